/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/base/gstbasesrc.h>

G_BEGIN_DECLS

/* Feeds a pipeline with the bytes of a medium in a bundle, at whatever place the demuxer asks for them, as filesrc does
 * with a file: nothing is unpacked, and seeking is as exact. Made by its URI, so that whatever opens URIs opens it. */
#define ANP_TYPE_MEDIUM_SOURCE (anp_medium_source_get_type ())
G_DECLARE_FINAL_TYPE (AnpMediumSource, anp_medium_source, ANP, MEDIUM_SOURCE, GstBaseSrc)

/* Makes it known to GStreamer; once, after gst_init (). */
void anp_medium_source_register (void);
/* What GStreamer opens a medium by; `path` as in anp-medium-bytes.h. (transfer full) */
char *anp_medium_source_dup_uri (const char *path, GError **error);

G_END_DECLS
