/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-cue.h"

#include "anp-inlines.h"

#include <string.h>

AnpCue *
anp_cue_new (gint64 start_ns, gint64 end_ns)
{
  AnpCue *self = g_atomic_rc_box_new0 (AnpCue);

  self->start_ns = start_ns;
  self->end_ns = end_ns;
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) anp_run_free);
  self->line_align = ANP_CUE_START;
  self->position = -1;
  self->size = 1;
  self->align = ANP_CUE_CENTER;
  return self;
}

AnpCue *
anp_cue_ref (const AnpCue *self)
{
  return g_atomic_rc_box_acquire ((AnpCue *) self);
}

static void
clear (gpointer data)
{
  AnpCue *self = data;

  g_free (self->text);
  g_ptr_array_unref (self->runs);
}

void
anp_cue_unref (AnpCue *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* Settings */

typedef struct
{
  const char *word;
  AnpCueAlign align;
} Word;

/* The last rows are of the standard's drafts, which many files were written by. */
static const Word text_words[] = {
  { "start", ANP_CUE_START }, { "center", ANP_CUE_CENTER }, { "end", ANP_CUE_END },
  { "left", ANP_CUE_LEFT },   { "right", ANP_CUE_RIGHT },   { "middle", ANP_CUE_CENTER },
};
static const Word line_words[] = {
  { "start", ANP_CUE_START }, { "center", ANP_CUE_CENTER }, { "end", ANP_CUE_END },
};
static const Word position_words[] = {
  { "line-left", ANP_CUE_LEFT }, { "center", ANP_CUE_CENTER }, { "line-right", ANP_CUE_RIGHT },
  { "start", ANP_CUE_LEFT },     { "middle", ANP_CUE_CENTER }, { "end", ANP_CUE_RIGHT },
};

static gboolean
find_word (const Word *words, gsize n, const char *word, AnpCueAlign *out_align)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (words[i].word, word) == 0)
      {
        *out_align = words[i].align;
        return TRUE;
      }
  return FALSE;
}

/* Digits with at most one point between them, and before them a “-” where `sign`. Returns what follows, or NULL. */
static const char *
read_number (const char *text, gboolean sign, double *out_number)
{
  const char *at = text + (sign && *text == '-');
  const char *digits = at;

  while (g_ascii_isdigit (*at))
    at++;
  if (at == digits)
    return NULL;
  if (*at == '.')
    {
      if (!g_ascii_isdigit (at[1]))
        return NULL;
      for (at++; g_ascii_isdigit (*at);)
        at++;
    }
  *out_number = g_ascii_strtod (text, NULL);
  return at;
}

static gboolean
read_percentage (const char *text, double *out_fraction)
{
  double number = 0;
  const char *end = read_number (text, FALSE, &number);

  if (end == NULL || strcmp (end, "%") != 0 || number > 100)
    return FALSE;
  *out_fraction = number / 100;
  return TRUE;
}

static void
read_line (AnpCue *self, const char *value, const char *word)
{
  AnpCueAlign align = ANP_CUE_START;
  double line = 0;
  gboolean part = read_percentage (value, &line);
  const char *end = part ? "" : read_number (value, TRUE, &line);

  if (end == NULL || *end != '\0' || (word != NULL && !find_word (line_words, G_N_ELEMENTS (line_words), word, &align)))
    return;
  self->has_line = TRUE;
  self->snaps = !part;
  /* No picture has more lines than that. */
  self->line = part ? line : CLAMP (line, -1000, 1000);
  self->line_align = align;
}

static void
read_position (AnpCue *self, const char *value, const char *word)
{
  AnpCueAlign align = ANP_CUE_AUTO;
  double position;

  if (!read_percentage (value, &position)
      || (word != NULL && !find_word (position_words, G_N_ELEMENTS (position_words), word, &align)))
    return;
  self->position = position;
  self->position_align = align;
}

static void
read_setting (AnpCue *self, const char *name, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", 2);
  double size;

  if (parts[0] == NULL)
    return;
  if (strcmp (name, "line") == 0)
    read_line (self, parts[0], parts[1]);
  else if (strcmp (name, "position") == 0)
    read_position (self, parts[0], parts[1]);
  else if (strcmp (name, "size") == 0 && read_percentage (value, &size))
    self->size = size;
  else if (strcmp (name, "align") == 0)
    find_word (text_words, G_N_ELEMENTS (text_words), value, &self->align);
  else if (strcmp (name, "vertical") == 0 && strcmp (value, "rl") == 0)
    self->direction = ANP_CUE_DOWN_RL;
  else if (strcmp (name, "vertical") == 0 && strcmp (value, "lr") == 0)
    self->direction = ANP_CUE_DOWN_LR;
}

void
anp_cue_read_settings (AnpCue *self, const char *settings)
{
  g_auto (GStrv) words = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (settings != NULL);

  words = g_strsplit_set (settings, " \t", -1);
  for (char **word = words; *word != NULL; word++)
    {
      char *colon = strchr (*word, ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      read_setting (self, *word, colon + 1);
    }
}
