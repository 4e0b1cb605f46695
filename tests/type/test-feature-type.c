/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks of typography held over every text of the bundled feature, at several measures. */
#include "anp-convert.h"
#include "anp-lang.h"
#include "anp-loader.h"
#include "anp-paragraph.h"
#include "anp-type-dump.h"

#include <locale.h>
#include <string.h>

#define SIZE 40.0

typedef struct
{
  AnpTypesetter *typesetter;
  const AnpTextOptions *options;
  void (*check) (AnpParagraph *paragraph, const GPtrArray *runs, gpointer data);
  gpointer data;
  guint n_paragraphs;
} Walk;

static AnpFeature *
load_feature (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "jinjiang", "feature.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  AnpFeature *feature = anp_loader_load (file, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (anp_feature_get_n_slides (feature), >, 40);
  return feature;
}

static void
walk_block (Walk *walk, const AnpBlock *block, gboolean vertical)
{
  static const double measures[] = { -1, 7, 11, 16, 22, 33 };

  vertical |= anp_block_has_class (block, "vertical");
  for (guint i = 0; block->runs->len > 0 && i < G_N_ELEMENTS (measures); i++)
    {
      gboolean title = block->kind == ANP_BLOCK_HEADING;
      AnpTextStyle style = { .face = title ? ANP_FACE_SERIF : ANP_FACE_SANS, .size = SIZE, .weight = 400,
                             .line_height = 1.6, .balance = title, .vertical = vertical };
      g_autoptr (AnpParagraph) paragraph =
          anp_paragraph_new (walk->typesetter, block->runs, &style, walk->options, measures[i] < 0 ? -1 : measures[i] * SIZE);

      walk->check (paragraph, block->runs, walk->data);
      walk->n_paragraphs++;
    }
  for (guint i = 0; i < block->children->len; i++)
    walk_block (walk, block->children->pdata[i], vertical);
}

static void
walk_feature (AnpFeature *feature, Walk *walk)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);

  walk->typesetter = typesetter;
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);

      for (guint k = 0; k < slide->blocks->len; k++)
        walk_block (walk, slide->blocks->pdata[k], FALSE);
    }
  g_assert_cmpuint (walk->n_paragraphs, >, 200);
  walk->typesetter = NULL;
}

static const AnpRun *
run_at (const GPtrArray *runs, gsize source)
{
  gsize end = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const AnpRun *run = runs->pdata[i];

      end += strlen (run->text);
      if (source < end)
        return run;
    }
  return runs->pdata[runs->len - 1];
}

static gboolean
is_cjk (gunichar c)
{
  return (c >= 0x3000 && c <= 0x9fff) || (c >= 0xff00 && c <= 0xff60) || c == 0x2026 || c == 0x2014 || c == 0x2e3a ||
         (c >= 0x2018 && c <= 0x201d);
}

static const char *
suffix_of (const char *lang)
{
  AnpTextOptions options = { .region = "tw" };
  AnpRegion region = anp_region_from_lang (anp_type_resolve_lang (lang, NULL, &options));

  switch (region)
    {
    case ANP_REGION_TW:
      return "CJK TC";
    case ANP_REGION_HK:
      return "CJK HK";
    case ANP_REGION_CN:
      return "CJK SC";
    case ANP_REGION_JP:
      return "CJK JP";
    case ANP_REGION_KR:
      return "CJK KR";
    case ANP_REGION_NONE:
      break;
    }
  return "";
}

