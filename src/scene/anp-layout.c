/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-layout.h"

/**
 * anp_layout_get_func:
 *
 * Figures, columns, charts and galleries are running text whose list, division or table is built by
 * its own builder: they share one page.
 */
AnpLayoutFunc
anp_layout_get_func (AnpLayout layout)
{
  static const AnpLayoutFunc table[ANP_N_LAYOUTS] = {
    [ANP_LAYOUT_TEXT] = anp_layout_text,
    [ANP_LAYOUT_TITLE] = anp_layout_title,
    [ANP_LAYOUT_STATEMENT] = anp_layout_statement,
    [ANP_LAYOUT_VERSE] = anp_layout_verse,
    [ANP_LAYOUT_SPLIT] = anp_layout_split,
    [ANP_LAYOUT_COLUMNS] = anp_layout_text,
    [ANP_LAYOUT_FIGURES] = anp_layout_text,
    [ANP_LAYOUT_CHART] = anp_layout_text,
    [ANP_LAYOUT_GALLERY] = anp_layout_text,
    [ANP_LAYOUT_TIMELINE] = anp_layout_timeline,
    [ANP_LAYOUT_QUOTE] = anp_layout_quote,
    [ANP_LAYOUT_CREDITS] = anp_layout_credits,
    [ANP_LAYOUT_FULL] = anp_layout_full,
  };

  g_return_val_if_fail (layout < ANP_N_LAYOUTS, anp_layout_text);
  return table[layout];
}
