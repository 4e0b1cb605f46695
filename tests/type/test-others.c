/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others have collected: web-platform-tests' line starts, Unicode's pairs, OpenCC's and Typst's
 * cases. */
#include "anp-convert.h"
#include "anp-paragraph.h"

#include <string.h>

#define SIZE 40.0

static char **
read_lines (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "others", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (text, "\n", -1);
}

static AnpTypesetter *
get_typesetter (void)
{
  static AnpTypesetter *typesetter;

  if (typesetter == NULL)
    typesetter = anp_typesetter_new (NULL);
  return typesetter;
}

/* Where the lines of `text` begin in the source, at `measure` em; as many as there are. */
static GArray *
find_starts (const char *text, double measure)
{
  AnpTextStyle style = { .face = ANP_FACE_SANS, .size = SIZE, .weight = 400, .line_height = 1.5 };
  AnpTextOptions options = { .punctuation = ANP_PUNCTUATION_AS_WRITTEN };
  g_autoptr (AnpParagraph) paragraph
      = anp_paragraph_new_plain (get_typesetter (), text, "zh-TW", &style, &options, measure * SIZE);
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (guint i = 0; i < anp_paragraph_get_n_lines (paragraph); i++)
    {
      gsize start = anp_paragraph_to_source (paragraph, i, 0);

      g_array_append_val (starts, start);
    }
  return starts;
}

static void
test_line_starts (void)
{
  g_auto (GStrv) lines = read_lines ("line-start.txt");
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      for (guint k = 0; lines[i][0] != '#' && words[k] != NULL && *words[k] != '\0'; k++)
        {
          char mark[8] = { 0 };
          g_autofree char *text = NULL;
          g_autoptr (GArray) starts = NULL;

          g_unichar_to_utf8 ((gunichar) g_ascii_strtoull (words[k], NULL, 16), mark);
          text = g_strconcat ("文文文文文文", mark, "字字", NULL);
          starts = find_starts (text, 6.17);
          g_assert_cmpuint (starts->len, ==, 2);
          if (g_str_has_prefix (text + g_array_index (starts, gsize, 1), mark))
            g_error ("U+%s begins a line", words[k]);
          n++;
        }
    }
  g_assert_cmpuint (n, ==, 35);
}

static void
test_pairs (void)
{
  g_auto (GStrv) lines = read_lines ("line-break.txt");
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      g_autoptr (GString) text = g_string_new ("文文文文");
      gsize between;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      g_string_append_unichar (text, (gunichar) g_ascii_strtoull (words[0], NULL, 16));
      between = text->len;
      g_string_append_unichar (text, (gunichar) g_ascii_strtoull (words[1], NULL, 16));
      g_string_append (text, "文文文文");
      for (double measure = 3; measure < 9; measure += 0.5)
        {
          g_autoptr (GArray) starts = find_starts (text->str, measure);

          for (guint k = 1; k < starts->len; k++)
            if (g_array_index (starts, gsize, k) == between)
              g_error ("“%s” breaks between U+%s and U+%s at %g em", text->str, words[0], words[1], measure);
        }
      n++;
    }
  g_assert_cmpuint (n, >, 70);
}

static void
test_conversion (void)
{
  static const struct
  {
    const char *name, *lang;
    AnpScriptChoice choice;
  } choices[] = { { "tw", "zh-cn", ANP_SCRIPT_TW }, { "hk", "zh-cn", ANP_SCRIPT_HK }, { "cn", "zh-tw", ANP_SCRIPT_CN } };
  g_auto (GStrv) lines = read_lines ("conversion.txt");
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", -1);

      for (guint k = 0; lines[i][0] != '#' && g_strv_length (parts) == 3 && k < G_N_ELEMENTS (choices); k++)
        {
          g_autofree char *converted = NULL;
          g_autoptr (GError) error = NULL;

          if (!g_str_equal (choices[k].name, parts[0]))
            continue;
          if (!anp_type_prepare_script (choices[k].choice, &error))
            {
              g_test_skip (error->message);
              return;
            }
          converted = anp_type_convert (parts[1], choices[k].lang, choices[k].choice);
          g_assert_cmpstr (converted, ==, parts[2]);
          n++;
        }
    }
  g_assert_cmpuint (n, ==, 6);
}

/* Between two words, so that no mark stands at the edge of a line. */
static void
test_squeezed (void)
{
  AnpTextStyle style = { .face = ANP_FACE_SERIF, .size = SIZE, .weight = 400, .line_height = 1.5 };
  AnpTextOptions options = { .punctuation = ANP_PUNCTUATION_AS_WRITTEN };
  g_auto (GStrv) lines = read_lines ("squeeze.txt");
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", -1);
      g_autoptr (AnpParagraph) paragraph = NULL;
      g_autofree char *text = NULL;
      double taken;

      if (lines[i][0] == '#' || g_strv_length (parts) != 3)
        continue;
      text = g_strconcat ("字", parts[1], "字", NULL);
      paragraph = anp_paragraph_new_plain (get_typesetter (), text, parts[0], &style, &options, -1);
      taken = (double) g_utf8_strlen (text, -1) * SIZE - anp_paragraph_get_width (paragraph);
      g_test_message ("%s: %g em taken", text, taken / SIZE);
      g_assert_cmpfloat_with_epsilon (taken / SIZE * 2, g_ascii_strtod (parts[2], NULL), 0.1);
      n++;
    }
  g_assert_cmpuint (n, ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/others/line-starts", test_line_starts);
  g_test_add_func ("/others/pairs", test_pairs);
  g_test_add_func ("/others/conversion", test_conversion);
  g_test_add_func ("/others/squeezed", test_squeezed);
  return g_test_run ();
}
