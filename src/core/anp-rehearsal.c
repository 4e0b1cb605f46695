/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-rehearsal.h"

#include "anp-time.h"

#define TENTH_NS (ANP_NS_PER_S / 10)

struct _AnpRehearsal
{
  GObject parent_instance;

  gint64 begun_us;
  GPtrArray *ids;    /* of slides, in the order in which they came */
  GHashTable *steps; /* id, owned by `ids` → GArray of gint64 */
};

G_DEFINE_FINAL_TYPE (AnpRehearsal, anp_rehearsal, G_TYPE_OBJECT)

static void
anp_rehearsal_finalize (GObject *object)
{
  AnpRehearsal *self = ANP_REHEARSAL (object);

  g_hash_table_unref (self->steps);
  g_ptr_array_unref (self->ids);

  G_OBJECT_CLASS (anp_rehearsal_parent_class)->finalize (object);
}

static void
anp_rehearsal_class_init (AnpRehearsalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_rehearsal_finalize;
}

static void
anp_rehearsal_init (AnpRehearsal *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->steps = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
}

AnpRehearsal *
anp_rehearsal_new (gint64 begun_us)
{
  AnpRehearsal *self = g_object_new (ANP_TYPE_REHEARSAL, NULL);

  self->begun_us = begun_us;
  return self;
}

AnpRehearsal *
anp_rehearsal_copy (AnpRehearsal *self)
{
  AnpRehearsal *copy;

  g_return_val_if_fail (ANP_IS_REHEARSAL (self), NULL);

  copy = anp_rehearsal_new (self->begun_us);
  for (guint i = 0; i < self->ids->len; i++)
    {
      const char *id = g_ptr_array_index (self->ids, i);
      const GArray *steps = anp_rehearsal_get_steps (self, id);

      for (guint step = 0; step < steps->len; step++)
        anp_rehearsal_add (copy, id, step, g_array_index (steps, gint64, step));
    }
  return copy;
}

gint64
anp_rehearsal_get_begun_us (AnpRehearsal *self)
{
  g_return_val_if_fail (ANP_IS_REHEARSAL (self), 0);
  return self->begun_us;
}

void
anp_rehearsal_add (AnpRehearsal *self, const char *slide_id, guint step, gint64 ns)
{
  GArray *steps;
  gint64 *total_ns;

  g_return_if_fail (ANP_IS_REHEARSAL (self));
  g_return_if_fail (slide_id != NULL);
  g_return_if_fail (ns >= 0);

  steps = g_hash_table_lookup (self->steps, slide_id);
  if (steps == NULL)
    {
      char *id;

      if (self->ids->len >= ANP_REHEARSAL_MOST_SLIDES)
        return;
      id = g_strdup (slide_id);
      steps = g_array_new (FALSE, TRUE, sizeof (gint64));
      g_ptr_array_add (self->ids, id);
      g_hash_table_insert (self->steps, id, steps);
    }
  step = MIN (step, ANP_REHEARSAL_MOST_STEPS - 1);
  if (step >= steps->len)
    g_array_set_size (steps, step + 1);
  total_ns = &g_array_index (steps, gint64, step);
  *total_ns = MIN (ns, ANP_REHEARSAL_MOST_NS - *total_ns) + *total_ns;
}

void
anp_rehearsal_rename (AnpRehearsal *self, const char *slide_id, const char *newer_id)
{
  g_autoptr (GArray) steps = NULL;
  guint index;

  g_return_if_fail (ANP_IS_REHEARSAL (self));
  g_return_if_fail (slide_id != NULL && newer_id != NULL);

  if (g_str_equal (slide_id, newer_id)
      || !g_ptr_array_find_with_equal_func (self->ids, slide_id, g_str_equal, &index))
    return;
  steps = g_array_ref (g_hash_table_lookup (self->steps, slide_id));
  g_hash_table_remove (self->steps, slide_id);
  if (g_hash_table_contains (self->steps, newer_id))
    {
      g_ptr_array_remove_index (self->ids, index);
      for (guint i = 0; i < steps->len; i++)
        anp_rehearsal_add (self, newer_id, i, g_array_index (steps, gint64, i));
      return;
    }
  g_free (g_ptr_array_index (self->ids, index));
  g_ptr_array_index (self->ids, index) = g_strdup (newer_id);
  g_hash_table_insert (self->steps, g_ptr_array_index (self->ids, index), g_steal_pointer (&steps));
}

guint
anp_rehearsal_get_n_slides (AnpRehearsal *self)
{
  g_return_val_if_fail (ANP_IS_REHEARSAL (self), 0);
  return self->ids->len;
}

const char *
anp_rehearsal_get_slide_id (AnpRehearsal *self, guint index)
{
  g_return_val_if_fail (ANP_IS_REHEARSAL (self), NULL);
  g_return_val_if_fail (index < self->ids->len, NULL);
  return g_ptr_array_index (self->ids, index);
}

const GArray *
anp_rehearsal_get_steps (AnpRehearsal *self, const char *slide_id)
{
  g_return_val_if_fail (ANP_IS_REHEARSAL (self), NULL);
  return g_hash_table_lookup (self->steps, slide_id);
}

gint64
anp_rehearsal_get_slide_ns (AnpRehearsal *self, const char *slide_id)
{
  const GArray *steps = anp_rehearsal_get_steps (self, slide_id);
  gint64 ns = 0;

  if (steps == NULL)
    return -1;
  for (guint i = 0; i < steps->len; i++)
    ns = MIN (ns + g_array_index (steps, gint64, i), ANP_REHEARSAL_MOST_NS);
  return ns;
}

gint64
anp_rehearsal_get_total_ns (AnpRehearsal *self)
{
  gint64 ns = 0;

  g_return_val_if_fail (ANP_IS_REHEARSAL (self), 0);

  for (guint i = 0; i < self->ids->len; i++)
    ns += anp_rehearsal_get_slide_ns (self, g_ptr_array_index (self->ids, i));
  return ns;
}

gboolean
anp_rehearsal_offers (AnpRehearsal *self, const AnpSlide *slide)
{
  g_return_val_if_fail (ANP_IS_REHEARSAL (self), FALSE);
  g_return_val_if_fail (slide != NULL, FALSE);

  return (slide->advance == ANP_ADVANCE_AUTO || slide->advance == ANP_ADVANCE_TIME)
         && anp_rehearsal_get_slide_ns (self, slide->id) >= ANP_REHEARSAL_PASSED_NS;
}

static gint64
round_ns (gint64 ns)
{
  return (ns + TENTH_NS / 2) / TENTH_NS * TENTH_NS;
}

void
anp_rehearsal_add_timings (AnpRehearsal *self, const AnpSlide *slide, GArray *timings)
{
  const GArray *steps = anp_rehearsal_get_steps (self, slide->id);
  AnpTiming timing = { .slide = slide->index };
  gint64 gone_ns = 0, written_ns = 0;

  if (steps == NULL)
    return;
  timing.ns = round_ns (anp_rehearsal_get_slide_ns (self, slide->id));
  g_array_append_val (timings, timing);
  for (guint step = 1; step < MIN (slide->n_steps, steps->len); step++)
    {
      gone_ns += g_array_index (steps, gint64, step - 1);
      timing.step = step;
      timing.ns = round_ns (gone_ns) - written_ns;
      written_ns += timing.ns;
      /* A step nobody waited for was passed, as when a slide is come back to from behind. */
      if (timing.ns > 0)
        g_array_append_val (timings, timing);
    }
}
