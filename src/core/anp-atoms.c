/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-atoms.h"

#include <string.h>

/* How far a text is looked for when it is not where CommonMark says. */
#define SEARCH_WINDOW 1024

static AnpAtom *
add_atom (AnpAtoms *reading, AnpAtomKind kind, gsize start, gsize end)
{
  /* Where CommonMark's places could not be believed, these may be past the end. */
  AnpAtom atom = { .kind = kind,
                   .start = MIN (start, reading->end),
                   .end = MIN (end, reading->end) };

  g_array_append_val (reading->atoms, atom);
  return anp_atoms_at (reading, reading->atoms->len - 1);
}

static void
open_container (AnpAtoms *reading, AnpAtomKind kind, gsize at, gsize end)
{
  guint index = reading->atoms->len;

  add_atom (reading, kind, at, end);
  g_array_append_val (reading->open, index);
}

static void
text_instead (AnpAtoms *reading, AnpAtom *atom, const char *text)
{
  atom->kind = ANP_ATOM_TEXT;
  atom->text = reading->text->len;
  atom->length = strlen (text);
  g_string_append (reading->text, text);
}

/* Closes the innermost container of `open_kind`; spans left open within it are text. FALSE when
 * there is none, or another container than a span lies between. */
static gboolean
close_container (AnpAtoms *reading, AnpAtomKind open_kind, AnpAtomKind close_kind, gsize start, gsize end)
{
  guint depth = reading->open->len;
  AnpAtom *close;
  guint partner;

  while (depth > 0)
    {
      AnpAtom *atom = anp_atoms_at (reading, g_array_index (reading->open, guint, depth - 1));

      if (atom->kind == open_kind)
        break;
      if (atom->kind != ANP_ATOM_SPAN_OPEN)
        return FALSE;
      depth--;
    }
  if (depth == 0)
    return FALSE;
  partner = g_array_index (reading->open, guint, depth - 1);
  for (guint i = depth; i < reading->open->len; i++)
    text_instead (reading, anp_atoms_at (reading, g_array_index (reading->open, guint, i)), "[");
  g_array_set_size (reading->open, depth - 1);
  close = add_atom (reading, close_kind, start, end);
  close->partner = partner;
  return TRUE;
}

