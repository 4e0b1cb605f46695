/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "anp-timeline.h"
#include "anp-type-ahead.h"
#include "anp-timeline-rows.h"

G_BEGIN_DECLS

struct _AnpTimeline
{
  GtkWidget parent_instance;

  AnpThumbnailStore *thumbnails;
  AnpPlayback *playback;
  AnpTimelineContext context;
  AnpTimelineRows *rows;
  guint thumbnail_width; /* device pixels */

  GPtrArray *slots;  /* of AnpTimelineRow, children: row i stands in slot i modulo their number */
  GArray *shown;     /* of guint: the row in each slot, or G_MAXUINT */
  GtkWidget *sticky; /* the head at the top */
  guint sticky_row;

  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];
  AdwAnimation *glide;
  gboolean moving; /* the value is being set by us */
  gboolean follow;

  guint current;   /* slide, or G_MAXUINT */
  gint cursor;     /* row, or -1 */
  GByteArray *seen; /* a byte a slide */

  AnpTypeAhead *typed;
  guint grow_idle;
  guint pace_timer; /* while a talk's seconds are to be seen */
};

/* anp-timeline.c */
void anp_timeline_view_changed (AnpTimeline *self);

/* anp-timeline-view.c: rows in view, and scrolling */
GtkAdjustment *anp_timeline_get_vertical (AnpTimeline *self); /* or NULL */
double anp_timeline_get_value (AnpTimeline *self);
gboolean anp_timeline_is_empty (AnpTimeline *self);
gboolean anp_timeline_is_seen (AnpTimeline *self, guint slide);
void anp_timeline_get_range (AnpTimeline *self, guint *out_first, guint *out_last); /* rows */
void anp_timeline_add_slots (AnpTimeline *self, guint n);
AnpTimelineRow *anp_timeline_find_row (AnpTimeline *self, guint index); /* or NULL */
void anp_timeline_update_rows (AnpTimeline *self);
void anp_timeline_forget_rows (AnpTimeline *self);
void anp_timeline_update_states (AnpTimeline *self);
void anp_timeline_set_cursor (AnpTimeline *self, gint row);
void anp_timeline_configure (AnpTimeline *self);
void anp_timeline_stop_glide (AnpTimeline *self);
void anp_timeline_scroll_to (AnpTimeline *self, double value, gboolean animate);
void anp_timeline_scroll_to_row (AnpTimeline *self, guint row, gboolean animate);
gboolean anp_timeline_is_current_in_view (AnpTimeline *self);
void anp_timeline_value_changed_cb (AnpTimeline *self);

/* anp-timeline-input.c: keys and pointer */
void anp_timeline_add_input (AnpTimeline *self);
gint anp_timeline_get_row_at (AnpTimeline *self, double y); /* or -1 */

G_END_DECLS
