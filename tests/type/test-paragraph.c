/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-paragraph.h"
#include "anp-run.h"

#include <cairo.h>
#include <string.h>

static const AnpTextStyle plain = { .face = ANP_FACE_SANS, .size = 48, .weight = 400, .line_height = 1.6 };

static AnpParagraph *
set_text (AnpTypesetter *typesetter, const char *text, const char *lang, double measure_em)
{
  return anp_paragraph_new_plain (typesetter, text, lang, &plain, NULL, measure_em < 0 ? -1 : measure_em * plain.size);
}

static void
test_one_line (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new ();
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
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new ();
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
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new ();

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
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new ();
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
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new ();
  g_autoptr (AnpParagraph) paragraph = set_text (typesetter, "", "zh-TW", 10);

  g_assert_cmpfloat (anp_paragraph_get_width (paragraph), ==, 0);
  g_assert_cmpfloat_with_epsilon (anp_paragraph_get_height (paragraph), 1.6 * plain.size, 0.01);
}

static void
test_draws (void)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new ();
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
  return g_test_run ();
}
