/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-ink-json.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* { "ink": 1, "slides": { "ID": [ { "kind": "pen", "color": "#rrggbb", "width": 0.004,
 *   "points": [ x, y, pressure, … ] } ] } }
 *
 * The reader takes this shape and no other, so it never goes deeper than the shape does, whatever
 * is in the file. */

#define LONGEST_ID 4096
#define LONGEST_NUMBER 40

static const char *const kinds[] = { "pen", "highlighter" };

typedef struct
{
  const char *at;
  const char *end;
  guint line;
  guint n_strokes;
} Reader;

static void
skip_space (Reader *self)
{
  while (self->at < self->end && strchr (" \t\r\n", *self->at) != NULL && *self->at != '\0')
    {
      if (*self->at == '\n')
        self->line++;
      self->at++;
    }
}

static gboolean
take (Reader *self, char c)
{
  skip_space (self);
  if (self->at >= self->end || *self->at != c)
    return FALSE;
  self->at++;
  return TRUE;
}

static gboolean
read_hex (Reader *self, guint *out)
{
  *out = 0;
  if (self->end - self->at < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++, self->at++)
    {
      if (!g_ascii_isxdigit (*self->at))
        return FALSE;
      *out = *out * 16 + (guint) g_ascii_xdigit_value (*self->at);
    }
  return TRUE;
}

static gboolean
read_escape (Reader *self, GString *string)
{
  static const char names[] = "\"\\/bfnrt";
  static const char values[] = "\"\\/\b\f\n\r\t";
  const char *found;
  guint c, low;

  if (self->at >= self->end || *self->at == '\0')
    return FALSE;
  found = strchr (names, *self->at);
  if (found != NULL)
    {
      g_string_append_c (string, values[found - names]);
      self->at++;
      return TRUE;
    }
  if (*self->at++ != 'u' || !read_hex (self, &c))
    return FALSE;
  if (c >= 0xd800 && c < 0xdc00)
    {
      if (self->end - self->at < 2 || self->at[0] != '\\' || self->at[1] != 'u')
        return FALSE;
      self->at += 2;
      if (!read_hex (self, &low) || low < 0xdc00 || low > 0xdfff)
        return FALSE;
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
  if (c == 0 || !g_unichar_validate (c))
    return FALSE;
  g_string_append_unichar (string, c);
  return TRUE;
}

static char *
read_string (Reader *self)
{
  g_autoptr (GString) string = g_string_new (NULL);

  if (!take (self, '"'))
    return NULL;
  while (self->at < self->end && string->len <= LONGEST_ID)
    {
      char c = *self->at++;

      if (c == '"')
        return g_utf8_validate (string->str, (gssize) string->len, NULL)
                   ? g_string_free (g_steal_pointer (&string), FALSE) : NULL;
      if ((guchar) c < 0x20)
        return NULL;
      if (c != '\\')
        g_string_append_c (string, c);
      else if (!read_escape (self, string))
        return NULL;
    }
  return NULL;
}

static gboolean
read_number (Reader *self, double low, double high, double *out)
{
  char buffer[LONGEST_NUMBER + 1];
  char *stop;
  gsize n = 0;

  skip_space (self);
  while (self->at < self->end && n < LONGEST_NUMBER && *self->at != '\0'
         && strchr ("+-.0123456789eE", *self->at) != NULL)
    buffer[n++] = *self->at++;
  buffer[n] = '\0';
  if (n == 0)
    return FALSE;
  *out = g_ascii_strtod (buffer, &stop);
  return *stop == '\0' && isfinite (*out) && *out >= low && *out <= high;
}

static gboolean
read_key (Reader *self, const char *key)
{
  g_autofree char *found = read_string (self);

  return g_strcmp0 (found, key) == 0 && take (self, ':');
}

static gboolean
read_points (Reader *self, GArray *points)
{
  if (!take (self, '['))
    return FALSE;
  do
    {
      double x, y, pressure;

      if (points->len >= ANP_INK_MOST_POINTS
          || !read_number (self, -4, 4, &x) || !take (self, ',')
          || !read_number (self, -4, 4, &y) || !take (self, ',')
          || !read_number (self, 0, 1, &pressure))
        return FALSE;
      g_array_append_val (points, ((AnpInkPoint){ (float) x, (float) y, (float) pressure }));
    }
  while (take (self, ','));
  return take (self, ']');
}

static AnpInkStroke *
read_stroke (Reader *self)
{
  g_autoptr (AnpInkStroke) stroke = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *color = NULL;
  char *stop;
  double width;
  guint64 rgb;
  guint which = 0;

  if (!take (self, '{') || !read_key (self, "kind"))
    return NULL;
  kind = read_string (self);
  while (which < G_N_ELEMENTS (kinds) && g_strcmp0 (kinds[which], kind) != 0)
    which++;
  if (which == G_N_ELEMENTS (kinds) || !take (self, ',') || !read_key (self, "color"))
    return NULL;
  color = read_string (self);
  if (color == NULL || strlen (color) != 7 || *color != '#' || !g_ascii_isxdigit (color[1]))
    return NULL;
  rgb = g_ascii_strtoull (color + 1, &stop, 16);
  if (*stop != '\0' || !take (self, ',') || !read_key (self, "width")
      || !read_number (self, ANP_INK_MIN_WIDTH, ANP_INK_MAX_WIDTH, &width) || !take (self, ',')
      || !read_key (self, "points"))
    return NULL;
  stroke = anp_ink_stroke_new (which, (guint) rgb, width);
  if (++self->n_strokes > ANP_INK_MOST_STROKES || !read_points (self, stroke->points)
      || !take (self, '}'))
    return NULL;
  return g_steal_pointer (&stroke);
}

static gboolean
read_slide (Reader *self, GHashTable *pages)
{
  g_autofree char *id = read_string (self);
  g_autoptr (GPtrArray) page = anp_ink_page_new ();

  if (id == NULL || *id == '\0' || !take (self, ':') || !take (self, '['))
    return FALSE;
  do
    {
      AnpInkStroke *stroke = read_stroke (self);

      if (stroke == NULL)
        return FALSE;
      g_ptr_array_add (page, stroke);
    }
  while (take (self, ','));
  if (!take (self, ']'))
    return FALSE;
  g_hash_table_insert (pages, g_steal_pointer (&id), g_steal_pointer (&page));
  return TRUE;
}

static gboolean
read_all (Reader *self, GHashTable *pages)
{
  double version;

  if (!take (self, '{') || !read_key (self, "ink") || !read_number (self, 1, 1, &version)
      || !take (self, ',') || !read_key (self, "slides") || !take (self, '{'))
    return FALSE;
  if (!take (self, '}'))
    {
      do
        {
          if (!read_slide (self, pages))
            return FALSE;
        }
      while (take (self, ','));
      if (!take (self, '}'))
        return FALSE;
    }
  if (!take (self, '}'))
    return FALSE;
  skip_space (self);
  return self->at == self->end;
}

GHashTable *
anp_ink_json_read (const char *text, gsize length, GError **error)
{
  Reader reader = { .at = text, .end = text + length, .line = 1 };
  g_autoptr (GHashTable) pages = anp_ink_pages_new ();

  if (length <= ANP_INK_MOST_BYTES && read_all (&reader, pages))
    return g_steal_pointer (&pages);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: of a file in which drawings are kept. */
               _("line %u: this is not ink as Anping writes it. Move the file away to draw anew."), reader.line);
  return NULL;
}

