/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-cue-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "anp-inlines.h"

#define MAX_TEXT_BYTES 4096
#define MAX_READING_BYTES 256
#define MAX_LANGS 16
#define MAX_LANG_BYTES 35 /* BCP 47, 4.4.1 */

typedef struct
{
  AnpCue *cue;
  GString *words;    /* of the run that is being read */
  GString *reading;  /* of ruby, inside <rt> */
  gboolean in_ruby, in_reading;
  guint base;        /* the first run the reading will belong to */
  guint bold, italic, underline;
  const char *langs[MAX_LANGS];
  guint n_langs;
  gsize left;        /* bytes of text there is room for */
} Reader;

typedef struct
{
  const char *name;
  const char *text;
} Entity;

static const Entity entities[] = {
  { "&amp;", "&" },       { "&lt;", "<" },        { "&gt;", ">" },
  { "&nbsp;", "\xc2\xa0" }, { "&lrm;", "\xe2\x80\x8e" }, { "&rlm;", "\xe2\x80\x8f" },
  { "&quot;", "\"" },     { "&apos;", "'" },
};

static void
append (Reader *self, const char *text, gsize length)
{
  if (self->in_reading)
    {
      if (self->reading->len + length <= MAX_READING_BYTES)
        g_string_append_len (self->reading, *text == '\n' ? " " : text, (gssize) length);
    }
  else if (length > self->left)
    {
      self->left = 0;
    }
  else
    {
      self->left -= length;
      g_string_append_len (self->words, text, (gssize) length);
    }
}

static void
finish_run (Reader *self)
{
  AnpRun *run;

  if (self->words->len == 0)
    return;
  run = anp_run_new (self->words->str, (gssize) self->words->len, (AnpSpan){ 0 });
  run->lang = self->n_langs > 0 ? self->langs[self->n_langs - 1] : NULL;
  if (self->bold > 0)
    run->flags |= ANP_RUN_STRONG;
  if (self->italic > 0)
    run->flags |= ANP_RUN_EMPHASIS;
  if (self->underline > 0)
    run->flags |= ANP_RUN_UNDERLINE;
  g_ptr_array_add (self->cue->runs, run);
  g_string_truncate (self->words, 0);
}

/* Gives the reading to what stands since <ruby> or the last reading, as one run. */
static void
finish_reading (Reader *self)
{
  GPtrArray *runs = self->cue->runs;

  if (!self->in_reading)
    return;
  self->in_reading = FALSE;
  g_strstrip (self->reading->str);
  if (runs->len == self->base)
    {
      append (self, self->reading->str, strlen (self->reading->str));
      finish_run (self);
    }
  else if (*self->reading->str != '\0')
    {
      AnpRun *base = runs->pdata[self->base];

      while (runs->len > self->base + 1)
        {
          g_autofree char *old = base->text;

          base->text = g_strconcat (old, ((AnpRun *) runs->pdata[self->base + 1])->text, NULL);
          g_ptr_array_remove_index (runs, self->base + 1);
        }
      base->ruby = g_strdup (self->reading->str);
    }
  g_string_truncate (self->reading, 0);
  self->base = runs->len;
}

static void
read_ruby (Reader *self, gboolean close)
{
  finish_run (self);
  finish_reading (self);
  self->in_ruby = !close;
  self->base = self->cue->runs->len;
}

static void
read_reading (Reader *self, gboolean close)
{
  if (!self->in_ruby)
    return;
  finish_run (self);
  finish_reading (self);
  self->in_reading = !close;
}

static gboolean
is_lang (const char *text)
{
  gsize length = strlen (text);

  return length > 1 && length <= MAX_LANG_BYTES
         && strspn (text, "-" G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS) == length && text[0] != '-';
}

static void
read_lang (Reader *self, gboolean close, const char *annotation)
{
  finish_run (self);
  if (close)
    self->n_langs -= self->n_langs > 0;
  else if (self->n_langs < MAX_LANGS)
    self->langs[self->n_langs++] = is_lang (annotation) ? g_intern_string (annotation) : NULL;
}

static void
read_voice (Reader *self, gboolean close, const char *annotation)
{
  g_autofree char *words = NULL;

  if (close || *annotation == '\0')
    return;
  /* Translators: a caption: who speaks, before what is said */
  words = g_strdup_printf (_ ("%s: "), annotation);
  append (self, words, strlen (words));
}

