/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-paragraph-private.h"

G_BEGIN_DECLS

/* Adds emphasis dots (clreq 3.3.2) and proper-name lines (3.3.3) of line `line`, once it is placed. */
void anp_text_marks_place (AnpParagraphBuilder *builder, guint line);
/* White below line `piece` that they need, pixels. */
double anp_text_marks_room (const AnpParagraphBuilder *builder, const AnpSetPiece *piece);

G_END_DECLS
