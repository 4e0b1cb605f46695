/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tour FEATURE FOLDER: goes through the window's sizes and states and leaves a numbered picture of each in FOLDER, for
 * looking at. Speaks the translations of the build; ANPING_TOUR_RTL=1 lays everything out from right to left,
 * ANPING_TOUR=extremes goes through every window on a telephone and with text twice as large instead. */
#include <errno.h>
#include <locale.h>

#include <adwaita.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "anp-application.h"
#include "anp-config.h"
#include "anp-console.h"
#include "anp-rehearsals.h"
#include "anp-settings.h"
#include "anp-window.h"

#define MOST_MS 8000   /* the longest anything is waited for */
#define READY_MS 6000  /* a preflight that begins a moment later and decodes every clip */
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

/* What windows are to look right in. */
typedef struct
{
  const char *name;
  int width, height;
  double text; /* how many times as large as usual */
  GtkTextDirection direction;
} Extreme;

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

static gboolean
save (GtkWindow *window, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  double scale = gtk_widget_get_scale_factor (GTK_WIDGET (window));
  double width = gdk_paintable_get_intrinsic_width (paintable);
  double height = gdk_paintable_get_intrinsic_height (paintable);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gtk_snapshot_scale (snapshot, (float) scale, (float) scale);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) (width * scale), (float) (height * scale)));
  return gdk_texture_save_to_png (texture, path);
}

/* A page that comes or a revealer that moves: on a busy machine that lasts longer than it is meant to. */
static gboolean
is_moving (GtkWidget *widget)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_STACK (widget) && gtk_stack_get_transition_running (GTK_STACK (widget)))
    return TRUE;
  if (GTK_IS_REVEALER (widget)
      && gtk_revealer_get_reveal_child (GTK_REVEALER (widget)) != gtk_revealer_get_child_revealed (GTK_REVEALER (widget)))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_moving (child))
      return TRUE;
  return FALSE;
}

static void
take (Tour *tour, GtkWindow *window, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%02u-%s.png", ++tour->n, name);
  g_autofree char *path = g_build_filename (tour->dir, file, NULL);
  gboolean saved = FALSE;

  wait_ms (SETTLE_MS);
  for (guint waited = 0; waited < MOST_MS && is_moving (GTK_WIDGET (window)); waited += 20)
    wait_ms (20);
  /* A window that is being laid out anew has no picture to give. */
  for (guint i = 0; i < 200 && !(saved = save (window, path)); i++)
    wait_ms (30);
  if (!saved)
    {
      g_printerr ("tour: %s could not be drawn or written\n", path);
      tour->n_failed++;
    }
}

static void
take_named (Tour *tour, GtkWindow *window, const char *prefix, const char *name)
{
  g_autofree char *whole = g_strdup_printf ("%s-%s", prefix, name);

  take (tour, window, whole);
}

