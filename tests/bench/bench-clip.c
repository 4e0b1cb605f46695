/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clip costs and how evenly it comes, without a window: CLIP played by our player against the
 * same played into nowhere. */
#include "anp-clip-paintable.h"
#include "anp-clip-player.h"
#include "anp-clip-worker.h"
#include "anp-time.h"
#include "bench-report.h"

#include <gst/gst.h>

#define RUNS 5
#define PLAY_MS 3000
#define SEEKS 9

static gint64 last_beat_us, longest_gap_us;

static gboolean
beat_cb (gpointer data)
{
  gint64 now_us = g_get_monotonic_time ();

  if (last_beat_us != 0)
    longest_gap_us = MAX (longest_gap_us, now_us - last_beat_us - 4000);
  last_beat_us = now_us;
  return G_SOURCE_CONTINUE;
}

static gboolean
over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static gint64
wait_state (AnpClipPlayer *player, AnpClipState state)
{
  gint64 start_us = g_get_monotonic_time ();

  while (anp_clip_player_get_state (player) != state)
    {
      if (anp_clip_player_get_state (player) == ANP_CLIP_FAILED)
        g_error ("%s", anp_clip_player_get_message (player));
      g_main_context_iteration (NULL, TRUE);
    }
  return g_get_monotonic_time () - start_us;
}

/* CPU time for a second of the clip decoded and thrown away in time. */
static double
measure_decoding (const char *path)
{
  g_autofree char *uri = gst_filename_to_uri (path, NULL);
  g_autoptr (GstElement) playbin = gst_object_ref_sink (gst_element_factory_make ("playbin", NULL));
  GstElement *video = gst_element_factory_make ("fakevideosink", NULL);
  GstElement *sound = gst_element_factory_make ("fakesink", NULL);
  double before;

  g_object_set (sound, "sync", TRUE, NULL);
  g_object_set (playbin, "uri", uri, "video-sink", video, "audio-sink", sound, NULL);
  gst_element_set_state (playbin, GST_STATE_PAUSED);
  gst_element_get_state (playbin, NULL, NULL, 5 * GST_SECOND);
  before = bench_cpu_ms ();
  gst_element_set_state (playbin, GST_STATE_PLAYING);
  run_for (PLAY_MS);
  before = bench_cpu_ms () - before;
  gst_element_set_state (playbin, GST_STATE_NULL);
  return before / PLAY_MS;
}

static void
report (const char *name, const char *unit, const double *values, guint n, double goal)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_vals (array, values, n);
  bench_report (name, unit, array, goal);
}

int
main (int argc, char **argv)
{
  double costs[RUNS], missed[RUNS], opens[RUNS], starts[RUNS], gaps[RUNS], seeks[SEEKS];
  AnpMedia media = { .kind = ANP_MEDIA_CLIP, .path = argv[1], .end_ns = -1, .volume = 1 };

  if (argc != 2 || !g_file_test (argv[1], G_FILE_TEST_EXISTS))
    return 77;
  anp_clip_worker_set_sound_factory ("fakesink");
  g_timeout_add_full (G_PRIORITY_HIGH, 4, beat_cb, NULL, NULL);
  for (int i = 0; i < RUNS; i++)
    {
      AnpClipPlayer *player = anp_clip_player_new (&media);
      AnpClipPaintable *paintable = ANP_CLIP_PAINTABLE (anp_clip_player_get_paintable (player));
      guint taken, replaced, before_taken;
      gint64 start_ns, start_us;
      double before;

      opens[i] = (double) wait_state (player, ANP_CLIP_READY) / 1000;
      run_for (300);
      anp_clip_paintable_get_counts (paintable, &before_taken, &replaced);
      start_ns = anp_clip_player_get_position (player);
      last_beat_us = longest_gap_us = 0;
      before = bench_cpu_ms ();
      start_us = g_get_monotonic_time ();
      anp_clip_player_play (player);
      do
        {
          g_main_context_iteration (NULL, TRUE);
          anp_clip_paintable_get_counts (paintable, &taken, &replaced);
        }
      while (taken == before_taken);
      starts[i] = (double) (g_get_monotonic_time () - start_us) / 1000;
      run_for (PLAY_MS - (guint) starts[i]);
      costs[i] = (bench_cpu_ms () - before) / PLAY_MS;
      anp_clip_paintable_get_counts (paintable, &taken, &replaced);
      gaps[i] = (double) longest_gap_us / 1000;
      /* Frames of the clip that went by, at the rate of the bundled ones. */
      missed[i] = 100 - 100.0 * (taken - before_taken) /
                           ((double) (anp_clip_player_get_position (player) - start_ns) * 24 / ANP_NS_PER_S);
      missed[i] = MAX (0, missed[i]);
      anp_clip_player_pause (player);
      wait_state (player, ANP_CLIP_PAUSED);
      for (int k = 0; i == 0 && k < SEEKS; k++)
        {
          start_us = g_get_monotonic_time ();
          anp_clip_player_seek (player, (k * 7 % 5 + 1) * ANP_NS_PER_S + k * 130 * ANP_NS_PER_MS, TRUE);
          while (anp_clip_player_is_seeking (player))
            g_main_context_iteration (NULL, TRUE);
          seeks[k] = (double) (g_get_monotonic_time () - start_us) / 1000;
        }
      g_object_unref (player);
      while (anp_clip_worker_count_threads () > 0)
        run_for (10);
      /* Against the same in the same minute: the machine may have other things to do. */
      costs[i] /= measure_decoding (argv[1]);
    }
  report ("clip, CPU against decoding alone (no window)", "ratio", costs, RUNS, -1);
  report ("clip, frames that did not come, of a hundred", "frames", missed, RUNS, 1);
  report ("clip, cold opening to its first picture", "ms", opens, RUNS, -1);
  report ("clip, prerolled, from play to the next picture", "ms", starts, RUNS, 2000.0 / 24);
  report ("clip, accurate seek to its picture", "ms", seeks, SEEKS, -1);
  report ("clip, longest wait of the main loop while it plays", "ms", gaps, RUNS, 16);
  return 0;
}
