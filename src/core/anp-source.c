/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-source.h"

#include <string.h>

/* Beyond this many bytes into a line a column is counted in bytes: nobody counts that far, and
 * counting characters again and again in one line of megabytes would take for ever. */
#define COLUMN_LIMIT 65536

/* Control characters become spaces, then bytes that are no UTF-8 become ANP_SOURCE_BAD_BYTE. */
static void
clean (AnpSource *self)
{
  char *p = self->buffer;
  char *end = self->buffer + self->length;
  const char *bad;

  for (; p < end; p++)
    {
      guchar c = (guchar) *p;

      if ((c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t' || c == '\r')
        continue;
      if (self->n_control++ == 0)
        self->first_control = p - self->buffer;
      *p = ' ';
    }
  for (p = self->buffer; !g_utf8_validate (p, end - p, &bad); p++)
    {
      p = self->buffer + (bad - self->buffer);
      if (self->n_bad++ == 0)
        self->first_bad = p - self->buffer;
      *p = ANP_SOURCE_BAD_BYTE;
    }
}

/* Lines end with a line feed, a carriage return, or both, as in CommonMark 2.1. */
static gsize
next_line (const char *text, gsize at, gsize end)
{
  while (at < end && text[at] != '\n' && text[at] != '\r')
    at++;
  if (at >= end)
    return G_MAXSIZE;
  return text[at] == '\r' && at + 1 < end && text[at + 1] == '\n' ? at + 2 : at + 1;
}

GArray *
anp_source_find_lines (const char *text, gsize from, gsize end)
{
  GArray *lines;
  guint n = 0;

  /* Counted first: a file of nothing but line ends has as many lines as bytes. */
  for (gsize at = from; at != G_MAXSIZE; at = next_line (text, at, end))
    n++;
  lines = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  for (gsize at = from; at != G_MAXSIZE; at = next_line (text, at, end))
    {
      guint32 start = (guint32) at;

      g_array_append_val (lines, start);
    }
  return lines;
}

AnpSource *
anp_source_new (const char *bytes, gsize length)
{
  AnpSource *self = g_new0 (AnpSource, 1);

  self->buffer = g_malloc (length + 1);
  if (length > 0)
    memcpy (self->buffer, bytes, length);
  self->buffer[length] = '\0';
  self->text = self->buffer;
  self->length = length;
  self->first_bad = G_MAXSIZE;
  self->first_control = G_MAXSIZE;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    self->body = 3;
  clean (self);
  self->lines = anp_source_find_lines (self->text, 0, length);
  self->place_line = 1;
  self->place_column = 1;
  return self;
}

void
anp_source_free (AnpSource *self)
{
  g_free (self->buffer);
  g_array_unref (self->lines);
  g_free (self);
}

static guint
find_line (const AnpSource *self, gsize offset)
{
  guint low = 0;
  guint high = self->lines->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->lines, guint32, middle) <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

void
anp_source_get_place (AnpSource *self, gsize offset, guint *out_line, guint *out_column)
{
  guint line = self->place_line - 1;
  gsize from;
  guint column;

  if (offset < self->place_offset
      || (line + 1 < self->lines->len && offset >= g_array_index (self->lines, guint32, line + 1)))
    {
      /* Most often the next line or the one after it. */
      guint near = line;

      while (near + 1 < self->lines->len && near < line + 4
             && offset >= g_array_index (self->lines, guint32, near + 1))
        near++;
      if (offset < g_array_index (self->lines, guint32, near)
          || (near + 1 < self->lines->len && offset >= g_array_index (self->lines, guint32, near + 1)))
        near = find_line (self, offset);
      line = near;
      from = g_array_index (self->lines, guint32, line);
      if (line == 0 && from < self->body)
        from = MIN (self->body, offset);
      column = 1;
    }
  else
    {
      from = self->place_offset;
      if (from < self->body)
        from = MIN (self->body, offset);
      column = self->place_column;
    }
  if (offset - from > COLUMN_LIMIT)
    column += offset - from;
  else
    for (gsize i = from; i < offset; i++)
      column += (self->text[i] & 0xc0) != 0x80;
  self->place_offset = offset;
  self->place_line = line + 1;
  self->place_column = column;
  *out_line = line + 1;
  *out_column = column;
}

AnpSpan
anp_source_get_span (AnpSource *self, gsize start, gsize end)
{
  AnpSpan span = { .start = start, .end = MAX (start, end) };

  anp_source_get_place (self, start, &span.line, &span.column);
  return span;
}

char *
anp_source_dup_text (const AnpSource *self, gsize start, gsize end)
{
  GString *text;

  if (memchr (self->text + start, ANP_SOURCE_BAD_BYTE, end - start) == NULL)
    return g_strndup (self->text + start, end - start);
  text = g_string_sized_new (end - start + 16);
  for (gsize i = start; i < end; i++)
    if (self->text[i] == ANP_SOURCE_BAD_BYTE)
      g_string_append (text, "\xef\xbf\xbd");
    else
      g_string_append_c (text, self->text[i]);
  return g_string_free (text, FALSE);
}

gsize
anp_source_get_line_end (const AnpSource *self, gsize offset)
{
  while (offset < self->length && self->text[offset] != '\n' && self->text[offset] != '\r')
    offset++;
  return offset;
}
