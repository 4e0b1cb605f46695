/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "anp-timeline-history.h"
#include "anp-timeline-label.h"
#include "anp-type-ahead.h"

G_BEGIN_DECLS

/* White above and below the axis, pixels. */
#define ANP_TIMELINE_INSET 14.0

/* An era. */
typedef struct
{
  double top, bottom;
  guint lane;
  AnpTimelineLabel *name; /* or NULL where there is no room for it */
} AnpTimelineBand;

struct _AnpTimelineHistory
{
  GtkWidget parent_instance;

  AnpPlayback *playback;
  AnpTimelineContext context;
  AnpHistory *history;
  double zoom;

  int width;          /* laid out for */
  double height;
  double line;        /* of the axis, from the start */
  double *dots;       /* y of each event */
  double *tops;       /* of its words */
  double *heights;
  GPtrArray *widgets; /* AnpTimelineEvent or NULL, by event */
  GArray *bands;      /* of AnpTimelineBand */
  guint n_widgets;

  GtkWidget *lamp;
  double lamp_y, lamp_light;  /* now */
  double from_y, from_light;  /* when it began to glide */
  AdwAnimation *glide;
  gint lit;

  GtkAdjustment *vertical; /* of the scrolled window it is in */
  guint update_idle;
  double held_y; /* where the lamp stays in view while the layout settles, or -1 */
  gboolean holding;
  double pointer_y; /* in what is in view */
  double zoom_begin;
  AnpTypeAhead *typed;
};

/* anp-timeline-history.c */
guint anp_timeline_history_get_n_events (AnpTimelineHistory *self);
gboolean anp_timeline_history_is_rtl (AnpTimelineHistory *self);
double anp_timeline_history_get_page (AnpTimelineHistory *self); /* pixels in view */
double anp_timeline_history_get_first_year (const AnpEdtf *when);
double anp_timeline_history_get_last_year (const AnpEdtf *when);
double anp_timeline_history_year_to_y (AnpTimelineHistory *self, double year);
double anp_timeline_history_get_words_x (AnpTimelineHistory *self); /* from the start */
double anp_timeline_history_get_lane_width (AnpTimelineHistory *self);
/* Events [first, last) whose words are in view. */
void anp_timeline_history_get_range (AnpTimelineHistory *self, guint *out_first, guint *out_last);
AnpTimelineEvent *anp_timeline_history_ensure_widget (AnpTimelineHistory *self, guint index);

/* anp-timeline-history-draw.c */
void anp_timeline_history_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

/* anp-timeline-history-input.c */
void anp_timeline_history_add_input (AnpTimelineHistory *self);
gint anp_timeline_history_get_focused (AnpTimelineHistory *self); /* event, or -1 */
void anp_timeline_history_focus_event (AnpTimelineHistory *self, gint index); /* clamped */

G_END_DECLS
