/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-thumbnail-store.h"
#include "anp-timeline-row.h"

G_BEGIN_DECLS

/* Chapters and slides in rows of even height, for a scrolled window: only rows in view exist. The
 * chapter's head stays at the top while its slides pass; the slide that is on stays in view unless
 * somebody has scrolled away from it. One row has the keyboard: arrows, Page Up and Down, Home, End,
 * Enter; letters go to the next title they begin, in any script or in pinyin.
 *
 * Signals: “chosen” (guint slide), “menu” (guint slide, double x, double y) in its coordinates,
 * “cursor-moved” (double y) when keys went to the row there,
 * “view-changed” () when other rows are in view or the slide that is on changed. */
#define ANP_TYPE_TIMELINE (anp_timeline_get_type ())
G_DECLARE_FINAL_TYPE (AnpTimeline, anp_timeline, ANP, TIMELINE, GtkWidget)

GtkWidget *anp_timeline_new (AnpThumbnailStore *thumbnails);
void anp_timeline_set_playback (AnpTimeline *self, AnpPlayback *playback); /* or NULL */
/* Brings the slide that is on into view, and follows it again. `animate` where motion is wanted. */
void anp_timeline_reveal_current (AnpTimeline *self, gboolean animate);
/* The middle of the row that is on, in the widget, or -1 when it is out of view. */
double anp_timeline_get_current_y (AnpTimeline *self);
/* Scrolls so that the row that is on has its middle there, as far as it goes. */
void anp_timeline_set_current_y (AnpTimeline *self, double y);
/* What chapters have taken of the talk, or NULL without a playback. (transfer none) */
AnpPace *anp_timeline_get_pace (AnpTimeline *self);
gboolean anp_timeline_get_following (AnpTimeline *self);
/* Slides [first, last) in view, wholly or in part. */
void anp_timeline_get_visible (AnpTimeline *self, guint *out_first, guint *out_last);
gboolean anp_timeline_get_seen (AnpTimeline *self, guint slide); /* has been on since it was opened */
guint anp_timeline_get_n_rows (AnpTimeline *self);
guint anp_timeline_get_n_widgets (AnpTimeline *self); /* rows that exist */
gint anp_timeline_get_cursor (AnpTimeline *self);     /* row with the keyboard, or -1 */
/* The slide at `y`, a head's first one, and its row in the widget (or NULL); -1 for none. */
gint anp_timeline_get_slide_at (AnpTimeline *self, double y, graphene_rect_t *out_row);

G_END_DECLS
