/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-window minimal | first FEATURE | rest FEATURE: one start of a window, for scripts/bench.
 *
 *   minimal  a GTK and libadwaita window with a label: prints the monotonic time (µs) of its first frame
 *   first    Anping with FEATURE: prints the time of the first frame that holds a stage picture
 *   rest     the same, paused on a still slide for 5 s: prints how many frames were drawn meanwhile */
#include <adwaita.h>

#include "anp-application.h"
#include "anp-stage.h"

#define SETTLE_MS 2500
#define REST_MS 5000

typedef struct
{
  GtkApplication *application;
  AnpStage *stage;
  gboolean rest;
  gboolean seen;
  guint frames;
} Watch;

static AnpStage *
find_stage (GtkWidget *widget)
{
  if (ANP_IS_STAGE (widget))
    return ANP_STAGE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      AnpStage *stage = find_stage (child);

      if (stage != NULL)
        return stage;
    }
  return NULL;
}

static gboolean
rested_cb (gpointer user_data)
{
  Watch *watch = user_data;

  g_print ("%u\n", watch->frames);
  g_application_quit (G_APPLICATION (watch->application));
  return G_SOURCE_REMOVE;
}

static gboolean
settled_cb (gpointer user_data)
{
  Watch *watch = user_data;

  watch->frames = 0;
  g_timeout_add (REST_MS, rested_cb, watch);
  return G_SOURCE_REMOVE;
}

static void
after_paint_cb (GdkFrameClock *clock, Watch *watch)
{
  GtkWindow *window = gtk_application_get_active_window (watch->application);

  watch->frames++;
  if (watch->seen)
    return;
  if (watch->stage == NULL && window != NULL && g_strcmp0 (G_OBJECT_TYPE_NAME (window), "AdwApplicationWindow") != 0)
    watch->stage = find_stage (GTK_WIDGET (window));
  if (watch->stage != NULL
      && (anp_stage_get_scene (watch->stage) == NULL || anp_stage_get_n_snapshots (watch->stage) == 0))
    return;
  if (watch->stage == NULL && g_strcmp0 (G_OBJECT_TYPE_NAME (window), "AdwApplicationWindow") != 0)
    return;

  watch->seen = TRUE;
  if (!watch->rest)
    {
      g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
      g_application_quit (G_APPLICATION (watch->application));
    }
  else
    g_timeout_add (SETTLE_MS, settled_cb, watch);
}

static void
realize_cb (GtkWidget *window, Watch *watch)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), watch);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window, Watch *watch)
{
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    realize_cb (GTK_WIDGET (window), watch);
  else
    g_signal_connect (window, "realize", G_CALLBACK (realize_cb), watch);
}

static void
activate_minimal_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 720);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), gtk_label_new ("Anping"));
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = NULL;
  Watch watch = { NULL, };
  char *arguments[] = { argv[0], NULL, NULL };

  if (argc == 2 && g_str_equal (argv[1], "minimal"))
    {
      application = GTK_APPLICATION (adw_application_new ("io.github.anping.Minimal", G_APPLICATION_NON_UNIQUE));
      g_signal_connect (application, "activate", G_CALLBACK (activate_minimal_cb), NULL);
    }
  else if (argc == 3 && (g_str_equal (argv[1], "first") || g_str_equal (argv[1], "rest")))
    {
      application = GTK_APPLICATION (anp_application_new ());
      g_application_set_flags (G_APPLICATION (application),
                               g_application_get_flags (G_APPLICATION (application)) | G_APPLICATION_NON_UNIQUE);
      watch.rest = g_str_equal (argv[1], "rest");
      arguments[1] = argv[2];
    }
  else
    {
      g_printerr ("usage: bench-window minimal | first FEATURE | rest FEATURE\n");
      return 64;
    }

  watch.application = application;
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &watch);
  return g_application_run (G_APPLICATION (application), arguments[1] != NULL ? 2 : 1, arguments);
}
