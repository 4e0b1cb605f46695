/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-sink.h"

#include <gst/video/video.h>

typedef enum
{
  GATE_OPEN,
  GATE_CLOSED,
  GATE_OPENS_AT_FLUSH,
} Gate;

struct _AnpClipSink
{
  GstVideoSink parent_instance;

  AnpClipSlot *slot;
  guint ticket;
  int gate; /* Gate, atomic */
  int had_picture, is_at_end; /* atomic */
  /* streaming thread */
  GstVideoInfo info;
  GstVideoOrientationMethod orientation;
  gboolean opaque;
  const GstBuffer *prerolled; /* handed over as preroll; comes again when playing starts */
};

G_DEFINE_FINAL_TYPE (AnpClipSink, anp_clip_sink, GST_TYPE_VIDEO_SINK)

/* See get_format () of the converter. */
static GstStaticPadTemplate sink_template =
  GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS,
                           GST_STATIC_CAPS (GST_VIDEO_CAPS_MAKE ("{ BGR, BGRA }")));

static void
free_frame (gpointer data)
{
  GstVideoFrame *frame = data;

  gst_video_frame_unmap (frame);
  g_free (frame);
}

GdkTexture *
anp_clip_texture_new (GstBuffer *buffer, const GstVideoInfo *info, gboolean opaque)
{
  GstVideoFrame *frame = g_new0 (GstVideoFrame, 1);
  g_autoptr (GBytes) bytes = NULL;
  gsize stride;

  if (!gst_video_frame_map (frame, info, buffer, GST_MAP_READ))
    {
      g_free (frame);
      return NULL;
    }
  stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0);
  /* The last row need not be padded to the stride. */
  bytes = g_bytes_new_with_free_func (GST_VIDEO_FRAME_PLANE_DATA (frame, 0),
                                      stride * ((gsize) GST_VIDEO_FRAME_HEIGHT (frame) - 1) +
                                        (gsize) GST_VIDEO_FRAME_WIDTH (frame) *
                                          (gsize) GST_VIDEO_FRAME_COMP_PSTRIDE (frame, 0),
                                      free_frame, frame);
  if (GST_VIDEO_INFO_FORMAT (info) == GST_VIDEO_FORMAT_BGR)
    return gdk_memory_texture_new (GST_VIDEO_INFO_WIDTH (info), GST_VIDEO_INFO_HEIGHT (info),
                                   GDK_MEMORY_B8G8R8, bytes, stride);
  /* Opaque pixels are their own premultiplied form, which needs no conversion to be painted. */
  return gdk_memory_texture_new (GST_VIDEO_INFO_WIDTH (info), GST_VIDEO_INFO_HEIGHT (info),
                                 opaque ? GDK_MEMORY_B8G8R8A8_PREMULTIPLIED : GDK_MEMORY_B8G8R8A8,
                                 bytes, stride);
}

static GstFlowReturn
anp_clip_sink_preroll (GstBaseSink *sink, GstBuffer *buffer)
{
  AnpClipSink *self = ANP_CLIP_SINK (sink);
  GstFlowReturn result = GST_BASE_SINK_CLASS (anp_clip_sink_parent_class)->preroll (sink, buffer);

  g_atomic_int_set (&self->had_picture, TRUE);
  if (result == GST_FLOW_OK && g_atomic_int_get (&self->gate) == GATE_OPEN)
    self->prerolled = buffer;
  return result;
}

static GstFlowReturn
anp_clip_sink_show_frame (GstVideoSink *sink, GstBuffer *buffer)
{
  AnpClipSink *self = ANP_CLIP_SINK (sink);
  gboolean again = buffer == self->prerolled;
  GstSegment *segment = &GST_BASE_SINK (sink)->segment;
  AnpClipFrame frame = { .orientation = self->orientation, .pixel_aspect = 1, .time_ns = -1 };

  self->prerolled = NULL;
  if (again || g_atomic_int_get (&self->gate) != GATE_OPEN || gst_buffer_n_memory (buffer) == 0)
    return GST_FLOW_OK;

  frame.texture = anp_clip_texture_new (buffer, &self->info, self->opaque);
  if (frame.texture == NULL)
    return GST_FLOW_ERROR;
  if (GST_VIDEO_INFO_PAR_N (&self->info) > 0 && GST_VIDEO_INFO_PAR_D (&self->info) > 0)
    frame.pixel_aspect =
      (double) GST_VIDEO_INFO_PAR_N (&self->info) / GST_VIDEO_INFO_PAR_D (&self->info);
  if (segment->format == GST_FORMAT_TIME && GST_BUFFER_PTS_IS_VALID (buffer))
    {
      guint64 time = gst_segment_to_stream_time (segment, GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));

      if (GST_CLOCK_TIME_IS_VALID (time))
        frame.time_ns = (gint64) time;
    }
  anp_clip_slot_push (self->slot, self->ticket, frame);
  return GST_FLOW_OK;
}