/* Checks 1 and 2 */
static void
check_faces (AnpParagraph *paragraph, const GPtrArray *runs, gpointer data)
{
  g_assert_cmpuint (anp_paragraph_get_n_unknown (paragraph), ==, 0);
  for (guint i = 0; i < anp_paragraph_get_n_pieces (paragraph); i++)
    {
      PangoLayout *layout = anp_paragraph_get_piece (paragraph, i)->layout;
      const char *text = pango_layout_get_text (layout);
      PangoLayoutIter *iter = pango_layout_get_iter (layout);

      do
        {
          PangoGlyphItem *item = pango_layout_iter_get_run_readonly (iter);
          PangoFontDescription *font;
          const char *p;

          if (item == NULL)
            continue;
          font = pango_font_describe (item->item->analysis.font);
          for (p = text + item->item->offset; p < text + item->item->offset + item->item->length; p = g_utf8_next_char (p))
            {
              const AnpRun *run = run_at (runs, anp_paragraph_to_source (paragraph, i, p - text));
              const char *family = pango_font_description_get_family (font);

              if (!is_cjk (g_utf8_get_char (p)))
                continue;
              if (!g_str_has_suffix (family, suffix_of (run->lang)))
                {
                  g_test_message ("“%s”: %.*s from %s for %s", text, (int) (g_utf8_next_char (p) - p), p, family, run->lang);
                  g_test_fail ();
                }
            }
          pango_font_description_free (font);
        }
      while (pango_layout_iter_next_run (iter));
      pango_layout_iter_free (iter);
    }
}

static void
test_faces (void)
{
  g_autoptr (AnpFeature) feature = load_feature ();
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  AnpTextOptions options = { .region = "tw" };
  Walk walk = { .options = &options, .check = check_faces };

  if (strstr (anp_typesetter_get_family (typesetter, ANP_FACE_SANS, "zh-TW"), "Noto Sans CJK TC") == NULL)
    {
      g_test_skip ("Noto Sans CJK is not installed");
      return;
    }
  walk_feature (feature, &walk);
}

static gboolean
stands_in (const char *set, gunichar c)
{
  return g_utf8_strchr (set, -1, c) != NULL;
}

/* Check 6 */
static void
check_lines (AnpParagraph *paragraph, const GPtrArray *runs, gpointer data)
{
  guint n = anp_paragraph_get_n_lines (paragraph);
  gboolean forced = strchr (anp_paragraph_get_source (paragraph), '\n') != NULL;

  g_assert_false (anp_paragraph_get_overflows (paragraph));
  for (guint i = 0; i < n; i++)
    {
      const char *text = pango_layout_get_text (anp_paragraph_get_piece (paragraph, i)->layout);
      gunichar first = g_utf8_get_char (text);
      gunichar last = *text == '\0' ? 0 : g_utf8_get_char (g_utf8_find_prev_char (text, text + strlen (text)));

      if (i > 0 && stands_in ("、。，．：；！？”’」』）》〉】·…⸺%％＋", first))
        g_error ("line begins with a mark: %s", text);
      if (i + 1 < n && last != 0 && stands_in ("“‘「『（《〈【", last))
        g_error ("line ends with an opening mark: %s", text);
      if (!forced && i > 0 && i + 1 == n)
        {
          guint n_core = 0;

          for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
            n_core += g_unichar_isalnum (g_utf8_get_char (p));
          if (n_core < 2)
            g_error ("lonely last line “%s” of %s", text, anp_paragraph_get_source (paragraph));
        }
    }
}

static void
test_lines (void)
{
  g_autoptr (AnpFeature) feature = load_feature ();
  Walk walk = { .check = check_lines };

  walk_feature (feature, &walk);
}

/* Check 11: every shown character leads to the one it was made from; the lines, in order, to all. */
static void
check_map (AnpParagraph *paragraph, const GPtrArray *runs, gpointer data)
{
  const char *source = anp_paragraph_get_source (paragraph);
  gsize last = 0;

  for (guint i = 0; i < anp_paragraph_get_n_lines (paragraph); i++)
    {
      const char *text = pango_layout_get_text (anp_paragraph_get_piece (paragraph, i)->layout);

      for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
        {
          gsize at = anp_paragraph_to_source (paragraph, i, p - text);
          gunichar c = g_utf8_get_char (p);

          g_assert_cmpuint (at, >=, last);
          g_assert_cmpuint (at, <=, strlen (source));
          g_assert_true (at == strlen (source) || (source[at] & 0xc0) != 0x80);
          if (anp_script_detect (p, g_utf8_next_char (p) - p).n_han > 0)
            g_assert_cmpuint (c, ==, g_utf8_get_char (source + at));
          last = at;
        }
    }
}