static void
act (Tour *tour, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL)
      || !gtk_widget_activate_action_variant (GTK_WIDGET (tour->window), name, target))
    {
      g_printerr ("tour: there is no action %s\n", detailed);
      tour->n_failed++;
    }
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
find_console (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ANP_IS_CONSOLE (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
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

static GtkWindow *
open_dialog (Tour *tour, const char *action)
{
  GtkWindow *dialog;

  act (tour, action);
  wait_ms (SETTLE_MS);
  dialog = find_dialog (tour);
  if (dialog == NULL)
    {
      g_printerr ("tour: %s opened no window\n", action);
      tour->n_failed++;
    }
  return dialog;
}

static void
take_dialog (Tour *tour, const char *action, const char *name)
{
  GtkWindow *dialog = open_dialog (tour, action);

  if (dialog == NULL)
    return;
  take (tour, dialog, name);
  gtk_window_close (dialog);
  wait_ms (100);
}

/* A talk that took longer than planned here and shorter there. */
static void
keep_talk (Tour *tour)
{
  AnpFeature *feature = anp_playback_get_feature (anp_window_get_playback (tour->window));
  AnpProgramme *programme = anp_show_get_programme (get_show (tour));
  g_autoptr (AnpRehearsal) talk = anp_rehearsal_new (g_get_real_time ());

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    anp_rehearsal_add (talk, anp_feature_get_slide (feature, i)->id, 0,
                       anp_programme_get_entry (programme, i)->duration_ns * (6 + i * 7 % 11) / 10);
  anp_rehearsals_keep (anp_feature_get_file (feature), talk, NULL);
}

static void
take_timings (Tour *tour, const char *name)
{
  keep_talk (tour);
  take_dialog (tour, "win.timings", name);
}

/* The timeline beside the stage, by running time and by date. */
static void
take_sidebar (Tour *tour, const char *programme, const char *history)
{
  act (tour, "win.sidebar");
  wait_ms (1500);
  anp_window_set_chrome (tour->window, TRUE);
  take (tour, GTK_WINDOW (tour->window), programme);
  g_settings_set_boolean (anp_settings_get (), "sidebar-by-date", TRUE);
  wait_ms (800);
  anp_window_set_chrome (tour->window, TRUE);
  take (tour, GTK_WINDOW (tour->window), history);
  g_settings_set_boolean (anp_settings_get (), "sidebar-by-date", FALSE);
  act (tour, "win.sidebar");
}

static void
tour_desk (Tour *tour)
{
  AnpFeature *feature;
  guint n_slides, clip_slide;

  open_window (tour, tour->feature, 1280, 720);
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
  take_sidebar (tour, "sidebar", "history");
  act (tour, "win.overview");
  wait_ms (2500);
  take (tour, GTK_WINDOW (tour->window), "overview");
  act (tour, "win.overview");
  act (tour, "win.go-to");
  take (tour, GTK_WINDOW (tour->window), "go-to");
  act (tour, "win.leave");
  take_dialog (tour, "win.keys", "keys");

  take_timings (tour, "timings");
  take_dialog (tour, "win.export", "export");
  act (tour, "win.open-page");
  wait_ms (READY_MS);
  take (tour, GTK_WINDOW (tour->window), "open-page-ready");
  take_dialog (tour, "win.preflight", "preflight");
  act (tour, "win.start-presenting");
  wait_ms (900);
  take (tour, GTK_WINDOW (tour->window), "presenting");
  take_dialog (tour, "win.keys", "keys-presenting");
  anp_show_set_screen (get_show (tour), ANP_SCREEN_END);
  take (tour, GTK_WINDOW (tour->window), "end");
  act (tour, "win.leave");
}

/* The console at that size: its panes in each arrangement, a clip with captions of its own, the notes by themselves. */
static void
tour_console (Tour *tour, int width, int height, const char *prefix)
{
  static const char *const arrangements[] = { "next-over-notes", "notes-over-next", "notes-wide", "no-next" };
  GSettings *settings = anp_settings_get ();
  GtkWindow *console;

  open_window (tour, tour->feature, 640, 360);
  act (tour, "win.present-windows");
  console = find_console ();
  if (console == NULL)
    {
      g_printerr ("tour: no console came\n");
      tour->n_failed++;
      return;
    }
  gtk_window_unfullscreen (console);
  gtk_window_set_default_size (console, width, height);
  g_settings_set_string (settings, "console-captions", "on");
  anp_show_go_to (get_show (tour), find_clip_slide (tour), 0);
  wait_until (tour, is_playing);
  for (guint i = 0; i < G_N_ELEMENTS (arrangements); i++)
    {
      g_settings_set_string (settings, "console-arrangement", arrangements[i]);
      take_named (tour, console, prefix, arrangements[i]);
    }
  g_settings_reset (settings, "console-arrangement");
  g_settings_set_boolean (settings, "teleprompter", TRUE);
  take_named (tour, console, prefix, "teleprompter");
  g_settings_reset (settings, "teleprompter");
  act (tour, "win.freeze");
  anp_show_next (get_show (tour));
  take_named (tour, console, prefix, "frozen");
  act (tour, "win.freeze");
  act (tour, "win.leave"); /* else it has broken off, and the next window says so */
  g_settings_reset (settings, "console-captions");
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
  take_timings (tour, "narrow-timings");
}

/* The stage with its chrome in other windows: a large one, and a tall one. */
static void
tour_sizes (Tour *tour)
{
  static const struct
  {
    int width, height;
    const char *name, *sidebar, *history;
  } sizes[] = {
    { 1920, 1080, "large", "large-sidebar", "large-history" },
    { 720, 1280, "tall", "tall-sidebar", "tall-history" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      open_window (tour, tour->feature, sizes[i].width, sizes[i].height);
      begin_show (tour);
      anp_show_go_to (get_show (tour), find_clip_slide (tour) + 1, 0);
      wait_ms (1200);
      anp_window_set_chrome (tour->window, TRUE);
      take (tour, GTK_WINDOW (tour->window), sizes[i].name);
      take_sidebar (tour, sizes[i].sidebar, sizes[i].history);
    }
}

/* A window of what has that name, no larger than there is room; one that will not be so small is a fault. */
static void
take_fitted (Tour *tour, const Extreme *extreme, GtkWindow *window, const char *name)
{
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window, MIN (width, extreme->width), MIN (height, extreme->height));
  wait_ms (100);
  take_named (tour, window, extreme->name, name);
  width = gtk_widget_get_width (GTK_WIDGET (window));
  height = gtk_widget_get_height (GTK_WIDGET (window));
  if (width > extreme->width || height > extreme->height)
    {
      g_printerr ("tour: %s-%s is %d × %d\n", extreme->name, name, width, height);
      /* Words of that language are longer than any: told, not counted. */
      if (g_strcmp0 (g_getenv ("LANGUAGE"), "en_XA") != 0)
        tour->n_failed++;
    }
}

static void
take_page (Tour *tour, const Extreme *extreme, const char *action, const char *name)
{
  act (tour, action);
  wait_ms (400);
  take_fitted (tour, extreme, GTK_WINDOW (tour->window), name);
}

static void
take_search (Tour *tour, const Extreme *extreme)
{
  GtkWidget *focus;

  act (tour, "win.search");
  focus = gtk_window_get_focus (GTK_WINDOW (tour->window));
  if (GTK_IS_EDITABLE (focus))
    gtk_editable_set_text (GTK_EDITABLE (focus), "jin");
  wait_ms (400);
  take_fitted (tour, extreme, GTK_WINDOW (tour->window), "search");
  act (tour, "win.leave");
}

static void
take_dialogs (Tour *tour, const Extreme *extreme)
{
  static const struct
  {
    const char *action, *name;
  } dialogs[] = {
    { "win.keys", "keys" },
    { "win.timings", "timings" },
    { "win.export", "export" },
    { "win.preflight", "preflight" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      GtkWindow *dialog = open_dialog (tour, dialogs[i].action);

      if (dialog == NULL)
        continue;
      take_fitted (tour, extreme, dialog, dialogs[i].name);
      gtk_window_close (dialog);
      wait_ms (100);
    }
}

static void
take_console (Tour *tour, const Extreme *extreme)
{
  GtkWindow *console;

  act (tour, "win.present-windows");
  console = find_console ();
  if (console != NULL)
    {
      gtk_window_unfullscreen (console);
      anp_show_go_to (get_show (tour), find_clip_slide (tour), 0);
      take_fitted (tour, extreme, console, "console");
      act (tour, "win.freeze");
      take_fitted (tour, extreme, console, "console-frozen");
      act (tour, "win.freeze");
    }
  act (tour, "win.leave");
}

static void
tour_extreme (Tour *tour, const Extreme *extreme)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * extreme->text), "gtk-decoration-layout",
                extreme->width < 400 ? ":close" : ":minimize,maximize,close", NULL);
  gtk_widget_set_default_direction (extreme->direction);
  open_window (tour, tour->feature, extreme->width, extreme->height);
  take_fitted (tour, extreme, GTK_WINDOW (tour->window), "open-page");
  if (anp_window_get_playback (tour->window) == NULL)
    return;
  begin_show (tour);
  anp_show_go_to (get_show (tour), find_clip_slide (tour), 0);
  wait_ms (400);
  anp_window_set_chrome (tour->window, TRUE);
  take_fitted (tour, extreme, GTK_WINDOW (tour->window), "chrome");
  take_page (tour, extreme, "win.sidebar", "sidebar");
  act (tour, "win.sidebar");
  take_page (tour, extreme, "win.overview", "overview");
  act (tour, "win.overview");
  take_page (tour, extreme, "win.go-to", "go-to");
  act (tour, "win.leave");
  take_search (tour, extreme);
  keep_talk (tour);
  take_dialogs (tour, extreme);
  take_console (tour, extreme);
}

