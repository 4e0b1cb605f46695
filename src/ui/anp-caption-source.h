/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-caption-track.h"

G_BEGIN_DECLS

/* The captions of one clip, read in a worker, and which of them is on. Main thread only. Emits
 * “changed” () when another text is on, or when the track has been read. */
#define ANP_TYPE_CAPTION_SOURCE (anp_caption_source_get_type ())
G_DECLARE_FINAL_TYPE (AnpCaptionSource, anp_caption_source, ANP, CAPTION_SOURCE, GObject)

/* Of a medium's tracks, the one in `lang` is taken, captions before commentary. */
AnpCaptionSource *anp_caption_source_new (const AnpMedia *media, const char *lang);
/* `file_ns` is the place in the clip's file. Returns the ns until something changes, or -1. */
gint64 anp_caption_source_set_time (AnpCaptionSource *self, gint64 file_ns);
const char *anp_caption_source_get_text (AnpCaptionSource *self); /* or NULL */
const char *anp_caption_source_get_lang (AnpCaptionSource *self);

G_END_DECLS
