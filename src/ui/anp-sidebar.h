/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-pace.h"
#include "anp-thumbnail-store.h"

G_BEGIN_DECLS

/* The timeline beside the stage, with two axes over the same slides: the programme (a ruler of the
 * running time and the slides in rows) and, where the feature has dates, history. Both follow the
 * show; choosing a row or an event goes there; a row's menu has more. */
#define ANP_TYPE_SIDEBAR (anp_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (AnpSidebar, anp_sidebar, ANP, SIDEBAR, GtkWidget)

GtkWidget *anp_sidebar_new (void);
void anp_sidebar_set_playback (AnpSidebar *self, AnpPlayback *playback); /* or NULL */
/* What the overview shares with it. (transfer none) */
AnpThumbnailStore *anp_sidebar_get_thumbnails (AnpSidebar *self);
AnpPace *anp_sidebar_get_pace (AnpSidebar *self); /* or NULL without a playback */
gboolean anp_sidebar_get_seen (AnpSidebar *self, guint slide);
/* Brings what is on into view. */
void anp_sidebar_reveal_current (AnpSidebar *self);
void anp_sidebar_grab_focus (AnpSidebar *self);

G_END_DECLS
