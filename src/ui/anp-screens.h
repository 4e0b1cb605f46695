/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which window of a talk is on which monitor. With two monitors the stage is full screen on one and the
 * console on the other; with one the stage has it, and the console comes in front on demand. Monitors
 * that come and go are followed; who has swapped finds the same again with the same monitors.
 * Makes no window and holds both weakly. */
#define ANP_TYPE_SCREENS (anp_screens_get_type ())
G_DECLARE_FINAL_TYPE (AnpScreens, anp_screens, ANP, SCREENS, GObject)

AnpScreens *anp_screens_new (GtkWindow *stage, GtkWindow *console, GSettings *settings);
/* Puts both where they belong; again: puts them back there. `windows`: two ordinary windows, for
 * calls that share one window. */
void anp_screens_begin (AnpScreens *self, gboolean windows);
/* Hides the console; the stage's own state is the caller's. */
void anp_screens_end (AnpScreens *self);
/* The stage on the other monitor; with one, the console in front of the stage or away again. */
void anp_screens_swap (AnpScreens *self);
/* Whether the console is there to be used: one that is about to go is not. */
gboolean anp_screens_shows_console (AnpScreens *self);

/* Of `n` (≥ 1) monitors the one for the stage: the remembered one if it is there, else the first that is not
 * built in nor (where there is a choice) the one the person's window is on. `here` may be -1. */
guint anp_screens_choose (const char *const *connectors,
                          guint n,
                          int here,
                          int remembered);

G_END_DECLS
