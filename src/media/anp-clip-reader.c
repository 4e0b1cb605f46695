/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-reader.h"

#include "anp-clip-converter.h"
#include "anp-clip-guard.h"
#include "anp-clip-sink.h"
#include "anp-media-words.h"
#include "anp-medium-source.h"
#include "anp-time.h"

#include <gst/app/gstappsink.h>

#define PATIENCE (10 * GST_SECOND)
/* The first clip after installing, on a busy machine with a slow disk, takes its time. */
#define OPENING_PATIENCE (30 * GST_SECOND)
/* Nearer than this, reading on is cheaper than seeking. */
#define READ_ON_NS ANP_NS_PER_S

struct _AnpClipReader
{
  GObject parent_instance;

  char *path;
  GstElement *pipeline;
  GstElement *sink;      /* the pipeline's */
  GstElement *converter; /* the pipeline's */
  GstSample *current;    /* the frame on at the time last asked for */
  GstSample *next;       /* the one after it, if it was read */
  gboolean ended;
};

G_DEFINE_FINAL_TYPE (AnpClipReader, anp_clip_reader, G_TYPE_OBJECT)

static void
anp_clip_reader_finalize (GObject *object)
{
  AnpClipReader *self = ANP_CLIP_READER (object);

  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_object (&self->pipeline);
  g_clear_pointer (&self->current, gst_sample_unref);
  g_clear_pointer (&self->next, gst_sample_unref);
  g_free (self->path);

  G_OBJECT_CLASS (anp_clip_reader_parent_class)->finalize (object);
}

static void
anp_clip_reader_class_init (AnpClipReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_clip_reader_finalize;
}

static void
anp_clip_reader_init (AnpClipReader *self)
{
}

static void
set_words (AnpClipReader *self, GError **error, const GError *cause)
{
  g_autofree char *words = anp_media_words_for_error (self->path, cause);

  g_set_error_literal (error, cause->domain, cause->code, words);
}

static void
set_clip_error (AnpClipReader *self, GError **error, AnpClipError code)
{
  g_autoptr (GError) cause = g_error_new_literal (ANP_CLIP_ERROR, (int) code, "");

  set_words (self, error, cause);
}

/* Waits for the pipeline to have a frame. */
static gboolean
wait_for_preroll (AnpClipReader *self, GError **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);
  g_autofree char *missing = NULL;
  gint64 deadline_us = g_get_monotonic_time () + (gint64) (OPENING_PATIENCE / GST_USECOND);

  for (;;)
    {
      gint64 left_us = CLAMP (deadline_us - g_get_monotonic_time (), 0, G_USEC_PER_SEC / 4);
      g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (
        bus, (GstClockTime) left_us * GST_USECOND,
        GST_MESSAGE_ASYNC_DONE | GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT | GST_MESSAGE_EOS);

      if (message == NULL && anp_clip_guard_is_stuck (self->pipeline))
        {
          g_autoptr (GError) cause =
            g_error_new_literal (GST_STREAM_ERROR, GST_STREAM_ERROR_DEMUX, "");

          set_words (self, error, cause);
          return FALSE;
        }
      if (message == NULL && g_get_monotonic_time () < deadline_us)
        continue;
      if (message == NULL)
        {
          set_clip_error (self, error, ANP_CLIP_ERROR_TIMEOUT);
          return FALSE;
        }
      switch (GST_MESSAGE_TYPE (message))
        {
        case GST_MESSAGE_ERROR:
          {
            g_autoptr (GError) cause = NULL;

            gst_message_parse_error (message, &cause, NULL);
            if (missing != NULL)
              g_set_error_literal (error, cause->domain, cause->code, missing);
            else
              set_words (self, error, cause);
          }
          return FALSE;
        case GST_MESSAGE_ELEMENT:
          {
            g_autofree char *description = NULL;
            g_autofree char *caps_name = NULL;

            if (!anp_media_words_parse_missing (message, &description, &caps_name) ||
                g_str_has_prefix (caps_name, "audio/"))
              break;
            g_free (missing);
            missing = anp_media_words_for_missing (self->path, description, caps_name);
            g_set_error_literal (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN, missing);
          }
          return FALSE;
        case GST_MESSAGE_ASYNC_DONE:
        case GST_MESSAGE_EOS:
          return TRUE;
        default:
          break;
        }
    }
}

AnpClipReader *
anp_clip_reader_new (const char *path, int view_width, int view_height, GError **error)
{
  g_autoptr (AnpClipReader) self = g_object_new (ANP_TYPE_CLIP_READER, NULL);
  g_autofree char *uri = NULL;
  GstElement *silence;

  self->path = g_strdup (path);
  if (!anp_clip_guard_init (error) || (uri = anp_medium_source_dup_uri (path, error)) == NULL)
    return NULL;
  self->pipeline = gst_element_factory_make ("playbin", NULL);
  self->sink = gst_element_factory_make ("appsink", NULL);
  silence = gst_element_factory_make ("fakesink", NULL);
  if (self->pipeline == NULL || self->sink == NULL || silence == NULL)
    {
      g_set_error_literal (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN, "playbin");
      return NULL;
    }
  gst_object_ref_sink (self->pipeline);
  g_object_set (self->sink, "sync", FALSE, "max-buffers", 1, "qos", FALSE, NULL);
  self->converter = anp_clip_converter_new (self->sink, error);
  if (self->converter == NULL)
    return NULL;
  anp_clip_converter_set_view_size (ANP_CLIP_CONVERTER (self->converter), view_width, view_height);
  g_object_set (self->pipeline, "uri", uri, "flags", ANP_PLAY_VIDEO | ANP_PLAY_NATIVE_VIDEO,
                "video-sink", self->converter, "audio-sink", silence, NULL);
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  if (!wait_for_preroll (self, error))
    return NULL;
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  return g_steal_pointer (&self);
}

