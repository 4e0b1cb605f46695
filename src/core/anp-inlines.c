/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-inlines.h"

#include "anp-emphasis.h"

#include <string.h>

/* How far a text is looked for when it is not where CommonMark says. */
#define SEARCH_WINDOW 1024

typedef enum
{
  ATOM_TEXT,
  ATOM_DELIMITER,
  ATOM_CODE,
  ATOM_SOFT_BREAK,
  ATOM_HARD_BREAK,
  ATOM_SPAN_OPEN,
  ATOM_SPAN_CLOSE,
  ATOM_LINK_OPEN,
  ATOM_LINK_CLOSE,
  ATOM_PICTURE_OPEN,
  ATOM_PICTURE_CLOSE,
  ATOM_LOOK_OPEN, /* emphasis CommonMark found by itself; `flags` */
  ATOM_LOOK_CLOSE,
  ATOM_TAG,
  ATOM_ATTRIBUTES,
} AtomKind;

/* The inline tree laid out flat: pairs of OPEN and CLOSE nest. */
typedef struct
{
  AtomKind kind;
  gsize start, end;      /* in the source */
  gsize text, length;    /* in Reading.text: TEXT, CODE, and the target of LINK_OPEN, PICTURE_OPEN */
  AnpDelimiter delimiter;
  AnpRunFlags flags;
  const AnpToken *token; /* TAG, ATTRIBUTES */
  const AnpAttributes *attributes; /* SPAN_OPEN, LINK_OPEN, PICTURE_OPEN, CODE: attached ones */
  guint partner;         /* of CLOSE: its OPEN */
} Atom;

typedef struct
{
  AnpInlineContext *context;
  gsize start, end;
  GArray *atoms; /* of Atom */
  GString *text;
  GArray *open;  /* of guint: containers still open */
} Reading;

/* ---- laying out ---- */

static Atom *
atom_at (Reading *reading, guint index)
{
  return &g_array_index (reading->atoms, Atom, index);
}

static Atom *
add_atom (Reading *reading, AtomKind kind, gsize start, gsize end)
{
  Atom atom = { .kind = kind, .start = start, .end = end };

  g_array_append_val (reading->atoms, atom);
  return atom_at (reading, reading->atoms->len - 1);
}

static void
open_container (Reading *reading, AtomKind kind, gsize at, gsize end)
{
  guint index = reading->atoms->len;

  add_atom (reading, kind, at, end);
  g_array_append_val (reading->open, index);
}

static void
text_instead (Reading *reading, Atom *atom, const char *text)
{
  atom->kind = ATOM_TEXT;
  atom->text = reading->text->len;
  atom->length = strlen (text);
  g_string_append (reading->text, text);
}

/* Closes the innermost container of `open_kind`; spans left open within it are text. FALSE when
 * there is none, or another container than a span lies between. */
static gboolean
close_container (Reading *reading, AtomKind open_kind, AtomKind close_kind, gsize start, gsize end)
{
  guint depth = reading->open->len;
  Atom *close;
  guint partner;

  while (depth > 0)
    {
      Atom *atom = atom_at (reading, g_array_index (reading->open, guint, depth - 1));

      if (atom->kind == open_kind)
        break;
      if (atom->kind != ATOM_SPAN_OPEN)
        return FALSE;
      depth--;
    }
  if (depth == 0)
    return FALSE;
  partner = g_array_index (reading->open, guint, depth - 1);
  for (guint i = depth; i < reading->open->len; i++)
    text_instead (reading, atom_at (reading, g_array_index (reading->open, guint, i)), "[");
  g_array_set_size (reading->open, depth - 1);
  close = add_atom (reading, close_kind, start, end);
  close->partner = partner;
  return TRUE;
}

/* Where `literal`, as CommonMark gives it with a line and column, begins in the source. */
static gsize
locate (Reading *reading, cmark_node *node, const char *literal)
{
  AnpInlineContext *context = reading->context;
  const char *masked = context->tokens->masked;
  GArray *lines = context->tokens->lines;
  int line = cmark_node_get_start_line (node);
  int column = cmark_node_get_start_column (node);
  gsize sure = strcspn (literal, "\\&\n");
  gsize from = MAX (context->cursor, reading->start);

  sure = MIN (sure, 24);
  if (line > 0 && (guint) line <= lines->len && column > 0)
    {
      gsize guess = g_array_index (lines, gsize, line - 1) + (gsize) column - 1;

      if (guess >= from && guess + sure <= reading->end
          && memcmp (masked + guess, literal, sure) == 0)
        return guess;
    }
  if (sure > 0 && from < reading->end)
    {
      gsize window = MIN (reading->end - from, SEARCH_WINDOW);
      const char *found = memmem (masked + from, window, literal, sure);

      if (found != NULL)
        return found - masked;
    }
  return MIN (from, reading->end);
}

