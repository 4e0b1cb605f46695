/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-paragraph.h"
#include "anp-run.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unicode/uchar.h>

static const AnpTextStyle plain = { .face = ANP_FACE_SANS, .size = 48, .weight = 400, .line_height = 1.6 };

static AnpParagraph *
set_text (AnpTypesetter *typesetter, const char *text, const char *lang, double measure_em)
{
  return anp_paragraph_new_plain (typesetter, text, lang, &plain, NULL, measure_em < 0 ? -1 : measure_em * plain.size);
}

static void
test_one_line (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (AnpParagraph) paragraph = set_text (typesetter, "晉江經驗", "zh-TW", -1);
  const AnpTextPiece *piece;

  g_assert_cmpuint (anp_paragraph_get_n_lines (paragraph), ==, 1);
  g_assert_cmpfloat_with_epsilon (anp_paragraph_get_width (paragraph), 4 * plain.size, 0.01);
  g_assert_cmpfloat_with_epsilon (anp_paragraph_get_height (paragraph), 1.6 * plain.size, 0.01);
  g_assert_cmpuint (anp_paragraph_get_n_unknown (paragraph), ==, 0);
  g_assert_cmpuint (anp_paragraph_get_n_pieces (paragraph), ==, 1);
  piece = anp_paragraph_get_piece (paragraph, 0);
  g_assert_cmpstr (pango_layout_get_text (piece->layout), ==, "晉江經驗");
  g_assert_cmpfloat_with_epsilon (piece->y + pango_layout_get_baseline (piece->layout) / (double) PANGO_SCALE,
                                  anp_paragraph_get_baseline (paragraph), 0.01);
}

static void
test_wraps (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (AnpParagraph) paragraph = set_text (typesetter, "這座現代與古樸並重的小城，不僅僅是起點之一。", "zh-TW", 8);

  g_assert_cmpuint (anp_paragraph_get_n_lines (paragraph), ==, 3);
  g_assert_false (anp_paragraph_get_overflows (paragraph));
  g_assert_cmpfloat (anp_paragraph_get_width (paragraph), <=, 8 * plain.size + 0.05);
}

/* Check 11: from every byte of what is shown back to the source, and nothing left out. */
static void
test_source_map (void)
{
  static const char source[] = "2021年晉江GDP增長10.5%，上市公司50家——“晉江經驗”的誕生地。";
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);

  for (double measure = 6; measure < 30; measure += 1)
    {
      g_autoptr (AnpParagraph) paragraph = set_text (typesetter, source, "zh-TW", measure);
      gsize last = 0;

      g_assert_cmpstr (anp_paragraph_get_source (paragraph), ==, source);
      for (guint i = 0; i < anp_paragraph_get_n_pieces (paragraph); i++)
        {
          const char *text = pango_layout_get_text (anp_paragraph_get_piece (paragraph, i)->layout);

          for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
            {
              gsize at = anp_paragraph_to_source (paragraph, i, p - text);
              gunichar shown = g_utf8_get_char (p), written = g_utf8_get_char (source + at);

              g_assert_cmpuint (at, >=, last);
              if (shown == 0x2e3a)
                g_assert_cmpuint (written, ==, 0x2014);
              else if (shown != 0x2006)
                g_assert_cmpuint (shown, ==, written);
              last = at;
            }
          g_assert_cmpuint (anp_paragraph_to_source (paragraph, i, strlen (text)), >, last);
        }
      g_assert_cmpuint (last, ==, strlen (source) - strlen ("。"));
    }
}

static void
test_forced_lines (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  AnpRun first = { .text = (char *) "曾經土地貧瘠", .lang = "zh-TW" };
  AnpRun line_end = { .text = (char *) "\n", .lang = "zh-TW", .flags = ANP_RUN_BREAK };
  AnpRun second = { .text = (char *) "而今高樓臨江", .lang = "zh-TW" };
  gpointer pointers[] = { &first, &line_end, &second };
  GPtrArray runs = { pointers, 3 };
  g_autoptr (AnpParagraph) paragraph = anp_paragraph_new (typesetter, &runs, &plain, NULL, -1);

  g_assert_cmpuint (anp_paragraph_get_n_lines (paragraph), ==, 2);
  g_assert_cmpstr (pango_layout_get_text (anp_paragraph_get_piece (paragraph, 1)->layout), ==, "而今高樓臨江");
  g_assert_cmpuint (anp_paragraph_to_source (paragraph, 1, 0), ==, strlen ("曾經土地貧瘠\n"));
}

