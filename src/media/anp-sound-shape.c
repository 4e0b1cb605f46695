/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-sound-shape.h"

#include <gst/controller/gstdirectcontrolbinding.h>
#include <gst/controller/gstinterpolationcontrolsource.h>

GstElement *
anp_sound_shape_new (void)
{
  GstElement *shape = gst_element_factory_make ("volume", NULL);
  g_autoptr (GstControlSource) source = NULL;

  if (shape == NULL)
    return NULL;
  source = gst_interpolation_control_source_new ();
  g_object_set (source, "mode", GST_INTERPOLATION_MODE_LINEAR, NULL);
  gst_object_add_control_binding (GST_OBJECT (shape),
                                  gst_direct_control_binding_new_absolute (GST_OBJECT (shape), "volume", source));
  anp_sound_shape_set (shape, -1, -1);
  return shape;
}

void
anp_sound_shape_set (GstElement *shape, gint64 from_ns, gint64 to_ns)
{
  g_autoptr (GstControlBinding) binding = gst_object_get_control_binding (GST_OBJECT (shape), "volume");
  g_autoptr (GstTimedValueControlSource) source = NULL;
  gint64 first_ns = MAX (0, from_ns);
  gint64 fade_ns = ANP_SOUND_SHAPE_FADE_NS;

  g_object_get (binding, "control-source", &source, NULL);
  if (to_ns > first_ns)
    fade_ns = MIN (fade_ns, (to_ns - first_ns) / 4);

  gst_timed_value_control_source_unset_all (source);
  /* Before its first point a source has no value, and the last one would stay. */
  gst_timed_value_control_source_set (source, (GstClockTime) first_ns, from_ns >= 0 ? 0 : 1);
  if (from_ns >= 0)
    gst_timed_value_control_source_set (source, (GstClockTime) (first_ns + fade_ns), 1);
  if (to_ns > first_ns)
    {
      gst_timed_value_control_source_set (source, (GstClockTime) (to_ns - fade_ns), 1);
      gst_timed_value_control_source_set (source, (GstClockTime) to_ns, 0);
    }
}
