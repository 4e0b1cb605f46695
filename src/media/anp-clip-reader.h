/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "anp-clip-paintable.h"

G_BEGIN_DECLS

/* The pulled back end of a clip: no clock, no sound, the frame that is asked for. For posters,
 * thumbnails, exact tests and films. Waits; any thread, one at a time. */
#define ANP_TYPE_CLIP_READER (anp_clip_reader_get_type ())
G_DECLARE_FINAL_TYPE (AnpClipReader, anp_clip_reader, ANP, CLIP_READER, GObject)

/* `view_width` and `view_height`: pixels frames have to cover, or 0. Errors are fit for people. */
AnpClipReader *anp_clip_reader_new (const char *path, int view_width, int view_height,
                                    GError **error);
/* The picture on at `file_ns` (of the file, not of trims); after the end, the last one. Ascending
 * times are cheap. The texture of `out_frame` is the caller's. */
gboolean anp_clip_reader_frame_at (AnpClipReader *self, gint64 file_ns, AnpClipFrame *out_frame,
                                   GError **error);
gint64 anp_clip_reader_get_duration (AnpClipReader *self); /* ns, or -1 */

G_END_DECLS
