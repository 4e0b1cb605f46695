/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-attributes-private.h"
#include "anp-report.h"
#include "anp-source.h"

G_BEGIN_DECLS

/* Bytes of AnpTokens.masked that stand for what CommonMark must not see. None of them occurs in a
 * source. A token is ANP_MASK_TOKEN and as many digits as fill its length. */
#define ANP_MASK_TOKEN '\x01'
#define ANP_MASK_STAR '\x02'
#define ANP_MASK_UNDERSCORE '\x03'
#define ANP_MASK_SPAN_OPEN '\x04'
#define ANP_MASK_SPAN_CLOSE '\x05'
#define ANP_MASK_TILDE '\x06'
#define ANP_MASK_LESS '\x07'
#define ANP_MASK_GREATER '\x08'
#define ANP_MASK_SPACE '\x0f'
#define ANP_MASK_DIGIT '\x10'
#define ANP_MASK_BAR '\x7f'

typedef enum
{
  ANP_TOKEN_ATTRIBUTES,
  ANP_TOKEN_TAG,  /* one of AnpTag */
  ANP_TOKEN_SKIP, /* a comment or a tag that is not interpreted */
} AnpTokenKind;

typedef enum
{
  ANP_TAG_BR,
  ANP_TAG_SUB,
  ANP_TAG_SUP,
  ANP_TAG_RUBY,
  ANP_TAG_RB,
  ANP_TAG_RT,
  ANP_TAG_RP,
  ANP_TAG_MARK,
  ANP_TAG_U,
  ANP_N_TAGS,
} AnpTag;

typedef struct
{
  AnpTokenKind kind;
  gsize start, end;
  AnpAttributes *attributes; /* of ATTRIBUTES; owned */
  AnpTag tag;
  gboolean closing; /* `</tag>` */
} AnpToken;

/* A line of its own that CommonMark does not know: masked as a thematic break. */
typedef enum
{
  ANP_MARKER_OPEN,  /* `::: {…}` */
  ANP_MARKER_CLOSE, /* `:::` */
  ANP_MARKER_PAUSE, /* `. . .` */
} AnpMarkerKind;

typedef struct
{
  AnpMarkerKind kind;
  gsize start, end;
  AnpAttributes *attributes; /* of OPEN; owned */
  gboolean paired;           /* OPEN with a CLOSE, and that one */
} AnpMarker;

/* `<!-- … -->` */
typedef struct
{
  gsize start, end;
} AnpComment;

/* What the tokenizer found. Private to the reader. */
typedef struct
{
  char *masked;      /* as long as the source; read by CommonMark from `from` on */
  gsize from;
  GArray *lines;     /* of guint32: where the lines of `masked` begin */
  guint first_line;  /* index of the one at `from` */
  gboolean line_ends_masked; /* so that there are fewer lines than in the source */
  GArray *tokens;    /* of AnpToken, in order */
  GArray *markers;   /* of AnpMarker, in order */
  GArray *comments;  /* of AnpComment, in order */
} AnpTokens;

/* Masks [from, end of source). Linear in its length. */
AnpTokens *anp_tokens_new (AnpSource *source, gsize from, AnpReport *report);
void anp_tokens_free (AnpTokens *self);
/* Index of the token at `offset`, or where `offset` is not known for sure, the next one from
 * `*cursor` on that fits its digits; -1 when there is none. Moves the cursor on. */
gint anp_tokens_find (const AnpTokens *self, gsize offset, const char *mask, guint *cursor);
/* How many bytes of `mask` belong to the token beginning there. */
gsize anp_tokens_mask_length (const char *mask);
/* The offset of a place CommonMark names: lines and columns from 1, columns in bytes. G_MAXSIZE when
 * there is no such line. */
gsize anp_tokens_get_offset (const AnpTokens *self, int line, int column);
const AnpMarker *anp_tokens_find_marker (const AnpTokens *self, gsize start);
/* Text as CommonMark gave it back, with everything masked put back. (transfer full) */
char *anp_tokens_unmask (const AnpTokens *self,
                         const AnpSource *source,
                         const char *text,
                         gsize offset,
                         guint *cursor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpTokens, anp_tokens_free)

G_END_DECLS
