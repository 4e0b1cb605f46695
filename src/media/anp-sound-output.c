/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-sound-output.h"

#include <glib/gi18n.h>
#include <gst/gst.h>

#include "anp-clip-guard.h"

#define ANSWER (5 * GST_SECOND)
#define TONE_BUFFERS 20 /* of 50 ms */

static void
set_no_output (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       _("No sound output was found. Plug one in, or start the sound server (PipeWire or PulseAudio)."));
}

/* Whichever sink an automatic one has settled for. (transfer full) */
static GstElement *
dup_real (GstElement *sink)
{
  if (!GST_IS_BIN (sink))
    return gst_object_ref (sink);
  g_autoptr (GstIterator) sinks = gst_bin_iterate_sinks (GST_BIN (sink));
  g_auto (GValue) value = G_VALUE_INIT;

  return gst_iterator_next (sinks, &value) == GST_ITERATOR_OK ? g_value_dup_object (&value) : NULL;
}

static gboolean
has_string (GstElement *element, const char *name)
{
  GParamSpec *spec = g_object_class_find_property (G_OBJECT_GET_CLASS (element), name);

  return spec != NULL && spec->value_type == G_TYPE_STRING && (spec->flags & G_PARAM_READABLE) != 0;
}

/* (transfer full), or NULL where sound goes nowhere. */
static char *
dup_real_name (GstElement *sink)
{
  g_autoptr (GstElement) real = dup_real (sink);
  GstElementFactory *factory = real != NULL ? gst_element_get_factory (real) : NULL;
  char *name = NULL;

  /* What an automatic sink takes when it has found nothing. */
  if (factory == NULL || (real != sink && g_str_equal (GST_OBJECT_NAME (factory), "fakesink")))
    return NULL;
  if (has_string (real, "device-name"))
    g_object_get (real, "device-name", &name, NULL);
  if (name == NULL || *name == '\0')
    {
      g_free (name);
      name = g_strdup (gst_element_factory_get_metadata (factory, GST_ELEMENT_METADATA_LONGNAME));
    }
  return name;
}

static GstElement *
make_sink (const char *factory, GError **error)
{
  GstElement *sink;

  if (!anp_clip_guard_init (error))
    return NULL;
  sink = gst_element_factory_make (factory != NULL ? factory : "autoaudiosink", NULL);
  if (sink == NULL)
    set_no_output (error);
  return sink;
}

char *
anp_sound_output_dup_name (const char *factory, GError **error)
{
  GstElement *sink = make_sink (factory, error);
  char *name = NULL;

  if (sink == NULL)
    return NULL;
  gst_object_ref_sink (sink);
  if (gst_element_set_state (sink, GST_STATE_READY) != GST_STATE_CHANGE_FAILURE)
    name = dup_real_name (sink);
  if (name == NULL)
    set_no_output (error);
  gst_element_set_state (sink, GST_STATE_NULL);
  gst_object_unref (sink);
  return name;
}

gboolean
anp_sound_output_play_tone (const char *factory, GError **error)
{
  g_autofree char *name = anp_sound_output_dup_name (factory, error);
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  GstElement *source, *convert, *sink;

  if (name == NULL)
    return FALSE;
  sink = make_sink (factory, error);
  source = gst_element_factory_make ("audiotestsrc", NULL);
  convert = gst_element_factory_make ("audioconvert", NULL);
  if (sink == NULL || source == NULL || convert == NULL)
    {
      gst_clear_object (&sink);
      gst_clear_object (&source);
      gst_clear_object (&convert);
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             _("GStreamer lacks its base plugins. Install gstreamer1.0-plugins-base."));
      return FALSE;
    }
  g_object_set (source, "freq", 440.0, "volume", 0.25, "num-buffers", TONE_BUFFERS, "samplesperbuffer", 2205, NULL);
  pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  gst_bin_add_many (GST_BIN (pipeline), source, convert, sink, NULL);
  if (gst_element_link_many (source, convert, sink, NULL))
    gst_element_set_state (pipeline, GST_STATE_PLAYING);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, ANSWER, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  if (message != NULL && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    return TRUE;
  /* Translators: the name of a sound output. */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("The tone could not be played on “%s”. Choose another output in the system’s sound settings."), name);
  return FALSE;
}
