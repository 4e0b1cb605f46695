/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-ink.h"

G_BEGIN_DECLS

/* Draws a slide's strokes (of AnpInkStroke, or NULL) on a slide of `width` by `height` pixels with its
 * corner at (0, 0): smooth, as wide as they were pressed, the highlighter translucent and of one
 * shade where it crosses itself. */
void anp_ink_draw (const GPtrArray *strokes, cairo_t *cr, double width, double height);
void anp_ink_snapshot (const GPtrArray *strokes, GtkSnapshot *snapshot, double width, double height);

G_END_DECLS
