/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-player.h"

#include "anp-clip-guard.h"
#include "anp-clip-paintable.h"
#include "anp-clip-painter.h"
#include "anp-clip-quality.h"
#include "anp-clip-worker.h"
#include "anp-media-words.h"
#include "anp-time.h"

#include <glib/gi18n.h>

#define WATCHDOG_MS 250
#define BUSY_LIMIT_US (2 * G_USEC_PER_SEC)
/* Turns of the watchdog with neither picture nor sound that are no stall: two seconds. */
#define MAX_TURNS_IDLE 8
/* The first clip after installing, on a busy machine with a slow disk, takes its time. */
#define PREPARE_LIMIT_US (30 * G_USEC_PER_SEC)
/* Threads that may hang in a sound server before clips are given up instead of opened anew. */
#define MAX_ABANDONED 4
/* How long a sound server that hung is left alone. */
#define SOUND_REST_US (30 * G_USEC_PER_SEC)
#define VIEW_CHANGE_MS 1000
#define LEAVE_FADE_MS 250
/* What is on its way through a sound server when the fade is over here. */
#define LEAVE_DEVICE_MS 250

G_DEFINE_ENUM_TYPE (AnpClipState, anp_clip_state,
                    G_DEFINE_ENUM_VALUE (ANP_CLIP_PREPARING, "preparing"),
                    G_DEFINE_ENUM_VALUE (ANP_CLIP_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (ANP_CLIP_PLAYING, "playing"),
                    G_DEFINE_ENUM_VALUE (ANP_CLIP_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (ANP_CLIP_ENDED, "ended"),
                    G_DEFINE_ENUM_VALUE (ANP_CLIP_FAILED, "failed"))

struct _AnpClipPlayer
{
  GObject parent_instance;

  AnpMedia media; /* path is ours; only what playing needs is set */
  AnpClipPaintable *paintable;
  AnpClipWorker *worker; /* NULL once closed or failed */

  AnpClipState state;
  char *message;
  gint64 file_duration_ns;
  int width, height; /* of the clip; 0 until live */
  gboolean has_picture;
  gboolean silent; /* the worker's sound goes nowhere */
  gboolean soundless; /* the clip's sound cannot be decoded */
  gboolean wants_playing;
  gboolean is_moving; /* as the worker told last */
  gboolean has_played;
  gboolean muted;
  gboolean has_faded; /* its sound, leaving; back when it plays again */
  guint seek_serial; /* of the seek that has not shown its picture yet; 0 for none */
  gint64 seek_ns;    /* within the trims */
  double rate;
  double volume; /* cubic, over the clip's */
  int view_width, view_height;
  AnpClipPainter painter; /* the view's size was last set for */
  AnpClipQuality quality;
  gint64 view_changed_us;
  guint view_source;
  guint leave_source; /* while it goes from its slide */
  guint watchdog;
  guint n_turns_idle; /* of the watchdog, playing, since the last picture or sound */
  guint n_sounds;     /* buffers of sound at its last turn */
  gint64 opened_us; /* the first pipeline */
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_MESSAGE,
  PROP_DURATION,
  N_PROPS,
};

enum
{
  SIGNAL_ENDED,
  SIGNAL_FRAME,
  SIGNAL_LEFT,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];
static gint64 sound_rests_until_us; /* main thread */

G_DEFINE_FINAL_TYPE (AnpClipPlayer, anp_clip_player, G_TYPE_OBJECT)

static void open_worker (AnpClipPlayer *self, gint64 position_ns);

static void
set_state (AnpClipPlayer *self, AnpClipState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

/* Takes the message. */
static void
set_message (AnpClipPlayer *self, char *message)
{
  g_free (self->message);
  self->message = message;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MESSAGE]);
}

static void
fail (AnpClipPlayer *self, char *message)
{
  g_clear_pointer (&self->worker, anp_clip_worker_close);
  g_clear_handle_id (&self->watchdog, g_source_remove);
  self->seek_serial = 0;
  set_message (self, message);
  set_state (self, ANP_CLIP_FAILED);
}

static gint64
get_file_position (AnpClipPlayer *self)
{
  gint64 position = -1;

  if (self->seek_serial != 0)
    return self->media.start_ns + self->seek_ns;
  position = anp_clip_paintable_get_time (self->paintable);
  if (position < 0 && !self->has_picture && self->worker != NULL)
    position = anp_clip_worker_get_clock_position (self->worker);
  return MAX (position, self->media.start_ns);
}

/* A length of the view in the pixels that the machine can show. */
static int
scaled (AnpClipPlayer *self, int length)
{
  return (int) (length * self->quality.scale);
}

/* A new pipeline where the old one was, without sound. */
static void
open_again (AnpClipPlayer *self)
{
  gint64 position = get_file_position (self);

  self->seek_serial = 0;
  open_worker (self, position);
}

/* The pipeline hangs: nearly always in a sound server that does not answer. One that has no sound was slow, on a
 * machine that stood still for a moment, and is opened anew too: a clip that is dead for the rest of a talk would be
 * worse. Those that hang for good are counted. */
static void
give_up_pipeline (AnpClipPlayer *self)
{
  g_debug ("%s: the pipeline hangs; opening it anew without sound", self->media.path);
  g_clear_handle_id (&self->watchdog, g_source_remove);
  anp_clip_worker_abandon (g_steal_pointer (&self->worker));
  if (anp_clip_worker_count_abandoned () > MAX_ABANDONED)
    {
      fail (self, g_strdup (_ ("This clip does not answer. Check the disk it is on and the sound, "
                               "then open the feature again.")));
      return;
    }
  if (!self->silent)
    {
      sound_rests_until_us = g_get_monotonic_time () + SOUND_REST_US;
      set_message (self, g_strdup (_ ("The sound device does not answer; this plays without sound. "
                                      "Check the sound settings.")));
    }
  open_again (self);
}

/* Whether neither pictures nor sound flow while it plays, as when a sound server stops. Counted in
 * turns of this timer, so that a main loop that stood still proves nothing. */
static gboolean
has_stalled (AnpClipPlayer *self)
{
  guint n_sounds = anp_clip_worker_count_sounds (self->worker);

  if (self->state != ANP_CLIP_PLAYING || self->silent || self->soundless ||
      self->seek_serial != 0 || n_sounds == 0 || n_sounds != self->n_sounds)
    self->n_turns_idle = 0;
  else
    self->n_turns_idle++;
  self->n_sounds = n_sounds;
  return self->n_turns_idle > MAX_TURNS_IDLE;
}

static void
apply_view (AnpClipPlayer *self)
{
  anp_clip_worker_set_view_size (self->worker, scaled (self, self->view_width), scaled (self, self->view_height));
}

/* Smaller pictures where the machine cannot show these, larger ones again once it can. */
static void
watch_quality (AnpClipPlayer *self)
{
  guint taken, replaced;

  if (self->state != ANP_CLIP_PLAYING || self->seek_serial != 0)
    {
      anp_clip_quality_rest (&self->quality);
      return;
    }
  anp_clip_paintable_get_counts (self->paintable, &taken, &replaced);
  if (!anp_clip_quality_note (&self->quality, g_get_monotonic_time (), taken,
                              replaced + anp_clip_worker_count_late (self->worker)))
    return;
  g_debug ("%s: pictures of %g of the view's size now", self->media.path, self->quality.scale);
  if (self->view_width == 0)
    anp_clip_player_get_size (self, &self->view_width, &self->view_height);
  apply_view (self);
}

static gboolean
watchdog_cb (gpointer data)
{
  AnpClipPlayer *self = data;
  g_autoptr (GError) error = NULL;
  gint64 busy_us = anp_clip_worker_get_busy_us (self->worker);

  if ((busy_us > BUSY_LIMIT_US &&
       (self->state != ANP_CLIP_PREPARING || anp_clip_worker_is_sound_busy (self->worker))) ||
      has_stalled (self))
    {
      self->watchdog = 0;
      give_up_pipeline (self);
      return G_SOURCE_REMOVE;
    }
  watch_quality (self);
  if (self->state == ANP_CLIP_PREPARING)
    {
      if (g_get_monotonic_time () - self->opened_us < PREPARE_LIMIT_US)
        return G_SOURCE_CONTINUE;
      self->watchdog = 0;
      error = g_error_new_literal (ANP_CLIP_ERROR, ANP_CLIP_ERROR_TIMEOUT, "");
      fail (self, anp_media_words_for_error (self->media.path, error));
      return G_SOURCE_REMOVE;
    }
  if (busy_us > 0 || self->state == ANP_CLIP_PLAYING)
    return G_SOURCE_CONTINUE;
  self->watchdog = 0;
  return G_SOURCE_REMOVE;
}

/* Looks after the worker as long as it plays or has something to do, and not longer. */
static void
watch (AnpClipPlayer *self)
{
  if (self->watchdog == 0 && self->worker != NULL)
    {
      self->watchdog = g_timeout_add (WATCHDOG_MS, watchdog_cb, self);
      g_source_set_name_by_id (self->watchdog, "clip watchdog");
    }
}

static void
handle_live (AnpClipPlayer *self, const AnpClipEvent *event)
{
  if (event->duration_ns >= 0 && event->duration_ns != self->file_duration_ns)
    {
      self->file_duration_ns = event->duration_ns;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DURATION]);
    }
  self->width = event->width;
  self->height = event->height;
  self->has_picture = event->width > 0;
  if (self->state == ANP_CLIP_PREPARING)
    set_state (self, ANP_CLIP_READY);
}

