/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-guard.h"

G_DEFINE_QUARK (anp-clip-error-quark, anp_clip_error)

static void
element_added_cb (GstBin *bin, GstBin *sub_bin, GstElement *element, gpointer data)
{
  const char *klass = gst_element_get_metadata (element, GST_ELEMENT_METADATA_KLASS);
  GError *error;

  if (klass == NULL ||
      (strstr (klass, "Adaptive") == NULL && strstr (klass, "Source/Network") == NULL))
    return;
  gst_element_set_locked_state (element, TRUE);
  error = g_error_new_literal (ANP_CLIP_ERROR, ANP_CLIP_ERROR_NETWORK, "");
  gst_element_post_message (GST_ELEMENT (bin),
                            gst_message_new_error (GST_OBJECT (element), error, NULL));
  g_error_free (error);
}

void
anp_clip_guard_pipeline (GstElement *pipeline)
{
  g_signal_connect (pipeline, "deep-element-added", G_CALLBACK (element_added_cb), NULL);
}
