/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-media-store.h"
#include "anp-still.h"
#include "anp-prober.h"
#include "anp-time.h"
#include "clips.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

static char *
make_picture (const char *name, const char *type, int width, int height, gboolean alpha,
              const char *option, const char *value)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *path = clips_path (name);

  gdk_pixbuf_fill (pixbuf, alpha ? 0xff000080 : 0xff0000ff);
  gdk_pixbuf_save (pixbuf, path, type, &error, option, value, NULL);
  g_assert_no_error (error);
  return path;
}

/* A JPEG whose Exif head says which way is up. */
static char *
make_turned (const char *name, int orientation)
{
  g_autofree char *plain = make_picture ("plain.jpg", "jpeg", 40, 20, FALSE, NULL, NULL);
  g_autofree char *data = NULL;
  const guint8 head[] = { 0xff, 0xd8, 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,
                          'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1,
                          0, (guint8) orientation, 0, 0, 0, 0, 0, 0 };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize length;

  g_assert_true (g_file_get_contents (plain, &data, &length, NULL));
  g_byte_array_append (bytes, head, sizeof head);
  g_byte_array_append (bytes, (guint8 *) data + 2, (guint) length - 2);
  return clips_make_file (name, bytes->data, bytes->len);
}

static void
assert_size (AnpMediaStore *store, const AnpMedia *media, int width, int height)
{
  GdkPaintable *paintable = anp_media_store_lookup (store, media);

  g_assert_nonnull (paintable);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (paintable), ==, width);
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (paintable), ==, height);
}

static void
changed_cb (AnpMediaStore *store, const char *path, guint *n)
{
  ++*n;
}

static gboolean
is_some (gpointer data)
{
  return *(guint *) data > 0;
}

static void
test_still (void)
{
  g_autofree char *path = make_picture ("still.png", "png", 400, 200, FALSE, NULL, NULL);
  AnpMedia media = clips_media (ANP_MEDIA_IMAGE, path);
  g_autoptr (AnpMediaStore) store = anp_media_store_new ();
  GdkPaintable *first;
  guint n = 0;

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &n);
  anp_media_store_set_view_size (store, 100, 100);
  g_assert_null (anp_media_store_lookup (store, &media));
  anp_media_store_request (store, &media);
  anp_media_store_request (store, &media);
  g_assert_cmpint (anp_media_store_get_readiness (store, &media, NULL), ==, ANP_MEDIA_LOADING);
  clips_wait (is_some, &n, "a still");
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (anp_media_store_get_readiness (store, &media, NULL), ==, ANP_MEDIA_READY);
  /* No larger than covers the view, lying or standing. */
  assert_size (store, &media, 200, 100);
  first = anp_media_store_lookup (store, &media);
  anp_media_store_request (store, &media);
  g_assert_true (anp_media_store_lookup (store, &media) == first);

  /* A larger view gets a larger picture; the old one serves until then. */
  n = 0;
  anp_media_store_set_view_size (store, 1000, 1000);
  anp_media_store_request (store, &media);
  g_assert_true (anp_media_store_lookup (store, &media) == first);
  clips_wait (is_some, &n, "a larger still");
  assert_size (store, &media, 400, 200);
}

static void
test_load (void)
{
  g_autofree char *tiny = make_picture ("tiny.png", "png", 1, 1, TRUE, NULL, NULL);
  AnpMedia media = clips_media (ANP_MEDIA_IMAGE, tiny);
  g_autoptr (AnpMediaStore) store = anp_media_store_new ();
  g_autoptr (GError) error = NULL;
  guchar pixel[4];

  anp_media_store_set_view_size (store, 1920, 1080);
  g_assert_true (anp_media_store_load (store, &media, NULL, &error));
  assert_size (store, &media, 1, 1);
  gdk_texture_download (GDK_TEXTURE (anp_media_store_lookup (store, &media)), pixel, 4);
  g_assert_cmpint (pixel[3], ==, 128);
  g_assert_cmpint (pixel[2], ==, 128); /* red, premultiplied */
  g_assert_cmpint (pixel[0], ==, 0);
}

static void
test_orientation (void)
{
  g_autofree char *path = make_turned ("turned.jpg", 6);
  AnpMedia media = clips_media (ANP_MEDIA_IMAGE, path);
  g_autoptr (AnpMediaStore) store = anp_media_store_new ();
  AnpProbe probe;

  g_assert_true (anp_media_store_load (store, &media, NULL, NULL));
  assert_size (store, &media, 20, 40);
  anp_prober_probe (&media, &probe);
  g_assert_cmpstr (probe.message, ==, NULL);
  g_assert_cmpint (probe.status, ==, ANP_MEDIA_OK);
  g_assert_cmpint (probe.width, ==, 20);
  g_assert_cmpint (probe.height, ==, 40);
  anp_probe_clear (&probe);
}

