/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of widgets that goes on in further lines where there is no room, so that a window may be narrow and its text
 * large. In each line those that expand share what is left over; without any they stand at the start, or at the end
 * where the box itself does (“halign”). Properties: “spacing”, in pixels, of which half is between lines.
 * Our own, since GtkFlowBox sets its children in columns and libadwaita's came with 1.7, long after our floor. */
#define ANP_TYPE_WRAP_BOX (anp_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (AnpWrapBox, anp_wrap_box, ANP, WRAP_BOX, GtkWidget)

GtkWidget *anp_wrap_box_new (int spacing);
void anp_wrap_box_append (AnpWrapBox *self, GtkWidget *child);

G_END_DECLS
