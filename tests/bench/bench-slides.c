/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a change to a text slide costs at 1920 × 1080, in CPU time: cold is measuring, placing and recording a slide
 * this process has never shown; warm is recording one whose scene is at hand. Painting is the renderer's and told
 * apart, for cairo. One slide is shown before the first measured one, as in a running show. */
#include <gtk/gtk.h>

#include "anp-loader.h"
#include "anp-scene.h"
#include "anp-typesetter.h"
#include "bench-report.h"

#define WIDTH 1920.0
#define HEIGHT 1080.0

static GdkPaintable *
no_media (gpointer user_data, const AnpMedia *media, const char **out_message)
{
  *out_message = NULL;
  return NULL;
}

static AnpScene *
compose (AnpFeature *feature, guint slide, AnpTypesetter *typesetter)
{
  static const AnpViewOptions options = ANP_VIEW_OPTIONS_DEFAULT;
  guint last = anp_feature_get_slide (feature, slide)->n_steps - 1;

  return anp_scene_new (feature, slide, last, WIDTH, HEIGHT, &options, typesetter, NULL);
}

/* (transfer full) */
static GskRenderNode *
record (AnpScene *scene)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  anp_scene_snapshot (scene, snapshot, 1, G_GINT64_CONSTANT (60000000000), G_MAXINT64, no_media, NULL);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
paint (GskRenderNode *node)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) WIDTH, (int) HEIGHT);
  cairo_t *cr = cairo_create (surface);

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_autoptr (GArray) cold = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) warm = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) painted = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (AnpTypesetter) typesetter = NULL;
  g_autoptr (AnpFeature) feature = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  gboolean first = TRUE;

  if (argc != 2)
    {
      g_printerr ("usage: bench-slides FEATURE\n");
      return 64;
    }

  gtk_init_check ();
  file = g_file_new_for_commandline_arg (argv[1]);
  feature = anp_loader_load (file, NULL, &error);
  g_assert_no_error (error);
  typesetter = anp_typesetter_new (NULL);

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      g_autoptr (AnpScene) scene = NULL;
      g_autoptr (GskRenderNode) node = NULL;
      double start, value;

      if (anp_feature_get_slide (feature, i)->media->len > 0)
        continue;

      start = bench_cpu_ms ();
      scene = compose (feature, i, typesetter);
      node = record (scene);
      value = bench_cpu_ms () - start;
      if (!first)
        g_array_append_val (cold, value);
      first = FALSE;

      start = bench_cpu_ms ();
      paint (node);
      value = bench_cpu_ms () - start;
      g_array_append_val (painted, value);

      for (guint run = 0; run < 5; run++)
        {
          g_autoptr (GskRenderNode) again = NULL;

          start = bench_cpu_ms ();
          again = record (scene);
          value = bench_cpu_ms () - start;
          g_array_append_val (warm, value);
        }
    }

  bench_report ("slide change, cold", "ms CPU", cold, 8);
  bench_report ("slide change, warm", "ms CPU", warm, 1);
  bench_report ("painting a text slide by cairo", "ms CPU", painted, -1);
  return 0;
}
