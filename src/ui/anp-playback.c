/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-playback.h"

#include "anp-bed.h"
#include "anp-caption-source.h"
#include "anp-prober.h"
#include "anp-show-log.h"
#include "anp-time.h"
#include "anp-voice.h"

#define SETTLE_MS 250           /* starting GStreamer competes with the first picture; then it may */
#define PLAN_DELAY_MS 80        /* several lengths become one new plan */
#define FOLLOW_MS 400           /* how often clips are held against the show */

struct _AnpPlayback
{
  GObject parent_instance;

  AnpShow *show;
  AnpFeature *feature;
  AnpProbeTable *probes;
  AnpMediaStore *store;
  AnpClipPool *pool;
  AnpBed *bed;
  AnpShowLog *log;
  GCancellable *probing;

  GPtrArray *voices; /* of AnpVoice */
  guint voices_slide;
  gboolean closed;
  gboolean scrubbing;
  double volume;
  gboolean muted;
  AnpCaptionSource *captions[ANP_N_CURSORS];

  gboolean settled; /* the first picture has had its time: now sound, neighbours, probing */
  guint settle_timer;
  guint plan_timer;
  guint follow_timer;
  guint caption_timer;
};

enum
{
  PROP_0,
  PROP_VOLUME,
  PROP_MUTED,
  N_PROPS,
};

enum
{
  SIGNAL_CLIP_CHANGED,
  SIGNAL_PROBED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpPlayback, anp_playback, G_TYPE_OBJECT)

static void sync_voices (AnpPlayback *self, gboolean sought);
static void sync_captions (AnpPlayback *self);

static gboolean
is_timed (const AnpMedia *media)
{
  return media->status == ANP_MEDIA_OK
         && (media->kind == ANP_MEDIA_CLIP || media->kind == ANP_MEDIA_AUDIO);
}

static const AnpSlide *
get_slide (AnpPlayback *self, guint index)
{
  return index < anp_feature_get_n_slides (self->feature)
             ? anp_feature_get_slide (self->feature, index)
             : NULL;
}

static void
add_timed_media (GPtrArray *wanted, const AnpSlide *slide)
{
  if (slide == NULL)
    return;
  for (guint i = 0; i < slide->media->len; i++)
    {
      const AnpMedia *media = g_ptr_array_index (slide->media, i);

      if (is_timed (media) && !g_ptr_array_find (wanted, media, NULL))
        g_ptr_array_add (wanted, (gpointer) media);
    }
}

static void
request_pictures (AnpPlayback *self, const AnpSlide *slide)
{
  if (slide == NULL)
    return;
  for (guint i = 0; i < slide->media->len; i++)
    {
      const AnpMedia *media = g_ptr_array_index (slide->media, i);

      if (media->kind != ANP_MEDIA_AUDIO)
        anp_media_store_request (self->store, media);
    }
}

static gboolean
runs (AnpPlayback *self)
{
  return !self->closed && anp_show_get_running (self->show);
}

/* The show is told that a clip has come to its end, or never will. */
static void
tell_end (AnpPlayback *self, AnpVoice *voice)
{
  AnpProgramme *programme = anp_show_get_programme (self->show);

  if (voice->over)
    return;
  voice->over = TRUE;
  if (voice->media == anp_programme_get_entry (programme, self->voices_slide)->media)
    anp_show_media_ended (self->show, self->voices_slide);
}

static AnpVoice *
find_voice (AnpPlayback *self, AnpClipPlayer *player)
{
  for (guint i = 0; i < self->voices->len; i++)
    {
      AnpVoice *voice = g_ptr_array_index (self->voices, i);

      if (voice->player == player)
        return voice;
    }
  return NULL;
}

static void
ended_cb (AnpPlayback *self, AnpClipPlayer *player)
{
  AnpVoice *voice = find_voice (self, player);

  /* A jump to the very end is one too; but while somebody drags, nothing goes on. */
  if (voice != NULL && !self->scrubbing && runs (self))
    tell_end (self, voice);
}