static void
count (Reader *self, guint *depth, gboolean close)
{
  finish_run (self);
  if (!close)
    ++*depth;
  else if (*depth > 0)
    --*depth;
}

/* What stands between “<” and “>”: a name with classes, and after white space an annotation. */
static void
read_tag (Reader *self, const char *start, gsize length)
{
  gboolean close = *start == '/';
  g_autofree char *tag = g_strndup (start + close, length - close);
  char *annotation = tag + strcspn (tag, " \t");

  if (*annotation != '\0')
    *annotation++ = '\0';
  g_strstrip (annotation);
  tag[strcspn (tag, ".")] = '\0';
  if (g_ascii_strcasecmp (tag, "b") == 0)
    count (self, &self->bold, close);
  else if (g_ascii_strcasecmp (tag, "i") == 0)
    count (self, &self->italic, close);
  else if (g_ascii_strcasecmp (tag, "u") == 0)
    count (self, &self->underline, close);
  else if (strcmp (tag, "ruby") == 0)
    read_ruby (self, close);
  else if (strcmp (tag, "rt") == 0)
    read_reading (self, close);
  else if (strcmp (tag, "lang") == 0)
    read_lang (self, close, annotation);
  else if (strcmp (tag, "v") == 0)
    read_voice (self, close, annotation);
}

/* The character reference at `text`; 0 if it is none. */
static gsize
read_entity (Reader *self, const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (text, entities[i].name))
      {
        append (self, entities[i].text, strlen (entities[i].text));
        return strlen (entities[i].name);
      }
  if (text[1] == '#')
    {
      gboolean hex = text[2] == 'x' || text[2] == 'X';
      char *end;
      guint64 code = g_ascii_strtoull (text + (hex ? 3 : 2), &end, hex ? 16 : 10);

      if (*end == ';' && g_ascii_isxdigit (text[hex ? 3 : 2]) && code <= 0x10ffff && code > 0x1f &&
          g_unichar_validate ((gunichar) code))
        {
          char utf8[6];

          append (self, utf8, (gsize) g_unichar_to_utf8 ((gunichar) code, utf8));
          return (gsize) (end + 1 - text);
        }
    }
  return 0;
}

/* What is at `text`, taken. Tags end on their line: elsewhere “<” is a sign like others. Returns its length. */
static gsize
read_piece (Reader *self, const char *text)
{
  gsize line = strcspn (text, "\n"), length;
  const char *end;

  if (*text == '<' && (g_ascii_isalnum (text[1]) || text[1] == '/') && (end = memchr (text, '>', line)) != NULL)
    {
      read_tag (self, text + 1, (gsize) (end - text - 1));
      return (gsize) (end + 1 - text);
    }
  if (*text == '{' && text[1] == '\\' && (end = memchr (text, '}', line)) != NULL)
    return (gsize) (end + 1 - text);
  if (*text == '&' && (length = read_entity (self, text)) > 0)
    return length;
  length = (gsize) (g_utf8_next_char (text) - text);
  append (self, text, length);
  return length;
}

/* White at both ends goes, and runs that were nothing else. */
static void
strip_runs (GPtrArray *runs)
{
  while (runs->len > 0)
    {
      g_strchug (((AnpRun *) runs->pdata[0])->text);
      if (*((AnpRun *) runs->pdata[0])->text != '\0')
        break;
      g_ptr_array_remove_index (runs, 0);
    }
  while (runs->len > 0)
    {
      g_strchomp (((AnpRun *) runs->pdata[runs->len - 1])->text);
      if (*((AnpRun *) runs->pdata[runs->len - 1])->text != '\0')
        break;
      g_ptr_array_remove_index (runs, runs->len - 1);
    }
}

void
anp_cue_read_text (AnpCue *self, const char *payload)
{
  g_autoptr (GString) words = g_string_new (NULL), reading = g_string_new (NULL), text = g_string_new (NULL);
  Reader reader = { .cue = self, .words = words, .reading = reading, .left = MAX_TEXT_BYTES };

  g_return_if_fail (self != NULL && self->text == NULL);
  g_return_if_fail (payload != NULL);

  while (*payload != '\0' && reader.left > 0)
    payload += read_piece (&reader, payload);
  finish_run (&reader);
  finish_reading (&reader);
  strip_runs (self->runs);
  for (guint i = 0; i < self->runs->len; i++)
    g_string_append (text, ((AnpRun *) self->runs->pdata[i])->text);
  self->text = g_string_free (g_steal_pointer (&text), FALSE);
}
