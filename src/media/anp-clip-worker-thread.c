/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-worker-private.h"

#include "anp-clip-converter.h"
#include "anp-clip-guard.h"
#include "anp-clip-sink.h"
#include "anp-exit-gate.h"
#include "anp-media-words.h"
#include "anp-sound-shape.h"
#include "anp-time.h"

#include <math.h>

#define FADE_STEP_US 12000
/* A seek that brought no picture by then no longer holds back the next. */
#define SEEK_PATIENCE_US (3 * G_USEC_PER_SEC)

#define STALE_US (G_USEC_PER_SEC * 3 / 10)
#define SETTLE_NS (500 * ANP_NS_PER_MS)
#define STUCK_CHECK_US (G_USEC_PER_SEC / 4)
#define SOUND_PATIENCE_US (2 * G_USEC_PER_SEC)

static void
post_kind (AnpClipWorker *self, AnpClipEventKind kind)
{
  anp_clip_worker_post (self, (AnpClipEvent){ .kind = kind, .duration_ns = -1 });
}

static void
post_sought (AnpClipWorker *self, guint serial)
{
  anp_clip_worker_post (self, (AnpClipEvent){ .kind = ANP_CLIP_EVENT_SOUGHT, .duration_ns = -1,
                              .serial = serial });
}

/* The bus: streaming threads, or the worker inside a state change */

static gboolean
is_from_sound (AnpClipWorker *self, GstMessage *message)
{
  return GST_IS_OBJECT (GST_MESSAGE_SRC (message)) && self->parts.sound != NULL &&
         (GST_MESSAGE_SRC (message) == GST_OBJECT (self->parts.sound) ||
          gst_object_has_as_ancestor (GST_MESSAGE_SRC (message), GST_OBJECT (self->parts.sound)));
}

static void
handle_error (AnpClipWorker *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *debug = NULL;

  gst_message_parse_error (message, &error, &debug);
  g_debug ("%s: %s (%s)", self->path, error->message, debug);
  if (is_from_sound (self, message))
    {
      anp_clip_worker_fail (self, ANP_CLIP_EVENT_NO_SOUND, NULL);
      return;
    }
  anp_clip_worker_fail (self, ANP_CLIP_EVENT_FAILED, anp_media_words_for_error (self->path, error));
}

static void
handle_missing (AnpClipWorker *self, GstMessage *message)
{
  g_autofree char *description = NULL;
  g_autofree char *caps_name = NULL;
  gboolean is_sound;

  if (!anp_media_words_parse_missing (message, &description, &caps_name))
    return;
  is_sound = g_str_has_prefix (caps_name, "audio/");
  if (is_sound == !self->has_picture || g_str_has_prefix (caps_name, "application/"))
    /* With sound present no error follows, and the picture stays black. */
    anp_clip_worker_fail (self, ANP_CLIP_EVENT_FAILED,
          anp_media_words_for_missing (self->path, description, caps_name));
  else if (is_sound && !self->soundless)
    /* A sink that never gets its sound may keep the whole from prerolling: once more without it. */
    anp_clip_worker_fail (self, ANP_CLIP_EVENT_NO_SOUND,
          anp_media_words_for_missing_sound (self->path, description, caps_name));
}

static GstBusSyncReply
bus_cb (GstBus *bus, GstMessage *message, gpointer data)
{
  AnpClipWorker *self = data;
  gboolean ended;

  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ERROR:
      handle_error (self, message);
      break;
    case GST_MESSAGE_ELEMENT:
      handle_missing (self, message);
      break;
    case GST_MESSAGE_EOS:
      g_mutex_lock (&self->lock);
      /* One that a seek is about to undo is nobody's end. */
      ended = !self->has_seek && self->seek_since_us == 0;
      g_mutex_unlock (&self->lock);
      if (ended)
        post_kind (self, ANP_CLIP_EVENT_ENDED);
      break;
    case GST_MESSAGE_QOS:
      /* One for each picture, or bit of sound, left out. */
      if (!is_from_sound (self, message))
        g_atomic_int_inc (&self->n_late);
      break;
    case GST_MESSAGE_ASYNC_DONE:
    case GST_MESSAGE_SEGMENT_DONE:
      g_mutex_lock (&self->lock);
      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ASYNC_DONE)
        self->prerolled = TRUE;
      else if (gst_message_get_seqnum (message) != self->stale_seqnum)
        self->segment_done = TRUE;
      g_cond_signal (&self->wake);
      g_mutex_unlock (&self->lock);
      break;
    default:
      break;
    }
  gst_message_unref (message);
  return GST_BUS_DROP;
}