static void
notify_state_cb (AnpPlayback *self, GParamSpec *pspec, AnpClipPlayer *player)
{
  AnpVoice *voice = find_voice (self, player);

  if (voice == NULL)
    return;
  if (anp_clip_player_get_state (player) == ANP_CLIP_FAILED)
    tell_end (self, voice);
  g_signal_emit (self, signals[SIGNAL_CLIP_CHANGED], 0);
}

static void
drop_voices (AnpPlayback *self)
{
  for (guint i = 0; i < self->voices->len; i++)
    {
      AnpVoice *voice = g_ptr_array_index (self->voices, i);

      if (voice->player != NULL)
        g_signal_handlers_disconnect_by_data (voice->player, self);
    }
  g_ptr_array_set_size (self->voices, 0);
}

/* The slide on, the next one and the one before: their players, and the pictures around them. */
static void
set_slide (AnpPlayback *self, gboolean sought)
{
  AnpPosition position = anp_show_get_position (self->show, ANP_CURSOR_AUDIENCE);
  const AnpSlide *slide = get_slide (self, position.slide);
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  drop_voices (self);
  self->voices_slide = position.slide;
  add_timed_media (own, slide);
  add_timed_media (wanted, slide);
  add_timed_media (wanted, get_slide (self, position.slide + 1));
  add_timed_media (wanted, get_slide (self, position.slide - 1)); /* none before the first */

  request_pictures (self, slide);
  request_pictures (self, get_slide (self, position.slide + 1));
  request_pictures (self, get_slide (self, position.slide + 2));
  request_pictures (self, get_slide (self, position.slide - 1));

  if (self->settled || own->len > 0)
    anp_clip_pool_set_wanted (self->pool, wanted);

  for (guint i = 0; i < own->len; i++)
    {
      const AnpMedia *media = g_ptr_array_index (own, i);
      AnpClipPlayer *player = anp_clip_pool_get_player (self->pool, media);

      g_ptr_array_add (self->voices, anp_voice_new (media, slide, player));
      if (player == NULL)
        continue;
      g_signal_connect_swapped (player, "ended", G_CALLBACK (ended_cb), self);
      g_signal_connect_swapped (player, "notify::state", G_CALLBACK (notify_state_cb), self);
    }

  for (guint i = 0; i < ANP_N_CURSORS; i++)
    anp_caption_source_set_slide (self->captions[i], slide);

  if (self->settled)
    anp_bed_set_media (self->bed, slide != NULL && slide->chapter->bed != NULL
                                      ? slide->chapter->bed
                                      : anp_feature_get_bed (self->feature));
  for (guint i = 0; i < self->voices->len; i++)
    {
      AnpVoice *voice = g_ptr_array_index (self->voices, i);

      if (voice->player != NULL
          && anp_clip_player_get_state (voice->player) == ANP_CLIP_FAILED)
        tell_end (self, voice);
    }
  sync_voices (self, sought);
}

static gboolean
follow_cb (gpointer user_data)
{
  AnpPlayback *self = user_data;
  gint64 local_ns = anp_show_get_position (self->show, ANP_CURSOR_AUDIENCE).local_ns;

  for (guint i = 0; i < self->voices->len; i++)
    anp_voice_follow (g_ptr_array_index (self->voices, i), self->probes, local_ns);
  return G_SOURCE_CONTINUE;
}

static void
sync_voices (AnpPlayback *self, gboolean sought)
{
  AnpProgramme *programme = anp_show_get_programme (self->show);
  AnpVoiceState state = {
    .position = anp_show_get_position (self->show, ANP_CURSOR_AUDIENCE),
    .probes = self->probes,
    .running = runs (self),
    .silent = self->muted || !anp_show_get_audible (self->show),
    .sought = sought,
    .scrubbing = self->scrubbing,
    .volume = self->volume,
    .rate = anp_show_get_rate (self->show),
  };
  gboolean sounding = FALSE, following = FALSE;

  if (get_slide (self, state.position.slide) != NULL)
    state.entry = anp_programme_get_entry (programme, state.position.slide);
  for (guint i = 0; i < self->voices->len; i++)
    {
      AnpVoice *voice = g_ptr_array_index (self->voices, i);

      anp_voice_update (voice, &state);
      sounding |= state.running && anp_voice_is_sounding (voice, self->probes);
      following |= state.running && voice->begun_ns >= 0 && !voice->own;
    }

  anp_bed_set_volume (self->bed, self->volume);
  anp_bed_set_muted (self->bed, state.silent);
  anp_bed_set_ducked (self->bed, sounding);
  /* Under somebody who speaks there is no music. */
  anp_bed_set_playing (self->bed,
                       state.running && anp_show_get_mode (self->show) == ANP_SHOW_WATCHING);

  if (following && self->follow_timer == 0)
    self->follow_timer = g_timeout_add (FOLLOW_MS, follow_cb, self);
  else if (!following)
    g_clear_handle_id (&self->follow_timer, g_source_remove);

  sync_captions (self);
  g_signal_emit (self, signals[SIGNAL_CLIP_CHANGED], 0);
}

