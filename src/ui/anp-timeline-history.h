/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-playback.h"
#include "anp-timeline-event.h"

G_BEGIN_DECLS

/* The dated axis of a feature, from top to bottom: eras as bands, events as dots with their words,
 * left-out time as marked breaks. Time on it is no running time: a lamp goes to the event of the slide
 * that is on. For a scrolled window; Ctrl and the wheel, pinching, + and − zoom.
 *
 * Signals: “chosen” (guint slide), “menu” (guint slide, double x, double y) in its coordinates,
 * “cursor-moved” (double y) when keys went to the event there. */
#define ANP_TYPE_TIMELINE_HISTORY (anp_timeline_history_get_type ())
G_DECLARE_FINAL_TYPE (AnpTimelineHistory, anp_timeline_history, ANP, TIMELINE_HISTORY, GtkWidget)

#define ANP_TIMELINE_HISTORY_MAX_ZOOM 12.0

GtkWidget *anp_timeline_history_new (void);
void anp_timeline_history_set_playback (AnpTimelineHistory *self, AnpPlayback *playback);
gboolean anp_timeline_history_has_events (AnpTimelineHistory *self);
double anp_timeline_history_get_zoom (AnpTimelineHistory *self);
/* About a height in the widget, which stays where it is. */
void anp_timeline_history_set_zoom (AnpTimelineHistory *self, double zoom, double y);
/* Brings the lamp into view. */
void anp_timeline_history_reveal_current (AnpTimelineHistory *self);
/* The lamp's height in what is in view, or -1; and scrolling it there as far as that goes. */
double anp_timeline_history_get_current_y (AnpTimelineHistory *self);
void anp_timeline_history_set_current_y (AnpTimelineHistory *self, double y);
/* Event the lamp is at, or -1; its light, 0…1, is dimmed where the slide has no date. */
gint anp_timeline_history_get_lit (AnpTimelineHistory *self);
/* Where an event's words begin and end (pixels); FALSE when it has none yet. */
gboolean anp_timeline_history_get_extent (AnpTimelineHistory *self, guint event, double *out_top,
                                          double *out_bottom);
/* The slide of the event whose words are at `y`, where they stand in the widget, and the words, which
 * live as long as the feature's reading; -1 for none. */
gint anp_timeline_history_get_slide_at (AnpTimelineHistory *self, double y, graphene_rect_t *out_place,
                                        const char **out_words);
guint anp_timeline_history_get_n_widgets (AnpTimelineHistory *self);

G_END_DECLS
