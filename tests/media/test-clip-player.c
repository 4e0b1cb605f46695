/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-player.h"
#include "anp-clip-worker.h"
#include "anp-time.h"
#include "clips.h"

static const ClipSpec plain = { .name = "plain.webm", .width = 320, .height = 180, .fps = 25,
                                .n_frames = 50, .sound = TRUE };

/* What a player showed. */
typedef struct
{
  AnpClipPlayer *player;
  GArray *numbers; /* of int, as shown */
  guint n_ended;
  guint n_wanted;
  int wanted_number;
} Watch;

static void
frame_cb (Watch *watch)
{
  int number = clips_read_number (anp_clip_player_get_paintable (watch->player));

  g_array_append_val (watch->numbers, number);
}

static void
ended_cb (Watch *watch)
{
  watch->n_ended++;
}

static Watch *
watch_new (const AnpMedia *media)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->player = anp_clip_player_new (media);
  watch->numbers = g_array_new (FALSE, FALSE, sizeof (int));
  g_signal_connect_swapped (watch->player, "frame", G_CALLBACK (frame_cb), watch);
  g_signal_connect_swapped (watch->player, "ended", G_CALLBACK (ended_cb), watch);
  return watch;
}

static void
watch_free (Watch *watch)
{
  g_signal_handlers_disconnect_by_data (watch->player, watch);
  g_assert_finalize_object (watch->player);
  g_array_unref (watch->numbers);
  g_free (watch);
  clips_wait_threads ();
}

static int
watch_first (Watch *watch)
{
  g_assert_cmpuint (watch->numbers->len, >, 0);
  return g_array_index (watch->numbers, int, 0);
}

static int
watch_last (Watch *watch)
{
  g_assert_cmpuint (watch->numbers->len, >, 0);
  return g_array_index (watch->numbers, int, watch->numbers->len - 1);
}

static gboolean
has_number (gpointer data)
{
  Watch *watch = data;

  return watch->numbers->len > 0 && watch_last (watch) == watch->wanted_number;
}

static void
wait_number (Watch *watch, int number)
{
  g_autofree char *what = g_strdup_printf ("frame %d", number);

  watch->wanted_number = number;
  clips_wait (has_number, watch, what);
}

static void
assert_ascending (Watch *watch)
{
  for (guint i = 1; i < watch->numbers->len; i++)
    g_assert_cmpint (g_array_index (watch->numbers, int, i), >,
                     g_array_index (watch->numbers, int, i - 1));
}

static void
test_plays (void)
{
  g_autofree char *path = clips_make (&plain);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  Watch *watch = watch_new (&media);

  g_assert_cmpint (anp_clip_player_get_state (watch->player), ==, ANP_CLIP_PREPARING);
  clips_wait_state (watch->player, ANP_CLIP_READY);
  /* Its first frame is there with the word that it is ready. */
  g_assert_cmpuint (watch->numbers->len, ==, 1);
  g_assert_cmpint (watch_first (watch), ==, 0);
  g_assert_cmpint (anp_clip_player_get_position (watch->player), ==, 0);
  g_assert_cmpint (anp_clip_player_get_duration (watch->player) / ANP_NS_PER_MS / 50, ==, 40);
  g_assert_cmpint (
    gdk_paintable_get_intrinsic_width (anp_clip_player_get_paintable (watch->player)), ==, 320);

  anp_clip_player_play (watch->player);
  clips_wait_state (watch->player, ANP_CLIP_PLAYING);
  clips_wait_state (watch->player, ANP_CLIP_ENDED);
  g_assert_cmpuint (watch->n_ended, ==, 1);
  assert_ascending (watch);
  /* The last frame stays. */
  g_assert_cmpint (watch_last (watch), ==, 49);
  g_assert_cmpint (anp_clip_player_get_position (watch->player) / ANP_NS_PER_MS, ==, 1960);

  /* Once more from the start. */
  anp_clip_player_play (watch->player);
  clips_wait_state (watch->player, ANP_CLIP_PLAYING);
  clips_wait_state (watch->player, ANP_CLIP_ENDED);
  g_assert_cmpuint (watch->n_ended, ==, 2);
  g_assert_cmpint (watch_last (watch), ==, 49);
  watch_free (watch);
}

