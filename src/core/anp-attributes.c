/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-attributes-private.h"

#include <string.h>

/* Longest `{…}` read, in bytes. */
#define MAX_LENGTH 8192

static void
attribute_clear (gpointer data)
{
  AnpAttribute *pair = data;

  g_free (pair->key);
  g_free (pair->value);
}

static AnpAttributes *
attributes_new (AnpSpan span)
{
  AnpAttributes *self = g_new0 (AnpAttributes, 1);

  self->pairs = g_array_new (FALSE, FALSE, sizeof (AnpAttribute));
  g_array_set_clear_func (self->pairs, attribute_clear);
  self->span = span;
  return self;
}

void
anp_attributes_free (AnpAttributes *self)
{
  if (self == NULL || self == anp_attributes_empty ())
    return;
  g_free (self->id);
  g_strfreev (self->classes);
  g_array_unref (self->pairs);
  g_free (self);
}

const AnpAttributes *
anp_attributes_empty (void)
{
  static gsize once = 0;
  static char *no_classes[] = { NULL };
  static AnpAttributes *empty = NULL;

  if (g_once_init_enter (&once))
    {
      empty = attributes_new ((AnpSpan){ 0 });
      empty->classes = no_classes;
      g_once_init_leave (&once, 1);
    }
  return empty;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What may stand in an identifier, a class or a key: any letter beyond ASCII too. */
static gboolean
is_name (char c)
{
  return (c & 0x80) != 0 || g_ascii_isalnum (c) || c == '-' || c == '_' || c == ':' || c == '.';
}

static gsize
skip_name (const char *text, gsize at, gsize limit)
{
  while (at < limit && is_name (text[at]))
    at++;
  return at;
}

/* An unquoted value ends at white space or a brace. */
static gsize
skip_bare_value (const char *text, gsize at, gsize limit)
{
  while (at < limit && !is_blank (text[at]) && text[at] != '}' && text[at] != '{'
         && text[at] != '"')
    at++;
  return at;
}

static char *
unescape_quoted (AnpSource *source, gsize start, gsize end)
{
  char *value = anp_source_dup_text (source, start, end);
  char *to = value;

  for (const char *from = value; *from != '\0'; from++)
    {
      if (*from == '\\' && g_ascii_ispunct (from[1]))
        from++;
      *to++ = *from == '\n' || *from == '\r' ? ' ' : *from;
    }
  *to = '\0';
  return value;
}

AnpAttributes *
anp_attributes_parse (AnpSource *source, gsize start, gsize limit)
{
  const char *text = source->text;
  g_autoptr (AnpAttributes) self = NULL;
  g_autoptr (GStrvBuilder) classes = g_strv_builder_new ();
  gsize at = start + 1;

  limit = MIN (limit, start + MAX_LENGTH);
  /* Most braces in a text are not ours: look before allocating. */
  while (at < limit && is_blank (text[at]))
    at++;
  if (at >= limit
      || !(strchr ("#.}-", text[at]) != NULL || g_ascii_isalpha (text[at]) || (text[at] & 0x80)))
    return NULL;

  self = attributes_new ((AnpSpan){ .start = start });
  for (;;)
    {
      gsize begin, end;
      gboolean spaced = is_blank (text[at - 1]) || text[at - 1] == '{';

      while (at < limit && is_blank (text[at]))
        {
          spaced = TRUE;
          at++;
        }
      if (at >= limit)
        return NULL;
      if (text[at] == '}')
        break;
      if (!spaced)
        return NULL;
      begin = at + 1;
      if (text[at] == '#' || text[at] == '.')
        {
          end = skip_name (text, begin, limit);
          if (end == begin)
            return NULL;
          if (text[at] == '.')
            {
              g_autofree char *name = anp_source_dup_text (source, begin, end);

              g_strv_builder_add (classes, name);
            }
          else
            {
              g_free (self->id);
              self->id = anp_source_dup_text (source, begin, end);
            }
          at = end;
        }
      else if (text[at] == '-' && begin < limit && (is_blank (text[begin]) || text[begin] == '}'))
        {
          /* Pandoc's short form. */
          g_strv_builder_add (classes, "unnumbered");
          at = begin;
        }
      else
        {
          AnpAttribute pair = { 0 };

          begin = at;
          end = skip_name (text, begin, limit);
          if (end == begin || end + 1 >= limit || text[end] != '=')
            return NULL;
          at = end + 1;
          pair.span.start = at;
          if (text[at] == '"' || text[at] == '\'')
            {
              char quote = text[at];
              gsize close = at + 1;

              while (close < limit && text[close] != quote)
                close += text[close] == '\\' && close + 1 < limit ? 2 : 1;
              if (close >= limit)
                return NULL;
              pair.span.start = at + 1;
              pair.span.end = close;
              pair.value = unescape_quoted (source, at + 1, close);
              at = close + 1;
            }
          else
            {
              at = skip_bare_value (text, at, limit);
              pair.span.end = at;
              pair.value = anp_source_dup_text (source, pair.span.start, at);
            }
          pair.key = anp_source_dup_text (source, begin, end);
          g_array_append_val (self->pairs, pair);
        }
    }
  /* Places are looked up in order, so that long lines are walked once. */
  self->span = anp_source_get_span (source, start, at + 1);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      AnpAttribute *pair = &g_array_index (self->pairs, AnpAttribute, i);

      pair->span = anp_source_get_span (source, pair->span.start, pair->span.end);
    }
  self->classes = g_strv_builder_end (classes);
  return g_steal_pointer (&self);
}

