/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-span.h"

G_BEGIN_DECLS

typedef enum
{
  ANP_RUN_STRONG = 1 << 0,
  ANP_RUN_EMPHASIS = 1 << 1,
  ANP_RUN_CODE = 1 << 2,
  ANP_RUN_STRIKE = 1 << 3,
  ANP_RUN_UNDERLINE = 1 << 4, /* also the proper-name line of Chinese text */
  ANP_RUN_MARK = 1 << 5,
  ANP_RUN_SUBSCRIPT = 1 << 6,
  ANP_RUN_SUPERSCRIPT = 1 << 7,
  ANP_RUN_KEY = 1 << 8,  /* `[…]{.key}`: set off in the theme's accent */
  ANP_RUN_KEEP = 1 << 9, /* `[…]{.keep}`: never converted to another script */
  ANP_RUN_DOTS = 1 << 10, /* emphasis dots (clreq 3.3.2) */
  ANP_RUN_BREAK = 1 << 11, /* a forced line end; text is "\n" */
} AnpRunFlags;

/* A stretch of inline text with one look and one language. Owned by its block. */
typedef struct
{
  char *text;         /* source text, valid UTF-8, never NULL, entities and escapes resolved */
  const char *lang;   /* BCP 47, inherited from the block when the run has none; interned */
  AnpRunFlags flags;
  char *href;         /* or NULL; shown, never followed by itself */
  char *ruby;         /* reading above or beside the text, or NULL */
  AnpSpan span;       /* in the source, markup excluded where possible */
} AnpRun;

G_END_DECLS
