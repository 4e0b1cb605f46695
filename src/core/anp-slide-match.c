/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-slide-match.h"

/* How two slides are known to be the same, surest first. */
typedef enum
{
  BY_ID,    /* as written: one made from the title says no more than the title */
  BY_HASH,
  BY_TITLE, /* in the same chapter */
  N_WAYS
} Way;

/* One feature's slides by key; slides that share one keep their order. */
typedef struct
{
  AnpFeature *feature;
  GHashTable *places[N_WAYS]; /* key → GArray of guint */
} Index;

static char *
dup_key (const AnpSlide *slide, Way way)
{
  switch (way)
    {
    case BY_ID:
      return g_strdup (slide->attributes->id);
    case BY_HASH:
      return g_strdup_printf ("%" G_GINT64_MODIFIER "x", slide->content_hash);
    case BY_TITLE:
      return *slide->title != '\0' ? g_strconcat (slide->chapter->id, "\n", slide->title, NULL) : NULL;
    case N_WAYS:
      break;
    }
  g_return_val_if_reached (NULL);
}

static void
index_init (Index *self, AnpFeature *feature)
{
  self->feature = feature;
  for (Way way = 0; way < N_WAYS; way++)
    {
      self->places[way] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                 (GDestroyNotify) g_array_unref);
      for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
        {
          g_autofree char *key = dup_key (anp_feature_get_slide (feature, i), way);
          GArray *places = key != NULL ? g_hash_table_lookup (self->places[way], key) : NULL;

          if (key == NULL)
            continue;
          if (places == NULL)
            {
              places = g_array_new (FALSE, FALSE, sizeof (guint));
              g_hash_table_insert (self->places[way], g_steal_pointer (&key), places);
            }
          g_array_append_val (places, i);
        }
    }
}

static void
index_clear (Index *self)
{
  for (Way way = 0; way < N_WAYS; way++)
    g_hash_table_unref (self->places[way]);
}

static gboolean
find_sure (const Index *old, const Index *newer, guint slide, guint *out_slide)
{
  for (Way way = 0; way < N_WAYS; way++)
    {
      g_autofree char *key = dup_key (anp_feature_get_slide (old->feature, slide), way);
      GArray *before = key != NULL ? g_hash_table_lookup (old->places[way], key) : NULL;
      GArray *after = key != NULL ? g_hash_table_lookup (newer->places[way], key) : NULL;

      if (after == NULL)
        continue;

      guint occurrence = 0;
      while (g_array_index (before, guint, occurrence) != slide)
        occurrence++;
      *out_slide = g_array_index (after, guint, MIN (occurrence, after->len - 1));
      return TRUE;
    }
  return FALSE;
}

guint
anp_slide_match (AnpFeature *old, AnpFeature *newer, guint slide)
{
  g_return_val_if_fail (ANP_IS_FEATURE (old), 0);
  g_return_val_if_fail (ANP_IS_FEATURE (newer), 0);
  g_return_val_if_fail (slide < anp_feature_get_n_slides (old), 0);

  guint n_old = anp_feature_get_n_slides (old), n_newer = anp_feature_get_n_slides (newer);
  guint found = MIN (slide, n_newer - (n_newer > 0));
  Index old_index, newer_index;

  if (n_newer == 0 || old == newer)
    return found;

  index_init (&old_index, old);
  index_init (&newer_index, newer);
  /* The slide itself, else the nearest one that was found, and as far on from it as before. */
  for (guint distance = 0; distance < n_old; distance++)
    {
      guint place;

      if (distance <= slide && find_sure (&old_index, &newer_index, slide - distance, &place))
        {
          found = MIN (place + distance, n_newer - 1);
          break;
        }
      if (slide + distance < n_old && find_sure (&old_index, &newer_index, slide + distance, &place))
        {
          found = place - MIN (place, distance);
          break;
        }
    }
  index_clear (&old_index);
  index_clear (&newer_index);
  return found;
}

/* What slides say and show, by their content hashes. */
static GHashTable *
collect_contents (AnpFeature *feature)
{
  GHashTable *contents = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    g_hash_table_add (contents, (gpointer) &anp_feature_get_slide (feature, i)->content_hash);
  return contents;
}

gboolean
anp_slide_is_changed (AnpFeature *old, AnpFeature *newer, guint slide)
{
  g_return_val_if_fail (ANP_IS_FEATURE (old), FALSE);
  g_return_val_if_fail (ANP_IS_FEATURE (newer), FALSE);

  g_autoptr (GHashTable) known = collect_contents (old);

  return slide < anp_feature_get_n_slides (newer)
         && !g_hash_table_contains (known, &anp_feature_get_slide (newer, slide)->content_hash);
}

gint
anp_slide_find_changed (AnpFeature *old, AnpFeature *newer)
{
  g_return_val_if_fail (ANP_IS_FEATURE (old), -1);
  g_return_val_if_fail (ANP_IS_FEATURE (newer), -1);

  g_autoptr (GHashTable) known = collect_contents (old);

  for (guint i = 0; i < anp_feature_get_n_slides (newer); i++)
    if (!g_hash_table_contains (known, &anp_feature_get_slide (newer, i)->content_hash))
      return (gint) i;
  return -1;
}
