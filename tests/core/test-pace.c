/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-loader.h"
#include "anp-manual-clock.h"
#include "anp-pace.h"
#include "anp-time.h"
#include "feature-fixture.h"

#define S ANP_NS_PER_S

typedef struct
{
  AnpFeature *feature;
  AnpClock *clock;
  AnpShow *show;
  AnpPace *pace;
} Talk;

/* Chapters of one slide and of two. */
static AnpFeature *
make_feature (gboolean with_opening)
{
  AnpFeature *feature = fixture_feature_new ();

  if (with_opening)
    {
      fixture_add_chapter (feature, "opening");
      fixture_add_slide (feature, NULL, "new", 1, NULL);
    }
  fixture_add_chapter (feature, "one");
  fixture_add_slide (feature, "a", "a", 1, NULL);
  fixture_add_chapter (feature, "two");
  fixture_add_slide (feature, "b", "b", 1, NULL);
  fixture_add_slide (feature, "c", "c", 1, NULL);
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

  talk->feature = make_feature (FALSE);
  talk->clock = anp_manual_clock_new ();
  programme = anp_programme_new (talk->feature, NULL);
  talk->show = anp_show_new (talk->feature, programme, talk->clock);
  talk->pace = anp_pace_new (talk->show);
}

static void
tear_down (Talk *talk, gconstpointer data)
{
  g_assert_finalize_object (talk->pace);
  g_assert_finalize_object (talk->show);
  g_object_unref (talk->clock);
  g_object_unref (talk->feature);
}

/* Each chapter's time is counted where the presenter is, again when he comes back. */
static void
test_spent (Talk *talk, gconstpointer data)
{
  g_autofree char *text = NULL;

  anp_show_go_to (talk->show, 1, 0);
  pass (talk, 7);
  g_assert_false (anp_pace_get_active (talk->pace));
  g_assert_cmpint (anp_pace_get_spent (talk->pace, 1), ==, 0); /* watched, not presented */

  anp_show_go_to (talk->show, 0, 0);
  anp_show_set_mode (talk->show, ANP_SHOW_PRESENTING);
  g_assert_true (anp_pace_get_active (talk->pace));
  pass (talk, 4);
  g_assert_cmpint (anp_pace_get_spent (talk->pace, 0), ==, 4 * S);
  anp_show_next (talk->show);
  pass (talk, 5);
  anp_show_next (talk->show);
  pass (talk, 60);
  g_assert_cmpint (anp_pace_get_spent (talk->pace, 0), ==, 4 * S);
  g_assert_cmpint (anp_pace_get_spent (talk->pace, 1), ==, 65 * S);
  text = anp_pace_dup_text (talk->pace, 1);
  g_assert_true (g_str_has_prefix (text, "1:05 / "));
  g_assert_true (anp_pace_get_late (talk->pace, 1));
  g_assert_false (anp_pace_get_late (talk->pace, 0));
  anp_show_go_to (talk->show, 0, 0);
  pass (talk, 1);
  g_assert_cmpint (anp_pace_get_spent (talk->pace, 0), ==, 5 * S);

  /* The timer stands: so does this. */
  anp_show_set_timer_running (talk->show, FALSE);
  pass (talk, 9);
  g_assert_cmpint (anp_pace_get_spent (talk->pace, 0), ==, 5 * S);
  anp_show_start_over (talk->show);
  g_assert_cmpint (anp_pace_get_spent (talk->pace, 0), ==, 0);
  g_assert_cmpint (anp_pace_get_spent (talk->pace, 1), ==, 0);
}

static void
test_planned (Talk *talk, gconstpointer data)
{
  AnpProgramme *programme = anp_show_get_programme (talk->show);

  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (anp_pace_get_planned (talk->pace, i), ==,
                     anp_programme_get_chapter_duration (programme, i));
}

/* Within a slide's own time it is neither. */
static void
test_behind (Talk *talk, gconstpointer data)
{
  AnpProgramme *programme = anp_show_get_programme (talk->show);
  gint64 first_ns = anp_programme_get_entry (programme, 0)->duration_ns;
  gint64 second_ns = anp_programme_get_entry (programme, 1)->duration_ns;

  anp_show_set_mode (talk->show, ANP_SHOW_PRESENTING);
  g_assert_cmpint (anp_pace_get_behind (talk->pace), ==, 0);
  anp_show_next (talk->show);
  g_assert_cmpint (anp_pace_get_behind (talk->pace), ==, -first_ns);
  pass (talk, first_ns / S + 1);
  g_assert_cmpint (anp_pace_get_behind (talk->pace), ==, 0);
  pass (talk, second_ns / S + 40);
  g_assert_cmpint (anp_pace_get_behind (talk->pace), ==,
                   (first_ns / S + 1 + second_ns / S + 40) * S - first_ns - second_ns);
}

