/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"

G_BEGIN_DECLS

typedef enum
{
  ANP_INK_PEN,
  ANP_INK_HIGHLIGHTER, /* wide and translucent */
  ANP_INK_N_KINDS,
} AnpInkKind;

/* Where a stroke went: fractions of the slide's width and height, which may lie a little outside 0 … 1,
 * and how hard the pen was pressed, 0 … 1 (0.5 for what knows no pressure). */
typedef struct
{
  float x, y, pressure;
} AnpInkPoint;

/* Immutable once it is on a slide. */
typedef struct
{
  AnpInkKind kind;
  guint color;   /* 0xrrggbb */
  double width;  /* fraction of the slide's height */
  GArray *points; /* of AnpInkPoint, at least one */
} AnpInkStroke;

#define ANP_INK_MOST_POINTS 20000  /* of a stroke; what goes on after that is a stroke of its own */
#define ANP_INK_MOST_STROKES 20000 /* of a feature */
#define ANP_INK_MOST_BYTES (32 * 1024 * 1024) /* of a sidecar */
#define ANP_INK_MIN_WIDTH 0.0005
#define ANP_INK_MAX_WIDTH 0.2

/* What the presenter has drawn on the slides of one feature, slide by slide, with undo. Slides are
 * named by their ids. Main thread only.
 *
 * Signals: “changed” () when what is drawn has changed, a stroke that is being drawn counted;
 *          “settled” () when something worth keeping is finished. */
#define ANP_TYPE_INK (anp_ink_get_type ())
G_DECLARE_FINAL_TYPE (AnpInk, anp_ink, ANP, INK, GObject)

AnpInk *anp_ink_new (void);

/* A stroke is drawn from begin() over add() to end(); begin() ends the one before. Numbers that are
 * not finite are ignored, others clamped. */
void anp_ink_begin (AnpInk *self, const char *slide_id, AnpInkKind kind, guint color, double width);
void anp_ink_add (AnpInk *self, double x, double y, double pressure);
void anp_ink_end (AnpInk *self);
/* Takes away the strokes within `radius` (fraction of the height) of a place; `aspect` is width over
 * height of the slide. What one sweep takes away, from erase_begin() on, is undone at once. */
void anp_ink_erase_begin (AnpInk *self);
gboolean anp_ink_erase (AnpInk *self, const char *slide_id, double x, double y, double radius,
                        double aspect);
gboolean anp_ink_clear (AnpInk *self, const char *slide_id); /* whether there was any */
/* The slide on which something was undone or redone, or NULL. (transfer none) */
const char *anp_ink_undo (AnpInk *self);
const char *anp_ink_redo (AnpInk *self);

/* The slide's strokes, oldest first, of AnpInkStroke; NULL when there are none. (transfer none) */
const GPtrArray *anp_ink_get_strokes (AnpInk *self, const char *slide_id);
guint anp_ink_get_n_strokes (AnpInk *self); /* of all slides */
/* The file was changed: each slide's ink goes where the slide went, by anp_slide_match(). Slides that
 * are gone keep theirs, for they may come back. What was done before cannot be undone any more. */
void anp_ink_carry (AnpInk *self, AnpFeature *old, AnpFeature *newer);

void anp_ink_forget (AnpInk *self); /* all of it, to begin with another feature; tells “changed” only */
/* Puts what `other` holds under what is there. Tells “changed”. */
void anp_ink_take (AnpInk *self, AnpInk *other);
/* As the sidecar's text, JSON. (transfer full) */
char *anp_ink_to_json (AnpInk *self);
/* Takes what a sidecar says in place of what was there. Anybody may have written it: whatever is in it, either all
 * of it is taken or nothing is and `error` (G_IO_ERROR_INVALID_DATA) says what and where. `length` in bytes, -1: to NUL. */
gboolean anp_ink_read_json (AnpInk *self, const char *text, gssize length, GError **error);

G_END_DECLS
