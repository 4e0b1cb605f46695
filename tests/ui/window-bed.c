/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-bed.h"

#include <glib/gstdio.h>

#include "anp-application.h"

static AnpApplication *application;
static char *folder;

gboolean
bed_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  if (!ui_init (argc, argv))
    return FALSE;
  folder = g_dir_make_tmp ("anping-test-XXXXXX", &error);
  g_assert_no_error (error);
  application = anp_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  return TRUE;
}

int
bed_run (void)
{
  int result = g_test_run ();
  g_autoptr (GDir) left = g_dir_open (folder, 0, NULL);

  for (const char *name; left != NULL && (name = g_dir_read_name (left)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
  g_clear_object (&application);
  return result;
}

GtkApplication *
bed_get_application (void)
{
  return GTK_APPLICATION (application);
}

const char *
bed_get_folder (void)
{
  return folder;
}

GFile *
bed_write (const char *name, const char *bytes, gssize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

AnpWindow *
bed_open (GFile *file, AnpStart start)
{
  AnpWindow *window = anp_window_new (GTK_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 600);
  anp_window_open (window, file, start);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (!anp_window_is_loading (window));
  return window;
}

AnpWindow *
bed_open_text (const char *text)
{
  g_autoptr (GFile) file = bed_write ("talk.md", text, -1);

  return bed_open (file, ANP_START_ASK);
}

void
bed_close (AnpWindow *window)
{
  gpointer window_left = window;
  gpointer playback_left = anp_window_get_playback (window);

  /* What is closed while it is presented is kept as a talk that broke off. */
  while (anp_window_is_presenting (window))
    bed_press (window, "win.leave");
  g_object_add_weak_pointer (G_OBJECT (window), &window_left);
  if (playback_left != NULL)
    g_object_add_weak_pointer (playback_left, &playback_left);
  gtk_window_close (GTK_WINDOW (window));
  WAIT_FOR (window_left == NULL && playback_left == NULL);
}

void
bed_press (AnpWindow *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

GtkWidget *
bed_find (GtkWidget *root, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = bed_find (child, type);
  return found;
}

GtkWidget *
bed_find_label (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), words))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = bed_find_label (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gpointer
bed_find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}
