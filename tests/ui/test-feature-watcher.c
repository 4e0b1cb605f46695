/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-feature-watcher.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "anp-loader.h"
#include "ui-wait.h"

/* What the folder's monitor cannot see, somebody who looks at the window sees all the same. */

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
write_words (const char *path, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, words, -1, &error);
  g_assert_no_error (error);
}

/* A feature that is a link to a file in another folder, whose changes no monitor beside the link sees. */
typedef struct
{
  char *folder, *elsewhere;
  char *link, *target;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("anping-watch-XXXXXX", NULL);
  fixture->elsewhere = g_dir_make_tmp ("anping-watch-XXXXXX", NULL);
  fixture->link = g_build_filename (fixture->folder, "talk.md", NULL);
  fixture->target = g_build_filename (fixture->elsewhere, "talk.md", NULL);
  g_assert_cmpint (symlink (fixture->target, fixture->link), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->target);
  g_unlink (fixture->link);
  g_rmdir (fixture->folder);
  g_rmdir (fixture->elsewhere);
  g_free (fixture->folder);
  g_free (fixture->elsewhere);
  g_free (fixture->link);
  g_free (fixture->target);
}

static void
test_look (Fixture *fixture, gconstpointer data)
{
  g_autofree char *plain = g_build_filename (fixture->folder, "plain.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (fixture->link);
  g_autoptr (AnpFeature) feature = NULL;
  AnpFeatureWatcher *watcher;
  guint n_changed = 0, n_gone = 0;

  write_words (fixture->target, "# One\n");
  feature = anp_loader_load (file, NULL, NULL);
  watcher = anp_feature_watcher_new (feature);
  g_signal_connect_swapped (watcher, "changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_connect_swapped (watcher, "gone", G_CALLBACK (count_cb), &n_gone);
  ui_run_ms (300);

  /* Nobody looks: nothing is told, and other files beside it are none of our business. */
  write_words (fixture->target, "# Two\n");
  write_words (plain, "# Plain\n");
  ui_run_ms (800);
  g_assert_cmpuint (n_changed, ==, 0);

  g_object_set (watcher, "looked-at", TRUE, NULL);
  WAIT_FOR (n_changed == 1);
  write_words (fixture->target, "# Three\n");
  WAIT_FOR (n_changed == 2);
  g_assert_cmpint (g_unlink (fixture->target), ==, 0);
  /* The link is still there: reading it says that it leads nowhere. */
  WAIT_FOR (n_changed == 3);
  write_words (fixture->target, "# Four\n");
  WAIT_FOR (n_changed == 4);

  /* Looked at no more, it asks no more; unchanged, it tells nothing. */
  g_object_set (watcher, "looked-at", FALSE, NULL);
  g_object_set (watcher, "looked-at", TRUE, NULL);
  ui_run_ms (2600);
  g_assert_cmpuint (n_changed, ==, 4);
  g_assert_cmpuint (n_gone, ==, 0);
  g_assert_finalize_object (watcher);

  g_unlink (plain);
}

typedef struct
{
  AnpFeatureWatcher *watcher;
  AnpFeature *feature;
  const char *path;
  guint n;
} Reading;

/* As the window does, and somebody writes again just as it reads. */
static void
read_again_cb (Reading *self)
{
  if (self->n++ == 0)
    write_words (self->path, "# Three\n");
  anp_feature_watcher_set_feature (self->watcher, self->feature);
}

/* What is written while the file is being read is told as well: of FILE, whose words are in PATH. */
static void
check_again (GFile *file, const char *path)
{
  g_autoptr (AnpFeature) feature = anp_loader_load (file, NULL, NULL);
  AnpFeatureWatcher *watcher = anp_feature_watcher_new (feature);
  Reading reading = { watcher, feature, path, 0 };

  g_signal_connect_swapped (watcher, "changed", G_CALLBACK (read_again_cb), &reading);
  g_object_set (watcher, "looked-at", TRUE, NULL);
  ui_run_ms (300);
  write_words (path, "# Two\n");
  WAIT_FOR (reading.n == 2);
  /* Read again before a word of the change has come: the word comes. */
  write_words (path, "# Four\n");
  anp_feature_watcher_set_feature (watcher, feature);
  WAIT_FOR (reading.n == 3);
  /* And none comes of what has been told. */
  g_object_set (watcher, "looked-at", FALSE, NULL);
  g_object_set (watcher, "looked-at", TRUE, NULL);
  ui_run_ms (800);
  g_assert_cmpuint (reading.n, ==, 3);
  g_assert_finalize_object (watcher);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) linked = g_file_new_for_path (fixture->link);
  g_autoptr (GFile) file = g_file_new_for_path (fixture->target);

  write_words (fixture->target, "# One\n");
  check_again (linked, fixture->target);
  check_again (file, fixture->target);
}

/* More folders than are watched: of a medium in the last one only a look can tell. */
static void
test_media (Fixture *fixture, gconstpointer data)
{
  g_autofree char *last = NULL;
  g_autoptr (GString) text = g_string_new ("# One\n");
  g_autoptr (GFile) file = g_file_new_for_path (fixture->link);
  g_autoptr (AnpFeature) feature = NULL;
  AnpFeatureWatcher *watcher;
  guint n = 0;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *dir = g_strdup_printf ("%s/%u", fixture->folder, i);

      g_assert_cmpint (g_mkdir (dir, 0700), ==, 0);
      g_string_append_printf (text, "\n---\n\n![](%u/picture.png)\n", i);
      g_free (last);
      last = g_build_filename (dir, "picture.png", NULL);
    }
  write_words (fixture->target, text->str);
  feature = anp_loader_load (file, NULL, NULL);
  watcher = anp_feature_watcher_new (feature);
  g_signal_connect_swapped (watcher, "changed", G_CALLBACK (count_cb), &n);
  g_object_set (watcher, "looked-at", TRUE, NULL);
  ui_run_ms (300);
  write_words (last, "comes");
  WAIT_FOR (n == 1);
  write_words (last, "is another");
  WAIT_FOR (n == 2);
  ui_run_ms (2600);
  g_assert_cmpuint (n, ==, 2);
  g_assert_finalize_object (watcher);

  g_unlink (last);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *dir = g_strdup_printf ("%s/%u", fixture->folder, i);

      g_rmdir (dir);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/feature-watcher/look", Fixture, NULL, set_up, test_look, tear_down);
  g_test_add ("/feature-watcher/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/feature-watcher/media", Fixture, NULL, set_up, test_media, tear_down);
  return g_test_run ();
}
