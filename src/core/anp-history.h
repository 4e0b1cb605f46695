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
/* Place of a year on a piecewise-linear scale with marked breaks, 0…1. */
double anp_history_position (AnpHistory *self, double year);

G_END_DECLS
