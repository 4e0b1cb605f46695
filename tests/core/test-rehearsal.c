/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-loader.h"
#include "anp-manual-clock.h"
#include "anp-rehearsal-recorder.h"
#include "anp-rehearsals.h"
#include "anp-time.h"
#include "feature-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define S ANP_NS_PER_S

typedef struct
{
  AnpFeature *feature;
  AnpClock *clock;
  AnpShow *show;
  AnpRehearsalRecorder *recorder;
  GFile *file;
} Talk;

/* a, b of three steps, c; `last`: of what is called d now. */
static AnpFeature *
make_feature (const char *last)
{
  AnpFeature *feature = fixture_feature_new ();

  fixture_add_chapter (feature, "one");
  fixture_add_slide (feature, "a", "a", 1, NULL);
  fixture_add_slide (feature, "b", "b", 3, NULL);
  fixture_add_slide (feature, last, "c", 1, NULL);
  return feature;
}

static void
pass (Talk *talk, gint64 seconds)
{
  anp_manual_clock_advance (ANP_MANUAL_CLOCK (talk->clock), seconds * S);
}

static void
set_up (Talk *talk, gconstpointer data)
{
  g_autoptr (AnpProgramme) programme = NULL;
  g_autofree char *path = NULL;
  static guint n;

  talk->feature = make_feature ("c");
  talk->clock = anp_manual_clock_new ();
  programme = anp_programme_new (talk->feature, NULL);
  talk->show = anp_show_new (talk->feature, programme, talk->clock);
  talk->recorder = anp_rehearsal_recorder_new (talk->show, 1000);
  path = g_strdup_printf ("/nonexistent/talk-%u.md", n++);
  talk->file = g_file_new_for_path (path);
}

static void
tear_down (Talk *talk, gconstpointer data)
{
  if (talk->recorder != NULL)
    g_assert_finalize_object (talk->recorder);
  g_assert_finalize_object (talk->show);
  g_object_unref (talk->clock);
  g_object_unref (talk->feature);
  g_object_unref (talk->file);
}

static gint64
seconds_of (Talk *talk, const char *id)
{
  gint64 ns = anp_rehearsal_get_slide_ns (anp_rehearsal_recorder_get_rehearsal (talk->recorder), id);

  return ns < 0 ? -1 : ns / S;
}

static void
test_steps (Talk *talk, gconstpointer data)
{
  const GArray *steps;

  pass (talk, 9); /* not presented yet */
  anp_show_set_mode (talk->show, ANP_SHOW_PRESENTING);
  pass (talk, 4);
  anp_show_next (talk->show);
  pass (talk, 2);
  anp_show_next (talk->show);
  pass (talk, 3);
  g_assert_cmpint (seconds_of (talk, "a"), ==, 4);
  g_assert_cmpint (seconds_of (talk, "b"), ==, 5);
  g_assert_cmpint (seconds_of (talk, "c"), ==, -1);
  anp_show_next_slide (talk->show);
  pass (talk, 1);
  anp_show_previous (talk->show); /* with all its steps */
  pass (talk, 6);
  steps = anp_rehearsal_get_steps (anp_rehearsal_recorder_get_rehearsal (talk->recorder), "b");
  g_assert_cmpuint (steps->len, ==, 3);
  g_assert_cmpint (g_array_index (steps, gint64, 0), ==, 2 * S);
  g_assert_cmpint (g_array_index (steps, gint64, 1), ==, 3 * S);
  g_assert_cmpint (g_array_index (steps, gint64, 2), ==, 6 * S);
  g_assert_cmpint (seconds_of (talk, "c"), ==, 1);
  g_assert_cmpint (anp_rehearsal_get_total_ns (anp_rehearsal_recorder_get_rehearsal (talk->recorder)), ==,
                   16 * S);
  g_assert_cmpstr (anp_rehearsal_get_slide_id (anp_rehearsal_recorder_get_rehearsal (talk->recorder), 1), ==,
                   "b");
}

/* What stands still is not counted; what the audience does not see is. */
static void
test_stands (Talk *talk, gconstpointer data)
{
  anp_show_set_mode (talk->show, ANP_SHOW_PRESENTING);
  pass (talk, 1);
  anp_show_set_timer_running (talk->show, FALSE);
  pass (talk, 10);
  anp_show_set_timer_running (talk->show, TRUE);
  pass (talk, 1);
  anp_show_set_playing (talk->show, FALSE);
  pass (talk, 10);
  anp_show_set_playing (talk->show, TRUE);
  anp_show_set_screen (talk->show, ANP_SCREEN_BLACK);
  pass (talk, 1);
  g_assert_cmpint (seconds_of (talk, "a"), ==, 3);
  anp_show_set_screen (talk->show, ANP_SCREEN_SLIDE);

  /* Frozen: the audience is where it was. */
  anp_show_set_frozen (talk->show, TRUE);
  anp_show_go_to (talk->show, 2, 0);
  pass (talk, 5);
  anp_show_set_frozen (talk->show, FALSE);
  pass (talk, 2);
  g_assert_cmpint (seconds_of (talk, "a"), ==, 8);
  g_assert_cmpint (seconds_of (talk, "c"), ==, 2);

  anp_show_next (talk->show);
  g_assert_cmpint (anp_show_get_screen (talk->show), ==, ANP_SCREEN_END);
  pass (talk, 60);
  anp_show_set_mode (talk->show, ANP_SHOW_WATCHING);
  pass (talk, 60);
  g_assert_cmpint (seconds_of (talk, "c"), ==, 2);
}

