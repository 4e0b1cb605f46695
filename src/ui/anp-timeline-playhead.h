/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The mark of now on the spine. It covers the whole spine so that moving it draws nothing else. */
#define ANP_TYPE_TIMELINE_PLAYHEAD (anp_timeline_playhead_get_type ())
G_DECLARE_FINAL_TYPE (AnpTimelinePlayhead, anp_timeline_playhead, ANP, TIMELINE_PLAYHEAD, GtkWidget)

GtkWidget *anp_timeline_playhead_new (void);
/* `y` in pixels; `width` of the spine it lies over, from the start. Draws only when a device pixel
 * was passed. */
void anp_timeline_playhead_set_place (AnpTimelinePlayhead *self, double y, double x, double width);
guint anp_timeline_playhead_get_n_snapshots (AnpTimelinePlayhead *self);

G_END_DECLS