static void
worker_cb (AnpClipWorker *worker, const AnpClipEvent *event, gpointer user_data)
{
  g_autoptr (AnpClipPlayer) self = g_object_ref (ANP_CLIP_PLAYER (user_data));

  switch (event->kind)
    {
    case ANP_CLIP_EVENT_LIVE:
      handle_live (self, event);
      break;
    case ANP_CLIP_EVENT_MOVED:
      self->is_moving = event->playing;
      self->has_played |= event->playing;
      if (event->playing)
        {
          set_state (self, ANP_CLIP_PLAYING);
          watch (self);
        }
      else if (self->state != ANP_CLIP_ENDED)
        set_state (self, self->has_played ? ANP_CLIP_PAUSED : ANP_CLIP_READY);
      break;
    case ANP_CLIP_EVENT_SOUGHT:
      if (event->serial == self->seek_serial)
        self->seek_serial = 0;
      break;
    case ANP_CLIP_EVENT_ENDED:
      if (self->seek_serial != 0)
        break;
      self->wants_playing = FALSE;
      anp_clip_worker_set_playing (self->worker, FALSE);
      watch (self);
      set_state (self, ANP_CLIP_ENDED);
      g_signal_emit (self, signals[SIGNAL_ENDED], 0);
      break;
    case ANP_CLIP_EVENT_NO_SOUND:
      if (event->message != NULL)
        self->soundless = TRUE;
      else
        sound_rests_until_us = g_get_monotonic_time () + SOUND_REST_US;
      g_clear_pointer (&self->worker, anp_clip_worker_close);
      set_message (self, event->message != NULL
                           ? g_strdup (event->message)
                           : g_strdup (_ ("The sound device failed; this plays without sound. "
                                          "Check the sound settings.")));
      open_again (self);
      break;
    case ANP_CLIP_EVENT_SOUND_HANGS:
      give_up_pipeline (self);
      break;
    case ANP_CLIP_EVENT_FAILED:
      fail (self, g_strdup (event->message));
      break;
    }
}

