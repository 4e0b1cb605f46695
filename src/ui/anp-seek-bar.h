/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "anp-slide-preview.h"

G_BEGIN_DECLS

/* The whole feature as a line: chapters are its stretches, the playhead is where the show is.
 * Dragging goes there, snapping softly at chapters. A slider for screen readers. */
#define ANP_TYPE_SEEK_BAR (anp_seek_bar_get_type ())
G_DECLARE_FINAL_TYPE (AnpSeekBar, anp_seek_bar, ANP, SEEK_BAR, GtkWidget)

GtkWidget *anp_seek_bar_new (void);
void anp_seek_bar_set_playback (AnpSeekBar *self, AnpPlayback *playback);
/* Shows where the pointer would go. */
void anp_seek_bar_set_thumbnails (AnpSeekBar *self, AnpThumbnailStore *thumbnails);
/* Looks where the show is and redraws itself where that shows. */
void anp_seek_bar_update (AnpSeekBar *self);
/* ns of the programme at `x` pixels, snapped to a near chapter. */
gint64 anp_seek_bar_get_time_at (AnpSeekBar *self, double x);

G_END_DECLS