static void
test_empty (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (AnpParagraph) paragraph = set_text (typesetter, "", "zh-TW", 10);

  g_assert_cmpfloat (anp_paragraph_get_width (paragraph), ==, 0);
  g_assert_cmpfloat_with_epsilon (anp_paragraph_get_height (paragraph), 1.6 * plain.size, 0.01);
}

static void
test_draws (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (AnpParagraph) paragraph = set_text (typesetter, "2021年晉江，office", "zh-TW", 8);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 400, 200);
  cairo_t *cr = cairo_create (surface);
  const guchar *pixels;
  guint n_inked = 0;

  anp_paragraph_draw (paragraph, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (int i = 0; i < 200 * cairo_image_surface_get_stride (surface); i++)
    n_inked += pixels[i] > 0;
  g_assert_cmpuint (n_inked, >, 3000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static AnpParagraph *
set_down (AnpTypesetter *typesetter, const char *text, const char *lang)
{
  AnpTextStyle style = plain;

  style.vertical = TRUE;
  return anp_paragraph_new_plain (typesetter, text, lang, &style, NULL, -1);
}

static void
test_vertical (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (AnpParagraph) paragraph = set_down (typesetter, "21日\n100家", "zh-TW");
  g_autoptr (AnpParagraph) edges = set_down (typesetter, "「人」", "zh-TW");
  const AnpTextPiece *first = anp_paragraph_get_piece (paragraph, 0);
  const AnpTextPiece *second = anp_paragraph_get_piece (paragraph, 1);
  const AnpTextPiece *digits = anp_paragraph_get_piece (paragraph, 2);
  int width;

  g_assert_cmpuint (anp_paragraph_get_n_lines (paragraph), ==, 2);
  g_assert_cmpfloat_with_epsilon (anp_paragraph_get_width (paragraph), 2 * 1.6 * plain.size, 0.01);
  g_assert_cmpfloat_with_epsilon (anp_paragraph_get_height (paragraph), 2 * plain.size, 0.01);
  g_assert_cmpfloat_with_epsilon (first->rotation, G_PI / 2, 1e-9);
  /* From right to left. */
  g_assert_cmpfloat_with_epsilon (first->x - second->x, 1.6 * plain.size, 0.01);
  /* The digits: one upright piece each, in a cell of its column. */
  g_assert_cmpuint (anp_paragraph_get_n_pieces (paragraph), ==, 4);
  g_assert_cmpfloat (digits->rotation, ==, 0);
  g_assert_cmpstr (pango_layout_get_text (digits->layout), ==, "21");
  pango_layout_get_size (digits->layout, &width, NULL);
  g_assert_cmpfloat (width / (double) PANGO_SCALE, <=, plain.size * 1.001);
  g_assert_cmpfloat_with_epsilon (digits->x + width / (2.0 * PANGO_SCALE),
                                  anp_paragraph_get_width (paragraph) - 0.8 * plain.size, 0.01);
  g_assert_cmpuint (anp_paragraph_to_source (paragraph, 3, 0), ==, strlen ("21日\n"));
  /* Brackets at both ends of a column give up their halves. */
  g_assert_cmpfloat_with_epsilon (anp_paragraph_get_height (edges), 2 * plain.size, 0.01);
}

/* Columns from the left, and how many digits stand in one cell of them, are the style's. */
static void
test_from_left (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  AnpRun plain_run = { .text = (char *) "晉江人\n", .lang = "zh-TW" };
  AnpRun read_run = { .text = (char *) "安平", .lang = "zh-TW", .ruby = (char *) "Anping" };
  gpointer read_first[] = { &read_run, &plain_run }, read_last[] = { &plain_run, &read_run };
  GPtrArray first_runs = { read_first, 2 }, last_runs = { read_last, 2 };
  AnpTextStyle style = plain;
  g_autoptr (AnpParagraph) columns = NULL, digits = NULL, first = NULL, last = NULL;
  const AnpTextPiece *one, *two, *reading;

  style.vertical = style.from_left = TRUE;
  style.upright = 2;
  columns = anp_paragraph_new_plain (typesetter, "晉江\n安平", "zh-TW", &style, NULL, -1);
  one = anp_paragraph_get_piece (columns, 0);
  two = anp_paragraph_get_piece (columns, 1);
  g_assert_cmpstr (pango_layout_get_text (one->layout), ==, "晉江");
  g_assert_cmpfloat_with_epsilon (two->x - one->x, 1.6 * plain.size, 0.01);
  g_assert_cmpfloat_with_epsilon (anp_paragraph_get_width (columns), 2 * 1.6 * plain.size, 0.01);

  /* The two stand upright, a piece of their own; the three lie in their column. */
  digits = anp_paragraph_new_plain (typesetter, "21日100家", "zh-TW", &style, NULL, -1);
  g_assert_cmpuint (anp_paragraph_get_n_pieces (digits), ==, 2);
  g_assert_nonnull (strstr (pango_layout_get_text (anp_paragraph_get_piece (digits, 0)->layout), "100"));

  /* A reading stands right of its column, which the next one keeps clear of, as does the edge. */
  first = anp_paragraph_new (typesetter, &first_runs, &style, NULL, -1);
  last = anp_paragraph_new (typesetter, &last_runs, &style, NULL, -1);
  reading = anp_paragraph_get_piece (first, anp_paragraph_get_n_pieces (first) - 1);
  g_assert_cmpstr (pango_layout_get_text (reading->layout), ==, "Anping");
  g_assert_cmpfloat (reading->x, <=, anp_paragraph_get_width (first));
  g_assert_cmpfloat (anp_paragraph_get_width (last), >, 2 * 1.6 * plain.size);
}

/* No column begins or ends with what may not, however long columns are. */
static void
test_columns (void)
{
  static const char text[] = "「晉江經驗」，說的是（人、城、產）三者——在江邊，在海上……「橋」：2,255 米；走吧！";
  static const char *const not_first[] = { "，", "。", "、", "」", "）", "：", "；", "！", "——", "⸺", "……", "…" };
  static const char *const not_last[] = { "「", "（" };
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  AnpTextStyle style = plain;

  style.vertical = TRUE;
  for (guint ems = 5; ems < 20; ems++)
    for (guint from_left = 0; from_left < 2; from_left++)
      {
        g_autoptr (AnpParagraph) paragraph = NULL;

        style.from_left = from_left;
        style.balance = ems % 2;
        paragraph = anp_paragraph_new_plain (typesetter, text, "zh-TW", &style, NULL, ems * style.size);
        g_assert_false (anp_paragraph_get_overflows (paragraph));
        for (guint i = 0; i < anp_paragraph_get_n_lines (paragraph); i++)
          {
            const char *column = pango_layout_get_text (anp_paragraph_get_piece (paragraph, i)->layout);

            g_test_message ("%u em: %s", ems, column);
            for (guint k = 0; k < G_N_ELEMENTS (not_first); k++)
              g_assert_false (i > 0 && g_str_has_prefix (column, not_first[k]));
            for (guint k = 0; k < G_N_ELEMENTS (not_last); k++)
              g_assert_false (g_str_has_suffix (column, not_last[k]));
          }
      }
}

static AnpParagraph *
set_run (AnpTypesetter *typesetter, const char *text, AnpRunFlags flags, const char *ruby)
{
  AnpRun run = { .text = (char *) text, .lang = "zh-TW", .flags = flags, .ruby = (char *) ruby };
  gpointer pointers[] = { &run };
  GPtrArray runs = { pointers, 1 };

  return anp_paragraph_new (typesetter, &runs, &plain, NULL, -1);
}

static void
test_marks (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (AnpParagraph) dots = set_run (typesetter, "人，a城", ANP_RUN_DOTS, NULL);
  g_autoptr (AnpParagraph) emphasis = set_run (typesetter, "人 word", ANP_RUN_EMPHASIS, NULL);
  g_autoptr (AnpParagraph) name = set_run (typesetter, "安海鎮", ANP_RUN_UNDERLINE, NULL);
  const AnpTextMark *mark;

  /* By characters, not by marks. */
  g_assert_cmpuint (anp_paragraph_get_n_marks (dots), ==, 3);
  g_assert_cmpuint (anp_paragraph_get_n_marks (emphasis), ==, 1);
  mark = anp_paragraph_get_mark (dots, 0);
  g_assert_cmpint (mark->kind, ==, ANP_TEXT_DOT);
  g_assert_cmpfloat_with_epsilon (mark->x + mark->width / 2, plain.size / 2, 0.01);
  g_assert_cmpfloat (mark->y, >, anp_paragraph_get_baseline (dots) + 0.12 * plain.size);
  g_assert_cmpfloat (mark->y + mark->height, <, anp_paragraph_get_height (dots));
  g_assert_cmpuint (anp_paragraph_get_n_marks (name), ==, 1);
  mark = anp_paragraph_get_mark (name, 0);
  g_assert_cmpint (mark->kind, ==, ANP_TEXT_LINE);
  g_assert_cmpfloat (mark->width, >, 2.7 * plain.size);
  g_assert_cmpfloat (mark->width, <, 3 * plain.size);
}

static void
test_readings (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (AnpParagraph) group = set_run (typesetter, "安海", 0, "Ānhǎi");
  g_autoptr (AnpParagraph) wide = set_run (typesetter, "裝", 0, "zhuàng");
  g_autoptr (AnpParagraph) zhuyin = set_run (typesetter, "晉江", 0, "ㄐㄧㄣˋ ㄐㄧㄤ");
  const AnpTextPiece *reading = anp_paragraph_get_piece (group, 1);
  int width, height;

  g_assert_cmpuint (anp_paragraph_get_n_pieces (group), ==, 2);
  g_assert_cmpstr (pango_layout_get_text (reading->layout), ==, "Ānhǎi");
  pango_layout_get_size (reading->layout, &width, &height);
  /* Centred above, inside the paragraph's box and clear of the characters. */
  g_assert_cmpfloat_with_epsilon (reading->x + width / (2.0 * PANGO_SCALE), plain.size, 0.01);
  g_assert_cmpfloat (reading->y + pango_layout_get_baseline (reading->layout) / (double) PANGO_SCALE, <,
                     anp_paragraph_get_baseline (group) - 0.88 * plain.size);
  /* A reading wider than its character makes room for itself. */
  pango_layout_get_size (anp_paragraph_get_piece (wide, 1)->layout, &width, NULL);
  g_assert_cmpfloat (anp_paragraph_get_width (wide), >=, width / (double) PANGO_SCALE);
  g_assert_cmpfloat (width / (double) PANGO_SCALE, >, plain.size);
  /* Six symbols and a tone beside two characters. */
  g_assert_cmpuint (anp_paragraph_get_n_pieces (zhuyin), ==, 1 + 7);
  g_assert_cmpfloat_with_epsilon (anp_paragraph_get_width (zhuyin), 3.08 * plain.size, 0.05);
  g_assert_cmpstr (anp_paragraph_get_source (zhuyin), ==, "晉江");
}

/* Check 12: the words of titles stay whole where as few lines can be had. */
static void
test_titles (void)
{
  static const struct
  {
    const char *text;
    double em;
    const char *lines[4];
  } cases[] = {
    { "敢拼會贏 · 發展之路", 6, { "敢拼會贏·", "發展之路" } },
    { "從空中飛躍晉江", 5, { "從空中", "飛躍晉江" } },
    { "“產、城、人”融合發展典範", 8, { "“產、城、人”", "融合發展典範" } },
    { "Words of a title in English stand even", 12, { "Words of a title in", "English stand even" } },
  };
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  AnpTextStyle style = plain;

  style.balance = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AnpParagraph) paragraph =
          anp_paragraph_new_plain (typesetter, cases[i].text, i == 3 ? "en" : "zh-TW", &style, NULL, cases[i].em * style.size);

      for (guint k = 0; k < anp_paragraph_get_n_lines (paragraph); k++)
        g_assert_cmpstr (pango_layout_get_text (anp_paragraph_get_piece (paragraph, k)->layout), ==, cases[i].lines[k]);
    }
}