static gboolean
caption_timer_cb (gpointer user_data)
{
  AnpPlayback *self = user_data;

  self->caption_timer = 0;
  sync_captions (self);
  return G_SOURCE_REMOVE;
}

/* A track was read after the time was told. */
static void
loaded_cb (AnpPlayback *self)
{
  if (self->show != NULL && !self->closed)
    sync_captions (self);
}

/* The voice that is captioned, if its time has come. */
static AnpVoice *
find_captioned_voice (AnpPlayback *self)
{
  for (guint i = 0; i < self->voices->len; i++)
    {
      AnpVoice *voice = g_ptr_array_index (self->voices, i);

      if (voice->media->captions->len > 0 && voice->player != NULL)
        return voice->begun_ns >= 0 ? voice : NULL;
    }
  return NULL;
}

static gint64
get_file_time (AnpPlayback *self, AnpVoice *voice)
{
  if (voice == NULL || voice->player == NULL || voice->begun_ns < 0 || anp_show_get_screen (self->show) != ANP_SCREEN_SLIDE)
    return -1;
  return voice->media->start_ns + MAX (0, anp_clip_player_get_position (voice->player));
}

/* Not long: the clip may lag behind the clock. */
static guint
get_wait (AnpPlayback *self, AnpVoice *voice, gint64 further_ns)
{
  if (voice == NULL || voice->held || !runs (self))
    return 0;
  return (guint) CLAMP (further_ns / anp_show_get_rate (self->show) / ANP_NS_PER_MS, 30, 1000);
}

static void
sync_captions (AnpPlayback *self)
{
  AnpVoice *voice = find_captioned_voice (self);
  gint64 at_ns = get_file_time (self, voice);
  gint64 wait_ns = -1;

  g_clear_handle_id (&self->caption_timer, g_source_remove);
  for (guint i = 0; i < ANP_N_CURSORS; i++)
    {
      gint64 next_ns = anp_caption_source_set_time (self->captions[i], at_ns);

      if (next_ns >= 0)
        wait_ns = wait_ns < 0 ? next_ns : MIN (wait_ns, next_ns);
    }
  if (wait_ns >= 0 && get_wait (self, voice, wait_ns) > 0)
    self->caption_timer = g_timeout_add (get_wait (self, voice, wait_ns), caption_timer_cb, self);
}

static gboolean
plan_cb (gpointer user_data)
{
  AnpPlayback *self = user_data;
  g_autoptr (AnpProgramme) programme = anp_programme_new (self->feature, self->probes);

  self->plan_timer = 0;
  anp_show_set_programme (self->show, programme);
  return G_SOURCE_REMOVE;
}

static void
probe_changed_cb (AnpPlayback *self, const char *path)
{
  if (self->plan_timer == 0)
    self->plan_timer = g_timeout_add (PLAN_DELAY_MS, plan_cb, self);
  g_signal_emit (self, signals[SIGNAL_PROBED], 0, path);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AnpPlayback) self = user_data;

  /* What could not be looked into is in the table, with words; only cancelling is an error. */
  anp_prober_run_finish (result, NULL);
}

static void
start_probing (AnpPlayback *self)
{
  g_cancellable_cancel (self->probing);
  g_clear_object (&self->probing);
  self->probing = g_cancellable_new ();
  anp_prober_run_async (self->feature, self->probes, self->probing, probed_cb,
                        g_object_ref (self));
}

