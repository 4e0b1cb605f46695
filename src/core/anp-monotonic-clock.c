/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clock.h"

#define ANP_TYPE_MONOTONIC_CLOCK (anp_monotonic_clock_get_type ())
G_DECLARE_FINAL_TYPE (AnpMonotonicClock, anp_monotonic_clock, ANP, MONOTONIC_CLOCK, AnpClock)

struct _AnpMonotonicClock
{
  AnpClock parent_instance;

  GHashTable *sources; /* id → GSource, while it waits */
  guint last_id;
};

typedef struct
{
  AnpMonotonicClock *clock; /* outlives its sources */
  guint id;
  AnpAlarmFunc func;
  gpointer user_data;
} Alarm;

G_DEFINE_FINAL_TYPE (AnpMonotonicClock, anp_monotonic_clock, ANP_TYPE_CLOCK)

static gboolean
alarm_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs alarm_funcs = { NULL, NULL, alarm_dispatch, NULL };

static gboolean
alarm_cb (gpointer user_data)
{
  Alarm *alarm = user_data;
  AnpAlarmFunc func = alarm->func;
  gpointer func_data = alarm->user_data;

  /* Ends the alarm first: what `func` does may drop the clock or set the next one. */
  g_hash_table_remove (alarm->clock->sources, GUINT_TO_POINTER (alarm->id));
  func (func_data);
  return G_SOURCE_REMOVE;
}

static void
source_free (gpointer data)
{
  GSource *source = data;

  g_source_destroy (source);
  g_source_unref (source);
}

static gint64
anp_monotonic_clock_now (AnpClock *clock)
{
  return g_get_monotonic_time () * 1000;
}

static guint
anp_monotonic_clock_add_alarm (AnpClock *clock, gint64 at_ns, AnpAlarmFunc func, gpointer user_data)
{
  AnpMonotonicClock *self = ANP_MONOTONIC_CLOCK (clock);
  GSource *source = g_source_new (&alarm_funcs, sizeof (GSource));
  Alarm *alarm = g_new (Alarm, 1);

  if (++self->last_id == 0)
    self->last_id = 1;
  *alarm = (Alarm){ self, self->last_id, func, user_data };
  g_source_set_static_name (source, "[anping] alarm");
  g_source_set_callback (source, alarm_cb, alarm, g_free);
  /* Rounded up: never before its time. A time gone by (or negative, which would mean “never”) is now. */
  g_source_set_ready_time (source, at_ns <= 0 ? 0 : at_ns / 1000 + (at_ns % 1000 != 0));
  g_hash_table_insert (self->sources, GUINT_TO_POINTER (alarm->id), source);
  g_source_attach (source, NULL);
  return alarm->id;
}

static void
anp_monotonic_clock_remove_alarm (AnpClock *clock, guint id)
{
  g_hash_table_remove (ANP_MONOTONIC_CLOCK (clock)->sources, GUINT_TO_POINTER (id));
}

static void
anp_monotonic_clock_finalize (GObject *object)
{
  g_hash_table_unref (ANP_MONOTONIC_CLOCK (object)->sources);
  G_OBJECT_CLASS (anp_monotonic_clock_parent_class)->finalize (object);
}

static void
anp_monotonic_clock_class_init (AnpMonotonicClockClass *klass)
{
  AnpClockClass *clock_class = ANP_CLOCK_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = anp_monotonic_clock_finalize;
  clock_class->now = anp_monotonic_clock_now;
  clock_class->add_alarm = anp_monotonic_clock_add_alarm;
  clock_class->remove_alarm = anp_monotonic_clock_remove_alarm;
}

static void
anp_monotonic_clock_init (AnpMonotonicClock *self)
{
  self->sources = g_hash_table_new_full (NULL, NULL, NULL, source_free);
}

AnpClock *
anp_clock_new_monotonic (void)
{
  return g_object_new (ANP_TYPE_MONOTONIC_CLOCK, NULL);
}
