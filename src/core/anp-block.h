/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-attributes.h"
#include "anp-media.h"
#include "anp-run.h"

G_BEGIN_DECLS

typedef enum
{
  ANP_BLOCK_HEADING,   /* runs, level 1…6 */
  ANP_BLOCK_PARAGRAPH, /* runs */
  ANP_BLOCK_LIST,      /* children: items */
  ANP_BLOCK_ITEM,      /* children: blocks */
  ANP_BLOCK_QUOTE,     /* children: blocks */
  ANP_BLOCK_CODE,      /* code, info */
  ANP_BLOCK_TABLE,     /* children: rows; runs: its caption; attributes from the caption line */
  ANP_BLOCK_ROW,       /* children: cells; the first row of a table is its head */
  ANP_BLOCK_CELL,      /* runs; align */
  ANP_BLOCK_MEDIA,     /* media; a paragraph holding nothing but one picture */
  ANP_BLOCK_DIV,       /* children; its classes say what it is (.verse, .figures, .columns …) */
} AnpBlockKind;

typedef enum
{
  ANP_ALIGN_NONE,
  ANP_ALIGN_START,
  ANP_ALIGN_CENTER,
  ANP_ALIGN_END,
} AnpAlign;

typedef struct _AnpBlock AnpBlock;

/* A node of a slide's tree. Owned by the feature, immutable; valid as long as the feature. */
struct _AnpBlock
{
  AnpBlockKind kind;
  AnpSpan span;                /* cut out of the source, it reads again as the same block */
  const AnpAttributes *attributes; /* never NULL */
  const char *lang;            /* BCP 47, resolved, never NULL; interned */
  GPtrArray *runs;             /* of AnpRun, never NULL */
  GPtrArray *children;         /* of AnpBlock, never NULL */
  guint level;                 /* heading 1…6 */
  gboolean ordered;            /* list */
  guint first_number;          /* ordered list */
  AnpAlign align;              /* cell */
  char *code;                  /* code block's text, or NULL */
  char *info;                  /* code block's language, or NULL */
  const AnpMedia *media;       /* media block, or NULL */
  guint step;                  /* appears at this step; 0 = with the slide */
  gint64 after_ns;             /* `{after=3s}`: explicit time to its step, or -1 */
  gint64 at_ns;                /* `{at=0:12}` in notes: place in the slide's clip they belong to, or -1 */
  gboolean apart;              /* a line of verse that begins a stanza, not the first one */
};

gboolean anp_block_has_class (const AnpBlock *self, const char *name);
/* The block's text without markup, runs and children joined by newlines. (transfer full) */
char *anp_block_dup_text (const AnpBlock *self);

G_END_DECLS