static void
test_svg (void)
{
  static const char inside[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'>"
                               "<rect width='20' height='10' fill='#00ff00'/></svg>";
  g_autofree char *red = make_picture ("red.png", "png", 10, 10, FALSE, NULL, NULL);
  g_autofree char *reaching =
    g_strdup_printf ("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'>"
                     "<image href='%s' width='10' height='10'/>"
                     "<image href='file://%s' width='10' height='10'/></svg>",
                     red, red);
  g_autofree char *path = clips_make_file ("green.svg", inside, strlen (inside));
  g_autofree char *other = clips_make_file ("reaching.svg", reaching, strlen (reaching));
  AnpMedia media = clips_media (ANP_MEDIA_SVG, path);
  AnpMedia thief = clips_media (ANP_MEDIA_SVG, other);
  g_autoptr (AnpMediaStore) store = anp_media_store_new ();
  guchar pixels[100 * 4];

  anp_media_store_set_view_size (store, 100, 50);
  g_assert_true (anp_media_store_load (store, &media, NULL, NULL));
  assert_size (store, &media, 100, 50);
  gdk_texture_download (GDK_TEXTURE (anp_media_store_lookup (store, &media)), g_alloca (100 * 50 * 4),
                        100 * 4);

  /* Drawn, but without what lies outside. */
  anp_media_store_set_view_size (store, 10, 10);
  g_assert_true (anp_media_store_load (store, &thief, NULL, NULL));
  gdk_texture_download (GDK_TEXTURE (anp_media_store_lookup (store, &thief)), pixels, 40);
  for (gsize i = 0; i < sizeof pixels; i++)
    g_assert_cmpint (pixels[i], ==, 0);
}

/* The head of a PNG that claims to be huge. */
static char *
make_huge (void)
{
  const guint8 head[] = { 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R',
                          0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20, 8, 6, 0, 0, 0, 0xca, 0x41, 0x2a,
                          0x3d, 0, 0, 0, 0, 'I', 'D', 'A', 'T', 0, 0, 0, 0 };
  guint8 with_crc[sizeof head];
  guint32 crc = 0xffffffff;

  memcpy (with_crc, head, sizeof head);
  for (int i = 12; i < 29; i++)
    {
      crc ^= head[i];
      for (int k = 0; k < 8; k++)
        crc = crc & 1 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
    }
  crc = GUINT32_TO_BE (~crc);
  memcpy (with_crc + 29, &crc, 4);
  return clips_make_file ("huge.png", with_crc, sizeof with_crc);
}

static void
test_bad_stills (void)
{
  g_autofree char *whole = make_picture ("whole.png", "png", 300, 300, FALSE, NULL, NULL);
  g_autofree char *jpeg = make_turned ("whole.jpg", 1);
  g_autofree char *bytes = NULL;
  gsize length;
  struct
  {
    char *path;
    AnpMediaKind kind;
    int code;
    const char *word;
    AnpMediaStatus probed;
  } cases[] = {
    { make_huge (), ANP_MEDIA_IMAGE, ANP_STILL_ERROR_TOO_LARGE, "20000 × 20000",
      ANP_MEDIA_TOO_LARGE },
    { clips_make_file ("empty.png", "", 0), ANP_MEDIA_IMAGE, ANP_STILL_ERROR_UNKNOWN,
      "is not a picture", ANP_MEDIA_BROKEN },
    { clips_make_file ("text.png", "not at all a picture\n", 21), ANP_MEDIA_IMAGE,
      ANP_STILL_ERROR_UNKNOWN, "is not a picture", ANP_MEDIA_BROKEN },
    { clips_make_file ("bad.svg", "<svg><g>", 8), ANP_MEDIA_SVG, ANP_STILL_ERROR_DAMAGED,
      "is not a drawing", ANP_MEDIA_BROKEN },
    { clips_path ("nowhere.png"), ANP_MEDIA_IMAGE, ANP_STILL_ERROR_READ, "is missing",
      ANP_MEDIA_BROKEN },
    { NULL, ANP_MEDIA_IMAGE, ANP_STILL_ERROR_DAMAGED, "is damaged", ANP_MEDIA_OK },
    { NULL, ANP_MEDIA_IMAGE, ANP_STILL_ERROR_DAMAGED, "is damaged", ANP_MEDIA_OK },
  };

  g_assert_true (g_file_get_contents (whole, &bytes, &length, NULL));
  cases[5].path = clips_make_file ("cut.png", bytes, length / 2);
  g_clear_pointer (&bytes, g_free);
  g_assert_true (g_file_get_contents (jpeg, &bytes, &length, NULL));
  cases[6].path = clips_make_file ("cut.jpg", bytes, length - 10);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AnpMedia media = clips_media (cases[i].kind, cases[i].path);
      g_autoptr (AnpMediaStore) store = anp_media_store_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_path_get_basename (cases[i].path);
      const char *message;
      AnpProbe probe;

      g_test_message ("%s", name);
      g_assert_false (anp_media_store_load (store, &media, NULL, &error));
      g_assert_error (error, ANP_STILL_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].word));
      g_assert_nonnull (strstr (error->message, name));
      g_assert_null (strchr (error->message, '\n'));
      g_assert_cmpint (anp_media_store_get_readiness (store, &media, &message), ==,
                       ANP_MEDIA_FAILED);
      g_assert_cmpstr (message, ==, error->message);
      anp_prober_probe (&media, &probe);
      g_assert_cmpint (probe.status, ==, cases[i].probed);
      anp_probe_clear (&probe);
      g_free (cases[i].path);
    }
}

