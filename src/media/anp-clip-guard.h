/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

#define ANP_CLIP_ERROR (anp_clip_error_quark ())
GQuark anp_clip_error_quark (void);
typedef enum
{
  ANP_CLIP_ERROR_NETWORK, /* the file points to the network */
  ANP_CLIP_ERROR_NO_PICTURE,
  ANP_CLIP_ERROR_TIMEOUT,
} AnpClipError;

/* GstPlayFlags, which playbin3 keeps to itself. */
typedef enum
{
  ANP_PLAY_VIDEO = 0x01,
  ANP_PLAY_AUDIO = 0x02,
  ANP_PLAY_NATIVE_VIDEO = 0x40,
} AnpPlayFlags;

/* A feature may not reach for the network, whatever its files say (a playlist, say): an element
 * of `pipeline` that would is never started, and an error of ours goes to the bus. */
void anp_clip_guard_pipeline (GstElement *pipeline);

G_END_DECLS
