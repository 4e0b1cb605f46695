/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes wrong in earnest, with the real thing. None may leave a thread or a clip that says
 * nothing; none may keep the next clip from playing. */
#include "anp-clip-paintable.h"
#include "anp-clip-player.h"
#include "anp-clip-worker.h"
#include "anp-time.h"
#include "clip-troubles.h"
#include "clips.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <fcntl.h>
#include <malloc.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static const ClipSpec plain = { .name = "plain.webm", .width = 320, .height = 180, .fps = 25,
                                .n_frames = 50, .sound = TRUE };

static gboolean
is_settled (gpointer data)
{
  return !anp_clip_player_is_seeking (data) && anp_clip_player_get_state (data) != ANP_CLIP_PREPARING;
}

/* Plays to the end or to failure. */
static AnpClipPlayer *
play (AnpMediaKind kind, const char *path)
{
  AnpMedia media = clips_media (kind, path);
  AnpClipPlayer *player = anp_clip_player_new (&media);

  anp_clip_player_play (player);
  clips_wait (clips_is_over, player, path);
  return player;
}

static void
finish (AnpClipPlayer *player)
{
  g_assert_finalize_object (player);
  clips_wait_threads ();
}

static void
assert_fails (const char *path, const char *word)
{
  AnpClipPlayer *player = play (ANP_MEDIA_CLIP, path);
  g_autofree char *name = g_path_get_basename (path);

  g_assert_cmpint (anp_clip_player_get_state (player), ==, ANP_CLIP_FAILED);
  g_test_message ("%s", anp_clip_player_get_message (player));
  g_assert_nonnull (strstr (anp_clip_player_get_message (player), name));
  g_assert_nonnull (strstr (anp_clip_player_get_message (player), word));
  /* Deaf, not dead. */
  anp_clip_player_play (player);
  anp_clip_player_seek (player, 0, TRUE);
  anp_clip_player_pause (player);
  anp_clip_player_set_muted (player, TRUE);
  finish (player);
}

/* To its last picture, or on a busy machine so many before it; -1: it has no picture. */
static void
assert_plays_nearly (const char *path, int last_number, int n_lost)
{
  AnpClipPlayer *player = play (ANP_MEDIA_CLIP, path);

  g_assert_cmpstr (anp_clip_player_get_message (player), ==, NULL);
  g_assert_cmpint (anp_clip_player_get_state (player), ==, ANP_CLIP_ENDED);
  if (last_number < 0)
    {
      g_assert_cmpint (gdk_paintable_get_intrinsic_width (anp_clip_player_get_paintable (player)), ==, 0);
    }
  else
    {
      g_assert_cmpint (clips_read_number (anp_clip_player_get_paintable (player)), <=, last_number);
      g_assert_cmpint (clips_read_number (anp_clip_player_get_paintable (player)), >=, last_number - n_lost);
    }
  finish (player);
}

static void
assert_plays (const char *path, int last_number)
{
  assert_plays_nearly (path, last_number, 0);
}

static void
test_trouble (gconstpointer data)
{
  const ClipTrouble *trouble = data;
  g_autofree char *path = clips_path (trouble->name);
  g_autofree char *good = clips_make (&plain);

  if (!trouble->make (trouble->name))
    {
      g_test_skip ("no encoder or decoder for it here");
      return;
    }
  if (trouble->words != NULL)
    {
      assert_fails (path, trouble->words);
      assert_plays (good, 49);
    }
  else
    {
      assert_plays_nearly (path, trouble->last_number, trouble->n_lost);
    }
}