/* The worker thread */

/* Whether what a file prerolls with by itself is not what is wanted first. */
static gboolean
needs_arming (AnpClipWorker *self, double rate)
{
  return self->first_ns > 0 || self->end_ns >= 0 || self->loop || rate != 1;
}

static void
begin_call (AnpClipWorker *self)
{
  g_mutex_lock (&self->lock);
  self->busy_since_us = g_get_monotonic_time ();
  g_mutex_unlock (&self->lock);
}

/* Sound that begins in its middle swells, and one that ends there fades; a clip's does at its own ends too, which
 * were cut as its pictures are. The pass of a loop goes over into the next. */
static void
shape_sound (AnpClipWorker *self, gint64 from_ns, gboolean exact)
{
  gboolean whole = !self->has_picture && from_ns == 0;

  if (self->parts.shape != NULL)
    anp_sound_shape_set (self->parts.shape, exact && !whole ? from_ns : -1, self->sound_end_ns);
}

static void
open_pipeline (AnpClipWorker *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstBus) bus = NULL;
  AnpClipPipelineSpec spec = {
    .path = self->path,
    .has_picture = self->has_picture,
    .silent = self->silent || self->soundless,
    .soundless = self->soundless,
    .sound_factory = self->sound_factory,
    .slot = self->slot,
    .ticket = self->ticket,
    .n_sounds = &self->n_sounds,
  };

  g_mutex_lock (&self->lock);
  spec.hold = needs_arming (self, self->rate);
  spec.view_width = self->view_width;
  spec.view_height = self->view_height;
  g_mutex_unlock (&self->lock);
  if (!anp_clip_pipeline_build (&spec, &self->parts, &error))
    {
      anp_clip_worker_fail (self, ANP_CLIP_EVENT_FAILED, g_strdup (error->message));
      return;
    }
  g_mutex_lock (&self->lock);
  self->sound = gst_object_ref (self->parts.sound);
  /* Loading GStreamer for the first time is slow, but no state change that hangs. */
  self->busy_since_us = g_get_monotonic_time ();
  g_mutex_unlock (&self->lock);
  shape_sound (self, self->first_ns, TRUE);
  bus = gst_element_get_bus (self->parts.pipeline);
  gst_bus_set_sync_handler (bus, bus_cb, anp_clip_worker_ref (self), (GDestroyNotify) anp_clip_worker_unref);
  if (gst_element_set_state (self->parts.pipeline, GST_STATE_PAUSED) == GST_STATE_CHANGE_FAILURE)
    {
      g_set_error_literal (&error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_FAILED, "");
      /* Most often the bus has said better already. */
      anp_clip_worker_fail (self, ANP_CLIP_EVENT_FAILED, anp_media_words_for_error (self->path, error));
    }
}

static void
close_pipeline (AnpClipWorker *self)
{
  g_autoptr (GstBus) bus = NULL;

  if (self->parts.pipeline == NULL)
    return;
  begin_call (self);
  gst_element_set_state (self->parts.pipeline, GST_STATE_NULL);
  bus = gst_element_get_bus (self->parts.pipeline);
  gst_bus_set_sync_handler (bus, NULL, NULL, NULL);
  g_mutex_lock (&self->lock);
  g_clear_object (&self->sound);
  g_mutex_unlock (&self->lock);
  anp_clip_pipeline_clear (&self->parts);
}