static gboolean
settle_cb (gpointer user_data)
{
  AnpPlayback *self = user_data;

  self->settle_timer = 0;
  self->settled = TRUE;
  set_slide (self, FALSE);
  start_probing (self);
  return G_SOURCE_REMOVE;
}

static void
slide_changed_cb (AnpPlayback *self, guint slide, guint cursor)
{
  if (self->closed)
    return;
  request_pictures (self, get_slide (self, slide)); /* the presenter may be browsing */
  if (cursor == ANP_CURSOR_AUDIENCE)
    set_slide (self, FALSE);
}

static void
step_changed_cb (AnpPlayback *self, guint slide, guint cursor)
{
  if (cursor == ANP_CURSOR_AUDIENCE)
    sync_voices (self, FALSE);
}

static void
seeked_cb (AnpPlayback *self)
{
  sync_voices (self, TRUE);
}

static void
show_notify_cb (AnpPlayback *self)
{
  sync_voices (self, FALSE);
}

static void
anp_playback_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AnpPlayback *self = ANP_PLAYBACK (object);

  switch (prop_id)
    {
    case PROP_VOLUME:
      g_value_set_double (value, self->volume);
      break;
    case PROP_MUTED:
      g_value_set_boolean (value, self->muted);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
anp_playback_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AnpPlayback *self = ANP_PLAYBACK (object);

  switch (prop_id)
    {
    case PROP_VOLUME:
      if (self->volume == g_value_get_double (value))
        return;
      self->volume = g_value_get_double (value);
      break;
    case PROP_MUTED:
      if (self->muted == g_value_get_boolean (value))
        return;
      self->muted = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (self->show != NULL)
    sync_voices (self, FALSE);
  g_object_notify_by_pspec (object, pspec);
}

static void
anp_playback_dispose (GObject *object)
{
  AnpPlayback *self = ANP_PLAYBACK (object);

  anp_playback_close (self);
  if (self->show != NULL)
    g_signal_handlers_disconnect_by_data (self->show, self);
  if (self->probes != NULL)
    g_signal_handlers_disconnect_by_data (self->probes, self);
  g_clear_object (&self->log);
  g_clear_object (&self->bed);
  g_clear_object (&self->pool);
  g_clear_object (&self->store);
  g_clear_object (&self->show);
  g_clear_object (&self->probes);
  g_clear_object (&self->feature);
  g_clear_object (&self->probing);

  G_OBJECT_CLASS (anp_playback_parent_class)->dispose (object);
}

static void
anp_playback_finalize (GObject *object)
{
  AnpPlayback *self = ANP_PLAYBACK (object);

  g_ptr_array_unref (self->voices);
  for (guint i = 0; i < ANP_N_CURSORS; i++)
    g_object_unref (self->captions[i]);

  G_OBJECT_CLASS (anp_playback_parent_class)->finalize (object);
}

static void
anp_playback_class_init (AnpPlaybackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = anp_playback_get_property;
  object_class->set_property = anp_playback_set_property;
  object_class->dispose = anp_playback_dispose;
  object_class->finalize = anp_playback_finalize;

  props[PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, flags);
  props[PROP_MUTED] = g_param_spec_boolean ("muted", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_CLIP_CHANGED]
      = g_signal_new ("clip-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PROBED] = g_signal_new ("probed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
anp_playback_init (AnpPlayback *self)
{
  self->voices = g_ptr_array_new_with_free_func ((GDestroyNotify) anp_voice_free);
  for (guint i = 0; i < ANP_N_CURSORS; i++)
    {
      self->captions[i] = anp_caption_source_new ();
      g_signal_connect_object (self->captions[i], "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
    }
  self->volume = 1;
}

AnpPlayback *
anp_playback_new (AnpFeature *feature, AnpClock *clock)
{
  AnpPlayback *self;
  g_autoptr (AnpProgramme) programme = NULL;
  g_autoptr (AnpClock) own_clock = NULL;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);

  self = g_object_new (ANP_TYPE_PLAYBACK, NULL);
  self->feature = g_object_ref (feature);
  self->probes = anp_probe_table_new ();
  self->store = anp_media_store_new ();
  self->pool = anp_clip_pool_new (self->store);
  self->bed = anp_bed_new ();
  if (clock == NULL)
    clock = own_clock = anp_clock_new_monotonic ();
  programme = anp_programme_new (feature, self->probes);
  self->show = anp_show_new (feature, programme, clock);
  self->log = anp_show_log_new (self->show);

  g_signal_connect_swapped (self->show, "slide-changed", G_CALLBACK (slide_changed_cb), self);
  g_signal_connect_swapped (self->show, "step-changed", G_CALLBACK (step_changed_cb), self);
  g_signal_connect_swapped (self->show, "seeked", G_CALLBACK (seeked_cb), self);
  g_signal_connect_swapped (self->show, "notify::running", G_CALLBACK (show_notify_cb), self);
  g_signal_connect_swapped (self->show, "notify::audible", G_CALLBACK (show_notify_cb), self);
  g_signal_connect_swapped (self->show, "notify::screen", G_CALLBACK (show_notify_cb), self);
  g_signal_connect_swapped (self->show, "notify::rate", G_CALLBACK (show_notify_cb), self);
  g_signal_connect_swapped (self->show, "notify::mode", G_CALLBACK (show_notify_cb), self);
  g_signal_connect_swapped (self->probes, "changed", G_CALLBACK (probe_changed_cb), self);

  set_slide (self, FALSE);
  self->settle_timer = g_timeout_add_full (G_PRIORITY_LOW, SETTLE_MS, settle_cb, self, NULL);
  return self;
}

void
anp_playback_set_feature (AnpPlayback *self, AnpFeature *feature)
{
  g_autoptr (AnpFeature) old = NULL;
  g_autoptr (AnpProgramme) programme = NULL;

  g_return_if_fail (ANP_IS_PLAYBACK (self));
  g_return_if_fail (ANP_IS_FEATURE (feature));

  /* Voices point into the old feature: it lives until they are others. */
  old = g_steal_pointer (&self->feature);
  drop_voices (self);
  self->feature = g_object_ref (feature);
  programme = anp_programme_new (feature, self->probes);
  anp_show_set_feature (self->show, feature, programme);
  set_slide (self, TRUE);
  if (self->settled)
    start_probing (self);
}

void
anp_playback_close (AnpPlayback *self)
{
  g_autoptr (GPtrArray) none = NULL;

  g_return_if_fail (ANP_IS_PLAYBACK (self));

  if (self->closed)
    return;
  self->closed = TRUE;
  none = g_ptr_array_new ();
  g_cancellable_cancel (self->probing);
  g_clear_handle_id (&self->settle_timer, g_source_remove);
  g_clear_handle_id (&self->plan_timer, g_source_remove);
  g_clear_handle_id (&self->follow_timer, g_source_remove);
  g_clear_handle_id (&self->caption_timer, g_source_remove);
  /* At once: who closes it does not wait for a fade. */
  if (self->pool != NULL)
    anp_clip_pool_set_wanted (self->pool, none);
  drop_voices (self);
  for (guint i = 0; i < ANP_N_CURSORS; i++)
    anp_caption_source_set_slide (self->captions[i], NULL);
  if (self->bed != NULL)
    anp_bed_close (self->bed);
  if (self->show != NULL)
    anp_show_set_playing (self->show, FALSE);
}

AnpShow *
anp_playback_get_show (AnpPlayback *self)
{
  g_return_val_if_fail (ANP_IS_PLAYBACK (self), NULL);
  return self->show;
}

AnpFeature *
anp_playback_get_feature (AnpPlayback *self)
{
  g_return_val_if_fail (ANP_IS_PLAYBACK (self), NULL);
  return self->feature;
}

AnpMediaStore *
anp_playback_get_store (AnpPlayback *self)
{
  g_return_val_if_fail (ANP_IS_PLAYBACK (self), NULL);
  return self->store;
}

AnpProbeTable *
anp_playback_get_probes (AnpPlayback *self)
{
  g_return_val_if_fail (ANP_IS_PLAYBACK (self), NULL);
  return self->probes;
}

GdkPaintable *
anp_playback_lookup (gpointer user_data, const AnpMedia *media, const char **out_message)
{
  AnpPlayback *self = user_data;
  AnpClipPlayer *player;
  const char *message = NULL;
  GdkPaintable *paintable;

  g_return_val_if_fail (ANP_IS_PLAYBACK (self), NULL);

  if (media->status != ANP_MEDIA_OK)
    {
      if (out_message != NULL)
        *out_message = media->message;
      return NULL;
    }
  if (media->kind == ANP_MEDIA_CLIP)
    {
      player = anp_clip_pool_get_player (self->pool, media);
      if (player != NULL && anp_clip_player_get_state (player) == ANP_CLIP_FAILED)
        {
          if (out_message != NULL)
            *out_message = anp_clip_player_get_message (player);
          return NULL;
        }
    }

  paintable = anp_media_store_lookup (self->store, media);
  if (paintable == NULL)
    anp_media_store_get_readiness (self->store, media, &message);
  if (out_message != NULL)
    *out_message = message;
  return paintable;
}

void
anp_playback_set_view_size (AnpPlayback *self, int width, int height)
{
  g_return_if_fail (ANP_IS_PLAYBACK (self));

  anp_media_store_set_view_size (self->store, width, height);
  anp_clip_pool_set_view_size (self->pool, width, height);
}

void
anp_playback_set_scrubbing (AnpPlayback *self, gboolean scrubbing)
{
  g_return_if_fail (ANP_IS_PLAYBACK (self));

  if (self->scrubbing == scrubbing)
    return;
  self->scrubbing = scrubbing;
  sync_voices (self, !scrubbing);
}

gboolean
anp_playback_get_scrubbing (AnpPlayback *self)
{
  g_return_val_if_fail (ANP_IS_PLAYBACK (self), FALSE);
  return self->scrubbing;
}

AnpClipPlayer *
anp_playback_get_clip (AnpPlayback *self)
{
  g_return_val_if_fail (ANP_IS_PLAYBACK (self), NULL);

  for (guint i = 0; i < self->voices->len; i++)
    {
      AnpVoice *voice = g_ptr_array_index (self->voices, i);

      if (voice->media->kind == ANP_MEDIA_CLIP && voice->player != NULL)
        return voice->player;
    }
  return NULL;
}

void
anp_playback_toggle_clip (AnpPlayback *self)
{
  AnpVoice *voice;

  g_return_if_fail (ANP_IS_PLAYBACK (self));

  voice = find_voice (self, anp_playback_get_clip (self));
  if (voice == NULL)
    return;
  anp_voice_toggle (voice, anp_show_get_position (self->show, ANP_CURSOR_AUDIENCE).local_ns);
  sync_voices (self, FALSE);
}

void
anp_playback_skip_clip (AnpPlayback *self, gint64 by_ns)
{
  AnpVoice *voice;

  g_return_if_fail (ANP_IS_PLAYBACK (self));

  voice = find_voice (self, anp_playback_get_clip (self));
  if (voice == NULL)
    return;
  anp_voice_skip (voice, by_ns);
  sync_captions (self);
}

void
anp_playback_step_clip (AnpPlayback *self, int pictures)
{
  AnpVoice *voice;

  g_return_if_fail (ANP_IS_PLAYBACK (self));

  voice = find_voice (self, anp_playback_get_clip (self));
  if (voice == NULL)
    return;
  if (anp_show_get_mode (self->show) == ANP_SHOW_WATCHING)
    anp_show_set_playing (self->show, FALSE);
  else
    voice->held = TRUE;
  anp_voice_step (voice, pictures);
  sync_captions (self);
}

AnpCaptionSource *
anp_playback_get_captions (AnpPlayback *self, AnpCursor cursor)
{
  g_return_val_if_fail (ANP_IS_PLAYBACK (self), NULL);
  g_return_val_if_fail (cursor < ANP_N_CURSORS, NULL);
  return self->captions[cursor];
}

gint64
anp_playback_get_clip_time (AnpPlayback *self)
{
  g_return_val_if_fail (ANP_IS_PLAYBACK (self), -1);
  return get_file_time (self, find_voice (self, anp_playback_get_clip (self)));
}

guint
anp_playback_get_clip_wait (AnpPlayback *self, gint64 further_ns)
{
  g_return_val_if_fail (ANP_IS_PLAYBACK (self), 0);
  return get_wait (self, find_voice (self, anp_playback_get_clip (self)), further_ns);
}