/* Stream time of a sample. */
static gint64
get_time (GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  guint64 time;

  if (!GST_BUFFER_PTS_IS_VALID (buffer))
    return 0;
  time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME,
                                     GST_BUFFER_PTS (buffer));
  return GST_CLOCK_TIME_IS_VALID (time) ? (gint64) time : 0;
}

/* The next frame, or NULL at the end or on trouble. */
static gboolean
read_next (AnpClipReader *self, GError **error)
{
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  self->next = gst_app_sink_try_pull_sample (GST_APP_SINK (self->sink), PATIENCE);
  if (self->next != NULL)
    return TRUE;
  self->ended = TRUE;
  bus = gst_element_get_bus (self->pipeline);
  message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
  if (message != NULL)
    {
      g_autoptr (GError) cause = NULL;

      gst_message_parse_error (message, &cause, NULL);
      set_words (self, error, cause);
      return FALSE;
    }
  if (!gst_app_sink_is_eos (GST_APP_SINK (self->sink)))
    {
      set_clip_error (self, error, ANP_CLIP_ERROR_TIMEOUT);
      return FALSE;
    }
  return TRUE;
}

static void
restart (AnpClipReader *self, gint64 file_ns)
{
  g_clear_pointer (&self->current, gst_sample_unref);
  g_clear_pointer (&self->next, gst_sample_unref);
  self->ended = FALSE;
  gst_element_seek_simple (self->pipeline, GST_FORMAT_TIME,
                           GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, file_ns);
}

/* Reads until the current frame is the last one not after `file_ns`. */
static void
read_to (AnpClipReader *self, gint64 file_ns, GError **error)
{
  while (!self->ended)
    {
      if (self->next == NULL && !read_next (self, error))
        break;
      if (self->next == NULL || (self->current != NULL && get_time (self->next) > file_ns))
        break;
      g_clear_pointer (&self->current, gst_sample_unref);
      self->current = g_steal_pointer (&self->next);
    }
}

gboolean
anp_clip_reader_frame_at (AnpClipReader *self, gint64 file_ns, AnpClipFrame *out_frame,
                          GError **error)
{
  static const gint64 steps_back[] = { ANP_NS_PER_S / 10, ANP_NS_PER_S, 10 * ANP_NS_PER_S,
                                       G_MAXINT64 / 2 };
  g_autoptr (GError) trouble = NULL;
  GstVideoInfo info;

  g_return_val_if_fail (ANP_IS_CLIP_READER (self), FALSE);

  file_ns = MAX (0, file_ns);
  if ((self->current == NULL && file_ns > READ_ON_NS) ||
      (self->current != NULL &&
       (file_ns < get_time (self->current) || file_ns > get_time (self->current) + READ_ON_NS)))
    {
      restart (self, file_ns);
    }

  read_to (self, file_ns, &trouble);
  /* Beyond the last picture there is nothing: sound may be longer, a duration may lie. */
  for (guint i = 0; i < G_N_ELEMENTS (steps_back) && self->current == NULL && trouble == NULL; i++)
    {
      gint64 duration = anp_clip_reader_get_duration (self);

      restart (self, MAX (0, MIN (file_ns, duration > 0 ? duration : file_ns) - steps_back[i]));
      read_to (self, file_ns, &trouble);
    }
  if (self->current == NULL)
    {
      if (trouble != NULL)
        g_propagate_error (error, g_steal_pointer (&trouble));
      else
        set_clip_error (self, error, ANP_CLIP_ERROR_NO_PICTURE);
      return FALSE;
    }
  *out_frame = (AnpClipFrame){ .pixel_aspect = 1, .time_ns = get_time (self->current) };
  out_frame->orientation =
    anp_clip_converter_get_orientation (ANP_CLIP_CONVERTER (self->converter));
  if (gst_video_info_from_caps (&info, gst_sample_get_caps (self->current)))
    {
      out_frame->texture = anp_clip_texture_new (
        gst_sample_get_buffer (self->current), &info,
        anp_clip_converter_get_opaque (ANP_CLIP_CONVERTER (self->converter)));
      if (GST_VIDEO_INFO_PAR_D (&info) > 0)
        out_frame->pixel_aspect =
          (double) GST_VIDEO_INFO_PAR_N (&info) / GST_VIDEO_INFO_PAR_D (&info);
    }
  if (out_frame->texture == NULL)
    {
      set_clip_error (self, error, ANP_CLIP_ERROR_NO_PICTURE);
      return FALSE;
    }
  return TRUE;
}

gint64
anp_clip_reader_get_duration (AnpClipReader *self)
{
  gint64 duration;

  g_return_val_if_fail (ANP_IS_CLIP_READER (self), -1);

  return gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &duration) ? duration : -1;
}
