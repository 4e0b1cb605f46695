/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes to the sound device, sample by sample: where a sound swells and fades, and where it must not; and how one
 * leaves its slide. */
#include "anp-clip-player.h"
#include "anp-clip-worker.h"
#include "anp-time.h"
#include "clips.h"

#include <gst/audio/audio.h>
#include <gst/base/gstbasesink.h>
#include <string.h>

#define RATE 8000
#define LONGEST_S 10

/* A device that keeps the loudest of each place of the file that ever came: 0…32767. */
#define PLACE_MS 5 /* two waves of the tone */
static GMutex lock; /* of these, which the device fills while the test looks */
static int loudest[LONGEST_S * 1000 / PLACE_MS];
static int n_begun; /* how often its beginning came */
static int latest;  /* the last place that came */

typedef GstBaseSink Recorder;
typedef GstBaseSinkClass RecorderClass;

GType recorder_get_type (void);
G_DEFINE_TYPE (Recorder, recorder, GST_TYPE_BASE_SINK)

static GstFlowReturn
recorder_render (GstBaseSink *self, GstBuffer *buffer)
{
  gint64 begin_ns = (gint64) gst_segment_to_stream_time (&self->segment, GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  GstMapInfo map;

  if (begin_ns < 0 || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return GST_FLOW_OK;
  g_mutex_lock (&lock);
  n_begun += begin_ns < ANP_NS_PER_MS;
  for (gsize i = 0; i < map.size / sizeof (gint16); i++)
    {
      gint64 place = (begin_ns + (gint64) i * ANP_NS_PER_S / RATE) / (PLACE_MS * ANP_NS_PER_MS);

      if (place < (gint64) G_N_ELEMENTS (loudest))
        {
          loudest[place] = MAX (loudest[place], ABS (((const gint16 *) map.data)[i]));
          latest = (int) place;
        }
    }
  g_mutex_unlock (&lock);
  gst_buffer_unmap (buffer, &map);
  return GST_FLOW_OK;
}

static void
recorder_class_init (RecorderClass *klass)
{
  g_autoptr (GstCaps) caps
    = gst_caps_from_string ("audio/x-raw,format=" GST_AUDIO_NE (S16) ",rate=8000,channels=1,layout=interleaved");

  gst_element_class_add_pad_template (GST_ELEMENT_CLASS (klass),
                                      gst_pad_template_new ("sink", GST_PAD_SINK, GST_PAD_ALWAYS, caps));
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Recorder", "Sink/Audio", "Keeps what it plays", "Anping");
  GST_BASE_SINK_CLASS (klass)->render = recorder_render;
}

static void
recorder_init (Recorder *self)
{
}

static int
read_locked (const int *value)
{
  int now;

  g_mutex_lock (&lock);
  now = *value;
  g_mutex_unlock (&lock);
  return now;
}

/* Of the whole tone, about that place. */
static double
level_at (int ms)
{
  return read_locked (&loudest[ms / PLACE_MS]) / (0.8 * G_MAXINT16);
}

/* Where the device is, in ms. */
static int
get_latest_ms (void)
{
  return read_locked (&latest) * PLACE_MS;
}

static void
forget (void)
{
  g_mutex_lock (&lock);
  memset (loudest, 0, sizeof loudest);
  n_begun = 0;
  g_mutex_unlock (&lock);
}

static AnpClipPlayer *
start (AnpMediaKind kind, const char *path, int start_ms, int end_ms, gboolean loop)
{
  AnpMedia media = clips_media (kind, path);
  AnpClipPlayer *player;

  forget ();
  media.start_ns = start_ms * ANP_NS_PER_MS;
  media.end_ns = end_ms >= 0 ? end_ms * ANP_NS_PER_MS : -1;
  media.loop = loop;
  player = anp_clip_player_new (&media);
  anp_clip_player_play (player);
  return player;
}

static void
finish (AnpClipPlayer *player)
{
  g_assert_finalize_object (player);
  clips_wait_threads ();
}

/* To its end, which is where it says; that in ms. */
static int
play (AnpMediaKind kind, const char *path, int start_ms, int end_ms)
{
  AnpClipPlayer *player = start (kind, path, start_ms, end_ms, FALSE);
  int length_ms;

  clips_wait (clips_is_over, player, path);
  g_assert_cmpint (anp_clip_player_get_state (player), ==, ANP_CLIP_ENDED);
  length_ms = (int) (anp_clip_player_get_duration (player) / ANP_NS_PER_MS);
  finish (player);
  return start_ms + length_ms;
}

static void
assert_level (int ms, double least, double most)
{
  if (level_at (ms) < least || level_at (ms) > most)
    g_error ("at %d ms the level is %.2f, not %.2f to %.2f", ms, level_at (ms), least, most);
}

static void
assert_swells (int from_ms)
{
  assert_level (from_ms + 5, 0, 0.15);
  assert_level (from_ms + 75, 0.4, 0.65);
  assert_level (from_ms + 200, 0.9, 1.1);
}

static void
assert_fades (int to_ms)
{
  assert_level (to_ms - 200, 0.9, 1.1);
  assert_level (to_ms - 80, 0.4, 0.65);
  assert_level (to_ms - 10, 0, 0.15);
}

/* Its maker began and ended it. */
static void
test_whole_sound (void)
{
  g_autofree char *path = clips_make_sound ("shaped.ogg", "oggmux", 1000);

  play (ANP_MEDIA_AUDIO, path, 0, -1);
  for (int ms = 20; ms < 980; ms += PLACE_MS)
    assert_level (ms, 0.85, 1.15);
}

static void
test_part_of_sound (void)
{
  g_autofree char *path = clips_make_sound ("shaped.ogg", "oggmux", 1000);

  play (ANP_MEDIA_AUDIO, path, 200, 800);
  assert_level (190, 0, 0);
  assert_swells (200);
  assert_fades (800);
  assert_level (810, 0, 0);
  /* Too short for both in full, it is heard all the same. */
  play (ANP_MEDIA_AUDIO, path, 200, 320);
  assert_level (260, 0.85, 1.15);
}

static void
test_clip (void)
{
  static const ClipSpec spec = { .name = "shaped.webm", .width = 160, .height = 90, .fps = 25, .n_frames = 25, .sound = TRUE };
  g_autofree char *path = clips_make (&spec);
  int end_ms;

  /* A muxer's length is that of the last packet of sound. */
  end_ms = play (ANP_MEDIA_CLIP, path, 0, -1);
  assert_swells (0);
  assert_fades (end_ms);
  play (ANP_MEDIA_CLIP, path, 240, 760);
  assert_swells (240);
  assert_fades (760);
}

static gboolean
has_begun_thrice (gpointer data)
{
  return read_locked (&n_begun) >= 3;
}

/* It swells once, and goes over into itself. */
static void
test_loop (void)
{
  static const ClipSpec spec = { .name = "shaped.webm", .width = 160, .height = 90, .fps = 25, .n_frames = 25, .sound = TRUE };
  g_autofree char *path = clips_make (&spec);
  AnpClipPlayer *player = start (ANP_MEDIA_CLIP, path, 0, -1, TRUE);

  clips_wait (has_begun_thrice, player, "the second pass");
  finish (player);
  /* Opus is up to a quarter too loud where it begins anew. */
  for (int ms = 20; ms < 980; ms += PLACE_MS)
    assert_level (ms, 0.85, 1.5);
}

typedef struct
{
  AnpClipPlayer *player;
  int ms;
} Place;

static gboolean
is_past (gpointer data)
{
  Place *place = data;

  return clips_is_over (place->player) || anp_clip_player_get_position (place->player) > place->ms * ANP_NS_PER_MS;
}

static void
wait_past (AnpClipPlayer *player, int ms)
{
  Place place = { player, ms };

  clips_wait (is_past, &place, "a place in the sound");
}

/* The longer sound, some way into it. */
static AnpClipPlayer *
start_longer (void)
{
  g_autofree char *path = clips_make_sound ("shaped-long.ogg", "oggmux", 4000);
  AnpClipPlayer *player = start (ANP_MEDIA_AUDIO, path, 0, -1, FALSE);

  wait_past (player, 300);
  return player;
}

/* Into its middle, playing. */
static void
test_seek (void)
{
  AnpClipPlayer *player = start_longer ();

  anp_clip_player_seek (player, 3 * ANP_NS_PER_S, TRUE);
  clips_wait (clips_is_over, player, "its end");
  finish (player);
  assert_level (150, 0.85, 1.15);
  assert_level (2900, 0, 0);
  assert_swells (3000);
  assert_level (3900, 0.85, 1.15);
}

/* Where the device was when a player had left, in ms; -1 before. */
static void
left_cb (AnpClipPlayer *player, int *left_ms)
{
  g_assert_false (anp_clip_player_is_leaving (player));
  *left_ms = get_latest_ms ();
}

static gboolean
has_left (gpointer data)
{
  return *(int *) data >= 0;
}

static gboolean
is_at_its_beginning (gpointer player)
{
  return anp_clip_player_get_state (player) == ANP_CLIP_PAUSED && !anp_clip_player_is_seeking (player)
         && anp_clip_player_get_position (player) < 50 * ANP_NS_PER_MS;
}

/* Its sound fades, then it stands at its beginning, of which nothing is heard; and is as loud as ever when it comes again. */
static void
test_leave (void)
{
  AnpClipPlayer *player = start_longer ();
  int left_ms = -1;

  g_signal_connect (player, "left", G_CALLBACK (left_cb), &left_ms);
  anp_clip_player_leave (player);
  g_assert_true (anp_clip_player_is_leaving (player));
  g_assert_cmpint (anp_clip_player_get_state (player), ==, ANP_CLIP_PLAYING);
  clips_wait (has_left, &left_ms, "its leaving");
  assert_level (left_ms - 50, 0, 0.05);
  assert_level (left_ms - 500, 0.5, 1.15);
  forget ();
  clips_wait (is_at_its_beginning, player, "its beginning again");
  for (int ms = 0; ms < LONGEST_S * 1000; ms += PLACE_MS)
    assert_level (ms, 0, 0.05);

  anp_clip_player_come (player);
  anp_clip_player_play (player);
  wait_past (player, 300);
  assert_level (150, 0.85, 1.15);

  /* Nothing is to be waited for where nothing sounds. */
  left_ms = -1;
  anp_clip_player_set_muted (player, TRUE);
  anp_clip_player_leave (player);
  g_assert_cmpint (left_ms, >=, 0);
  finish (player);
}

/* Whatever stands between here and the device, what is heard changes now, not when that has passed. */
static void
test_mute (void)
{
  AnpClipPlayer *player = start_longer ();
  int muted_ms;

  anp_clip_player_set_muted (player, TRUE);
  muted_ms = get_latest_ms ();
  wait_past (player, 1500);
  assert_level (muted_ms - 50, 0.85, 1.15);
  assert_level (muted_ms + 250, 0, 0);
  anp_clip_player_set_muted (player, FALSE);
  muted_ms = get_latest_ms ();
  clips_wait (clips_is_over, player, "its end");
  assert_level (muted_ms - 50, 0, 0);
  assert_level (muted_ms + 250, 0.85, 1.15);
  finish (player);
}

/* Back before it has gone. */
static void
test_come_early (void)
{
  AnpClipPlayer *player = start_longer ();
  int left_ms = -1;

  g_signal_connect (player, "left", G_CALLBACK (left_cb), &left_ms);
  anp_clip_player_leave (player);
  anp_clip_player_come (player);
  g_assert_cmpint (left_ms, >=, 0);
  clips_wait (is_at_its_beginning, player, "its beginning again");
  forget ();
  anp_clip_player_play (player);
  wait_past (player, 300);
  assert_level (150, 0.85, 1.15);
  finish (player);
}

int
main (int argc, char **argv)
{
  clips_init (&argc, &argv);
  gst_element_register (NULL, "anp-recorder", GST_RANK_NONE, recorder_get_type ());
  anp_clip_worker_set_sound_factory ("anp-recorder");
  g_test_add_func ("/media/clip-fades/whole-sound", test_whole_sound);
  g_test_add_func ("/media/clip-fades/part-of-sound", test_part_of_sound);
  g_test_add_func ("/media/clip-fades/clip", test_clip);
  g_test_add_func ("/media/clip-fades/loop", test_loop);
  g_test_add_func ("/media/clip-fades/seek", test_seek);
  g_test_add_func ("/media/clip-fades/mute", test_mute);
  g_test_add_func ("/media/clip-fades/leave", test_leave);
  g_test_add_func ("/media/clip-fades/come-early", test_come_early);
  return g_test_run ();
}
