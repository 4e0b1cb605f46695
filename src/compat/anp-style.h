/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets a style sheet of ours apply to all windows of a display, over the program's own, or no longer. */
void anp_style_use (GdkDisplay *display, GtkCssProvider *provider, gboolean use);

G_END_DECLS
