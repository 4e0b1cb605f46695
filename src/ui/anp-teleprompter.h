/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where words that scroll by themselves stand: a function of time, never moved frame by frame, so that a frame that
 * is late makes nothing late. A value; times are of any one clock. */
typedef struct
{
  double start;    /* pixels, at start_ns */
  gint64 start_ns;
  double speed;    /* pixels a second, ≥ 0 */
  gboolean going;
} AnpTeleprompter;

#define ANP_TELEPROMPTER_MIN_LINES 4 /* a minute */
#define ANP_TELEPROMPTER_MAX_LINES 120

/* Between 0 and `furthest`, where it stops. With a `line` above 0 it goes from line to line of that height, for who
 * wants no motion. */
double anp_teleprompter_get_offset (const AnpTeleprompter *self, gint64 now_ns, double furthest, double line);
/* Goes on from `offset`; by hand, or after the words or their size have changed. */
void anp_teleprompter_set_offset (AnpTeleprompter *self, gint64 now_ns, double offset);
/* From where it is. */
void anp_teleprompter_set_going (AnpTeleprompter *self, gint64 now_ns, gboolean going);
void anp_teleprompter_set_speed (AnpTeleprompter *self, gint64 now_ns, double speed);

G_END_DECLS