static void
test_damaged (void)
{
  g_autofree char *good = clips_make (&plain);
  g_autofree char *data = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *hole = NULL;
  AnpClipPlayer *player;
  gsize length;

  g_assert_true (g_file_get_contents (good, &data, &length, NULL));
  cut = clips_make_file ("cut.webm", data, length / 2);
  player = play (ANP_MEDIA_CLIP, cut);
  /* What there is has been shown, and the position is that of the last picture. */
  g_assert_cmpint (clips_read_number (anp_clip_player_get_paintable (player)), >, 5);
  g_assert_cmpint (clips_read_number (anp_clip_player_get_paintable (player)), <, 45);
  g_assert_cmpint (anp_clip_player_get_position (player) / ANP_NS_PER_MS / 40, ==,
                   clips_read_number (anp_clip_player_get_paintable (player)));
  finish (player);

  memset (data + length / 2, 0, length / 10);
  hole = clips_make_file ("hole.webm", data, length);
  player = play (ANP_MEDIA_CLIP, hole);
  g_assert_true (anp_clip_player_get_state (player) == ANP_CLIP_ENDED ||
                 anp_clip_player_get_message (player) != NULL);
  finish (player);
}

static void
set_ranks (const char *const *names, guint rank, guint *ranks)
{
  for (int i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GstPluginFeature) feature =
        gst_registry_lookup_feature (gst_registry_get (), names[i]);

      if (feature == NULL)
        continue;
      if (rank == GST_RANK_NONE)
        ranks[i] = gst_plugin_feature_get_rank (feature);
      gst_plugin_feature_set_rank (feature, rank == GST_RANK_NONE ? rank : ranks[i]);
    }
}

static void
test_no_decoder (void)
{
  static const char *const pictures[] = { "vp8dec", "avdec_vp8", "vavp8dec", "vaapidecodebin", NULL };
  static const char *const sounds[] = { "opusdec", "avdec_opus", NULL };
  g_autofree char *path = clips_make (&plain);
  AnpClipPlayer *player;
  guint ranks[4], sound_ranks[2];

  set_ranks (pictures, GST_RANK_NONE, ranks);
  /* With sound present no error comes of itself. */
  assert_fails (path, "VP8");
  set_ranks (sounds, GST_RANK_NONE, sound_ranks);
  assert_fails (path, "gstreamer1.0-plugins-");
  set_ranks (pictures, GST_RANK_PRIMARY, ranks);

  /* Without the sound the picture plays, and it is said. */
  player = play (ANP_MEDIA_CLIP, path);
  g_assert_cmpint (anp_clip_player_get_state (player), ==, ANP_CLIP_ENDED);
  g_assert_nonnull (strstr (anp_clip_player_get_message (player), "Opus"));
  g_assert_cmpint (clips_read_number (anp_clip_player_get_paintable (player)), ==, 49);
  finish (player);
  set_ranks (sounds, GST_RANK_PRIMARY, sound_ranks);
  assert_plays (path, 49);
}

/* A file of that name with the clip's bytes. (transfer full) */
static char *
copy_clip (const ClipSpec *spec, const char *name)
{
  g_autofree char *path = clips_make (spec);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return clips_make_file (name, data, length);
}

static AnpClipPlayer *
start (const char *path)
{
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  AnpClipPlayer *player = anp_clip_player_new (&media);

  anp_clip_player_play (player);
  clips_wait_state (player, ANP_CLIP_PLAYING);
  return player;
}

static void
test_deleted (void)
{
  g_autofree char *path = copy_clip (&plain, "doomed.webm");
  AnpClipPlayer *player = start (path);

  g_assert_cmpint (g_unlink (path), ==, 0);
  clips_wait (clips_is_over, player, "the end");
  g_assert_cmpint (clips_read_number (anp_clip_player_get_paintable (player)), ==, 49);
  finish (player);
  assert_fails (path, "is missing");
}

/* Under its name stands another file now, as editors and encoders do it: this one is played to its end,
 * the next player takes the new one. */
static void
test_replaced (void)
{
  static const ClipSpec other = { .name = "other.webm", .width = 160, .height = 90, .fps = 25, .n_frames = 20 };
  g_autofree char *path = copy_clip (&plain, "replaced.webm");
  AnpClipPlayer *player = start (path);

  g_free (copy_clip (&other, "replaced.webm"));
  clips_wait (clips_is_over, player, "the end");
  g_assert_cmpint (clips_read_number (anp_clip_player_get_paintable (player)), ==, 49);
  finish (player);
  assert_plays (path, 19);
}

