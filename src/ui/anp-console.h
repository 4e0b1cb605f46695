/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "anp-go-to-bar.h"
#include "anp-overview.h"
#include "anp-preflight.h"
#include "anp-search-bar.h"
#include "anp-sidebar.h"
#include "anp-stage.h"

G_BEGIN_DECLS

/* The window of who gives the talk: what the audience sees, what comes next, the notes, the times, the
 * place in words, what is wrong. It follows the show and changes nothing itself: its buttons are the
 * actions of `window`, put in as "win". Closing it only hides it. */
#define ANP_TYPE_CONSOLE (anp_console_get_type ())
G_DECLARE_FINAL_TYPE (AnpConsole, anp_console, ANP, CONSOLE, AdwWindow)

#define ANP_CONSOLE_MIN_NOTES_SCALE 0.7
#define ANP_CONSOLE_MAX_NOTES_SCALE 3.0

AnpConsole *anp_console_new (GActionGroup *window, AnpStage *stage);
void anp_console_set_playback (AnpConsole *self, AnpPlayback *playback); /* or NULL: nothing */
/* The window's: the overview shows its pictures, the words its talk's pace. */
void anp_console_set_sidebar (AnpConsole *self, AnpSidebar *sidebar);
/* What it finds is told beside what is wrong with the slides; NULL for none. */
void anp_console_set_preflight (AnpConsole *self, AnpPreflight *preflight);
void anp_console_set_notes_scale (AnpConsole *self, double scale); /* clamped; 1 is the desktop's text */
/* Whether the talk is a rehearsal: told by a quiet word. */
void anp_console_set_rehearsing (AnpConsole *self, gboolean rehearsing);
/* Down (positive) or up by that share of what is seen of the notes. */
void anp_console_scroll_notes (AnpConsole *self, double pages);
/* The next choice of captions for who gives the talk. Remembered. */
void anp_console_choose_captions (AnpConsole *self);
/* The next arrangement of its panes; more for the first column or the upper pane, as a share. Remembered. */
void anp_console_arrange (AnpConsole *self);
void anp_console_resize (AnpConsole *self, double columns, double rows);
/* From the audience's picture, where the show's keys work, to the controls, and back. */
void anp_console_move_focus (AnpConsole *self);
AnpGoToBar *anp_console_get_go_to_bar (AnpConsole *self);
AnpSearchBar *anp_console_get_search_bar (AnpConsole *self);
AnpOverview *anp_console_get_overview (AnpConsole *self);
/* Brings all words up to now; it does so itself once a second while it is seen. */
void anp_console_update (AnpConsole *self);

G_END_DECLS
