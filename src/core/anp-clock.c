/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clock.h"

G_DEFINE_ABSTRACT_TYPE (AnpClock, anp_clock, G_TYPE_OBJECT)

static void
anp_clock_class_init (AnpClockClass *klass)
{
}

static void
anp_clock_init (AnpClock *self)
{
}

gint64
anp_clock_now (AnpClock *self)
{
  g_return_val_if_fail (ANP_IS_CLOCK (self), 0);

  return ANP_CLOCK_GET_CLASS (self)->now (self);
}

guint
anp_clock_add_alarm (AnpClock *self, gint64 at_ns, AnpAlarmFunc func, gpointer user_data)
{
  g_return_val_if_fail (ANP_IS_CLOCK (self), 0);
  g_return_val_if_fail (func != NULL, 0);

  return ANP_CLOCK_GET_CLASS (self)->add_alarm (self, at_ns, func, user_data);
}

void
anp_clock_remove_alarm (AnpClock *self, guint id)
{
  g_return_if_fail (ANP_IS_CLOCK (self));
  g_return_if_fail (id > 0);

  ANP_CLOCK_GET_CLASS (self)->remove_alarm (self, id);
}
