/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a feature to open: a Markdown file, or (`folder`) the folder that holds one with its
 * media, which is what a sandbox needs to hand over the pictures too. `start` is where to begin
 * looking, or NULL. */
void anp_file_dialog_open_async (GtkWindow *parent,
                                 gboolean folder,
                                 GFile *start,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* Asks where to write, beginning with that name. */
void anp_file_dialog_save_async (GtkWindow *parent,
                                 const char *name,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* Of either: the file, or NULL with G_IO_ERROR_CANCELLED when none was chosen. (transfer full) */
GFile *anp_file_dialog_finish (GAsyncResult *result, GError **error);

G_END_DECLS