static void
open_worker (AnpClipPlayer *self, gint64 position_ns)
{
  gint64 now_us = g_get_monotonic_time ();
  AnpClipWorkerSetup setup = {
    .media = &self->media,
    .slot = anp_clip_paintable_get_slot (self->paintable),
    .ticket = anp_clip_paintable_renew_ticket (self->paintable),
    .position_ns = position_ns,
    .volume = self->media.volume * self->volume,
    .rate = self->rate,
    .muted = self->muted,
    .view_width = scaled (self, self->view_width),
    .view_height = scaled (self, self->view_height),
  };

  self->silent = (self->media.muted && self->muted) || now_us < sound_rests_until_us;
  setup.silent = self->silent;
  setup.soundless = self->soundless;
  self->is_moving = FALSE;
  anp_clip_quality_rest (&self->quality);
  if (self->opened_us == 0)
    self->opened_us = now_us;
  self->worker = anp_clip_worker_new (&setup, worker_cb, self);
  if (self->wants_playing)
    anp_clip_worker_set_playing (self->worker, TRUE);
  watch (self);
}

static void
invalidate_contents_cb (AnpClipPlayer *self)
{
  self->has_picture = TRUE;
  self->n_turns_idle = 0;
  g_signal_emit (self, signals[SIGNAL_FRAME], 0);
}

