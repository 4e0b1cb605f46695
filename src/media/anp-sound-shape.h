/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

#define ANP_SOUND_SHAPE_FADE_NS (150 * GST_MSECOND)

/* An element through which sound swells at one place and fades before another, by the sound's own time: it is those
 * samples that are soft, however far ahead of being heard they pass. NULL where GStreamer's volume is missing. */
GstElement *anp_sound_shape_new (void); /* transfer floating */
/* Of the file; either may be -1 for none. Another place takes the last one's. Any thread. */
void anp_sound_shape_set (GstElement *shape, gint64 from_ns, gint64 to_ns);

G_END_DECLS
