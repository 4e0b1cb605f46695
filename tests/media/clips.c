/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clips.h"

#include "anp-clip-worker.h"

#include <glib/gstdio.h>
#include <gst/app/gstappsrc.h>
#include <gst/video/video.h>
#include <gtk/gtk.h>

#define PATIENCE_S 60
#define N_BITS 16

char *
clips_path (const char *name)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "clips", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, name, NULL);
}

char *
clips_make_file (const char *name, const void *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  char *path = clips_path (name);

  g_file_set_contents (path, data, (gssize) length, &error);
  g_assert_no_error (error);
  return path;
}

static GstBuffer *
draw_frame (const GstVideoInfo *info, int number)
{
  GstBuffer *buffer = gst_buffer_new_allocate (NULL, GST_VIDEO_INFO_SIZE (info), NULL);
  GstVideoFrame frame;
  int width = GST_VIDEO_INFO_WIDTH (info), height = GST_VIDEO_INFO_HEIGHT (info);

  gst_video_frame_map (&frame, info, buffer, GST_MAP_WRITE);
  for (int plane = 0; plane < 3; plane++)
    for (int y = 0; y < GST_VIDEO_FRAME_COMP_HEIGHT (&frame, plane); y++)
      {
        guint8 *row = GST_VIDEO_FRAME_COMP_DATA (&frame, plane);

        row += y * GST_VIDEO_FRAME_COMP_STRIDE (&frame, plane);
        for (int x = 0; x < GST_VIDEO_FRAME_COMP_WIDTH (&frame, plane); x++)
          if (plane > 0)
            row[x] = 128;
          else if (y < height / 4)
            row[x] = (number >> (x * N_BITS / width)) & 1 ? 235 : 16;
          else
            row[x] = (guint8) (16 + (x + y + number * 2) % 200);
      }
  gst_video_frame_unmap (&frame);
  return buffer;
}

/* Tests run side by side: the file gets its name only when it is whole. */
static void
finish_file (GstElement *pipeline, const char *part, const char *path)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (
    bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);

  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_assert_cmpint (g_rename (part, path), ==, 0);
}

char *
clips_make (const ClipSpec *spec)
{
  g_autofree char *path = clips_path (spec->name);
  g_autofree char *part = g_strdup_printf ("%s.%d.part", path, (int) getpid ());
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstCaps) caps = NULL;
  GstVideoInfo info;
  double seconds = (double) spec->n_frames / spec->fps;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  line = g_strdup_printf (
    "appsrc name=source format=time block=true ! %s ! queue ! %s name=mux ! filesink "
    "location=\"%s\" %s%d%s%s%s",
    spec->encoder != NULL ? spec->encoder : "vp8enc deadline=1 cpu-used=8 keyframe-max-dist=30",
    spec->muxer != NULL ? spec->muxer : "webmmux", part,
    spec->sound ? "audiotestsrc samplesperbuffer=480 num-buffers=" : "",
    spec->sound ? (int) (seconds * 100) : 0,
    spec->sound ? " ! audio/x-raw,rate=48000,channels=2 ! audioconvert ! " : "",
    !spec->sound                  ? ""
    : spec->sound_encoder != NULL ? spec->sound_encoder
                                  : "opusenc",
    spec->sound ? " ! queue ! mux." : "");
  if (!spec->sound)
    line[strlen (line) - 1] = '\0'; /* the lonely 0 */
  pipeline = gst_parse_launch (line, &error);
  g_assert_no_error (error);
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  gst_video_info_set_format (&info, GST_VIDEO_FORMAT_I420, (guint) spec->width,
                             (guint) spec->height);
  info.fps_n = spec->fps;
  info.fps_d = 1;
  info.par_n = MAX (1, spec->pixel_width);
  caps = gst_video_info_to_caps (&info);
  gst_app_src_set_caps (GST_APP_SRC (source), caps);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  for (int i = 0; i < spec->n_frames; i++)
    {
      GstBuffer *buffer = draw_frame (&info, i);

      GST_BUFFER_PTS (buffer) = gst_util_uint64_scale ((guint64) i, GST_SECOND, (guint64) spec->fps);
      if (spec->uneven)
        GST_BUFFER_PTS (buffer) += (guint64) ((i + 9) / 10) * (GST_SECOND - GST_SECOND / (guint64) spec->fps);
      GST_BUFFER_DURATION (buffer) = GST_SECOND / (guint64) spec->fps;
      g_assert_cmpint (gst_app_src_push_buffer (GST_APP_SRC (source), buffer), ==, GST_FLOW_OK);
    }
  gst_app_src_end_of_stream (GST_APP_SRC (source));
  finish_file (pipeline, part, path);
  return g_steal_pointer (&path);
}

