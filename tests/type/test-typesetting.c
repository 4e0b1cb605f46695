/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people are to see: faces, forms and widths of marks, by glyph. Needs Noto's CJK families. */
#include "anp-paragraph.h"
#include "anp-run.h"
#include "anp-type-dump.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define SIZE 100.0

typedef struct
{
  guint glyph;
  double advance; /* em */
  char *family;
} Shown;

static void
clear_shown (gpointer data)
{
  g_free (((Shown *) data)->family);
}

/* All glyphs of the paragraph, in the order drawn. */
static GArray *
list_glyphs (AnpParagraph *paragraph, double size)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (Shown));

  g_array_set_clear_func (shown, clear_shown);
  for (guint i = 0; i < anp_paragraph_get_n_pieces (paragraph); i++)
    {
      PangoLayoutIter *iter = pango_layout_get_iter (anp_paragraph_get_piece (paragraph, i)->layout);

      do
        {
          PangoGlyphItem *run = pango_layout_iter_get_run_readonly (iter);
          PangoFontDescription *font;

          if (run == NULL)
            continue;
          font = pango_font_describe (run->item->analysis.font);
          for (int k = 0; k < run->glyphs->num_glyphs; k++)
            {
              Shown one = { run->glyphs->glyphs[k].glyph,
                            run->glyphs->glyphs[k].geometry.width / (size * PANGO_SCALE),
                            g_strdup (pango_font_description_get_family (font)) };

              g_array_append_val (shown, one);
            }
          pango_font_description_free (font);
        }
      while (pango_layout_iter_next_run (iter));
      pango_layout_iter_free (iter);
    }
  return shown;
}

static GArray *
set_glyphs (AnpTypesetter *typesetter, const char *text, const char *lang, AnpFace face, const AnpTextOptions *options)
{
  AnpTextStyle style = { .face = face, .size = SIZE, .weight = 400, .line_height = 1.6 };
  g_autoptr (AnpParagraph) paragraph = anp_paragraph_new_plain (typesetter, text, lang, &style, options, -1);

  g_assert_cmpuint (anp_paragraph_get_n_unknown (paragraph), ==, 0);
  return list_glyphs (paragraph, SIZE);
}

static const Shown *
at (GArray *glyphs, guint index)
{
  g_assert_cmpuint (index, <, glyphs->len);
  return &g_array_index (glyphs, Shown, index);
}

static gboolean
skip_without_noto (AnpTypesetter *typesetter)
{
  if (g_str_has_prefix (anp_typesetter_get_family (typesetter, ANP_FACE_SANS, "zh-TW"), "Noto Sans CJK TC"))
    return FALSE;
  g_test_skip ("Noto Sans CJK is not installed");
  return TRUE;
}

/* Check 2: never a Japanese face for Chinese, whatever the tag and whatever stands beside it. */
static void
test_faces (void)
{
  static const struct
  {
    const char *lang, *text, *family;
  } cases[] = {
    { "zh-TW", "晉江經驗", "TC" },       { "zh-Hant", "海博TV、福建發佈", "TC" }, { "zh-HK", "香港，繁體", "HK" },
    { "zh-Hant-MO", "澳門", "HK" },      { "zh-CN", "产、城、人", "SC" },         { "zh-Hans", "TV、正确", "SC" },
    { "zh", "鞋服產業", "TC" },          { "zh", "居住证制度", "SC" },            { NULL, "“而今”", "TC" },
    { "und", "处理好", "SC" },           { "ja", "直す", "JP" },                  { "ko", "直", "KR" },
    { "zh-TW", "“A”、·……——（1）", "TC" }, { "cmn-Hans-CN", "“A”、·……——（1）", "SC" },
  };
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);

  if (skip_without_noto (typesetter))
    return;
  for (guint face = 0; face < 2; face++)
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        g_autoptr (GArray) glyphs = set_glyphs (typesetter, cases[i].text, cases[i].lang, (AnpFace) face, NULL);

        for (guint k = 0; k < glyphs->len; k++)
          if (!g_str_has_suffix (at (glyphs, k)->family, cases[i].family))
            {
              g_test_message ("%s in %s: glyph %u from %s", cases[i].text, cases[i].lang, k, at (glyphs, k)->family);
              g_test_fail ();
            }
      }
}

