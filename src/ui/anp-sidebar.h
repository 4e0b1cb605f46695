/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-playback.h"

G_BEGIN_DECLS

/* Chapters and slides with their times; the one that is on is marked and kept in view. Choosing a
 * row goes there. */
#define ANP_TYPE_SIDEBAR (anp_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (AnpSidebar, anp_sidebar, ANP, SIDEBAR, GtkWidget)

GtkWidget *anp_sidebar_new (void);
void anp_sidebar_set_playback (AnpSidebar *self, AnpPlayback *playback);
/* Brings the row that is on into view. */
void anp_sidebar_reveal_current (AnpSidebar *self);
void anp_sidebar_grab_focus (AnpSidebar *self);

G_END_DECLS