/* The file is changed meanwhile. */
static void
test_newer (Talk *talk, gconstpointer data)
{
  g_autoptr (AnpFeature) newer = make_feature ("d");
  g_autoptr (AnpProgramme) programme = anp_programme_new (newer, NULL);

  anp_show_set_mode (talk->show, ANP_SHOW_PRESENTING);
  anp_show_go_to (talk->show, 2, 0);
  pass (talk, 4);
  anp_show_set_feature (talk->show, newer, programme);
  pass (talk, 3);
  g_assert_cmpint (seconds_of (talk, "c"), ==, -1);
  g_assert_cmpint (seconds_of (talk, "d"), ==, 7);
  g_assert_cmpuint (anp_rehearsal_get_n_slides (anp_rehearsal_recorder_get_rehearsal (talk->recorder)), ==, 1);
}

static void
test_timings (Talk *talk, gconstpointer data)
{
  g_autoptr (AnpRehearsal) run = anp_rehearsal_new (1);
  g_autoptr (GArray) timings = g_array_new (FALSE, FALSE, sizeof (AnpTiming));
  AnpSlide *slide;

  anp_rehearsal_add (run, "a", 0, 2 * S);
  anp_rehearsal_add (run, "b", 0, S / 10 * 4 + S / 25);
  anp_rehearsal_add (run, "b", 1, S / 10 * 4 + S / 25);
  anp_rehearsal_add (run, "b", 2, S);
  anp_rehearsal_add (run, "c", 0, S / 2);
  slide = (AnpSlide *) anp_feature_get_slide (talk->feature, 1);
  anp_rehearsal_add_timings (run, slide, timings);
  /* 0.44 and 0.44 and 1: what is written adds up, 0.4 and 0.5 within 1.9. */
  g_assert_cmpuint (timings->len, ==, 3);
  g_assert_cmpint (g_array_index (timings, AnpTiming, 0).ns, ==, S / 10 * 19);
  g_assert_cmpuint (g_array_index (timings, AnpTiming, 1).step, ==, 1);
  g_assert_cmpint (g_array_index (timings, AnpTiming, 1).ns, ==, S / 10 * 4);
  g_assert_cmpint (g_array_index (timings, AnpTiming, 2).ns, ==, S / 10 * 5);
  g_assert_true (anp_rehearsal_offers (run, slide));
  slide->advance = ANP_ADVANCE_MEDIA_END;
  g_assert_false (anp_rehearsal_offers (run, slide));
  slide->advance = ANP_ADVANCE_CLICK;
  g_assert_false (anp_rehearsal_offers (run, slide));
  slide->advance = ANP_ADVANCE_TIME;
  g_assert_true (anp_rehearsal_offers (run, slide));
  g_assert_false (anp_rehearsal_offers (run, anp_feature_get_slide (talk->feature, 2))); /* passed */

  /* Come to from behind: its steps were not waited for. */
  g_autoptr (AnpRehearsal) back = anp_rehearsal_new (2);
  anp_rehearsal_add (back, "b", 2, 3 * S);
  g_array_set_size (timings, 0);
  anp_rehearsal_add_timings (back, slide, timings);
  g_assert_cmpuint (timings->len, ==, 1);
}

static AnpRehearsal *
add_run (Talk *talk, gint64 begun_us, gint64 a_s, gint64 b_s)
{
  g_autoptr (AnpRehearsal) run = anp_rehearsal_new (begun_us);
  g_autoptr (GError) error = NULL;

  if (a_s >= 0)
    anp_rehearsal_add (run, "a", 0, a_s * S);
  if (b_s >= 0)
    anp_rehearsal_add (run, "b", 1, b_s * S);
  anp_rehearsals_keep (talk->file, run, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&run);
}