/* One character further in both, where the source may hold an escape or an entity for it. */
static gsize
follow (Reading *reading, gsize at, const char *literal, gsize *inout_used)
{
  const char *masked = reading->context->tokens->masked;

  if (at >= reading->end)
    return at;
  if (masked[at] == '&')
    {
      gsize limit = MIN (reading->end, at + 40);
      gsize p = at + 1;

      while (p < limit && (g_ascii_isalnum (masked[p]) || masked[p] == '#'))
        p++;
      if (p < limit && p > at + 1 && masked[p] == ';'
          && strncmp (literal, masked + at, p + 1 - at) != 0)
        {
          *inout_used = g_utf8_skip[(guchar) *literal];
          return p + 1;
        }
    }
  if (masked[at] == '\\' && at + 1 < reading->end && masked[at + 1] == *literal
      && g_ascii_ispunct (*literal))
    return at + 2;
  if (masked[at] == *literal)
    return at + 1;
  return at;
}

static gunichar
char_before (Reading *reading, gsize at)
{
  const char *text = reading->context->source->text;

  if (at <= reading->start)
    return 0;
  if (text[at - 1] == ANP_SOURCE_BAD_BYTE)
    return 0xfffd;
  return g_utf8_get_char (g_utf8_find_prev_char (text + reading->start, text + at));
}

static gunichar
char_after (Reading *reading, gsize at)
{
  if (at >= reading->end)
    return 0;
  if (reading->context->source->text[at] == ANP_SOURCE_BAD_BYTE)
    return 0xfffd;
  return g_utf8_get_char (reading->context->source->text + at);
}

static const char *
mask_text (char mask)
{
  switch (mask)
    {
    case ANP_MASK_LESS:
      return "<";
    case ANP_MASK_GREATER:
      return ">";
    case ANP_MASK_SPACE:
      return " ";
    case ANP_MASK_BAR:
      return "|";
    case ANP_SOURCE_BAD_BYTE:
      return "\xef\xbf\xbd";
    default:
      return NULL;
    }
}

static gboolean
is_mask (char c)
{
  return c == ANP_MASK_BAR || ((guchar) c < 0x20 && c != '\t' && c != '\n' && c != '\r');
}

/* Adds [from, to) of a literal, found at [start, end) of the source, to the text at hand. */
static void
add_text (Reading *reading, const char *from, gsize length, gsize start, gsize end)
{
  Atom *last = reading->atoms->len > 0 ? atom_at (reading, reading->atoms->len - 1) : NULL;

  if (length == 0)
    return;
  if (last == NULL || last->kind != ATOM_TEXT || last->text + last->length != reading->text->len)
    {
      last = add_atom (reading, ATOM_TEXT, start, end);
      last->text = reading->text->len;
    }
  g_string_append_len (reading->text, from, length);
  last->length += length;
  last->end = end;
}

static void
add_token (Reading *reading, const char *mask, gsize at, gsize length)
{
  AnpInlineContext *context = reading->context;
  gint index = anp_tokens_find (context->tokens, at, mask, &context->token_cursor);
  const AnpToken *token;
  Atom *last = reading->atoms->len > 0 ? atom_at (reading, reading->atoms->len - 1) : NULL;
  gboolean attached;

  if (index < 0)
    return;
  token = &g_array_index (context->tokens->tokens, AnpToken, index);
  switch (token->kind)
    {
    case ANP_TOKEN_SKIP:
      return;
    case ANP_TOKEN_TAG:
      add_atom (reading, ATOM_TAG, at, at + length)->token = token;
      return;
    case ANP_TOKEN_ATTRIBUTES:
      attached = token->start > reading->start
                 && strchr (")]`", context->source->text[token->start - 1]) != NULL;
      if (attached && last != NULL)
        switch (last->kind)
          {
          case ATOM_SPAN_CLOSE:
          case ATOM_LINK_CLOSE:
          case ATOM_PICTURE_CLOSE:
            last->end = token->end;
            atom_at (reading, last->partner)->attributes = token->attributes;
            return;
          case ATOM_CODE:
            last->attributes = token->attributes;
            return;
          default:
            break;
          }
      add_atom (reading, ATOM_ATTRIBUTES, at, at + length)->token = token;
      return;
    }
}

