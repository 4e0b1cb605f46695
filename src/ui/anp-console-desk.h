/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  ANP_CONSOLE_NEXT_OVER_NOTES, /* beside the audience's picture */
  ANP_CONSOLE_NOTES_OVER_NEXT,
  ANP_CONSOLE_NOTES_WIDE, /* the whole height; what comes next is below the audience's picture */
  ANP_CONSOLE_NO_NEXT,
  ANP_CONSOLE_N_ARRANGEMENTS,
} AnpConsoleArrangement;

/* The three panes of the console, its children in this order: the audience's picture, what comes next, the notes.
 * Two columns; the gaps between panes can be dragged. Emits “resized” () when somebody has done so. Where its text has
 * no room for two, on a telephone, the notes stand under the audience's picture. */
#define ANP_TYPE_CONSOLE_DESK (anp_console_desk_get_type ())
G_DECLARE_FINAL_TYPE (AnpConsoleDesk, anp_console_desk, ANP, CONSOLE_DESK, GtkWidget)

void anp_console_desk_set_arrangement (AnpConsoleDesk *self, AnpConsoleArrangement arrangement);
/* Shares of the first column and of an upper pane, 0…1; `rows` of 0 gives a picture the height it wants. No pane
 * becomes smaller than it can be. */
void anp_console_desk_set_shares (AnpConsoleDesk *self, double columns, double rows);
void anp_console_desk_get_shares (AnpConsoleDesk *self, double *out_columns, double *out_rows);
/* What the upper pane has now, where `rows` is 0 too. */
double anp_console_desk_get_upper (AnpConsoleDesk *self);
/* Whether what stands around it has little room for the text there is. */
gboolean anp_console_desk_is_tight (AnpConsoleDesk *self);

G_END_DECLS
