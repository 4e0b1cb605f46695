/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tour FEATURE FOLDER: goes through the window's states and leaves a picture of each in FOLDER, for looking at.
 *
 * The window takes the whole screen it is given. ANPING_TOUR_RTL=1 turns the interface around. */
#include <adwaita.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "anp-application.h"
#include "anp-config.h"
#include "anp-window.h"

typedef struct
{
  GApplication *application;
  AnpWindow *window;
  GFile *feature;
  const char *folder;
  guint n_pictures;
  gboolean failed;
} Tour;

static gboolean
over_cb (gpointer user_data)
{
  gboolean *over = user_data;

  *over = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets the program run for so long. */
static void
settle (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
take (Tour *tour, GtkWidget *widget, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%02u-%s.png", ++tour->n_pictures, name);
  g_autofree char *path = g_build_filename (tour->folder, file, NULL);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  double scale = gtk_widget_get_scale_factor (widget);
  double width = gdk_paintable_get_intrinsic_width (paintable), height = gdk_paintable_get_intrinsic_height (paintable);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gtk_snapshot_scale (snapshot, (float) scale, (float) scale);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    {
      g_printerr ("tour: %s: nothing is drawn\n", name);
      tour->failed = TRUE;
      return;
    }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) (width * scale), (float) (height * scale)));
  if (!gdk_texture_save_to_png (texture, path))
    {
      g_printerr ("tour: %s: %s\n", path, g_strerror (errno));
      tour->failed = TRUE;
    }
}

static void
act (Tour *tour, const char *action, const char *target)
{
  g_autoptr (GVariant) parameter = target != NULL ? g_variant_ref_sink (g_variant_parse (NULL, target, NULL, NULL, NULL)) : NULL;

  if (!gtk_widget_activate_action_variant (GTK_WIDGET (tour->window), action, parameter))
    {
      g_printerr ("tour: there is no action %s\n", action);
      tour->failed = TRUE;
    }
}

static AnpShow *
get_show (Tour *tour)
{
  return anp_playback_get_show (anp_window_get_playback (tour->window));
}

static void
open_feature (Tour *tour, AnpStart start)
{
  anp_window_open (tour->window, tour->feature, start);
  while (anp_window_is_loading (tour->window))
    g_main_context_iteration (NULL, TRUE);
  settle (700);
}

/* The first slide of a chapter whose id is `id`, or the first of all. */
static guint
find_slide (Tour *tour, const char *id)
{
  AnpFeature *feature = anp_show_get_feature (get_show (tour));
  gint slide = anp_feature_find_slide (feature, id);

  if (slide >= 0)
    return (guint) slide;
  for (guint i = 0; i < anp_feature_get_n_chapters (feature); i++)
    {
      const AnpChapter *chapter = anp_feature_get_chapter (feature, i);

      if (g_str_equal (chapter->id, id))
        return chapter->first_slide;
    }
  return 0;
}

/* The first slide with a medium of that kind, or the first of all. */
static guint
find_kind (Tour *tour, AnpMediaKind kind)
{
  AnpFeature *feature = anp_show_get_feature (get_show (tour));

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);

      for (guint j = 0; j < slide->media->len; j++)
        {
          const AnpMedia *media = g_ptr_array_index (slide->media, j);

          if (media->kind == kind)
            return i;
        }
    }
  return 0;
}

static void
watch (Tour *tour, guint slide, guint settle_ms, const char *name)
{
  anp_show_go_to (get_show (tour), slide, anp_feature_get_slide (anp_show_get_feature (get_show (tour)), slide)->n_steps - 1);
  settle (settle_ms);
  take (tour, GTK_WIDGET (tour->window), name);
}

static void
close_others (Tour *tour)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (tour->application)));

  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (l->data != tour->window)
        gtk_window_close (l->data);
    }
  settle (300);
}

static void
take_other (Tour *tour, const char *name)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (tour->application)); l != NULL; l = l->next)
    {
      if (l->data != tour->window && gtk_widget_get_mapped (l->data))
        {
          take (tour, l->data, name);
          close_others (tour);
          return;
        }
    }
  take (tour, GTK_WIDGET (tour->window), name);
}

static gboolean
go_cb (gpointer user_data)
{
  Tour *tour = user_data;
  g_autoptr (GFile) missing = g_file_new_for_path ("/nowhere/talk.md");

  gtk_window_maximize (GTK_WINDOW (tour->window));
  gtk_window_present (GTK_WINDOW (tour->window));
  settle (800);
  take (tour, GTK_WIDGET (tour->window), "nothing-open");

  anp_window_open (tour->window, missing, ANP_START_ASK);
  settle (500);
  take (tour, GTK_WIDGET (tour->window), "not-found");

  open_feature (tour, ANP_START_ASK);
  take (tour, GTK_WIDGET (tour->window), "open");

  open_feature (tour, ANP_START_WATCHING);
  anp_show_set_playing (get_show (tour), FALSE);
  anp_window_set_chrome (tour->window, TRUE);
  watch (tour, 0, 600, "chrome");
  anp_window_set_chrome (tour->window, FALSE);
  watch (tour, find_kind (tour, ANP_MEDIA_CLIP), 1500, "clip");
  watch (tour, find_slide (tour, "people"), 900, "simplified");
  act (tour, "win.sidebar", NULL);
  watch (tour, find_kind (tour, ANP_MEDIA_IMAGE), 1200, "sidebar");
  act (tour, "win.sidebar", NULL);
  act (tour, "win.go-to", NULL);
  settle (500);
  take (tour, GTK_WIDGET (tour->window), "go-to");
  act (tour, "win.leave", NULL);
  settle (300);
  act (tour, "win.keys", NULL);
  settle (700);
  take_other (tour, "keys");
  act (tour, "win.present", NULL);
  settle (900);
  take (tour, GTK_WIDGET (tour->window), "presenting");
  anp_show_go_to (get_show (tour), anp_feature_get_n_slides (anp_show_get_feature (get_show (tour))) - 1, G_MAXUINT);
  anp_show_set_screen (get_show (tour), ANP_SCREEN_END);
  settle (900);
  take (tour, GTK_WIDGET (tour->window), "end");

  g_application_quit (tour->application);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  g_autoptr (AnpApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  Tour tour = { NULL, };

  if (argc != 3)
    {
      g_printerr ("usage: tour FEATURE FOLDER\n");
      return 64;
    }
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, ANP_BUILD_ROOT "/po");
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  tour.feature = g_file_new_for_commandline_arg (argv[1]);
  tour.folder = argv[2];
  g_mkdir_with_parents (tour.folder, 0755);

  application = anp_application_new ();
  tour.application = G_APPLICATION (application);
  g_application_set_flags (tour.application, G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (tour.application, NULL, &error))
    {
      g_printerr ("tour: %s\n", error->message);
      return 1;
    }
  if (g_getenv ("ANPING_TOUR_RTL") != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  tour.window = anp_window_new (GTK_APPLICATION (application));
  g_application_hold (tour.application);
  g_idle_add (go_cb, &tour);
  g_application_run (tour.application, 1, argv);
  g_object_unref (tour.feature);
  return tour.failed ? 1 : 0;
}
