/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-manual-clock.h"

typedef struct
{
  gint64 at_ns;
  guint id;
  AnpAlarmFunc func;
  gpointer user_data;
} Alarm;

struct _AnpManualClock
{
  AnpClock parent_instance;

  gint64 now_ns;
  GArray *alarms; /* of Alarm, the next one last */
  guint last_id;
  gboolean advancing;
};

G_DEFINE_FINAL_TYPE (AnpManualClock, anp_manual_clock, ANP_TYPE_CLOCK)

static gint64
anp_manual_clock_now (AnpClock *clock)
{
  return ANP_MANUAL_CLOCK (clock)->now_ns;
}

static guint
anp_manual_clock_add_alarm (AnpClock *clock, gint64 at_ns, AnpAlarmFunc func, gpointer user_data)
{
  AnpManualClock *self = ANP_MANUAL_CLOCK (clock);
  Alarm alarm = { at_ns, ++self->last_id, func, user_data };
  guint place = self->alarms->len;

  while (place > 0 && g_array_index (self->alarms, Alarm, place - 1).at_ns <= at_ns)
    place--;
  g_array_insert_val (self->alarms, place, alarm);
  return alarm.id;
}

static void
anp_manual_clock_remove_alarm (AnpClock *clock, guint id)
{
  AnpManualClock *self = ANP_MANUAL_CLOCK (clock);

  for (guint i = 0; i < self->alarms->len; i++)
    if (g_array_index (self->alarms, Alarm, i).id == id)
      {
        g_array_remove_index (self->alarms, i);
        return;
      }
}

static void
anp_manual_clock_finalize (GObject *object)
{
  g_array_unref (ANP_MANUAL_CLOCK (object)->alarms);
  G_OBJECT_CLASS (anp_manual_clock_parent_class)->finalize (object);
}

static void
anp_manual_clock_class_init (AnpManualClockClass *klass)
{
  AnpClockClass *clock_class = ANP_CLOCK_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = anp_manual_clock_finalize;
  clock_class->now = anp_manual_clock_now;
  clock_class->add_alarm = anp_manual_clock_add_alarm;
  clock_class->remove_alarm = anp_manual_clock_remove_alarm;
}

static void
anp_manual_clock_init (AnpManualClock *self)
{
  self->alarms = g_array_new (FALSE, FALSE, sizeof (Alarm));
}

AnpClock *
anp_manual_clock_new (void)
{
  return g_object_new (ANP_TYPE_MANUAL_CLOCK, NULL);
}

void
anp_manual_clock_advance (AnpManualClock *self, gint64 by_ns)
{
  g_return_if_fail (ANP_IS_MANUAL_CLOCK (self));
  g_return_if_fail (by_ns >= 0);
  g_return_if_fail (!self->advancing);

  g_autoptr (AnpManualClock) keep = g_object_ref (self);
  gint64 until = self->now_ns + by_ns;

  self->advancing = TRUE;
  while (self->alarms->len > 0)
    {
      Alarm alarm = g_array_index (self->alarms, Alarm, self->alarms->len - 1);

      if (alarm.at_ns > until)
        break;
      g_array_set_size (self->alarms, self->alarms->len - 1);
      self->now_ns = MAX (self->now_ns, alarm.at_ns);
      alarm.func (alarm.user_data);
    }
  self->now_ns = until;
  self->advancing = FALSE;
}

gint64
anp_manual_clock_get_next_alarm (AnpManualClock *self)
{
  g_return_val_if_fail (ANP_IS_MANUAL_CLOCK (self), -1);

  return self->alarms->len > 0 ? g_array_index (self->alarms, Alarm, self->alarms->len - 1).at_ns : -1;
}
