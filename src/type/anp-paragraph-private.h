/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-display.h"
#include "anp-paragraph.h"

G_BEGIN_DECLS

/* A piece and the cells it shows; the layout's text is theirs and nothing else. */
typedef struct
{
  AnpTextPiece piece;
  guint first, last; /* cells [first, last) */
  gboolean is_line;  /* FALSE for what stands beside or in a line: ruby, upright digits */
  char *source;      /* of a piece that is no cells' text: what it is tagged with, "" for shapes only */
  double axis;       /* of a line: y of its baseline, or x of a column's middle */
} AnpSetPiece;

struct _AnpParagraph
{
  gatomicrefcount references;
  AnpDisplay *display;
  GArray *pieces; /* of AnpSetPiece; the lines first, in reading order */
  GArray *marks;  /* of AnpTextMark */
  double width, height, baseline;
  guint n_lines;
  guint n_unknown;
  gboolean overflows;
};

/* What making one needs; on the stack of anp_paragraph_new(). */
typedef struct
{
  AnpParagraph *paragraph;
  AnpTypesetter *typesetter;
  const AnpDisplay *display;
  PangoFontDescription *font;
  double measure; /* pixels, < 0 for unlimited */
  double em;      /* pixels */
} AnpParagraphBuilder;

/* Of a line, along it, pixels. */
double anp_paragraph_line_length (const AnpSetPiece *piece);

static inline AnpSetPiece *
anp_paragraph_piece (const AnpParagraph *self, guint index)
{
  return &g_array_index (self->pieces, AnpSetPiece, index);
}

G_END_DECLS
