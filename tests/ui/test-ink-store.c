/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-ink-store.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "anp-bundle-writer.h"
#include "anp-ink-file.h"
#include "anp-stage-tools.h"
#include "ui-wait.h"

static char *folder;

static void
draw (AnpInk *ink, double y)
{
  anp_ink_begin (ink, "one", ANP_INK_PEN, 0, 0.005);
  anp_ink_add (ink, 0.1, y, 0.5);
  anp_ink_add (ink, 0.4, y, 0.5);
  anp_ink_end (ink);
}

static GFile *
make_feature (const char *name, char **out_sidecar)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GFile *file = g_file_new_for_path (path);

  *out_sidecar = anp_ink_file_dup_beside (file);
  return file;
}

static guint
count_kept (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpInk) ink = anp_ink_file_load (file, &error);

  g_assert_no_error (error);
  return ink != NULL ? anp_ink_get_n_strokes (ink) : 0;
}

/* Each stroke is on the disk as soon as it has settled: what dies then has lost nothing. */
static void
test_kept (void)
{
  g_autofree char *sidecar = NULL;
  g_autoptr (GFile) file = make_feature ("kept.talk.md", &sidecar);
  g_autoptr (AnpInk) ink = anp_ink_new ();
  g_autoptr (AnpInk) again = anp_ink_new ();
  g_autoptr (AnpInkStore) store = anp_ink_store_new (ink, file);
  g_autoptr (AnpInkStore) store_again = NULL;

  g_assert_true (g_str_has_suffix (sidecar, "/kept.talk.ink.json"));
  /* What is drawn before the file has been read is not lost either. */
  draw (ink, 0.1);
  WAIT_FOR (anp_ink_store_is_settled (store));
  g_assert_true (g_file_test (sidecar, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_kept (file), ==, 1);
  draw (ink, 0.2);
  draw (ink, 0.3);
  WAIT_FOR (anp_ink_store_is_settled (store));
  g_assert_cmpuint (count_kept (file), ==, 3);

  store_again = anp_ink_store_new (again, file);
  WAIT_FOR (anp_ink_store_is_settled (store_again));
  g_assert_cmpuint (anp_ink_get_n_strokes (again), ==, 3);
  /* Closing waits for nothing: the last stroke is there. */
  draw (again, 0.4);
  anp_ink_store_close (store_again);
  g_assert_cmpuint (count_kept (file), ==, 4);
}

static void
trouble_cb (char **out, const char *words)
{
  g_free (*out);
  *out = g_strdup (words);
}

/* What somebody else wrote is told and left as it is; what is drawn goes to the user's data. */
static void
test_broken (void)
{
  static const char broken[] = "{\"ink\":1,\n\"slides\":[[[[";
  g_autofree char *sidecar = NULL;
  g_autofree char *after = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GFile) file = make_feature ("broken.md", &sidecar);
  g_autoptr (AnpInk) ink = anp_ink_new ();
  g_autoptr (AnpInk) kept = NULL;
  g_autoptr (AnpInkStore) store = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (sidecar, broken, -1, NULL));
  store = anp_ink_store_new (ink, file);
  g_signal_connect_swapped (store, "trouble", G_CALLBACK (trouble_cb), &words);
  WAIT_FOR (words != NULL);
  g_assert_nonnull (strstr (words, "broken.ink.json, line 2: "));
  draw (ink, 0.5);
  WAIT_FOR (anp_ink_store_is_settled (store));
  g_assert_true (g_file_get_contents (sidecar, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, broken);
  g_unlink (sidecar);
  kept = anp_ink_file_load (file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (anp_ink_get_n_strokes (kept), ==, 1);
}

/* What was packed with a bundle is there; what comes to it is kept in the user's data, and so is that it was cleared. */
static void
test_bundle (void)
{
  g_autofree char *path = g_build_filename (folder, "packed.anping", NULL);
  g_autofree char *beside = g_build_filename (folder, "packed.ink.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (AnpInk) packed = anp_ink_new ();
  g_autoptr (GBytes) words = g_bytes_new_static ("# One\n", 6);
  int fd = open (path, O_RDWR | O_CREAT, 0600);

  draw (packed, 0.1);
  {
    g_autofree char *text = anp_ink_to_json (packed);
    g_autoptr (GBytes) json = g_bytes_new (text, strlen (text));
    g_autoptr (AnpBundleWriter) writer = anp_bundle_writer_new (fd);

    g_assert_true (anp_bundle_writer_add (writer, "feature.md", words, TRUE, NULL));
    g_assert_true (anp_bundle_writer_add (writer, "feature.ink.json", json, TRUE, NULL));
    g_assert_true (anp_bundle_writer_finish (writer, NULL));
  }
  close (fd);
  g_assert_cmpuint (count_kept (file), ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AnpInk) ink = anp_ink_new ();
      g_autoptr (AnpInkStore) store = anp_ink_store_new (ink, file);

      WAIT_FOR (anp_ink_store_is_settled (store));
      g_assert_cmpuint (anp_ink_get_n_strokes (ink), ==, 1);
      g_assert_true (anp_ink_clear (ink, "one"));
      if (i == 0)
        draw (ink, 0.2);
      anp_ink_store_close (store);
      g_assert_cmpuint (count_kept (file), ==, i == 0 ? 1 : 0);
    }
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
}

/* Cleared at once, it does not come back out of the bundle. */
static void
test_cleared (void)
{
  g_autofree char *path = g_build_filename (folder, "packed.anping", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *private = anp_ink_file_dup_private (file);
  g_autoptr (AnpInk) ink = anp_ink_new ();
  g_autoptr (AnpInkStore) store = NULL;

  g_unlink (private);
  g_assert_cmpuint (count_kept (file), ==, 1);
  store = anp_ink_store_new (ink, file);
  WAIT_FOR (anp_ink_store_is_settled (store));
  anp_ink_clear (ink, "one");
  anp_ink_store_close (store);
  g_assert_cmpuint (count_kept (file), ==, 0);
}

static void
test_nothing (void)
{
  g_autofree char *sidecar = NULL;
  g_autoptr (GFile) file = make_feature ("nothing.md", &sidecar);
  g_autoptr (AnpInk) ink = anp_ink_new ();
  g_autoptr (AnpInkStore) store = anp_ink_store_new (ink, file);

  WAIT_FOR (anp_ink_store_is_settled (store));
  anp_ink_clear (ink, "one");
  anp_ink_store_close (store);
  g_assert_false (g_file_test (sidecar, G_FILE_TEST_EXISTS));
}

/* A hand on the slide: what each tool makes of it. */
static void
test_tools (void)
{
  g_autoptr (AnpStageTools) tools = anp_stage_tools_new ();
  AnpInk *ink = anp_stage_tools_get_ink (tools);
  graphene_size_t size = GRAPHENE_SIZE_INIT (1600, 900);
  double x = 1600, y = 450;

  g_assert_false (anp_stage_tools_press (tools, "one", 0.1, 0.1, 0.5, 16 / 9.0, FALSE));
  g_assert_cmpuint (anp_ink_get_n_strokes (ink), ==, 0);
  anp_stage_tools_set_tool (tools, ANP_TOOL_PEN);
  g_assert_true (anp_stage_tools_press (tools, "one", 0.1, 0.1, 0.5, 16 / 9.0, FALSE));
  anp_stage_tools_move (tools, 0.2, 0.1, 0.5);
  anp_stage_tools_release (tools);
  /* Hovering draws nothing. */
  anp_stage_tools_move (tools, 0.9, 0.9, 0.5);
  g_assert_cmpuint (anp_ink_get_n_strokes (ink), ==, 1);
  /* The other end of a pen erases whatever is taken. */
  anp_stage_tools_press (tools, "one", 0.15, 0.1, 0.5, 16 / 9.0, TRUE);
  anp_stage_tools_release (tools);
  g_assert_cmpuint (anp_ink_get_n_strokes (ink), ==, 0);

  anp_stage_tools_set_zoom (tools, 2, 0, 0.5);
  anp_stage_tools_to_slide (tools, &size, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, 0.5, 1e-9);
  anp_stage_tools_pan (tools, 99, -99);
  x = 1600;
  y = 0;
  anp_stage_tools_to_slide (tools, &size, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, 0, 1e-9);
  g_assert_true (anp_stage_tools_rest (tools));
  g_assert_false (anp_stage_tools_rest (tools));
  g_assert_cmpfloat (anp_stage_tools_get_zoom (tools), ==, 1);
}

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL;
  int result;

  folder = g_dir_make_tmp ("anping-ink-XXXXXX", NULL);
  g_assert_nonnull (folder);
  data = g_build_filename (folder, "data", NULL);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink-store/kept", test_kept);
  g_test_add_func ("/ink-store/broken", test_broken);
  g_test_add_func ("/ink-store/bundle", test_bundle);
  g_test_add_func ("/ink-store/cleared", test_cleared);
  g_test_add_func ("/ink-store/nothing", test_nothing);
  g_test_add_func ("/ink-store/tools", test_tools);
  result = g_test_run ();
  g_free (folder);
  return result;
}
