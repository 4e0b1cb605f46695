/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clip costs and how evenly it comes, without a window: CLIP played by our player against the
 * same played into nowhere and by GTK's own, each of its pictures painted by cairo. */
#include "anp-clip-paintable.h"
#include "anp-clip-player.h"
#include "anp-clip-worker.h"
#include "anp-time.h"
#include "bench-report.h"

#include <gst/gst.h>
#include <gtk/gtk.h>

#define RUNS 5
#define PLAY_MS 3000
#define SEEKS 9
#define SCRUBS 3
#define SCRUB_MS 2000
#define LOOPS 3
#define FRAME_MS (1000.0 / 24) /* of the bundled clips */
#define SETTLED 5 /* clips */

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
paint_cb (GdkPaintable *paintable, cairo_t *cr)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, 1280, 720);
  node = gtk_snapshot_to_node (snapshot);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
}

/* CPU time for a second of what plays, each new picture painted once. */
static double
measure_painted (GdkPaintable *paintable)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1280, 720);
  cairo_t *cr = cairo_create (surface);
  gulong handler =
    g_signal_connect (paintable, "invalidate-contents", G_CALLBACK (paint_cb), cr);
  double before;

  run_for (300);
  before = bench_cpu_ms ();
  run_for (PLAY_MS);
  before = bench_cpu_ms () - before;
  g_signal_handler_disconnect (paintable, handler);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return before / PLAY_MS;
}

static double
measure_ours (const AnpMedia *media)
{
  AnpClipPlayer *player = anp_clip_player_new (media);
  double cost;

  wait_state (player, ANP_CLIP_READY);
  anp_clip_player_play (player);
  cost = measure_painted (anp_clip_player_get_paintable (player));
  g_object_unref (player);
  while (anp_clip_worker_count_threads () > 0)
    run_for (10);
  return cost;
}

/* -1 where GTK has no player. */
static double
measure_gtk (const char *path)
{
  g_autoptr (GtkMediaStream) stream = gtk_media_file_new_for_filename (path);
  double cost;

  gtk_media_stream_set_muted (stream, TRUE);
  gtk_media_stream_play (stream);
  cost = measure_painted (GDK_PAINTABLE (stream));
  if (gtk_media_stream_get_error (stream) != NULL || gtk_media_stream_get_timestamp (stream) == 0)
    cost = -1;
  gtk_media_stream_pause (stream);
  return cost;
}

static guint
count_taken (AnpClipPlayer *player)
{
  guint taken, replaced;

  anp_clip_paintable_get_counts (ANP_CLIP_PAINTABLE (anp_clip_player_get_paintable (player)),
                                 &taken, &replaced);
  return taken;
}

/* Pictures seen while someone drags through half the clip. */
static double
measure_scrub (AnpClipPlayer *player)
{
  gint64 duration = anp_clip_player_get_duration (player);
  guint before = count_taken (player);

  for (int ms = 0; ms < SCRUB_MS; ms += 16)
    {
      anp_clip_player_seek (player, duration / 2 * ms / SCRUB_MS, FALSE);
      run_for (16);
    }
  while (anp_clip_player_is_seeking (player))
    g_main_context_iteration (NULL, TRUE);
  return count_taken (player) - before;
}

typedef struct
{
  gint64 last_us;
  gint64 last_ns;
  double gap_ms; /* at the seam, 0 until there was one */
} Seam;

static void
seam_cb (AnpClipPlayer *player, Seam *seam)
{
  gint64 now_us = g_get_monotonic_time ();
  gint64 now_ns = anp_clip_player_get_position (player);

  if (now_ns < seam->last_ns)
    seam->gap_ms = (double) (now_us - seam->last_us) / 1000;
  seam->last_us = now_us;
  seam->last_ns = now_ns;
}

/* From the last picture of a pass to the first of the next, in pictures. */
static void
measure_loop (const AnpMedia *media, double *out_gaps)
{
  AnpMedia loop = *media;
  Seam seam = { 0 };
  g_autoptr (AnpClipPlayer) player = NULL;

  loop.loop = TRUE;
  loop.end_ns = ANP_NS_PER_S;
  player = anp_clip_player_new (&loop);
  g_signal_connect (player, "frame", G_CALLBACK (seam_cb), &seam);
  anp_clip_player_play (player);
  for (int i = 0; i < LOOPS; i++)
    {
      for (seam.gap_ms = 0; seam.gap_ms == 0;)
        g_main_context_iteration (NULL, TRUE);
      out_gaps[i] = seam.gap_ms / FRAME_MS;
    }
}

static guint
count_threads (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/task", 0, NULL);
  guint n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static const guint cycles[] = { 40, 200 };

/* What forty clips, and two hundred, leave behind that five did not. */
static void
measure_cycles (const AnpMedia *media, double *out_mib, double *out_threads)
{
  double mib = 0, threads = 0;

  for (guint i = 1, k = 0; k < G_N_ELEMENTS (cycles); i++)
    {
      AnpClipPlayer *player = anp_clip_player_new (media);

      wait_state (player, ANP_CLIP_READY);
      anp_clip_player_play (player);
      run_for (100);
      g_object_unref (player);
      while (anp_clip_worker_count_threads () > 0)
        run_for (10);
      if (i == SETTLED)
        {
          mib = bench_rss_mib ();
          threads = count_threads ();
        }
      if (i == cycles[k])
        {
          out_mib[k] = bench_rss_mib () - mib;
          out_threads[k++] = count_threads () - threads;
        }
    }
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
  double keys[SEEKS], scrubs[SCRUBS], seams[LOOPS], ratios[RUNS];
  double mib[G_N_ELEMENTS (cycles)], threads[G_N_ELEMENTS (cycles)];
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
      for (int k = 0; i == 0 && k < SEEKS; k++)
        {
          start_us = g_get_monotonic_time ();
          anp_clip_player_seek (player, (k * 7 % 5 + 1) * ANP_NS_PER_S + k * 130 * ANP_NS_PER_MS, FALSE);
          while (anp_clip_player_is_seeking (player))
            g_main_context_iteration (NULL, TRUE);
          keys[k] = (double) (g_get_monotonic_time () - start_us) / 1000;
        }
      for (int k = 0; i == 0 && k < SCRUBS; k++)
        scrubs[k] = measure_scrub (player);
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
  report ("clip, key-frame seek to its picture", "ms", keys, SEEKS, -1);
  report ("clip, pictures seen in a scrub of two seconds", "pictures", scrubs, SCRUBS, -1);
  report ("clip, longest wait of the main loop while it plays", "ms", gaps, RUNS, 16);
  measure_loop (&media, seams);
  report ("clip, from the last picture to the first when it loops", "pictures", seams, LOOPS, 1.2);
  measure_cycles (&media, mib, threads);
  report ("clip, memory that 40 took over 5", "MiB", &mib[0], 1, 20);
  report ("clip, threads that 40 left over 5", "threads", &threads[0], 1, 0);
  report ("clip, memory that 200 took over 5", "MiB", &mib[1], 1, 20);
  report ("clip, threads that 200 left over 5", "threads", &threads[1], 1, 0);
  /* Last, since GTK's own leaks here. */
  for (int i = 0; gtk_init_check () && i < RUNS; i++)
    {
      double gtk = measure_gtk (argv[1]);

      if (gtk < 0)
        return 0;
      ratios[i] = measure_ours (&media) / gtk;
      if (i == RUNS - 1)
        report ("clip, CPU against GTK's own player, painted by cairo", "ratio", ratios, RUNS, 1.05);
    }
  return 0;
}
