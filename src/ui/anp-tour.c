/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-tour.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "anp-application.h"
#include "anp-settings.h"
#include "anp-time.h"
#include "anp-window-picture.h"
#include "anp-window.h"

#define MOST_MS 8000   /* the longest anything is waited for */
#define SETTLE_MS 450  /* crossfades of the chrome */

typedef struct
{
  GtkApplication *application;
  GFile *feature;
  const char *dir;
  AnpWindow *window;
  guint n;
  guint n_failed;
} Tour;

static gboolean
flag_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, flag_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_read (Tour *tour)
{
  return !anp_window_is_loading (tour->window);
}

static gboolean
is_drawn (Tour *tour)
{
  return anp_stage_get_scene (anp_window_get_stage (tour->window)) != NULL
         && anp_stage_get_n_snapshots (anp_window_get_stage (tour->window)) > 0;
}

static gboolean
is_playing (Tour *tour)
{
  AnpClipPlayer *clip = anp_playback_get_clip (anp_window_get_playback (tour->window));

  return clip != NULL && anp_clip_player_get_position (clip) > 0;
}

static void
wait_until (Tour *tour, gboolean (*condition) (Tour *tour))
{
  for (guint waited = 0; waited < MOST_MS && !condition (tour); waited += 20)
    wait_ms (20);
}

static void
take (Tour *tour, GtkWindow *window, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%02u-%s.png", ++tour->n, name);
  g_autofree char *path = g_build_filename (tour->dir, file, NULL);
  g_autoptr (GError) error = NULL;

  wait_ms (SETTLE_MS);
  if (!anp_window_picture_save (window, path, &error))
    {
      g_printerr (_("anping: %s: %s\n"), path, error->message);
      tour->n_failed++;
    }
}

static void
act (Tour *tour, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (detailed, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (tour->window), name, target);
}

static void
close_window (Tour *tour)
{
  if (tour->window != NULL)
    gtk_window_close (GTK_WINDOW (tour->window));
  tour->window = NULL;
  wait_ms (100);
}

static void
open_window (Tour *tour, GFile *file, int width, int height)
{
  close_window (tour);
  tour->window = anp_window_new (tour->application);
  gtk_window_set_default_size (GTK_WINDOW (tour->window), width, height);
  anp_window_open (tour->window, file, ANP_START_ASK);
  gtk_window_present (GTK_WINDOW (tour->window));
  wait_until (tour, is_read);
  wait_ms (700); /* pictures are decoded, lengths measured */
}

static void
begin_show (Tour *tour)
{
  act (tour, "win.watch");
  wait_until (tour, is_drawn);
  anp_show_set_playing (anp_playback_get_show (anp_window_get_playback (tour->window)), FALSE);
}

static AnpShow *
get_show (Tour *tour)
{
  return anp_playback_get_show (anp_window_get_playback (tour->window));
}

/* The first slide that holds a clip with captions, or any clip. */
static guint
find_clip_slide (Tour *tour)
{
  AnpFeature *feature = anp_playback_get_feature (anp_window_get_playback (tour->window));
  guint found = 0;

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);

      for (guint j = 0; j < slide->media->len; j++)
        {
          const AnpMedia *media = g_ptr_array_index (slide->media, j);

          if (media->kind != ANP_MEDIA_CLIP)
            continue;
          if (media->captions->len > 0)
            return i;
          found = i;
        }
    }
  return found;
}

static GtkWindow *
find_dialog (Tour *tour)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (tour->window)
          && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static void
take_dialog (Tour *tour, const char *action, const char *name)
{
  GtkWindow *dialog;

  act (tour, action);
  wait_ms (SETTLE_MS);
  dialog = find_dialog (tour);
  if (dialog == NULL)
    {
      g_printerr (_("anping: %s opened no window.\n"), action);
      tour->n_failed++;
      return;
    }
  take (tour, dialog, name);
  gtk_window_close (dialog);
  wait_ms (100);
}

