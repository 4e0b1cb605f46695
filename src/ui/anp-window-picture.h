/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Draws what a mapped window shows into a PNG at `path`, in device pixels, without its shadow and
 * without a screenshot. For the tour and for tests. */
gboolean anp_window_picture_save (GtkWindow *window, const char *path, GError **error);

G_END_DECLS
