/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Features in bundles, and the bytes of their media. */
#include "anp-medium-bytes.h"

#include "anp-codes.h"
#include "anp-loader.h"
#include "anp-sidecar.h"
#include "bundle-fixture.h"

#include <glib/gstdio.h>
#include <utime.h>
#include <stdlib.h>
#include <string.h>

#define PNG "\x89PNG\r\n\x1a\n0123456789"
#define WORDS "---\ntitle: 橋\n---\n\n# One\n\n![A](stills/a.png){captions=c.vtt}\n\n---\n\n![B](./x/../b%20b.png)\n"

static const BundleFile files[] = {
  { .name = ANP_BUNDLE_TYPE_NAME, .bytes = ANP_BUNDLE_TYPE },
  { .name = ANP_BUNDLE_FEATURE, .bytes = WORDS, .deflated = TRUE },
  { .name = "stills/a.png", .bytes = PNG },
  { .name = "b b.png", .bytes = PNG, .deflated = TRUE },
  { .name = "c.vtt", .bytes = "WEBVTT\n\n", .deflated = TRUE },
};

static AnpFeature *
load (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return anp_loader_load (file, NULL, error);
}

static void
test_feature (void)
{
  g_autoptr (GBytes) bytes = bundle_make (files, G_N_ELEMENTS (files), NULL);
  g_autofree char *path = bundle_put (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpFeature) feature = load (path, &error);
  g_autofree char *wanted = anp_medium_dup_path (path, "stills/a.png");
  const GPtrArray *media, *named;
  const AnpMedia *medium;

  g_assert_no_error (error);
  g_assert_true (anp_feature_is_bundled (feature));
  g_assert_cmpstr (anp_feature_get_title (feature), ==, "橋");
  g_assert_cmpuint (anp_feature_get_diagnostics (feature)->len, ==, 0);
  media = anp_feature_get_media (feature);
  g_assert_cmpuint (media->len, ==, 2);
  medium = media->pdata[0];
  g_assert_cmpint (medium->status, ==, ANP_MEDIA_OK);
  g_assert_cmpstr (medium->path, ==, wanted);
  g_assert_cmpuint (medium->size, ==, strlen (PNG));
  g_assert_true (anp_medium_is_bundled (medium->path));
  g_assert_true (g_str_has_suffix (((AnpCaptions *) medium->captions->pdata[0])->path, "talk.anping//c.vtt"));
  g_assert_true (g_str_has_suffix (((AnpMedia *) media->pdata[1])->path, "talk.anping//b b.png"));
  named = anp_feature_get_files (feature);
  g_assert_cmpuint (named->len, ==, 3);
  g_assert_cmpstr (((AnpFeatureFile *) named->pdata[0])->name, ==, "b b.png");
  g_assert_cmpstr (((AnpFeatureFile *) named->pdata[1])->name, ==, "c.vtt");
  g_assert_true (((AnpFeatureFile *) named->pdata[1])->text);
  g_assert_cmpstr (((AnpFeatureFile *) named->pdata[2])->name, ==, "stills/a.png");
  bundle_remove (path);
}

/* Nothing outside the bundle is reached from it, and nothing in it is guessed. */
static void
test_outside (void)
{
  static const char words[] = "![](../secret.png)\n\n![](/etc/passwd)\n\n![](A.png)\n\n![](a.png/../../secret.png)\n";
  const BundleFile rows[] = {
    { .name = ANP_BUNDLE_TYPE_NAME, .bytes = ANP_BUNDLE_TYPE },
    { .name = ANP_BUNDLE_FEATURE, .bytes = words },
    { .name = "a.png", .bytes = PNG },
  };
  const AnpMediaStatus wanted[] = { ANP_MEDIA_OUTSIDE, ANP_MEDIA_OUTSIDE, ANP_MEDIA_MISSING, ANP_MEDIA_OUTSIDE };
  g_autoptr (GBytes) bytes = bundle_make (rows, G_N_ELEMENTS (rows), NULL);
  g_autofree char *path = bundle_put (bytes);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *secret = g_build_filename (folder, "secret.png", NULL);
  g_autoptr (AnpFeature) feature = NULL;

  g_assert_true (g_file_set_contents (secret, PNG, -1, NULL));
  feature = load (path, NULL);
  g_assert_cmpuint (anp_feature_get_media (feature)->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const AnpMedia *medium = anp_feature_get_media (feature)->pdata[i];

      g_assert_cmpint (medium->status, ==, wanted[i]);
      g_assert_null (medium->path);
    }
  g_remove (secret);
  bundle_remove (path);
}

