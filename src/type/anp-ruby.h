/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-paragraph-private.h"

G_BEGIN_DECLS

/* Readings (clreq 3.3.1): pinyin or other text above the characters, right of them in vertical
 * setting; zhuyin beside each character either way. */

/* Finds the readings of the display's runs and puts white beside what they are wider than. */
void anp_ruby_find (AnpDisplay *display, AnpTypesetter *typesetter);
/* White above line `piece` that its readings need, pixels. */
double anp_ruby_room (const AnpParagraphBuilder *builder, const AnpSetPiece *piece);
/* Adds the pieces of line `line`'s readings, once the line is placed. */
void anp_ruby_place (AnpParagraphBuilder *builder, guint line);

G_END_DECLS
