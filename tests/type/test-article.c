/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules held over a whole article: the checks of typography that need much text. It is read
 * from ../shared/feature/article.txt beside the source tree where that is at hand. */
#include "anp-lang.h"
#include "anp-normalise.h"
#include "anp-paragraph.h"

#include <locale.h>
#include <string.h>

static GStrv
load_article (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "feature", "article.txt", NULL);
  char *text;
  GStrv lines;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("../shared/feature/article.txt is not here");
      return NULL;
    }
  lines = g_strsplit (text, "\n", -1);
  g_free (text);
  return lines;
}

/* Check 8 */
static void
test_normaliser (void)
{
  g_auto (GStrv) lines = load_article ();
  guint changes = 0, again = 0;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_autofree char *once = NULL, *twice = NULL;
      guint n;

      once = anp_normalise (lines[i], &n);
      changes += n;
      twice = anp_normalise (once, &n);
      again += n;
      g_assert_cmpstr (once, ==, twice);
      g_assert_cmpint (strstr (lines[i], "10.5%") != NULL, ==, strstr (once, "10.5%") != NULL);
    }
  if (lines == NULL)
    return;
  g_assert_cmpuint (changes, ==, 74);
  g_assert_cmpuint (again, ==, 0);
}

/* Check 9: the article is Traditional but for the lines between the two that say so. */
static void
test_detector (void)
{
  g_auto (GStrv) lines = load_article ();
  AnpTextOptions options = ANP_TEXT_OPTIONS_DEFAULT;
  const char *previous = NULL;
  guint n_lines = 0, n_neutral = 0, n_simplified = 0, n_changes = 0;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      AnpHanEvidence found = anp_script_detect (lines[i], -1);
      const char *lang;

      if (found.n_han == 0)
        continue;
      n_lines++;
      n_neutral += found.script == ANP_HAN_NEUTRAL;
      lang = anp_type_resolve_lang_after ("zh", lines[i], &options, previous);
      n_simplified += strcmp (lang, "zh-cn") == 0;
      n_changes += previous != NULL && strcmp (previous, lang) != 0;
      g_test_message ("%s %s", lang, lines[i]);
      previous = lang;
    }
  if (lines == NULL)
    return;
  g_assert_cmpuint (n_lines, ==, 81);
  g_assert_cmpuint (n_neutral, ==, 4);
  /* One Simplified stretch, in one piece. */
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpuint (n_simplified, >, 5);
}

/* What may not begin or end a line, as people would say it; not the library's own tables. */
static const char no_start[] = "、。，．：；！？”’」』）》〉】·…—⸺%,.!?)";
static const char no_end[] = "“‘「『（《〈【(";

static gboolean
stands_in (const char *set, gunichar c)
{
  return g_utf8_strchr (set, -1, c) != NULL;
}

static guint
count_core (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      n += !g_unichar_isspace (c) && !stands_in (no_start, c) && !stands_in (no_end, c);
    }
  return n;
}

static void
check_lines (AnpParagraph *paragraph, double measure, double size)
{
  guint n = anp_paragraph_get_n_lines (paragraph);

  g_assert_false (anp_paragraph_get_overflows (paragraph));
  for (guint i = 0; i < n; i++)
    {
      PangoLayout *layout = anp_paragraph_get_piece (paragraph, i)->layout;
      const char *text = pango_layout_get_text (layout);
      const char *last = g_utf8_find_prev_char (text, text + strlen (text));
      int width;

      pango_layout_get_size (layout, &width, NULL);
      g_assert_cmpfloat (width / (double) PANGO_SCALE, <=, measure + size * 0.01);
      g_assert_cmpuint (anp_paragraph_get_n_unknown (paragraph), ==, 0);
      if (i > 0)
        g_assert_false (stands_in (no_start, g_utf8_get_char (text)));
      if (i + 1 < n)
        g_assert_false (stands_in (no_end, g_utf8_get_char (last)));
      if (i + 1 == n && n > 1 && count_core (text) < 2)
        g_error ("lonely last line “%s” at %g em of: %s", text, measure / size, anp_paragraph_get_source (paragraph));
    }
}

/* Check 6 */
static void
test_width_sweep (void)
{
  g_auto (GStrv) lines = load_article ();
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  guint n_layouts = 0;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    for (guint em = 6; em <= 40; em += g_test_slow () ? 1 : 2)
      for (guint balance = 0; balance < 2; balance++)
        {
          AnpTextStyle style = { .face = ANP_FACE_SANS, .size = 40, .weight = 400, .line_height = 1.6, .balance = balance };
          g_autoptr (AnpParagraph) paragraph = NULL;

          if (lines[i][0] == '\0' || (balance && g_utf8_strlen (lines[i], -1) > 30))
            continue;
          paragraph = anp_paragraph_new_plain (typesetter, lines[i], "zh", &style, NULL, em * style.size);
          check_lines (paragraph, em * style.size, style.size);
          n_layouts++;
        }
  g_test_message ("%u layouts", n_layouts);
}

/* Columns hold to the same rules; their digits stand upright. */
static void
test_columns (void)
{
  g_auto (GStrv) lines = load_article ();
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  AnpTextStyle style = { .face = ANP_FACE_SERIF, .size = 40, .weight = 400, .line_height = 1.7, .vertical = TRUE };

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    for (guint em = 6; em <= 14; em += 2)
      {
        g_autoptr (AnpParagraph) paragraph =
            anp_paragraph_new_plain (typesetter, lines[i], "zh", &style, NULL, em * style.size);

        if (lines[i][0] == '\0')
          continue;
        check_lines (paragraph, em * style.size, style.size);
        g_assert_cmpfloat_with_epsilon (anp_paragraph_get_width (paragraph),
                                        anp_paragraph_get_n_lines (paragraph) * 1.7 * style.size, 0.01);
      }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article/normaliser", test_normaliser);
  g_test_add_func ("/article/detector", test_detector);
  g_test_add_func ("/article/width-sweep", test_width_sweep);
  g_test_add_func ("/article/columns", test_columns);
  return g_test_run ();
}
