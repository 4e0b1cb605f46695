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

/* GstPlayFlags, which playbin keeps to itself. */
typedef enum
{
  ANP_PLAY_VIDEO = 0x01,
  ANP_PLAY_AUDIO = 0x02,
  ANP_PLAY_NATIVE_VIDEO = 0x40,
} AnpPlayFlags;

/* Initialises GStreamer, for this process without whatever reaches for the network: a feature may
 * not, whatever its files say (a playlist, say). Any thread; may take long the first time. */
gboolean anp_clip_guard_init (GError **error);
/* Whether a pipeline that is opening has come to a halt without a word. Demuxers that fail at once
 * lose their error inside decodebin (1.22), which still holds back messages of new elements. */
gboolean anp_clip_guard_is_stuck (GstElement *pipeline);

G_END_DECLS