/* Han in text of another language are no Japanese either. */
static void
test_han_in_english (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (GArray) glyphs = NULL;

  if (skip_without_noto (typesetter))
    return;
  glyphs = set_glyphs (typesetter, "The river 晋江“x”", "en", ANP_FACE_SANS, NULL);
  for (guint k = 0; k < glyphs->len; k++)
    /* Which Latin family it is depends on what is installed. */
    g_assert_true (strstr (at (glyphs, k)->family, "CJK") == NULL ||
                   g_str_has_suffix (at (glyphs, k)->family, "CJK SC"));
  g_assert_cmpstr (at (glyphs, 10)->family, ==, "Noto Sans CJK SC");
  g_assert_cmpfloat (at (glyphs, 12)->advance, <, 0.5);
}

/* Check 4 */
static void
test_mark_widths (void)
{
  static const char *const langs[] = { "zh-TW", "zh-HK", "zh-CN" };
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);

  if (skip_without_noto (typesetter))
    return;
  for (guint face = 0; face < 2; face++)
    for (guint i = 0; i < G_N_ELEMENTS (langs); i++)
      {
        g_autoptr (GArray) inner = set_glyphs (typesetter, "人“城”人", langs[i], (AnpFace) face, NULL);
        g_autoptr (GArray) edges = set_glyphs (typesetter, "“城”", langs[i], (AnpFace) face, NULL);
        g_autoptr (GArray) dash = set_glyphs (typesetter, "人——城", langs[i], (AnpFace) face, NULL);
        g_autoptr (GArray) latin_dash = set_glyphs (typesetter, "TV——城", langs[i], (AnpFace) face, NULL);
        g_autoptr (GArray) middle = set_glyphs (typesetter, "名·高A…B", langs[i], (AnpFace) face, NULL);

        g_assert_cmpfloat_with_epsilon (at (inner, 1)->advance, 1, 0.001);
        g_assert_cmpfloat_with_epsilon (at (inner, 3)->advance, 1, 0.001);
        g_assert_cmpfloat_with_epsilon (at (edges, 0)->advance, 0.5, 0.001);
        g_assert_cmpfloat_with_epsilon (at (edges, 2)->advance, 0.5, 0.001);
        g_assert_cmpuint (dash->len, ==, 3);
        g_assert_cmpfloat_with_epsilon (at (dash, 1)->advance, 2, 0.001);
        g_assert_cmpfloat_with_epsilon (at (latin_dash, 2)->advance, 2, 0.001);
        g_assert_cmpfloat_with_epsilon (at (middle, 1)->advance, 1, 0.001);
        g_assert_cmpfloat_with_epsilon (at (middle, middle->len - 2)->advance, 1, 0.001);
      }
}

static double
advance_of (AnpTypesetter *typesetter, const char *text, const char *lang, guint index)
{
  g_autoptr (GArray) glyphs = set_glyphs (typesetter, text, lang, ANP_FACE_SANS, NULL);

  return at (glyphs, index)->advance;
}

