/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef void (*AnpAlarmFunc) (gpointer user_data);

/* Time for a show: monotonic for people, manual (anp-manual-clock.h) for tests and films. Main thread
 * only. */
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
/* Calls `func` once, at or just after `at_ns`, and never before this function has returned, even for a
 * time gone by. Returns an id > 0, gone once it has fired. */
guint anp_clock_add_alarm (AnpClock *self, gint64 at_ns, AnpAlarmFunc func, gpointer user_data);
void anp_clock_remove_alarm (AnpClock *self, guint id); /* an id that has fired is let be */

/* The system's monotonic clock; alarms are sources of the default main context. An alarm that is not
 * removed dies with its clock, without being called. */
AnpClock *anp_clock_new_monotonic (void);

G_END_DECLS
