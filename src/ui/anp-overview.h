/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-sidebar.h"

G_BEGIN_DECLS

/* All slides by chapter, in a grid over the stage or the console: what is on is lit, what was seen is told from
 * what was not. Arrows, Page Up and Down, Home and End move; Enter goes there; letters go to the next title they
 * begin, in any script or in pinyin, digits to that slide; + and −, Ctrl and the wheel, or a pinch zoom; Escape
 * closes. Only lines in view exist, and only their pictures are made, by the sidebar's store.
 *
 * Signals: “chosen” (guint slide), “closed” (). */
#define ANP_TYPE_OVERVIEW (anp_overview_get_type ())
G_DECLARE_FINAL_TYPE (AnpOverview, anp_overview, ANP, OVERVIEW, GtkWidget)

GtkWidget *anp_overview_new (void);
/* Where its pictures and what has been seen come from; before the first opening. */
void anp_overview_set_sidebar (AnpOverview *self, AnpSidebar *sidebar);
void anp_overview_open (AnpOverview *self, AnpPlayback *playback);
void anp_overview_close (AnpOverview *self);
gboolean anp_overview_is_open (AnpOverview *self);
guint anp_overview_get_cursor (AnpOverview *self); /* the slide that has the keyboard */
guint anp_overview_get_n_columns (AnpOverview *self);
guint anp_overview_get_n_tiles (AnpOverview *self); /* that exist */
/* What a key does while it is open; FALSE: nothing, the key is somebody else's. */
gboolean anp_overview_press_key (AnpOverview *self, guint keyval, GdkModifierType state);
/* -1, 0, 1: smaller tiles, back to the middle size, larger ones. */
void anp_overview_zoom (AnpOverview *self, int direction);

G_END_DECLS
