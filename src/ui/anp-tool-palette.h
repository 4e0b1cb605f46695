/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The presenter's tools, colours and widths, in one quiet row, by the window's actions: it shows what
 * is taken, and takes it. */
#define ANP_TYPE_TOOL_PALETTE (anp_tool_palette_get_type ())
G_DECLARE_FINAL_TYPE (AnpToolPalette, anp_tool_palette, ANP, TOOL_PALETTE, GtkWidget)

G_END_DECLS
