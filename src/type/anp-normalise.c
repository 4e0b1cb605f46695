/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-normalise.h"

#include "anp-char.h"

#include <string.h>

static gunichar
full_width_of (gunichar c)
{
  switch (c)
    {
    case ',': case ';': case ':': case '!': case '?': case '(': case ')':
      return c + 0xfee0;
    default:
      return 0;
    }
}

static gboolean
is_ascii_alnum (gunichar c)
{
  return c < 0x80 && g_ascii_isalnum ((char) c);
}

static gboolean
is_chinese (gunichar c)
{
  return anp_char_is_full_width (anp_char_classify (c));
}

static gboolean
restore (gunichar *fixed, guint n, guint i)
{
  gunichar full = full_width_of (fixed[i]);
  gunichar before = i > 0 ? fixed[i - 1] : 0;
  gunichar after = i + 1 < n ? fixed[i + 1] : 0;

  if (full == 0 || (!is_chinese (before) && !is_chinese (after)))
    return FALSE;
  if (is_ascii_alnum (before) && is_ascii_alnum (after))
    return FALSE;
  fixed[i] = full;
  return TRUE;
}

/* A pair of which one half was restored: restore the other, 總值(GDP) 增. */
static gboolean
restore_pairs (gunichar *fixed, guint n)
{
  guint open[32], depth = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (fixed[i] == '(' || fixed[i] == 0xff08)
        {
          if (depth < G_N_ELEMENTS (open))
            open[depth] = i;
          depth++;
        }
      else if ((fixed[i] == ')' || fixed[i] == 0xff09) && depth > 0)
        {
          guint from;

          depth--;
          if (depth >= G_N_ELEMENTS (open))
            continue;
          from = open[depth];
          if ((fixed[from] == '(') == (fixed[i] == ')'))
            continue;
          fixed[from] = 0xff08;
          fixed[i] = 0xff09;
          any = TRUE;
        }
    }
  return any;
}

guint
anp_normalise_chars (const gunichar *chars, gunichar *fixed, guint n)
{
  guint changes = 0;
  gboolean any;

  memcpy (fixed, chars, n * sizeof *chars);
  do
    {
      any = FALSE;
      for (guint i = 0; i < n; i++)
        any |= restore (fixed, n, i);
      for (guint i = n; i-- > 0;)
        any |= restore (fixed, n, i);
      any |= restore_pairs (fixed, n);
    }
  while (any);
  for (guint i = 0; i < n; i++)
    changes += fixed[i] != chars[i];
  return changes;
}

char *
anp_normalise (const char *text, guint *out_changes)
{
  glong n;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, &n);
  g_autofree gunichar *fixed = g_new (gunichar, n + 1);
  guint changes = anp_normalise_chars (chars, fixed, (guint) n);

  if (out_changes != NULL)
    *out_changes = changes;
  return g_ucs4_to_utf8 (fixed, n, NULL, NULL, NULL);
}
