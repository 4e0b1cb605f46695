/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-edtf.h"
#include "anp-feature.h"

G_BEGIN_DECLS

typedef struct
{
  AnpEdtf when;
  const char *date;  /* as written */
  const char *label;
  const char *lang;
  guint slide;       /* index */
} AnpHistoryEvent;

typedef struct
{
  AnpEdtf when;
  const char *name;
} AnpHistoryEra;

/* A linear piece of the scale. What lies between two pieces is a marked break. */
typedef struct
{
  double start_year, end_year; /* end exclusive; start < end */
  double start, end;           /* 0…1 */
  gboolean break_before;       /* time is left out between the piece before and this one */
} AnpHistorySegment;

/* The dated axis of a feature: events in the order of time (then of slides), and eras.
 * A pure function of the feature, which it keeps alive; immutable. */
#define ANP_TYPE_HISTORY (anp_history_get_type ())
G_DECLARE_FINAL_TYPE (AnpHistory, anp_history, ANP, HISTORY, GObject)

AnpHistory *anp_history_new (AnpFeature *feature);
guint anp_history_get_n_events (AnpHistory *self);
const AnpHistoryEvent *anp_history_get_event (AnpHistory *self, guint index);
guint anp_history_get_n_eras (AnpHistory *self);
const AnpHistoryEra *anp_history_get_era (AnpHistory *self, guint index);
/* Index of the first event of that slide, or -1. */
gint anp_history_find_slide (AnpHistory *self, guint slide);
/* The scale: linear pieces with marked breaks, never logarithmic. Where most events lie in a late part of
 * all time (Jinjiang: from the 1980s on), that part takes ANP_HISTORY_RECENT_SHARE of the length; long
 * stretches before it without an event or era are left out. No pieces when nothing has a date. */
#define ANP_HISTORY_RECENT_SHARE 0.6
guint anp_history_get_n_segments (AnpHistory *self);
const AnpHistorySegment *anp_history_get_segment (AnpHistory *self, guint index);
/* Place of a decimal year on the scale, 0…1, clamped to it; within a break, between its two sides. */
double anp_history_position (AnpHistory *self, double year);

G_END_DECLS
