/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-type-ahead.h"

#include <string.h>

#include "anp-fold.h"
#include "anp-pinyin.h"

#define FORGET_MS 1000

struct _AnpTypeAhead
{
  GString *typed;
  guint timer;
};

AnpTypeAhead *
anp_type_ahead_new (void)
{
  AnpTypeAhead *self = g_new0 (AnpTypeAhead, 1);

  self->typed = g_string_new (NULL);
  return self;
}

void
anp_type_ahead_free (AnpTypeAhead *self)
{
  if (self == NULL)
    return;
  anp_type_ahead_clear (self);
  g_string_free (self->typed, TRUE);
  g_free (self);
}

void
anp_type_ahead_clear (AnpTypeAhead *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_string_truncate (self->typed, 0);
}

static gboolean
forget_cb (gpointer data)
{
  AnpTypeAhead *self = data;

  self->timer = 0;
  g_string_truncate (self->typed, 0);
  return G_SOURCE_REMOVE;
}

const char *
anp_type_ahead_add (AnpTypeAhead *self, gunichar c)
{
  g_string_append_unichar (self->typed, c);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (FORGET_MS, forget_cb, self);
  return self->typed->str;
}

gboolean
anp_type_ahead_is_first (AnpTypeAhead *self)
{
  return g_utf8_strlen (self->typed->str, -1) <= 1;
}

static gboolean
begins (const char *words, const char *key)
{
  const char *found = words;

  /* At the beginning, of the whole or of a word. */
  while ((found = strstr (found, key)) != NULL)
    {
      if (found == words || found[-1] == ' ')
        return TRUE;
      found++;
    }
  return FALSE;
}

static gboolean
matches (const char *words, const char *key)
{
  g_autofree char *folded = anp_type_fold (words, NULL);
  g_autofree char *initials = NULL, *pinyin = NULL;

  if (begins (folded, key))
    return TRUE;
  if (!g_ascii_isalnum (*key))
    return FALSE;
  pinyin = anp_type_pinyin (words, &initials);
  return pinyin != NULL && (begins (pinyin, key) || begins (initials, key));
}

gint
anp_type_ahead_find (const char *typed, guint from, guint n, AnpTypeAheadFunc get_words, gpointer data)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (typed != NULL, -1);

  key = anp_type_fold (typed, NULL);
  for (guint i = 0; i < n && *key != '\0'; i++)
    if (matches (get_words (data, (from + i) % n), key))
      return (gint) ((from + i) % n);
  return -1;
}

static const char *
get_title (gpointer data, guint index)
{
  return anp_feature_get_slide (data, index)->title;
}

gint
anp_type_ahead_find_slide (AnpFeature *feature, const char *typed, guint from)
{
  g_return_val_if_fail (ANP_IS_FEATURE (feature), -1);

  return anp_type_ahead_find (typed, from, anp_feature_get_n_slides (feature), get_title, feature);
}