/* Written over in its place: what comes of it is an end or a failure with words, not silence. */
static void
test_overwritten (void)
{
  static const ClipSpec spec = { .name = "bulky.webm", .width = 640, .height = 360, .fps = 25, .n_frames = 100,
                                 .encoder = "vp8enc deadline=1 cpu-used=8 keyframe-max-dist=5 target-bitrate=8000000" };
  g_autofree char *path = copy_clip (&spec, "overwritten.webm");
  AnpClipPlayer *player = start (path);
  int file = g_open (path, O_WRONLY | O_TRUNC);

  g_assert_cmpint (write (file, "No clip any more.\n", 18), ==, 18);
  close (file);
  clips_wait (clips_is_over, player, "the end");
  if (anp_clip_player_get_state (player) == ANP_CLIP_FAILED)
    g_assert_nonnull (strstr (anp_clip_player_get_message (player), "overwritten.webm"));
  finish (player);
  assert_fails (path, "is not a clip");
}

/* Written as for a broadcast: neither a length nor an index stands in it. */
static void
test_live_looking (void)
{
  g_autofree char *path = clip_troubles_make ("live.webm");
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  AnpClipPlayer *player;

  player = anp_clip_player_new (&media);
  clips_wait_state (player, ANP_CLIP_READY);
  anp_clip_player_seek (player, 2 * ANP_NS_PER_S, TRUE);
  anp_clip_player_play (player);
  clips_wait (clips_is_over, player, "the end");
  g_assert_cmpint (anp_clip_player_get_state (player), ==, ANP_CLIP_ENDED);
  g_assert_cmpint (clips_read_number (anp_clip_player_get_paintable (player)), ==, 74);
  finish (player);
}

/* Pictures that last from a 25th of a second to a whole one. */
static void
test_uneven (void)
{
  g_autofree char *path = clip_troubles_make ("uneven.webm");
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  AnpClipPlayer *player = anp_clip_player_new (&media);

  clips_wait_state (player, ANP_CLIP_READY);
  /* Number 10 is on until 2.36 s; the file does not say how long it lasts, so 11 may come for it. */
  anp_clip_player_seek (player, 1900 * ANP_NS_PER_MS, TRUE);
  clips_wait (is_settled, player, "the picture");
  g_assert_cmpint (clips_read_number (anp_clip_player_get_paintable (player)), >=, 10);
  g_assert_cmpint (clips_read_number (anp_clip_player_get_paintable (player)), <=, 11);
  anp_clip_player_play (player);
  clips_wait (clips_is_over, player, "the end");
  g_assert_cmpint (clips_read_number (anp_clip_player_get_paintable (player)), ==, 19);
  finish (player);
}

/* Ten seconds between two whole pictures: a jump is exact all the same. */
static void
test_long_gop (void)
{
  static const ClipSpec spec = { .name = "gop.webm", .width = 160, .height = 90, .fps = 25, .n_frames = 300,
                                 .encoder = "vp8enc deadline=1 cpu-used=8 keyframe-max-dist=250" };
  g_autofree char *path = clips_make (&spec);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  AnpClipPlayer *player = anp_clip_player_new (&media);

  clips_wait_state (player, ANP_CLIP_READY);
  anp_clip_player_seek (player, 9700 * ANP_NS_PER_MS, TRUE);
  clips_wait (is_settled, player, "the picture");
  g_assert_cmpint (ABS (clips_read_number (anp_clip_player_get_paintable (player)) - 242), <=, 1);
  finish (player);
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, guint *n)
{
  ++*n;
  return TRUE;
}

