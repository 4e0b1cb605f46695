/* SPDX-License-Identifier: GPL-3.0-or-later */
/* README's table of what plays: one clip of each kind, made and played here. */
#include "anp-clip-player.h"
#include "anp-time.h"
#include "clips.h"

static const ClipSpec specs[] = {
  { .name = "vp9-opus.webm", .encoder = "vp9enc deadline=1 cpu-used=8", .muxer = "webmmux" },
  { .name = "vp8-vorbis.webm", .encoder = "vp8enc deadline=1 cpu-used=8", .muxer = "webmmux", .sound_encoder = "vorbisenc" },
  { .name = "vp9-flac.mkv", .encoder = "vp9enc deadline=1 cpu-used=8", .muxer = "matroskamux", .sound_encoder = "flacenc" },
  { .name = "theora-vorbis.ogv", .encoder = "theoraenc", .muxer = "oggmux", .sound_encoder = "vorbisenc" },
  { .name = "vp9-opus.mp4", .encoder = "vp9enc deadline=1 cpu-used=8 ! vp9parse", .muxer = "mp4mux" },
  { .name = "jpeg-wave.avi", .encoder = "jpegenc", .muxer = "avimux", .sound_encoder = "audioconvert" },
  { .name = "h264-aac.mp4", .encoder = "x264enc speed-preset=ultrafast ! h264parse", .muxer = "mp4mux",
    .sound_encoder = "avenc_aac ! aacparse" },
  { .name = "h264-mp3.mov", .encoder = "x264enc speed-preset=ultrafast ! h264parse", .muxer = "qtmux",
    .sound_encoder = "lamemp3enc ! mpegaudioparse" },
  { .name = "mpeg4-mp3.avi", .encoder = "avenc_mpeg4", .muxer = "avimux", .sound_encoder = "lamemp3enc ! mpegaudioparse" },
  { .name = "av1-opus.webm", .encoder = "av1enc cpu-used=8 usage-profile=realtime ! av1parse", .muxer = "webmmux" },
  { .name = "av1-aac.mp4", .encoder = "av1enc cpu-used=8 usage-profile=realtime ! av1parse", .muxer = "mp4mux",
    .sound_encoder = "avenc_aac ! aacparse" },
};

/* The first element of a line that this system has not, or NULL. */
static char *
find_missing (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line != NULL ? line : "", " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (i == 0 || g_str_equal (words[i - 1], "!"))
      {
        g_autoptr (GstElementFactory) factory = gst_element_factory_find (words[i]);

        if (factory == NULL && *words[i] != '\0')
          return g_strdup (words[i]);
      }
  return NULL;
}

static gboolean
is_ready (gpointer data)
{
  return anp_clip_player_get_state (data) != ANP_CLIP_PREPARING;
}

static void
test_plays (gconstpointer data)
{
  ClipSpec spec = *(const ClipSpec *) data;
  g_autofree char *missing = find_missing (spec.encoder);
  g_autofree char *path = NULL;
  AnpClipPlayer *player;
  AnpMedia media;

  if (missing == NULL)
    missing = find_missing (spec.sound_encoder);
  if (missing != NULL)
    {
      g_autofree char *words = g_strdup_printf ("cannot be made here: no %s", missing);

      g_test_skip (words);
      return;
    }
  spec.width = 320;
  spec.height = 180;
  spec.fps = 25;
  spec.n_frames = 30;
  spec.sound = TRUE;
  path = clips_make (&spec);
  media = clips_media (ANP_MEDIA_CLIP, path);
  player = anp_clip_player_new (&media);
  clips_wait (is_ready, player, "its first picture");
  g_assert_cmpint (clips_read_number (anp_clip_player_get_paintable (player)), ==, 0);
  anp_clip_player_seek (player, 800 * ANP_NS_PER_MS, TRUE);
  anp_clip_player_play (player);
  clips_wait (clips_is_over, player, path);
  g_assert_cmpstr (anp_clip_player_get_message (player), ==, NULL);
  g_assert_cmpint (anp_clip_player_get_state (player), ==, ANP_CLIP_ENDED);
  g_assert_cmpint (clips_read_number (anp_clip_player_get_paintable (player)), >=, 28);
  g_assert_finalize_object (player);
  clips_wait_threads ();
}

int
main (int argc, char **argv)
{
  clips_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autofree char *name = g_strconcat ("/clip-codecs/", specs[i].name, NULL);

      g_test_add_data_func (name, &specs[i], test_plays);
    }
  return g_test_run ();
}
