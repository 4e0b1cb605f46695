/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-media-resolver.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PNG "\x89PNG\r\n\x1a\n0123456789"

typedef struct
{
  char *root;   /* holds the feature's folder and a neighbour */
  char *folder;
} Fixture;

static void
put (Fixture *fixture, const char *name, const char *bytes, gsize length)
{
  g_autofree char *path = g_build_filename (fixture->root, name, NULL);
  g_autofree char *dir = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (dir, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = NULL;
  g_autofree char *target = NULL;

  fixture->root = g_dir_make_tmp ("anping-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->root, "talk", NULL);
  put (fixture, "talk/stills/a.png", PNG, strlen (PNG));
  put (fixture, "talk/two words.png", PNG, strlen (PNG));
  put (fixture, "talk/named.txt", PNG, strlen (PNG));
  put (fixture, "talk/words.png", "only words", 10);
  put (fixture, "talk/empty.png", "", 0);
  put (fixture, "talk/c.vtt", "WEBVTT\n", 7);
  put (fixture, "talk2/secret.png", PNG, strlen (PNG));
  put (fixture, "secret.png", PNG, strlen (PNG));
  target = g_build_filename (fixture->root, "secret.png", NULL);
  link = g_build_filename (fixture->folder, "out.png", NULL);
  g_assert_cmpint (symlink (target, link), ==, 0);
  g_free (link);
  link = g_build_filename (fixture->folder, "in.png", NULL);
  g_assert_cmpint (symlink ("stills/a.png", link), ==, 0);
  g_free (link);
  link = g_build_filename (fixture->folder, "dir", NULL);
  g_assert_cmpint (symlink ("../talk2", link), ==, 0);
  g_free (link);
  link = g_build_filename (fixture->folder, "pipe.webm", NULL);
  g_assert_cmpint (mkfifo (link, 0600), ==, 0);
  g_free (link);
  link = g_build_filename (fixture->folder, "loop.png", NULL);
  g_assert_cmpint (symlink ("loop.png", link), ==, 0);
}

static void
remove_tree (const char *path)
{
  GDir *dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->root);
  g_free (fixture->root);
  g_free (fixture->folder);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  g_autofree char *absolute = g_build_filename (fixture->folder, "stills/a.png", NULL);
  const struct
  {
    const char *src;
    AnpMediaStatus status;
  } rows[] = {
    { "stills/a.png", ANP_MEDIA_OK },
    { "./stills/a.png", ANP_MEDIA_OK },
    { "stills/../stills/a.png", ANP_MEDIA_OK },
    { "two words.png", ANP_MEDIA_OK },
    { "two%20words.png", ANP_MEDIA_OK },
    { "in.png", ANP_MEDIA_OK },
    { "named.txt", ANP_MEDIA_OK }, /* what it is, not what it is called */
    { "gone.png", ANP_MEDIA_MISSING },
    { "", ANP_MEDIA_MISSING },
    { "Stills/a.png", ANP_MEDIA_MISSING },
    { "words.png", ANP_MEDIA_WRONG_KIND },
    { "c.vtt", ANP_MEDIA_WRONG_KIND },
    { "empty.png", ANP_MEDIA_UNREADABLE },
    { "stills", ANP_MEDIA_UNREADABLE },
    { "pipe.webm", ANP_MEDIA_UNREADABLE },
    { "loop.png", ANP_MEDIA_UNREADABLE },
    { "../secret.png", ANP_MEDIA_OUTSIDE },
    { "../talk2/secret.png", ANP_MEDIA_OUTSIDE }, /* begins with the folder's name */
    { "../gone.png", ANP_MEDIA_OUTSIDE },
    { "%2e%2e/secret.png", ANP_MEDIA_MISSING },
    { "out.png", ANP_MEDIA_OUTSIDE },
    { "dir/secret.png", ANP_MEDIA_OUTSIDE },
    { "stills/../../secret.png", ANP_MEDIA_OUTSIDE },
    { absolute, ANP_MEDIA_OUTSIDE },
    { "/etc/passwd", ANP_MEDIA_OUTSIDE },
    { "https://a.example/a.png", ANP_MEDIA_OUTSIDE },
    { "file:///etc/passwd", ANP_MEDIA_OUTSIDE },
    { "data:image/png;base64,AAAA", ANP_MEDIA_OUTSIDE },
    { "//a.example/a.png", ANP_MEDIA_OUTSIDE },
  };
  g_autoptr (AnpMediaResolver) resolver = anp_media_resolver_new (fixture->folder);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const AnpResolved *resolved = anp_media_resolver_find (resolver, rows[i].src);

      g_test_message ("%s: %s", rows[i].src, resolved->message);
      if (g_str_equal (rows[i].src, "%2e%2e/secret.png"))
        /* Resolved, and then refused as any other way out. */
        g_assert_true (resolved->status != ANP_MEDIA_OK && resolved->path == NULL);
      else
        g_assert_cmpstr (anp_media_status_to_string (resolved->status), ==,
                         anp_media_status_to_string (rows[i].status));
      g_assert_true (resolved == anp_media_resolver_find (resolver, rows[i].src));
      if (resolved->status == ANP_MEDIA_OK)
        {
          g_assert_null (resolved->message);
          g_assert_true (g_path_is_absolute (resolved->path));
          g_assert_cmpuint (resolved->size, ==, strlen (PNG));
          g_assert_cmpint (resolved->mtime_us, >, G_GINT64_CONSTANT (1500000000000000));
        }
      else
        g_assert_nonnull (strstr (resolved->message, rows[i].src));
    }
  g_assert_true (anp_media_resolver_find (resolver, "c.vtt")->text);
  g_assert_nonnull (anp_media_resolver_find (resolver, "c.vtt")->path);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AnpMediaResolver) resolver = anp_media_resolver_new (fixture->folder);
  g_autofree char *path = g_build_filename (fixture->folder, "stills/a.png", NULL);

  if (geteuid () == 0)
    {
      g_test_skip ("root may read everything");
      return;
    }
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  g_assert_cmpint (anp_media_resolver_find (resolver, "stills/a.png")->status, ==,
                   ANP_MEDIA_UNREADABLE);
}

