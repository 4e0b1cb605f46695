/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-emphasis.h"
#include "anp-inlines.h"

G_BEGIN_DECLS

typedef enum
{
  ANP_ATOM_TEXT,
  ANP_ATOM_DELIMITER,
  ANP_ATOM_CODE,
  ANP_ATOM_SOFT_BREAK,
  ANP_ATOM_HARD_BREAK,
  ANP_ATOM_SPAN_OPEN,
  ANP_ATOM_SPAN_CLOSE,
  ANP_ATOM_LINK_OPEN,
  ANP_ATOM_LINK_CLOSE,
  ANP_ATOM_PICTURE_OPEN,
  ANP_ATOM_PICTURE_CLOSE,
  ANP_ATOM_LOOK_OPEN, /* emphasis CommonMark found by itself; `flags` */
  ANP_ATOM_LOOK_CLOSE,
  ANP_ATOM_TAG,
  ANP_ATOM_ATTRIBUTES,
} AnpAtomKind;

/* The inline tree laid out flat: pairs of OPEN and CLOSE nest. */
typedef struct
{
  AnpAtomKind kind;
  gsize start, end;      /* in the source */
  gsize text, length;    /* in AnpAtoms.text: TEXT, CODE, and the target of LINK_OPEN, PICTURE_OPEN */
  AnpDelimiter delimiter;
  AnpRunFlags flags;
  const AnpToken *token; /* TAG, ATTRIBUTES */
  const AnpAttributes *attributes; /* SPAN_OPEN, LINK_OPEN, PICTURE_OPEN, CODE: attached ones */
  guint partner;         /* of CLOSE: its OPEN */
} AnpAtom;

typedef struct
{
  AnpInlineContext *context;
  gsize start, end;
  GArray *atoms; /* of AnpAtom */
  GString *text;
  GArray *open;  /* of guint: containers still open */
} AnpAtoms;

/* Lays out the children of `node`, which lie in [start, end) of the source, and pairs emphasis.
 * Private to AnpInlines. */
void anp_atoms_lay_out (AnpAtoms *self, cmark_node *node);
/* The character of the source at `at`; 0 at the end of what is read. */
gunichar anp_atoms_char_after (AnpAtoms *self, gsize at);

static inline AnpAtom *
anp_atoms_at (AnpAtoms *self, guint index)
{
  return &g_array_index (self->atoms, AnpAtom, index);
}

G_END_DECLS