/* Text of one node: words, delimiters, brackets of spans, tokens. */
static void
lay_out_text (Reading *reading, cmark_node *node)
{
  AnpInlineContext *context = reading->context;
  const char *literal = cmark_node_get_literal (node);
  gsize at = locate (reading, node, literal);
  const char *p = literal;

  while (*p != '\0')
    {
      if (is_mask (*p))
        {
          const char *text = mask_text (*p);
          gsize length = 1;
          gboolean found = at < reading->end && context->tokens->masked[at] == *p;

          if (text != NULL)
            add_text (reading, text, strlen (text), at, at + found);
          else if (*p == ANP_MASK_TOKEN)
            {
              length = anp_tokens_mask_length (p);
              add_token (reading, p, found ? at : G_MAXSIZE, length);
            }
          else if (*p == ANP_MASK_SPAN_OPEN)
            open_container (reading, ATOM_SPAN_OPEN, at, at + 1);
          else if (*p == ANP_MASK_SPAN_CLOSE)
            {
              if (!close_container (reading, ATOM_SPAN_OPEN, ATOM_SPAN_CLOSE, at, at + 1))
                add_text (reading, "]", 1, at, at + 1);
            }
          else if (*p == ANP_MASK_STAR || *p == ANP_MASK_UNDERSCORE || *p == ANP_MASK_TILDE)
            {
              Atom *atom;

              while (p[length] == *p)
                length++;
              atom = add_atom (reading, ATOM_DELIMITER, at, at + length);
              atom->delimiter.mark
                  = *p == ANP_MASK_STAR ? '*' : *p == ANP_MASK_UNDERSCORE ? '_' : '~';
              atom->delimiter.length = (guint) length;
              atom->delimiter.left = (guint) length;
              if (found)
                anp_delimiter_set_flanks (&atom->delimiter, char_before (reading, at),
                                          char_after (reading, at + length));
            }
          p += length;
          if (found)
            at += length;
        }
      else
        {
          const char *from = p;
          gsize start = at;

          while (*p != '\0' && !is_mask (*p))
            {
              gsize used = 1;

              at = follow (reading, at, p, &used);
              while (used-- > 0 && *p != '\0')
                p++;
            }
          add_text (reading, from, p - from, start, at);
        }
    }
  context->cursor = MAX (context->cursor, at);
}

static void
lay_out_code (Reading *reading, cmark_node *node)
{
  AnpInlineContext *context = reading->context;
  const char *literal = cmark_node_get_literal (node);
  gsize at = locate (reading, node, literal);
  gsize length = strlen (literal);
  gsize end = MIN (at + length, reading->end);
  g_autofree char *code
      = anp_tokens_unmask (context->tokens, context->source, literal, at, &context->token_cursor);
  Atom *atom = add_atom (reading, ATOM_CODE, at, end);

  atom->text = reading->text->len;
  atom->length = strlen (code);
  g_string_append (reading->text, code);
  while (end < reading->end && strchr ("` ", context->source->text[end]) != NULL
         && context->source->text[end] == '`')
    end++;
  context->cursor = MAX (context->cursor, end);
}

static void
lay_out_target (Reading *reading, cmark_node *node)
{
  AnpInlineContext *context = reading->context;
  guint cursor = context->token_cursor;
  g_autofree char *target = anp_tokens_unmask (context->tokens, context->source,
                                               cmark_node_get_url (node), G_MAXSIZE, &cursor);
  Atom *atom = atom_at (reading, reading->atoms->len - 1);

  atom->text = reading->text->len;
  atom->length = strlen (target);
  g_string_append (reading->text, target);
}

/* The end of a link in the source: its node's end column, where that is to be believed. */
static gsize
link_end (Reading *reading, cmark_node *node)
{
  GArray *lines = reading->context->tokens->lines;
  int line = cmark_node_get_end_line (node);
  int column = cmark_node_get_end_column (node);
  gsize from = reading->context->cursor;

  if (line > 0 && (guint) line <= lines->len && column > 0)
    {
      gsize end = g_array_index (lines, gsize, line - 1) + (gsize) column;

      if (end > from && end <= reading->end
          && strchr (")]>", reading->context->source->text[end - 1]) != NULL)
        return end;
    }
  return from;
}

static void
lay_out (Reading *reading, cmark_node *root)
{
  cmark_iter *iter = cmark_iter_new (root);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      gsize at = reading->context->cursor;

      if (node == root)
        continue;
      if (type == CMARK_NODE_TEXT || type == CMARK_NODE_HTML_INLINE)
        lay_out_text (reading, node);
      else if (type == CMARK_NODE_CODE)
        lay_out_code (reading, node);
      else if (type == CMARK_NODE_SOFTBREAK)
        add_atom (reading, ATOM_SOFT_BREAK, at, at);
      else if (type == CMARK_NODE_LINEBREAK)
        add_atom (reading, ATOM_HARD_BREAK, at, at);
      else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
        {
          gboolean link = type == CMARK_NODE_LINK;

          if (event == CMARK_EVENT_ENTER)
            {
              GArray *lines = reading->context->tokens->lines;
              int line = cmark_node_get_start_line (node);
              int column = cmark_node_get_start_column (node);

              if (line > 0 && (guint) line <= lines->len && column > 0)
                {
                  gsize guess = g_array_index (lines, gsize, line - 1) + (gsize) column - 1;

                  if (guess > at && guess < reading->end)
                    at = guess;
                }
              open_container (reading, link ? ATOM_LINK_OPEN : ATOM_PICTURE_OPEN, at, at);
              lay_out_target (reading, node);
            }
          else
            {
              gsize end = link_end (reading, node);

              close_container (reading, link ? ATOM_LINK_OPEN : ATOM_PICTURE_OPEN,
                               link ? ATOM_LINK_CLOSE : ATOM_PICTURE_CLOSE, at, end);
              reading->context->cursor = end;
            }
        }
      else if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG)
        {
          Atom *atom;

          if (event == CMARK_EVENT_ENTER)
            open_container (reading, ATOM_LOOK_OPEN, at, at);
          else
            close_container (reading, ATOM_LOOK_OPEN, ATOM_LOOK_CLOSE, at, at);
          atom = atom_at (reading, reading->atoms->len - 1);
          atom->flags = type == CMARK_NODE_EMPH ? ANP_RUN_EMPHASIS : ANP_RUN_STRONG;
        }
    }
  cmark_iter_free (iter);
  for (guint i = 0; i < reading->open->len; i++)
    {
      Atom *atom = atom_at (reading, g_array_index (reading->open, guint, i));

      if (atom->kind == ATOM_SPAN_OPEN)
        text_instead (reading, atom, "[");
    }
}

