/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline of a feature with 10,000 slides and 2,000 events: what a frame costs on the main thread, in CPU time,
 * from a frame's beginning to the next one's, while either axis is flung from one end to the other, zoomed, and
 * opened; how fast thumbnails come once it stands; what all of it takes in memory. Needs a display. */
#include <adwaita.h>

#include "anp-loader.h"
#include "anp-stage.h"
#include "anp-timeline-history.h"
#include "anp-timeline-spine.h"
#include "bench-report.h"

#define N_CHAPTERS 200u
#define N_SLIDES_EACH 50u
#define N_EVENTS 2000u
#define N_FRAMES 300u
#define N_OPENINGS 20u
#define QUIET_MS 300 /* no picture for so long: there will be none */

typedef struct
{
  GtkAdjustment *vertical;
  AnpTimelineHistory *zoomed; /* or NULL: flung */
  GArray *frames;             /* of double, ms */
  double begun;
  guint n;
} Fling;

typedef struct
{
  guint n;
  gint64 last_us;
} Ready;

static void
ready_cb (Ready *ready)
{
  ready->n++;
  ready->last_us = g_get_monotonic_time ();
}

static gboolean
flag_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_ms (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, flag_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static AnpFeature *
make_feature (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 1; i <= N_CHAPTERS; i++)
    {
      g_string_append_printf (text, "# 第 %u 章：從空中飛躍\n\nWords.\n\n", i);
      for (guint j = 2; j <= N_SLIDES_EACH; j++)
        {
          guint slide = (i - 1) * N_SLIDES_EACH + j;

          g_string_append_printf (text, "---\n\n## %u.%u 江在腳下，海在前頭，城市鋪到海邊", i, j);
          if (slide % (N_CHAPTERS * N_SLIDES_EACH / N_EVENTS) == 0)
            g_string_append_printf (text, " {date=%u event=\"第 %u 件事\"}", 20 + slide / 5, slide);
          g_string_append_printf (text, "\n\n- One\n- Two %u\n\n", j);
        }
    }
  bytes = g_bytes_new (text->str, text->len);
  return anp_loader_load_bytes (bytes, file);
}

/* From the beginning of a frame to the next one's: what is prepared in between for it counts too. */
static void
before_cb (Fling *fling)
{
  double now = bench_cpu_ms (), value = now - fling->begun;

  if (fling->n > 1 && fling->frames->len < N_FRAMES)
    g_array_append_val (fling->frames, value);
  fling->begun = now;
}

static void
after_cb (Fling *fling)
{
  double value = bench_cpu_ms () - fling->begun;

  g_array_append_val (fling->frames, value);
}

static gboolean
fling_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Fling *fling = user_data;
  double last = gtk_adjustment_get_upper (fling->vertical) - gtk_adjustment_get_page_size (fling->vertical);

  fling->n++;
  if (fling->zoomed != NULL)
    anp_timeline_history_set_zoom (fling->zoomed,
                                   1 + (ANP_TIMELINE_HISTORY_MAX_ZOOM - 1) * fling->n / N_FRAMES,
                                   gtk_adjustment_get_value (fling->vertical) + 100);
  else
    gtk_adjustment_set_value (fling->vertical, last * fling->n / N_FRAMES);
  return fling->n < N_FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static double
find_most (GArray *values)
{
  double most = 0;

  for (guint i = 0; i < values->len; i++)
    most = MAX (most, g_array_index (values, double, i));
  return most;
}

static void
report_one (const char *name, const char *unit, double value, double goal)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_val (values, value);
  bench_report (name, unit, values, goal);
}

/* Frames while `widget`, in a scrolled window, is moved from one end to the other or zoomed. */
static void
fling (const char *what, GtkWidget *widget, GtkAdjustment *vertical, AnpTimelineHistory *zoomed)
{
  Fling fling = { .vertical = vertical, .zoomed = zoomed };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  g_autofree char *each = g_strdup_printf ("timeline, a frame of %s", what);
  g_autofree char *worst = g_strdup_printf ("timeline, the worst frame of %s", what);

  fling.frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_cb), &fling);
  gtk_widget_add_tick_callback (widget, fling_cb, &fling, NULL);
  while (fling.n < N_FRAMES)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (clock, &fling);
  bench_report (each, "ms CPU", fling.frames, 16);
  report_one (worst, "ms CPU", find_most (fling.frames), 16);
  g_array_unref (fling.frames);
}

