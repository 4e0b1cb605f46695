/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "anp-typesetter.h"

G_BEGIN_DECLS

/* One stretch of set text, at (x, y) of the paragraph's box, turned by `rotation`. */
typedef struct
{
  PangoLayout *layout; /* owned by the paragraph */
  double x, y;         /* of the layout's top left corner before turning about it */
  double rotation;     /* radians clockwise: 0, or π/2 in vertical setting */
} AnpTextPiece;

/* Drawn beside the glyphs: emphasis dots, proper-name lines. Filled in the text's colour. */
typedef struct
{
  enum { ANP_TEXT_DOT, ANP_TEXT_LINE } kind;
  double x, y, width, height;
} AnpTextMark;

/* Text measured and broken into lines, ready to draw. Immutable, reference counted.
 * The source stays the model: layouts hold display text, the map leads back. */
typedef struct _AnpParagraph AnpParagraph;
#define ANP_TYPE_PARAGRAPH (anp_paragraph_get_type ())
GType anp_paragraph_get_type (void);

/* `runs` of AnpRun; `measure` is the room in pixels along the line (height when vertical), < 0 for
 * unlimited. Lines end where runs say so and where the measure demands. Pieces and marks are placed
 * in a box as wide (high when vertical) as the measure, or as the longest line when unlimited. */
AnpParagraph *anp_paragraph_new (AnpTypesetter *typesetter,
                                 const GPtrArray *runs,
                                 const AnpTextStyle *style,
                                 const AnpTextOptions *options,
                                 double measure);
/* The same for plain text in one language: labels, captions, times. */
AnpParagraph *anp_paragraph_new_plain (AnpTypesetter *typesetter,
                                       const char *text,
                                       const char *lang,
                                       const AnpTextStyle *style,
                                       const AnpTextOptions *options,
                                       double measure);
AnpParagraph *anp_paragraph_ref (AnpParagraph *self);
void anp_paragraph_unref (AnpParagraph *self);

double anp_paragraph_get_width (const AnpParagraph *self);    /* of the longest line, ≤ measure */
double anp_paragraph_get_height (const AnpParagraph *self);
double anp_paragraph_get_baseline (const AnpParagraph *self); /* of the first line, from the top */
guint anp_paragraph_get_n_lines (const AnpParagraph *self);
guint anp_paragraph_get_n_unknown (const AnpParagraph *self); /* glyphs no font has */
/* Which characters no font has and the package to install, for people, or NULL. (transfer full) */
char *anp_paragraph_dup_missing (const AnpParagraph *self);
gboolean anp_paragraph_get_overflows (const AnpParagraph *self); /* a line longer than the measure */
guint anp_paragraph_get_n_pieces (const AnpParagraph *self);
const AnpTextPiece *anp_paragraph_get_piece (const AnpParagraph *self, guint index);
guint anp_paragraph_get_n_marks (const AnpParagraph *self);
const AnpTextMark *anp_paragraph_get_mark (const AnpParagraph *self, guint index);
const char *anp_paragraph_get_source (const AnpParagraph *self); /* runs' text joined */
/* Byte offset in the source of a byte offset in a piece's layout text. */
gsize anp_paragraph_to_source (const AnpParagraph *self, guint piece, gsize display_offset);
/* Draws with the cairo source set, glyphs tagged with the *source* UTF-8 per cluster, so that PDF
 * text extracts as written. */
void anp_paragraph_draw (const AnpParagraph *self, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpParagraph, anp_paragraph_unref)

G_END_DECLS
