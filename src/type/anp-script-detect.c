/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-script-detect.h"

#include "anp-char.h"
#include "anp-han-table.h"

static gint
find_entry (gunichar c)
{
  gsize low = 0, high = G_N_ELEMENTS (anp_han_table);

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (anp_han_table[middle].c == c)
        return (gint) middle;
      if (anp_han_table[middle].c < c)
        low = middle + 1;
      else
        high = middle;
    }
  return -1;
}

AnpHanEvidence
anp_script_detect (const char *text, gssize length)
{
  AnpHanEvidence found = { ANP_HAN_NEUTRAL, 0, 0, 0 };
  const char *end;

  g_return_val_if_fail (text != NULL || length == 0, found);

  end = length < 0 ? NULL : text + length;
  for (const char *p = text; end != NULL ? p < end : *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c;
      gint entry;

      if ((guchar) *p < 0xe3) /* nothing below U+3000 is Han */
        continue;
      c = g_utf8_get_char (p);
      if (!anp_char_is_han (c))
        continue;
      found.n_han++;
      entry = find_entry (c);
      if (entry >= 0 && anp_han_table[entry].evidence == 1)
        found.n_traditional++;
      else if (entry >= 0 && anp_han_table[entry].evidence == 2)
        found.n_simplified++;
    }
  if (found.n_traditional > found.n_simplified)
    found.script = ANP_HAN_TRADITIONAL;
  else if (found.n_simplified > found.n_traditional)
    found.script = ANP_HAN_SIMPLIFIED;
  return found;
}

gunichar
anp_script_fold_char (gunichar c)
{
  gint entry = c < 0x3400 ? -1 : find_entry (c);

  return entry < 0 ? c : (gunichar) anp_han_table[entry].fold;
}
