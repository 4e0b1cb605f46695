/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <graphene.h>

#include "anp-exporter.h"

G_BEGIN_DECLS

/* WCAG 2.1, 1.4.3: text of any size against what is behind it. */
#define ANP_CONTRAST_LEAST 4.5

/* Words that are hard to tell from what is behind them. */
typedef struct
{
  guint slide;
  char *text;   /* of the paragraph, or its beginning */
  double ratio; /* 1…21, of the weakest tenth of its strokes */
} AnpContrastFinding;

void anp_contrast_finding_free (AnpContrastFinding *self);

/* Draws every slide with all its steps, its pictures loaded (a clip is its poster), and measures each text
 * against the pixels it stands on; what was dimmed because it has gone by is not measured. Those below
 * ANP_CONTRAST_LEAST are returned, in the order of slides. NULL and an error when cancelled. Blocks; any
 * thread. (transfer full) (element-type AnpContrastFinding) */
GPtrArray *anp_contrast_measure (AnpFeature *feature,
                                 AnpProbeTable *probes,
                                 const AnpViewOptions *view,
                                 AnpExportProgress progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GError **error);

/* The contrast ratio (1…21) that a tenth of the strokes in `box` of `text` do not reach over `ground`; both
 * ARGB32 and of one size. 21 where too few pixels are covered to say anything. */
double anp_contrast_of (cairo_surface_t *text, cairo_surface_t *ground, const graphene_rect_t *box);

G_END_DECLS
