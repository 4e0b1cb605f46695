/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-converter.h"

#include <math.h>

#include "anp-clip-painter.h"
#include "anp-clip-sink.h"
#include "anp-time.h"

/* Scaling by less than this is left to the painter. */
#define WORTH_SCALING 0.9

struct _AnpClipConverter
{
  GstBin parent_instance;

  GstElement *filter; /* owned by the bin */
  GstElement *sink;   /* owned by the bin */
  GMutex lock;
  /* under lock */
  GstVideoInfo info; /* of what comes in; width 0 until known */
  GstVideoOrientationMethod orientation;
  gboolean opaque;
  int view_width, view_height;
  int width, height; /* asked of the filter; 0 for none */
  const char *format; /* asked of the filter; static */
};

/* GTK's cairo renderer copies what has no alpha and blends the rest (720p in GTK 4.8: BGR 0.7 ms, BGRA
 * premultiplied 3.9 ms); graphics cards take four bytes a pixel best. */
static const char *
get_format (gboolean clear)
{
  return !clear && anp_clip_painter_get () == ANP_CLIP_PAINTER_CAIRO ? "BGR" : "BGRA";
}

G_DEFINE_FINAL_TYPE (AnpClipConverter, anp_clip_converter, GST_TYPE_BIN)

static void
get_square_size (AnpClipConverter *self, double *out_width, double *out_height)
{
  double aspect = 1;

  if (GST_VIDEO_INFO_PAR_N (&self->info) > 0 && GST_VIDEO_INFO_PAR_D (&self->info) > 0)
    aspect = (double) GST_VIDEO_INFO_PAR_N (&self->info) / GST_VIDEO_INFO_PAR_D (&self->info);
  *out_width = GST_VIDEO_INFO_WIDTH (&self->info) * aspect;
  *out_height = GST_VIDEO_INFO_HEIGHT (&self->info);
}

/* Asks the filter for the size the view needs now. */
static gboolean
update (AnpClipConverter *self)
{
  g_autoptr (GstCaps) caps = NULL;
  const char *format;
  int width = 0, height = 0;

  g_mutex_lock (&self->lock);
  if (GST_VIDEO_INFO_WIDTH (&self->info) > 0 && self->view_width > 0 && self->view_height > 0)
    {
      gboolean sideways = anp_clip_turns_sideways (self->orientation);
      int view_width = sideways ? self->view_height : self->view_width;
      int view_height = sideways ? self->view_width : self->view_height;
      double square_width, square_height, scale;

      get_square_size (self, &square_width, &square_height);
      scale = MAX (view_width / square_width, view_height / square_height);
      if (scale < WORTH_SCALING)
        {
          width = MAX (1, (int) ceil (square_width * scale));
          height = MAX (1, (int) ceil (square_height * scale));
        }
    }
  format = get_format (!self->opaque);
  if (width != self->width || height != self->height || format != self->format)
    {
      self->format = format;
      self->width = width;
      self->height = height;
      caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, format, NULL);
      if (width > 0)
        gst_caps_set_simple (caps, "width", G_TYPE_INT, width, "height", G_TYPE_INT, height,
                             "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1, NULL);
    }
  g_mutex_unlock (&self->lock);
  if (caps != NULL)
    g_object_set (self->filter, "caps", caps, NULL);
  return caps != NULL;
}

static GstPadProbeReturn
event_probe_cb (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  AnpClipConverter *self = data;
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);

  if (GST_EVENT_TYPE (event) == GST_EVENT_CAPS)
    {
      GstCaps *caps;
      GstVideoInfo video;

      gst_event_parse_caps (event, &caps);
      if (gst_video_info_from_caps (&video, caps))
        {
          gboolean opaque = !GST_VIDEO_INFO_HAS_ALPHA (&video);

          g_mutex_lock (&self->lock);
          self->info = video;
          self->opaque = opaque;
          g_mutex_unlock (&self->lock);
          if (ANP_IS_CLIP_SINK (self->sink))
            anp_clip_sink_set_opaque (ANP_CLIP_SINK (self->sink), opaque);
          update (self);
        }
    }
  else if (GST_EVENT_TYPE (event) == GST_EVENT_TAG)
    {
      GstTagList *tags;
      GstVideoOrientationMethod orientation;

      gst_event_parse_tag (event, &tags);
      if (gst_video_orientation_from_tag (tags, &orientation))
        {
          g_mutex_lock (&self->lock);
          self->orientation = orientation;
          g_mutex_unlock (&self->lock);
          update (self);
        }
    }
  return GST_PAD_PROBE_OK;
}

static void
anp_clip_converter_finalize (GObject *object)
{
  AnpClipConverter *self = ANP_CLIP_CONVERTER (object);

  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (anp_clip_converter_parent_class)->finalize (object);
}

