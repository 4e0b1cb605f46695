/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-talk-record.h"

#include <glib/gstdio.h>

#include "anp-loader.h"
#include "anp-manual-clock.h"
#include "anp-time.h"

static const char talk[] = "# One {#one}\n\n---\n\n## Two {#two}\n\na\n\n. . .\n\nb\n";

static AnpShow *
show_new (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new_static (talk, sizeof talk - 1);
  g_autoptr (AnpFeature) feature = anp_loader_load_bytes (bytes, file);
  g_autoptr (AnpProgramme) programme = anp_programme_new (feature, NULL);
  g_autoptr (AnpClock) clock = anp_manual_clock_new ();

  return anp_show_new (feature, programme, clock);
}

static AnpTalkPlace *
find (AnpShow *show)
{
  return anp_talk_record_find (anp_feature_get_file (anp_show_get_feature (show)));
}

static void
wait_written (AnpTalkRecord *record)
{
  while (!anp_talk_record_is_written (record))
    g_main_context_iteration (NULL, TRUE);
}

/* Lets go of the record: nothing else keeps it, but the thread that wrote may be a moment late. */
static void
let_go (AnpTalkRecord *record)
{
  gpointer left = record;

  g_object_add_weak_pointer (G_OBJECT (record), &left);
  g_object_unref (record);
  for (guint i = 0; i < 5000 && g_atomic_pointer_get (&left) != NULL; i++)
    g_usleep (1000);
  g_assert_null (left);
}

static void
test_kept (void)
{
  g_autoptr (AnpShow) show = show_new ("/nowhere/kept.md");
  AnpTalkRecord *record = anp_talk_record_new (show);
  AnpTalkPlace *place;

  /* Watching is no talk. */
  wait_written (record);
  g_assert_null (find (show));

  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  anp_show_go_to (show, 1, 0);
  anp_show_next (show);
  wait_written (record);
  anp_manual_clock_advance (ANP_MANUAL_CLOCK (anp_show_get_clock (show)), 90 * ANP_NS_PER_S);
  anp_show_set_timer_running (show, FALSE);
  wait_written (record);

  place = find (show);
  g_assert_nonnull (place);
  g_assert_cmpstr (place->slide_id, ==, "two");
  g_assert_cmpuint (place->step, ==, 1);
  g_assert_cmpint (place->elapsed_ns, ==, 90 * ANP_NS_PER_S);
  g_assert_false (place->timer_running);
  anp_talk_place_free (place);

  /* Gone without a farewell, it is still there; after one it is not. */
  let_go (record);
  place = find (show);
  g_assert_nonnull (place);
  anp_talk_place_free (place);
  record = anp_talk_record_new (show);
  anp_show_previous (show);
  anp_talk_record_close (record, TRUE);
  wait_written (record);
  g_assert_null (find (show));
  let_go (record);
}

/* Whatever is in the file, it is a place or nothing. */
static void
test_bad_files (void)
{
  const char *const contents[] = {
    "", "\0\1\2", "[talk]\n", "[talk]\nslide=two\nsaved-s=1\n", "[talk\nslide=two",
    "[talk]\nslide=two\nsaved-s=99999999999999999999\nstep=-7\n",
  };
  g_autoptr (AnpShow) show = show_new ("/nowhere/bad.md");
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "anping", "talks", NULL);
  g_autofree char *sum
      = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "file:///nowhere/bad.md", -1);
  g_autofree char *name = g_strconcat (sum, ".ini", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *good = g_strdup_printf (
      "[talk]\nslide=two\nstep=1\nelapsed-ns=-5\ntimer-running=true\nsaved-s=%" G_GINT64_FORMAT "\n",
      g_get_real_time () / G_USEC_PER_SEC - 60);
  AnpTalkPlace *place;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      g_assert_null (find (show));
    }
  g_assert_true (g_file_set_contents (path, good, -1, NULL));
  place = find (show);
  g_assert_nonnull (place);
  /* The timer ran on for the minute the program was away. */
  g_assert_cmpint (place->elapsed_ns, >=, 60 * ANP_NS_PER_S);
  g_assert_cmpint (place->elapsed_ns, <, 120 * ANP_NS_PER_S);
  anp_talk_place_free (place);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("anping-talk-XXXXXX", NULL);

  g_assert_nonnull (folder);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/talk-record/kept", test_kept);
  g_test_add_func ("/talk-record/bad-files", test_bad_files);
  return g_test_run ();
}
