/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps the screen on and the computer awake while it is set. Two requests and not one, because
 * the desktop portal refuses IDLE and SUSPEND together. */
#define ANP_TYPE_INHIBITOR (anp_inhibitor_get_type ())
G_DECLARE_FINAL_TYPE (AnpInhibitor, anp_inhibitor, ANP, INHIBITOR, GObject)

AnpInhibitor *anp_inhibitor_new (GtkApplication *application);
/* `window` (nullable) is the one whose show needs it; `reason` is for people. */
void anp_inhibitor_set (AnpInhibitor *self, GtkWindow *window, const char *reason);
void anp_inhibitor_clear (AnpInhibitor *self);
gboolean anp_inhibitor_is_set (AnpInhibitor *self);

G_END_DECLS
