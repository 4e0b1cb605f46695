/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-notes-view.h"
#include "anp-playback.h"

G_BEGIN_DECLS

/* The console's pane of notes: those of the slide the presenter is at, following its steps and its clip, with what sets
 * their size and lets them scroll by themselves (actions of the group “win”). */
#define ANP_TYPE_CONSOLE_NOTES (anp_console_notes_get_type ())
G_DECLARE_FINAL_TYPE (AnpConsoleNotes, anp_console_notes, ANP, CONSOLE_NOTES, GtkBox)

void anp_console_notes_set_playback (AnpConsoleNotes *self, AnpPlayback *playback); /* or NULL: none */
void anp_console_notes_set_scale (AnpConsoleNotes *self, double scale); /* 1 is the desktop's text */
/* Down (positive) or up by that share of what is seen of the notes. */
void anp_console_notes_scroll (AnpConsoleNotes *self, double pages);
AnpNotesView *anp_console_notes_get_view (AnpConsoleNotes *self);
/* Brings them up to where the show is. */
void anp_console_notes_update (AnpConsoleNotes *self);

G_END_DECLS
