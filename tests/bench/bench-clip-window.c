/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-clip-window CLIP FOLDER: clips of several sizes, rates and codecs in a window of 1280 × 720, for each what a second of
 * it costs in CPU time against the same clip decoded and thrown away, by our player, GTK's own and gtk4paintablesink
 * where that is installed; and how many of a hundred pictures reached the screen. They are made of CLIP in FOLDER, once.
 * The renderer is GSK_RENDERER's. Needs a display. */
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <gtk/gtk.h>

#include "anp-clip-player.h"
#include "anp-clip-worker.h"
#include "bench-report.h"

#define PLAY_MS 3000
#define SETTLE_MS 400
#define RUNS 3
#define WIDTH 1280
#define HEIGHT 720

typedef struct
{
  const char *name, *encoder, *muxer;
  int width, height, fps;
} Clip;

static const Clip clips[] = {
  { "720p30 VP9", "vp9enc deadline=1 cpu-used=8 target-bitrate=3000000 keyframe-max-dist=60", "webmmux", 1280, 720, 30 },
  { "1080p30 VP9", "vp9enc deadline=1 cpu-used=8 target-bitrate=5000000 keyframe-max-dist=60", "webmmux", 1920, 1080, 30 },
  { "1080p60 VP9", "vp9enc deadline=1 cpu-used=8 target-bitrate=7000000 keyframe-max-dist=120", "webmmux", 1920, 1080, 60 },
  { "720p30 H.264", "x264enc speed-preset=veryfast bitrate=4000 key-int-max=60", "qtmux", 1280, 720, 30 },
  { "1080p30 H.264", "x264enc speed-preset=veryfast bitrate=7000 key-int-max=60", "qtmux", 1920, 1080, 30 },
  { "1080p60 H.264", "x264enc speed-preset=veryfast bitrate=10000 key-int-max=120", "qtmux", 1920, 1080, 60 },
};

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

/* NULL where an element for it is missing. (transfer full) */
static char *
make_clip (const char *source, const char *folder, const Clip *clip)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", clip->name, g_str_equal (clip->muxer, "webmmux") ? "webm" : "mp4");
  g_autofree char *path = g_build_filename (folder, name, NULL), *part = g_strconcat (path, ".part", NULL);
  g_autofree char *line = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  line = g_strdup_printf ("filesrc location=\"%s\" ! matroskademux ! vp9dec ! videoconvert ! videoscale ! videorate ! "
                          "video/x-raw,format=I420,width=%d,height=%d,framerate=%d/1 ! %s ! %s ! filesink location=\"%s\"",
                          source, clip->width, clip->height, clip->fps, clip->encoder, clip->muxer, part);
  pipeline = gst_parse_launch (line, NULL);
  if (pipeline == NULL)
    return NULL;
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR || g_rename (part, path) != 0)
    return NULL;
  return g_steal_pointer (&path);
}

static GstElement *
make_playbin (const char *path, GstElement *sink)
{
  g_autofree char *uri = gst_filename_to_uri (path, NULL);
  GstElement *playbin = gst_object_ref_sink (gst_element_factory_make ("playbin", NULL));
  GstElement *sound = gst_element_factory_make ("fakesink", NULL);

  g_object_set (sound, "sync", TRUE, NULL);
  g_object_set (playbin, "uri", uri, "video-sink", sink, "audio-sink", sound, NULL);
  return playbin;
}

static double
measure_decoding (const char *path)
{
  g_autoptr (GstElement) playbin = make_playbin (path, gst_element_factory_make ("fakevideosink", NULL));
  double before;

  gst_element_set_state (playbin, GST_STATE_PLAYING);
  gst_element_get_state (playbin, NULL, NULL, 5 * GST_SECOND);
  run_for (SETTLE_MS);
  before = bench_cpu_ms ();
  run_for (PLAY_MS);
  before = bench_cpu_ms () - before;
  gst_element_set_state (playbin, GST_STATE_NULL);
  return before / PLAY_MS;
}

typedef struct
{
  gboolean fresh;
  guint n;
} Shown;

static void
fresh_cb (Shown *shown)
{
  shown->fresh = TRUE;
}

static void
painted_cb (Shown *shown)
{
  shown->n += shown->fresh;
  shown->fresh = FALSE;
}

/* CPU for a second of it, and how many of a hundred pictures were painted. */
static double
measure_shown (GtkWidget *window, GdkPaintable *paintable, int fps, double *out_shown)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  Shown shown = { 0 };
  double cpu;

  gtk_picture_set_paintable (GTK_PICTURE (gtk_window_get_child (GTK_WINDOW (window))), paintable);
  g_signal_connect_swapped (paintable, "invalidate-contents", G_CALLBACK (fresh_cb), &shown);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &shown);
  run_for (SETTLE_MS);
  shown.n = 0;
  cpu = bench_cpu_ms ();
  run_for (PLAY_MS);
  cpu = bench_cpu_ms () - cpu;
  *out_shown = MIN (100, 100.0 * shown.n / ((double) fps * PLAY_MS / 1000));
  g_signal_handlers_disconnect_by_data (clock, &shown);
  g_signal_handlers_disconnect_by_data (paintable, &shown);
  gtk_picture_set_paintable (GTK_PICTURE (gtk_window_get_child (GTK_WINDOW (window))), NULL);
  return cpu / PLAY_MS;
}

