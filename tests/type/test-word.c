/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-word.h"

#include "anp-convert.h"

static AnpParagraph *
set (const char *text, const char *lang, gboolean vertical, double measure)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  AnpTextStyle style = { .face = ANP_FACE_SERIF, .size = 40, .weight = 400, .line_height = 1.5, .vertical = vertical };

  return anp_paragraph_new_plain (typesetter, text, lang, &style, &ANP_TEXT_OPTIONS_DEFAULT, measure);
}

/* The word found anywhere inside a word's own box is that word. */
static void
check_box (const AnpParagraph *paragraph, const AnpWord *word)
{
  for (guint i = 1; i < 8; i++)
    {
      g_autoptr (AnpWord) again = anp_paragraph_find_word (paragraph, word->x + word->width * i / 8,
                                                           word->y + word->height * i / 8);

      g_assert_nonnull (again);
      g_assert_cmpstr (again->text, ==, word->text);
    }
}

static void
test_words (void)
{
  g_autoptr (AnpParagraph) paragraph = set ("高質量發展，晉江 TV", "zh-TW", FALSE, -1);
  g_autoptr (AnpWord) first = anp_paragraph_find_word (paragraph, 20, 30);
  g_autoptr (AnpWord) third = anp_paragraph_find_word (paragraph, 4.5 * 40, 30);
  g_autoptr (AnpWord) mark = anp_paragraph_find_word (paragraph, 5.3 * 40, 30);
  g_autoptr (AnpWord) latin = anp_paragraph_find_word (paragraph, 8.6 * 40, 30);
  g_autoptr (AnpWord) nothing = anp_paragraph_find_word (paragraph, 20, 300);

  g_assert_nonnull (first);
  g_assert_true (g_str_has_prefix (first->text, "高"));
  g_assert_cmpstr (first->lang, ==, "zh-tw");
  g_assert_cmpfloat (first->x, <, 1);
  g_assert_nonnull (third);
  g_assert_cmpstr (third->text, ==, "發展");
  g_assert_cmpfloat_with_epsilon (third->x, 120, 1);
  g_assert_cmpfloat_with_epsilon (third->width, 80, 1);
  check_box (paragraph, first);
  check_box (paragraph, third);
  g_assert_null (mark);
  g_assert_null (latin);
  g_assert_null (nothing);
}

static void
test_lines_and_columns (void)
{
  g_autoptr (AnpParagraph) lines = set ("高質量發展高質量發展", "zh-TW", FALSE, 5 * 40 + 1);
  g_autoptr (AnpParagraph) column = set ("高質量發展", "zh-TW", TRUE, 400);
  g_autoptr (AnpWord) second = anp_paragraph_find_word (lines, 3.5 * 40, 90);
  g_autoptr (AnpWord) down = NULL;

  g_assert_nonnull (second);
  g_assert_cmpstr (second->text, ==, "發展");
  g_assert_cmpfloat (second->y, >, 40);
  check_box (lines, second);
  /* Wherever the column stands: its middle, three and a half cells down. */
  for (double x = 0; x < 400 && down == NULL; x += 4)
    down = anp_paragraph_find_word (column, x, 3.5 * 40);
  g_assert_nonnull (down);
  g_assert_cmpstr (down->text, ==, "發展");
  g_assert_cmpfloat_with_epsilon (down->height, 80, 1);
  check_box (column, down);
}

static void
test_other_script (void)
{
  g_autoptr (AnpParagraph) tw = set ("晉江", "zh-TW", FALSE, -1);
  g_autoptr (AnpParagraph) cn = set ("晋江", "zh-CN", FALSE, -1);
  g_autoptr (AnpParagraph) same = set ("人山", "zh-TW", FALSE, -1);
  g_autoptr (AnpWord) of_tw = anp_paragraph_find_word (tw, 10, 30);
  g_autoptr (AnpWord) of_cn = anp_paragraph_find_word (cn, 10, 30);
  g_autoptr (AnpWord) of_same = anp_paragraph_find_word (same, 10, 30);
  g_autofree char *a = NULL, *b = NULL, *c = NULL, *d = NULL, *early = NULL;
  const char *lang = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (of_tw != NULL && of_cn != NULL && of_same != NULL);
  if (!anp_type_is_script_ready (ANP_SCRIPT_CN))
    {
      early = anp_word_dup_other_script (of_tw, ANP_SCRIPT_AS_WRITTEN, &lang);
      g_assert_null (early);
    }
  if (!anp_type_prepare_script (ANP_SCRIPT_CN, &error) || !anp_type_prepare_script (ANP_SCRIPT_TW, &error))
    {
      g_test_skip (error->message);
      return;
    }
  a = anp_word_dup_other_script (of_tw, ANP_SCRIPT_AS_WRITTEN, &lang);
  g_assert_cmpstr (a, ==, "晋江");
  g_assert_cmpstr (lang, ==, "zh-cn");
  b = anp_word_dup_other_script (of_cn, ANP_SCRIPT_AS_WRITTEN, &lang);
  g_assert_cmpstr (b, ==, "晉江");
  c = anp_word_dup_other_script (of_tw, ANP_SCRIPT_CN, &lang); /* shown in Simplified */
  g_assert_cmpstr (c, ==, "晉江");
  d = anp_word_dup_other_script (of_same, ANP_SCRIPT_AS_WRITTEN, &lang);
  g_assert_null (d);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/word/words", test_words);
  g_test_add_func ("/word/lines-and-columns", test_lines_and_columns);
  g_test_add_func ("/word/other-script", test_other_script);
  return g_test_run ();
}