/* Where the sound is, for those who ask without waiting. */
static void
drop_anchor (AnpClipWorker *self)
{
  gint64 position = -1;

  if (!gst_element_query_position (self->parts.pipeline, GST_FORMAT_TIME, &position))
    return;
  g_mutex_lock (&self->lock);
  self->anchor_ns = position;
  self->anchor_us = g_get_monotonic_time ();
  self->anchor_rate = self->is_playing ? self->old_rate : 0;
  g_mutex_unlock (&self->lock);
}

static gboolean
seek (AnpClipWorker *self, gint64 ns, double rate, GstSeekFlags flags)
{
  GstEvent *event;

  if (self->loop)
    flags |= GST_SEEK_FLAG_SEGMENT;
  event = gst_event_new_seek (rate, GST_FORMAT_TIME, flags, GST_SEEK_TYPE_SET, ns,
                              self->end_ns >= 0 ? GST_SEEK_TYPE_SET : GST_SEEK_TYPE_NONE,
                              self->end_ns >= 0 ? self->end_ns : -1);
  g_mutex_lock (&self->lock);
  if (flags & GST_SEEK_FLAG_FLUSH)
    {
      self->segment_done = FALSE;
      self->stale_seqnum = self->seqnum;
    }
  g_mutex_unlock (&self->lock);
  self->seqnum = gst_event_get_seqnum (event);
  self->old_rate = rate;
  shape_sound (self, ns, (flags & GST_SEEK_FLAG_FLUSH) && (flags & GST_SEEK_FLAG_ACCURATE));
  return gst_element_send_event (self->parts.pipeline, event);
}

static void
go_live (AnpClipWorker *self)
{
  AnpClipEvent event = { .kind = ANP_CLIP_EVENT_LIVE, .duration_ns = -1 };

  self->phase = PHASE_LIVE;
  self->rested_us = g_get_monotonic_time ();
  if (!gst_element_query_duration (self->parts.pipeline, GST_FORMAT_TIME, &event.duration_ns))
    event.duration_ns = -1;
  if (self->has_picture && !self->loop && event.duration_ns > 0)
    self->sound_end_ns = self->end_ns >= 0 ? MIN (self->end_ns, event.duration_ns) : event.duration_ns;
  shape_sound (self, self->first_ns, TRUE);
  if (self->parts.converter != NULL)
    anp_clip_converter_get_display_size (ANP_CLIP_CONVERTER (self->parts.converter), &event.width,
                                         &event.height);
  drop_anchor (self);
  anp_clip_worker_post (self, event);
  if (self->first_serial != 0)
    post_sought (self, self->first_serial);
}

static void
fail_as_damaged (AnpClipWorker *self)
{
  g_autoptr (GError) error = g_error_new_literal (GST_STREAM_ERROR, GST_STREAM_ERROR_DEMUX, "");

  anp_clip_worker_fail (self, ANP_CLIP_EVENT_FAILED, anp_media_words_for_error (self->path, error));
}

static void
handle_preroll (AnpClipWorker *self)
{
  gboolean arm;
  guint serial = 0;
  double rate;

  switch (self->phase)
    {
    case PHASE_OPENING:
      if (self->parts.sink != NULL && anp_clip_sink_is_barren (ANP_CLIP_SINK (self->parts.sink)))
        {
          /* A header, and nothing after it: a length and a size are known, and it would play to its end, black. */
          fail_as_damaged (self);
          break;
        }
      g_mutex_lock (&self->lock);
      rate = self->rate;
      if (self->has_seek)
        {
          /* Asked for meanwhile: then the in point need not be shown first. */
          self->has_seek = FALSE;
          self->first_ns = self->seek_ns;
          serial = self->serial;
        }
      g_mutex_unlock (&self->lock);
      self->first_serial = serial;
      arm = needs_arming (self, rate);
      if (arm && self->parts.sink != NULL)
        anp_clip_sink_release (ANP_CLIP_SINK (self->parts.sink), TRUE);
      if (arm && seek (self, self->first_ns, rate, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE))
        {
          self->phase = PHASE_ARMING;
          break;
        }
      if (self->parts.sink != NULL)
        anp_clip_sink_release (ANP_CLIP_SINK (self->parts.sink), FALSE);
      go_live (self);
      break;
    case PHASE_ARMING:
      go_live (self);
      break;
    case PHASE_LIVE:
      g_mutex_lock (&self->lock);
      arm = self->seek_since_us != 0;
      self->seek_since_us = 0;
      serial = self->seek_serial;
      g_mutex_unlock (&self->lock);
      drop_anchor (self);
      if (arm && serial != 0)
        post_sought (self, serial);
      break;
    case PHASE_STOPPED:
      break;
    }
}

