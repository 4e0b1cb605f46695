/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "anp-cue.h"
#include "anp-media.h"

G_BEGIN_DECLS

#define ANP_CAPTION_ERROR (anp_caption_error_quark ())
GQuark anp_caption_error_quark (void);
typedef enum
{
  ANP_CAPTION_ERROR_READ,
  ANP_CAPTION_ERROR_FORMAT,
  ANP_CAPTION_ERROR_TOO_LARGE,
} AnpCaptionError;

/* WebVTT (W3C 2019) or SubRip, read whole; bounded. Immutable. */
#define ANP_TYPE_CAPTION_TRACK (anp_caption_track_get_type ())
G_DECLARE_FINAL_TYPE (AnpCaptionTrack, anp_caption_track, ANP, CAPTION_TRACK, GObject)

/* Errors are for people, with the remedy. Any thread. */
AnpCaptionTrack *anp_caption_track_load (const AnpCaptions *captions, GError **error);
AnpCaptionTrack *anp_caption_track_parse (const char *data, gsize length, const char *lang, GError **error);
const char *anp_caption_track_get_lang (AnpCaptionTrack *self);
guint anp_caption_track_get_n_cues (AnpCaptionTrack *self);
const AnpCue *anp_caption_track_get_cue (AnpCaptionTrack *self, guint index);
/* Cues on at `ns`, in order. (element-type AnpCue) (transfer container) */
GPtrArray *anp_caption_track_find (AnpCaptionTrack *self, gint64 ns);

G_END_DECLS
