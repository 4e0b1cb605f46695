/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Watches whether a playing clip's pictures are seen, and says when smaller ones are due: where more than
 * three in ten are lost over two seconds, the machine cannot paint them at this size. After twenty seconds
 * of playing with hardly any lost, one step larger is tried; each trial that fails doubles that wait. Plain
 * data. */
typedef struct
{
  double scale; /* of the view's size: 1, or less once pictures were lost */
  gint64 since_us; /* 0: it does not play */
  guint n_shown, n_lost; /* when this stretch began */
  gint64 calm_us; /* played with hardly any lost, since the scale changed or some were */
  guint n_relapses; /* trials of larger pictures that failed, since one held */
  gboolean is_trial; /* made larger, and not proved yet */
} AnpClipQuality;

#define ANP_CLIP_QUALITY_INIT { .scale = 1 }

/* While it plays, a few times a second: the time, and how many pictures were shown and how many never
 * seen so far. TRUE when the scale has just changed. */
gboolean anp_clip_quality_note (AnpClipQuality *self, gint64 now_us, guint n_shown, guint n_lost);
/* It does not play now, or seeks: that counts for nothing. */
void anp_clip_quality_rest (AnpClipQuality *self);

G_END_DECLS