static gboolean
anp_clip_sink_set_info (GstVideoSink *sink, GstCaps *caps, const GstVideoInfo *info)
{
  ANP_CLIP_SINK (sink)->info = *info;
  return TRUE;
}

static gboolean
anp_clip_sink_event (GstBaseSink *sink, GstEvent *event)
{
  AnpClipSink *self = ANP_CLIP_SINK (sink);

  switch (GST_EVENT_TYPE (event))
    {
    case GST_EVENT_STREAM_START:
      self->orientation = GST_VIDEO_ORIENTATION_IDENTITY;
      break;
    case GST_EVENT_TAG:
      {
        GstTagList *tags;
        GstVideoOrientationMethod orientation;

        gst_event_parse_tag (event, &tags);
        if (gst_video_orientation_from_tag (tags, &orientation))
          self->orientation = orientation;
      }
      break;
    case GST_EVENT_EOS:
      g_atomic_int_set (&self->is_at_end, TRUE);
      break;
    case GST_EVENT_FLUSH_STOP:
      self->prerolled = NULL;
      g_atomic_int_compare_and_exchange (&self->gate, GATE_OPENS_AT_FLUSH, GATE_OPEN);
      break;
    default:
      break;
    }
  return GST_BASE_SINK_CLASS (anp_clip_sink_parent_class)->event (sink, event);
}

static gboolean
anp_clip_sink_propose_allocation (GstBaseSink *sink, GstQuery *query)
{
  GstCaps *caps;
  GstVideoInfo info;

  gst_query_parse_allocation (query, &caps, NULL);
  /* Two buffers stay with us: the shown one and the one that waits. */
  if (caps != NULL && gst_video_info_from_caps (&info, caps))
    gst_query_add_allocation_pool (query, NULL, (guint) GST_VIDEO_INFO_SIZE (&info), 3, 0);
  gst_query_add_allocation_meta (query, GST_VIDEO_META_API_TYPE, NULL);
  return TRUE;
}

static void
anp_clip_sink_finalize (GObject *object)
{
  AnpClipSink *self = ANP_CLIP_SINK (object);

  g_clear_pointer (&self->slot, anp_clip_slot_unref);

  G_OBJECT_CLASS (anp_clip_sink_parent_class)->finalize (object);
}

static void
anp_clip_sink_class_init (AnpClipSinkClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstBaseSinkClass *base_class = GST_BASE_SINK_CLASS (klass);
  GstVideoSinkClass *video_class = GST_VIDEO_SINK_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = anp_clip_sink_finalize;
  base_class->event = anp_clip_sink_event;
  base_class->preroll = anp_clip_sink_preroll;
  base_class->propose_allocation = anp_clip_sink_propose_allocation;
  video_class->set_info = anp_clip_sink_set_info;
  video_class->show_frame = anp_clip_sink_show_frame;
  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_set_static_metadata (element_class, "Anping clip sink", "Sink/Video",
                                         "Hands frames to a GdkPaintable", "Anping");
}

static void
anp_clip_sink_init (AnpClipSink *self)
{
  gst_video_info_init (&self->info);
  self->opaque = TRUE;
  g_object_set (self, "enable-last-sample", FALSE, "qos", TRUE, "max-lateness",
                (gint64) (20 * GST_MSECOND), NULL);
}

GstElement *
anp_clip_sink_new (AnpClipSlot *slot, guint ticket)
{
  AnpClipSink *self = g_object_new (ANP_TYPE_CLIP_SINK, NULL);

  self->slot = anp_clip_slot_ref (slot);
  self->ticket = ticket;
  return GST_ELEMENT (self);
}

void
anp_clip_sink_hold (AnpClipSink *self)
{
  g_atomic_int_set (&self->gate, GATE_CLOSED);
}

void
anp_clip_sink_release (AnpClipSink *self, gboolean at_flush)
{
  if (at_flush)
    g_atomic_int_compare_and_exchange (&self->gate, GATE_CLOSED, GATE_OPENS_AT_FLUSH);
  else
    g_atomic_int_set (&self->gate, GATE_OPEN);
}

gboolean
anp_clip_sink_is_barren (AnpClipSink *self)
{
  return g_atomic_int_get (&self->is_at_end) && !g_atomic_int_get (&self->had_picture);
}

void
anp_clip_sink_set_opaque (AnpClipSink *self, gboolean opaque)
{
  self->opaque = opaque;
}