static void
test_map (void)
{
  g_autoptr (AnpFeature) feature = load_feature ();
  Walk walk = { .check = check_map };

  walk_feature (feature, &walk);
}

/* Check 10: Traditional text under Traditional shows what is written. */
static void
collect_text (AnpParagraph *paragraph, const GPtrArray *runs, gpointer data)
{
  GString *texts = ((gpointer *) data)[0];
  const char *wanted = ((gpointer *) data)[1];
  const AnpRun *first = runs->pdata[0];

  if (wanted != NULL && strcmp (anp_type_resolve_lang (first->lang, NULL, NULL), wanted) != 0)
    return;
  for (guint i = 0; i < anp_paragraph_get_n_lines (paragraph); i++)
    g_string_append_printf (texts, "%s\n", pango_layout_get_text (anp_paragraph_get_piece (paragraph, i)->layout));
}

static char *
collect (AnpFeature *feature, const AnpTextOptions *options, const char *lang)
{
  g_autoptr (GString) texts = g_string_new (NULL);
  gpointer data[] = { texts, (gpointer) lang };
  Walk walk = { .options = options, .check = collect_text, .data = data };

  walk_feature (feature, &walk);
  g_assert_cmpuint (texts->len, >, 100);
  return g_string_free (g_steal_pointer (&texts), FALSE);
}

static void
test_conversion (void)
{
  g_autoptr (AnpFeature) feature = load_feature ();
  g_autoptr (GError) error = NULL;
  AnpTextOptions as_written = ANP_TEXT_OPTIONS_DEFAULT;
  AnpTextOptions tw = { .script = ANP_SCRIPT_TW }, cn = { .script = ANP_SCRIPT_CN };
  g_autofree char *written = NULL, *shown = NULL, *people = NULL, *converted = NULL, *hans = NULL, *written_hans = NULL;

  if (!anp_type_prepare_script (ANP_SCRIPT_TW, &error) || !anp_type_prepare_script (ANP_SCRIPT_CN, &error))
    {
      g_test_skip (error->message);
      return;
    }
  written = collect (feature, &as_written, "zh-tw");
  shown = collect (feature, &tw, "zh-tw");
  g_assert_cmpstr (written, ==, shown);
  people = collect (feature, &as_written, "zh-cn");
  converted = collect (feature, &tw, "zh-cn");
  g_assert_cmpint (anp_script_detect (people, -1).script, ==, ANP_HAN_SIMPLIFIED);
  g_assert_cmpuint (anp_script_detect (converted, -1).n_traditional, >, 50);
  g_test_message ("%s", converted);
  written_hans = collect (feature, &as_written, "zh-cn");
  hans = collect (feature, &cn, "zh-cn");
  g_assert_cmpstr (written_hans, ==, hans);
}

static void
test_dump (void)
{
  g_autoptr (AnpFeature) feature = load_feature ();
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autofree char *one = anp_type_dump (typesetter, feature, NULL);
  g_autofree char *two = anp_type_dump (typesetter, feature, NULL);

  g_assert_cmpstr (one, ==, two);
  g_assert_true (g_str_has_prefix (one, "slide 1\n"));
  g_assert_null (strstr (one, "unknown-"));
  g_assert_null (strstr (one, "CJK JP"));
  g_assert_cmpstr (anp_type_find_region (feature), ==, "tw");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feature-type/faces", test_faces);
  g_test_add_func ("/feature-type/lines", test_lines);
  g_test_add_func ("/feature-type/map", test_map);
  g_test_add_func ("/feature-type/conversion", test_conversion);
  g_test_add_func ("/feature-type/dump", test_dump);
  return g_test_run ();
}
