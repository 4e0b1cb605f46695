/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-teleprompter.h"

#include <math.h>

static double
get_free (const AnpTeleprompter *self, gint64 now_ns)
{
  return self->going ? self->start + self->speed * (double) (now_ns - self->start_ns) / 1e9 : self->start;
}

double
anp_teleprompter_get_offset (const AnpTeleprompter *self, gint64 now_ns, double furthest, double line)
{
  double offset;

  g_return_val_if_fail (self != NULL, 0);

  offset = get_free (self, now_ns);
  /* The end is no whole line: it is come to all the same. */
  if (line > 0 && offset < furthest)
    offset = floor (offset / line) * line;
  return CLAMP (offset, 0, MAX (0, furthest));
}

void
anp_teleprompter_set_offset (AnpTeleprompter *self, gint64 now_ns, double offset)
{
  g_return_if_fail (self != NULL);

  self->start = offset;
  self->start_ns = now_ns;
}

void
anp_teleprompter_set_going (AnpTeleprompter *self, gint64 now_ns, gboolean going)
{
  g_return_if_fail (self != NULL);

  anp_teleprompter_set_offset (self, now_ns, get_free (self, now_ns));
  self->going = going;
}

void
anp_teleprompter_set_speed (AnpTeleprompter *self, gint64 now_ns, double speed)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (speed >= 0);

  anp_teleprompter_set_offset (self, now_ns, get_free (self, now_ns));
  self->speed = speed;
}