static void
anp_clip_player_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AnpClipPlayer *self = ANP_CLIP_PLAYER (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_DURATION:
      g_value_set_int64 (value, anp_clip_player_get_duration (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
anp_clip_player_dispose (GObject *object)
{
  AnpClipPlayer *self = ANP_CLIP_PLAYER (object);

  anp_clip_player_close (self);

  G_OBJECT_CLASS (anp_clip_player_parent_class)->dispose (object);
}

static void
anp_clip_player_finalize (GObject *object)
{
  AnpClipPlayer *self = ANP_CLIP_PLAYER (object);

  g_clear_object (&self->paintable);
  g_free (self->media.path);
  g_free (self->message);

  G_OBJECT_CLASS (anp_clip_player_parent_class)->finalize (object);
}

static void
anp_clip_player_class_init (AnpClipPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = anp_clip_player_get_property;
  object_class->dispose = anp_clip_player_dispose;
  object_class->finalize = anp_clip_player_finalize;

  props[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, ANP_TYPE_CLIP_STATE, ANP_CLIP_PREPARING, flags);
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  props[PROP_DURATION] =
    g_param_spec_int64 ("duration", NULL, NULL, -1, G_MAXINT64, -1, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_ENDED] = g_signal_new ("ended", ANP_TYPE_CLIP_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FRAME] = g_signal_new ("frame", ANP_TYPE_CLIP_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEFT] = g_signal_new ("left", ANP_TYPE_CLIP_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
}

static void
anp_clip_player_init (AnpClipPlayer *self)
{
  self->file_duration_ns = -1;
  self->rate = 1;
  self->volume = 1;
  self->painter = anp_clip_painter_get ();
  self->quality = (AnpClipQuality) ANP_CLIP_QUALITY_INIT;
  self->paintable = anp_clip_paintable_new ();
  g_signal_connect_object (self->paintable, "invalidate-contents",
                           G_CALLBACK (invalidate_contents_cb), self, G_CONNECT_SWAPPED);
}

AnpClipPlayer *
anp_clip_player_new (const AnpMedia *media)
{
  AnpClipPlayer *self = g_object_new (ANP_TYPE_CLIP_PLAYER, NULL);

  g_return_val_if_fail (media->kind == ANP_MEDIA_CLIP || media->kind == ANP_MEDIA_AUDIO, self);

  self->media.kind = media->kind;
  self->media.path = g_strdup (media->path);
  self->media.start_ns = MAX (0, media->start_ns);
  self->media.end_ns = media->end_ns > self->media.start_ns ? media->end_ns : -1;
  self->media.loop = media->loop;
  self->media.muted = self->muted = media->muted;
  self->media.volume = CLAMP (media->volume, 0, 1);
  if (media->path == NULL)
    fail (self, g_strdup (media->message));
  else
    open_worker (self, -1);
  return self;
}

void
anp_clip_player_forget_sound_trouble (void)
{
  sound_rests_until_us = 0;
}

GdkPaintable *
anp_clip_player_get_paintable (AnpClipPlayer *self)
{
  g_return_val_if_fail (ANP_IS_CLIP_PLAYER (self), NULL);

  return GDK_PAINTABLE (self->paintable);
}

AnpClipState
anp_clip_player_get_state (AnpClipPlayer *self)
{
  g_return_val_if_fail (ANP_IS_CLIP_PLAYER (self), ANP_CLIP_FAILED);

  return self->state;
}

const char *
anp_clip_player_get_message (AnpClipPlayer *self)
{
  g_return_val_if_fail (ANP_IS_CLIP_PLAYER (self), NULL);

  return self->message;
}

void
anp_clip_player_get_size (AnpClipPlayer *self, int *out_width, int *out_height)
{
  g_return_if_fail (ANP_IS_CLIP_PLAYER (self));

  *out_width = self->width;
  *out_height = self->height;
}

gint64
anp_clip_player_get_duration (AnpClipPlayer *self)
{
  gint64 end;

  g_return_val_if_fail (ANP_IS_CLIP_PLAYER (self), -1);

  end = self->file_duration_ns;
  if (self->media.end_ns >= 0)
    end = end >= 0 ? MIN (end, self->media.end_ns) : self->media.end_ns;
  return end < 0 ? -1 : MAX (0, end - self->media.start_ns);
}

gint64
anp_clip_player_get_position (AnpClipPlayer *self)
{
  gint64 position = -1;

  g_return_val_if_fail (ANP_IS_CLIP_PLAYER (self), 0);

  /* The last picture shown is the truth: on broken files the pipeline's own answer jumps. */
  if (self->has_picture)
    position = anp_clip_paintable_get_time (self->paintable);
  else if (self->worker != NULL)
    position = anp_clip_worker_get_clock_position (self->worker);
  position = MAX (0, position - self->media.start_ns);
  if (!self->has_picture && self->file_duration_ns >= 0)
    position = MIN (position, anp_clip_player_get_duration (self));
  return position;
}

gboolean
anp_clip_player_is_seeking (AnpClipPlayer *self)
{
  g_return_val_if_fail (ANP_IS_CLIP_PLAYER (self), FALSE);

  return self->seek_serial != 0;
}

void
anp_clip_player_play (AnpClipPlayer *self)
{
  g_return_if_fail (ANP_IS_CLIP_PLAYER (self));

  if (self->worker == NULL)
    return;
  self->wants_playing = TRUE;
  if (self->has_faded)
    anp_clip_player_set_volume (self, self->volume);
  if (self->state == ANP_CLIP_ENDED)
    anp_clip_player_seek (self, 0, TRUE);
  anp_clip_worker_set_playing (self->worker, TRUE);
  watch (self);
}

void
anp_clip_player_pause (AnpClipPlayer *self)
{
  g_return_if_fail (ANP_IS_CLIP_PLAYER (self));

  if (self->worker == NULL)
    return;
  self->wants_playing = FALSE;
  anp_clip_worker_set_playing (self->worker, FALSE);
  watch (self);
}

void
anp_clip_player_seek (AnpClipPlayer *self, gint64 ns, gboolean accurate)
{
  gint64 duration;

  g_return_if_fail (ANP_IS_CLIP_PLAYER (self));

  if (self->worker == NULL)
    return;
  duration = anp_clip_player_get_duration (self);
  if (duration >= 0)
    /* At the very end there is no picture. */
    ns = MIN (ns, duration - ANP_NS_PER_MS);
  self->seek_ns = MAX (0, ns);
  self->seek_serial =
    anp_clip_worker_seek (self->worker, self->media.start_ns + self->seek_ns, accurate);
  watch (self);
  if (self->state == ANP_CLIP_ENDED)
    set_state (self, self->is_moving && self->wants_playing ? ANP_CLIP_PLAYING : ANP_CLIP_PAUSED);
}

void
anp_clip_player_step (AnpClipPlayer *self, int frames)
{
  g_return_if_fail (ANP_IS_CLIP_PLAYER (self));

  if (self->worker == NULL || self->wants_playing || frames == 0)
    return;
  anp_clip_worker_step (self->worker, frames);
  watch (self);
  if (self->state == ANP_CLIP_ENDED && frames < 0)
    set_state (self, ANP_CLIP_PAUSED);
}

void
anp_clip_player_set_rate (AnpClipPlayer *self, double rate)
{
  g_return_if_fail (ANP_IS_CLIP_PLAYER (self));

  rate = CLAMP (rate, 0.5, 2);
  if (rate == self->rate)
    return;
  self->rate = rate;
  if (self->worker == NULL)
    return;
  self->seek_ns = get_file_position (self) - self->media.start_ns;
  self->seek_serial =
    anp_clip_worker_set_rate (self->worker, rate, self->media.start_ns + self->seek_ns);
  watch (self);
}

void
anp_clip_player_fade_to (AnpClipPlayer *self, double volume, gint64 duration_ns)
{
  g_return_if_fail (ANP_IS_CLIP_PLAYER (self));

  self->volume = CLAMP (volume, 0, 1);
  self->has_faded = FALSE;
  if (self->worker != NULL)
    anp_clip_worker_fade_to (self->worker, self->volume * self->media.volume,
                             MAX (0, duration_ns));
}

void
anp_clip_player_set_volume (AnpClipPlayer *self, double volume)
{
  anp_clip_player_fade_to (self, volume, 0);
}

void
anp_clip_player_set_muted (AnpClipPlayer *self, gboolean muted)
{
  g_return_if_fail (ANP_IS_CLIP_PLAYER (self));

  if (self->muted == muted)
    return;
  self->muted = muted;
  if (self->worker == NULL)
    return;
  if (!muted && self->silent && g_get_monotonic_time () >= sound_rests_until_us)
    {
      /* Opened without sound: that needs another pipeline. */
      g_clear_pointer (&self->worker, anp_clip_worker_close);
      open_again (self);
      return;
    }
  anp_clip_worker_set_muted (self->worker, muted);
  watch (self);
}

static gboolean
is_sounding (AnpClipPlayer *self)
{
  return self->worker != NULL && self->state == ANP_CLIP_PLAYING && !self->silent && !self->muted
         && self->volume * self->media.volume > 0 && anp_clip_worker_count_sounds (self->worker) > 0;
}

static gboolean
left_cb (gpointer data)
{
  AnpClipPlayer *self = data;

  self->leave_source = 0;
  anp_clip_player_pause (self);
  anp_clip_player_seek (self, 0, TRUE);
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
  return G_SOURCE_REMOVE;
}

void
anp_clip_player_leave (AnpClipPlayer *self)
{
  g_return_if_fail (ANP_IS_CLIP_PLAYER (self));

  if (self->leave_source != 0)
    return;
  if (!is_sounding (self))
    {
      left_cb (self);
      return;
    }
  anp_clip_worker_fade_to (self->worker, 0, LEAVE_FADE_MS * ANP_NS_PER_MS);
  self->has_faded = TRUE;
  self->leave_source = g_timeout_add (LEAVE_FADE_MS + LEAVE_DEVICE_MS, left_cb, self);
}

gboolean
anp_clip_player_is_leaving (AnpClipPlayer *self)
{
  g_return_val_if_fail (ANP_IS_CLIP_PLAYER (self), FALSE);

  return self->leave_source != 0;
}

void
anp_clip_player_come (AnpClipPlayer *self)
{
  g_return_if_fail (ANP_IS_CLIP_PLAYER (self));

  if (self->leave_source == 0)
    return;
  g_clear_handle_id (&self->leave_source, g_source_remove);
  left_cb (self);
}

static gboolean
change_view_cb (gpointer data)
{
  AnpClipPlayer *self = data;

  self->view_source = 0;
  self->view_changed_us = g_get_monotonic_time ();
  if (self->worker != NULL)
    {
      apply_view (self);
      watch (self);
    }
  return G_SOURCE_REMOVE;
}

void
anp_clip_player_set_view_size (AnpClipPlayer *self, int width, int height)
{
  AnpClipPainter painter = anp_clip_painter_get ();
  gint64 wait_ms;

  g_return_if_fail (ANP_IS_CLIP_PLAYER (self));

  if (width == self->view_width && height == self->view_height && painter == self->painter)
    return;
  self->painter = painter;
  self->view_width = width;
  self->view_height = height;
  if (self->view_source != 0)
    return;
  /* A window being dragged would make the decoder start over at every step. */
  wait_ms = VIEW_CHANGE_MS - (g_get_monotonic_time () - self->view_changed_us) / 1000;
  if (self->view_changed_us == 0 || wait_ms <= 0)
    change_view_cb (self);
  else
    self->view_source = g_timeout_add ((guint) wait_ms, change_view_cb, self);
}

void
anp_clip_player_close (AnpClipPlayer *self)
{
  g_return_if_fail (ANP_IS_CLIP_PLAYER (self));

  g_clear_handle_id (&self->watchdog, g_source_remove);
  g_clear_handle_id (&self->view_source, g_source_remove);
  g_clear_handle_id (&self->leave_source, g_source_remove);
  if (self->paintable != NULL)
    anp_clip_paintable_renew_ticket (self->paintable);
  g_clear_pointer (&self->worker, anp_clip_worker_close);
}
