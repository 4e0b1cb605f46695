/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tells a screen reader something that no focused widget says, once. Before GTK 4.14 there is no
 * such call: there the widget's description changes, which screen readers speak when they follow
 * the widget that has the focus. */
void anp_announce (GtkWidget *widget, const char *message);

/* What was announced for it last, or NULL: nobody else keeps it. */
const char *anp_announce_get_last (GtkWidget *widget);

G_END_DECLS
