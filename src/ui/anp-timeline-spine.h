/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-timeline.h"

G_BEGIN_DECLS

/* The whole running time as a slim upright ruler beside the list: chapters and slides as long as they
 * last, what has been seen, what the list shows, where now is. A leader goes from the slide that is on
 * to its row. Dragging scrubs the stage and holds on at chapters. */
#define ANP_TYPE_TIMELINE_SPINE (anp_timeline_spine_get_type ())
G_DECLARE_FINAL_TYPE (AnpTimelineSpine, anp_timeline_spine, ANP, TIMELINE_SPINE, GtkWidget)

GtkWidget *anp_timeline_spine_new (AnpTimeline *list);
void anp_timeline_spine_set_playback (AnpTimelineSpine *self, AnpPlayback *playback); /* or NULL */
/* Programme time (ns) at `y` of the widget, a chapter's beginning when near one. */
gint64 anp_timeline_spine_get_time_at (AnpTimelineSpine *self, double y);
double anp_timeline_spine_get_y (AnpTimelineSpine *self, gint64 ns);

G_END_DECLS
