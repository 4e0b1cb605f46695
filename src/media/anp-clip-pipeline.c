/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-pipeline.h"

#include "anp-clip-converter.h"
#include "anp-clip-guard.h"
#include "anp-clip-sink.h"
#include "anp-media-words.h"
#include "anp-medium-source.h"
#include "anp-sound-shape.h"

#include <glib/gi18n.h>

/* What is ours before the device, with it. Not playbin's audio-filter, which stands before a queue of a second: so much
 * later a change of volume would be heard. (transfer floating), the device itself where plug-ins are missing. */
static GstElement *
wrap_sound (AnpClipPipeline *self)
{
  GstElement *bin;
  GstElement *tempo = gst_element_factory_make ("scaletempo", NULL);
  GstElement *convert = gst_element_factory_make ("audioconvert", NULL);
  GstElement *shape = anp_sound_shape_new ();
  GstElement *volume = gst_element_factory_make ("volume", NULL);
  g_autoptr (GstPad) in = NULL;

  if (convert == NULL || shape == NULL || volume == NULL)
    {
      g_clear_object (&tempo);
      g_clear_object (&convert);
      g_clear_object (&shape);
      g_clear_object (&volume);
      return self->sound;
    }
  bin = gst_bin_new (NULL);
  self->shape = gst_object_ref_sink (shape);
  self->volume = gst_object_ref_sink (volume);
  gst_bin_add_many (GST_BIN (bin), convert, shape, volume, self->sound, NULL);
  gst_element_link_many (convert, shape, volume, self->sound, NULL);
  if (tempo != NULL)
    {
      /* Keeps the pitch when the speed changes. */
      gst_bin_add (GST_BIN (bin), tempo);
      gst_element_link (tempo, convert);
    }
  in = gst_element_get_static_pad (tempo != NULL ? tempo : convert, "sink");
  gst_element_add_pad (bin, gst_ghost_pad_new ("sink", in));
  return bin;
}

static GstPadProbeReturn
count_sound_cb (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  g_atomic_int_inc ((int *) data);
  return GST_PAD_PROBE_OK;
}

/* A PulseAudio stream's clock goes on while the clip stands, and correcting it by the system's leaves out what comes
 * then: of a clip opened five seconds ahead a quarter of a second was heard. Uncorrected, a device that is off by a
 * ten-thousandth is 6 ms late after a minute. See renew_sound () of the worker too. */
static void
device_cb (GstBin *sound, GstElement *device, gpointer data)
{
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (device), "slave-method") != NULL)
    gst_util_set_object_arg (G_OBJECT (device), "slave-method", "none");
}

static GstElement *
make_sound (const AnpClipPipelineSpec *spec)
{
  g_autoptr (GstPad) pad = NULL;
  GstElement *sound = NULL;

  /* Never a named sink in earnest: one that fails stops the picture too. */
  if (!spec->silent)
    sound = gst_element_factory_make (
      spec->sound_factory != NULL ? spec->sound_factory : "autoaudiosink", NULL);
  if (GST_IS_BIN (sound))
    g_signal_connect (sound, "element-added", G_CALLBACK (device_cb), NULL);
  if (sound == NULL)
    sound = gst_element_factory_make ("fakesink", NULL);
  if (sound != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (sound), "silent") != NULL)
    g_object_set (sound, "sync", TRUE, NULL);
  if (sound != NULL && (pad = gst_element_get_static_pad (sound, "sink")) != NULL)
    gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, count_sound_cb, spec->n_sounds, NULL);
  return sound;
}

static gboolean
set_missing (GError **error)
{
  g_set_error_literal (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN,
                       _ ("Clips and sounds cannot be played: parts of GStreamer are missing. "
                          "Install gstreamer1.0-plugins-base and gstreamer1.0-plugins-good."));
  return FALSE;
}

gboolean
anp_clip_pipeline_build (const AnpClipPipelineSpec *spec, AnpClipPipeline *out_parts,
                         GError **error)
{
  AnpClipPipeline *self = out_parts;
  g_autoptr (GError) cause = NULL;
  g_autofree char *uri = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstClock) clock = NULL;
  GstElement *video;
  AnpPlayFlags flags = 0;

  *self = (AnpClipPipeline){ 0 };
  if (!anp_clip_guard_init (&cause) ||
      (uri = anp_medium_source_dup_uri (spec->path, &cause)) == NULL)
    {
      g_autofree char *words = anp_media_words_for_error (spec->path, cause);

      g_set_error_literal (error, cause->domain, cause->code, words);
      return FALSE;
    }
  pipeline = gst_element_factory_make ("playbin", NULL);
  if (pipeline == NULL)
    return set_missing (error);
  gst_object_ref_sink (pipeline);
  self->sound = make_sound (spec);
  if (self->sound == NULL)
    return set_missing (error);
  /* Our own volume: the sound server's is the user's. */
  g_object_set (pipeline, "uri", uri, "audio-sink", spec->silent ? self->sound : wrap_sound (self), NULL);

  if (spec->has_picture)
    {
      self->sink = anp_clip_sink_new (spec->slot, spec->ticket);
      if (spec->hold)
        anp_clip_sink_hold (ANP_CLIP_SINK (self->sink));
      self->converter = video = anp_clip_converter_new (self->sink, NULL);
      if (video == NULL)
        return set_missing (error);
      anp_clip_converter_set_view_size (ANP_CLIP_CONVERTER (video), spec->view_width,
                                        spec->view_height);
    }
  else
    {
      video = gst_element_factory_make ("fakesink", NULL);
    }
  if (spec->has_picture)
    flags |= ANP_PLAY_VIDEO | ANP_PLAY_NATIVE_VIDEO;
  if (!spec->soundless)
    flags |= ANP_PLAY_AUDIO;
  g_object_set (pipeline, "video-sink", video, "flags", flags, NULL);
  clock = gst_system_clock_obtain ();
  /* A slow sound server's clock would hold up the picture. */
  gst_pipeline_use_clock (GST_PIPELINE (pipeline), clock);
  self->pipeline = g_steal_pointer (&pipeline);
  return TRUE;
}

void
anp_clip_pipeline_clear (AnpClipPipeline *self)
{
  g_clear_object (&self->shape);
  g_clear_object (&self->volume);
  g_clear_object (&self->pipeline);
  *self = (AnpClipPipeline){ 0 };
}
