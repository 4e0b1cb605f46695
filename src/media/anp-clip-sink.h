/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/video/gstvideosink.h>

#include "anp-clip-paintable.h"

G_BEGIN_DECLS

/* The end of a clip's pipeline: turns buffers into textures without copying them and hands them to
 * a paintable's slot. Needs GStreamer initialised. */
#define ANP_TYPE_CLIP_SINK (anp_clip_sink_get_type ())
G_DECLARE_FINAL_TYPE (AnpClipSink, anp_clip_sink, ANP, CLIP_SINK, GstVideoSink)

GstElement *anp_clip_sink_new (AnpClipSlot *slot, guint ticket); /* floating */
/* Closed, it keeps its frames; it opens with the next flush, or at once. Any thread. */
void anp_clip_sink_hold (AnpClipSink *self);
void anp_clip_sink_release (AnpClipSink *self, gboolean at_flush);
/* Whether its stream has ended without a single picture. Any thread. */
gboolean anp_clip_sink_is_barren (AnpClipSink *self);
/* Whether what comes has no transparency. Streaming thread. */
void anp_clip_sink_set_opaque (AnpClipSink *self, gboolean opaque);

/* A texture over a mapped buffer, honouring its strides; NULL when it cannot be mapped.
 * Any thread. (transfer full) */
GdkTexture *anp_clip_texture_new (GstBuffer *buffer, const GstVideoInfo *info, gboolean opaque);

G_END_DECLS
