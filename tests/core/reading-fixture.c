/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading-fixture.h"

#include <stdarg.h>
#include <string.h>

AnpFeature *
reading_of_bytes (const void *data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/talk.md");
  AnpFeature *feature = anp_loader_load_bytes (bytes, file);

  g_assert_true (ANP_IS_FEATURE (feature));
  g_assert_cmpuint (anp_feature_get_n_slides (feature), >=, 1);
  g_assert_cmpuint (anp_feature_get_n_chapters (feature), >=, 1);
  return feature;
}

AnpFeature *
reading_of (const char *text)
{
  return reading_of_bytes (text, strlen (text));
}

guint
reading_count (AnpFeature *feature, const char *code)
{
  const GPtrArray *diagnostics = anp_feature_get_diagnostics (feature);
  guint n = 0;

  for (guint i = 0; i < diagnostics->len; i++)
    n += strcmp (((AnpDiagnostic *) g_ptr_array_index (diagnostics, i))->code, code) == 0;
  return n;
}

const AnpDiagnostic *
reading_find (AnpFeature *feature, const char *code)
{
  const GPtrArray *diagnostics = anp_feature_get_diagnostics (feature);

  for (guint i = 0; i < diagnostics->len; i++)
    {
      const AnpDiagnostic *diagnostic = g_ptr_array_index (diagnostics, i);

      if (strcmp (diagnostic->code, code) == 0)
        return diagnostic;
    }
  g_error ("no diagnostic %s", code);
}

const AnpBlock *
reading_block (AnpFeature *feature, guint slide, ...)
{
  const GPtrArray *list = anp_feature_get_slide (feature, slide)->blocks;
  const AnpBlock *block = NULL;
  va_list args;
  gint index;

  va_start (args, slide);
  while ((index = va_arg (args, gint)) >= 0)
    {
      g_assert_cmpuint ((guint) index, <, list->len);
      block = g_ptr_array_index (list, (guint) index);
      list = block->children;
    }
  va_end (args);
  return block;
}

char *
reading_runs (const AnpBlock *block)
{
  static const char letters[] = "secxum_^kKd/";
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < block->runs->len; i++)
    {
      const AnpRun *run = g_ptr_array_index (block->runs, i);

      g_assert_true (g_utf8_validate (run->text, -1, NULL));
      g_string_append (text, (run->flags & ANP_RUN_BREAK) ? "" : run->text);
      if (run->flags == 0)
        continue;
      g_string_append_c (text, '[');
      for (guint bit = 0; letters[bit] != '\0'; bit++)
        if (run->flags & (1u << bit))
          g_string_append_c (text, letters[bit]);
      g_string_append_c (text, ']');
    }
  return g_string_free (text, FALSE);
}

static void
append_shape (const AnpBlock *block, GString *shape)
{
  static const char *const names[] = { "h", "p", "l", "i", "q", "c", "t", "r", "d", "m", "v" };
  g_autofree char *runs = reading_runs (block);

  g_string_append (shape, names[block->kind]);
  if (block->kind == ANP_BLOCK_HEADING)
    g_string_append_printf (shape, "%u", block->level);
  g_string_append_printf (shape, "(%s", runs);
  if (block->code != NULL)
    g_string_append (shape, block->code);
  if (block->media != NULL)
    g_string_append (shape, block->media->src);
  for (guint i = 0; i < block->children->len; i++)
    {
      if (i > 0 || block->runs->len > 0)
        g_string_append_c (shape, ' ');
      append_shape (g_ptr_array_index (block->children, i), shape);
    }
  g_string_append_c (shape, ')');
}

char *
reading_shape (const AnpSlide *slide)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < slide->blocks->len; i++)
    {
      if (i > 0)
        g_string_append_c (shape, ' ');
      append_shape (g_ptr_array_index (slide->blocks, i), shape);
    }
  return g_string_free (shape, FALSE);
}

void
reading_assert_runs (const char *markdown, const char *expected)
{
  g_autoptr (AnpFeature) feature = reading_of (markdown);
  g_autofree char *runs = reading_runs (reading_block (feature, 0, 0, -1));

  if (strcmp (runs, expected) != 0)
    g_test_message ("%s", markdown);
  g_assert_cmpstr (runs, ==, expected);
}
