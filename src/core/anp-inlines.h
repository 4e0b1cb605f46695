/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-run.h"
#include "anp-tokens.h"

#include <cmark-gfm.h>

G_BEGIN_DECLS

typedef enum
{
  ANP_PIECE_RUN,
  ANP_PIECE_PICTURE,  /* `![…](…)`, whatever it turns out to be */
  ANP_PIECE_LINE_END, /* only where lines were asked for */
} AnpPieceKind;

typedef struct
{
  AnpPieceKind kind;
  AnpRun *run;  /* owned; its lang is NULL unless a span said it */
  char *src;    /* owned */
  char *alt;    /* owned */
  const AnpAttributes *attributes; /* of a picture; for LINE_END, of the line it ends; never NULL */
  AnpSpan span; /* of a picture, or of LINE_END's whole line */
} AnpPiece;

/* A span that carries a date: `[1992]{date=1992 event="…"}` */
typedef struct
{
  const AnpAttributes *attributes;
  char *text;
  const char *lang; /* or NULL */
} AnpSpanLabel;

/* The inline content of one paragraph, heading or cell. Private to the reader. */
typedef struct
{
  GArray *pieces;      /* of AnpPiece */
  GArray *labels;      /* of AnpSpanLabel */
  GPtrArray *spans;    /* of const AnpAttributes *: of spans, to be checked */
  const AnpAttributes *leading;  /* of an empty span standing first; never NULL */
  const AnpAttributes *trailing; /* `{…}` at the end; never NULL */
} AnpInlines;

/* What reading inline content needs from the reader, and room that serves one paragraph after
 * another: a talk has tens of thousands of them. */
typedef struct
{
  AnpSource *source;
  AnpTokens *tokens;
  guint token_cursor;
  gsize cursor; /* how far the source has been read */
  /*< private >*/
  AnpInlines inlines;
  GArray *atoms;
  GString *text;
  GArray *open;
  GPtrArray *pending;
  GArray *bottoms;
  GArray *frames;
  GString *tail;
} AnpInlineContext;

void anp_inline_context_init (AnpInlineContext *self, AnpSource *source, AnpTokens *tokens);
void anp_inline_context_clear (AnpInlineContext *self);
/* Reads the children of `node`, which lie in [start, end) of the source. With `lines`, a line end in
 * the source is a line end of the text (verse). What is returned holds until the next call. */
AnpInlines *anp_inline_context_read (AnpInlineContext *self,
                                     cmark_node *node,
                                     gsize start,
                                     gsize end,
                                     gboolean lines);
void anp_run_free (AnpRun *run);
/* A run of plain text. (transfer full) */
AnpRun *anp_run_new (const char *text, gssize length, AnpSpan span);

G_END_DECLS
