/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-block.h"

G_BEGIN_DECLS

typedef enum
{
  ANP_LAYOUT_TEXT,      /* heading and running text, the general one */
  ANP_LAYOUT_TITLE,     /* chapter and title cards */
  ANP_LAYOUT_STATEMENT, /* heading and few short lines, large */
  ANP_LAYOUT_VERSE,
  ANP_LAYOUT_SPLIT,     /* text beside a picture */
  ANP_LAYOUT_COLUMNS,
  ANP_LAYOUT_FIGURES,   /* big numbers with labels */
  ANP_LAYOUT_CHART,
  ANP_LAYOUT_GALLERY,
  ANP_LAYOUT_TIMELINE,
  ANP_LAYOUT_QUOTE,
  ANP_LAYOUT_CREDITS,
  ANP_LAYOUT_FULL,      /* one picture or clip, edge to edge */
  ANP_N_LAYOUTS,
} AnpLayout;

typedef enum
{
  ANP_ADVANCE_AUTO,      /* clip, narration or reading time, the longest */
  ANP_ADVANCE_CLICK,
  ANP_ADVANCE_MEDIA_END,
  ANP_ADVANCE_TIME,      /* after advance_ns */
} AnpAdvance;

typedef enum
{
  ANP_TRANSITION_CUT,
  ANP_TRANSITION_FADE,
  ANP_TRANSITION_DIP,  /* through black */
  ANP_TRANSITION_PUSH,
} AnpTransitionKind;

typedef struct
{
  AnpTransitionKind kind;
  gint64 duration_ns;
} AnpTransitionSpec;

/* A dated event of a heading or span: `{date=1992 event="…"}`. */
typedef struct
{
  char *date;    /* EDTF as written; already checked */
  char *label;   /* event=, else the text it stands on */
  const char *lang;
  AnpSpan span;
} AnpDatedLabel;

typedef struct _AnpChapter AnpChapter;

/* Owned by the feature, immutable; valid as long as the feature. */
typedef struct
{
  guint index;              /* from 0 in the feature; people see index + 1 */
  char *id;                 /* unique in the feature: written, or made from the title */
  const AnpChapter *chapter;
  char *title;              /* first heading's text, else first words or alt text; may be "" */
  const char *title_lang;
  const char *lang;         /* interned, never NULL */
  AnpLayout layout;         /* chosen or written */
  const AnpAttributes *attributes; /* of its heading or leading empty span; never NULL */
  GPtrArray *blocks;        /* of AnpBlock, notes taken out */
  GPtrArray *notes;         /* of AnpBlock */
  char *notes_text;         /* notes as plain text, "" when none */
  char *text;               /* source blocks joined by newlines */
  GPtrArray *media;         /* of AnpMedia (not owned) in reading order, background first,
                             * narration last */
  const AnpMedia *background; /* picture or clip behind everything, or NULL */
  char *background_color;   /* "#rrggbb", or NULL */
  const AnpMedia *narration;/* or NULL */
  guint n_steps;            /* ≥ 1, the first state counted */
  GArray *step_after_ns;    /* of gint64, n_steps long: explicit time to that step, or -1; [0] is 0 */
  AnpAdvance advance;       /* AUTO when not written */
  gint64 advance_ns;        /* for TIME */
  AnpTransitionSpec transition; /* how it comes in */
  GPtrArray *events;        /* of AnpDatedLabel */
  guint64 content_hash;     /* of its source bytes and its media's size and mtime */
  AnpSpan span;
} AnpSlide;

struct _AnpChapter
{
  guint index;      /* from 0 */
  guint number;     /* from 1; 0 for `.unnumbered` and untitled ones */
  char *id;
  char *title;      /* "" for what stands before the first level-1 heading */
  const char *lang;
  const AnpAttributes *attributes;
  guint first_slide; /* index of its first slide */
  guint n_slides;
  const AnpMedia *bed; /* sound under the chapter, or NULL */
};

const char *anp_layout_to_string (AnpLayout layout); /* "text" | "title" | … */
gboolean anp_layout_from_string (const char *name, AnpLayout *out_layout);
const char *anp_advance_to_string (AnpAdvance advance); /* "auto" | "click" | "media-end" | "time" */

G_END_DECLS