/* Text from the right: Pango's breaking, one piece, flush right. */
static void
test_right_to_left (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (AnpParagraph) paragraph = set_text (typesetter, "שלום עולם, זהו טקסט בעברית עם English באמצע", "he", 9);
  const AnpTextPiece *piece = anp_paragraph_get_piece (paragraph, 0);
  PangoRectangle first;

  g_assert_cmpuint (anp_paragraph_get_n_pieces (paragraph), ==, 1);
  g_assert_cmpuint (anp_paragraph_get_n_lines (paragraph), >, 1);
  g_assert_cmpuint (anp_paragraph_get_n_unknown (paragraph), ==, 0);
  g_assert_false (anp_paragraph_get_overflows (paragraph));
  pango_layout_index_to_pos (piece->layout, 0, &first);
  g_assert_cmpfloat_with_epsilon (piece->x + first.x / (double) PANGO_SCALE, 9 * plain.size, 1);
  g_assert_cmpuint (anp_paragraph_to_source (paragraph, 0, 4), ==, 4);
}

/* The rules against Unicode's: whatever UAX 14 calls closing, and every full-width mark it calls
 * non-starting, never begins a line; what it calls opening never ends one. */
static void
test_unicode_classes (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  guint n_tested = 0;

  for (gunichar c = 0x20; c < 0xffff; c++)
    {
      int kind = u_getIntPropertyValue ((UChar32) c, UCHAR_LINE_BREAK);
      int width = u_getIntPropertyValue ((UChar32) c, UCHAR_EAST_ASIAN_WIDTH);
      gboolean wide = width == U_EA_WIDE || width == U_EA_FULLWIDTH;
      gboolean closing = kind == U_LB_CLOSE_PUNCTUATION || kind == U_LB_CLOSE_PARENTHESIS || kind == U_LB_EXCLAMATION;
      gboolean opening = kind == U_LB_OPEN_PUNCTUATION;
      g_autoptr (GString) text = g_string_new ("一二三四");

      if ((!closing && !opening) || (!wide && c >= 0x80) || u_charType ((UChar32) c) == U_UNASSIGNED)
        continue;
      g_string_append_unichar (text, c);
      g_string_append (text, "五六七");
      for (double measure = 3; measure < 8; measure += 0.5)
        {
          g_autoptr (AnpParagraph) set = set_text (typesetter, text->str, "zh-TW", measure);

          for (guint i = 0; i < anp_paragraph_get_n_lines (set); i++)
            {
              const char *line = pango_layout_get_text (anp_paragraph_get_piece (set, i)->layout);
              gunichar first = g_utf8_get_char (line);
              gunichar last = g_utf8_get_char (g_utf8_find_prev_char (line, line + strlen (line)));

              if (closing && i > 0 && first == c)
                g_error ("U+%04X begins a line", c);
              if (opening && last == c && i + 1 < anp_paragraph_get_n_lines (set))
                g_error ("U+%04X ends a line", c);
            }
        }
      n_tested++;
    }
  g_assert_cmpuint (n_tested, >, 60);
}

