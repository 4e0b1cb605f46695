/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clips play out of a bundle as out of a file. */
#include "anp-bundle.h"
#include "anp-clip-paintable.h"
#include "anp-clip-player.h"
#include "anp-clip-reader.h"
#include "anp-medium-bytes.h"
#include "anp-prober.h"
#include "anp-time.h"
#include "bundle-fixture.h"
#include "clips.h"

#include <string.h>

static const ClipSpec specs[] = {
  { .name = "bundled.webm", .width = 320, .height = 180, .fps = 25, .n_frames = 50, .sound = TRUE },
  { .name = "bundled.mkv", .width = 320, .height = 180, .fps = 25, .n_frames = 50, .muxer = "matroskamux" },
  { .name = "bundled.avi", .width = 320, .height = 180, .fps = 25, .n_frames = 50, .encoder = "jpegenc",
    .muxer = "avimux" },
  { .name = "bundled.mp4", .width = 320, .height = 180, .fps = 25, .n_frames = 50,
    .encoder = "vp9enc deadline=1 cpu-used=8 ! vp9parse", .muxer = "mp4mux" },
};

/* A bundle that holds a file stored, deflated, and cut in half. (transfer full) */
static char *
make_bundle (const char *clip)
{
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (clip, &data, &length, NULL));
  {
    const BundleFile files[] = {
      { .name = "before.bin", .bytes = "bytes before it" },
      { .name = "影片/a b%20#?.clip", .bytes = data, .length = length },
      { .name = "deflated.clip", .bytes = data, .length = length, .deflated = TRUE },
      { .name = "half.clip", .bytes = data, .length = 100 },
      { .name = "words.clip", .bytes = "not a clip, whatever it is called" },
    };

    bytes = bundle_make_usual (files, G_N_ELEMENTS (files));
  }
  return bundle_put (bytes);
}

static GBytes *
read_pixels (AnpClipReader *reader, gint64 ns)
{
  AnpClipFrame frame = { 0 };
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  gsize stride;
  guchar *pixels;

  g_assert_true (anp_clip_reader_frame_at (reader, ns, &frame, &error));
  g_assert_no_error (error);
  texture = frame.texture;
  stride = (gsize) gdk_texture_get_width (texture) * 4;
  pixels = g_malloc (stride * (gsize) gdk_texture_get_height (texture));
  gdk_texture_download (texture, pixels, stride);
  return g_bytes_new_take (pixels, stride * (gsize) gdk_texture_get_height (texture));
}

/* The same pictures, to the pixel, wherever in the clip. */
static void
test_frames (gconstpointer data)
{
  static const int numbers[] = { 0, 1, 49, 3, 30, 29, 10, 40 };
  g_autofree char *clip = clips_make (data);
  g_autofree char *bundle = make_bundle (clip);
  const char *names[] = { "影片/a b%20#?.clip", "deflated.clip" };

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      g_autofree char *path = anp_medium_dup_path (bundle, names[n]);
      g_autoptr (GError) error = NULL;
      g_autoptr (AnpClipReader) from_file = anp_clip_reader_new (clip, 0, 0, &error);
      g_autoptr (AnpClipReader) from_bundle = anp_clip_reader_new (path, 0, 0, &error);

      g_assert_no_error (error);
      g_assert_cmpint (anp_clip_reader_get_duration (from_bundle), ==, anp_clip_reader_get_duration (from_file));
      for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
        {
          gint64 ns = numbers[i] * 40 * ANP_NS_PER_MS + 20 * ANP_NS_PER_MS;
          g_autoptr (GBytes) one = read_pixels (from_file, ns);
          g_autoptr (GBytes) other = read_pixels (from_bundle, ns);

          g_assert_true (g_bytes_equal (one, other));
        }
    }
  bundle_remove (bundle);
}

static void
test_probe (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autofree char *clip = clips_make (&specs[i]);
      g_autofree char *bundle = make_bundle (clip);
      g_autofree char *path = anp_medium_dup_path (bundle, "影片/a b%20#?.clip");
      AnpMedia plain = clips_media (ANP_MEDIA_CLIP, clip), packed = clips_media (ANP_MEDIA_CLIP, path);
      AnpProbe one, other;

      anp_prober_probe (&plain, &one);
      anp_prober_probe (&packed, &other);
      g_assert_cmpint (other.status, ==, ANP_MEDIA_OK);
      g_assert_cmpint (other.status, ==, one.status);
      g_assert_cmpint (other.duration_ns, ==, one.duration_ns);
      g_assert_cmpint (other.width, ==, one.width);
      g_assert_cmpint (other.height, ==, one.height);
      g_assert_true (other.has_audio == one.has_audio && other.has_video == one.has_video);
      anp_probe_clear (&one);
      anp_probe_clear (&other);
      bundle_remove (bundle);
    }
}