static void
test_refused (void)
{
  const BundleFile rows[] = { { .name = "a", .bytes = "b" } };
  g_autoptr (GBytes) bytes = bundle_make (rows, 1, NULL);
  g_autofree char *path = bundle_put (bytes);
  g_autoptr (GError) error = NULL;

  g_assert_null (load (path, &error));
  g_assert_error (error, ANP_BUNDLE_ERROR, ANP_BUNDLE_ERROR_FOREIGN);
  bundle_remove (path);
}

static void
test_bytes (void)
{
  g_autofree char *large = g_malloc (9 << 20);
  BundleFile rows[] = {
    { .name = ANP_BUNDLE_TYPE_NAME, .bytes = ANP_BUNDLE_TYPE },
    { .name = ANP_BUNDLE_FEATURE, .bytes = "# One\n" },
    { .name = "stored", .bytes = "0123456789" },
    { .name = "deflated", .bytes = "0123456789", .deflated = TRUE },
    { .name = "large", .bytes = large, .length = 9 << 20, .deflated = TRUE },
    { .name = "broken", .bytes = "0123456789", .deflated = TRUE, .bend = 1 },
  };
  static const char *const names[] = { "stored", "deflated", "large" };
  g_autoptr (GBytes) bundle = NULL;
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;
  g_autofree char *again = NULL;
  g_autofree char *large_path = NULL;
  g_autofree char *broken = NULL;
  g_autofree char *nowhere = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  for (gsize i = 0; i < 9 << 20; i++)
    large[i] = (char) ("0" [0] + (i % 4096 < 4000 ? i % 10 : i * 2654435761u >> 28 & 7));
  bundle = bundle_make (rows, G_N_ELEMENTS (rows), NULL);
  path = bundle_put (bundle);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *address = anp_medium_dup_path (path, names[i]);
      g_autoptr (AnpMediumBytes) bytes = anp_medium_bytes_open (address, &error);
      char part[8] = { 0 };

      g_assert_no_error (error);
      g_assert_cmpuint (anp_medium_bytes_get_size (bytes), ==, i == 2 ? 9 << 20 : 10);
      g_assert_cmpint (anp_medium_bytes_read (bytes, 3, part, 4, &error), ==, 4);
      g_assert_cmpstr (part, ==, "3456");
      /* Never a byte beyond it. */
      g_assert_cmpint (anp_medium_bytes_read (bytes, anp_medium_bytes_get_size (bytes) - 2, part, 4, &error), ==, 2);
      g_assert_cmpint (anp_medium_bytes_read (bytes, anp_medium_bytes_get_size (bytes), part, 4, &error), ==, 0);
      g_assert_cmpint (anp_medium_bytes_read (bytes, G_MAXUINT64, part, 4, &error), ==, 0);
    }
  /* The large one was unpacked once, and is found again. */
  large_path = anp_medium_dup_path (path, "large");
  file = anp_medium_dup_file (large_path, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (file, g_get_user_cache_dir ()));
  g_assert_true (g_file_get_contents (file, &text, &length, NULL));
  g_assert_cmpmem (text, length, large, 9 << 20);
  again = anp_medium_dup_file (large_path, NULL);
  g_assert_cmpstr (again, ==, file);

  broken = anp_medium_dup_path (path, "broken");
  g_assert_null (anp_medium_bytes_open (broken, &error));
  g_assert_error (error, ANP_BUNDLE_ERROR, ANP_BUNDLE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (anp_medium_dup_file (broken, &error));
  g_assert_error (error, ANP_BUNDLE_ERROR, ANP_BUNDLE_ERROR_DAMAGED);
  g_clear_error (&error);
  nowhere = anp_medium_dup_path (path, "nowhere");
  g_assert_null (anp_medium_bytes_open (nowhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (anp_medium_bytes_open ("/nonexistent", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  bundle_remove (path);
}

/* A font of the bundle's own is a file to whoever sets type, since nothing reads fonts otherwise. */
static void
test_font (void)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "fonts", "boxes.ttf", NULL);
  g_autofree char *data = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AnpFeature) feature = NULL;
  const AnpFontSource *font;
  gsize length, copied;

  g_assert_true (g_file_get_contents (source, &data, &length, NULL));
  {
    const BundleFile rows[] = {
      { .name = ANP_BUNDLE_TYPE_NAME, .bytes = ANP_BUNDLE_TYPE },
      { .name = ANP_BUNDLE_FEATURE, .bytes = "---\nfonts: [fonts/a.ttf]\n---\n\n# One\n" },
      { .name = "fonts/a.ttf", .bytes = data, .length = length, .deflated = TRUE },
    };

    bytes = bundle_make (rows, G_N_ELEMENTS (rows), NULL);
  }
  path = bundle_put (bytes);
  feature = load (path, NULL);
  g_assert_cmpuint (anp_feature_get_fonts (feature)->len, ==, 1);
  font = anp_feature_get_fonts (feature)->pdata[0];
  g_assert_true (g_file_get_contents (font->path, &copy, &copied, NULL));
  g_assert_cmpmem (copy, copied, data, length);
  /* Packed, it is again the bundle's. */
  g_assert_cmpstr (((AnpFeatureFile *) anp_feature_get_files (feature)->pdata[0])->name, ==, "fonts/a.ttf");
  bundle_remove (path);
}

/* A bundle has no neighbours: what is drawn on it never lands beside it, nor is its neighbour's taken for its own. */
static void
test_sidecars (void)
{
  g_autoptr (GFile) talk = g_file_new_for_path ("/a/talk.md");
  g_autoptr (GFile) hidden = g_file_new_for_path ("/a/.talk");
  g_autoptr (GFile) bundle = g_file_new_for_path ("/a/talk.anping");
  g_autoptr (GFile) loud = g_file_new_for_path ("/a/TALK.ANPING");
  g_autofree char *beside = anp_sidecar_dup_beside (talk, ".ink.json");
  g_autofree char *beside_hidden = anp_sidecar_dup_beside (hidden, ".ink.json");
  g_autofree char *one = anp_sidecar_dup_private (talk, "ink", ".ink.json");
  g_autofree char *other = anp_sidecar_dup_private (bundle, "ink", ".ink.json");

  g_assert_cmpstr (beside, ==, "/a/talk.ink.json");
  g_assert_cmpstr (beside_hidden, ==, "/a/.talk.ink.json");
  g_assert_null (anp_sidecar_dup_beside (bundle, ".ink.json"));
  g_assert_null (anp_sidecar_dup_beside (loud, ".ink.json"));
  g_assert_cmpstr (one, !=, other);
  g_assert_true (g_str_has_prefix (other, g_get_user_data_dir ()));
}

/* The oldest goes when the cache is full. */
static void
test_bound (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "anping", "media", NULL);
  g_autofree char *old = g_build_filename (folder, "old", NULL);
  g_autofree char *newer = g_build_filename (folder, "newer", NULL);
  const BundleFile font = { .name = "a.otf", .bytes = "0123456789", .deflated = TRUE };
  g_autoptr (GBytes) bundle = bundle_make_usual (&font, 1);
  g_autofree char *path = bundle_put (bundle);
  g_autofree char *address = anp_medium_dup_path (path, "a.otf");
  g_autofree char *file = NULL;
  FILE *sparse;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  sparse = fopen (old, "w");
  g_assert_cmpint (fseek (sparse, (1L << 30) - 5, SEEK_SET), ==, 0);
  fputc ('x', sparse);
  fclose (sparse);
  g_assert_cmpint (g_utime (old, &(struct utimbuf){ 1000, 1000 }), ==, 0);
  g_assert_true (g_file_set_contents (newer, "x", 1, NULL));
  file = anp_medium_dup_file (address, NULL);
  g_assert_nonnull (file);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (newer, G_FILE_TEST_EXISTS));
  bundle_remove (path);
}