static void
test_kept (Talk *talk, gconstpointer data)
{
  g_autoptr (AnpProgramme) programme = anp_programme_new (talk->feature, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = anp_rehearsals_load (talk->file, &error);
  g_autoptr (AnpRehearsal) run = NULL;
  g_autoptr (GArray) rows = NULL;
  const AnpRehearsalRow *row;

  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, ==, 0);
  g_object_unref (add_run (talk, 10, 4, -1));
  g_object_unref (add_run (talk, 20, 8, 5));
  g_object_unref (add_run (talk, 30, -1, 7));
  run = add_run (talk, 40, 1, -1);
  anp_rehearsal_add (run, "a", 0, 2 * S); /* kept again later */
  anp_rehearsals_keep (talk->file, run, &error);
  g_assert_no_error (error);
  g_clear_pointer (&runs, g_ptr_array_unref);
  runs = anp_rehearsals_load (talk->file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, ==, 4);
  g_assert_cmpint (anp_rehearsal_get_begun_us (g_ptr_array_index (runs, 2)), ==, 30);

  rows = anp_rehearsals_compare (runs, 3, programme);
  g_assert_cmpuint (rows->len, ==, 3);
  row = &g_array_index (rows, AnpRehearsalRow, 0);
  g_assert_cmpint (row->planned_ns, ==, anp_programme_get_entry (programme, 0)->duration_ns);
  g_assert_cmpint (row->last_ns, ==, 8 * S);
  g_assert_cmpint (row->median_ns, ==, 6 * S);
  g_assert_cmpint (row->this_ns, ==, 3 * S);
  row = &g_array_index (rows, AnpRehearsalRow, 1);
  g_assert_cmpint (row->last_ns, ==, 7 * S);
  g_assert_cmpint (row->median_ns, ==, 6 * S);
  g_assert_cmpint (row->this_ns, ==, -1);
  row = &g_array_index (rows, AnpRehearsalRow, 2);
  g_assert_cmpint (row->last_ns, ==, -1);

  /* The oldest go; nothing is kept of a run without a slide. */
  for (guint i = 0; i < ANP_REHEARSALS_MOST; i++)
    g_object_unref (add_run (talk, 100 + i, 1, -1));
  g_object_unref (add_run (talk, 999, -1, -1));
  g_clear_pointer (&runs, g_ptr_array_unref);
  runs = anp_rehearsals_load (talk->file, &error);
  g_assert_cmpuint (runs->len, ==, ANP_REHEARSALS_MOST);
  g_assert_cmpint (anp_rehearsal_get_begun_us (g_ptr_array_index (runs, 0)), ==, 100);
}

static void
test_spoiled (Talk *talk, gconstpointer data)
{
  static const char *const texts[] = {
    "", "{}", "[rehearsals]\nversion=2\n", "[rehearsals]\nversion=1\n[run-1]\nslide-1=a;5;\n",
    "[rehearsals]\nversion=1\n[run-1]\nbegun-us=x\n",
    "[rehearsals]\nversion=1\n[run-1]\nbegun-us=1\nslide-1=a;-5;\n",
    "[rehearsals]\nversion=1\n[run-1]\nbegun-us=1\nslide-1=a;\n",
    "[rehearsals]\nversion=1\n[run-1]\nbegun-us=1\nslide-1=a;5;\nslide-2=a;5;\n",
    "[rehearsals]\nversion=1\n[run-1]\nbegun-us=1\nslide-1=a;99999999999999999999;\n",
  };
  g_autofree char *path = anp_rehearsals_dup_path (talk->file);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (AnpRehearsal) run = anp_rehearsal_new (1);

  anp_rehearsal_add (run, "a", 0, S);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL, keeping = NULL;
      g_autofree char *text = NULL;

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_assert_null (anp_rehearsals_load (talk->file, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_nonnull (strstr (error->message, path));
      /* And it stays. */
      g_assert_false (anp_rehearsals_keep (talk->file, run, &keeping));
      g_assert_error (keeping, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, texts[i]);
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
assert_text (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_write (Talk *talk, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("anping-rehearsal-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "talk.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  AnpTiming timing = { 0, 0, 7 * S };

  g_assert_true (g_file_set_contents (path, "## A\n", -1, NULL));
  g_autoptr (AnpFeature) feature = anp_loader_load (file, NULL, NULL);
  g_autoptr (AnpPatch) patch = anp_patch_new (feature, &timing, 1);
  g_assert_false (anp_rehearsals_can_undo (file));
  g_assert_false (anp_rehearsals_undo (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  anp_rehearsals_write (file, patch, &error);
  g_assert_no_error (error);
  assert_text (path, "## A {advance=7s}\n");
  g_assert_true (anp_rehearsals_can_undo (file));
  /* What does not go in leaves the way back as it was. */
  g_assert_false (anp_rehearsals_write (file, patch, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  g_clear_error (&error);
  anp_rehearsals_undo (file, &error);
  g_assert_no_error (error);
  assert_text (path, "## A\n");
  g_assert_false (anp_rehearsals_can_undo (file));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("anping-rehearsal-home-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/rehearsal/steps", Talk, NULL, set_up, test_steps, tear_down);
  g_test_add ("/rehearsal/stands", Talk, NULL, set_up, test_stands, tear_down);
  g_test_add ("/rehearsal/newer", Talk, NULL, set_up, test_newer, tear_down);
  g_test_add ("/rehearsal/timings", Talk, NULL, set_up, test_timings, tear_down);
  g_test_add ("/rehearsal/kept", Talk, NULL, set_up, test_kept, tear_down);
  g_test_add ("/rehearsal/write", Talk, NULL, set_up, test_write, tear_down);
  g_test_add ("/rehearsal/spoiled", Talk, NULL, set_up, test_spoiled, tear_down);
  return g_test_run ();
}
