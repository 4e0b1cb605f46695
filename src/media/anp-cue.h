/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a cue's lines run (WebVTT 3.1, “writing direction”). */
typedef enum
{
  ANP_CUE_ACROSS,
  ANP_CUE_DOWN_RL, /* columns, the first one rightmost: `vertical:rl` */
  ANP_CUE_DOWN_LR, /* the first one leftmost: `vertical:lr` */
} AnpCueDirection;

/* Of lines, and of the box they are in: LEFT is the top in columns. START and END of lines follow the
 * words' direction, those of the box its lines'. */
typedef enum
{
  ANP_CUE_AUTO,
  ANP_CUE_START,
  ANP_CUE_CENTER,
  ANP_CUE_END,
  ANP_CUE_LEFT,
  ANP_CUE_RIGHT,
} AnpCueAlign;

/* Words, and when and where they are on. Immutable once read, reference counted from any thread.
 * Along the lines are `position` and `size`; across them, from the edge the first line is nearest to, is
 * `line`: from the top, or in columns from the right (DOWN_RL) or the left (DOWN_LR). */
typedef struct
{
  gint64 start_ns, end_ns;    /* of the clip's file, before trims */
  char *text;                 /* plain, lines joined by "\n"; readings of ruby left out */
  GPtrArray *runs;            /* of AnpRun: the same text with its looks; `lang` NULL for the track's */
  AnpCueDirection direction;
  gboolean has_line;          /* FALSE: wherever captions are by default */
  gboolean snaps;             /* `line` is a number of lines, negative from the last edge; else 0…1 */
  double line;
  AnpCueAlign line_align;     /* START, CENTER or END of the box is at `line` */
  double position;            /* 0…1, or -1 for what `align` makes of it */
  AnpCueAlign position_align; /* LEFT, CENTER or RIGHT of the box is at `position`; or AUTO */
  double size;                /* 0…1 of the picture: the room lines have */
  AnpCueAlign align;          /* of lines in the box, never AUTO */
} AnpCue;

/* An empty one with the standard's defaults. (transfer full) */
AnpCue *anp_cue_new (gint64 start_ns, gint64 end_ns);
AnpCue *anp_cue_ref (const AnpCue *self);
void anp_cue_unref (AnpCue *self);
/* Takes the settings of a timing line (WebVTT 6.3). What is unknown or wrong is passed over, as the standard wants. */
void anp_cue_read_settings (AnpCue *self, const char *settings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpCue, anp_cue_unref)

G_END_DECLS
