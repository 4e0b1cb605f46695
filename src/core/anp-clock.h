/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef void (*AnpAlarmFunc) (gpointer user_data);

/* Time for a show: monotonic for people, manual for tests and films. Main thread only. */
#define ANP_TYPE_CLOCK (anp_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (AnpClock, anp_clock, ANP, CLOCK, GObject)

struct _AnpClockClass
{
  GObjectClass parent_class;
  gint64 (*now) (AnpClock *self);
  guint (*add_alarm) (AnpClock *self, gint64 at_ns, AnpAlarmFunc func, gpointer user_data);
  void (*remove_alarm) (AnpClock *self, guint id);
};

gint64 anp_clock_now (AnpClock *self); /* nanoseconds, never running backwards */
/* Calls `func` once, at or just after `at_ns`. Returns an id > 0, gone once it has fired. */
guint anp_clock_add_alarm (AnpClock *self, gint64 at_ns, AnpAlarmFunc func, gpointer user_data);
void anp_clock_remove_alarm (AnpClock *self, guint id);

AnpClock *anp_clock_new_monotonic (void);

#define ANP_TYPE_MANUAL_CLOCK (anp_manual_clock_get_type ())
G_DECLARE_FINAL_TYPE (AnpManualClock, anp_manual_clock, ANP, MANUAL_CLOCK, AnpClock)
AnpClock *anp_manual_clock_new (void);
/* Moves time on, firing alarms in order, each with now() at its own time. */
void anp_manual_clock_advance (AnpManualClock *self, gint64 by_ns);

G_END_DECLS
