/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-reader.h"
#include "anp-clip-paintable.h"
#include "anp-time.h"
#include "clips.h"

/* The number of the frame at a time of the file. */
static int
read_at (AnpClipReader *reader, gint64 ns)
{
  AnpClipFrame frame = { 0 };
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (anp_clip_reader_frame_at (reader, ns, &frame, &error));
  g_assert_no_error (error);
  texture = frame.texture;
  return clips_read_number (GDK_PAINTABLE (texture));
}

/* Forwards, backwards, near, far and beyond the end: always the very frame. */
static void
test_exact (void)
{
  static const ClipSpec spec = { .name = "plain.webm", .width = 320, .height = 180, .fps = 25,
                                 .n_frames = 50, .sound = TRUE };
  static const int numbers[] = { 0, 1, 2, 49, 48, 3, 29, 30, 31, 10, 9, 40 };
  g_autofree char *path = clips_make (&spec);
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpClipReader) reader = anp_clip_reader_new (path, 0, 0, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpint (read_at (reader, numbers[i] * 40 * ANP_NS_PER_MS + 20 * ANP_NS_PER_MS), ==,
                     numbers[i]);
  g_assert_cmpint (read_at (reader, 10 * ANP_NS_PER_S), ==, 49);
}

/* Said at once, not after waiting for a picture that never comes. */
static void
test_sound (void)
{
  g_autofree char *path = clips_make_sound ("sound.webm", "webmmux", 500);
  g_autoptr (GError) error = NULL;
  AnpClipFrame frame = { 0 };
  g_autoptr (AnpClipReader) reader = anp_clip_reader_new (path, 0, 0, &error);

  if (reader != NULL)
    g_assert_false (anp_clip_reader_frame_at (reader, 0, &frame, &error));
  g_assert_nonnull (error);
  g_assert_null (strstr (error->message, "takes too long"));
  g_assert_nonnull (strstr (error->message, "sound.webm"));
}

int
main (int argc, char **argv)
{
  clips_init (&argc, &argv);
  g_test_add_func ("/clip-reader/exact", test_exact);
  g_test_add_func ("/clip-reader/sound", test_sound);
  return g_test_run ();
}
