/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "anp-feature.h"

G_BEGIN_DECLS

/* A slide's notes for who speaks. Those of the step and of the clip's moment (`{at=0:12}`) that are on are bright and in
 * view, what is said and what is still to come are quieter. As a teleprompter it scrolls steadily, from line to line
 * where motion is not wanted, and stops at the end. */
#define ANP_TYPE_NOTES_VIEW (anp_notes_view_get_type ())
G_DECLARE_FINAL_TYPE (AnpNotesView, anp_notes_view, ANP, NOTES_VIEW, GtkWidget)

GtkWidget *anp_notes_view_new (void);
/* Another slide is shown from its top; NULL for none. The feature is the slide’s. */
void anp_notes_view_set_slide (AnpNotesView *self, AnpFeature *feature, const AnpSlide *slide);
void anp_notes_view_set_step (AnpNotesView *self, guint step);
/* Where the slide's clip is in its file, -1 for nowhere. Returns the ns until other notes are meant, or -1. */
gint64 anp_notes_view_set_clip_time (AnpNotesView *self, gint64 file_ns);
void anp_notes_view_set_scale (AnpNotesView *self, double scale); /* 1 is the desktop's text */
/* Down (positive) or up by that share of what is seen; scrolling by itself goes on from there. */
void anp_notes_view_scroll (AnpNotesView *self, double pages);

/* Lines a minute; 0: it does not scroll by itself. */
void anp_notes_view_set_speed (AnpNotesView *self, guint lines);
void anp_notes_view_set_mirrored (AnpNotesView *self, gboolean mirrored); /* for a glass before a camera */
/* It stands while the talk does. */
void anp_notes_view_set_going (AnpNotesView *self, gboolean going);

/* What is bright. (transfer full) */
char *anp_notes_view_dup_text_on (AnpNotesView *self);
/* What is shown. (transfer full) */
char *anp_notes_view_dup_text (AnpNotesView *self);
GtkAdjustment *anp_notes_view_get_adjustment (AnpNotesView *self);
gboolean anp_notes_view_is_scrolling (AnpNotesView *self);

G_END_DECLS