static void
anp_clip_converter_class_init (AnpClipConverterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_clip_converter_finalize;
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Anping clip converter",
                                         "Sink/Video", "Brings frames to the view's size",
                                         "Anping");
}

static void
anp_clip_converter_init (AnpClipConverter *self)
{
  g_mutex_init (&self->lock);
  gst_video_info_init (&self->info);
  self->opaque = TRUE;
}

GstElement *
anp_clip_converter_new (GstElement *sink, GError **error)
{
  g_autoptr (AnpClipConverter) self = g_object_ref_sink (g_object_new (ANP_TYPE_CLIP_CONVERTER,
                                                                       NULL));
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING,
                                                  get_format (FALSE), NULL);
  /* System memory only: with the player's native-video flag nothing else stands before us. */
  g_autoptr (GstCaps) raw = gst_caps_new_empty_simple ("video/x-raw");
  GstElement *gate = gst_element_factory_make ("capsfilter", NULL);
  GstElement *convert = gst_element_factory_make ("videoconvertscale", NULL);
  g_autoptr (GstPad) pad = NULL;

  self->filter = gst_element_factory_make ("capsfilter", NULL);
  self->sink = sink;
  if (gate == NULL || convert == NULL || self->filter == NULL)
    {
      g_set_error_literal (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN,
                           "videoconvertscale");
      gst_object_ref_sink (sink);
      gst_object_unref (sink);
      g_clear_object (&gate);
      g_clear_object (&convert);
      g_clear_object (&self->filter);
      return NULL;
    }
  g_object_set (gate, "caps", raw, NULL);
  g_object_set (self->filter, "caps", caps, NULL);
  self->format = get_format (FALSE);
  gst_bin_add_many (GST_BIN (self), gate, convert, self->filter, sink, NULL);
  gst_element_link_many (gate, convert, self->filter, sink, NULL);
  pad = gst_element_get_static_pad (gate, "sink");
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, event_probe_cb, self, NULL);
  gst_element_add_pad (GST_ELEMENT (self), gst_ghost_pad_new ("sink", pad));
  /* Back to floating, as makers of elements return them. */
  g_object_force_floating (G_OBJECT (self));
  return GST_ELEMENT (g_steal_pointer (&self));
}

gboolean
anp_clip_converter_set_view_size (AnpClipConverter *self, int width, int height)
{
  g_return_val_if_fail (ANP_IS_CLIP_CONVERTER (self), FALSE);

  g_mutex_lock (&self->lock);
  self->view_width = width;
  self->view_height = height;
  g_mutex_unlock (&self->lock);
  return update (self);
}

gboolean
anp_clip_converter_get_opaque (AnpClipConverter *self)
{
  gboolean opaque;

  g_return_val_if_fail (ANP_IS_CLIP_CONVERTER (self), TRUE);

  g_mutex_lock (&self->lock);
  opaque = self->opaque;
  g_mutex_unlock (&self->lock);
  return opaque;
}

void
anp_clip_converter_get_display_size (AnpClipConverter *self, int *out_width, int *out_height)
{
  double width, height;
  gboolean sideways;

  g_return_if_fail (ANP_IS_CLIP_CONVERTER (self));

  g_mutex_lock (&self->lock);
  get_square_size (self, &width, &height);
  sideways = anp_clip_turns_sideways (self->orientation);
  *out_width = (int) round (sideways ? height : width);
  *out_height = (int) round (sideways ? width : height);
  g_mutex_unlock (&self->lock);
}

gint64
anp_clip_converter_get_frame_ns (AnpClipConverter *self)
{
  gint64 frame_ns = ANP_NS_PER_S / 25;

  g_return_val_if_fail (ANP_IS_CLIP_CONVERTER (self), frame_ns);

  g_mutex_lock (&self->lock);
  if (GST_VIDEO_INFO_FPS_N (&self->info) > 0 && GST_VIDEO_INFO_FPS_D (&self->info) > 0)
    frame_ns =
      ANP_NS_PER_S * GST_VIDEO_INFO_FPS_D (&self->info) / GST_VIDEO_INFO_FPS_N (&self->info);
  g_mutex_unlock (&self->lock);
  return frame_ns;
}

GstVideoOrientationMethod
anp_clip_converter_get_orientation (AnpClipConverter *self)
{
  GstVideoOrientationMethod orientation;

  g_return_val_if_fail (ANP_IS_CLIP_CONVERTER (self), GST_VIDEO_ORIENTATION_IDENTITY);

  g_mutex_lock (&self->lock);
  orientation = self->orientation;
  g_mutex_unlock (&self->lock);
  return orientation;
}
