/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-search-index.h"

G_BEGIN_DECLS

/* Where somebody types what to look for in slides, notes and captions, sees it in context and goes
 * there. Text is read and searched in a worker; what was typed stays until another feature comes.
 *
 * Signals: “chosen” (slide index, step; guint both), “closed” (). */
#define ANP_TYPE_SEARCH_BAR (anp_search_bar_get_type ())
G_DECLARE_FINAL_TYPE (AnpSearchBar, anp_search_bar, ANP, SEARCH_BAR, GtkWidget)

GtkWidget *anp_search_bar_new (void);
void anp_search_bar_open (AnpSearchBar *self, AnpFeature *feature);
void anp_search_bar_close (AnpSearchBar *self);
gboolean anp_search_bar_is_open (AnpSearchBar *self);
/* Looks for that; hits come a moment later. */
void anp_search_bar_set_typed (AnpSearchBar *self, const char *typed);
gboolean anp_search_bar_is_searching (AnpSearchBar *self);
guint anp_search_bar_get_n_hits (AnpSearchBar *self);

G_END_DECLS