/* A span without attributes after all is brackets. */
static void
settle_spans (Reading *reading)
{
  for (guint i = 0; i < reading->atoms->len; i++)
    {
      Atom *atom = atom_at (reading, i);

      if (atom->kind == ATOM_SPAN_CLOSE && atom_at (reading, atom->partner)->attributes == NULL)
        {
          text_instead (reading, atom_at (reading, atom->partner), "[");
          text_instead (reading, atom, "]");
        }
    }
}

/* Emphasis pairs only within one container: a list of delimiters for each that is open. */
static void
pair_emphasis (Reading *reading)
{
  g_autoptr (GPtrArray) pending = g_ptr_array_new ();
  g_autoptr (GArray) bottoms = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < reading->atoms->len; i++)
    {
      Atom *atom = atom_at (reading, i);

      switch (atom->kind)
        {
        case ATOM_DELIMITER:
          g_ptr_array_add (pending, &atom->delimiter);
          break;
        case ATOM_SPAN_OPEN:
        case ATOM_LINK_OPEN:
        case ATOM_PICTURE_OPEN:
        case ATOM_LOOK_OPEN:
          g_array_append_val (bottoms, pending->len);
          break;
        case ATOM_SPAN_CLOSE:
        case ATOM_LINK_CLOSE:
        case ATOM_PICTURE_CLOSE:
        case ATOM_LOOK_CLOSE:
          {
            guint bottom = g_array_index (bottoms, guint, bottoms->len - 1);

            g_array_set_size (bottoms, bottoms->len - 1);
            if (pending->len > bottom)
              {
                anp_emphasis_pair ((AnpDelimiter **) pending->pdata + bottom,
                                   pending->len - bottom);
                g_ptr_array_set_size (pending, bottom);
              }
          }
          break;
        case ATOM_TEXT:
        case ATOM_CODE:
        case ATOM_SOFT_BREAK:
        case ATOM_HARD_BREAK:
        case ATOM_TAG:
        case ATOM_ATTRIBUTES:
          break;
        }
    }
  if (pending->len > 0)
    anp_emphasis_pair ((AnpDelimiter **) pending->pdata, pending->len);
}

/* ---- making runs ---- */

typedef struct
{
  AnpRunFlags flags;
  const char *lang;
  gsize href, href_length; /* in Reading.text */
  guint atom;              /* its OPEN */
  GString *label;          /* of a dated span: its text so far */
} Frame;

typedef struct
{
  Reading *reading;
  AnpInlines *inlines;
  GArray *frames;            /* of Frame */
  guint strong, emphasis, strike;
  guint tags[ANP_N_TAGS];
  guint looks_strong, looks_emphasis;
  gboolean soft;             /* a line end waits for what comes */
  gsize soft_at;
  gunichar last_char;
  GString *alt;              /* inside a picture */
  guint picture_depth;
  guint ruby_base;           /* first piece of the base */
  GString *reading_text;     /* inside <rt> */
  gboolean lines;
  gsize line_start;
  GString *tail;             /* text of the last run, while it may grow */
} Emission;

void
anp_run_free (AnpRun *run)
{
  g_free (run->text);
  g_free (run->href);
  g_free (run->ruby);
  g_free (run);
}

AnpRun *
anp_run_new (const char *text, gssize length, AnpSpan span)
{
  AnpRun *run = g_new0 (AnpRun, 1);

  run->text = length < 0 ? g_strdup (text) : g_strndup (text, length);
  run->span = span;
  return run;
}