/* Where `literal`, as CommonMark gives it with a line and column, begins in the source. */
static gsize
locate (AnpAtoms *reading, cmark_node *node, const char *literal)
{
  AnpInlineContext *context = reading->context;
  const char *masked = context->tokens->masked;
  gsize guess = anp_tokens_get_offset (context->tokens, cmark_node_get_start_line (node),
                                       cmark_node_get_start_column (node));
  gsize sure = strcspn (literal, "\\&\n");
  gsize from = MAX (context->cursor, reading->start);

  sure = MIN (sure, 24);
  if (guess != G_MAXSIZE && guess >= from && guess + sure <= reading->end
      && memcmp (masked + guess, literal, sure) == 0)
    return guess;
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
follow (AnpAtoms *reading, gsize at, const char *literal, gsize *inout_used)
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
char_before (AnpAtoms *reading, gsize at)
{
  const char *text = reading->context->source->text;
  const char *before;

  if (at <= reading->start)
    return 0;
  if (text[at - 1] == ANP_SOURCE_BAD_BYTE)
    return 0xfffd;
  before = g_utf8_find_prev_char (text + reading->start, text + at);
  return before != NULL ? g_utf8_get_char (before) : 0;
}

gunichar
anp_atoms_char_after (AnpAtoms *reading, gsize at)
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
add_text (AnpAtoms *reading, const char *from, gsize length, gsize start, gsize end)
{
  AnpAtom *last = reading->atoms->len > 0 ? anp_atoms_at (reading, reading->atoms->len - 1) : NULL;

  if (length == 0)
    return;
  if (last == NULL || last->kind != ANP_ATOM_TEXT || last->text + last->length != reading->text->len)
    {
      last = add_atom (reading, ANP_ATOM_TEXT, start, end);
      last->text = reading->text->len;
    }
  g_string_append_len (reading->text, from, length);
  last->length += length;
  last->end = MIN (end, reading->end);
}

static void
add_token (AnpAtoms *reading, const char *mask, gsize at, gsize length)
{
  AnpInlineContext *context = reading->context;
  gint index = anp_tokens_find (context->tokens, at, mask, &context->token_cursor);
  const AnpToken *token;
  AnpAtom *last = reading->atoms->len > 0 ? anp_atoms_at (reading, reading->atoms->len - 1) : NULL;
  gboolean attached;

  if (index < 0)
    return;
  token = &g_array_index (context->tokens->tokens, AnpToken, index);
  switch (token->kind)
    {
    case ANP_TOKEN_SKIP:
      return;
    case ANP_TOKEN_TAG:
      add_atom (reading, ANP_ATOM_TAG, at, at + length)->token = token;
      return;
    case ANP_TOKEN_ATTRIBUTES:
      attached = token->start > reading->start
                 && strchr (")]`", context->source->text[token->start - 1]) != NULL;
      if (attached && last != NULL)
        switch (last->kind)
          {
          case ANP_ATOM_SPAN_CLOSE:
          case ANP_ATOM_LINK_CLOSE:
          case ANP_ATOM_PICTURE_CLOSE:
            last->end = MIN (token->end, reading->end);
            anp_atoms_at (reading, last->partner)->attributes = token->attributes;
            return;
          case ANP_ATOM_CODE:
            last->attributes = token->attributes;
            return;
          default:
            break;
          }
      add_atom (reading, ANP_ATOM_ATTRIBUTES, at, at + length)->token = token;
      return;
    }
}

/* Text of one node: words, delimiters, brackets of spans, tokens. */
static void
lay_out_text (AnpAtoms *reading, cmark_node *node)
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
            open_container (reading, ANP_ATOM_SPAN_OPEN, at, at + 1);
          else if (*p == ANP_MASK_SPAN_CLOSE)
            {
              if (!close_container (reading, ANP_ATOM_SPAN_OPEN, ANP_ATOM_SPAN_CLOSE, at, at + 1))
                add_text (reading, "]", 1, at, at + 1);
            }
          else if (*p == ANP_MASK_STAR || *p == ANP_MASK_UNDERSCORE || *p == ANP_MASK_TILDE)
            {
              AnpAtom *atom;

              while (p[length] == *p)
                length++;
              atom = add_atom (reading, ANP_ATOM_DELIMITER, at, at + length);
              atom->delimiter.mark
                  = *p == ANP_MASK_STAR ? '*' : *p == ANP_MASK_UNDERSCORE ? '_' : '~';
              atom->delimiter.length = (guint) length;
              atom->delimiter.left = (guint) length;
              if (found)
                anp_delimiter_set_flanks (&atom->delimiter, char_before (reading, at),
                                          anp_atoms_char_after (reading, at + length));
            }
          p += length;
          if (found)
            at = MIN (at + length, reading->end);
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
lay_out_code (AnpAtoms *reading, cmark_node *node)
{
  AnpInlineContext *context = reading->context;
  const char *literal = cmark_node_get_literal (node);
  gsize at = locate (reading, node, literal);
  gsize length = strlen (literal);
  gsize end = MIN (at + length, reading->end);
  g_autofree char *code
      = anp_tokens_unmask (context->tokens, context->source, literal, at, &context->token_cursor);
  AnpAtom *atom = add_atom (reading, ANP_ATOM_CODE, at, end);

  atom->text = reading->text->len;
  atom->length = strlen (code);
  g_string_append (reading->text, code);
  while (end < reading->end && strchr ("` ", context->source->text[end]) != NULL
         && context->source->text[end] == '`')
    end++;
  context->cursor = MAX (context->cursor, end);
}

static void
lay_out_target (AnpAtoms *reading, cmark_node *node)
{
  AnpInlineContext *context = reading->context;
  guint cursor = context->token_cursor;
  g_autofree char *target = anp_tokens_unmask (context->tokens, context->source,
                                               cmark_node_get_url (node), G_MAXSIZE, &cursor);
  AnpAtom *atom = anp_atoms_at (reading, reading->atoms->len - 1);

  atom->text = reading->text->len;
  atom->length = strlen (target);
  g_string_append (reading->text, target);
}

/* The end of a link in the source: its node's end column, where that is to be believed. */
static gsize
link_end (AnpAtoms *reading, cmark_node *node)
{
  gsize last = anp_tokens_get_offset (reading->context->tokens, cmark_node_get_end_line (node),
                                      cmark_node_get_end_column (node));
  gsize from = reading->context->cursor;

  if (last != G_MAXSIZE && last >= from && last < reading->end
      && strchr (")]>", reading->context->source->text[last]) != NULL)
    return last + 1;
  return from;
}

static void
lay_out (AnpAtoms *reading, cmark_node *root)
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
        add_atom (reading, ANP_ATOM_SOFT_BREAK, at, at);
      else if (type == CMARK_NODE_LINEBREAK)
        add_atom (reading, ANP_ATOM_HARD_BREAK, at, at);
      else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
        {
          gboolean link = type == CMARK_NODE_LINK;

          if (event == CMARK_EVENT_ENTER)
            {
              gsize guess
                  = anp_tokens_get_offset (reading->context->tokens,
                                           cmark_node_get_start_line (node),
                                           cmark_node_get_start_column (node));

              if (guess != G_MAXSIZE && guess > at && guess < reading->end)
                at = guess;
              open_container (reading, link ? ANP_ATOM_LINK_OPEN : ANP_ATOM_PICTURE_OPEN, at, at);
              lay_out_target (reading, node);
            }
          else
            {
              gsize end = link_end (reading, node);

              close_container (reading, link ? ANP_ATOM_LINK_OPEN : ANP_ATOM_PICTURE_OPEN,
                               link ? ANP_ATOM_LINK_CLOSE : ANP_ATOM_PICTURE_CLOSE, at, end);
              reading->context->cursor = end;
            }
        }
      else if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG)
        {
          AnpAtom *atom;

          if (event == CMARK_EVENT_ENTER)
            open_container (reading, ANP_ATOM_LOOK_OPEN, at, at);
          else
            close_container (reading, ANP_ATOM_LOOK_OPEN, ANP_ATOM_LOOK_CLOSE, at, at);
          atom = anp_atoms_at (reading, reading->atoms->len - 1);
          atom->flags = type == CMARK_NODE_EMPH ? ANP_RUN_EMPHASIS : ANP_RUN_STRONG;
        }
    }
  cmark_iter_free (iter);
  for (guint i = 0; i < reading->open->len; i++)
    {
      AnpAtom *atom = anp_atoms_at (reading, g_array_index (reading->open, guint, i));

      if (atom->kind == ANP_ATOM_SPAN_OPEN)
        text_instead (reading, atom, "[");
    }
}

