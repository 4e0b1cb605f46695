/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-export-job.h"

#include <errno.h>
#include <math.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "anp-ink-draw.h"

/* Any larger and the pixels alone take gigabytes. */
#define MAX_SIDE 16384

gboolean
anp_export_job_init (AnpExportJob *job,
                     AnpFeature *feature,
                     AnpProbeTable *probes,
                     const AnpExportOptions *options,
                     GError **error)
{
  guint n = anp_feature_get_n_slides (feature);
  double aspect = anp_feature_get_aspect (feature);

  if (n == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("“%s” has no slides, so there is nothing to export."), anp_feature_get_title (feature));
      return FALSE;
    }
  if (options->first_slide >= n || (options->last_slide < options->first_slide))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("There is no slide %u: the feature has %u. Name slides from 1 to %u."),
                   options->first_slide + 1, n, n);
      return FALSE;
    }
  if (options->width < 0 || options->height < 0 || options->width > MAX_SIDE || options->height > MAX_SIDE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("A page of %d × %d is out of bounds. Use at most %d for either side."),
                   options->width, options->height, MAX_SIDE);
      return FALSE;
    }

  *job = (AnpExportJob){ 0 };
  job->feature = g_object_ref (feature);
  job->probes = probes ? g_object_ref (probes) : NULL;
  job->options = options;
  job->view = options->view;
  job->view.reduced_motion = TRUE;
  job->typesetter = anp_typesetter_new (job->feature);
  job->store = anp_media_store_new ();
  job->messages = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  job->first = options->first_slide;
  job->last = MIN (options->last_slide, n - 1);
  job->width = options->width;
  job->height = options->height;
  if (!(aspect > 0.1 && aspect < 10))
    aspect = 16. / 9;
  if (job->width == 0 && job->height == 0)
    job->height = 1080;
  if (job->width == 0)
    job->width = MAX (1, (int) round (job->height * aspect));
  if (job->height == 0)
    job->height = MAX (1, (int) round (job->width / aspect));
  anp_media_store_set_view_size (job->store, job->width, job->height);
  return TRUE;
}

void
anp_export_job_clear (AnpExportJob *job)
{
  g_clear_pointer (&job->messages, g_hash_table_unref);
  g_clear_object (&job->store);
  g_clear_object (&job->typesetter);
  g_clear_object (&job->probes);
  g_clear_object (&job->feature);
}

guint
anp_export_job_count_pages (const AnpExportJob *job)
{
  guint n = 0;

  for (guint i = job->first; i <= job->last; i++)
    n += job->options->all_steps ? MAX (1, anp_feature_get_slide (job->feature, i)->n_steps) : 1;
  return n;
}

static void
load (AnpExportJob *job, const AnpMedia *media, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (media->kind == ANP_MEDIA_AUDIO || media->status != ANP_MEDIA_OK)
    return;
  if (!anp_media_store_load (job->store, media, cancellable, &error))
    g_hash_table_insert (job->messages, (gpointer) media, g_strdup (error->message));
}

gboolean
anp_export_job_run (AnpExportJob *job,
                    AnpExportPage page,
                    gpointer page_data,
                    AnpExportProgress progress,
                    gpointer progress_data,
                    GCancellable *cancellable,
                    GError **error)
{
  guint total = anp_export_job_count_pages (job), done = 0;

  for (guint i = job->first; i <= job->last; i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (job->feature, i);
      guint last_step = MAX (1, slide->n_steps) - 1;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (slide->background)
        load (job, slide->background, cancellable);
      for (guint m = 0; m < slide->media->len; m++)
        load (job, g_ptr_array_index (slide->media, m), cancellable);

      for (guint step = job->options->all_steps ? 0 : last_step; step <= last_step; step++)
        {
          g_autoptr (AnpScene) scene = NULL;

          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          scene = anp_scene_new (job->feature, i, step, job->width, job->height, &job->view,
                                 job->typesetter, job->probes);
          if (!page (job, scene, ++done, page_data, error))
            return FALSE;
          if (progress)
            progress (done, total, progress_data);
        }
    }
  return TRUE;
}

static GdkPaintable *
lookup_cb (gpointer user_data, const AnpMedia *media, const char **out_message)
{
  AnpExportJob *job = user_data;
  GdkPaintable *paintable = anp_media_store_lookup (job->store, media);

  if (!paintable)
    {
      *out_message = g_hash_table_lookup (job->messages, media);
      if (!*out_message)
        anp_media_store_get_readiness (job->store, media, out_message);
    }
  return paintable;
}

void
anp_export_job_draw (AnpExportJob *job, AnpScene *scene, cairo_t *cr)
{
  anp_scene_draw (scene, cr, 0, lookup_cb, job);
  if (job->options->ink != NULL)
    anp_ink_draw (anp_ink_get_strokes (job->options->ink, anp_scene_get_slide (scene)->id), cr,
                  anp_scene_get_width (scene), anp_scene_get_height (scene));
}

void
anp_export_job_draw_part (AnpExportJob *job, AnpScene *scene, cairo_t *cr, AnpScenePart part)
{
  anp_scene_draw_part (scene, cr, part, lookup_cb, job);
}

char *
anp_export_dup_temporary (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%s.%08x", name, g_random_int ());

  return g_build_filename (folder, hidden, NULL);
}

gboolean
anp_export_commit (const char *temporary, const char *path, gboolean ok, GError **error)
{
  if (ok && g_rename (temporary, path) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” could not be written: %s."), path,
                   g_strerror (code));
      ok = FALSE;
    }
  if (!ok)
    g_unlink (temporary);
  return ok;
}

gboolean
anp_export_check_status (cairo_status_t status, const char *path, GError **error)
{
  int code = errno;

  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  if (status == CAIRO_STATUS_WRITE_ERROR || status == CAIRO_STATUS_FILE_NOT_FOUND)
    g_set_error (error, G_IO_ERROR, code ? (int) g_io_error_from_errno (code) : G_IO_ERROR_FAILED,
                 _ ("“%s” could not be written: %s. Choose another place or make room."), path,
                 code ? g_strerror (code) : cairo_status_to_string (status));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("“%s” could not be made: %s."), path,
                 cairo_status_to_string (status));
  return FALSE;
}
