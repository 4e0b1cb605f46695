/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-clock.h"

G_BEGIN_DECLS

/* Time that somebody moves: tests, and the film. Starts at 0. */
#define ANP_TYPE_MANUAL_CLOCK (anp_manual_clock_get_type ())
G_DECLARE_FINAL_TYPE (AnpManualClock, anp_manual_clock, ANP, MANUAL_CLOCK, AnpClock)

AnpClock *anp_manual_clock_new (void);
/* Moves time on, firing alarms in order, each with now() at its own time; alarms set for the same time
 * fire in the order they were set. Not to be called from an alarm. */
void anp_manual_clock_advance (AnpManualClock *self, gint64 by_ns);
/* When the next alarm fires, or -1 when nothing is waiting: a show at rest. */
gint64 anp_manual_clock_get_next_alarm (AnpManualClock *self);

G_END_DECLS
