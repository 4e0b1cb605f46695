/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "anp-media.h"

G_BEGIN_DECLS

typedef enum
{
  ANP_CLIP_PREPARING,
  ANP_CLIP_READY,   /* prerolled, its first frame can be shown */
  ANP_CLIP_PLAYING,
  ANP_CLIP_PAUSED,
  ANP_CLIP_ENDED,   /* at its out point, last frame kept */
  ANP_CLIP_FAILED,  /* message says what and why */
} AnpClipState;

#define ANP_TYPE_CLIP_STATE (anp_clip_state_get_type ())
GType anp_clip_state_get_type (void);

/* One clip (or sound) being played: a pipeline driven by its own worker thread, so that nothing
 * here ever waits. Main thread only. Times are within the trims: 0 is the in point.
 *
 * A message without FAILED tells that a part is missing (the sound, say) while the rest plays.
 *
 * Properties (notify): state, message, duration. Signals: “ended” (once a pass; loops do not end),
 * “frame” () when a new picture is in the paintable, “left” () when it has gone from
 * its slide (see leave ()). */
#define ANP_TYPE_CLIP_PLAYER (anp_clip_player_get_type ())
G_DECLARE_FINAL_TYPE (AnpClipPlayer, anp_clip_player, ANP, CLIP_PLAYER, GObject)

AnpClipPlayer *anp_clip_player_new (const AnpMedia *media); /* copies what it needs; starts preparing */
GdkPaintable *anp_clip_player_get_paintable (AnpClipPlayer *self); /* transfer none */
AnpClipState anp_clip_player_get_state (AnpClipPlayer *self);
const char *anp_clip_player_get_message (AnpClipPlayer *self); /* for people, or NULL */
/* The clip's own size, upright, in square pixels, whatever the view's; 0 while unknown. */
void anp_clip_player_get_size (AnpClipPlayer *self, int *out_width, int *out_height);
gint64 anp_clip_player_get_duration (AnpClipPlayer *self);     /* ns, -1 while unknown */
gint64 anp_clip_player_get_position (AnpClipPlayer *self);     /* ns of the last picture shown */
void anp_clip_player_play (AnpClipPlayer *self);
void anp_clip_player_pause (AnpClipPlayer *self);
void anp_clip_player_seek (AnpClipPlayer *self, gint64 ns, gboolean accurate); /* coalesced */
/* While paused: frames forwards, or backwards when negative. */
void anp_clip_player_step (AnpClipPlayer *self, int frames);
gboolean anp_clip_player_is_seeking (AnpClipPlayer *self); /* a seek has not shown its picture yet */
void anp_clip_player_set_rate (AnpClipPlayer *self, double rate);       /* 0.5 … 2 */
void anp_clip_player_set_volume (AnpClipPlayer *self, double volume);   /* 0…1 cubic, over the clip's */
/* The same, reached evenly (as people hear) over `duration_ns`. */
void anp_clip_player_fade_to (AnpClipPlayer *self, double volume, gint64 duration_ns);
void anp_clip_player_set_muted (AnpClipPlayer *self, gboolean muted);
/* Goes from a slide: what sounds fades away first, then it stands at its beginning, and “left” tells. */
void anp_clip_player_leave (AnpClipPlayer *self);
gboolean anp_clip_player_is_leaving (AnpClipPlayer *self);
/* Comes to a slide: if it was leaving, it has left at once. */
void anp_clip_player_come (AnpClipPlayer *self);
/* Pixels the largest view needs; the pipeline scales down to it. */
void anp_clip_player_set_view_size (AnpClipPlayer *self, int width, int height);
/* Stops and lets go, without waiting. Called by dispose too. */
void anp_clip_player_close (AnpClipPlayer *self);
/* Asks a sound device that failed again at once, not only half a minute later. */
void anp_clip_player_forget_sound_trouble (void);

G_END_DECLS