static AnpRunFlags
current_flags (Emission *emission)
{
  AnpRunFlags flags = 0;

  if (emission->strong > 0 || emission->looks_strong > 0)
    flags |= ANP_RUN_STRONG;
  if (emission->emphasis > 0 || emission->looks_emphasis > 0)
    flags |= ANP_RUN_EMPHASIS;
  if (emission->strike > 0)
    flags |= ANP_RUN_STRIKE;
  if (emission->tags[ANP_TAG_SUB] > 0)
    flags |= ANP_RUN_SUBSCRIPT;
  if (emission->tags[ANP_TAG_SUP] > 0)
    flags |= ANP_RUN_SUPERSCRIPT;
  if (emission->tags[ANP_TAG_MARK] > 0)
    flags |= ANP_RUN_MARK;
  if (emission->tags[ANP_TAG_U] > 0)
    flags |= ANP_RUN_UNDERLINE;
  if (emission->frames->len > 0)
    flags |= g_array_index (emission->frames, Frame, emission->frames->len - 1).flags;
  return flags;
}

static gunichar
last_char_of (const char *text, gsize length)
{
  const char *p = g_utf8_find_prev_char (text, text + length);

  return p != NULL ? g_utf8_get_char (p) : 0;
}

static AnpPiece *
last_piece (Emission *emission)
{
  GArray *pieces = emission->inlines->pieces;

  return pieces->len > 0 ? &g_array_index (pieces, AnpPiece, pieces->len - 1) : NULL;
}

/* The last run's text grows in `tail` until something else begins. */
static void
end_run (Emission *emission)
{
  AnpPiece *last = last_piece (emission);

  if (emission->tail == NULL)
    return;
  last->run->text = g_string_free (g_steal_pointer (&emission->tail), FALSE);
}

static gboolean
same_href (const char *left, const char *right, gsize right_length)
{
  if (left == NULL || right == NULL)
    return left == NULL && right == NULL;
  return strlen (left) == right_length && memcmp (left, right, right_length) == 0;
}

static void
emit_run (Emission *emission,
          const char *text,
          gsize length,
          gsize start,
          gsize end,
          AnpRunFlags more)
{
  Frame *frame = emission->frames->len > 0
                     ? &g_array_index (emission->frames, Frame, emission->frames->len - 1)
                     : NULL;
  AnpRunFlags flags = current_flags (emission) | more;
  AnpPiece *last = last_piece (emission);
  const char *lang = frame != NULL ? frame->lang : NULL;
  const char *href = frame != NULL && frame->href_length > 0
                         ? emission->reading->text->str + frame->href
                         : NULL;
  AnpPiece piece = { .kind = ANP_PIECE_RUN, .attributes = anp_attributes_empty () };

  if (length == 0)
    return;
  if (emission->picture_depth > 0)
    {
      g_string_append_len (emission->alt, text, length);
      return;
    }
  if (emission->reading_text != NULL)
    {
      g_string_append_len (emission->reading_text, text, length);
      return;
    }
  if (emission->tags[ANP_TAG_RP] > 0)
    return;
  for (guint i = 0; i < emission->frames->len; i++)
    {
      Frame *outer = &g_array_index (emission->frames, Frame, i);

      if (outer->label != NULL)
        g_string_append_len (outer->label, text, length);
    }
  emission->last_char = last_char_of (text, length);
  if (last != NULL && emission->tail != NULL && last->run->flags == flags
      && (flags & ANP_RUN_BREAK) == 0 && last->run->lang == lang && last->run->ruby == NULL
      && same_href (last->run->href, href, frame != NULL ? frame->href_length : 0)
      && emission->inlines->pieces->len > emission->ruby_base)
    {
      g_string_append_len (emission->tail, text, length);
      last->run->span.end = MAX (last->run->span.end, end);
      return;
    }
  end_run (emission);
  piece.run = g_new0 (AnpRun, 1);
  emission->tail = g_string_new_len (text, length);
  piece.run->span = anp_source_get_span (emission->reading->context->source, start, end);
  piece.run->flags = flags;
  piece.run->lang = lang;
  if (href != NULL)
    piece.run->href = g_strndup (href, frame->href_length);
  g_array_append_val (emission->inlines->pieces, piece);
}

/* A line end before `next` becomes a space, or nothing between two Han characters. */
static void
settle_soft_break (Emission *emission, gunichar next)
{
  if (!emission->soft)
    return;
  emission->soft = FALSE;
  if (emission->inlines->pieces->len == 0 && emission->picture_depth == 0)
    return;
  if (emission->last_char == 0 || emission->last_char == '\n')
    return;
  if (!anp_emphasis_joins (emission->last_char, next))
    emit_run (emission, " ", 1, emission->soft_at, emission->soft_at, 0);
}

static void
emit_text (Emission *emission, const char *text, gsize length, Atom *atom, AnpRunFlags more)
{
  if (length == 0)
    return;
  settle_soft_break (emission, g_utf8_get_char (text));
  emit_run (emission, text, length, atom->start, atom->end, more);
}

static const char *
span_lang (const AnpAttributes *attributes, const char *outer)
{
  const char *lang = attributes != NULL ? anp_attributes_get (attributes, "lang") : NULL;

  return lang != NULL && *lang != '\0' ? g_intern_string (lang) : outer;
}

