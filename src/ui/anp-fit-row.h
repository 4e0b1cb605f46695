/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of widgets that leaves the least needed ones out where there is no room, so that a window
 * may be 360 pixels wide. Children are laid out in the reading direction; those that expand share
 * what is left over. */
#define ANP_TYPE_FIT_ROW (anp_fit_row_get_type ())
G_DECLARE_FINAL_TYPE (AnpFitRow, anp_fit_row, ANP, FIT_ROW, GtkWidget)

GtkWidget *anp_fit_row_new (int spacing);
/* `need`: 0 is never left out; the highest number goes first. */
void anp_fit_row_append (AnpFitRow *self, GtkWidget *child, guint need);

G_END_DECLS
