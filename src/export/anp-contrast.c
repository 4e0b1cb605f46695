/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-contrast.h"

#include <math.h>
#include <string.h>

#include "anp-export-job.h"
#include "anp-theme.h"

/* Strokes are two pixels and more there, and a slide is drawn in some milliseconds. */
#define LINES 720
/* Of a pixel, from which on it shows the text's own colour. */
#define COVERED 0.94
/* Fewer pixels than that say nothing. */
#define LEAST_PIXELS 12u
#define TEXT_LENGTH 24

typedef struct
{
  cairo_surface_t *text, *ground;
  GPtrArray *findings;
} Measure;

void
anp_contrast_finding_free (AnpContrastFinding *self)
{
  g_free (self->text);
  g_free (self);
}

static AnpColor
read_pixel (cairo_surface_t *surface, int x, int y)
{
  const guchar *row = cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);
  guint32 pixel;
  double alpha;

  memcpy (&pixel, row + 4 * x, sizeof pixel);
  alpha = (pixel >> 24) / 255.0;
  if (alpha <= 0)
    return (AnpColor){ 0 };
  return (AnpColor){ (float) ((pixel >> 16 & 0xff) / 255.0 / alpha), (float) ((pixel >> 8 & 0xff) / 255.0 / alpha),
                     (float) ((pixel & 0xff) / 255.0 / alpha), (float) alpha };
}

static int
compare_ratios (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

double
anp_contrast_of (cairo_surface_t *text, cairo_surface_t *ground, const graphene_rect_t *box)
{
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  int left = (int) MAX (0, floor (box->origin.x));
  int top = (int) MAX (0, floor (box->origin.y));
  int right = (int) MIN (cairo_image_surface_get_width (text), ceil (box->origin.x + box->size.width));
  int bottom = (int) MIN (cairo_image_surface_get_height (text), ceil (box->origin.y + box->size.height));

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      {
        AnpColor ink = read_pixel (text, x, y);
        double ratio;

        if (ink.alpha < COVERED)
          continue;
        ink.alpha = 1;
        ratio = anp_color_contrast (ink, read_pixel (ground, x, y));
        g_array_append_val (ratios, ratio);
      }
  if (ratios->len < LEAST_PIXELS)
    return 21;
  g_array_sort (ratios, compare_ratios);
  return g_array_index (ratios, double, ratios->len / 10);
}

static char *
dup_beginning (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\r\t", ' ');

  if (g_utf8_strlen (line, -1) <= TEXT_LENGTH)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, TEXT_LENGTH) = '\0';
  return g_strconcat (line, "…", NULL);
}

static void
draw_part (AnpExportJob *job, AnpScene *scene, cairo_surface_t *surface, AnpScenePart part)
{
  cairo_t *cr = cairo_create (surface);

  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  anp_export_job_draw_part (job, scene, cr, part);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
}

static gboolean
page_cb (AnpExportJob *job, AnpScene *scene, guint page, gpointer user_data, GError **error)
{
  Measure *measure = user_data;

  draw_part (job, scene, measure->ground, ANP_SCENE_GROUND);
  draw_part (job, scene, measure->text, ANP_SCENE_TEXT);
  for (guint i = 0; i < anp_scene_get_n_items (scene); i++)
    {
      const AnpItem *item = anp_scene_get_item (scene, i);
      AnpContrastFinding *finding;
      double ratio;

      if (item->kind != ANP_ITEM_TEXT || item->unseen || item->opacity < 1)
        continue;
      ratio = anp_contrast_of (measure->text, measure->ground, &item->box);
      if (ratio >= ANP_CONTRAST_LEAST)
        continue;
      finding = g_new0 (AnpContrastFinding, 1);
      finding->slide = anp_scene_get_slide (scene)->index;
      finding->text = dup_beginning (anp_paragraph_get_source (item->paragraph));
      finding->ratio = ratio;
      g_ptr_array_add (measure->findings, finding);
    }
  return TRUE;
}

GPtrArray *
anp_contrast_measure (AnpFeature *feature,
                      AnpProbeTable *probes,
                      const AnpViewOptions *view,
                      AnpExportProgress progress,
                      gpointer progress_data,
                      GCancellable *cancellable,
                      GError **error)
{
  AnpExportOptions options = ANP_EXPORT_OPTIONS_DEFAULT;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) anp_contrast_finding_free);
  Measure measure = { .findings = findings };
  AnpExportJob job;
  gboolean done;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);

  if (anp_feature_get_n_slides (feature) == 0)
    return g_steal_pointer (&findings);
  options.view = *view;
  options.height = LINES;
  if (!anp_export_job_init (&job, feature, probes, &options, error))
    return NULL;
  measure.text = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, job.width, job.height);
  measure.ground = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, job.width, job.height);
  done = anp_export_check_status (cairo_surface_status (measure.text), "", error)
         && anp_export_check_status (cairo_surface_status (measure.ground), "", error)
         && anp_export_job_run (&job, page_cb, &measure, progress, progress_data, cancellable, error);
  cairo_surface_destroy (measure.text);
  cairo_surface_destroy (measure.ground);
  anp_export_job_clear (&job);
  return done ? g_steal_pointer (&findings) : NULL;
}
