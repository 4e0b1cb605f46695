/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-paragraph-private.h"

G_BEGIN_DECLS

/* Stands the lines up as columns, the first one rightmost (clreq 3.1.1), or leftmost where the style says so. */
void anp_vertical_place_lines (AnpParagraphBuilder *builder);
/* Digits side by side in one cell of line `line`, upright. */
void anp_vertical_place_digits (AnpParagraphBuilder *builder, guint line);

G_END_DECLS
