/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-search-index.h"

#include <string.h>

#include "anp-fold.h"
#include "anp-pinyin.h"

/* Fewer letters would be in every paragraph. */
#define LEAST_PINYIN 3u
#define LEAST_INITIALS 2u

typedef struct
{
  guint slide, step;
  AnpSearchPlace place;
  const char *lang;
  char *text;
  char *key;
  char *pinyin;   /* or NULL: without Han */
  char *initials; /* of headings; or NULL */
} Entry;

struct _AnpSearchIndex
{
  gatomicrefcount ref_count;
  AnpFeature *feature;
  GArray *entries; /* of Entry, by slide */
};

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->text);
  g_free (entry->key);
  g_free (entry->pinyin);
  g_free (entry->initials);
}

static void
add (AnpSearchIndex *self, guint slide, guint step, AnpSearchPlace place, const char *lang, const char *text)
{
  Entry entry = { .slide = slide, .step = step, .place = place, .lang = g_intern_string (lang) };

  entry.text = g_strstrip (g_strdup (text));
  if (*entry.text == '\0')
    {
      g_free (entry.text);
      return;
    }
  g_strdelimit (entry.text, "\n\r\t", ' ');
  entry.key = anp_type_fold (entry.text, NULL);
  entry.pinyin = anp_type_pinyin (entry.text, &entry.initials);
  if (place != ANP_SEARCH_HEADING)
    g_clear_pointer (&entry.initials, g_free);
  g_array_append_val (self->entries, entry);
}

static void
add_block (AnpSearchIndex *self, guint slide, const AnpBlock *block, gboolean notes)
{
  AnpSearchPlace place = notes                              ? ANP_SEARCH_NOTES
                         : block->kind == ANP_BLOCK_HEADING ? ANP_SEARCH_HEADING
                                                            : ANP_SEARCH_TEXT;

  if (block->runs->len > 0)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < block->runs->len; i++)
        g_string_append (text, ((const AnpRun *) block->runs->pdata[i])->text);
      add (self, slide, notes ? 0 : block->step, place, ((const AnpRun *) block->runs->pdata[0])->lang, text->str);
    }
  if (block->code != NULL)
    add (self, slide, notes ? 0 : block->step, place, block->lang, block->code);
  for (guint i = 0; i < block->children->len; i++)
    add_block (self, slide, block->children->pdata[i], notes);
}

AnpSearchIndex *
anp_search_index_new (AnpFeature *feature, AnpSearchFillFunc fill, gpointer user_data, GCancellable *cancellable)
{
  AnpSearchIndex *self;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);

  self = g_new0 (AnpSearchIndex, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->feature = g_object_ref (feature);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);

      if (g_cancellable_is_cancelled (cancellable))
        {
          anp_search_index_unref (self);
          return NULL;
        }
      for (guint k = 0; k < slide->blocks->len; k++)
        add_block (self, i, slide->blocks->pdata[k], FALSE);
      for (guint k = 0; k < slide->notes->len; k++)
        add_block (self, i, slide->notes->pdata[k], TRUE);
      if (fill != NULL)
        fill (self, i, user_data);
    }
  return self;
}

AnpSearchIndex *
anp_search_index_ref (AnpSearchIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
anp_search_index_unref (AnpSearchIndex *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->entries);
  g_object_unref (self->feature);
  g_free (self);
}

AnpFeature *
anp_search_index_get_feature (const AnpSearchIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->feature;
}

void
anp_search_index_add_caption (AnpSearchIndex *self, guint slide, const char *text, const char *lang)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  add (self, slide, 0, ANP_SEARCH_CAPTION, lang != NULL ? lang : "und", text);
}

/* Finding */

static gboolean
find_key (const Entry *entry, const char *key, AnpSearchHit *hit)
{
  const char *found = strstr (entry->key, key);
  g_autofree char *again = NULL;
  g_autoptr (GArray) map = NULL;
  gsize at;

  if (found == NULL)
    return FALSE;
  /* Kept for nothing but what is found: four bytes for every byte of text. */
  again = anp_type_fold (entry->text, &map);
  at = (gsize) (found - entry->key);
  hit->start = g_array_index (map, guint32, at);
  hit->end = g_array_index (map, guint32, at + strlen (key));
  /* A key may end within what one character became. */
  if (hit->end <= hit->start)
    hit->end = (gsize) (g_utf8_next_char (entry->text + hit->start) - entry->text);
  return TRUE;
}

static gboolean
find_initials (const Entry *entry, const char *key, AnpSearchHit *hit)
{
  const char *found = entry->initials != NULL ? strstr (entry->initials, key) : NULL;
  const char *from;

  if (found == NULL)
    return FALSE;
  /* One letter a character. */
  from = g_utf8_offset_to_pointer (entry->text, g_utf8_pointer_to_offset (entry->initials, found));
  hit->start = (gsize) (from - entry->text);
  hit->end = (gsize) (g_utf8_offset_to_pointer (from, g_utf8_strlen (key, -1)) - entry->text);
  return TRUE;
}

/* Syllables are found from their first letter on: “an” is no part of “yan”. */
static gboolean
find_pinyin (const Entry *entry, const char *key, AnpSearchHit *hit)
{
  gsize length = strlen (key), at = 0;
  const char *found = entry->pinyin != NULL ? strstr (entry->pinyin, key) : NULL;
  gboolean inside = FALSE;

  if (found == NULL)
    return FALSE;
  for (const char *p = entry->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *c = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
      g_autofree char *syllable = anp_type_pinyin (c, NULL);

      while (!inside && found != NULL && (gsize) (found - entry->pinyin) < at)
        found = strstr (found + 1, key);
      if (found == NULL)
        return FALSE;
      if (!inside && (gsize) (found - entry->pinyin) == at)
        {
          inside = TRUE;
          hit->start = (gsize) (p - entry->text);
        }
      at += strlen (syllable);
      if (inside && at >= (gsize) (found - entry->pinyin) + length)
        {
          hit->end = (gsize) (g_utf8_next_char (p) - entry->text);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_letters (const char *key)
{
  for (const char *p = key; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;
  return TRUE;
}

GArray *
anp_search_index_find (const AnpSearchIndex *self, const char *typed, guint most, gboolean *out_more,
                       GCancellable *cancellable)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (AnpSearchHit));
  g_autofree char *words = NULL;
  g_autofree char *key = NULL;
  gboolean letters;

  g_return_val_if_fail (self != NULL, hits);
  g_return_val_if_fail (typed != NULL, hits);

  if (out_more != NULL)
    *out_more = FALSE;
  words = g_strstrip (g_strdup (typed));
  key = anp_type_fold (words, NULL);
  if (*key == '\0')
    return hits;
  letters = is_letters (key);
  for (guint i = 0; i < self->entries->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      AnpSearchHit hit = { entry->slide, entry->step, entry->place, entry->text, entry->lang, 0, 0 };

      if (!find_key (entry, key, &hit)
          && !(letters && strlen (key) >= LEAST_PINYIN && find_pinyin (entry, key, &hit))
          && !(letters && strlen (key) >= LEAST_INITIALS && find_initials (entry, key, &hit)))
        continue;
      if (hits->len == most)
        {
          if (out_more != NULL)
            *out_more = TRUE;
          break;
        }
      g_array_append_val (hits, hit);
    }
  return hits;
}
