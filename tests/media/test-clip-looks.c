/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clips that are not plain rectangles of square pixels. */
#include "anp-clip-player.h"
#include "clips.h"

#include <gtk/gtk.h>

static AnpClipPlayer *
open_clip (const char *path)
{
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  AnpClipPlayer *player = anp_clip_player_new (&media);

  clips_wait_state (player, ANP_CLIP_READY);
  return player;
}

static void
finish (AnpClipPlayer *player)
{
  g_assert_finalize_object (player);
  clips_wait_threads ();
}

static gboolean
has_factories (const char *const *names)
{
  for (; *names != NULL; names++)
    {
      g_autoptr (GstElementFactory) factory = gst_element_factory_find (*names);

      if (factory == NULL)
        {
          g_test_skip (*names);
          return FALSE;
        }
    }
  return TRUE;
}

static void
test_anamorphic (void)
{
  static const ClipSpec spec = { .name = "anamorphic.webm", .width = 160, .height = 180, .fps = 25,
                                 .n_frames = 10, .pixel_width = 2 };
  g_autofree char *path = clips_make (&spec);
  AnpClipPlayer *player = open_clip (path);
  GdkPaintable *paintable = anp_clip_player_get_paintable (player);
  int width, height;

  anp_clip_player_get_size (player, &width, &height);
  g_assert_cmpint (width, ==, 320);
  g_assert_cmpint (height, ==, 180);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (paintable), ==, 320);
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (paintable), ==, 180);
  finish (player);
}

/* The same film as from a telephone held upright: turned by the matrix in its track header, which
 * GStreamer 1.22 cannot write. */
static char *
make_rotated (const char *upright)
{
  /* 14496-12, 8.3.2: a quarter to the right; 16.16 but for the last column. */
  static const guint32 matrix[] = { 0, 0x10000, 0, 0xffff0000, 0, 0, 0, 0, 0x40000000 };
  g_autofree char *data = NULL;
  char *header;
  gsize length;

  g_assert_true (g_file_get_contents (upright, &data, &length, NULL));
  header = memmem (data, length, "tkhd", 4);
  g_assert_nonnull (header);
  g_assert_cmpint (header[4], ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (matrix); i++)
    {
      guint32 value = GUINT32_TO_BE (matrix[i]);

      memcpy (header + 44 + i * 4, &value, 4);
    }
  return clips_make_file ("rotated.mp4", data, length);
}

static void
test_rotated (void)
{
  static const char *const needs[] = { "openh264enc", "h264parse", "mp4mux",
                                       "avdec_h264", NULL };
  static const ClipSpec spec = {
    .name = "upright.mp4", .width = 320, .height = 180, .fps = 25, .n_frames = 10,
    .encoder = "openh264enc ! h264parse", .muxer = "mp4mux",
  };
  g_autofree char *upright = NULL;
  g_autofree char *path = NULL;
  AnpClipPlayer *player;
  AnpMedia media;
  GdkPaintable *paintable;
  int width, height;

  if (!has_factories (needs))
    return;
  upright = clips_make (&spec);
  path = make_rotated (upright);
  media = clips_media (ANP_MEDIA_CLIP, path);
  /* The second frame: white in the corner that the file has on the upper left. */
  media.start_ns = 50 * 1000 * 1000;
  player = anp_clip_player_new (&media);
  clips_wait_state (player, ANP_CLIP_READY);
  paintable = anp_clip_player_get_paintable (player);
  anp_clip_player_get_size (player, &width, &height);
  g_assert_cmpint (width, ==, 180);
  g_assert_cmpint (height, ==, 320);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (paintable), ==, 180);
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (paintable), ==, 320);
  /* On the upper right now, and the next block, black, below it. */
  g_assert_cmphex (clips_read_pixel (paintable, 160, 10) & 0xff, >, 200);
  g_assert_cmphex (clips_read_pixel (paintable, 160, 30) & 0xff, <, 60);
  finish (player);
}

static void
assert_half_clear (const char *path)
{
  AnpClipPlayer *player = open_clip (path);
  guint32 pixel = clips_read_pixel (anp_clip_player_get_paintable (player), 100, 100);

  g_assert_cmpuint (pixel >> 24, >=, 124);
  g_assert_cmpuint (pixel >> 24, <=, 131);
  for (int shift = 0; shift < 24; shift += 8)
    g_assert_cmpuint ((pixel >> shift) & 0xff, <=, pixel >> 24);
  finish (player);
}

static void
test_alpha (void)
{
  static const char *const needs[] = { "alpha", "pngenc", "pngdec", "qtmux", "qtdemux", NULL };
  static const ClipSpec spec = {
    .name = "alpha.mov", .width = 320, .height = 180, .fps = 25, .n_frames = 10,
    .encoder = "videoconvert ! alpha alpha=0.5 ! videoconvert ! video/x-raw,format=RGBA ! pngenc",
    .muxer = "qtmux",
  };
  g_autofree char *path = NULL;

  if (!has_factories (needs))
    return;
  path = clips_make (&spec);
  assert_half_clear (path);
}

/* As browsers play it too; GStreamer 1.22 has no encoder for it. */
static void
test_alpha_webm (void)
{
  static const char *const needs[] = { "vp9alphadecodebin", NULL };
  g_autofree char *ffmpeg = g_find_program_in_path ("ffmpeg");
  g_autofree char *path = clips_path ("alpha.webm");
  const char *args[] = { ffmpeg, "-v", "error", "-y", "-f", "lavfi", "-i",
                         "color=c=red@0.5:s=320x180:r=25:d=1,format=yuva420p", "-c:v", "libvpx-vp9",
                         "-deadline", "realtime", path, NULL };
  int status;

  if (!has_factories (needs))
    return;
  if (ffmpeg == NULL ||
      !g_spawn_sync (NULL, (char **) args, NULL, 0, NULL, NULL, NULL, NULL, &status, NULL) ||
      status != 0)
    {
      g_test_skip ("no ffmpeg with VP9 here");
      return;
    }
  assert_half_clear (path);
}

int
main (int argc, char **argv)
{
  clips_init (&argc, &argv);
  /* Render nodes need it, display or not. */
  gtk_init_check ();
  g_test_add_func ("/clip-looks/anamorphic", test_anamorphic);
  g_test_add_func ("/clip-looks/rotated", test_rotated);
  g_test_add_func ("/clip-looks/alpha", test_alpha);
  g_test_add_func ("/clip-looks/alpha-webm", test_alpha_webm);
  return g_test_run ();
}
