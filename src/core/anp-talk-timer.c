/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-talk-timer.h"

gint64
anp_talk_timer_get (const AnpTalkTimer *self, gint64 now_ns)
{
  return self->gone_ns + (self->running ? now_ns - self->anchor_ns : 0);
}

void
anp_talk_timer_set_running (AnpTalkTimer *self, gboolean running, gint64 now_ns)
{
  self->gone_ns = anp_talk_timer_get (self, now_ns);
  self->anchor_ns = now_ns;
  self->running = !!running;
  self->started = TRUE;
}

void
anp_talk_timer_set (AnpTalkTimer *self, gint64 gone_ns, gint64 now_ns)
{
  self->gone_ns = gone_ns;
  self->anchor_ns = now_ns;
}