static void
apply_volume (AnpClipWorker *self, double cubic)
{
  if (self->parts.volume != NULL)
    g_object_set (self->parts.volume, "volume", cubic * cubic * cubic, NULL);
}

/* A PulseAudio stream's clock goes on while it stands, and what is played then is written so far ahead that it is heard
 * as much later, or the sound hangs: the device begins anew. */
static void
renew_sound (AnpClipWorker *self)
{
  gint64 position;
  int n_sounds = 0;

  g_object_get (self->parts.pipeline, "n-audio", &n_sounds, NULL);
  if (n_sounds == 0 || !GST_IS_BIN (self->parts.sound) || g_get_monotonic_time () - self->rested_us < STALE_US
      || !gst_element_query_position (self->parts.pipeline, GST_FORMAT_TIME, &position))
    return;
  gst_element_set_state (self->parts.sound, GST_STATE_READY);
  gst_element_sync_state_with_parent (self->parts.sound);
  seek (self, MAX (self->start_ns, position), self->old_rate, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE);
}

/* A seek that has its picture goes on to playing in a thread of GStreamer's own; stopped before that has come, the clip
 * would take the time it stood at before the seek for that of its first picture next time. */
static void
settle (AnpClipWorker *self)
{
  gst_element_get_state (self->parts.pipeline, NULL, NULL, SETTLE_NS);
  self->rested_us = g_get_monotonic_time ();
}

static void
apply_playing (AnpClipWorker *self, gboolean playing)
{
  GstStateChangeReturn result;

  begin_call (self);
  self->is_playing = playing;
  if (playing)
    renew_sound (self);
  else
    settle (self);
  result = gst_element_set_state (self->parts.pipeline, playing ? GST_STATE_PLAYING : GST_STATE_PAUSED);
  if (!playing && result == GST_STATE_CHANGE_ASYNC)
    {
      /* Nothing is sought until it stands: see may_seek (). */
      g_mutex_lock (&self->lock);
      self->seek_since_us = g_get_monotonic_time ();
      self->seek_serial = 0;
      g_mutex_unlock (&self->lock);
    }
  if (result == GST_STATE_CHANGE_FAILURE)
    {
      g_autoptr (GError) error =
        g_error_new_literal (GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_FAILED, "");

      anp_clip_worker_fail (self, ANP_CLIP_EVENT_FAILED, anp_media_words_for_error (self->path, error));
      return;
    }
  drop_anchor (self);
  anp_clip_worker_post (self, (AnpClipEvent){ .kind = ANP_CLIP_EVENT_MOVED, .duration_ns = -1,
                              .playing = playing });
}

/* Under lock. A seek and a pause wait for each other, the pause going first; see settle (). */
static gboolean
is_free (AnpClipWorker *self, gint64 now_us)
{
  return self->seek_since_us == 0 || now_us - self->seek_since_us > SEEK_PATIENCE_US;
}

static gboolean
may_move (AnpClipWorker *self, gint64 now_us)
{
  return self->playing != self->is_playing && (self->playing || is_free (self, now_us));
}