/* Beside an earlier talk: 10 s, then 20 and 30. */
static void
test_model (Talk *talk, gconstpointer data)
{
  g_autoptr (AnpRehearsal) model = anp_rehearsal_new (1);

  anp_rehearsal_add (model, "a", 0, 10 * S);
  anp_rehearsal_add (model, "b", 0, 20 * S);
  anp_rehearsal_add (model, "c", 0, 30 * S);
  anp_pace_set_model (talk->pace, model);
  g_assert_cmpint (anp_pace_get_planned (talk->pace, 0), ==, 10 * S);
  g_assert_cmpint (anp_pace_get_planned (talk->pace, 1), ==, 50 * S);
  anp_show_set_mode (talk->show, ANP_SHOW_PRESENTING);
  pass (talk, 12);
  g_assert_cmpint (anp_pace_get_behind (talk->pace), ==, 2 * S);
  anp_show_next (talk->show);
  g_assert_cmpint (anp_pace_get_behind (talk->pace), ==, 0);
  anp_show_next (talk->show);
  g_assert_cmpint (anp_pace_get_behind (talk->pace), ==, -18 * S);
  anp_pace_set_model (talk->pace, NULL);
  g_assert_null (anp_pace_get_model (talk->pace));
  g_assert_cmpint (anp_pace_get_planned (talk->pace, 0), !=, 10 * S);

  /* One that broke off after the first slide: the rest as planned. */
  g_autoptr (AnpRehearsal) broken = anp_rehearsal_new (2);
  anp_rehearsal_add (broken, "a", 0, 10 * S);
  anp_pace_set_model (talk->pace, broken);
  g_assert_true (anp_pace_get_model (talk->pace) == broken);
  g_assert_cmpint (anp_pace_get_planned (talk->pace, 1), ==,
                   anp_programme_get_chapter_duration (anp_show_get_programme (talk->show), 1));
}

/* A talk whose head gives its length: chapters share it as they share the programme. */
static void
test_given (Talk *talk, gconstpointer data)
{
  static const char text[] = "---\ntitle: T\nduration: 20m\n---\n\n# One\n\nw\n\n# Two\n\nw\n\n---\n\nw\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");
  g_autoptr (AnpFeature) feature = anp_loader_load_bytes (bytes, file);
  g_autoptr (AnpProgramme) programme = anp_programme_new (feature, NULL);
  g_autoptr (AnpShow) show = anp_show_new (feature, programme, talk->clock);
  g_autoptr (AnpPace) pace = anp_pace_new (show);
  gint64 sum_ns = 0;

  for (guint i = 0; i < anp_feature_get_n_chapters (feature); i++)
    sum_ns += anp_pace_get_planned (pace, i);
  g_assert_cmpint (ABS (sum_ns - 20 * 60 * S), <, ANP_NS_PER_MS);
  g_assert_cmpint (anp_pace_get_planned (pace, 1), >, anp_pace_get_planned (pace, 0));
}

/* The file changes in the middle of the talk. */
static void
test_reload (Talk *talk, gconstpointer data)
{
  g_autoptr (AnpFeature) newer = make_feature (TRUE);
  g_autoptr (AnpProgramme) programme = anp_programme_new (newer, NULL);

  anp_show_set_mode (talk->show, ANP_SHOW_PRESENTING);
  pass (talk, 3);
  anp_show_next (talk->show);
  pass (talk, 8);
  anp_show_set_feature (talk->show, newer, programme);
  pass (talk, 1);
  g_assert_cmpint (anp_pace_get_spent (talk->pace, 0), ==, 0);
  g_assert_cmpint (anp_pace_get_spent (talk->pace, 1), ==, 3 * S);
  g_assert_cmpint (anp_pace_get_spent (talk->pace, 2), ==, 9 * S);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Talk, NULL, set_up, func, tear_down)
  ADD ("/pace/spent", test_spent);
  ADD ("/pace/planned", test_planned);
  ADD ("/pace/behind", test_behind);
  ADD ("/pace/model", test_model);
  ADD ("/pace/given", test_given);
  ADD ("/pace/reload", test_reload);
  return g_test_run ();
}