static void
write_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (out, "\\%c", *p);
      else if ((guchar) *p < 0x20)
        g_string_append_printf (out, "\\u%04x", *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
write_number (GString *out, double number, const char *format)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, format, number));
}

static void
write_stroke (GString *out, const AnpInkStroke *stroke)
{
  g_string_append_printf (out, "\n   {\"kind\":\"%s\",\"color\":\"#%06x\",\"width\":", kinds[stroke->kind],
                          stroke->color);
  write_number (out, stroke->width, "%.5f");
  g_string_append (out, ",\"points\":[");
  for (guint i = 0; i < stroke->points->len; i++)
    {
      const AnpInkPoint *point = &g_array_index (stroke->points, AnpInkPoint, i);

      if (i > 0)
        g_string_append_c (out, ',');
      write_number (out, point->x, "%.5f");
      g_string_append_c (out, ',');
      write_number (out, point->y, "%.5f");
      g_string_append_c (out, ',');
      write_number (out, point->pressure, "%.2f");
    }
  g_string_append (out, "]}");
}

char *
anp_ink_json_write (GHashTable *pages)
{
  GString *out = g_string_new ("{\"ink\":1,\"slides\":{");
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (pages), (GCompareFunc) strcmp);
  gboolean any = FALSE;

  for (GList *l = ids; l != NULL; l = l->next)
    {
      const GPtrArray *page = g_hash_table_lookup (pages, l->data);

      if (page->len == 0)
        continue;
      g_string_append (out, any ? ",\n " : "\n ");
      any = TRUE;
      write_string (out, l->data);
      g_string_append (out, ":[");
      for (guint i = 0; i < page->len; i++)
        {
          if (i > 0)
            g_string_append_c (out, ',');
          write_stroke (out, page->pdata[i]);
        }
      g_string_append_c (out, ']');
    }
  g_string_append (out, "}}\n");
  return g_string_free (out, FALSE);
}