static void
tour_desk (Tour *tour)
{
  AnpFeature *feature;
  guint n_slides, clip_slide;

  open_window (tour, tour->feature, 1120, 720);
  take (tour, GTK_WINDOW (tour->window), "open-page");
  if (anp_window_get_playback (tour->window) == NULL)
    return;

  begin_show (tour);
  take (tour, GTK_WINDOW (tour->window), "first-slide-hint");
  act (tour, "win.leave");

  feature = anp_playback_get_feature (anp_window_get_playback (tour->window));
  n_slides = anp_feature_get_n_slides (feature);
  anp_show_go_to (get_show (tour), n_slides / 3, 0);
  wait_ms (1500);
  anp_window_set_chrome (tour->window, TRUE);
  take (tour, GTK_WINDOW (tour->window), "chrome");
  anp_window_set_chrome (tour->window, FALSE);
  take (tour, GTK_WINDOW (tour->window), "bare");

  clip_slide = find_clip_slide (tour);
  g_settings_set_boolean (anp_settings_get (), "captions", TRUE);
  anp_show_go_to (get_show (tour), clip_slide, 0);
  anp_show_set_playing (get_show (tour), TRUE);
  wait_until (tour, is_playing);
  wait_ms (2500);
  anp_show_set_playing (get_show (tour), FALSE);
  anp_window_set_chrome (tour->window, FALSE);
  take (tour, GTK_WINDOW (tour->window), "clip-captions");
  anp_window_set_chrome (tour->window, TRUE);
  take (tour, GTK_WINDOW (tour->window), "clip-chrome");
  g_settings_set_boolean (anp_settings_get (), "captions", FALSE);

  anp_show_go_to (get_show (tour), n_slides / 2, 0);
  act (tour, "win.sidebar");
  wait_ms (1200);
  anp_window_set_chrome (tour->window, TRUE);
  take (tour, GTK_WINDOW (tour->window), "sidebar");
  act (tour, "win.sidebar");
  act (tour, "win.go-to");
  take (tour, GTK_WINDOW (tour->window), "go-to");
  act (tour, "win.leave");
  take_dialog (tour, "win.keys", "keys");

  act (tour, "win.start-presenting");
  wait_ms (900);
  take (tour, GTK_WINDOW (tour->window), "presenting");
  take_dialog (tour, "win.keys", "keys-presenting");
  anp_show_set_screen (get_show (tour), ANP_SCREEN_END);
  take (tour, GTK_WINDOW (tour->window), "end");
  act (tour, "win.leave");
}

static void
tour_narrow (Tour *tour)
{
  open_window (tour, tour->feature, 360, 640);
  take (tour, GTK_WINDOW (tour->window), "narrow-open-page");
  if (anp_window_get_playback (tour->window) == NULL)
    return;
  begin_show (tour);
  anp_show_go_to (get_show (tour), 3, 0);
  wait_ms (1200);
  anp_window_set_chrome (tour->window, TRUE);
  take (tour, GTK_WINDOW (tour->window), "narrow-chrome");
  act (tour, "win.sidebar");
  take (tour, GTK_WINDOW (tour->window), "narrow-sidebar");
  act (tour, "win.sidebar");
}

static void
tour_schemes (Tour *tour)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  open_window (tour, tour->feature, 900, 700);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  take (tour, GTK_WINDOW (tour->window), "open-page-dark");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

/* A feature with faults, written for the occasion. */
static void
tour_faults (Tour *tour)
{
  static const char text[] = "---\ntitle: A talk with faults\nduration: 90\n---\n\n"
                             "# What is missing\n\n![A picture nobody put there](nowhere.png)\n\n"
                             "---\n\n![A clip outside](../../etc/passwd.webm)\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("anping-tour-XXXXXX", &error);
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) nothing = g_file_new_for_path ("/nowhere/talk.md");

  open_window (tour, nothing, 900, 640);
  take (tour, GTK_WINDOW (tour->window), "cannot-open");

  if (dir == NULL)
    {
      g_printerr (_("anping: %s\n"), error->message);
      tour->n_failed++;
      return;
    }
  path = g_build_filename (dir, "faults.md", NULL);
  file = g_file_new_for_path (path);
  if (!g_file_set_contents (path, text, -1, &error))
    {
      g_printerr (_("anping: %s\n"), error->message);
      tour->n_failed++;
    }
  else
    {
      open_window (tour, file, 900, 640);
      take (tour, GTK_WINDOW (tour->window), "warnings");
      take_dialog (tour, "win.diagnostics", "diagnostics");
      begin_show (tour);
      wait_ms (800);
      take (tour, GTK_WINDOW (tour->window), "error-card");
    }
  close_window (tour);
  g_unlink (path);
  g_rmdir (dir);
}

int
anp_tour_run (const char *feature, const char *dir)
{
  g_autoptr (AnpApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  Tour tour = { 0 };

  g_return_val_if_fail (feature != NULL && dir != NULL, 2);

  application = anp_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  if (g_mkdir_with_parents (dir, 0777) != 0 || !gtk_init_check ()
      || !g_application_register (G_APPLICATION (application), NULL, &error))
    {
      g_printerr (_("anping: %s\n"), error != NULL ? error->message : _("There is no display."));
      return 2;
    }
  if (g_strcmp0 (g_getenv ("ANPING_TOUR_RTL"), "1") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  else
    gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);

  tour.application = GTK_APPLICATION (application);
  tour.feature = g_file_new_for_commandline_arg (feature);
  tour.dir = dir;
  tour_desk (&tour);
  tour_narrow (&tour);
  tour_schemes (&tour);
  tour_faults (&tour);
  close_window (&tour);
  g_object_unref (tour.feature);
  return tour.n_failed == 0 ? 0 : 2;
}
