/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-caption-source.h"
#include "anp-clip-pool.h"
#include "anp-media-store.h"
#include "anp-show.h"

G_BEGIN_DECLS

/* What makes a show move and sound: it keeps clips, narrations and the bed in step with an AnpShow,
 * tells the show when they end, finds out lengths in the background and plans again, and keeps captions in step
 * with their clip. Views ask it for pictures. Main thread only.
 *
 * Properties (notify): volume, muted. Signals: “clip-changed” () when get_clip() gives another or its state changed,
 * “probed” (path) when something became known of a medium. */
#define ANP_TYPE_PLAYBACK (anp_playback_get_type ())
G_DECLARE_FINAL_TYPE (AnpPlayback, anp_playback, ANP, PLAYBACK, GObject)

/* `clock` may be NULL: the monotonic one. The show is paused at its beginning. */
AnpPlayback *anp_playback_new (AnpFeature *feature, AnpClock *clock);
/* A newer reading of the same file: the place and clips that have not changed are kept. */
void anp_playback_set_feature (AnpPlayback *self, AnpFeature *feature);
/* Stops all sound and lets players go, at once. Called by dispose too. */
void anp_playback_close (AnpPlayback *self);

AnpShow *anp_playback_get_show (AnpPlayback *self);
AnpFeature *anp_playback_get_feature (AnpPlayback *self);
AnpMediaStore *anp_playback_get_store (AnpPlayback *self);
AnpProbeTable *anp_playback_get_probes (AnpPlayback *self);

/* An AnpMediaLookup; `user_data` is the AnpPlayback. */
GdkPaintable *anp_playback_lookup (gpointer user_data,
                                   const AnpMedia *media,
                                   const char **out_message);
/* Device pixels of the largest view. */
void anp_playback_set_view_size (AnpPlayback *self, int width, int height);
/* While TRUE, clips follow seeks by key frames; exact again when FALSE. */
void anp_playback_set_scrubbing (AnpPlayback *self, gboolean scrubbing);
gboolean anp_playback_get_scrubbing (AnpPlayback *self);

/* The first clip of the slide that is on, or NULL. */
AnpClipPlayer *anp_playback_get_clip (AnpPlayback *self);
/* By hand; from then on the clip goes its own way while the slide is on. */
void anp_playback_toggle_clip (AnpPlayback *self);
/* By so many pictures; what plays is paused, by the first call. */
void anp_playback_step_clip (AnpPlayback *self, int pictures);
void anp_playback_skip_clip (AnpPlayback *self, gint64 by_ns);

/* Of the audience's clip: those the stage shows (ANP_CURSOR_AUDIENCE), and those the presenter has on the console, in
 * another language or none (ANP_CURSOR_PRESENTER). (transfer none) */
AnpCaptionSource *anp_playback_get_captions (AnpPlayback *self, AnpCursor cursor);
/* Where get_clip() is in its file, -1 for nowhere: before it begins, on a black screen. */
gint64 anp_playback_get_clip_time (AnpPlayback *self);
/* How many ms to wait before looking again whether it has come so much further, at its rate; 0: it stands. */
guint anp_playback_get_clip_wait (AnpPlayback *self, gint64 further_ns);

G_END_DECLS