static AnpRunFlags
span_flags (const AnpAttributes *attributes)
{
  static const struct
  {
    const char *name;
    AnpRunFlags flags;
  } classes[] = {
    { "key", ANP_RUN_KEY },         { "keep", ANP_RUN_KEEP },
    { "dots", ANP_RUN_DOTS },       { "underline", ANP_RUN_UNDERLINE },
    { "ul", ANP_RUN_UNDERLINE },    { "mark", ANP_RUN_MARK },
  };
  AnpRunFlags flags = 0;

  for (guint i = 0; attributes != NULL && i < G_N_ELEMENTS (classes); i++)
    if (anp_attributes_has_class (attributes, classes[i].name))
      flags |= classes[i].flags;
  return flags;
}

static void
push_frame (Emission *emission, guint index)
{
  Atom *atom = atom_at (emission->reading, index);
  Frame frame = { .atom = index };

  if (emission->frames->len > 0)
    {
      frame = g_array_index (emission->frames, Frame, emission->frames->len - 1);
      frame.atom = index;
      frame.label = NULL;
    }
  frame.flags |= span_flags (atom->attributes);
  frame.lang = span_lang (atom->attributes, frame.lang);
  if (atom->kind == ATOM_LINK_OPEN)
    {
      frame.href = atom->text;
      frame.href_length = atom->length;
    }
  if (atom->attributes != NULL)
    {
      g_ptr_array_add (emission->inlines->spans, (gpointer) atom->attributes);
      if (atom->kind != ATOM_PICTURE_OPEN
          && (anp_attributes_find (atom->attributes, "date") != NULL
              || anp_attributes_find (atom->attributes, "event") != NULL))
        frame.label = g_string_new (NULL);
    }
  g_array_append_val (emission->frames, frame);
}

static void
pop_frame (Emission *emission)
{
  Frame *frame = &g_array_index (emission->frames, Frame, emission->frames->len - 1);

  if (frame->label != NULL)
    {
      AnpSpanLabel label
          = { .attributes = atom_at (emission->reading, frame->atom)->attributes,
              .lang = frame->lang };

      label.text = g_string_free (frame->label, FALSE);
      g_array_append_val (emission->inlines->labels, label);
    }
  g_array_set_size (emission->frames, emission->frames->len - 1);
}

static void
emit_picture (Emission *emission, Atom *close)
{
  Reading *reading = emission->reading;
  Atom *open = atom_at (reading, close->partner);
  AnpPiece piece = { .kind = ANP_PIECE_PICTURE, .attributes = anp_attributes_empty () };

  emission->picture_depth--;
  if (emission->picture_depth > 0)
    return;
  piece.src = g_strndup (reading->text->str + open->text, open->length);
  piece.alt = g_string_free (g_steal_pointer (&emission->alt), FALSE);
  if (open->attributes != NULL)
    piece.attributes = open->attributes;
  piece.span = anp_source_get_span (reading->context->source, open->start, close->end);
  end_run (emission);
  g_array_append_val (emission->inlines->pieces, piece);
  emission->soft = FALSE;
  emission->last_char = 0;
}

static void
emit_ruby (Emission *emission)
{
  GArray *pieces = emission->inlines->pieces;
  g_autofree char *reading = g_string_free (g_steal_pointer (&emission->reading_text), FALSE);

  end_run (emission);
  if (emission->ruby_base < pieces->len && *g_strstrip (reading) != '\0')
    {
      AnpPiece *base = &g_array_index (pieces, AnpPiece, pieces->len - 1);

      if (base->kind == ANP_PIECE_RUN)
        base->run->ruby = g_steal_pointer (&reading);
    }
  emission->ruby_base = pieces->len;
}

static void
emit_tag (Emission *emission, Atom *atom)
{
  AnpTag tag = atom->token->tag;

  if (tag == ANP_TAG_BR)
    {
      if (!atom->token->closing)
        {
          emission->soft = FALSE;
          emit_run (emission, "\n", 1, atom->start, atom->end, ANP_RUN_BREAK);
        }
      return;
    }
  if (!atom->token->closing)
    {
      /* The space of a line end before the tag belongs before it. */
      settle_soft_break (emission, 'x' * (tag != ANP_TAG_RUBY) + 0x4e00 * (tag == ANP_TAG_RUBY));
      emission->tags[tag]++;
      if (tag == ANP_TAG_RUBY)
        emission->ruby_base = emission->inlines->pieces->len;
      else if (tag == ANP_TAG_RT && emission->reading_text == NULL)
        emission->reading_text = g_string_new (NULL);
      return;
    }
  if (emission->tags[tag] == 0)
    return;
  emission->tags[tag]--;
  if (tag == ANP_TAG_RT && emission->reading_text != NULL)
    emit_ruby (emission);
  if (tag == ANP_TAG_RUBY)
    {
      if (emission->reading_text != NULL)
        emit_ruby (emission);
      emission->ruby_base = 0;
    }
}

