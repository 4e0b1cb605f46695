/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-stage.h"

G_BEGIN_DECLS

typedef enum
{
  ANP_CONSOLE_VIEW_AUDIENCE, /* what the audience has before it, black and white included */
  ANP_CONSOLE_VIEW_AHEAD,    /* the step after the presenter's; while frozen, where he browses */
} AnpConsoleViewKind;

/* A small picture of the show for who gives it. It has no scenes and no players of its own: it draws
 * the stage's scenes at its own size, with the pictures the stage shows. Changes are cuts. */
#define ANP_TYPE_CONSOLE_VIEW (anp_console_view_get_type ())
G_DECLARE_FINAL_TYPE (AnpConsoleView, anp_console_view, ANP, CONSOLE_VIEW, GtkWidget)

GtkWidget *anp_console_view_new (AnpConsoleViewKind kind, AnpStage *stage);
void anp_console_view_set_playback (AnpConsoleView *self, AnpPlayback *playback); /* or NULL: nothing */
/* The slide and step it shows; FALSE when there is none (nothing open, or nothing comes any more). */
gboolean anp_console_view_get_place (AnpConsoleView *self, guint *out_slide, guint *out_step);
/* The scene it draws, one of the stage's, or NULL. (transfer none) */
AnpScene *anp_console_view_get_scene (AnpConsoleView *self);
/* How many captions are over its picture. */
guint anp_console_view_get_n_captions (AnpConsoleView *self);

G_END_DECLS