static void
test_posters (void)
{
  static const ClipSpec spec = { .name = "plain.webm", .width = 320, .height = 180, .fps = 25,
                                 .n_frames = 50, .sound = TRUE };
  g_autofree char *path = clips_make (&spec);
  g_autofree char *poster = make_picture ("poster.png", "png", 64, 36, FALSE, NULL, NULL);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  g_autoptr (AnpMediaStore) store = anp_media_store_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPaintable) live = gdk_paintable_new_empty (10, 10);
  GdkPaintable *own;

  /* The clip's own frame at its in point. */
  media.start_ns = 1000 * ANP_NS_PER_MS;
  anp_media_store_load (store, &media, NULL, &error);
  g_assert_no_error (error);
  own = anp_media_store_lookup (store, &media);
  g_assert_cmpint (clips_read_number (own), ==, 25);

  anp_media_store_set_live (store, &media, live);
  g_assert_true (anp_media_store_lookup (store, &media) == live);
  anp_media_store_set_live (store, &media, NULL);
  g_assert_true (anp_media_store_lookup (store, &media) == own);
  anp_media_store_set_live_failed (store, &media, "gone");
  g_assert_cmpint (anp_media_store_get_readiness (store, &media, NULL), ==, ANP_MEDIA_FAILED);
  g_assert_true (anp_media_store_lookup (store, &media) == own);

  /* The author's. */
  media.poster = poster;
  g_assert_true (anp_media_store_load (store, &media, NULL, NULL));
  assert_size (store, &media, 64, 36);
}

static void
test_probe (void)
{
  static const ClipSpec spec = { .name = "plain.webm", .width = 320, .height = 180, .fps = 25,
                                 .n_frames = 50, .sound = TRUE };
  g_autofree char *path = clips_make (&spec);
  g_autofree char *text = clips_make_file ("text.webm", "this is no clip\n", 16);
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  AnpMedia bad = clips_media (ANP_MEDIA_CLIP, text);
  AnpProbe probe;

  anp_prober_probe (&media, &probe);
  g_assert_cmpstr (probe.message, ==, NULL);
  g_assert_cmpint (probe.status, ==, ANP_MEDIA_OK);
  g_assert_cmpint (probe.width, ==, 320);
  g_assert_cmpint (probe.height, ==, 180);
  g_assert_true (probe.has_audio);
  g_assert_true (probe.has_video);
  g_assert_cmpint (probe.duration_ns / ANP_NS_PER_MS / 50, ==, 40);
  anp_probe_clear (&probe);

  anp_prober_probe (&bad, &probe);
  g_assert_cmpint (probe.status, ==, ANP_MEDIA_BROKEN);
  g_assert_nonnull (strstr (probe.message, "text.webm"));
  anp_probe_clear (&probe);
}

int
main (int argc, char **argv)
{
  clips_init (&argc, &argv);
  g_test_add_func ("/media-store/still", test_still);
  g_test_add_func ("/media-store/load", test_load);
  g_test_add_func ("/media-store/orientation", test_orientation);
  g_test_add_func ("/media-store/svg", test_svg);
  g_test_add_func ("/media-store/bad-stills", test_bad_stills);
  g_test_add_func ("/media-store/posters", test_posters);
  g_test_add_func ("/media-store/probe", test_probe);
  return g_test_run ();
}
