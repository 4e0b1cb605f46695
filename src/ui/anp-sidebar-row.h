/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-sidebar-item.h"

G_BEGIN_DECLS

/* Number, title and time of a chapter or slide; follows its item. */
#define ANP_TYPE_SIDEBAR_ROW (anp_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (AnpSidebarRow, anp_sidebar_row, ANP, SIDEBAR_ROW, GtkWidget)

GtkWidget *anp_sidebar_row_new (void);
void anp_sidebar_row_set_item (AnpSidebarRow *self, AnpSidebarItem *item); /* or NULL */

G_END_DECLS
