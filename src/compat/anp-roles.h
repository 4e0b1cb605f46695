/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What running text and a quotation are to a screen reader. Before GTK 4.14 there is a label and a
 * group for them, nothing closer. */
GtkAccessibleRole anp_roles_get_paragraph (void);
GtkAccessibleRole anp_roles_get_quotation (void);

G_END_DECLS
