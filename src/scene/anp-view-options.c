/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-view-options.h"

/* g_double_hash() looks at whole numbers only. */
static guint
hash_double (double value)
{
  gint64 thousandths = (gint64) (value * 1000);

  return g_int64_hash (&thousandths);
}

/**
 * anp_view_options_hash:
 *
 * Part of every scene's cache key. Equal options have equal hashes, in every run of the program.
 */
guint
anp_view_options_hash (const AnpViewOptions *self)
{
  guint hash = 5381;

  g_return_val_if_fail (self != NULL, 0);

  hash = hash * 33 + self->text.script;
  hash = hash * 33 + self->text.quotes;
  hash = hash * 33 + self->text.punctuation;
  hash = hash * 33 + (self->text.region ? g_str_hash (self->text.region) : 0);
  hash = hash * 33 + hash_double (self->text_scale);
  hash = hash * 33 + hash_double (self->device_scale);
  hash = hash * 33 + (self->reduced_motion != FALSE);
  hash = hash * 33 + (self->high_contrast != FALSE);
  hash = hash * 33 + (self->rtl != FALSE);
  return hash;
}

gboolean
anp_view_options_equal (const AnpViewOptions *a, const AnpViewOptions *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->text.script == b->text.script
         && a->text.quotes == b->text.quotes
         && a->text.punctuation == b->text.punctuation
         && g_strcmp0 (a->text.region, b->text.region) == 0
         && a->text_scale == b->text_scale
         && a->device_scale == b->device_scale
         && !a->reduced_motion == !b->reduced_motion
         && !a->high_contrast == !b->high_contrast
         && !a->rtl == !b->rtl;
}