/* The first frame with the timeline in it. */
static void
open_again (const char *what, GtkWidget *window, GtkWidget *widget)
{
  Fling fling = { 0 };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  g_autofree char *name = g_strdup_printf ("timeline, the first frame of %s", what);
  g_autoptr (GArray) firsts = g_array_new (FALSE, FALSE, sizeof (double));

  fling.frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_cb), &fling);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_cb), &fling);
  for (guint i = 0; i < N_OPENINGS; i++)
    {
      gtk_widget_set_visible (widget, FALSE);
      run_ms (60);
      g_array_set_size (fling.frames, 0);
      gtk_widget_set_visible (widget, TRUE);
      while (fling.frames->len == 0)
        g_main_context_iteration (NULL, TRUE);
      g_array_append_val (firsts, g_array_index (fling.frames, double, 0));
    }
  g_signal_handlers_disconnect_by_data (clock, &fling);
  bench_report (name, "ms CPU", firsts, 16);
  g_array_unref (fling.frames);
}

static void
measure_history (AnpPlayback *playback)
{
  GtkWidget *window = gtk_window_new (), *history = anp_timeline_history_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), history);
  anp_timeline_history_set_playback (ANP_TIMELINE_HISTORY (history), playback);
  gtk_window_set_default_size (GTK_WINDOW (window), 340, 1000);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_present (GTK_WINDOW (window));
  run_ms (1000);
  fling ("flinging through 2,000 events", history, vertical, NULL);
  gtk_adjustment_set_value (vertical, gtk_adjustment_get_upper (vertical) / 2);
  run_ms (200);
  fling ("zooming into 2,000 events", history, vertical, ANP_TIMELINE_HISTORY (history));
  open_again ("2,000 events opened", window, scrolled);
  report_one ("timeline, event widgets for 2,000 events", "",
              anp_timeline_history_get_n_widgets (ANP_TIMELINE_HISTORY (history)), 80);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AnpFeature) feature = NULL;
  g_autoptr (AnpPlayback) playback = NULL;
  g_autoptr (AnpThumbnailStore) thumbnails = NULL;
  GtkWidget *window, *list, *box, *scrolled;
  GtkAdjustment *vertical;
  Ready ready = { 0 };
  double before_mib;
  gint64 took_us = 0;

  if (!gtk_init_check ())
    {
      g_printerr ("bench-timeline needs a display.\n");
      return 77;
    }
  adw_init ();
  feature = make_feature ();
  playback = anp_playback_new (feature, NULL);
  thumbnails = anp_thumbnail_store_new ();
  anp_thumbnail_store_set_playback (thumbnails, playback);
  list = anp_timeline_new (thumbnails);
  anp_timeline_set_playback (ANP_TIMELINE (list), playback);
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_hexpand (scrolled, TRUE);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (box), anp_timeline_spine_new (ANP_TIMELINE (list)));
  anp_timeline_spine_set_playback (ANP_TIMELINE_SPINE (gtk_widget_get_first_child (box)), playback);
  gtk_box_append (GTK_BOX (box), scrolled);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 340, 1000);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  run_ms (1000);
  before_mib = bench_rss_mib ();

  vertical = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  fling ("flinging through 10,000 slides", list, vertical, NULL);
  open_again ("10,000 slides opened", window, box);

  /* Another place each time: from its coming into view to the last picture of its rows. */
  g_signal_connect_swapped (thumbnails, "ready", G_CALLBACK (ready_cb), &ready);
  for (guint i = 0; i < 5; i++)
    {
      gint64 begun_us = g_get_monotonic_time ();
      guint before;

      ready.last_us = begun_us;
      gtk_adjustment_set_value (vertical, gtk_adjustment_get_upper (vertical) * (0.1 + 0.13 * i));
      do
        {
          before = ready.n;
          run_ms (QUIET_MS);
        }
      while (ready.n > before);
      took_us += ready.last_us - begun_us;
    }
  report_one ("timeline, a thumbnail", "ms",
              took_us / 1000.0 / MAX (1, ready.n), 20);
  report_one ("timeline, memory that flinging and thumbnails took", "MiB", bench_rss_mib () - before_mib, 64);
  report_one ("timeline, row widgets for 10,000 slides", "",
              anp_timeline_get_n_widgets (ANP_TIMELINE (list)), 60);
  gtk_window_destroy (GTK_WINDOW (window));
  measure_history (playback);
  anp_playback_close (playback);
  return 0;
}
