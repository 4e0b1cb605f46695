/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-history.h"
#include "anp-timeline-row.h"

G_BEGIN_DECLS

/* The words of a dated event beside the axis: its year and what happened. A list item to screen
 * readers. Emits “chosen” () when it is clicked. */
#define ANP_TYPE_TIMELINE_EVENT (anp_timeline_event_get_type ())
G_DECLARE_FINAL_TYPE (AnpTimelineEvent, anp_timeline_event, ANP, TIMELINE_EVENT, GtkWidget)

/* `width` is the room in pixels; `n_lines` at most. */
GtkWidget *anp_timeline_event_new (const AnpTimelineContext *context,
                                   const AnpHistoryEvent *event,
                                   guint index,
                                   guint n,
                                   int width,
                                   guint n_lines);
guint anp_timeline_event_get_index (AnpTimelineEvent *self);
void anp_timeline_event_set_lit (AnpTimelineEvent *self, gboolean lit);
double anp_timeline_event_get_height (AnpTimelineEvent *self);
/* Where its years begin, from its start. */
double anp_timeline_event_get_years_x (AnpTimelineEvent *self);

/* A date as it stands on the axis: "1992", "266–316", "c. 2002", "1980?". (transfer full) */
char *anp_timeline_event_dup_years (const AnpEdtf *when);

G_END_DECLS
