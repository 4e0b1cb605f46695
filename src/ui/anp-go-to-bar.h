/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-feature.h"

G_BEGIN_DECLS

/* Where somebody types a slide's number, or words of a title, and sees which slide that is.
 * Signals: “chosen” (slide index, guint), “closed” (). */
#define ANP_TYPE_GO_TO_BAR (anp_go_to_bar_get_type ())
G_DECLARE_FINAL_TYPE (AnpGoToBar, anp_go_to_bar, ANP, GO_TO_BAR, GtkWidget)

GtkWidget *anp_go_to_bar_new (void);
/* Shows it, with what has been typed already. */
void anp_go_to_bar_open (AnpGoToBar *self, AnpFeature *feature, const char *typed);
void anp_go_to_bar_close (AnpGoToBar *self);
gboolean anp_go_to_bar_is_open (AnpGoToBar *self);
/* The slide meant by what was typed, or -1: a number, else the first title holding the words. */
gint anp_go_to_bar_find (AnpFeature *feature, const char *typed);

G_END_DECLS