static void
tour_extremes (Tour *tour)
{
  static const Extreme extremes[] = {
    { "phone", 360, 640, 1, GTK_TEXT_DIR_LTR },
    { "phone-rtl", 360, 640, 1, GTK_TEXT_DIR_RTL },
    { "text", 1280, 720, 2, GTK_TEXT_DIR_LTR },
    { "phone-text", 360, 640, 2, GTK_TEXT_DIR_LTR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (extremes); i++)
    tour_extreme (tour, &extremes[i]);
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
      g_printerr ("tour: %s\n", error->message);
      tour->n_failed++;
      return;
    }
  path = g_build_filename (dir, "faults.md", NULL);
  file = g_file_new_for_path (path);
  if (!g_file_set_contents (path, text, -1, &error))
    {
      g_printerr ("tour: %s\n", error->message);
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

static void
tour_usual (Tour *tour)
{
  tour_desk (tour);
  tour_console (tour, 1280, 720, "console");
  tour_console (tour, 1920, 1080, "large-console");
  tour_sizes (tour);
  tour_narrow (tour);
  tour_schemes (tour);
  tour_faults (tour);
}

int
main (int argc, char **argv)
{
  g_autoptr (AnpApplication) application = NULL;
  g_autoptr (GFile) feature = NULL;
  g_autoptr (GError) error = NULL;
  Tour tour = { NULL, };

  if (argc != 3)
    {
      g_printerr ("usage: tour FEATURE FOLDER\n");
      return 64;
    }
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("ANPING_TOUR_LOCALE") != NULL ? g_getenv ("ANPING_TOUR_LOCALE")
                                                                          : ANP_BUILD_ROOT "/po");
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = anp_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  if (g_mkdir_with_parents (argv[2], 0777) != 0 || !gtk_init_check ()
      || !g_application_register (G_APPLICATION (application), NULL, &error))
    {
      g_printerr ("tour: %s\n", error != NULL ? error->message : g_strerror (errno));
      return 2;
    }
  gtk_widget_set_default_direction (g_strcmp0 (g_getenv ("ANPING_TOUR_RTL"), "1") == 0 ? GTK_TEXT_DIR_RTL
                                                                                       : GTK_TEXT_DIR_LTR);
  feature = g_file_new_for_commandline_arg (argv[1]);
  tour.application = GTK_APPLICATION (application);
  tour.feature = feature;
  tour.dir = argv[2];
  if (g_strcmp0 (g_getenv ("ANPING_TOUR"), "extremes") == 0)
    tour_extremes (&tour);
  else
    tour_usual (&tour);
  close_window (&tour);
  return tour.n_failed == 0 ? 0 : 2;
}