static gpointer
spin_thread (gpointer data)
{
  while (g_atomic_int_get ((int *) data) == 0)
    ;
  return NULL;
}

/* With playbin3 (1.22) one opening in twenty came to a halt here. */
static void
test_openings (void)
{
  g_autofree char *path = clips_make (&plain);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  GThread *spinners[3];
  guint n_workers = anp_clip_worker_count_made ();
  int over = 0;

  for (guint i = 0; i < G_N_ELEMENTS (spinners); i++)
    spinners[i] = g_thread_new ("spinner", spin_thread, &over);
  for (int i = 0; i < 40; i++)
    {
      AnpClipPlayer *player = anp_clip_player_new (&media);

      clips_wait_state (player, ANP_CLIP_READY);
      g_assert_null (anp_clip_player_get_message (player));
      anp_clip_player_close (player);
      g_assert_finalize_object (player);
    }
  g_atomic_int_set (&over, 1);
  for (guint i = 0; i < G_N_ELEMENTS (spinners); i++)
    g_thread_join (spinners[i]);
  /* Each with its first pipeline. */
  g_assert_cmpuint (anp_clip_worker_count_made () - n_workers, ==, 40);
  clips_wait_threads ();
}

static void
test_pauses (void)
{
  g_autofree char *path = clips_make (&plain);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  Watch *watch = watch_new (&media);

  /* Wishes before it is ready count. */
  anp_clip_player_play (watch->player);
  clips_wait_state (watch->player, ANP_CLIP_PLAYING);
  anp_clip_player_pause (watch->player);
  clips_wait_state (watch->player, ANP_CLIP_PAUSED);
  g_assert_cmpint (watch_last (watch), <, 49);
  g_assert_cmpuint (watch->n_ended, ==, 0);
  watch_free (watch);
}

static void
test_seeks (void)
{
  g_autofree char *path = clips_make (&plain);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  Watch *watch = watch_new (&media);

  clips_wait_state (watch->player, ANP_CLIP_READY);
  anp_clip_player_seek (watch->player, 1000 * ANP_NS_PER_MS, TRUE);
  g_assert_true (anp_clip_player_is_seeking (watch->player));
  wait_number (watch, 25);
  anp_clip_player_seek (watch->player, 330 * ANP_NS_PER_MS, TRUE);
  wait_number (watch, 8);
  /* At and beyond the end is the last picture. */
  anp_clip_player_seek (watch->player, 100 * ANP_NS_PER_S, TRUE);
  wait_number (watch, 49);
  /* Many at once: the last one is where it ends. */
  for (int i = 0; i < 60; i++)
    anp_clip_player_seek (watch->player, (i + 1) * 20 * ANP_NS_PER_MS, i == 59);
  wait_number (watch, 30);
  g_assert_cmpuint (watch->n_ended, ==, 0);
  watch_free (watch);
}

static gboolean
is_at_its_beginning (gpointer player)
{
  return anp_clip_player_get_state (player) == ANP_CLIP_PAUSED && !anp_clip_player_is_seeking (player)
         && anp_clip_player_get_position (player) < 200 * ANP_NS_PER_MS;
}

static gboolean
is_past_twelve (gpointer data)
{
  Watch *watch = data;

  return watch->numbers->len > 0 && watch_last (watch) >= 12;
}

/* Stopped and sent back at once in the middle of playing, which GStreamer alone answers with a clip whose pictures are
 * too late next time, by as much as it had played: it plays from its first picture on, time and again. */
