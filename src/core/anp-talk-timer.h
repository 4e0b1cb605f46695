/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A stopwatch in ns; all zero is one that stands at 0 and was never started. */
typedef struct
{
  gint64 gone_ns;   /* until anchor_ns */
  gint64 anchor_ns; /* clock time */
  gboolean running;
  gboolean started; /* once, ever */
} AnpTalkTimer;

gint64 anp_talk_timer_get (const AnpTalkTimer *self, gint64 now_ns);
void anp_talk_timer_set_running (AnpTalkTimer *self, gboolean running, gint64 now_ns);
/* What has gone by; keeps running or standing. */
void anp_talk_timer_set (AnpTalkTimer *self, gint64 gone_ns, gint64 now_ns);

G_END_DECLS