static void
test_network (void)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *list =
    g_strdup_printf ("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n"
                     "http://127.0.0.1:%d/clip.ts\n#EXT-X-ENDLIST\n",
                     port);
  g_autofree char *path = clips_make_file ("list.webm", list, strlen (list));
  guint n = 0;

  g_signal_connect (service, "incoming", G_CALLBACK (incoming_cb), &n);
  g_socket_service_start (service);
  assert_fails (path, "network");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n, ==, 0);
}

static int n_naps; /* that workers are still to take; atomic */

/* Debug messages come in the thread that does what they tell of: a worker sleeps in the middle of a call. */
static void
nap (GstDebugCategory *category, GstDebugLevel level, const char *file, const char *function, int line, GObject *object,
     GstDebugMessage *message, gpointer data)
{
  char name[16] = { 0 };

  prctl (PR_GET_NAME, name);
  if (g_str_equal (name, "clip") && g_atomic_int_compare_and_exchange (&n_naps, 1, 0))
    g_usleep (4 * G_USEC_PER_SEC);
}

static gboolean
has_napped (gpointer data)
{
  return g_atomic_int_get (&n_naps) == 0;
}

/* A worker that was slow twice, on a machine that stood still, has not killed its clip. */
static void
test_slow_worker (void)
{
  g_autofree char *path = clips_make (&plain);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  AnpClipPlayer *player;

  media.loop = media.muted = TRUE;
  player = anp_clip_player_new (&media);
  anp_clip_player_set_muted (player, TRUE);
  anp_clip_player_play (player);
  clips_wait_state (player, ANP_CLIP_PLAYING);
  gst_debug_remove_log_function (NULL);
  gst_debug_add_log_function (nap, NULL, NULL);
  gst_debug_set_active (TRUE);
  gst_debug_set_default_threshold (GST_LEVEL_LOG);
  for (guint i = 0; i < 2; i++)
    {
      g_atomic_int_set (&n_naps, 1);
      anp_clip_player_seek (player, 0, TRUE);
      clips_wait (has_napped, NULL, "the worker to do something");
      for (gint64 until = g_get_monotonic_time () + 3 * G_USEC_PER_SEC; g_get_monotonic_time () < until;)
        g_main_context_iteration (NULL, FALSE);
      clips_wait_state (player, ANP_CLIP_PLAYING);
    }
  gst_debug_set_default_threshold (GST_LEVEL_NONE);
  gst_debug_remove_log_function (nap);
  g_assert_null (anp_clip_player_get_message (player));
  anp_clip_player_close (player);
  g_assert_finalize_object (player);
  clips_wait_threads ();
}

static gboolean
stall_cb (gpointer data)
{
  g_usleep (3 * G_USEC_PER_SEC);
  return G_SOURCE_REMOVE;
}

static void
test_stalled_loop (void)
{
  static const ClipSpec spec = { .name = "five.webm", .width = 320, .height = 180, .fps = 25,
                                 .n_frames = 125, .sound = TRUE };
  g_autofree char *path = clips_make (&spec);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  AnpClipPlayer *player = anp_clip_player_new (&media);
  guint taken, replaced;

  anp_clip_player_play (player);
  clips_wait_state (player, ANP_CLIP_PLAYING);
  g_idle_add_full (G_PRIORITY_HIGH, stall_cb, NULL, NULL);
  clips_wait (clips_is_over, player, "the end");
  g_assert_cmpint (anp_clip_player_get_state (player), ==, ANP_CLIP_ENDED);
  anp_clip_paintable_get_counts (ANP_CLIP_PAINTABLE (anp_clip_player_get_paintable (player)),
                                 &taken, &replaced);
  /* Frames that came meanwhile did not queue up: the newest took the place of each. */
  g_assert_cmpuint (replaced, >=, 40);
  g_assert_cmpuint (taken + replaced, <=, 126);
  finish (player);
}

