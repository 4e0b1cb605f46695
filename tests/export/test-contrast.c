/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-contrast.h"

#include "anp-loader.h"

#define SIDE 60

static cairo_surface_t *
make_surface (double ground, double left, double right)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);

  if (ground >= 0)
    {
      cairo_set_source_rgb (cr, ground, ground, ground);
      cairo_paint (cr);
    }
  cairo_set_source_rgb (cr, left, left, left);
  cairo_rectangle (cr, 10, 10, 20, 40);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, right, right, right);
  cairo_rectangle (cr, 30, 10, 20, 40);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static double
measure (double ink, double left, double right)
{
  cairo_surface_t *text = make_surface (-1, ink, ink), *ground = make_surface (0, left, right);
  const graphene_rect_t all = GRAPHENE_RECT_INIT (-5, -5, 2 * SIDE, 2 * SIDE);
  double ratio = anp_contrast_of (text, ground, &all);

  cairo_surface_destroy (text);
  cairo_surface_destroy (ground);
  return ratio;
}

/* Black on white is 21, a colour on itself 1; of a ground of two halves the worse one counts. */
static void
test_ratio (void)
{
  g_assert_cmpfloat_with_epsilon (measure (0, 1, 1), 21, 0.01);
  g_assert_cmpfloat_with_epsilon (measure (0.5, 0.5, 0.5), 1, 0.01);
  g_assert_cmpfloat_with_epsilon (measure (1, 0, 0.9), measure (1, 0.9, 0.9), 0.01);
  g_assert_cmpfloat (measure (1, 0.46, 0.46), <, 4.7);
  g_assert_cmpfloat (measure (1, 0.46, 0.46), >, 4.3);
}

/* Nothing there, or next to nothing, is no finding. */
static void
test_nothing (void)
{
  cairo_surface_t *text = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIDE, SIDE);
  cairo_surface_t *ground = make_surface (1, 1, 1);
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, SIDE, SIDE);

  g_assert_cmpfloat (anp_contrast_of (text, ground, &all), ==, 21);
  cairo_surface_destroy (text);
  cairo_surface_destroy (ground);
}

static void
check_deck (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (AnpFeature) feature = anp_loader_load (file, NULL, NULL);
  AnpViewOptions view = ANP_VIEW_OPTIONS_DEFAULT;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  if (feature == NULL)
    {
      g_test_skip (path);
      return;
    }
  findings = anp_contrast_measure (feature, NULL, &view, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const AnpContrastFinding *finding = g_ptr_array_index (findings, i);

      g_error ("%s, slide %u: “%s” has %.2f to 1", name, finding->slide + 1, finding->text, finding->ratio);
    }
}

/* What we ship, and what stands over white pictures and pale grounds: the theme sees to it. */
static void
test_decks (void)
{
  check_deck ("../data/jinjiang/feature.md");
  check_deck ("data/contrast/white.md");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/contrast/ratio", test_ratio);
  g_test_add_func ("/export/contrast/nothing", test_nothing);
  g_test_add_func ("/export/contrast/decks", test_decks);
  return g_test_run ();
}
