/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-breaker.h"
#include "anp-display.h"

G_BEGIN_DECLS

/* Fills `items` for cells [first, last): where lines may end (clreq 3.1.4, strict, for Chinese;
 * Pango's analysis, `attrs`, one per cell and one more, for the rest) and what it costs. Widths are
 * the caller's. */
void anp_line_rules_apply (const AnpDisplay *display,
                           guint first,
                           guint last,
                           const PangoLogAttr *attrs,
                           AnpBreakItem *items);
/* Adds what makes a title break well: between words, not inside quoted phrases. */
void anp_line_rules_apply_title (const AnpDisplay *display, guint first, guint last, AnpBreakItem *items);

G_END_DECLS