/* A span without attributes after all is brackets. */
static void
settle_spans (AnpAtoms *reading)
{
  for (guint i = 0; i < reading->atoms->len; i++)
    {
      AnpAtom *atom = anp_atoms_at (reading, i);

      if (atom->kind == ANP_ATOM_SPAN_CLOSE && anp_atoms_at (reading, atom->partner)->attributes == NULL)
        {
          text_instead (reading, anp_atoms_at (reading, atom->partner), "[");
          text_instead (reading, atom, "]");
        }
    }
}

/* Emphasis pairs only within one container: a list of delimiters for each that is open. */
static void
pair_emphasis (AnpAtoms *reading)
{
  GPtrArray *pending = reading->context->pending;
  GArray *bottoms = reading->context->bottoms;

  g_ptr_array_set_size (pending, 0);
  g_array_set_size (bottoms, 0);
  for (guint i = 0; i < reading->atoms->len; i++)
    {
      AnpAtom *atom = anp_atoms_at (reading, i);

      switch (atom->kind)
        {
        case ANP_ATOM_DELIMITER:
          g_ptr_array_add (pending, &atom->delimiter);
          break;
        case ANP_ATOM_SPAN_OPEN:
        case ANP_ATOM_LINK_OPEN:
        case ANP_ATOM_PICTURE_OPEN:
        case ANP_ATOM_LOOK_OPEN:
          g_array_append_val (bottoms, pending->len);
          break;
        case ANP_ATOM_SPAN_CLOSE:
        case ANP_ATOM_LINK_CLOSE:
        case ANP_ATOM_PICTURE_CLOSE:
        case ANP_ATOM_LOOK_CLOSE:
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
        case ANP_ATOM_TEXT:
        case ANP_ATOM_CODE:
        case ANP_ATOM_SOFT_BREAK:
        case ANP_ATOM_HARD_BREAK:
        case ANP_ATOM_TAG:
        case ANP_ATOM_ATTRIBUTES:
          break;
        }
    }
  if (pending->len > 0)
    anp_emphasis_pair ((AnpDelimiter **) pending->pdata, pending->len);
}

void
anp_atoms_lay_out (AnpAtoms *self, cmark_node *node)
{
  lay_out (self, node);
  settle_spans (self);
  pair_emphasis (self);
}
