/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-guard.h"

#include "anp-medium-source.h"

G_DEFINE_QUARK (anp-clip-error-quark, anp_clip_error)

static gboolean
reaches_out (GstPluginFeature *feature, gpointer data)
{
  const char *klass;

  if (!GST_IS_ELEMENT_FACTORY (feature))
    return FALSE;
  klass = gst_element_factory_get_metadata (GST_ELEMENT_FACTORY (feature),
                                            GST_ELEMENT_METADATA_KLASS);
  return klass != NULL && (strstr (klass, "Adaptive") != NULL || strstr (klass, "Network") != NULL);
}

static gpointer
init_once (gpointer data)
{
  GError *error = NULL;
  GList *features;

  if (!gst_init_check (NULL, NULL, &error))
    return error != NULL ? error : g_error_new_literal (GST_CORE_ERROR, GST_CORE_ERROR_FAILED, "");
  /* Ranks would not do: parsebin starts what it plugs before anyone can object. */
  features = gst_registry_feature_filter (gst_registry_get (), reaches_out, FALSE, NULL);
  for (GList *l = features; l != NULL; l = l->next)
    gst_registry_remove_feature (gst_registry_get (), l->data);
  gst_plugin_feature_list_free (features);
  anp_medium_source_register ();
  return NULL;
}

gboolean
anp_clip_guard_init (GError **error)
{
  static GOnce once = G_ONCE_INIT;
  const GError *failure = g_once (&once, init_once, NULL);

  if (failure != NULL && error != NULL)
    *error = g_error_copy (failure);
  return failure == NULL;
}

static gboolean
has_source_pads (GstElement *element)
{
  gboolean has;

  GST_OBJECT_LOCK (element);
  has = element->numsrcpads > 0;
  GST_OBJECT_UNLOCK (element);
  return has;
}

/* A demuxer that reads no more and has found nothing. */
static gboolean
is_dead_demuxer (GstElement *element)
{
  const char *klass = gst_element_get_metadata (element, GST_ELEMENT_METADATA_KLASS);
  g_autoptr (GstPad) pad = NULL;
  GstTaskState state;

  if (klass == NULL || strstr (klass, "Demux") == NULL || has_source_pads (element))
    return FALSE;
  pad = gst_element_get_static_pad (element, "sink");
  if (pad == NULL || GST_PAD_MODE (pad) != GST_PAD_MODE_PULL)
    return FALSE;
  state = gst_pad_get_task_state (pad);
  return state != GST_TASK_STARTED;
}

gboolean
anp_clip_guard_is_stuck (GstElement *pipeline)
{
  GstIterator *elements = gst_bin_iterate_recurse (GST_BIN (pipeline));
  GValue item = G_VALUE_INIT;
  gboolean is_stuck = FALSE;

  while (!is_stuck && gst_iterator_next (elements, &item) == GST_ITERATOR_OK)
    {
      is_stuck = is_dead_demuxer (g_value_get_object (&item));
      g_value_reset (&item);
    }
  if (G_IS_VALUE (&item))
    g_value_unset (&item);
  gst_iterator_free (elements);
  return is_stuck;
}