static void
emit_line_end (Emission *emission, const AnpAttributes *attributes, gsize end)
{
  AnpPiece piece = { .kind = ANP_PIECE_LINE_END, .attributes = attributes };

  piece.span = anp_source_get_span (emission->reading->context->source, emission->line_start, end);
  end_run (emission);
  g_array_append_val (emission->inlines->pieces, piece);
  emission->last_char = 0;
  emission->soft = FALSE;
}

static void
emit_delimiter (Emission *emission, Atom *atom)
{
  AnpDelimiter *delimiter = &atom->delimiter;

  emission->strong -= MIN (emission->strong, delimiter->closes_strong);
  emission->emphasis -= MIN (emission->emphasis, delimiter->closes_emphasis);
  emission->strike -= MIN (emission->strike, delimiter->closes_strike);
  if (delimiter->left > 0)
    {
      g_autofree char *text = g_strnfill (delimiter->left, delimiter->mark);

      emit_text (emission, text, delimiter->left, atom, 0);
    }
  else if (delimiter->opens_strong + delimiter->opens_emphasis + delimiter->opens_strike > 0
           && emission->soft)
    settle_soft_break (emission, char_after (emission->reading, atom->end));
  emission->strong += delimiter->opens_strong;
  emission->emphasis += delimiter->opens_emphasis;
  emission->strike += delimiter->opens_strike;
}

/* Whether nothing but white space follows atom `index`, up to the end of the line or of all. */
static gboolean
is_last (Reading *reading, guint index, gboolean of_line)
{
  for (guint i = index + 1; i < reading->atoms->len; i++)
    {
      Atom *atom = atom_at (reading, i);

      if (of_line && (atom->kind == ATOM_SOFT_BREAK || atom->kind == ATOM_HARD_BREAK))
        return TRUE;
      if (atom->kind == ATOM_TEXT
          && strspn (reading->text->str + atom->text, " \t") >= atom->length)
        continue;
      return FALSE;
    }
  return TRUE;
}

static void
trim_last_run (Emission *emission)
{
  AnpInlines *inlines = emission->inlines;
  const char *source = emission->reading->context->source->text;

  end_run (emission);
  while (inlines->pieces->len > 0)
    {
      AnpPiece *last = &g_array_index (inlines->pieces, AnpPiece, inlines->pieces->len - 1);

      if (last->kind != ANP_PIECE_RUN || (last->run->flags & ANP_RUN_CODE) != 0)
        return;
      g_strchomp (last->run->text);
      while (last->run->span.end > last->run->span.start
             && g_ascii_isspace (source[last->run->span.end - 1]))
        last->run->span.end--;
      if (*last->run->text != '\0' || (last->run->flags & ANP_RUN_BREAK) != 0)
        return;
      g_clear_pointer (&last->run, anp_run_free);
      g_array_set_size (inlines->pieces, inlines->pieces->len - 1);
    }
}

