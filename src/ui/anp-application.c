/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-application.h"

#include <glib/gi18n.h>

#include "anp-about.h"
#include "anp-config.h"
#include "anp-families.h"
#include "anp-file-dialog.h"
#include "anp-mpris.h"
#include "anp-open-page.h"
#include "anp-recents.h"
#include "anp-resources.h"
#include "anp-settings.h"
#include "anp-style.h"
#include "anp-window.h"

struct _AnpApplication
{
  AdwApplication parent_instance;

  GtkCssProvider *contrast; /* for high contrast, added while it is wanted */

  AnpMpris *mpris; /* or NULL: no session bus */
};

G_DEFINE_FINAL_TYPE (AnpApplication, anp_application, ADW_TYPE_APPLICATION)

static AnpWindow *
get_window (AnpApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (ANP_IS_WINDOW (l->data) && (active == NULL || l->data == active
                                      || gtk_window_get_transient_for (active) == l->data))
        return l->data;
    }
  return anp_window_new (GTK_APPLICATION (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AnpApplication) self = user_data;
  g_autoptr (GFile) file = anp_file_dialog_finish (result, NULL);

  if (file != NULL)
    anp_window_open (get_window (self), file, ANP_START_ASK);
}

static void
ask_file (AnpApplication *self, gboolean folder)
{
  AnpWindow *window = get_window (self);
  g_autoptr (GFile) start = NULL;

  if (anp_window_get_playback (window) != NULL)
    start = g_file_get_parent (
        anp_feature_get_file (anp_playback_get_feature (anp_window_get_playback (window))));
  anp_file_dialog_open_async (GTK_WINDOW (window), folder, start, opened_cb, g_object_ref (self));
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ask_file (user_data, FALSE);
}

static void
open_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ask_file (user_data, TRUE);
}

static void
open_uri_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  anp_window_open (get_window (user_data), file, ANP_START_ASK);
}

static void
show_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_app_info_launch_default_for_uri_async (g_variant_get_string (parameter, NULL), NULL, NULL, NULL, NULL);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  anp_about_present (GTK_WINDOW (get_window (user_data)), ANP_APPLICATION_ID, ANP_VERSION);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *self = user_data;
  GList *windows = g_list_copy (gtk_application_get_windows (self));

  /* Closing lets each window remember its place. */
  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (ANP_IS_WINDOW (l->data))
        gtk_window_close (l->data);
    }
  g_list_free (windows);
  g_application_quit (G_APPLICATION (self));
}

/* What others may do by D-Bus and `gapplication action`: the window's own actions, without its number.
 * They do nothing while no window is open. */
static const char *const forwarded[] = {
  "play-pause", "next", "previous", "next-slide", "previous-slide", "next-chapter",
  "previous-chapter", "first", "last", "clip-play-pause", "black", "white", "freeze", "hold",
  "timer", "present", "present-windows", "rehearse", "swap-screens", "leave", "zoom", "clear-ink", "ink-undo", "ink-shown",
  "captions", "next-console-captions", "teleprompter", "arrange-console",
};

static void
forward_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpApplication *self = user_data;
  g_autofree char *name = g_strconcat ("win.", g_action_get_name (G_ACTION (action)), NULL);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (!ANP_IS_WINDOW (l->data))
        continue;
      gtk_widget_activate_action (l->data, name, NULL);
      return;
    }
}

/* What was open last and is still there. (transfer full) NULL for nothing. */
static GFile *
find_last (void)
{
  g_autoptr (AnpRecents) recents = anp_recents_new (anp_settings_get ());

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (recents)); i++)
    {
      g_autoptr (AnpRecent) recent = g_list_model_get_item (G_LIST_MODEL (recents), i);
      g_autoptr (GFile) file = g_file_new_for_uri (anp_recent_get_uri (recent));

      /* A share that is asleep would hold the start up: what lies on this machine only. */
      if (g_file_is_native (file) && g_file_query_exists (file, NULL))
        return g_steal_pointer (&file);
    }
  return NULL;
}

static void
anp_application_activate (GApplication *application)
{
  AnpApplication *self = ANP_APPLICATION (application);
  AnpWindow *window = get_window (self);
  g_autoptr (GFile) file = NULL;

  if (anp_window_is_loading (window))
    return; /* it comes with what it reads */
  /* What was open last, with the place it was left at; else what comes with the program: one click away. */
  if (anp_window_get_playback (window) == NULL)
    file = find_last ();
  if (anp_window_get_playback (window) == NULL && file == NULL)
    file = anp_open_page_get_bundled ();
  if (file != NULL)
    anp_window_open (window, file, ANP_START_ASK);
  else
    gtk_window_present (GTK_WINDOW (window));
}

/* A link to a slide, `talk.md#its-id` as a path or an address, as the sidebar copies it: the file, and the id.
 * A file that has such a name itself is no link. (transfer full) */