/* clreq 3.1.6: the mainland squeezes stops too, Taiwan and Hong Kong never. */
static void
test_squeeze (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);

  if (skip_without_noto (typesetter))
    return;
  g_assert_cmpfloat_with_epsilon (advance_of (typesetter, "人），城", "zh-CN", 1), 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (advance_of (typesetter, "人），城", "zh-CN", 2), 1, 0.001);
  g_assert_cmpfloat_with_epsilon (advance_of (typesetter, "人。”城", "zh-CN", 1), 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (advance_of (typesetter, "人。”城", "zh-TW", 1), 1, 0.001);
  g_assert_cmpfloat_with_epsilon (advance_of (typesetter, "人，（城）城", "zh-TW", 1), 1, 0.001);
  g_assert_cmpfloat_with_epsilon (advance_of (typesetter, "人，（城）城", "zh-TW", 2), 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (advance_of (typesetter, "人，（城）城", "zh-CN", 1), 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (advance_of (typesetter, "人，（城）城", "zh-CN", 2), 1, 0.001);
  g_assert_cmpfloat_with_epsilon (advance_of (typesetter, "人城。", "zh-CN", 2), 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (advance_of (typesetter, "人城。", "zh-HK", 2), 1, 0.001);
  g_assert_cmpfloat_with_epsilon (advance_of (typesetter, "「『人", "zh-TW", 1), 0.5, 0.001);
  /* An apostrophe is no quote. */
  g_assert_cmpfloat (advance_of (typesetter, "人It’s", "zh-TW", 4), <, 0.4);
}

/* Check 5 */
static void
test_regional_forms (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (GArray) tw = NULL, ja = NULL, cn = NULL, comma_tw = NULL, comma_cn = NULL;

  if (skip_without_noto (typesetter))
    return;
  tw = set_glyphs (typesetter, "直", "zh-TW", ANP_FACE_SANS, NULL);
  ja = set_glyphs (typesetter, "直", "ja", ANP_FACE_SANS, NULL);
  g_assert_cmpuint (at (tw, 0)->glyph, !=, at (ja, 0)->glyph);
  comma_tw = set_glyphs (typesetter, "人，人", "zh-TW", ANP_FACE_SANS, NULL);
  comma_cn = set_glyphs (typesetter, "人，人", "zh-CN", ANP_FACE_SANS, NULL);
  g_assert_cmpuint (at (comma_tw, 1)->glyph, !=, at (comma_cn, 1)->glyph);
}

static void
test_hair_space (void)
{
  static const struct
  {
    const char *source, *shown;
  } cases[] = {
    { "2021年GDP", "2021\u2006年\u2006GDP" }, { "增長10.5%，", "增長\u200610.5%，" }, { "達10%以上", "達\u200610%以上" },
    { "用 Linux 的", "用\u2006Linux\u2006的" }, { "（GDP）", "（GDP）" },              { "一江 · 高", "一江·高" },
    { "總值(GDP), 增", "總值（GDP），增" },
  };
  AnpTextStyle style = { .face = ANP_FACE_SANS, .size = SIZE, .weight = 400, .line_height = 1.6 };
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AnpParagraph) paragraph = anp_paragraph_new_plain (typesetter, cases[i].source, "zh-TW", &style, NULL, -1);

      g_assert_cmpstr (pango_layout_get_text (anp_paragraph_get_piece (paragraph, 0)->layout), ==, cases[i].shown);
      g_assert_cmpstr (anp_paragraph_get_source (paragraph), ==, cases[i].source);
    }
}

static void
test_quotes (void)
{
  AnpTextOptions corner = { .quotes = ANP_QUOTES_CORNER };
  AnpTextStyle style = { .face = ANP_FACE_SANS, .size = SIZE, .weight = 400, .line_height = 1.6 };
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (AnpParagraph) tw = anp_paragraph_new_plain (typesetter, "“產‘城’人”", "zh-TW", &style, &corner, -1);
  g_autoptr (AnpParagraph) cn = anp_paragraph_new_plain (typesetter, "“产‘城’人”", "zh-CN", &style, &corner, -1);
  g_autoptr (AnpParagraph) down = NULL;

  g_assert_cmpstr (pango_layout_get_text (anp_paragraph_get_piece (tw, 0)->layout), ==, "「產『城』人」");
  g_assert_cmpstr (pango_layout_get_text (anp_paragraph_get_piece (cn, 0)->layout), ==, "“产‘城’人”");
  style.vertical = TRUE;
  down = anp_paragraph_new_plain (typesetter, "“产‘城’人”", "zh-CN", &style, NULL, -1);
  g_assert_cmpstr (pango_layout_get_text (anp_paragraph_get_piece (down, 0)->layout), ==, "『产「城」人』");
}

static const char mixed[] =
    "2021年晉江GDP完成2900多億元(人民幣,下同),同比增長10.5%——“晉江經驗”、“產、城、人”！海博TV、福建發佈…… 一江之名·高";

/* Check 3: a child under another locale must set everything the same. */
static void
test_dump_child (void)
{
  AnpTextStyle style = { .face = ANP_FACE_SERIF, .size = SIZE, .weight = 400, .line_height = 1.6 };
  static const char *const langs[] = { "zh", "zh-TW", "zh-Hans", NULL, "en", "ja" };
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *sum = NULL;

  setlocale (LC_ALL, "");
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++)
    for (guint vertical = 0; vertical < 2; vertical++)
      {
        g_autoptr (AnpParagraph) paragraph = NULL;

        style.vertical = vertical;
        paragraph = anp_paragraph_new_plain (typesetter, mixed, langs[i], &style, NULL, 9 * SIZE);
        anp_type_dump_paragraph (paragraph, out);
      }
  if (g_getenv ("ANP_TEST_DUMP") != NULL)
    g_printerr ("%s", out->str);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, out->str, -1);
  g_printerr ("dump %s\n", sum);
}

static void
test_locales (void)
{
  static const char *const locales[] = { "C", "en_US.UTF-8", "ja_JP.UTF-8", "zh_CN.UTF-8", "zh_TW.UTF-8", "zh_HK.UTF-8" };
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_autofree char *errors = NULL, *output = NULL, *line = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) environment = g_get_environ ();
      char *argv[] = { (char *) g_get_prgname (), (char *) "-p", (char *) "/typesetting/subprocess/dump", NULL };
      const char *found;
      int status;

      argv[0] = (char *) "/proc/self/exe";
      environment = g_environ_setenv (environment, "LC_ALL", locales[i], TRUE);
      environment = g_environ_setenv (environment, "LANGUAGE", locales[i], TRUE);
      environment = g_environ_setenv (environment, "PANGO_LANGUAGE", i % 2 ? "ja" : "ko", TRUE);
      g_spawn_sync (NULL, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &output, &errors, &status, &error);
      g_assert_no_error (error);
      g_assert_cmpint (status, ==, 0);
      found = strstr (errors, "dump ");
      g_assert_nonnull (found);
      line = g_strndup (found, strcspn (found, "\n"));
      g_assert_cmpuint (strlen (line), ==, 5 + 64);
      if (first == NULL)
        first = g_strdup (line);
      g_assert_cmpstr (line, ==, first);
    }
}

