/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/video/video.h>

G_BEGIN_DECLS

/* A bin before a sink: brings frames into BGRA, and down to the size of the view, in one pass.
 * Live clips, posters and thumbnails all go through it, so their colours agree. */
#define ANP_TYPE_CLIP_CONVERTER (anp_clip_converter_get_type ())
G_DECLARE_FINAL_TYPE (AnpClipConverter, anp_clip_converter, ANP, CLIP_CONVERTER, GstBin)

GstElement *anp_clip_converter_new (GstElement *sink, GError **error); /* takes the sink; floating */
/* Device pixels a frame has to cover; 0: as it comes. TRUE when frames now come in another size.
 * Any thread. */
gboolean anp_clip_converter_set_view_size (AnpClipConverter *self, int width, int height);
/* Whether the frames have no transparency; known once the first caps have passed. Any thread. */
gboolean anp_clip_converter_get_opaque (AnpClipConverter *self);
/* How frames have to be turned to be upright. Any thread. */
GstVideoOrientationMethod anp_clip_converter_get_orientation (AnpClipConverter *self);
/* How long a frame lasts, ns; a 25th of a second where the clip doesn't tell. Any thread. */
gint64 anp_clip_converter_get_frame_ns (AnpClipConverter *self);
/* The clip's own size, upright, in square pixels; 0 until known. Any thread. */
void anp_clip_converter_get_display_size (AnpClipConverter *self, int *out_width, int *out_height);

G_END_DECLS