static guint
count_threads (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/task", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static gsize
get_resident_bytes (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  /* What the allocator keeps for later is no leak (and see main ()). */
  malloc_trim (0);
  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  words = g_strsplit (text, " ", 3);
  return (gsize) g_ascii_strtoull (words[1], NULL, 10) * (gsize) sysconf (_SC_PAGESIZE);
}

static gboolean
has_frame (gpointer data)
{
  guint taken, replaced;

  anp_clip_paintable_get_counts (ANP_CLIP_PAINTABLE (anp_clip_player_get_paintable (data)), &taken,
                                 &replaced);
  /* On a machine with much else to do, frames may be dropped up to the end. */
  return taken > 3 || clips_is_over (data);
}

static void
test_cycles (void)
{
  static const ClipSpec spec = { .name = "hd.webm", .width = 1280, .height = 720, .fps = 25,
                                 .n_frames = 15, .sound = TRUE };
  g_autofree char *path = clips_make (&spec);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  gsize bytes = 0, bytes_after = G_MAXSIZE;
  guint threads = 0;

  for (int i = 0; i < 40; i++)
    {
      AnpClipPlayer *player = anp_clip_player_new (&media);

      anp_clip_player_play (player);
      clips_wait (has_frame, player, "some frames");
      finish (player);
      if (i == 5)
        threads = count_threads ();
      /* The allocator settles over the first cycles, and one cycle may hold a little more for a moment:
       * the most of ten early ones is held against the least of the last ten. A single leaked picture
       * a cycle would still be over 20 MB. */
      if (i >= 5 && i < 15)
        bytes = MAX (bytes, get_resident_bytes ());
      if (i >= 30)
        bytes_after = MIN (bytes_after, get_resident_bytes ());
    }
  g_test_message ("after 15 clips: %u threads, %" G_GSIZE_FORMAT
                  " MB; after 40: %u threads, %" G_GSIZE_FORMAT " MB",
                  threads, bytes >> 20, count_threads (), bytes_after >> 20);
  g_assert_cmpuint (count_threads (), <=, threads + 2);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpuint (bytes_after, <=, bytes + (20 << 20));
#endif
}

/* Closed in every state of opening. */
static void
test_quits (void)
{
  g_autofree char *path = clips_make (&plain);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);

  for (int i = 0; i < 20; i++)
    {
      AnpClipPlayer *player = anp_clip_player_new (&media);

      if (i % 2)
        anp_clip_player_play (player);
      g_usleep ((gulong) i * 1500);
      g_main_context_iteration (NULL, FALSE);
      anp_clip_player_close (player);
      anp_clip_player_close (player);
      g_assert_finalize_object (player);
    }
  clips_wait_threads ();
}

int
main (int argc, char **argv)
{
  guint n;
  const ClipTrouble *troubles = clip_troubles_get (&n);

  /* Pictures are given back to the system when they are freed. Else the allocator takes to keeping some megabytes for
   * each thread once a large one was freed, out of malloc_trim ()'s reach, and test_cycles would count that. */
  mallopt (M_MMAP_THRESHOLD, 128 * 1024);
  clips_init (&argc, &argv);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat ("/clip-faults/", troubles[i].name, NULL);

      g_test_add_data_func (name, &troubles[i], test_trouble);
    }
  g_test_add_func ("/clip-faults/damaged", test_damaged);
  g_test_add_func ("/clip-faults/no-decoder", test_no_decoder);
  g_test_add_func ("/clip-faults/deleted", test_deleted);
  g_test_add_func ("/clip-faults/replaced", test_replaced);
  g_test_add_func ("/clip-faults/overwritten", test_overwritten);
  g_test_add_func ("/clip-faults/live-looking", test_live_looking);
  g_test_add_func ("/clip-faults/uneven", test_uneven);
  g_test_add_func ("/clip-faults/long-gop", test_long_gop);
  g_test_add_func ("/clip-faults/network", test_network);
  g_test_add_func ("/clip-faults/stalled-loop", test_stalled_loop);
  g_test_add_func ("/clip-faults/slow-worker", test_slow_worker);
  g_test_add_func ("/clip-faults/cycles", test_cycles);
  g_test_add_func ("/clip-faults/quits", test_quits);
  return g_test_run ();
}
