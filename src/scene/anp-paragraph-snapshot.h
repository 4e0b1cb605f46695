/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-paragraph.h"

G_BEGIN_DECLS

/* Draws set text on a screen, with its dots and lines, the paragraph's box beginning at (x, y). Runs of a colour of their
 * own keep it. On paper it is anp_paragraph_draw(). */
void anp_paragraph_snapshot (const AnpParagraph *self, GtkSnapshot *snapshot, double x, double y, const GdkRGBA *color);

G_END_DECLS