typedef struct
{
  AnpClipPlayer *player;
  GArray *numbers;
  int wanted;
} Watch;

static void
frame_cb (Watch *watch)
{
  int number = clips_read_number (anp_clip_player_get_paintable (watch->player));

  g_array_append_val (watch->numbers, number);
}

static gboolean
is_wanted (gpointer data)
{
  const Watch *watch = data;

  return watch->numbers->len > 0 && g_array_index (watch->numbers, int, watch->numbers->len - 1) == watch->wanted;
}

/* Ready with its first picture, through to the last, and to the very picture of a seek, both ways. */
static void
test_plays (void)
{
  g_autofree char *clip = clips_make (&specs[0]);
  g_autofree char *bundle = make_bundle (clip);
  g_autofree char *path = anp_medium_dup_path (bundle, "影片/a b%20#?.clip");
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  Watch watch = { .player = anp_clip_player_new (&media), .numbers = g_array_new (FALSE, FALSE, sizeof (int)) };
  static const int numbers[] = { 25, 8, 44, 1 };

  g_signal_connect_swapped (watch.player, "frame", G_CALLBACK (frame_cb), &watch);
  clips_wait_state (watch.player, ANP_CLIP_READY);
  g_assert_cmpuint (watch.numbers->len, ==, 1);
  g_assert_cmpint (g_array_index (watch.numbers, int, 0), ==, 0);
  anp_clip_player_play (watch.player);
  clips_wait_state (watch.player, ANP_CLIP_PLAYING);
  clips_wait_state (watch.player, ANP_CLIP_ENDED);
  for (guint i = 1; i < watch.numbers->len; i++)
    g_assert_cmpint (g_array_index (watch.numbers, int, i), >, g_array_index (watch.numbers, int, i - 1));
  g_assert_cmpint (g_array_index (watch.numbers, int, watch.numbers->len - 1), ==, 49);
  anp_clip_player_pause (watch.player);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      watch.wanted = numbers[i];
      anp_clip_player_seek (watch.player, (numbers[i] * 40 + 10) * ANP_NS_PER_MS, TRUE);
      clips_wait (is_wanted, &watch, "the picture sought");
    }
  g_signal_handlers_disconnect_by_data (watch.player, &watch);
  g_assert_finalize_object (watch.player);
  g_array_unref (watch.numbers);
  clips_wait_threads ();
  bundle_remove (bundle);
}

/* What cannot be played says so and names the clip, not where it is kept. */
static void
test_trouble (void)
{
  static const char *const names[] = { "half.clip", "words.clip", "gone.clip" };
  static const char *const words[] = { "“half.clip”", "“words.clip” is not a clip", "“gone.clip” is missing" };
  g_autofree char *clip = clips_make (&specs[0]);
  g_autofree char *bundle = make_bundle (clip);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = anp_medium_dup_path (bundle, names[i]);
      AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
      AnpClipPlayer *player = anp_clip_player_new (&media);
      AnpProbe probe;

      clips_wait_state (player, ANP_CLIP_FAILED);
      g_test_message ("%s", anp_clip_player_get_message (player));
      g_assert_nonnull (strstr (anp_clip_player_get_message (player), words[i]));
      g_assert_null (strstr (anp_clip_player_get_message (player), "anping-medium"));
      g_assert_finalize_object (player);
      anp_prober_probe (&media, &probe);
      g_assert_cmpint (probe.status, !=, ANP_MEDIA_OK);
      g_assert_nonnull (strstr (probe.message, names[i]));
      anp_probe_clear (&probe);
    }
  clips_wait_threads ();
  bundle_remove (bundle);
}

/* Addresses that people or playlists could write open nothing else. */
static void
test_addresses (void)
{
  static const char *const uris[] = { "anping-medium:///etc/passwd", "anping-medium://relative//a.webm",
                                      "anping-medium:", "anping-medium:////etc/passwd" };

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GstElement) element = gst_element_make_from_uri (GST_URI_SRC, uris[i], NULL, NULL);

      if (element == NULL)
        continue;
      /* Taken for a bundle's, and there is none. */
      gst_object_ref_sink (element);
      g_assert_cmpint (gst_element_set_state (element, GST_STATE_PAUSED), ==, GST_STATE_CHANGE_FAILURE);
      gst_element_set_state (element, GST_STATE_NULL);
    }
}

int
main (int argc, char **argv)
{
  clips_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autofree char *name = g_strdup_printf ("/bundled-clip/frames/%s", specs[i].name);

      g_test_add_data_func (name, &specs[i], test_frames);
    }
  g_test_add_func ("/bundled-clip/probe", test_probe);
  g_test_add_func ("/bundled-clip/plays", test_plays);
  g_test_add_func ("/bundled-clip/trouble", test_trouble);
  g_test_add_func ("/bundled-clip/addresses", test_addresses);
  return g_test_run ();
}
