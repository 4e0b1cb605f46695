/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-tokens.h"

#include "anp-tokenizer.h"

#include <string.h>

static void
token_clear (gpointer data)
{
  AnpToken *token = data;

  anp_attributes_free (token->attributes);
}

static void
marker_clear (gpointer data)
{
  AnpMarker *marker = data;

  anp_attributes_free (marker->attributes);
}

AnpTokens *
anp_tokens_new (AnpSource *source, gsize from, AnpReport *report)
{
  AnpTokens *self = g_new0 (AnpTokens, 1);

  self->from = from;
  self->masked = g_memdup2 (source->text, source->length + 1);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (AnpToken));
  g_array_set_clear_func (self->tokens, token_clear);
  self->markers = g_array_new (FALSE, FALSE, sizeof (AnpMarker));
  g_array_set_clear_func (self->markers, marker_clear);
  self->comments = g_array_new (FALSE, FALSE, sizeof (AnpComment));
  anp_tokenizer_run (self, source, report);
  if (self->line_ends_masked)
    self->lines = anp_source_find_lines (self->masked, from, source->length);
  else
    {
      guint line, column;

      anp_source_get_place (source, from, &line, &column);
      self->first_line = line - 1;
      self->lines = g_array_ref (source->lines);
    }
  return self;
}

void
anp_tokens_free (AnpTokens *self)
{
  g_free (self->masked);
  g_array_unref (self->lines);
  g_array_unref (self->tokens);
  g_array_unref (self->markers);
  g_array_unref (self->comments);
  g_free (self);
}

gsize
anp_tokens_get_offset (const AnpTokens *self, int line, int column)
{
  guint index = self->first_line + (guint) (line - 1);

  if (line < 1 || index >= self->lines->len)
    return G_MAXSIZE;
  /* The first line may begin after a byte order mark. */
  return MAX (g_array_index (self->lines, guint32, index), self->from) + (gsize) MAX (column, 1) - 1;
}

gsize
anp_tokens_mask_length (const char *mask)
{
  gsize n = 1;

  while (mask[n] >= ANP_MASK_DIGIT && mask[n] < ANP_MASK_DIGIT + 16)
    n++;
  return n;
}

gint
anp_tokens_find (const AnpTokens *self, gsize offset, const char *mask, guint *cursor)
{
  gsize length = anp_tokens_mask_length (mask);
  guint digits = (guint) MIN (length - 1, 7);
  guint step = 1u << (4 * digits);
  guint code = 0;
  guint low = *cursor;
  guint high = self->tokens->len;
  guint i;

  while (offset != G_MAXSIZE && low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->tokens, AnpToken, middle).start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint k = 0; k < digits; k++)
    code |= (guint) (mask[1 + k] - ANP_MASK_DIGIT) << (4 * k);
  if (offset != G_MAXSIZE && low < self->tokens->len
      && g_array_index (self->tokens, AnpToken, low).start == offset)
    i = low;
  else
    i = *cursor + ((code - *cursor) & (step - 1));
  for (; i < self->tokens->len; i += step)
    {
      const AnpToken *token = &g_array_index (self->tokens, AnpToken, i);

      if (token->end - token->start == length)
        {
          *cursor = i + 1;
          return (gint) i;
        }
    }
  return -1;
}

const AnpMarker *
anp_tokens_find_marker (const AnpTokens *self, gsize start)
{
  guint low = 0;
  guint high = self->markers->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const AnpMarker *marker = &g_array_index (self->markers, AnpMarker, middle);

      if (marker->start == start)
        return marker;
      if (marker->start < start)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

char *
anp_tokens_unmask (const AnpTokens *self,
                   const AnpSource *source,
                   const char *text,
                   gsize offset,
                   guint *cursor)
{
  GString *result = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0';)
    switch (*p)
      {
      case ANP_MASK_TOKEN:
        {
          gint index = anp_tokens_find (self, offset != G_MAXSIZE ? offset + (p - text) : G_MAXSIZE,
                                        p, cursor);

          if (index >= 0)
            {
              const AnpToken *token = &g_array_index (self->tokens, AnpToken, index);
              g_autofree char *original = anp_source_dup_text (source, token->start, token->end);

              g_string_append (result, original);
            }
          p += anp_tokens_mask_length (p);
        }
        break;
#define PUT_BACK(mask, what)                                                                       \
  case mask:                                                                                       \
    g_string_append (result, what);                                                                \
    p++;                                                                                           \
    break
        PUT_BACK (ANP_MASK_STAR, "*");
        PUT_BACK (ANP_MASK_UNDERSCORE, "_");
        PUT_BACK (ANP_MASK_SPAN_OPEN, "[");
        PUT_BACK (ANP_MASK_SPAN_CLOSE, "]");
        PUT_BACK (ANP_MASK_TILDE, "~");
        PUT_BACK (ANP_MASK_LESS, "<");
        PUT_BACK (ANP_MASK_GREATER, ">");
        PUT_BACK (ANP_MASK_SPACE, " ");
        PUT_BACK (ANP_MASK_BAR, "|");
        PUT_BACK (ANP_SOURCE_BAD_BYTE, "\xef\xbf\xbd");
#undef PUT_BACK
      default:
        g_string_append_c (result, *p++);
      }
  return g_string_free (result, FALSE);
}
