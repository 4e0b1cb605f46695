/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-medium-whole.h"

#include <glib/gstdio.h>
#include <gst/gst.h>

#include "anp-still.h"

/* What is whole passes; what is cut short anywhere is told. */

static char *folder;

/* A file that holds the first `share` of what `pipeline` writes. */
static char *
make (const char *name, const char *elements, double share)
{
  g_autofree char *whole = g_build_filename (folder, "whole", NULL);
  g_autofree char *words = g_strdup_printf ("%s ! filesink location=%s", elements, whole);
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (words, &error);
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  if (error != NULL)
    {
      g_free (path);
      return NULL; /* that muxer is not installed */
    }
  gst_object_ref_sink (pipeline);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_assert_true (g_file_get_contents (whole, &bytes, &length, &error));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) (share * (double) length), &error));
  return path;
}

#define PICTURES "videotestsrc num-buffers=30 ! video/x-raw,width=160,height=90,framerate=30/1 ! "
#define SOUND "audiotestsrc num-buffers=40 ! "

static const struct
{
  const char *name;
  AnpMediaKind kind;
  const char *elements;
} kinds[] = {
  { "a.webm", ANP_MEDIA_CLIP, PICTURES "vp8enc deadline=1 ! webmmux" },
  { "live.webm", ANP_MEDIA_CLIP, PICTURES "vp8enc deadline=1 ! webmmux streamable=true" },
  { "a.mp4", ANP_MEDIA_CLIP, PICTURES "vp9enc deadline=1 cpu-used=8 ! vp9parse ! mp4mux" },
  { "a.avi", ANP_MEDIA_CLIP, PICTURES "jpegenc ! avimux" },
  { "a.ogg", ANP_MEDIA_AUDIO, SOUND "vorbisenc ! oggmux" },
  { "a.wav", ANP_MEDIA_AUDIO, SOUND "wavenc" },
  { "a.jpg", ANP_MEDIA_IMAGE, "videotestsrc num-buffers=1 ! jpegenc" },
  { "a.png", ANP_MEDIA_IMAGE, "videotestsrc num-buffers=1 ! pngenc" },
};

static void
test_cut (void)
{
  static const double shares[] = { 1, 0.95, 0.6, 0.3 };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (gsize s = 0; s < G_N_ELEMENTS (shares); s++)
      {
        g_autofree char *path = make (kinds[i].name, kinds[i].elements, shares[s]);
        AnpMedia media = { .kind = kinds[i].kind, .path = path };
        g_autoptr (GError) error = NULL;
        gboolean whole;

        g_test_message ("%s, %.0f %%", kinds[i].name, shares[s] * 100);
        if (path == NULL)
          continue;
        whole = anp_medium_whole_check (&media, &error);
        g_assert_cmpint (whole, ==, shares[s] == 1);
        if (!whole)
          {
            g_assert_nonnull (strstr (error->message, kinds[i].name));
            if (kinds[i].kind == ANP_MEDIA_IMAGE)
              g_assert_error (error, ANP_STILL_ERROR, ANP_STILL_ERROR_DAMAGED);
            else
              g_assert_error (error, ANP_MEDIUM_WHOLE_ERROR, ANP_MEDIUM_WHOLE_ERROR_CUT);
          }
      }
}

/* Heads that mean harm, and lengths nobody wrote, neither crash nor hang nor are called cut. */
static void
test_odd (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    gboolean whole;
  } rows[] = {
    { "", 0, TRUE },
    { "no clip at all, only words", 26, TRUE },
    { "\x1a\x45\xdf\xa3\x80\0\0\0\0\0\0\0", 12, TRUE },
    { "\x1a\x45\xdf\xa3\xff\0\0\0\0\0\0\0", 12, TRUE },
    { "\x1a\x45\xdf\xa3\x01\xff\xff\xff\xff\xff\xff\xfe", 12, FALSE },
    { "\0\0\0\1ftyp\xff\xff\xff\xff\xff\xff\xff\xff", 16, TRUE },
    { "\0\0\0\0mdat....", 12, TRUE },
    { "\0\0\0\7mdat....", 12, TRUE },
    { "\0\0\0\15mdat....", 12, FALSE },
    { "RIFF\0\0\0\0WAVE", 12, TRUE },
    { "RIFF\xff\xff\xff\xffWAVE", 12, TRUE },
    { "RIFF\4\0\0\0WAVE", 12, TRUE },
    { "OggS\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff", 27, FALSE },
    { "OggS\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 27, TRUE },
  };
  g_autofree char *path = g_build_filename (folder, "odd", NULL);
  AnpMedia media = { .kind = ANP_MEDIA_CLIP, .path = path };
  AnpMedia nowhere = { .kind = ANP_MEDIA_CLIP };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_true (g_file_set_contents (path, rows[i].bytes, (gssize) rows[i].length, NULL));
      g_assert_cmpint (anp_medium_whole_check (&media, NULL), ==, rows[i].whole);
    }
  g_unlink (path);
  g_assert_true (anp_medium_whole_check (&media, NULL));
  g_assert_true (anp_medium_whole_check (&nowhere, NULL));
}

int
main (int argc, char **argv)
{
  int status;

  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("anping-whole-XXXXXX", NULL);
  g_test_add_func ("/medium-whole/cut", test_cut);
  g_test_add_func ("/medium-whole/odd", test_odd);
  status = g_test_run ();
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_build_filename (folder, kinds[i].name, NULL);

      g_unlink (path);
    }
  {
    g_autofree char *whole = g_build_filename (folder, "whole", NULL);

    g_unlink (whole);
  }
  g_rmdir (folder);
  g_free (folder);
  return status;
}
