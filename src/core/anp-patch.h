/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"

G_BEGIN_DECLS

/* A time to be written: how long a slide stays (`advance=`), or when one of its steps comes (`after=`). */
typedef struct
{
  guint slide; /* index */
  guint step;  /* 0: the slide's own time; else the step that comes `ns` after the one before it */
  gint64 ns;   /* ≥ 0; tenths of a second are written */
} AnpTiming;

/* What a patch does to one attribute, for people. */
typedef struct
{
  guint slide;
  guint step;   /* as in AnpTiming */
  guint line;   /* of the file as it will be where this alone is written, from 1 */
  char *before; /* as written, or NULL where nothing was */
  char *after;
} AnpPatchChange;

/* Edits of a feature's file that touch timing attributes alone: (byte offset, old bytes, new bytes).
 * Everything else keeps its bytes. Immutable, so any thread may use it.
 *
 * It knows the bytes it was made from by their checksum and refuses all others, so that an edit never
 * lands in the wrong place; its inverse undoes it. */
#define ANP_TYPE_PATCH (anp_patch_get_type ())
G_DECLARE_FINAL_TYPE (AnpPatch, anp_patch, ANP, PATCH, GObject)

/* The patch of the file `feature` was read from that gives it `timings`. A time that is written is
 * replaced where it stands; one that is not goes into the braces that are there, else into new ones at
 * the heading, the picture or the paragraph, else, for a slide, into an empty span on its first line.
 *
 * What it makes is read again before it is handed out: the same slides with the same blocks, ids and
 * chapters, apart from the timings asked for. A timing that cannot be written without more than that
 * is left out. Blocks for some readings of the file; any thread. (transfer full) */
AnpPatch *anp_patch_new (AnpFeature *feature, const AnpTiming *timings, guint n_timings);
gboolean anp_patch_is_empty (AnpPatch *self);
/* Of AnpPatchChange, in the order of slides and steps; times that are written already are not among
 * them. Empty for one that was read or inverted. */
const GPtrArray *anp_patch_get_changes (AnpPatch *self);
/* Sentences about timings that were left out: place, problem, remedy. (element-type utf8) */
const GPtrArray *anp_patch_get_left_out (AnpPatch *self);
/* What undoes it. (transfer full) */
AnpPatch *anp_patch_invert (AnpPatch *self);

/* `bytes` with the edits made. G_IO_ERROR_WRONG_ETAG when they are not those it was made from; `name` is
 * what the message calls them. (transfer full) */
GBytes *anp_patch_apply (AnpPatch *self, GBytes *bytes, const char *name, GError **error);
/* Applies it to the file, as anp_file_replace() does. G_IO_ERROR, the file as it was: WRONG_ETAG when
 * the file has changed since, NOT_SUPPORTED when it has no path. Messages name the remedy. Blocks. */
gboolean anp_patch_write (AnpPatch *self, GFile *file, GError **error);

/* For keeping one until later. (transfer full) */
char *anp_patch_to_text (AnpPatch *self);
/* G_IO_ERROR_INVALID_DATA when it is not what to_text() writes. (transfer full) */
AnpPatch *anp_patch_from_text (const char *text, GError **error);

/* A time as the patch writes it: “8.5s”, “1:23.4”. (transfer full) */
char *anp_patch_dup_time (gint64 ns);

G_END_DECLS
