/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-pace.h"
#include "anp-programme.h"
#include "anp-timeline-rows.h"
#include "anp-typesetter.h"

G_BEGIN_DECLS

/* Sizes of a list of rows, in pixels; all of them follow the interface's text. */
typedef struct
{
  double em;
  double gap;
  double picture_width, picture_height;
  double head_height, slide_height;
} AnpTimelineMetrics;

/* `aspect` is the feature's. */
AnpTimelineMetrics anp_timeline_metrics_of (GtkWidget *widget, double aspect);

/* What rows show, and how; owned by the list they stand in. */
typedef struct
{
  AnpTypesetter *typesetter;
  AnpFeature *feature;
  AnpProgramme *programme;
  AnpPace *pace; /* or NULL */
  AnpTextOptions options;
  AnpTimelineMetrics metrics;
} AnpTimelineContext;

/* A row of the list of chapters and slides: a chapter's seal, title and length, or a slide's
 * thumbnail, title, kind and length. Draws itself; a list item to screen readers. */
#define ANP_TYPE_TIMELINE_ROW (anp_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (AnpTimelineRow, anp_timeline_row, ANP, TIMELINE_ROW, GtkWidget)

GtkWidget *anp_timeline_row_new (void);
/* Shows another row, or the same anew. `position` of `n` rows. */
void anp_timeline_row_show (AnpTimelineRow *self,
                            const AnpTimelineContext *context,
                            const AnpTimelineRowInfo *info,
                            guint position,
                            guint n);
void anp_timeline_row_set_picture (AnpTimelineRow *self, GdkTexture *picture); /* or NULL */
void anp_timeline_row_set_state (AnpTimelineRow *self, gboolean current, gboolean seen);

/* A chapter's head: its time as it is now. While presenting that is what was spent and planned. */
void anp_timeline_row_update_pace (AnpTimelineRow *self);

/* What a screen reader says of a slide: “Title. Chapter 3 of 7, slide 2 of 8, 0:42, clip”.
 * (transfer full) */
char *anp_timeline_row_dup_words (AnpFeature *feature, AnpProgramme *programme, guint slide);
/* A slide's title, or what stands for one. (transfer none) */
const char *anp_timeline_row_get_title (const AnpSlide *slide);

G_END_DECLS