static void
test_unknown_is_counted (void)
{
  AnpTextStyle style = { .face = ANP_FACE_SANS, .size = SIZE, .weight = 400, .line_height = 1.6 };
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  /* U+E123 is private use; no text font has it. */
  g_autoptr (AnpParagraph) paragraph = anp_paragraph_new_plain (typesetter, "晉\ue123江", "zh-TW", &style, NULL, -1);

  g_autofree char *missing = anp_paragraph_dup_missing (paragraph);

  g_assert_cmpuint (anp_paragraph_get_n_unknown (paragraph), ==, 1);
  g_assert_nonnull (missing);
  g_assert_nonnull (strstr (missing, "U+E123"));
}

static void
test_missing (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autofree char *chinese = NULL, *other = NULL;

  if (skip_without_noto (typesetter))
    return;
  chinese = anp_typesetter_dup_missing (typesetter, "zh-Hant");
  g_assert_null (chinese);
  other = anp_typesetter_dup_missing (typesetter, "de");
  g_assert_null (other);
}

/* A system that has no font at all: a word with the package to install, boxes counted, no crash. */
static void
test_bare_child (void)
{
  static const struct
  {
    const char *lang, *package;
  } cases[] = { { "zh-Hant", "fonts-noto-cjk" }, { "zh-HK", "fonts-noto-cjk" }, { "zh-CN", "fonts-noto-cjk" },
                { "ja", "fonts-noto-cjk" },      { "ko", "fonts-noto-cjk" },    { "ar", "fonts-noto-core" } };
  AnpTextStyle style = { .face = ANP_FACE_SANS, .size = SIZE, .weight = 400, .line_height = 1.6 };
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (AnpParagraph) paragraph = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *missing = anp_typesetter_dup_missing (typesetter, cases[i].lang);

      g_assert_nonnull (missing);
      g_assert_nonnull (strstr (missing, cases[i].package));
    }
  paragraph = anp_paragraph_new_plain (typesetter, "晉江經驗", "zh-TW", &style, NULL, 2 * SIZE);
  g_assert_cmpuint (anp_paragraph_get_n_unknown (paragraph), ==, 4);
}

static void
test_bare (void)
{
  g_autofree char *folder = g_dir_make_tmp ("anp-fonts-XXXXXX", NULL);
  g_autofree char *config = g_build_filename (folder, "fonts.conf", NULL);
  g_autofree char *empty = g_build_filename (folder, "none", NULL);
  g_autofree char *text =
      g_strdup_printf ("<?xml version=\"1.0\"?><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>", empty, folder);
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL, *output = NULL;
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "FONTCONFIG_FILE", config, TRUE);
  char *argv[] = { (char *) "/proc/self/exe", (char *) "-p", (char *) "/typesetting/subprocess/bare", NULL };
  int status;

  g_assert_true (g_file_set_contents (config, text, -1, &error));
  /* Pango itself warns that there are no fonts. */
  environment = g_environ_unsetenv (environment, "G_DEBUG");
  g_spawn_sync (NULL, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &output, &errors, &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_test_message ("%s%s", output, errors);
  g_assert_cmpint (status, ==, 0);
  g_remove (config);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typesetting/faces", test_faces);
  g_test_add_func ("/typesetting/han-in-english", test_han_in_english);
  g_test_add_func ("/typesetting/mark-widths", test_mark_widths);
  g_test_add_func ("/typesetting/squeeze", test_squeeze);
  g_test_add_func ("/typesetting/regional-forms", test_regional_forms);
  g_test_add_func ("/typesetting/hair-space", test_hair_space);
  g_test_add_func ("/typesetting/quotes", test_quotes);
  g_test_add_func ("/typesetting/locales", test_locales);
  g_test_add_func ("/typesetting/subprocess/dump", test_dump_child);
  g_test_add_func ("/typesetting/unknown", test_unknown_is_counted);
  g_test_add_func ("/typesetting/missing", test_missing);
  g_test_add_func ("/typesetting/bare", test_bare);
  g_test_add_func ("/typesetting/subprocess/bare", test_bare_child);
  return g_test_run ();
}