static GFile *
split_link (GFile *file, char **out_slide_id)
{
  g_autofree char *uri = g_file_get_uri (file);
  char *hash = strrchr (uri, '#');

  *out_slide_id = NULL;
  if (hash == NULL)
    {
      char *escaped = g_strrstr (uri, "%23");

      if (escaped == NULL || g_file_query_exists (file, NULL))
        return g_object_ref (file);
      *out_slide_id = g_uri_unescape_string (escaped + 3, NULL);
      *escaped = '\0';
    }
  else
    {
      *out_slide_id = g_uri_unescape_string (hash + 1, NULL);
      *hash = '\0';
    }
  return g_file_new_for_uri (uri);
}

static void
anp_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  AnpApplication *self = ANP_APPLICATION (application);
  AnpStart start = ANP_START_ASK;

  if (g_strcmp0 (hint, "watch") == 0)
    start = ANP_START_WATCHING;
  else if (g_strcmp0 (hint, "present") == 0)
    start = ANP_START_PRESENTING;

  /* The first in the window that is there, others in windows of their own. */
  for (int i = 0; i < n_files; i++)
    {
      AnpWindow *window = i == 0 ? get_window (self)
                                 : anp_window_new (GTK_APPLICATION (application));
      g_autofree char *slide_id = NULL;
      g_autoptr (GFile) file = split_link (files[i], &slide_id);

      anp_window_set_first_slide (window, slide_id);
      /* Who follows a link wants to see the slide. */
      anp_window_open (window, file, slide_id != NULL && start == ANP_START_ASK ? ANP_START_WATCHING : start);
    }
}

/* `--watch` and `--present` travel to a running instance as the hint of what to open. */
static gboolean
anp_application_local_command_line (GApplication *application, char ***arguments, int *exit_status)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  const char *hint = NULL;

  for (guint i = 1; (*arguments)[i] != NULL; i++)
    {
      const char *argument = (*arguments)[i];

      if (g_str_equal (argument, "--watch") || g_str_equal (argument, "--present"))
        hint = g_str_equal (argument, "--watch") ? "watch" : "present";
      else
        g_ptr_array_add (files, g_file_new_for_commandline_arg (argument));
    }
  if (hint == NULL)
    return G_APPLICATION_CLASS (anp_application_parent_class)
        ->local_command_line (application, arguments, exit_status);

  *exit_status = 2;
  if (files->len == 0)
    {
      GFile *bundled = anp_open_page_get_bundled ();

      if (bundled != NULL)
        g_ptr_array_add (files, bundled);
    }
  if (files->len == 0)
    g_printerr (_("anping: the bundled feature is not installed; name a file.\n"));
  else if (!g_application_register (application, NULL, &error))
    g_printerr (_("anping: %s\n"), error->message);
  else
    {
      g_application_open (application, (GFile **) files->pdata, (int) files->len, hint);
      *exit_status = 0;
    }
  return TRUE;
}

/* libadwaita would load it by its old name, and from 1.9 on warns of it. */
static void
contrast_changed_cb (AnpApplication *self, GParamSpec *pspec, AdwStyleManager *manager)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (display == NULL)
    return;
  anp_style_use (display, self->contrast, adw_style_manager_get_high_contrast (manager));
}

static void
follow_contrast (AnpApplication *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->contrast = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (self->contrast, "/io/github/anping/Anping/high-contrast.css");
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (contrast_changed_cb), self, G_CONNECT_SWAPPED);
  if (adw_style_manager_get_high_contrast (manager))
    contrast_changed_cb (self, NULL, manager);
}

static void
anp_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "open", open_cb },
    { "open-folder", open_folder_cb },
    { "open-uri", open_uri_cb, "s" },
    { "show-file", show_file_cb, "s" },
    { "about", about_cb },
    { "quit", quit_cb },
  };

  anp_families_warm ();
  if (anp_get_resource () == NULL) /* once a process, whatever number of applications a test makes */
    anp_register_resource ();
  G_APPLICATION_CLASS (anp_application_parent_class)->startup (application);

  follow_contrast (ANP_APPLICATION (application));
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (forwarded); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (forwarded[i], NULL);

      g_signal_connect (action, "activate", G_CALLBACK (forward_cb), application);
      g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (action));
    }
  ANP_APPLICATION (application)->mpris = anp_mpris_new (GTK_APPLICATION (application));
  gtk_window_set_default_icon_name (ANP_APPLICATION_ID);
}

static void
anp_application_shutdown (GApplication *application)
{
  g_clear_object (&ANP_APPLICATION (application)->mpris);
  G_APPLICATION_CLASS (anp_application_parent_class)->shutdown (application);
}

static void
anp_application_dispose (GObject *object)
{
  g_clear_object (&ANP_APPLICATION (object)->mpris);
  g_clear_object (&ANP_APPLICATION (object)->contrast);
  G_OBJECT_CLASS (anp_application_parent_class)->dispose (object);
}

static void
anp_application_class_init (AnpApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_application_dispose;
  application_class->shutdown = anp_application_shutdown;
  application_class->startup = anp_application_startup;
  application_class->activate = anp_application_activate;
  application_class->open = anp_application_open;
  application_class->local_command_line = anp_application_local_command_line;
}

static void
anp_application_init (AnpApplication *self)
{
}

AnpApplication *
anp_application_new (void)
{
  return g_object_new (ANP_TYPE_APPLICATION,
                       "application-id", ANP_APPLICATION_ID,
                       "resource-base-path", "/io/github/anping/Anping",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