static void
emit (Emission *emission)
{
  Reading *reading = emission->reading;
  AnpInlines *inlines = emission->inlines;
  const char *source = reading->context->source->text;
  const AnpAttributes *of_line = anp_attributes_empty ();
  gsize line_end = reading->start;

  emission->line_start = reading->start;
  for (guint i = 0; i < reading->atoms->len; i++)
    {
      Atom *atom = atom_at (reading, i);

      switch (atom->kind)
        {
        case ATOM_TEXT:
          emit_text (emission, reading->text->str + atom->text, atom->length, atom, 0);
          break;
        case ATOM_DELIMITER:
          emit_delimiter (emission, atom);
          break;
        case ATOM_CODE:
          {
            Frame frame = { 0 };

            if (emission->frames->len > 0)
              frame = g_array_index (emission->frames, Frame, emission->frames->len - 1);
            frame.label = NULL;
            frame.flags |= span_flags (atom->attributes);
            frame.lang = span_lang (atom->attributes, frame.lang);
            if (atom->attributes != NULL)
              g_ptr_array_add (inlines->spans, (gpointer) atom->attributes);
            g_array_append_val (emission->frames, frame);
            emit_text (emission, reading->text->str + atom->text, atom->length, atom,
                       ANP_RUN_CODE);
            g_array_set_size (emission->frames, emission->frames->len - 1);
          }
          break;
        case ATOM_SOFT_BREAK:
        case ATOM_HARD_BREAK:
          if (emission->lines && emission->picture_depth == 0)
            {
              trim_last_run (emission);
              emit_line_end (emission, of_line, line_end);
              of_line = anp_attributes_empty ();
              emission->line_start = G_MAXSIZE;
            }
          else if (atom->kind == ATOM_HARD_BREAK)
            {
              emission->soft = FALSE;
              emit_run (emission, "\n", 1, atom->start, atom->start, ANP_RUN_BREAK);
            }
          else
            {
              emission->soft = TRUE;
              emission->soft_at = atom->start;
            }
          break;
        case ATOM_SPAN_OPEN:
        case ATOM_LINK_OPEN:
          if (atom->kind == ATOM_SPAN_OPEN && i + 1 < reading->atoms->len
              && atom_at (reading, i + 1)->kind == ATOM_SPAN_CLOSE && inlines->pieces->len == 0
              && anp_attributes_is_empty (inlines->leading) && atom->attributes != NULL
              && emission->frames->len == 0)
            {
              /* An empty span standing first speaks for the slide. */
              inlines->leading = atom->attributes;
              i++;
              break;
            }
          if (emission->soft)
            settle_soft_break (emission, char_after (reading, atom->start + 1));
          push_frame (emission, i);
          break;
        case ATOM_SPAN_CLOSE:
        case ATOM_LINK_CLOSE:
          pop_frame (emission);
          break;
        case ATOM_PICTURE_OPEN:
          if (emission->soft)
            settle_soft_break (emission, 'x');
          if (emission->picture_depth++ == 0)
            {
              trim_last_run (emission);
              emission->alt = g_string_new (NULL);
            }
          break;
        case ATOM_PICTURE_CLOSE:
          emit_picture (emission, atom);
          break;
        case ATOM_LOOK_OPEN:
          emission->looks_strong += atom->flags == ANP_RUN_STRONG;
          emission->looks_emphasis += atom->flags == ANP_RUN_EMPHASIS;
          break;
        case ATOM_LOOK_CLOSE:
          emission->looks_strong -= atom->flags == ANP_RUN_STRONG;
          emission->looks_emphasis -= atom->flags == ANP_RUN_EMPHASIS;
          break;
        case ATOM_TAG:
          emit_tag (emission, atom);
          break;
        case ATOM_ATTRIBUTES:
          {
            gboolean spaced = atom->token->start <= reading->start
                              || g_ascii_isspace (source[atom->token->start - 1])
                              || strchr (")]", source[atom->token->start - 1]) != NULL;

            if (spaced && emission->picture_depth == 0 && emission->lines
                && is_last (reading, i, TRUE))
              of_line = atom->token->attributes;
            else if (spaced && emission->picture_depth == 0 && is_last (reading, i, FALSE))
              inlines->trailing = atom->token->attributes;
            else
              {
                g_autofree char *text = anp_source_dup_text (reading->context->source,
                                                             atom->token->start, atom->token->end);

                emit_text (emission, text, strlen (text), atom, 0);
              }
          }
          break;
        }
      if (atom->end > line_end)
        line_end = atom->end;
      if (emission->line_start == G_MAXSIZE && atom->kind != ATOM_SOFT_BREAK
          && atom->kind != ATOM_HARD_BREAK)
        emission->line_start = atom->start;
    }
  while (emission->frames->len > 0)
    pop_frame (emission);
  trim_last_run (emission);
  if (emission->lines)
    emit_line_end (emission, of_line, MAX (line_end, reading->end));
  if (emission->reading_text != NULL)
    emit_ruby (emission);
  if (emission->alt != NULL)
    g_string_free (emission->alt, TRUE);
}

static void
piece_clear (gpointer data)
{
  AnpPiece *piece = data;

  g_clear_pointer (&piece->run, anp_run_free);
  g_free (piece->src);
  g_free (piece->alt);
}

static void
label_clear (gpointer data)
{
  AnpSpanLabel *label = data;

  g_free (label->text);
}

void
anp_inlines_free (AnpInlines *self)
{
  g_array_unref (self->pieces);
  g_array_unref (self->labels);
  g_ptr_array_unref (self->spans);
  g_free (self);
}

AnpInlines *
anp_inlines_new (AnpInlineContext *context,
                 cmark_node *node,
                 gsize start,
                 gsize end,
                 gboolean lines)
{
  AnpInlines *self = g_new0 (AnpInlines, 1);
  Reading reading = { .context = context, .start = start, .end = end };
  Emission emission = { .reading = &reading, .inlines = self, .lines = lines };

  self->pieces = g_array_new (FALSE, FALSE, sizeof (AnpPiece));
  g_array_set_clear_func (self->pieces, piece_clear);
  self->labels = g_array_new (FALSE, FALSE, sizeof (AnpSpanLabel));
  g_array_set_clear_func (self->labels, label_clear);
  self->spans = g_ptr_array_new ();
  self->leading = anp_attributes_empty ();
  self->trailing = anp_attributes_empty ();

  context->cursor = start;
  reading.atoms = g_array_new (FALSE, FALSE, sizeof (Atom));
  reading.text = g_string_sized_new (end - start + 1);
  reading.open = g_array_new (FALSE, FALSE, sizeof (guint));
  emission.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  lay_out (&reading, node);
  settle_spans (&reading);
  pair_emphasis (&reading);
  emit (&emission);
  g_array_unref (reading.atoms);
  g_string_free (reading.text, TRUE);
  g_array_unref (reading.open);
  g_array_unref (emission.frames);
  return self;
}