AnpAttributes *
anp_attributes_new_class (AnpSource *source, gsize start, gsize end)
{
  AnpAttributes *self = attributes_new (anp_source_get_span (source, start, end));

  self->classes = g_new0 (char *, 2);
  self->classes[0] = anp_source_dup_text (source, start, end);
  return self;
}

AnpAttributes *
anp_attributes_merge (const AnpAttributes *first, const AnpAttributes *second)
{
  AnpAttributes *self
      = attributes_new (anp_attributes_is_empty (first) ? second->span : first->span);
  const AnpAttributes *both[] = { first, second };
  g_autoptr (GStrvBuilder) classes = g_strv_builder_new ();

  self->id = g_strdup (second->id != NULL ? second->id : first->id);
  for (guint i = 0; i < 2; i++)
    {
      g_strv_builder_addv (classes, (const char **) both[i]->classes);
      for (guint j = 0; j < both[i]->pairs->len; j++)
        {
          AnpAttribute pair = g_array_index (both[i]->pairs, AnpAttribute, j);

          pair.key = g_strdup (pair.key);
          pair.value = g_strdup (pair.value);
          g_array_append_val (self->pairs, pair);
        }
    }
  self->classes = g_strv_builder_end (classes);
  return self;
}

gboolean
anp_attributes_is_empty (const AnpAttributes *self)
{
  return self->id == NULL && self->classes[0] == NULL && self->pairs->len == 0;
}

/**
 * anp_attributes_find:
 * @self: attributes
 * @key: a key
 *
 * Returns: (transfer none) (nullable): the last pair of @key
 */
const AnpAttribute *
anp_attributes_find (const AnpAttributes *self, const char *key)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = self->pairs->len; i > 0; i--)
    {
      const AnpAttribute *pair = &g_array_index (self->pairs, AnpAttribute, i - 1);

      if (strcmp (pair->key, key) == 0)
        return pair;
    }
  return NULL;
}

/**
 * anp_attributes_get:
 * @self: attributes
 * @key: a key
 *
 * Returns: (transfer none) (nullable): the last value of @key
 */
const char *
anp_attributes_get (const AnpAttributes *self, const char *key)
{
  const AnpAttribute *pair = anp_attributes_find (self, key);

  return pair != NULL ? pair->value : NULL;
}

/**
 * anp_attributes_has_class:
 * @self: attributes
 * @name: a class without its dot
 *
 * Returns: whether @name is among the classes
 */
gboolean
anp_attributes_has_class (const AnpAttributes *self, const char *name)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_strv_contains ((const char *const *) self->classes, name);
}