static void
test_goes_back (void)
{
  static const ClipSpec mute = { .name = "mute.webm", .width = 160, .height = 90, .fps = 25, .n_frames = 50 };
  g_autofree char *path = clips_make (&mute);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  Watch *watch = watch_new (&media);

  for (guint i = 0; i < 8; i++)
    {
      g_array_set_size (watch->numbers, 0);
      anp_clip_player_play (watch->player);
      clips_wait (is_past_twelve, watch, "its middle");
      g_assert_cmpint (watch_first (watch), <, 10);
      /* Either way round: as a slide that goes says it, and as somebody with two keys does. */
      if (i % 2 == 0)
        anp_clip_player_pause (watch->player);
      anp_clip_player_seek (watch->player, 0, TRUE);
      if (i % 4 == 1)
        g_main_context_iteration (NULL, TRUE);
      anp_clip_player_pause (watch->player);
      clips_wait (is_at_its_beginning, watch->player, "its beginning");
    }
  watch_free (watch);
}

static void
test_steps (void)
{
  g_autofree char *path = clips_make (&plain);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  Watch *watch = watch_new (&media);

  clips_wait_state (watch->player, ANP_CLIP_READY);
  anp_clip_player_step (watch->player, 1);
  wait_number (watch, 1);
  anp_clip_player_step (watch->player, 3);
  wait_number (watch, 4);
  anp_clip_player_step (watch->player, -1);
  wait_number (watch, 3);
  anp_clip_player_step (watch->player, -2);
  wait_number (watch, 1);
  watch_free (watch);
}

static void
test_trims (void)
{
  g_autofree char *path = clips_make (&plain);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  Watch *watch;

  media.start_ns = 400 * ANP_NS_PER_MS;
  media.end_ns = 1200 * ANP_NS_PER_MS;
  watch = watch_new (&media);
  clips_wait_state (watch->player, ANP_CLIP_READY);
  /* The file's own first frame has never been seen. */
  g_assert_cmpint (watch_first (watch), ==, 10);
  g_assert_cmpint (anp_clip_player_get_position (watch->player), ==, 0);
  g_assert_cmpint (anp_clip_player_get_duration (watch->player), ==, 800 * ANP_NS_PER_MS);
  anp_clip_player_play (watch->player);
  clips_wait_state (watch->player, ANP_CLIP_ENDED);
  g_assert_cmpint (watch_last (watch), ==, 29);
  assert_ascending (watch);
  anp_clip_player_seek (watch->player, 400 * ANP_NS_PER_MS, TRUE);
  g_assert_cmpint (anp_clip_player_get_state (watch->player), ==, ANP_CLIP_PAUSED);
  wait_number (watch, 20);
  watch_free (watch);
}

static gboolean
has_looped (gpointer data)
{
  Watch *watch = data;
  guint n = 0;

  for (guint i = 1; i < watch->numbers->len; i++)
    n += g_array_index (watch->numbers, int, i) < g_array_index (watch->numbers, int, i - 1);
  return n >= watch->n_wanted;
}

static void
test_loops (void)
{
  g_autofree char *path = clips_make (&plain);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  Watch *watch;
  gboolean trimmed = g_test_get_path () != NULL && g_str_has_suffix (g_test_get_path (), "trimmed");

  media.loop = TRUE;
  if (trimmed)
    {
      media.start_ns = 400 * ANP_NS_PER_MS;
      media.end_ns = 800 * ANP_NS_PER_MS;
    }
  watch = watch_new (&media);
  watch->n_wanted = 3;
  anp_clip_player_play (watch->player);
  clips_wait (has_looped, watch, "three loops");
  g_assert_cmpuint (watch->n_ended, ==, 0);
  g_assert_cmpint (watch_first (watch), ==, trimmed ? 10 : 0);
  for (guint i = 0; i < watch->numbers->len; i++)
    {
      g_assert_cmpint (g_array_index (watch->numbers, int, i), >=, trimmed ? 10 : 0);
      g_assert_cmpint (g_array_index (watch->numbers, int, i), <, trimmed ? 20 : 50);
    }
  watch_free (watch);
}

