/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-exporter.h"
#include "anp-media-store.h"
#include "anp-scene.h"

G_BEGIN_DECLS

/* What every kind of export shares: the pages, the type, the pictures. On the stack of one call. */
typedef struct
{
  AnpFeature *feature;
  AnpProbeTable *probes; /* or NULL */
  const AnpExportOptions *options;
  AnpViewOptions view; /* without motion: slow moves show their wider framing */
  AnpTypesetter *typesetter;
  AnpMediaStore *store;
  guint first, last; /* slides, inclusive; first > last when there are none */
  int width, height; /* of a page */
  GHashTable *messages; /* AnpMedia → why it cannot be shown */
} AnpExportJob;

typedef gboolean (*AnpExportPage) (AnpExportJob *job, AnpScene *scene, guint page, gpointer user_data,
                                   GError **error);

/* FALSE (and an error) when the options name no slide of the feature. */
gboolean anp_export_job_init (AnpExportJob *job, AnpFeature *feature, AnpProbeTable *probes,
                              const AnpExportOptions *options, GError **error);
void anp_export_job_clear (AnpExportJob *job);
guint anp_export_job_count_pages (const AnpExportJob *job);
/* Makes every page's scene, pictures loaded, and hands it to `page`; pages count from 1. */
gboolean anp_export_job_run (AnpExportJob *job, AnpExportPage page, gpointer page_data,
                             AnpExportProgress progress, gpointer progress_data,
                             GCancellable *cancellable, GError **error);
/* Draws a scene with the pictures that were loaded for it. */
void anp_export_job_draw (AnpExportJob *job, AnpScene *scene, cairo_t *cr);
void anp_export_job_draw_part (AnpExportJob *job, AnpScene *scene, cairo_t *cr, AnpScenePart part);

/* A name beside `path` to write to before it takes its place. (transfer full) */
char *anp_export_dup_temporary (const char *path);
/* Moves `temporary` to `path`, or removes it and returns FALSE when `ok` is FALSE. */
gboolean anp_export_commit (const char *temporary, const char *path, gboolean ok, GError **error);
/* What went wrong with a cairo surface, as a GError. */
gboolean anp_export_check_status (cairo_status_t status, const char *path, GError **error);

G_END_DECLS
