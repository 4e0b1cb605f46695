/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-window minimal | first FEATURE | rest FEATURE: one start of a window, for scripts/bench.
 *
 *   minimal  a GTK and libadwaita window with a label: prints the monotonic time (µs) of its first frame
 *   first    Anping watching FEATURE: prints the time of the first frame that holds a stage picture
 *   rest     the same, then at rest on a still slide for 5 s: prints how many frames were drawn meanwhile */
#include <adwaita.h>

#include "anp-application.h"
#include "anp-window.h"

#define SETTLE_MS 7500 /* what shows by itself at first (the hint, the chrome) has gone by then */
#define REST_MS 5000

typedef struct
{
  GApplication *application;
  AnpWindow *window; /* or NULL for the minimal one */
  gboolean rest;
  gboolean seen;
  guint frames;
} Watch;

static gboolean
rested_cb (gpointer user_data)
{
  Watch *watch = user_data;

  g_print ("%u\n", watch->frames);
  g_application_quit (watch->application);
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
  watch->frames++;
  if (watch->seen)
    return;
  if (watch->window != NULL)
    {
      AnpStage *stage = anp_window_get_stage (watch->window);

      if (anp_stage_get_scene (stage) == NULL || anp_stage_get_n_snapshots (stage) == 0)
        return;
    }

  watch->seen = TRUE;
  if (watch->rest)
    g_timeout_add (SETTLE_MS, settled_cb, watch);
  else
    {
      g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
      g_application_quit (watch->application);
    }
}

static void
realize_cb (GtkWidget *window, Watch *watch)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), watch);
}

static GtkWindow *
make_minimal (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), gtk_label_new ("Anping"));
  return GTK_WINDOW (window);
}

/* The window is there already. */
static void
activate_cb (GApplication *application)
{
}

int
main (int argc, char **argv)
{
  g_autoptr (GApplication) application = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  Watch watch = { NULL, };
  GtkWindow *window;

  if (argc == 2 && g_str_equal (argv[1], "minimal"))
    application = G_APPLICATION (adw_application_new ("io.github.anping.Minimal", G_APPLICATION_NON_UNIQUE));
  else if (argc == 3 && (g_str_equal (argv[1], "first") || g_str_equal (argv[1], "rest")))
    {
      application = G_APPLICATION (anp_application_new ());
      g_application_set_flags (application, G_APPLICATION_NON_UNIQUE);
      file = g_file_new_for_commandline_arg (argv[2]);
      watch.rest = g_str_equal (argv[1], "rest");
    }
  else
    {
      g_printerr ("usage: bench-window minimal | first FEATURE | rest FEATURE\n");
      return 64;
    }

  watch.application = application;
  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("bench-window: %s\n", error->message);
      return 1;
    }
  if (file != NULL)
    window = GTK_WINDOW (watch.window = anp_window_new (GTK_APPLICATION (application)));
  else
    window = make_minimal (GTK_APPLICATION (application));
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), &watch);
  gtk_window_set_default_size (window, 1280, 720);
  if (file != NULL)
    anp_window_open (watch.window, file, ANP_START_WATCHING);
  else
    gtk_window_present (window);

  g_application_hold (application);
  return g_application_run (application, 1, argv);
}
