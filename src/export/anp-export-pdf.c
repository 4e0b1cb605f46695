/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>

#include <cairo-pdf.h>

#include "anp-export-job.h"

/* Pages are laid out in pixels at 96 per inch; PDF counts points at 72. */
#define POINTS_PER_PIXEL 0.75

typedef struct
{
  cairo_surface_t *surface;
  cairo_t *cr;
  const AnpChapter *chapter; /* of the last page */
  int chapter_entry;         /* in the outline */
  guint slide;               /* of the last page; G_MAXUINT before the first */
} Pdf;

/* Adds the slide to the outline: chapters with their slides below them. */
static void
add_outline (Pdf *pdf, AnpScene *scene, guint page)
{
  const AnpSlide *slide = anp_scene_get_slide (scene);
  const AnpChapter *chapter = slide->chapter;
  g_autofree char *link = g_strdup_printf ("page=%u", page);
  gboolean opens = chapter && chapter != pdf->chapter;

  if (pdf->slide == slide->index)
    return;
  pdf->slide = slide->index;
  if (opens)
    {
      pdf->chapter = chapter;
      pdf->chapter_entry = CAIRO_PDF_OUTLINE_ROOT;
      if (*chapter->title)
        pdf->chapter_entry = cairo_pdf_surface_add_outline (pdf->surface, CAIRO_PDF_OUTLINE_ROOT,
                                                            chapter->title, link,
                                                            chapter->number > 0 ? CAIRO_PDF_OUTLINE_FLAG_BOLD : 0);
    }
  /* The chapter's title slide is its entry already. */
  if (*slide->title && !(opens && strcmp (slide->title, chapter->title) == 0))
    cairo_pdf_surface_add_outline (pdf->surface, pdf->chapter_entry, slide->title, link, 0);
}

static gboolean
write_page (AnpExportJob *job, AnpScene *scene, guint page, gpointer user_data, GError **error)
{
  Pdf *pdf = user_data;
  g_autofree char *label = g_strdup_printf ("%u", anp_scene_get_slide (scene)->index + 1);

  add_outline (pdf, scene, page);
  cairo_pdf_surface_set_page_label (pdf->surface, label);
  cairo_save (pdf->cr);
  cairo_scale (pdf->cr, POINTS_PER_PIXEL, POINTS_PER_PIXEL);
  anp_export_job_draw (job, scene, pdf->cr);
  cairo_restore (pdf->cr);
  cairo_show_page (pdf->cr);
  return anp_export_check_status (cairo_status (pdf->cr), "PDF", error);
}

/**
 * anp_export_pdf:
 *
 * One page a slide, or a step. What is extracted from a page is its slide's source text; fonts are
 * embedded; pictures go in as JPEG, once each; the title and an outline of chapters and slides help
 * readers find their way.
 *
 * cairo 1.16 can write neither alternative texts nor the language of a passage; the pictures' words
 * are therefore not in the file.
 */
gboolean
anp_export_pdf (AnpFeature *feature,
                AnpProbeTable *probes,
                const char *path,
                const AnpExportOptions *options,
                AnpExportProgress progress,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  AnpExportJob job;
  Pdf pdf = { .chapter_entry = CAIRO_PDF_OUTLINE_ROOT, .slide = G_MAXUINT };
  g_autofree char *temporary = NULL;
  gboolean ok;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), FALSE);
  g_return_val_if_fail (path != NULL && options != NULL, FALSE);

  if (!anp_export_job_init (&job, feature, probes, options, error))
    return FALSE;
  temporary = anp_export_dup_temporary (path);
  errno = 0;
  pdf.surface = cairo_pdf_surface_create (temporary, job.width * POINTS_PER_PIXEL, job.height * POINTS_PER_PIXEL);
  ok = anp_export_check_status (cairo_surface_status (pdf.surface), path, error);
  if (ok)
    {
      cairo_pdf_surface_set_metadata (pdf.surface, CAIRO_PDF_METADATA_TITLE, anp_feature_get_title (feature));
      cairo_pdf_surface_set_metadata (pdf.surface, CAIRO_PDF_METADATA_CREATOR, "Anping");
      pdf.cr = cairo_create (pdf.surface);
      ok = anp_export_job_run (&job, write_page, &pdf, progress, user_data, cancellable, error);
      cairo_destroy (pdf.cr);
      errno = 0;
      cairo_surface_finish (pdf.surface);
      if (ok)
        ok = anp_export_check_status (cairo_surface_status (pdf.surface), path, error);
    }
  cairo_surface_destroy (pdf.surface);
  ok = anp_export_commit (temporary, path, ok, error);
  anp_export_job_clear (&job);
  return ok;
}