static void
test_no_folder (void)
{
  g_autoptr (AnpMediaResolver) resolver = anp_media_resolver_new ("/nonexistent");

  g_assert_cmpint (anp_media_resolver_find (resolver, "a.png")->status, ==, ANP_MEDIA_MISSING);
}

static void
test_sniff (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    const char *name;
    gint kind; /* or -1 */
  } rows[] = {
    { PNG, 18, "a.webm", ANP_MEDIA_IMAGE },
    { "\xff\xd8\xff\xe0", 4, "a", ANP_MEDIA_IMAGE },
    { "GIF89a..", 8, "a.gif", ANP_MEDIA_IMAGE },
    { "RIFF1234WEBPVP8 ", 16, "a", ANP_MEDIA_IMAGE },
    { "RIFF1234WAVEfmt ", 16, "a", ANP_MEDIA_AUDIO },
    { "RIFF1234AVI LIST", 16, "a", ANP_MEDIA_CLIP },
    { "1234567 WEBP", 12, "a", -1 },
    { "\0\0\0\x20" "ftypavif", 12, "a", ANP_MEDIA_IMAGE },
    { "\0\0\0\x20" "ftypisom", 12, "a", ANP_MEDIA_CLIP },
    { "\0\0\0\x20" "ftypM4A ", 12, "a", ANP_MEDIA_AUDIO },
    { "\x1a\x45\xdf\xa3", 4, "a", ANP_MEDIA_CLIP },
    { "\x1a\x45\xdf\xa3", 4, "a.mka", ANP_MEDIA_AUDIO },
    { "OggS....OpusHead", 16, "a.png", ANP_MEDIA_AUDIO },
    { "OggS....\x80theora", 15, "a.ogv", ANP_MEDIA_CLIP },
    { "fLaC", 4, "a", ANP_MEDIA_AUDIO },
    { "ID3\x04", 4, "a", ANP_MEDIA_AUDIO },
    { "\xff\xfb\x90\x44", 4, "a.mp3", ANP_MEDIA_AUDIO },
    { "<svg xmlns=", 11, "a", ANP_MEDIA_SVG },
    { "<?xml version=\"1.0\"?>\n<svg", 26, "a", ANP_MEDIA_SVG },
    { "<?xml version=\"1.0\"?>\n", 22, "a.svg", ANP_MEDIA_SVG },
    { "plain words", 11, "a.png", -1 },
    { "plain words", 11, "a.svg", -1 },
    { "plain words", 11, "a.webm", -1 },
    { "plain words", 11, "a.mp3", -1 },
    { "plain words", 11, "a.md", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      AnpMediaKind kind;
      gboolean known = anp_media_sniff ((const guchar *) rows[i].bytes, rows[i].length,
                                        rows[i].name, &kind);

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpint (known ? (gint) kind : -1, ==, rows[i].kind);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/media-resolver/find", Fixture, NULL, set_up, test_find, tear_down);
  g_test_add ("/media-resolver/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
  g_test_add_func ("/media-resolver/no-folder", test_no_folder);
  g_test_add_func ("/media-resolver/sniff", test_sniff);
  return g_test_run ();
}