/* What readers copy out of a PDF is the source: no hair spaces, one dash as two, squeezed marks and
 * upright digits in their places. */
static void
test_pdf_text (void)
{
  static const char source[] = "題目：“晉江經驗”，“產、城、人”，（2021年7月25日）「好」。——“晉江”office 21日GDP……一江 · 名";
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autofree char *folder = NULL;
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);

  if (tool == NULL)
    {
      g_test_skip ("pdftotext (Debian: poppler-utils) is not installed");
      return;
    }
  folder = g_dir_make_tmp ("anp-pdf-XXXXXX", NULL);
  for (guint vertical = 0; vertical < 2; vertical++)
    {
      g_autofree char *path = g_build_filename (folder, "text.pdf", NULL);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      AnpTextStyle style = plain;
      g_autoptr (AnpParagraph) paragraph = NULL;
      g_autoptr (GString) squeezed = g_string_new (NULL), wanted = g_string_new (NULL);
      char *argv[] = { tool, (char *) "-raw", path, (char *) "-", NULL };
      cairo_surface_t *surface;
      cairo_t *cr;

      style.vertical = vertical;
      paragraph = anp_paragraph_new_plain (typesetter, source, "zh-TW", &style, NULL, -1);
      surface = cairo_pdf_surface_create (path, 4000, 4000);
      cr = cairo_create (surface);
      cairo_translate (cr, 100, 100);
      anp_paragraph_draw (paragraph, cr);
      cairo_destroy (cr);
      cairo_surface_finish (surface);
      g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_destroy (surface);
      g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &text, NULL, NULL, &error);
      g_assert_no_error (error);
      /* Across, the line must come out as it is; down, each cell is a line to the tool. */
      if (!vertical)
        g_assert_true (g_str_has_prefix (text, source));
      for (const char *p = text; *p != '\0'; p++)
        if (!g_ascii_isspace (*p) && *p != '\f')
          g_string_append_c (squeezed, *p);
      for (const char *p = source; *p != '\0'; p++)
        if (*p != ' ')
          g_string_append_c (wanted, *p);
      g_assert_cmpstr (squeezed->str, ==, wanted->str);
      g_remove (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paragraph/one-line", test_one_line);
  g_test_add_func ("/paragraph/wraps", test_wraps);
  g_test_add_func ("/paragraph/source-map", test_source_map);
  g_test_add_func ("/paragraph/forced-lines", test_forced_lines);
  g_test_add_func ("/paragraph/empty", test_empty);
  g_test_add_func ("/paragraph/draws", test_draws);
  g_test_add_func ("/paragraph/vertical", test_vertical);
  g_test_add_func ("/paragraph/from-left", test_from_left);
  g_test_add_func ("/paragraph/columns", test_columns);
  g_test_add_func ("/paragraph/marks", test_marks);
  g_test_add_func ("/paragraph/readings", test_readings);
  g_test_add_func ("/paragraph/titles", test_titles);
  g_test_add_func ("/paragraph/right-to-left", test_right_to_left);
  g_test_add_func ("/paragraph/unicode-classes", test_unicode_classes);
  g_test_add_func ("/paragraph/pdf-text", test_pdf_text);
  return g_test_run ();
}
