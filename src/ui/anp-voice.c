/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-voice.h"

#include "anp-time.h"

#define DRIFT_NS (2 * ANP_NS_PER_S / 25)     /* two frames */
#define SEEK_PAUSE_US (2 * G_USEC_PER_SEC)   /* a seek costs a picture: not more often */

/* The step that reveals the medium's block. */
static gboolean
find_step (const GPtrArray *blocks, const AnpMedia *media, guint step, guint *out_step)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);
      guint own = MAX (step, block->step);

      if (block->media == media)
        {
          *out_step = own;
          return TRUE;
        }
      if (find_step (block->children, media, own, out_step))
        return TRUE;
    }
  return FALSE;
}

AnpVoice *
anp_voice_new (const AnpMedia *media, const AnpSlide *slide, AnpClipPlayer *player)
{
  AnpVoice *self = g_new0 (AnpVoice, 1);

  self->media = media;
  find_step (slide->blocks, media, 0, &self->step);
  self->begun_ns = -1;
  g_set_object (&self->player, player);
  if (player != NULL)
    anp_clip_player_come (player);
  return self;
}

void
anp_voice_free (AnpVoice *self)
{
  if (self->player != NULL && self->begun_ns >= 0)
    anp_clip_player_leave (self->player);
  else if (self->player != NULL)
    anp_clip_player_pause (self->player);
  g_clear_object (&self->player);
  g_free (self);
}

/* Where in its trims a medium should be, the slide being on for `local_ns`. */
static gint64
get_expected (AnpVoice *self, AnpProbeTable *probes, gint64 local_ns)
{
  gint64 at_ns = MAX (0, local_ns - MAX (0, self->begun_ns));
  gint64 length_ns = anp_clip_player_get_duration (self->player);

  if (length_ns <= 0)
    length_ns = anp_probe_table_get_played_ns (probes, self->media);
  if (length_ns > 0)
    at_ns = self->media->loop ? at_ns % length_ns : MIN (at_ns, length_ns);
  return at_ns;
}

/* Slide-local time it begins at: with the slide, or with its step. After a jump into the slide the
 * step is taken to have come when the programme has it. */
static gint64
get_begin (AnpVoice *self, const AnpVoiceState *state)
{
  gint64 local_ns = state->position.local_ns;

  if (self->step == 0)
    return 0;
  if (!state->sought || state->entry == NULL || self->step >= state->entry->n_steps)
    return local_ns;
  return MIN (state->entry->step_ns[self->step], local_ns);
}

void
anp_voice_update (AnpVoice *self, const AnpVoiceState *state)
{
  gboolean begun = self->begun_ns >= 0;

  if (self->player == NULL)
    return;

  if (state->position.step < self->step)
    {
      if (begun)
        anp_clip_player_seek (self->player, 0, TRUE);
      self->begun_ns = -1;
    }
  else if ((!begun || state->sought) && self->media->autoplay)
    {
      self->begun_ns = get_begin (self, state);
    }

  anp_clip_player_set_volume (self->player, state->volume);
  anp_clip_player_set_muted (self->player, state->silent);
  anp_clip_player_set_rate (self->player, state->rate);

  if (self->begun_ns >= 0
      && (state->sought || (!begun && state->position.local_ns - self->begun_ns > DRIFT_NS)))
    {
      self->over = self->own = FALSE;
      self->sought_us = g_get_monotonic_time ();
      anp_clip_player_seek (self->player,
                            get_expected (self, state->probes, state->position.local_ns),
                            !state->scrubbing);
    }

  if (self->begun_ns >= 0 && state->running && !self->held && !state->scrubbing)
    anp_clip_player_play (self->player);
  else
    anp_clip_player_pause (self->player);
}

void
anp_voice_follow (AnpVoice *self, AnpProbeTable *probes, gint64 local_ns)
{
  gint64 now_us = g_get_monotonic_time ();
  gint64 expected_ns, drift_ns;
  gboolean off;

  if (self->player == NULL || self->begun_ns < 0 || self->held || self->own || self->over
      || anp_clip_player_get_state (self->player) != ANP_CLIP_PLAYING)
    return;

  expected_ns = get_expected (self, probes, local_ns);
  drift_ns = anp_clip_player_get_position (self->player) - expected_ns;
  if (self->media->loop)
    {
      gint64 length_ns = anp_clip_player_get_duration (self->player);

      /* Either side of the seam the distance is the shorter way round. */
      if (length_ns > 0 && ABS (drift_ns) > length_ns / 2)
        drift_ns += drift_ns > 0 ? -length_ns : length_ns;
    }

  off = ABS (drift_ns) > DRIFT_NS;
  if (off && self->drifting && now_us - self->sought_us > SEEK_PAUSE_US)
    {
      self->sought_us = now_us;
      anp_clip_player_seek (self->player, expected_ns, TRUE);
    }
  self->drifting = off;
}

gboolean
anp_voice_is_sounding (AnpVoice *self, AnpProbeTable *probes)
{
  const AnpProbe *probe = anp_probe_table_get (probes, self->media->path);

  return self->player != NULL && self->begun_ns >= 0 && !self->held && !self->over
         && !self->media->muted && self->media->volume > 0 && probe != NULL && probe->has_audio;
}

void
anp_voice_toggle (AnpVoice *self, gint64 local_ns)
{
  if (self->player == NULL)
    return;

  if (self->begun_ns < 0)
    {
      self->begun_ns = local_ns;
    }
  else if (anp_clip_player_get_state (self->player) == ANP_CLIP_ENDED)
    {
      anp_clip_player_seek (self->player, 0, TRUE);
      self->own = TRUE;
      self->held = self->over = FALSE;
    }
  else
    {
      self->held = !self->held;
      self->own = TRUE;
    }
}

void
anp_voice_skip (AnpVoice *self, gint64 by_ns)
{
  if (self->player == NULL)
    return;
  self->over = FALSE;
  self->own = TRUE;
  anp_clip_player_seek (self->player,
                        MAX (0, anp_clip_player_get_position (self->player) + by_ns), TRUE);
}

void
anp_voice_step (AnpVoice *self, int pictures)
{
  if (self->player == NULL)
    return;
  self->over = FALSE;
  self->own = TRUE;
  anp_clip_player_pause (self->player);
  anp_clip_player_step (self->player, pictures);
}