static void
test_rate (void)
{
  g_autofree char *path = clips_make (&plain);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  Watch *watch = watch_new (&media);

  anp_clip_player_set_rate (watch->player, 2);
  anp_clip_player_play (watch->player);
  clips_wait_state (watch->player, ANP_CLIP_ENDED);
  g_assert_cmpint (watch_last (watch), >=, 48);
  for (guint i = 1; i < watch->numbers->len; i++)
    g_assert_cmpint (g_array_index (watch->numbers, int, i), >=,
                     g_array_index (watch->numbers, int, i - 1));
  watch_free (watch);
}

static void
test_view_size (void)
{
  g_autofree char *path = clips_make (&plain);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  Watch *watch = watch_new (&media);
  GdkPaintable *paintable = anp_clip_player_get_paintable (watch->player);
  guint n;

  anp_clip_player_set_view_size (watch->player, 160, 90);
  clips_wait_state (watch->player, ANP_CLIP_READY);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (paintable), ==, 160);
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (paintable), ==, 90);
  n = watch->numbers->len;
  /* Standing still, it comes in the new size all the same. */
  anp_clip_player_set_view_size (watch->player, 640, 360);
  watch->wanted_number = 0;
  while (watch->numbers->len == n)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (paintable), ==, 320);
  g_assert_cmpint (watch_last (watch), ==, 0);
  watch_free (watch);
}

static void
dawdle_cb (AnpClipPlayer *player, gpointer data)
{
  g_usleep (90 * 1000);
}

/* Who paints so slowly that more than three in ten are lost gets smaller pictures. */
static void
test_adapts (void)
{
  g_autofree char *path = clips_make (&plain);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  Watch *watch;
  int width;

  media.loop = TRUE;
  watch = watch_new (&media);
  g_signal_connect (watch->player, "frame", G_CALLBACK (dawdle_cb), NULL);
  anp_clip_player_play (watch->player);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      width = gdk_paintable_get_intrinsic_width (anp_clip_player_get_paintable (watch->player));
    }
  while (width == 0 || width == 320);
  g_assert_cmpint (width, >=, 226);
  g_assert_cmpint (width, <=, 227);
  g_assert_cmpint (anp_clip_player_get_state (watch->player), ==, ANP_CLIP_PLAYING);
  watch_free (watch);
}

static void
test_sound_alone (void)
{
  g_autofree char *path = clips_make_sound ("sound.ogg", "oggmux", 600);
  AnpMedia media = clips_media (ANP_MEDIA_AUDIO, path);
  Watch *watch;

  watch = watch_new (&media);
  clips_wait_state (watch->player, ANP_CLIP_READY);
  anp_clip_player_fade_to (watch->player, 0, 200 * ANP_NS_PER_MS);
  anp_clip_player_play (watch->player);
  clips_wait_state (watch->player, ANP_CLIP_ENDED);
  g_assert_cmpuint (watch->n_ended, ==, 1);
  g_assert_cmpuint (watch->numbers->len, ==, 0);
  g_assert_cmpint (anp_clip_player_get_position (watch->player), <=,
                   anp_clip_player_get_duration (watch->player));
  watch_free (watch);
}

int
main (int argc, char **argv)
{
  clips_init (&argc, &argv);
  g_test_add_func ("/clip-player/plays", test_plays);
  g_test_add_func ("/clip-player/openings", test_openings);
  g_test_add_func ("/clip-player/pauses", test_pauses);
  g_test_add_func ("/clip-player/seeks", test_seeks);
  g_test_add_func ("/clip-player/goes-back", test_goes_back);
  g_test_add_func ("/clip-player/steps", test_steps);
  g_test_add_func ("/clip-player/trims", test_trims);
  g_test_add_func ("/clip-player/loops/whole", test_loops);
  g_test_add_func ("/clip-player/loops/trimmed", test_loops);
  g_test_add_func ("/clip-player/rate", test_rate);
  g_test_add_func ("/clip-player/view-size", test_view_size);
  g_test_add_func ("/clip-player/adapts", test_adapts);
  g_test_add_func ("/clip-player/sound-alone", test_sound_alone);
  return g_test_run ();
}
