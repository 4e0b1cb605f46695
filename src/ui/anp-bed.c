/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-bed.h"

#include "anp-clip-player.h"
#include "anp-time.h"

#define FADE_NS (1500 * ANP_NS_PER_MS)
#define DUCK_NS (500 * ANP_NS_PER_MS)
#define TICK_MS 50
#define DUCKED_GAIN 0.55 /* cubic: about 16 dB down */

typedef struct
{
  AnpClipPlayer *player;
  char *path;
  double gain; /* 0…1, moving towards its target */
} Voice;

struct _AnpBed
{
  GObject parent_instance;

  GPtrArray *voices; /* of Voice; the last is the wanted one when `wanted` is not NULL */
  char *wanted;      /* path */
  gboolean playing;
  gboolean ducked;
  gboolean muted;
  double volume;
  guint tick;
  gint64 tick_at_us;
};

G_DEFINE_FINAL_TYPE (AnpBed, anp_bed, G_TYPE_OBJECT)

static void
voice_free (Voice *voice)
{
  anp_clip_player_close (voice->player);
  g_object_unref (voice->player);
  g_free (voice->path);
  g_free (voice);
}

static double
voice_target (AnpBed *self, Voice *voice)
{
  if (!self->playing || g_strcmp0 (voice->path, self->wanted) != 0)
    return 0;
  return self->ducked ? DUCKED_GAIN : 1;
}

static gboolean
tick_cb (gpointer user_data)
{
  AnpBed *self = user_data;
  gint64 now_us = g_get_monotonic_time ();
  gint64 passed_ns = (now_us - self->tick_at_us) * 1000;
  gboolean moving = FALSE;

  self->tick_at_us = now_us;

  for (guint i = self->voices->len; i > 0; i--)
    {
      Voice *voice = g_ptr_array_index (self->voices, i - 1);
      double target = voice_target (self, voice);
      double whole_ns = target > 0 && voice->gain > target ? DUCK_NS : FADE_NS;
      double step = (double) passed_ns / whole_ns;

      if (voice->gain < target)
        voice->gain = MIN (target, voice->gain + step);
      else
        voice->gain = MAX (target, voice->gain - step);

      anp_clip_player_set_volume (voice->player, self->volume * voice->gain);
      if (voice->gain != target)
        moving = TRUE;
      else if (target == 0 && g_strcmp0 (voice->path, self->wanted) != 0)
        g_ptr_array_remove_index (self->voices, i - 1);
      else if (target == 0)
        anp_clip_player_pause (voice->player);
    }

  if (moving)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
start_moving (AnpBed *self)
{
  for (guint i = 0; i < self->voices->len; i++)
    {
      Voice *voice = g_ptr_array_index (self->voices, i);

      if (voice_target (self, voice) > 0)
        anp_clip_player_play (voice->player);
    }
  if (self->tick != 0 || self->voices->len == 0)
    return;
  self->tick_at_us = g_get_monotonic_time ();
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
}

static void
anp_bed_dispose (GObject *object)
{
  anp_bed_close (ANP_BED (object));

  G_OBJECT_CLASS (anp_bed_parent_class)->dispose (object);
}

static void
anp_bed_finalize (GObject *object)
{
  g_ptr_array_unref (ANP_BED (object)->voices);

  G_OBJECT_CLASS (anp_bed_parent_class)->finalize (object);
}

static void
anp_bed_class_init (AnpBedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = anp_bed_dispose;
  object_class->finalize = anp_bed_finalize;
}

static void
anp_bed_init (AnpBed *self)
{
  self->voices = g_ptr_array_new_with_free_func ((GDestroyNotify) voice_free);
  self->volume = 1;
}

AnpBed *
anp_bed_new (void)
{
  return g_object_new (ANP_TYPE_BED, NULL);
}

void
anp_bed_set_media (AnpBed *self, const AnpMedia *media)
{
  const char *path = NULL;
  gboolean known = FALSE;

  g_return_if_fail (ANP_IS_BED (self));

  if (media != NULL && media->status == ANP_MEDIA_OK)
    path = media->path;
  if (g_strcmp0 (path, self->wanted) == 0)
    return;

  g_free (self->wanted);
  self->wanted = g_strdup (path);

  for (guint i = 0; i < self->voices->len; i++)
    known |= g_strcmp0 (((Voice *) g_ptr_array_index (self->voices, i))->path, path) == 0;
  if (path != NULL && !known)
    {
      AnpMedia looped = *media;
      Voice *voice = g_new0 (Voice, 1);

      looped.loop = TRUE; /* the player copies what it needs */
      voice->player = anp_clip_player_new (&looped);
      voice->path = g_strdup (path);
      anp_clip_player_set_volume (voice->player, 0);
      anp_clip_player_set_muted (voice->player, self->muted);
      g_ptr_array_add (self->voices, voice);
    }
  start_moving (self);
}

void
anp_bed_set_playing (AnpBed *self, gboolean playing)
{
  g_return_if_fail (ANP_IS_BED (self));

  if (self->playing == playing)
    return;
  self->playing = playing;
  start_moving (self);
}

void
anp_bed_set_ducked (AnpBed *self, gboolean ducked)
{
  g_return_if_fail (ANP_IS_BED (self));

  if (self->ducked == ducked)
    return;
  self->ducked = ducked;
  start_moving (self);
}

void
anp_bed_set_volume (AnpBed *self, double volume)
{
  g_return_if_fail (ANP_IS_BED (self));

  if (self->volume == volume)
    return;
  self->volume = volume;
  start_moving (self);
}

void
anp_bed_set_muted (AnpBed *self, gboolean muted)
{
  g_return_if_fail (ANP_IS_BED (self));

  self->muted = muted;
  for (guint i = 0; i < self->voices->len; i++)
    anp_clip_player_set_muted (((Voice *) g_ptr_array_index (self->voices, i))->player, muted);
}

void
anp_bed_close (AnpBed *self)
{
  g_return_if_fail (ANP_IS_BED (self));

  g_clear_handle_id (&self->tick, g_source_remove);
  g_ptr_array_set_size (self->voices, 0);
  g_clear_pointer (&self->wanted, g_free);
}
