/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-clip-player.h"
#include "anp-probe-table.h"
#include "anp-show.h"

G_BEGIN_DECLS

/* A clip or sound of the slide that is on, and how it follows the show's time. Owned by AnpPlayback;
 * `media` is the feature's. */
typedef struct
{
  const AnpMedia *media;
  AnpClipPlayer *player; /* or NULL: it cannot be played */
  guint step;            /* comes on with this step */
  gint64 begun_ns;       /* slide-local time it began at, or -1 */
  gboolean held;         /* paused by hand */
  gboolean own;          /* was moved by hand: goes its own way */
  gboolean over;         /* ended or failed, and the show was told */
  gboolean drifting;     /* was too far off at the last look */
  gint64 sought_us;
} AnpVoice;

/* What all voices of a slide have in common. */
typedef struct
{
  AnpPosition position;
  const AnpProgrammeEntry *entry; /* or NULL */
  AnpProbeTable *probes;
  gboolean running;
  gboolean silent;
  gboolean sought;    /* the show has jumped within the slide */
  gboolean scrubbing; /* somebody is dragging: key frames will do */
  double volume;
  double rate;
} AnpVoiceState;

/* `media` is one of the slide's. Takes its own reference of the player. */
AnpVoice *anp_voice_new (const AnpMedia *media, const AnpSlide *slide, AnpClipPlayer *player);
/* The player leaves, and stands at its beginning for whoever comes back. */
void anp_voice_free (AnpVoice *self);
/* By so many pictures, standing still; playing, it stops first. */
void anp_voice_step (AnpVoice *self, int pictures);
void anp_voice_update (AnpVoice *self, const AnpVoiceState *state);
/* Brings a clip back that is more than two frames away from the show; seldom. */
void anp_voice_follow (AnpVoice *self, AnpProbeTable *probes, gint64 local_ns);
gboolean anp_voice_is_sounding (AnpVoice *self, AnpProbeTable *probes);
/* By hand: plays, pauses, or plays again what has ended. */
void anp_voice_toggle (AnpVoice *self, gint64 local_ns);
void anp_voice_skip (AnpVoice *self, gint64 by_ns);

G_END_DECLS
