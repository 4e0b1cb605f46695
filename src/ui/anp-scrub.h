/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-playback.h"

G_BEGIN_DECLS

/* Dragging along the running time: the show stands still and follows the hand, pictures at once and
 * clips by their whole pictures; let go, it is exact there and goes on if it did before. */
typedef struct
{
  gboolean resume; /* it was playing when the drag began */
} AnpScrub;

void anp_scrub_begin (AnpScrub *self, AnpPlayback *playback);
void anp_scrub_end (AnpScrub *self, AnpPlayback *playback);
/* To `ns` of the running time, clamped; with or without a drag. */
void anp_scrub_seek (AnpPlayback *playback, gint64 ns);
/* The time at a part of the whole (0…1), ns; the start of the nearest chapter within `snap` of it. */
gint64 anp_scrub_find_time (AnpPlayback *playback, double along, double snap);

G_END_DECLS