/* One bundle for all who read it, while it is the same. */
static void
test_shared (void)
{
  g_autoptr (GBytes) bytes = bundle_make (files, G_N_ELEMENTS (files), NULL);
  g_autofree char *path = bundle_put (bytes);
  g_autoptr (AnpBundle) one = anp_bundle_open_shared (path, NULL);
  g_autoptr (AnpBundle) two = anp_bundle_open_shared (path, NULL);
  g_autoptr (AnpBundle) changed = NULL;
  g_autoptr (GBytes) other = bundle_make_usual (NULL, 0);

  g_assert_true (one == two);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (other, NULL), (gssize) g_bytes_get_size (other), NULL));
  changed = anp_bundle_open_shared (path, NULL);
  g_assert_true (changed != one);
  g_assert_null (anp_bundle_find (changed, "c.vtt"));
  /* Who had the old one still has it. */
  {
    g_autoptr (GBytes) read = anp_bundle_read (one, anp_bundle_find (one, "c.vtt"), 100, NULL);

    g_assert_nonnull (read);
  }
  bundle_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/medium-bytes/feature", test_feature);
  g_test_add_func ("/medium-bytes/outside", test_outside);
  g_test_add_func ("/medium-bytes/refused", test_refused);
  g_test_add_func ("/medium-bytes/bytes", test_bytes);
  g_test_add_func ("/medium-bytes/font", test_font);
  g_test_add_func ("/medium-bytes/sidecars", test_sidecars);
  g_test_add_func ("/medium-bytes/bound", test_bound);
  g_test_add_func ("/medium-bytes/shared", test_shared);
  return g_test_run ();
}
