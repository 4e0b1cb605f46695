/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-file-replace.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("anping-replace-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->path = g_build_filename (self->folder, "talk.md", NULL);
  g_assert_true (g_file_set_contents (self->path, "old\r\n", -1, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_chmod (self->folder, 0700);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

/* Hidden names too: nothing may be left behind. */
static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static AnpFileStamp
see (const char *path)
{
  AnpFileStamp stamp;
  g_autoptr (GBytes) bytes = anp_file_read (path, &stamp, NULL);

  g_assert_nonnull (bytes);
  return stamp;
}

static void
test_replaces (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  AnpFileStamp seen;
  GStatBuf info;

  g_assert_cmpint (g_chmod (self->path, 0640), ==, 0);
  seen = see (self->path);
  anp_file_replace (self->path, bytes, &seen, &error);
  g_assert_no_error (error);
  assert_contents (self->path, "new");
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0640);
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

static void
test_follows_links (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autofree char *link = g_build_filename (self->folder, "link.md", NULL);
  g_autofree char *target = NULL;
  AnpFileStamp seen;

  g_assert_cmpint (symlink ("talk.md", link), ==, 0);
  seen = see (link);
  anp_file_replace (link, bytes, &seen, &error);
  g_assert_no_error (error);
  target = g_file_read_link (link, NULL);
  g_assert_cmpstr (target, ==, "talk.md");
  assert_contents (self->path, "new");
  g_assert_cmpuint (count_files (self->folder), ==, 2);
}

static void
test_changed_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  AnpFileStamp seen = see (self->path);

  g_assert_true (g_file_set_contents (self->path, "another's", -1, NULL));
  g_assert_false (anp_file_replace (self->path, bytes, &seen, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  assert_contents (self->path, "another's");
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

static char *
leave (Fixture *self, const char *name, gint64 age_s)
{
  char *path = g_build_filename (self->folder, name, NULL);
  struct timespec times[2] = { { 0 }, { 0 } };

  g_assert_true (g_file_set_contents (path, "x", -1, NULL));
  times[0].tv_sec = times[1].tv_sec = g_get_real_time () / G_USEC_PER_SEC - age_s;
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
  return path;
}

/* What a killed program left goes; what may be in use, or is somebody's own, stays. */
static void
test_leftovers (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autofree char *left = leave (self, ".talk.md.anping-0123abcd", 3600);
  g_autofree char *used = leave (self, ".talk.md.anping-0123abce", 0);
  g_autofree char *own = leave (self, ".talk.md.anping-notes", 3600);
  g_autofree char *other = leave (self, ".talk.md.bak", 3600);
  AnpFileStamp seen = see (self->path);

  anp_file_replace (self->path, bytes, &seen, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (used, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (own, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  AnpFileStamp seen;

  if (geteuid () == 0)
    {
      g_test_skip ("the superuser may write everything");
      return;
    }
  /* The folder could be written, but the file says no. */
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  seen = see (self->path);
  g_assert_false (anp_file_replace (self->path, bytes, &seen, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_clear_error (&error);

  g_assert_cmpint (g_chmod (self->path, 0644), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0500), ==, 0);
  seen = see (self->path);
  g_assert_false (anp_file_replace (self->path, bytes, &seen, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  assert_contents (self->path, "old\r\n");
}

static void
test_gone (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  AnpFileStamp seen = see (self->path);

  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_false (anp_file_replace (self->path, bytes, &seen, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
  g_clear_error (&error);
  g_assert_null (anp_file_read (self->folder, &seen, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

/* What is ours may be new; then it has the mode we gave, and later what somebody else gave it. */
static void
test_keep (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "own.json", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "no", "own.json", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (anp_file_keep (path, "one", 0600, &error));
  assert_contents (path, "one");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_true (anp_file_keep (path, "", 0600, &error));
  assert_contents (path, "");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0640);
  g_assert_false (anp_file_keep (nowhere, "x", 0600, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (self->folder), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/file-replace/replaces", Fixture, NULL, set_up, test_replaces, tear_down);
  g_test_add ("/file-replace/follows-links", Fixture, NULL, set_up, test_follows_links, tear_down);
  g_test_add ("/file-replace/changed-meanwhile", Fixture, NULL, set_up, test_changed_meanwhile, tear_down);
  g_test_add ("/file-replace/leftovers", Fixture, NULL, set_up, test_leftovers, tear_down);
  g_test_add ("/file-replace/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/file-replace/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/file-replace/gone", Fixture, NULL, set_up, test_gone, tear_down);
  return g_test_run ();
}
