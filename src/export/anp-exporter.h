/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "anp-feature.h"
#include "anp-ink.h"
#include "anp-probe-table.h"
#include "anp-view-options.h"

G_BEGIN_DECLS

typedef struct
{
  guint first_slide, last_slide; /* indices, inclusive; G_MAXUINT for the last one */
  int width, height;             /* pixels (PNG) or points at 96 per inch (PDF); 0 for the default */
  AnpViewOptions view;
  gboolean all_steps;            /* a page per step, instead of one with all shown */
  AnpInk *ink;                   /* what the presenter has drawn on the slides, or NULL; not owned */
} AnpExportOptions;

#define ANP_EXPORT_OPTIONS_DEFAULT \
  ((AnpExportOptions){ .last_slide = G_MAXUINT, .view = ANP_VIEW_OPTIONS_DEFAULT })

/* `done` of `total` pages are written. */
typedef void (*AnpExportProgress) (guint done, guint total, gpointer user_data);

/* Needs no display; blocks, checks `cancellable` between pages, writes atomically (a failed or
 * cancelled export leaves no half file). Fonts are embedded, text extracts as the source, chapters
 * and slides are the outline. */
gboolean anp_export_pdf (AnpFeature *feature, AnpProbeTable *probes, const char *path,
                         const AnpExportOptions *options, AnpExportProgress progress,
                         gpointer user_data, GCancellable *cancellable, GError **error);
/* One picture (`path` ends in .png) or a folder of slide-001.png … */
gboolean anp_export_png (AnpFeature *feature, AnpProbeTable *probes, const char *path,
                         const AnpExportOptions *options, AnpExportProgress progress,
                         gpointer user_data, GCancellable *cancellable, GError **error);
/* All slides small on one picture, `columns` wide. */
gboolean anp_export_contact_sheet (AnpFeature *feature, AnpProbeTable *probes, const char *path,
                                   guint columns, const AnpExportOptions *options, GError **error);
/* The slide with the feature's cover, else the first, as a PNG within `size` × `size` pixels, whatever the name ends in. */
gboolean anp_export_thumbnail (AnpFeature *feature, const char *path, int size, GError **error);

G_END_DECLS
