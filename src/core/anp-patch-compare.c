/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-patch-compare.h"

#include <string.h>

static gboolean
is_timing (const AnpAttribute *pair)
{
  return strcmp (pair->key, "advance") == 0 || strcmp (pair->key, "after") == 0;
}

static const AnpAttribute *
next_pair (const AnpAttributes *attributes, guint *inout_at)
{
  while (*inout_at < attributes->pairs->len)
    {
      const AnpAttribute *pair = &g_array_index (attributes->pairs, AnpAttribute, (*inout_at)++);

      if (!is_timing (pair))
        return pair;
    }
  return NULL;
}

static gboolean
same_attributes (const AnpAttributes *a, const AnpAttributes *b)
{
  guint at_a = 0, at_b = 0;

  if (g_strcmp0 (a->id, b->id) != 0
      || !g_strv_equal ((const char *const *) a->classes, (const char *const *) b->classes))
    return FALSE;
  for (;;)
    {
      const AnpAttribute *pair_a = next_pair (a, &at_a);
      const AnpAttribute *pair_b = next_pair (b, &at_b);

      if (pair_a == NULL || pair_b == NULL)
        return pair_a == pair_b;
      if (strcmp (pair_a->key, pair_b->key) != 0 || strcmp (pair_a->value, pair_b->value) != 0)
        return FALSE;
    }
}

static gboolean
same_media (const AnpMedia *a, const AnpMedia *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->kind == b->kind && strcmp (a->src, b->src) == 0 && strcmp (a->alt, b->alt) == 0
         && a->lang == b->lang && a->fit == b->fit && a->start_ns == b->start_ns && a->end_ns == b->end_ns
         && a->loop == b->loop && a->muted == b->muted && a->autoplay == b->autoplay
         && a->has_pan == b->has_pan && a->captions->len == b->captions->len;
}

static gboolean
same_runs (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const AnpRun *run_a = g_ptr_array_index (a, i);
      const AnpRun *run_b = g_ptr_array_index (b, i);

      if (strcmp (run_a->text, run_b->text) != 0 || run_a->lang != run_b->lang
          || run_a->flags != run_b->flags || g_strcmp0 (run_a->href, run_b->href) != 0
          || g_strcmp0 (run_a->ruby, run_b->ruby) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Depth is bounded by the loader. */
static gboolean
same_blocks (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const AnpBlock *block_a = g_ptr_array_index (a, i);
      const AnpBlock *block_b = g_ptr_array_index (b, i);

      if (block_a->kind != block_b->kind || block_a->level != block_b->level
          || block_a->lang != block_b->lang || block_a->step != block_b->step
          || block_a->ordered != block_b->ordered || block_a->first_number != block_b->first_number
          || block_a->align != block_b->align || block_a->apart != block_b->apart
          || g_strcmp0 (block_a->code, block_b->code) != 0 || g_strcmp0 (block_a->info, block_b->info) != 0
          || !same_attributes (block_a->attributes, block_b->attributes)
          || !same_media (block_a->media, block_b->media) || !same_runs (block_a->runs, block_b->runs)
          || !same_blocks (block_a->children, block_b->children))
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_events (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const AnpDatedLabel *label_a = g_ptr_array_index (a, i);
      const AnpDatedLabel *label_b = g_ptr_array_index (b, i);

      if (strcmp (label_a->date, label_b->date) != 0 || strcmp (label_a->label, label_b->label) != 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
anp_patch_compare_slides (const AnpSlide *a, const AnpSlide *b)
{
  if (strcmp (a->id, b->id) != 0 || strcmp (a->title, b->title) != 0 || a->lang != b->lang
      || a->layout != b->layout || a->n_steps != b->n_steps || a->media->len != b->media->len
      || a->transition.kind != b->transition.kind || a->transition.duration_ns != b->transition.duration_ns
      || g_strcmp0 (a->background_color, b->background_color) != 0
      || !same_media (a->background, b->background) || !same_media (a->narration, b->narration)
      || !same_attributes (a->attributes, b->attributes) || !same_events (a->events, b->events)
      || strcmp (a->notes_text, b->notes_text) != 0)
    return FALSE;
  if (a->chapter->index != b->chapter->index || strcmp (a->chapter->title, b->chapter->title) != 0
      || strcmp (a->chapter->id, b->chapter->id) != 0 || a->chapter->number != b->chapter->number)
    return FALSE;
  for (guint i = 0; i < a->media->len; i++)
    {
      if (!same_media (g_ptr_array_index (a->media, i), g_ptr_array_index (b->media, i)))
        return FALSE;
    }
  return same_blocks (a->blocks, b->blocks) && same_blocks (a->notes, b->notes);
}

gboolean
anp_patch_compare_heads (AnpFeature *a, AnpFeature *b)
{
  return strcmp (anp_feature_get_title (a), anp_feature_get_title (b)) == 0
         && strcmp (anp_feature_get_lang (a), anp_feature_get_lang (b)) == 0
         && anp_feature_get_planned_ns (a) == anp_feature_get_planned_ns (b)
         && anp_feature_get_n_eras (a) == anp_feature_get_n_eras (b)
         && anp_feature_get_present_mode (a) == anp_feature_get_present_mode (b);
}
