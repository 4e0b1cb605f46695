/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clip-troubles.h"

#include "clips.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOISE_BYTES 65536

static const ClipSpec good = { .name = "plain.webm", .width = 320, .height = 180, .fps = 25, .n_frames = 50, .sound = TRUE };

static gboolean
make_missing (const char *name)
{
  g_autofree char *path = clips_path (name);

  g_unlink (path);
  return TRUE;
}

static gboolean
make_of (const char *name, const void *data, gsize length)
{
  g_free (clips_make_file (name, data, length));
  return TRUE;
}

static gboolean
make_empty (const char *name)
{
  return make_of (name, "", 0);
}

static gboolean
make_text (const char *name)
{
  return make_of (name, "Not a clip, only words.\n", 24);
}

static gboolean
make_random (const char *name)
{
  g_autofree guint8 *noise = g_malloc (NOISE_BYTES);

  for (guint i = 0; i < NOISE_BYTES; i++)
    noise[i] = (guint8) (i * 2654435761u >> 13);
  return make_of (name, noise, NOISE_BYTES);
}

/* The bytes of a clip that is well. (transfer full) */
static guint8 *
read_clip (const ClipSpec *spec, gsize *out_length)
{
  g_autofree char *path = clips_make (spec);
  char *data;

  g_assert_true (g_file_get_contents (path, &data, out_length, NULL));
  return (guint8 *) data;
}

static gboolean
make_cut_mp4 (const char *name)
{
  static const ClipSpec spec = { .name = "plain.mp4", .width = 320, .height = 180, .fps = 25, .n_frames = 25,
                                 .encoder = "x264enc speed-preset=ultrafast ! h264parse", .muxer = "mp4mux" };
  g_autoptr (GstElementFactory) encoder = gst_element_factory_find ("x264enc");
  g_autoptr (GstElementFactory) decoder = gst_element_factory_find ("avdec_h264");
  g_autofree guint8 *data = NULL;
  gsize length;

  if (encoder == NULL || decoder == NULL)
    return FALSE;
  data = read_clip (&spec, &length);
  return make_of (name, data, length / 2);
}

/* A good clip's bytes (transfer full), and where in them those stand. */
static guint8 *
read_good (const char *bytes, gsize n, gsize *out_length, guint8 **out_place)
{
  guint8 *data = read_clip (&good, out_length);

  *out_place = memmem (data, *out_length, bytes, n);
  g_assert_nonnull (*out_place);
  return data;
}

/* All that stands before the first picture: Matroska's header, and no Cluster. */
static gboolean
make_header (const char *name)
{
  gsize length;
  guint8 *cluster;
  g_autofree guint8 *data = read_good ("\x1f\x43\xb6\x75", 4, &length, &cluster);

  return make_of (name, data, (gsize) (cluster - data));
}

/* Says of itself that it lasts no time: Matroska's Duration, eight bytes of a number. */
static gboolean
make_no_length (const char *name)
{
  gsize length;
  guint8 *duration;
  g_autofree guint8 *data = read_good ("\x44\x89\x88", 3, &length, &duration);

  memset (duration + 3, 0, 8);
  return make_of (name, data, length);
}

static gboolean
make_shape (const char *name)
{
  static const ClipSpec shapes[] = {
    { .name = "odd.webm", .width = 323, .height = 181, .fps = 25, .n_frames = 10 },
    { .name = "slow.webm", .width = 160, .height = 90, .fps = 1, .n_frames = 3 },
    { .name = "fast.webm", .width = 160, .height = 90, .fps = 120, .n_frames = 60 },
    { .name = "short.webm", .width = 160, .height = 90, .fps = 25, .n_frames = 1 },
    { .name = "sparse.webm", .width = 160, .height = 90, .fps = 25, .n_frames = 50,
      .encoder = "vp8enc deadline=1 cpu-used=8 keyframe-max-dist=1000" },
    { .name = "uneven.webm", .width = 160, .height = 90, .fps = 25, .n_frames = 20, .uneven = TRUE },
    { .name = "live.webm", .width = 160, .height = 90, .fps = 25, .n_frames = 75, .sound = TRUE,
      .muxer = "webmmux streamable=true" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (g_str_equal (shapes[i].name, name))
      {
        g_free (clips_make (&shapes[i]));
        return TRUE;
      }
  g_assert_not_reached ();
}

static gboolean
make_sound (const char *name)
{
  g_free (clips_make_sound (name, "webmmux", 500));
  return TRUE;
}

static const ClipTrouble troubles[] = {
  { "nowhere.webm", "“nowhere.webm”", -1, 0, make_missing },
  { "empty.webm", "“empty.webm”", -1, 0, make_empty },
  { "text.webm", "is not a clip", -1, 0, make_text },
  { "random.mp4", "is not a clip", -1, 0, make_random },
  { "header.webm", "“header.webm”", -1, 0, make_header },
  { "cut.mp4", "“cut.mp4”", -1, 0, make_cut_mp4 },
  { "no-length.webm", NULL, 49, 0, make_no_length },
  { "live.webm", NULL, 74, 0, make_shape },
  { "odd.webm", NULL, 9, 0, make_shape },
  { "slow.webm", NULL, 2, 0, make_shape },
  /* Frames of 8 ms come too late when others have the processor for longer. */
  { "fast.webm", NULL, 59, 30, make_shape },
  { "short.webm", NULL, 0, 0, make_shape },
  { "sparse.webm", NULL, 49, 0, make_shape },
  { "uneven.webm", NULL, 19, 0, make_shape },
  { "sound.webm", NULL, -1, 0, make_sound },
};

const ClipTrouble *
clip_troubles_get (guint *out_n)
{
  *out_n = G_N_ELEMENTS (troubles);
  return troubles;
}

char *
clip_troubles_make (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (g_str_equal (troubles[i].name, name))
      {
        g_assert_true (troubles[i].make (name));
        return clips_path (name);
      }
  g_assert_not_reached ();
}