static gboolean
may_seek (AnpClipWorker *self, gint64 now_us)
{
  return self->has_seek && is_free (self, now_us) && (self->playing || !self->is_playing);
}

static gboolean
may_step (AnpClipWorker *self, gint64 now_us)
{
  return self->steps != 0 && !self->playing && !self->is_playing && is_free (self, now_us);
}

/* Under lock, which it lets go meanwhile. */
static void
check_stuck (AnpClipWorker *self)
{
  g_mutex_unlock (&self->lock);
  self->n_sound_busy = anp_clip_worker_is_sound_busy (self) ? self->n_sound_busy + 1 : 0;
  if (self->n_sound_busy > SOUND_PATIENCE_US / STUCK_CHECK_US)
    anp_clip_worker_fail (self, ANP_CLIP_EVENT_SOUND_HANGS, NULL);
  if (self->parts.pipeline != NULL && anp_clip_guard_is_stuck (self->parts.pipeline))
    fail_as_damaged (self);
  g_mutex_lock (&self->lock);
}

/* Waits, under lock, until there is something to do. */
static void
wait_for_wishes (AnpClipWorker *self, double *volume, double old_volume)
{
  for (;;)
    {
      gint64 now_us = g_get_monotonic_time ();
      gint64 until_us = G_MAXINT64;

      *volume = anp_clip_worker_get_faded (self, now_us);
      if (self->quit || self->trouble == TROUBLE_FOUND)
        return;
      if (self->phase != PHASE_STOPPED &&
          (self->prerolled || self->muted_changed || self->view_changed ||
           *volume != old_volume))
        return;
      if (self->phase == PHASE_LIVE &&
          (self->segment_done || may_seek (self, now_us) || may_step (self, now_us) || may_move (self, now_us)))
        return;

      self->busy_since_us = 0;
      if (self->phase != PHASE_STOPPED && self->fading)
        until_us = now_us + FADE_STEP_US;
      if (self->phase == PHASE_LIVE && (self->has_seek || self->steps != 0 || self->playing != self->is_playing))
        until_us = MIN (until_us, self->seek_since_us + SEEK_PATIENCE_US + 1);
      if (self->phase <= PHASE_ARMING && self->trouble == TROUBLE_NONE)
        {
          until_us = MIN (until_us, now_us + STUCK_CHECK_US);
          if (!g_cond_wait_until (&self->wake, &self->lock, until_us) && !self->prerolled &&
              !self->fading)
            check_stuck (self);
        }
      else if (until_us == G_MAXINT64)
        g_cond_wait (&self->wake, &self->lock);
      else
        g_cond_wait_until (&self->wake, &self->lock, until_us);
    }
}

static void
apply_seek (AnpClipWorker *self, gint64 ns, gboolean accurate, double rate)
{
  guint serial;

  if (!seek (self, ns, rate,
             GST_SEEK_FLAG_FLUSH |
               (accurate ? GST_SEEK_FLAG_ACCURATE
                         : GST_SEEK_FLAG_KEY_UNIT | GST_SEEK_FLAG_SNAP_NEAREST)))
    {
      g_mutex_lock (&self->lock);
      self->seek_since_us = 0;
      serial = self->seek_serial;
      g_mutex_unlock (&self->lock);
      post_sought (self, serial);
    }
}

static void
apply_steps (AnpClipWorker *self, int steps)
{
  gint64 position, frame_ns;

  if (steps > 0)
    {
      gst_element_send_event (self->parts.pipeline, gst_event_new_step (GST_FORMAT_BUFFERS,
                                                                  (guint64) steps, 1, TRUE, FALSE));
      return;
    }
  if (self->parts.converter == NULL ||
      !gst_element_query_position (self->parts.pipeline, GST_FORMAT_TIME, &position))
    return;
  frame_ns = anp_clip_converter_get_frame_ns (ANP_CLIP_CONVERTER (self->parts.converter));
  /* Into the frame wanted, not onto its edge, which a rounded time may miss. */
  apply_seek (self, MAX (self->start_ns, position + steps * frame_ns + frame_ns / 4), TRUE,
              self->old_rate);
}

