/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "anp-export-job.h"

static cairo_surface_t *
render (AnpExportJob *job, AnpScene *scene)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, job->width, job->height);
  cairo_t *cr = cairo_create (surface);

  anp_export_job_draw (job, scene, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
write_png (cairo_surface_t *surface, const char *path, GError **error)
{
  g_autofree char *temporary = anp_export_dup_temporary (path);
  cairo_status_t status = cairo_surface_status (surface);

  errno = 0;
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png (surface, temporary);
  return anp_export_commit (temporary, path, anp_export_check_status (status, path, error), error);
}

static gboolean
write_one (AnpExportJob *job, AnpScene *scene, guint page, gpointer user_data, GError **error)
{
  cairo_surface_t *surface = render (job, scene);
  gboolean ok = write_png (surface, user_data, error);

  cairo_surface_destroy (surface);
  return ok;
}

static gboolean
write_in_folder (AnpExportJob *job, AnpScene *scene, guint page, gpointer user_data, GError **error)
{
  const char *folder = user_data;
  guint slide = anp_scene_get_slide (scene)->index + 1;
  g_autofree char *name = job->options->all_steps
                            ? g_strdup_printf ("slide-%03u-%02u.png", slide, anp_scene_get_step (scene) + 1)
                            : g_strdup_printf ("slide-%03u.png", slide);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  cairo_surface_t *surface = render (job, scene);
  gboolean ok = write_png (surface, path, error);

  cairo_surface_destroy (surface);
  return ok;
}

/**
 * anp_export_png:
 * @path: a file ending in `.png` for one slide, or a folder, made where there is none
 *
 * Each file is written beside its place and moved there whole; files of slides already done stay
 * when a later one fails.
 */
gboolean
anp_export_png (AnpFeature *feature,
                AnpProbeTable *probes,
                const char *path,
                const AnpExportOptions *options,
                AnpExportProgress progress,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  AnpExportJob job;
  gboolean ok, single;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), FALSE);
  g_return_val_if_fail (path != NULL && options != NULL, FALSE);

  if (!anp_export_job_init (&job, feature, probes, options, error))
    return FALSE;
  single = g_str_has_suffix (path, ".png") && !g_file_test (path, G_FILE_TEST_IS_DIR);
  if (single && anp_export_job_count_pages (&job) > 1)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("“%s” can hold one slide only. Name a folder, or one slide (--slides 3)."), path);
      ok = FALSE;
    }
  else if (!single && g_mkdir_with_parents (path, 0777) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("The folder “%s” could not be made: %s."),
                   path, g_strerror (code));
      ok = FALSE;
    }
  else
    ok = anp_export_job_run (&job, single ? write_one : write_in_folder, (gpointer) path, progress, user_data,
                             cancellable, error);
  anp_export_job_clear (&job);
  return ok;
}

typedef struct
{
  cairo_t *cr;
  guint columns;
  int gap;
} Sheet;

static gboolean
place_on_sheet (AnpExportJob *job, AnpScene *scene, guint page, gpointer user_data, GError **error)
{
  const Sheet *sheet = user_data;
  guint row = (page - 1) / sheet->columns, column = (page - 1) % sheet->columns;

  cairo_save (sheet->cr);
  cairo_translate (sheet->cr, sheet->gap + column * (double) (job->width + sheet->gap),
                   sheet->gap + row * (double) (job->height + sheet->gap));
  anp_export_job_draw (job, scene, sheet->cr);
  cairo_restore (sheet->cr);
  return TRUE;
}

/**
 * anp_export_contact_sheet:
 * @columns: slides beside each other, at least 1
 * @options: width and height are those of one slide on the sheet; 480 wide by default
 *
 * One picture of all slides in order.
 */
gboolean
anp_export_contact_sheet (AnpFeature *feature,
                          AnpProbeTable *probes,
                          const char *path,
                          guint columns,
                          const AnpExportOptions *options,
                          GError **error)
{
  AnpExportOptions small;
  AnpExportJob job;
  Sheet sheet = { .columns = columns, .gap = 12 };
  cairo_surface_t *surface;
  guint n, rows;
  gboolean ok;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), FALSE);
  g_return_val_if_fail (path != NULL && options != NULL && columns > 0, FALSE);

  small = *options;
  if (small.width == 0 && small.height == 0)
    small.width = 480;
  if (!anp_export_job_init (&job, feature, probes, &small, error))
    return FALSE;
  n = anp_export_job_count_pages (&job);
  sheet.columns = MIN (columns, n);
  rows = (n + sheet.columns - 1) / sheet.columns;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                        (int) sheet.columns * (job.width + sheet.gap) + sheet.gap,
                                        (int) rows * (job.height + sheet.gap) + sheet.gap);
  ok = anp_export_check_status (cairo_surface_status (surface), path, error);
  if (ok)
    {
      sheet.cr = cairo_create (surface);
      cairo_set_source_rgb (sheet.cr, 0.2, 0.2, 0.2);
      cairo_paint (sheet.cr);
      ok = anp_export_job_run (&job, place_on_sheet, &sheet, NULL, NULL, NULL, error);
      cairo_destroy (sheet.cr);
      ok = ok && write_png (surface, path, error);
    }
  cairo_surface_destroy (surface);
  anp_export_job_clear (&job);
  return ok;
}

static guint
find_cover_slide (AnpFeature *feature)
{
  const AnpMedia *cover = anp_feature_find_cover (feature);

  for (guint i = 0; i < anp_feature_get_n_slides (feature) && cover != NULL; i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);

      if (slide->background == cover || g_ptr_array_find (slide->media, cover, NULL))
        return i;
    }
  return 0;
}

gboolean
anp_export_thumbnail (AnpFeature *feature, const char *path, int size, GError **error)
{
  AnpExportOptions options = ANP_EXPORT_OPTIONS_DEFAULT;
  AnpExportJob job;
  double aspect;
  gboolean ok;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), FALSE);
  g_return_val_if_fail (path != NULL && size > 0, FALSE);

  aspect = CLAMP (anp_feature_get_aspect (feature), 0.1, 10);
  options.first_slide = options.last_slide = find_cover_slide (feature);
  options.width = aspect >= 1 ? size : MAX (1, (int) (size * aspect));
  options.height = aspect >= 1 ? MAX (1, (int) (size / aspect)) : size;
  options.view.text = anp_text_options_from_feature (feature);
  if (!anp_export_job_init (&job, feature, NULL, &options, error))
    return FALSE;
  ok = anp_export_job_run (&job, write_one, (gpointer) path, NULL, NULL, NULL, error);
  anp_export_job_clear (&job);
  return ok;
}
