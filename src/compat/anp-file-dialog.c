/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-file-dialog.h"

#include <glib/gi18n.h>

static GtkFileFilter *
feature_filter_new (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Features and Markdown files"));
  gtk_file_filter_add_mime_type (filter, "text/markdown");
  gtk_file_filter_add_suffix (filter, "md");
  gtk_file_filter_add_suffix (filter, "markdown");
  gtk_file_filter_add_suffix (filter, "qmd");
  gtk_file_filter_add_mime_type (filter, "application/vnd.anping.feature+zip");
  gtk_file_filter_add_suffix (filter, "anping");
  return filter;
}

static GtkFileFilter *
any_filter_new (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("All files"));
  gtk_file_filter_add_pattern (filter, "*");
  return filter;
}

#if GTK_CHECK_VERSION(4, 10, 0)

typedef GFile *(*Finish) (GtkFileDialog *dialog, GAsyncResult *result, GError **error);

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Finish finish = (Finish) g_task_get_task_data (task);
  GFile *file = finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", error->message);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

#else

static void
response_cb (GtkNativeDialog *dialog, int response, GTask *task)
{
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)),
                           g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _("Nothing chosen"));
  g_object_unref (task);
  g_object_unref (dialog);
}

#endif

void
anp_file_dialog_open_async (GtkWindow *parent,
                            gboolean folder,
                            GFile *start,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  const char *title = folder ? _("Open a Feature’s Folder") : _("Open a Feature");

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  task = g_task_new (parent, NULL, callback, user_data);

#if GTK_CHECK_VERSION(4, 10, 0)
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  g_task_set_task_data (task, folder ? gtk_file_dialog_select_folder_finish : gtk_file_dialog_open_finish, NULL);
  gtk_file_dialog_set_title (dialog, title);
  if (start != NULL)
    gtk_file_dialog_set_initial_folder (dialog, start);
  if (folder)
    {
      gtk_file_dialog_select_folder (dialog, parent, NULL, chosen_cb, g_steal_pointer (&task));
    }
  else
    {
      g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
      g_autoptr (GtkFileFilter) features = feature_filter_new ();
      g_autoptr (GtkFileFilter) any = any_filter_new ();

      g_list_store_append (filters, features);
      g_list_store_append (filters, any);
      gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
      gtk_file_dialog_open (dialog, parent, NULL, chosen_cb, g_steal_pointer (&task));
    }
#else
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (title, parent,
                                     folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
                                            : GTK_FILE_CHOOSER_ACTION_OPEN,
                                     _("_Open"), _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (start != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), start, NULL);
  if (!folder)
    {
      g_autoptr (GtkFileFilter) features = feature_filter_new ();
      g_autoptr (GtkFileFilter) any = any_filter_new ();

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), features);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), any);
    }
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), g_steal_pointer (&task));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
#endif
}

void
anp_file_dialog_save_async (GtkWindow *parent,
                            const char *name,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  task = g_task_new (parent, NULL, callback, user_data);
#if GTK_CHECK_VERSION(4, 10, 0)
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  g_task_set_task_data (task, gtk_file_dialog_save_finish, NULL);
  gtk_file_dialog_set_title (dialog, _("Save a Copy"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, parent, NULL, chosen_cb, g_steal_pointer (&task));
#else
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_("Save a Copy"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), g_steal_pointer (&task));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
#endif
}

GFile *
anp_file_dialog_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
