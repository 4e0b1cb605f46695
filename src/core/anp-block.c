/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-block.h"

gboolean
anp_block_has_class (const AnpBlock *self, const char *name)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return anp_attributes_has_class (self->attributes, name);
}

/* The reader bounds depth to ANP_LOADER_MAX_DEPTH, so the stack does not grow without end. */
static void
append_text (const AnpBlock *self, GString *text)
{
  gsize begin = text->len;

  for (guint i = 0; i < self->runs->len; i++)
    g_string_append (text, ((const AnpRun *) g_ptr_array_index (self->runs, i))->text);
  if (self->code != NULL)
    {
      g_string_append (text, self->code);
      while (text->len > begin && text->str[text->len - 1] == '\n')
        g_string_truncate (text, text->len - 1);
    }
  for (guint i = 0; i < self->children->len; i++)
    {
      gsize before = text->len;

      if (before > begin)
        g_string_append_c (text, '\n');
      append_text (g_ptr_array_index (self->children, i), text);
      if (before > begin && text->len == before + 1)
        g_string_truncate (text, before);
    }
}

/**
 * anp_block_dup_text:
 * @self: a block
 *
 * Returns: (transfer full): the text without markup, children on lines of their own; a medium has
 *   none
 */
char *
anp_block_dup_text (const AnpBlock *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (text, FALSE));

  append_text (self, text);
  return g_string_free (text, FALSE);
}