char *
clips_make_sound (const char *name, const char *muxer, int length_ms)
{
  g_autofree char *path = clips_path (name);
  g_autofree char *part = g_strdup_printf ("%s.%d.part", path, (int) getpid ());
  g_autofree char *line =
    g_strdup_printf ("audiotestsrc num-buffers=%d samplesperbuffer=480 ! audio/x-raw,rate=48000 ! "
                     "audioconvert ! opusenc ! %s ! filesink location=\"%s\"",
                     length_ms / 10, muxer, part);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  pipeline = gst_parse_launch (line, &error);
  g_assert_no_error (error);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  finish_file (pipeline, part, path);
  return g_steal_pointer (&path);
}

int
clips_read_number (GdkPaintable *paintable)
{
  g_autoptr (GdkPaintable) image = gdk_paintable_get_current_image (paintable);
  g_autofree guchar *pixels = NULL;
  int width, height, number = 0;

  if (!GDK_IS_TEXTURE (image))
    return -1;
  width = gdk_texture_get_width (GDK_TEXTURE (image));
  height = gdk_texture_get_height (GDK_TEXTURE (image));
  pixels = g_malloc ((gsize) width * (gsize) height * 4);
  gdk_texture_download (GDK_TEXTURE (image), pixels, (gsize) width * 4);
  for (int bit = 0; bit < N_BITS; bit++)
    {
      const guchar *pixel =
        pixels + ((gsize) (height / 8) * (gsize) width + (gsize) ((bit * 2 + 1) * width / 32)) * 4;

      if (pixel[1] > 128)
        number |= 1 << bit;
    }
  return number;
}

guint32
clips_read_pixel (GdkPaintable *paintable, int x, int y)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  cairo_surface_t *surface;
  cairo_t *cr;
  guint32 pixel;

  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cr = cairo_create (surface);
  cairo_translate (cr, -x, -y);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  memcpy (&pixel, cairo_image_surface_get_data (surface), sizeof pixel);
  cairo_surface_destroy (surface);
  gsk_render_node_unref (node);
  return pixel;
}

AnpMedia
clips_media (AnpMediaKind kind, const char *path)
{
  return (AnpMedia){
    .kind = kind, .path = (char *) path, .src = (char *) path, .end_ns = -1, .volume = 1,
    .autoplay = TRUE, .alt = (char *) "",
  };
}

void
clips_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  gst_init (argc, argv);
  anp_clip_worker_set_sound_factory ("fakesink");
}

static gboolean
patience_over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_CONTINUE;
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
clips_wait (ClipsCheck done, gpointer data, const char *what)
{
  gboolean over = FALSE;
  guint id = g_timeout_add_seconds (PATIENCE_S, patience_over_cb, &over);
  guint tick = g_timeout_add (50, tick_cb, NULL); /* not all that is waited for comes with an event */

  while (!done (data) && !over)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
  g_source_remove (tick);
  if (over)
    g_error ("waited too long for %s", what);
}

typedef struct
{
  AnpClipPlayer *player;
  AnpClipState state;
} WaitState;

static gboolean
has_state (gpointer data)
{
  WaitState *wait = data;
  AnpClipState state = anp_clip_player_get_state (wait->player);

  if (state == ANP_CLIP_FAILED && wait->state != ANP_CLIP_FAILED)
    g_error ("failed: %s", anp_clip_player_get_message (wait->player));
  return state == wait->state;
}

void
clips_wait_state (AnpClipPlayer *player, AnpClipState state)
{
  WaitState wait = { player, state };
  g_autofree char *what = g_strdup_printf ("state %d", state);

  clips_wait (has_state, &wait, what);
}

static gboolean
no_threads (gpointer data)
{
  return anp_clip_worker_count_threads () == 0;
}

void
clips_wait_threads (void)
{
  clips_wait (no_threads, NULL, "threads to go");
}

gboolean
clips_is_over (gpointer player)
{
  AnpClipState state = anp_clip_player_get_state (player);

  return state == ANP_CLIP_ENDED || state == ANP_CLIP_FAILED;
}
