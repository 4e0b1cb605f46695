/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-run-slice.h"

#include <string.h>

static void
free_run (gpointer data)
{
  AnpRun *run = data;

  g_free (run->text);
  g_free (run);
}

char *
anp_runs_dup_text (const GPtrArray *runs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    g_string_append (text, ((const AnpRun *) g_ptr_array_index (runs, i))->text);
  return g_string_free (text, FALSE);
}

GPtrArray *
anp_runs_slice (const GPtrArray *runs, gsize start, gsize end)
{
  g_autofree char *text = anp_runs_dup_text (runs);
  GPtrArray *slice = g_ptr_array_new_with_free_func (free_run);
  gsize at = 0;

  end = MIN (end, strlen (text));
  while (start < end && g_ascii_isspace (text[start]))
    start++;
  while (end > start && g_ascii_isspace (text[end - 1]))
    end--;

  for (guint i = 0; i < runs->len && start < end; i++)
    {
      const AnpRun *run = g_ptr_array_index (runs, i);
      gsize length = strlen (run->text);
      gsize from = MAX (start, at), to = MIN (end, at + length);

      if (from < to)
        {
          AnpRun *part = g_memdup2 (run, sizeof (AnpRun));

          part->text = g_strndup (run->text + (from - at), to - from);
          if (to - from < length)
            part->ruby = NULL;
          g_ptr_array_add (slice, part);
        }
      at += length;
    }
  return slice;
}

gboolean
anp_runs_find_dash (const char *text, gsize from, gsize *out_start, gsize *out_end)
{
  for (const char *p = text + from; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *end = p;

      if (c == 0x2014 || c == 0x2013 || c == 0x2e3a)
        while (g_utf8_get_char (end) == c)
          end = g_utf8_next_char (end);
      else if (c == '-' && p > text && p[-1] == ' ' && p[1] == ' ')
        end = p + 1;
      else
        continue;
      if (p == text || !*end)
        return FALSE;
      *out_start = p - text;
      *out_end = end - text;
      return TRUE;
    }
  return FALSE;
}
