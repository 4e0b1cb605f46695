/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-caption-track.h"
#include "anp-slide.h"

G_BEGIN_DECLS

/* The captions one kind of people is shown: of the slide that is on, in the language they chose, if they want any. The
 * track is read in a worker, once it is wanted. Main thread only.
 *
 * Properties (notify): shown; language (a tag, "" for the slide's). Signals: “changed” () when other cues are on, “loaded” ()
 * when a track has been read and wants to know the time. */
#define ANP_TYPE_CAPTION_SOURCE (anp_caption_source_get_type ())
G_DECLARE_FINAL_TYPE (AnpCaptionSource, anp_caption_source, ANP, CAPTION_SOURCE, GObject)

/* Not shown, in the slide's language. */
AnpCaptionSource *anp_caption_source_new (void);
/* Of the tracks of the slide's first medium that has any, the one that serves a reader of the chosen
 * language, or of the slide's, best is taken, captions before commentary. NULL for no slide. */
void anp_caption_source_set_slide (AnpCaptionSource *self, const AnpSlide *slide);
void anp_caption_source_set_shown (AnpCaptionSource *self, gboolean shown);
gboolean anp_caption_source_get_shown (AnpCaptionSource *self);
/* A language tag; NULL or "" for the slide's. */
void anp_caption_source_set_language (AnpCaptionSource *self, const char *lang);
const char *anp_caption_source_get_language (AnpCaptionSource *self); /* never NULL */
/* The tracks there are to choose from. (element-type AnpCaptions) (transfer none) */
const GPtrArray *anp_caption_source_get_tracks (AnpCaptionSource *self);
/* `file_ns` is the place in the clip's file, -1 for nowhere: then no cue is on. Returns the ns until
 * something changes, or -1. */
gint64 anp_caption_source_set_time (AnpCaptionSource *self, gint64 file_ns);
/* The cues that are on, in order. (element-type AnpCue) (transfer none) */
const GPtrArray *anp_caption_source_get_cues (AnpCaptionSource *self);
/* The language of those cues, or NULL. */
const char *anp_caption_source_get_lang (AnpCaptionSource *self);

G_END_DECLS