static void
apply_view_size (AnpClipWorker *self, int width, int height, gboolean has_seek)
{
  gint64 position;

  if (!anp_clip_converter_set_view_size (ANP_CLIP_CONVERTER (self->parts.converter), width, height) ||
      self->phase != PHASE_LIVE || self->is_playing || has_seek ||
      !gst_element_query_position (self->parts.pipeline, GST_FORMAT_TIME, &position))
    return;
  /* Standing still, nothing would come in the new size by itself. */
  apply_seek (self, MAX (self->start_ns, position - ANP_NS_PER_MS), TRUE, self->old_rate);
}

gpointer
anp_clip_worker_thread (gpointer data)
{
  AnpClipWorker *self = data;
  double volume = -1, old_volume = -1;

  /* Its pipeline loads plug-ins whenever it meets what it has not met yet. */
  anp_exit_gate_enter ();
  begin_call (self);
  open_pipeline (self);

  g_mutex_lock (&self->lock);
  for (;;)
    {
      gboolean prerolled, segment_done, playing, muted, muted_changed, view_changed, has_seek;
      gboolean accurate;
      gint64 seek_ns;
      int steps = 0;
      double rate;
      int width, height;

      wait_for_wishes (self, &volume, old_volume);
      if (self->quit)
        break;
      self->busy_since_us = g_get_monotonic_time ();
      if (self->trouble == TROUBLE_FOUND)
        {
          self->trouble = TROUBLE_SETTLED;
          g_mutex_unlock (&self->lock);
          /* After an error a pipeline may stay between states for ever. */
          close_pipeline (self);
          self->phase = PHASE_STOPPED;
          g_mutex_lock (&self->lock);
          continue;
        }
      prerolled = self->prerolled;
      segment_done = self->phase == PHASE_LIVE && self->segment_done;
      muted = self->muted;
      muted_changed = self->muted_changed;
      view_changed = self->view_changed;
      width = self->view_width;
      height = self->view_height;
      self->prerolled = self->muted_changed = self->view_changed = FALSE;
      if (segment_done)
        self->segment_done = FALSE;
      has_seek = self->phase == PHASE_LIVE && !prerolled &&
                 may_seek (self, self->busy_since_us);
      accurate = self->seek_accurate;
      seek_ns = self->seek_ns;
      rate = self->rate;
      if (has_seek)
        {
          self->has_seek = FALSE;
          self->seek_since_us = self->busy_since_us;
          self->seek_serial = self->serial;
          segment_done = FALSE;
        }
      if (self->phase == PHASE_LIVE && may_step (self, self->busy_since_us))
        {
          steps = self->steps;
          self->steps = 0;
        }
      g_mutex_unlock (&self->lock);

      if (segment_done)
        seek (self, self->start_ns, self->old_rate, GST_SEEK_FLAG_ACCURATE);
      if (prerolled)
        handle_preroll (self);
      if (volume != old_volume)
        apply_volume (self, volume);
      old_volume = volume;
      if (muted_changed && self->parts.volume != NULL)
        g_object_set (self->parts.volume, "mute", muted, NULL);
      if (view_changed && self->parts.converter != NULL)
        apply_view_size (self, width, height, has_seek);
      if (has_seek)
        apply_seek (self, seek_ns, accurate, rate);
      if (steps != 0)
        apply_steps (self, steps);

      g_mutex_lock (&self->lock);
      playing = self->playing;
      if (self->phase == PHASE_LIVE && may_move (self, g_get_monotonic_time ()))
        {
          g_mutex_unlock (&self->lock);
          apply_playing (self, playing);
          g_mutex_lock (&self->lock);
        }
    }
  g_mutex_unlock (&self->lock);

  close_pipeline (self);
  anp_exit_gate_leave ();
  anp_clip_worker_end_thread (self);
  return NULL;
}