static double
measure_ours (GtkWidget *window, const char *path, int fps, double *out_shown)
{
  AnpMedia media = { .kind = ANP_MEDIA_CLIP, .path = (char *) path, .end_ns = -1, .volume = 1 };
  AnpClipPlayer *player = anp_clip_player_new (&media);
  double cost;

  /* As every view of ours tells its clip. */
  anp_clip_player_set_view_size (player, WIDTH, HEIGHT);
  anp_clip_player_play (player);
  cost = measure_shown (window, anp_clip_player_get_paintable (player), fps, out_shown);
  g_object_unref (player);
  while (anp_clip_worker_count_threads () > 0)
    run_for (10);
  return cost;
}

static double
measure_gtk (GtkWidget *window, const char *path, int fps, double *out_shown)
{
  g_autoptr (GtkMediaStream) stream = gtk_media_file_new_for_filename (path);
  double cost;

  gtk_media_stream_set_muted (stream, TRUE);
  gtk_media_stream_play (stream);
  cost = measure_shown (window, GDK_PAINTABLE (stream), fps, out_shown);
  if (gtk_media_stream_get_error (stream) != NULL || gtk_media_stream_get_timestamp (stream) == 0)
    cost = -1;
  gtk_media_stream_pause (stream);
  return cost;
}

static double
measure_sink (GtkWidget *window, const char *path, int fps, double *out_shown)
{
  GstElement *sink = gst_element_factory_make ("gtk4paintablesink", NULL);
  g_autoptr (GstElement) playbin = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  double cost;

  if (sink == NULL)
    return -1;
  playbin = make_playbin (path, sink);
  g_object_get (sink, "paintable", &paintable, NULL);
  gst_element_set_state (playbin, GST_STATE_PLAYING);
  cost = measure_shown (window, paintable, fps, out_shown);
  gst_element_set_state (playbin, GST_STATE_NULL);
  return cost;
}

typedef double (*Measure) (GtkWidget *window, const char *path, int fps, double *out_shown);

static void
report (const Clip *clip, const char *what, const char *unit, const double *values, double goal)
{
  g_autofree char *name = g_strdup_printf ("%s in a window (%s), %s", clip->name, g_getenv ("GSK_RENDERER"), what);
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_vals (array, values, RUNS);
  bench_report (name, unit, array, goal);
}

#define N_PLAYERS 3

/* Each run takes all of them in turn, so that what else the machine does falls on all alike. */
static void
measure_clip (GtkWidget *window, const Clip *clip, const char *path)
{
  static const struct
  {
    const char *cost, *shown, *against;
    Measure measure;
    double goal, most; /* of the ratio to decoding alone, and of ours to it */
  } players[N_PLAYERS] = {
    { "our CPU against decoding alone", "our pictures of a hundred", NULL, measure_ours, 4, 0 },
    { "GTK's own against decoding alone", "GTK's own pictures of a hundred", "our CPU against GTK's own", measure_gtk, -1, 1.05 },
    { "gtk4paintablesink against decoding alone", "gtk4paintablesink's pictures of a hundred",
      "our CPU against gtk4paintablesink", measure_sink, -1, 0.65 },
  };
  double costs[N_PLAYERS][RUNS], shown[N_PLAYERS][RUNS], against[N_PLAYERS][RUNS];
  gboolean there[N_PLAYERS] = { TRUE, TRUE, TRUE };

  for (guint i = 0; i < RUNS; i++)
    {
      double decoding = measure_decoding (path), ours = 0;

      for (guint k = 0; k < N_PLAYERS; k++)
        {
          double cost = there[k] ? players[k].measure (window, path, clip->fps, &shown[k][i]) : -1;

          there[k] = cost >= 0;
          if (k == 0)
            ours = cost;
          costs[k][i] = cost / decoding;
          against[k][i] = ours / cost;
        }
    }
  for (guint k = 0; k < N_PLAYERS; k++)
    {
      if (!there[k])
        continue;
      report (clip, players[k].cost, "ratio", costs[k], players[k].goal);
      report (clip, players[k].shown, "", shown[k], -1);
      if (players[k].against != NULL)
        report (clip, players[k].against, "ratio", against[k], players[k].most);
    }
}

int
main (int argc, char **argv)
{
  GtkWidget *window;

  gst_init (&argc, &argv);
  if (argc != 3 || !gtk_init_check () || g_mkdir_with_parents (argv[2], 0777) != 0)
    return 77;
  anp_clip_worker_set_sound_factory ("fakesink");
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  /* All of it is picture: beside a title a clip of its size would be painted smaller, which no full screen does. */
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), gtk_picture_new ());
  gtk_window_present (GTK_WINDOW (window));
  run_for (500);
  for (guint i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      g_autofree char *path = make_clip (argv[1], argv[2], &clips[i]);

      if (path != NULL)
        measure_clip (window, &clips[i], path);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
