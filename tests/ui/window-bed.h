/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-window.h"
#include "ui-wait.h"

G_BEGIN_DECLS

/* The program with a folder of its own, for tests that open its windows as a person does. One a process. */

/* Initialises the test and the program. FALSE, and the whole skipped in TAP, without a display. */
gboolean bed_init (int *argc, char ***argv);
/* Runs the tests and takes the folder away: what main () returns. */
int bed_run (void);
GtkApplication *bed_get_application (void); /* transfer none */
const char *bed_get_folder (void);

/* A file in the folder; `length` -1 for words. (transfer full) */
GFile *bed_write (const char *name, const char *bytes, gssize length);
/* A window with that file, read and on the screen. (transfer none) */
AnpWindow *bed_open (GFile *file, AnpStart start);
/* The same with what is written, waiting on its first page. */
AnpWindow *bed_open_text (const char *text);
/* Ends its talk and closes it; nothing keeps it or its playback alive. */
void bed_close (AnpWindow *window);
void bed_press (AnpWindow *window, const char *action); /* which has to be there */
/* The first widget of that type in the tree, `root` itself included, or NULL. (transfer none) */
GtkWidget *bed_find (GtkWidget *root, GType type);
/* The label with these words. (transfer none) */
GtkWidget *bed_find_label (GtkWidget *root, const char *words);
/* The window of that type among the program's, or NULL. (transfer none) */
gpointer bed_find_window (GType type);

G_END_DECLS
