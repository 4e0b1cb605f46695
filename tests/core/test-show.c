/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long, because it is one table of states and the moves between them, played row by row. */
#include "anp-loader.h"
#include "anp-manual-clock.h"
#include "anp-place.h"
#include "anp-show.h"
#include "anp-time.h"
#include "feature-fixture.h"

#define S ANP_NS_PER_S
#define MS ANP_NS_PER_MS

/* A feature with everything that decides how a show goes on, and what was told of it. */
typedef struct
{
  AnpFeature *feature;
  AnpProgramme *programme;
  AnpClock *clock;
  AnpManualClock *manual;
  AnpShow *show;
  GString *log; /* "a3 p3 a3.1 p3.1 seek ": slides and steps from 0, as told */
} Stage;

static void
slide_changed_cb (AnpShow *show, guint slide, guint cursor, Stage *stage)
{
  g_assert_cmpuint (slide, ==, anp_show_get_position (show, cursor).slide);
  g_string_append_printf (stage->log, "%c%u ", cursor == ANP_CURSOR_AUDIENCE ? 'a' : 'p', slide);
}

static void
step_changed_cb (AnpShow *show, guint slide, guint cursor, Stage *stage)
{
  AnpPosition position = anp_show_get_position (show, cursor);

  g_assert_cmpuint (slide, ==, position.slide);
  g_string_append_printf (stage->log, "%c%u.%u ", cursor == ANP_CURSOR_AUDIENCE ? 'a' : 'p', slide,
                          position.step);
}

static void
seeked_cb (AnpShow *show, Stage *stage)
{
  g_string_append (stage->log, "seek ");
}

static void
notify_cb (AnpShow *show, GParamSpec *pspec, Stage *stage)
{
  g_string_append_printf (stage->log, "%s ", pspec->name);
}

/* Three chapters, seven slides, in seconds (steps' times):
 *   0 auto 5 · 1 auto, 3 steps 9 (0, 4, 6.5) · 2 media-end 8 (known clip)
 *   3 click 6.5, 2 steps (0, 4) · 4 explicit 3
 *   5 click, 3 steps (0, 4, 5: written) 7.5 · 6 auto, 2 steps 6.5 (0, 4) */
static AnpFeature *
make_feature (AnpProbeTable *probes)
{
  AnpFeature *feature = fixture_feature_new ();
  AnpProbe probe = { .status = ANP_MEDIA_OK, .duration_ns = 8 * S, .has_video = TRUE };
  AnpSlide *slide;

  fixture_add_chapter (feature, "one");
  fixture_add_slide (feature, NULL, "s0", 1, NULL);
  fixture_add_slide (feature, NULL, "s1", 3, NULL);
  slide = fixture_add_slide (feature, NULL, "s2", 1, NULL);
  slide->advance = ANP_ADVANCE_MEDIA_END;
  fixture_add_media (feature, slide, ANP_MEDIA_CLIP, "/clip.webm", 0);
  if (probes != NULL)
    anp_probe_table_set (probes, "/clip.webm", &probe);

  fixture_add_chapter (feature, "two");
  slide = fixture_add_slide (feature, NULL, "s3", 2, NULL);
  slide->advance = ANP_ADVANCE_CLICK;
  slide = fixture_add_slide (feature, NULL, "s4", 1, NULL);
  slide->advance = ANP_ADVANCE_TIME;
  slide->advance_ns = 3 * S;

  fixture_add_chapter (feature, "three");
  slide = fixture_add_slide (feature, NULL, "s5", 3, NULL);
  slide->advance = ANP_ADVANCE_CLICK;
  fixture_set_after (slide, 2, 1 * S);
  fixture_add_slide (feature, NULL, "s6", 2, NULL);
  return feature;
}

static void
stage_init (Stage *stage, AnpFeature *feature, AnpProbeTable *probes)
{
  stage->feature = feature;
  stage->programme = anp_programme_new (feature, probes);
  stage->clock = anp_manual_clock_new ();
  stage->manual = ANP_MANUAL_CLOCK (stage->clock);
  stage->show = anp_show_new (feature, stage->programme, stage->clock);
  stage->log = g_string_new (NULL);
  g_signal_connect (stage->show, "slide-changed", G_CALLBACK (slide_changed_cb), stage);
  g_signal_connect (stage->show, "step-changed", G_CALLBACK (step_changed_cb), stage);
  g_signal_connect (stage->show, "seeked", G_CALLBACK (seeked_cb), stage);
}

static void
stage_set_up (Stage *stage, gconstpointer data)
{
  g_autoptr (AnpProbeTable) probes = anp_probe_table_new ();
  AnpFeature *feature = make_feature (probes);

  stage_init (stage, feature, probes);
}

static void
stage_tear_down (Stage *stage, gconstpointer data)
{
  g_assert_finalize_object (stage->show);
  g_assert_cmpint (anp_manual_clock_get_next_alarm (stage->manual), ==, -1);
  g_assert_finalize_object (stage->programme);
  g_assert_finalize_object (stage->feature);
  g_assert_finalize_object (stage->clock);
  g_string_free (stage->log, TRUE);
}

static void
assert_log (Stage *stage, const char *expected)
{
  g_assert_cmpstr (stage->log->str, ==, expected);
  g_string_truncate (stage->log, 0);
}

static void
assert_at (Stage *stage, AnpCursor cursor, guint slide, guint step, gint64 local_ns)
{
  AnpPosition position = anp_show_get_position (stage->show, cursor);

  g_assert_cmpuint (position.slide, ==, slide);
  g_assert_cmpuint (position.step, ==, step);
  g_assert_cmpint (position.local_ns, ==, local_ns);
}

static void
assert_both_at (Stage *stage, guint slide, guint step, gint64 local_ns)
{
  assert_at (stage, ANP_CURSOR_AUDIENCE, slide, step, local_ns);
  assert_at (stage, ANP_CURSOR_PRESENTER, slide, step, local_ns);
}

static void
assert_resting (Stage *stage)
{
  g_assert_cmpint (anp_manual_clock_get_next_alarm (stage->manual), ==, -1);
  g_assert_cmpint (anp_show_get_next_deadline (stage->show), ==, -1);
}

static void
assert_wakes_at (Stage *stage, gint64 ns)
{
  g_assert_cmpint (anp_manual_clock_get_next_alarm (stage->manual), ==, ns);
  g_assert_cmpint (anp_show_get_next_deadline (stage->show), ==, ns);
}

/* Every step of every slide, forwards and back; the end is the end. */
static void
test_clicks (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;
  gint64 before_ns = -1;

  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  for (guint slide = 0; slide < 7; slide++)
    for (guint step = 0; step < anp_programme_get_entry (stage->programme, slide)->n_steps; step++)
      {
        assert_both_at (stage, slide, step, step * S);
        assert_resting (stage); /* it waits, however long */
        g_assert_cmpint (anp_show_get_time (show), >, before_ns);
        before_ns = anp_show_get_time (show);
        anp_manual_clock_advance (stage->manual, S);
        anp_show_next (show);
      }
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_END);
  g_assert_cmpint (anp_show_get_time (show), ==, anp_programme_get_duration (stage->programme));
  assert_log (stage, "a1 p1 a1.1 p1.1 a1.2 p1.2 a2 p2 a3 p3 a3.1 p3.1 a4 p4 a5 p5 a5.1 p5.1 a5.2 p5.2 a6 p6 "
                     "a6.1 p6.1 ");
  anp_show_next (show);
  anp_show_next_slide (show);
  anp_show_next_chapter (show);
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_END);
  assert_at (stage, ANP_CURSOR_AUDIENCE, 6, 1, 2 * S);
  assert_log (stage, "");

  for (guint slide = 7; slide-- > 0;)
    for (guint step = anp_programme_get_entry (stage->programme, slide)->n_steps; step-- > 0;)
      {
        anp_show_previous (show);
        assert_both_at (stage, slide, step, 0);
        g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_SLIDE);
      }
  anp_show_previous (show);
  anp_show_previous_slide (show);
  anp_show_previous_chapter (show);
  assert_both_at (stage, 0, 0, 0);
}

static void
test_moves (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;

  anp_show_next_slide (show);
  anp_show_next_slide (show);
  assert_both_at (stage, 2, 0, 0); /* over the steps */
  anp_show_previous_slide (show);
  assert_both_at (stage, 1, 0, 0);
  anp_show_previous (show);
  anp_show_next (show);
  anp_show_next (show);
  anp_show_previous_chapter (show);
  assert_both_at (stage, 0, 0, 0);
  anp_show_next_chapter (show);
  assert_both_at (stage, 3, 0, 0);
  anp_show_next_chapter (show);
  anp_show_next_chapter (show);
  assert_both_at (stage, 5, 0, 0); /* there is no other */
  anp_show_next (show);
  anp_show_previous_chapter (show);
  assert_both_at (stage, 5, 0, 0); /* first to its beginning */
  anp_show_previous_chapter (show);
  assert_both_at (stage, 3, 0, 0);
  anp_show_go_to (show, 99, 99);
  assert_both_at (stage, 6, 1, 0);
  anp_show_go_to (show, 1, 2);
  assert_both_at (stage, 1, 2, 0);
  g_assert_cmpint (anp_show_get_time (show), ==, (5 + 6) * S + 500 * MS);
  anp_show_seek (show, 5 * S + 4 * S + 7);
  assert_both_at (stage, 1, 1, 4 * S + 7);
  g_assert_cmpint (anp_show_get_time (show), ==, 9 * S + 7);
  anp_show_seek (show, -1);
  assert_both_at (stage, 0, 0, 0);
  anp_show_seek (show, G_MAXINT64);
  assert_both_at (stage, 6, 1, 6500 * MS);
  anp_show_go_to_slide_time (show, 2, 100 * S);
  assert_both_at (stage, 2, 0, 8 * S);
  g_string_truncate (stage->log, 0);
  anp_show_go_to_slide_time (show, 2, 3 * S);
  assert_log (stage, "seek ");
  anp_show_go_to_slide_time (show, 1, 5 * S);
  assert_log (stage, "a1 p1 seek ");
  anp_show_go_to (show, 0, 0);
  assert_log (stage, "a0 p0 ");
}

/* Left alone, each slide and step comes at its time to the nanosecond. */
static void
test_watch (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;

  assert_resting (stage);
  anp_show_set_playing (show, TRUE);
  for (guint slide = 0; slide < 7; slide++)
    {
      const AnpProgrammeEntry *entry = anp_programme_get_entry (stage->programme, slide);
      gint64 start_ns = anp_clock_now (stage->clock);

      for (guint step = 0; step < entry->n_steps; step++)
        {
          gboolean waits = (slide == 3 && step == 0) || (slide == 5 && step == 0);
          gint64 until_ns = step + 1 < entry->n_steps ? entry->step_ns[step + 1] : entry->duration_ns;

          assert_both_at (stage, slide, step, entry->step_ns[step]);
          g_assert_cmpint (anp_show_get_time (show), ==, entry->start_ns + entry->step_ns[step]);
          if (waits || (step + 1 == entry->n_steps && entry->end == ANP_END_CLICK))
            {
              assert_resting (stage);
              anp_manual_clock_advance (stage->manual, start_ns + until_ns - anp_clock_now (stage->clock));
              anp_show_next (show);
              continue;
            }
          if (slide == 2)
            {
              assert_wakes_at (stage, start_ns + until_ns + ANP_PLACE_WATCHDOG_NS);
              anp_manual_clock_advance (stage->manual, until_ns);
              anp_show_media_ended (show, 1); /* not the one that is on */
              anp_manual_clock_advance (stage->manual, 0);
              assert_both_at (stage, 2, 0, until_ns);
              anp_show_media_ended (show, 2);
              anp_manual_clock_advance (stage->manual, 0);
              continue;
            }
          assert_wakes_at (stage, start_ns + until_ns);
          anp_manual_clock_advance (stage->manual, until_ns - entry->step_ns[step] - 1);
          assert_both_at (stage, slide, step, until_ns - 1);
          g_assert_cmpint (anp_show_get_time (show), ==, entry->start_ns + until_ns - 1);
          anp_manual_clock_advance (stage->manual, 1);
        }
    }
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_END);
  g_assert_false (anp_show_get_playing (show));
  g_assert_cmpint (anp_clock_now (stage->clock), ==, anp_programme_get_duration (stage->programme));
  assert_resting (stage);

  /* Asked to play again, it starts over; it never does so by itself. */
  anp_manual_clock_advance (stage->manual, 3600 * S);
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_END);
  anp_show_set_playing (show, TRUE);
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_SLIDE);
  assert_both_at (stage, 0, 0, 0);
}

/* A clip that never says it ended, one that fails at once, one without a known length. */
static void
test_media_end (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;

  anp_show_set_playing (show, TRUE);
  anp_show_go_to (show, 2, 0);
  anp_manual_clock_advance (stage->manual, 10 * S - 1);
  assert_both_at (stage, 2, 0, 10 * S - 1);
  g_assert_cmpint (anp_show_get_time (show), ==, (5 + 9 + 8) * S); /* the axis waits with it */
  anp_manual_clock_advance (stage->manual, 1);
  assert_both_at (stage, 3, 0, 0);

  anp_show_go_to (show, 2, 0);
  anp_manual_clock_advance (stage->manual, 100 * MS);
  anp_show_media_ended (show, 2);
  anp_manual_clock_advance (stage->manual, 4900 * MS - 1);
  assert_both_at (stage, 2, 0, 5 * S - 1); /* time to read what is wrong */
  anp_manual_clock_advance (stage->manual, 1);
  assert_both_at (stage, 3, 0, 0);

  /* Seeking back after its end, the clip ends once more. */
  anp_show_go_to (show, 2, 0);
  anp_manual_clock_advance (stage->manual, 1 * S);
  anp_show_media_ended (show, 2);
  anp_show_go_to_slide_time (show, 2, 0);
  anp_manual_clock_advance (stage->manual, 6 * S);
  assert_both_at (stage, 2, 0, 6 * S);

  g_autoptr (AnpProgramme) unknown = anp_programme_new (stage->feature, NULL);
  anp_show_set_programme (show, unknown);
  assert_both_at (stage, 2, 0, 6 * S); /* place and time are kept */
  anp_manual_clock_advance (stage->manual, 60 * S);
  assert_both_at (stage, 2, 0, 66 * S);
  anp_show_media_ended (show, 2);
  anp_manual_clock_advance (stage->manual, 0);
  assert_both_at (stage, 3, 0, 0);
}

/* A chapter begins again where it would end by itself; by hand one goes out of it as ever. */
static void
test_loop (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;

  anp_show_set_loop_chapter (show, 0);
  anp_show_set_playing (show, TRUE);
  for (guint round = 0; round < 3; round++)
    {
      assert_both_at (stage, 0, 0, 0);
      anp_manual_clock_advance (stage->manual, 14 * S);
      assert_both_at (stage, 2, 0, 0);
      anp_manual_clock_advance (stage->manual, 8 * S);
      anp_show_media_ended (show, 2);
      anp_manual_clock_advance (stage->manual, 0);
    }
  g_assert_cmpint (anp_show_get_loop_chapter (show), ==, 0);
  anp_show_go_to (show, 2, 0);
  anp_show_next (show);
  assert_both_at (stage, 3, 0, 0);

  /* The chapter that ends the film ends it no more. */
  anp_show_set_loop_chapter (show, 2);
  anp_show_go_to (show, 6, 1);
  anp_manual_clock_advance (stage->manual, 3 * S);
  assert_both_at (stage, 5, 0, 500 * MS);

  anp_show_set_loop_chapter (show, -1);
  anp_show_go_to (show, 6, 1);
  anp_manual_clock_advance (stage->manual, 3 * S);
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_END);
}

static void
test_pause (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;

  anp_show_go_to (show, 1, 0);
  anp_manual_clock_advance (stage->manual, 100 * S);
  assert_both_at (stage, 1, 0, 0);
  anp_show_set_playing (show, TRUE);
  anp_manual_clock_advance (stage->manual, 3 * S);
  anp_show_set_playing (show, FALSE);
  assert_resting (stage);
  anp_manual_clock_advance (stage->manual, 100 * S);
  assert_both_at (stage, 1, 0, 3 * S);
  anp_show_set_playing (show, TRUE);
  assert_wakes_at (stage, 204 * S);
  anp_manual_clock_advance (stage->manual, 1 * S);
  assert_both_at (stage, 1, 1, 4 * S);

  /* A step that comes while time stands still is there whole; one that just came is not left half. */
  g_assert_cmpint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).step_ns, ==, 0);
  anp_manual_clock_advance (stage->manual, 100 * MS);
  g_assert_cmpint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).step_ns, ==, 100 * MS);
  anp_show_set_playing (show, FALSE);
  g_assert_cmpint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).step_ns, ==, G_MAXINT64);
  anp_show_next (show);
  g_assert_cmpint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).step_ns, ==, G_MAXINT64);
  anp_show_set_playing (show, TRUE);
  g_assert_cmpint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).step_ns, ==, G_MAXINT64);
}

/* A click in the middle reveals the step and moves the axis; the clip's time is never touched. */
static void
test_early_click (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;

  anp_show_set_playing (show, TRUE);
  anp_show_go_to (show, 1, 0);
  g_string_truncate (stage->log, 0);
  anp_manual_clock_advance (stage->manual, 1 * S);
  anp_show_next (show);
  assert_both_at (stage, 1, 1, 1 * S);
  assert_log (stage, "a1.1 p1.1 ");
  g_assert_cmpint (anp_show_get_time (show), ==, (5 + 4) * S);
  anp_manual_clock_advance (stage->manual, 2500 * MS);
  assert_both_at (stage, 1, 2, 3500 * MS);
  g_assert_cmpint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).step_ns, ==, 0);
  anp_show_previous (show);
  assert_both_at (stage, 1, 1, 3500 * MS);
  g_assert_cmpint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).step_ns, ==, G_MAXINT64);
  g_assert_cmpint (anp_show_get_time (show), ==, (5 + 4) * S);
  anp_manual_clock_advance (stage->manual, 5 * S);
  assert_both_at (stage, 2, 0, 0);
}

static void
test_rate (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;

  anp_show_set_rate (show, 100);
  g_assert_cmpfloat (anp_show_get_rate (show), ==, 2);
  anp_show_set_playing (show, TRUE);
  anp_manual_clock_advance (stage->manual, 1 * S);
  assert_both_at (stage, 0, 0, 2 * S);
  anp_show_set_rate (show, 0);
  g_assert_cmpfloat (anp_show_get_rate (show), ==, 0.5);
  assert_wakes_at (stage, 7 * S);
  anp_manual_clock_advance (stage->manual, 6 * S);
  assert_both_at (stage, 1, 0, 0);

  /* At any rate a slide is never left early, and never late by more than rounding. */
  for (guint rate = 500; rate <= 2000; rate += 37)
    {
      anp_show_set_rate (show, rate / 1000.0);
      anp_show_go_to (show, 0, 0);
      anp_manual_clock_advance (stage->manual, g_test_rand_int_range (0, 1000000000));
      gint64 deadline_ns = anp_show_get_next_deadline (show);
      anp_manual_clock_advance (stage->manual, deadline_ns - anp_clock_now (stage->clock) - 1);
      g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 0);
      g_assert_cmpint (anp_show_get_time (show), >=, 5 * S - 4);
      anp_manual_clock_advance (stage->manual, 1);
      g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 1);
      g_assert_cmpint (anp_show_get_time (show), <=, 5 * S + 4);
    }
}

static void
test_hold (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;

  fixture_set_present_mode (stage->feature, ANP_PRESENT_TIMED);
  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  assert_wakes_at (stage, 5 * S);
  anp_manual_clock_advance (stage->manual, 3 * S);
  anp_show_set_hold (show, TRUE);
  assert_resting (stage);
  anp_manual_clock_advance (stage->manual, 60 * S);
  assert_both_at (stage, 0, 0, 63 * S); /* the clip went on */
  g_assert_cmpint (anp_show_get_time (show), ==, 3 * S);
  anp_show_set_hold (show, FALSE);
  assert_wakes_at (stage, 65 * S); /* what was left */
  anp_manual_clock_advance (stage->manual, 2 * S);
  assert_both_at (stage, 1, 0, 0);

  anp_show_set_hold (show, TRUE);
  anp_show_next (show); /* holding does not tie anybody's hands */
  assert_both_at (stage, 1, 1, 0);
  anp_manual_clock_advance (stage->manual, 60 * S);
  assert_both_at (stage, 1, 1, 60 * S);
  anp_show_set_mode (show, ANP_SHOW_WATCHING);
  g_assert_false (anp_show_get_hold (show));
}

/* Clicking through a slide for minutes does not make it flee when the film takes over. */
static void
test_take_over (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;

  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  anp_show_next (show);
  anp_manual_clock_advance (stage->manual, 600 * S);
  g_assert_cmpint (anp_show_get_time (show), ==, 9 * S);
  anp_show_set_mode (show, ANP_SHOW_WATCHING);
  g_assert_false (anp_show_get_playing (show));
  assert_resting (stage);
  anp_show_set_playing (show, TRUE);
  anp_manual_clock_advance (stage->manual, 0);
  assert_both_at (stage, 1, 1, 600 * S);
  anp_manual_clock_advance (stage->manual, 2500 * MS - 1);
  assert_both_at (stage, 1, 1, 602500 * MS - 1);
  anp_manual_clock_advance (stage->manual, 1);
  assert_both_at (stage, 1, 2, 602500 * MS);
}

static void
test_freeze (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;

  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  anp_show_go_to (show, 2, 0);
  anp_manual_clock_advance (stage->manual, 3 * S);
  anp_show_set_frozen (show, TRUE);
  g_string_truncate (stage->log, 0);
  g_assert_false (anp_show_get_running (show));
  anp_manual_clock_advance (stage->manual, 60 * S);
  assert_both_at (stage, 2, 0, 3 * S);
  anp_show_next (show);
  anp_show_next (show);
  anp_show_go_to (show, 99, 99);
  assert_at (stage, ANP_CURSOR_AUDIENCE, 2, 0, 3 * S);
  assert_at (stage, ANP_CURSOR_PRESENTER, 6, 1, 0);
  anp_show_next (show); /* no end for the audience that the audience cannot see coming */
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_SLIDE);
  assert_log (stage, "p3 p3.1 p6 ");

  /* Back where the audience is, its clip goes on. */
  anp_show_go_to (show, 2, 0);
  g_string_truncate (stage->log, 0);
  anp_show_set_frozen (show, FALSE);
  assert_both_at (stage, 2, 0, 3 * S);
  assert_log (stage, "seek ");
  anp_manual_clock_advance (stage->manual, 1 * S);
  assert_both_at (stage, 2, 0, 4 * S);

  /* Elsewhere, the audience comes along. */
  anp_show_set_frozen (show, TRUE);
  anp_show_go_to (show, 5, 1);
  g_string_truncate (stage->log, 0);
  anp_show_set_frozen (show, FALSE);
  assert_both_at (stage, 5, 1, 0);
  assert_log (stage, "a5 ");

  /* Leaving for the window thaws. */
  anp_show_set_frozen (show, TRUE);
  anp_show_next (show);
  anp_show_set_mode (show, ANP_SHOW_WATCHING);
  g_assert_false (anp_show_get_frozen (show));
  assert_both_at (stage, 5, 2, 0);

  /* A clip's end that was on its way when the audience froze is not lost. */
  anp_show_go_to (show, 2, 0);
  anp_show_set_playing (show, TRUE);
  anp_manual_clock_advance (stage->manual, 8 * S);
  anp_show_set_frozen (show, TRUE);
  anp_show_next (show);
  anp_show_previous (show);
  anp_show_media_ended (show, 2);
  anp_manual_clock_advance (stage->manual, 1 * S);
  assert_at (stage, ANP_CURSOR_AUDIENCE, 2, 0, 8 * S);
  assert_at (stage, ANP_CURSOR_PRESENTER, 2, 0, 0);
  anp_show_set_frozen (show, FALSE);
  anp_manual_clock_advance (stage->manual, 0);
  assert_both_at (stage, 3, 0, 0);
}

static void
test_blank (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;

  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  anp_show_go_to (show, 1, 1);
  for (AnpScreen screen = ANP_SCREEN_BLACK; screen <= ANP_SCREEN_WHITE; screen++)
    {
      void (*moves[]) (AnpShow *) = { anp_show_next, anp_show_previous, anp_show_next_slide,
                                      anp_show_previous_slide };

      for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
        {
          anp_show_set_screen (show, screen);
          moves[i](show);
          g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_SLIDE);
          assert_both_at (stage, 1, 1, 0);
        }
      anp_show_set_screen (show, screen);
      anp_show_go_to (show, 4, 0);
      g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_SLIDE);
      assert_both_at (stage, 4, 0, 0);

      /* Behind a frozen black the presenter browses, and the audience stays in the dark. */
      anp_show_go_to (show, 1, 1);
      anp_show_set_screen (show, screen);
      anp_show_set_frozen (show, TRUE);
      anp_show_next_slide (show);
      g_assert_cmpint (anp_show_get_screen (show), ==, screen);
      assert_at (stage, ANP_CURSOR_PRESENTER, 2, 0, 0);
      anp_show_set_frozen (show, FALSE);
      g_assert_cmpint (anp_show_get_screen (show), ==, screen);
      anp_show_go_to (show, 1, 1);
    }
}

static void
test_end (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;

  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  anp_show_go_to (show, 3, 0);
  anp_show_set_screen (show, ANP_SCREEN_END);
  assert_at (stage, ANP_CURSOR_AUDIENCE, 6, 1, 0);
  /* Questions: the audience keeps the end mark while the presenter looks for a slide. */
  anp_show_set_frozen (show, TRUE);
  anp_show_previous_chapter (show);
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_END);
  assert_at (stage, ANP_CURSOR_AUDIENCE, 6, 1, 0);
  assert_at (stage, ANP_CURSOR_PRESENTER, 5, 0, 0);
  anp_show_set_frozen (show, FALSE);
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_SLIDE);
  assert_both_at (stage, 5, 0, 0);
  /* … or does not. */
  anp_show_set_screen (show, ANP_SCREEN_END);
  anp_show_set_frozen (show, TRUE);
  anp_show_set_frozen (show, FALSE);
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_END);
  anp_show_previous_slide (show);
  assert_both_at (stage, 6, 0, 0);
}

static void
test_timer (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;

  anp_show_set_playing (show, TRUE);
  anp_manual_clock_advance (stage->manual, 5 * S);
  g_assert_cmpint (anp_show_get_elapsed (show), ==, 0);
  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  anp_manual_clock_advance (stage->manual, 10 * S);
  anp_show_set_rate (show, 2);
  anp_show_set_screen (show, ANP_SCREEN_BLACK);
  anp_manual_clock_advance (stage->manual, 10 * S);
  g_assert_cmpint (anp_show_get_elapsed (show), ==, 20 * S);
  anp_show_set_mode (show, ANP_SHOW_WATCHING); /* an Esc by mistake */
  anp_manual_clock_advance (stage->manual, 1 * S);
  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  g_assert_cmpint (anp_show_get_elapsed (show), ==, 21 * S);
  anp_show_set_timer_running (show, FALSE);
  anp_manual_clock_advance (stage->manual, 5 * S);
  anp_show_set_mode (show, ANP_SHOW_WATCHING);
  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  g_assert_false (anp_show_get_timer_running (show)); /* stopped by hand stays stopped */
  g_assert_cmpint (anp_show_get_elapsed (show), ==, 21 * S);
  anp_show_set_timer_running (show, TRUE);
  anp_manual_clock_advance (stage->manual, 5 * S);
  g_assert_cmpint (anp_show_get_elapsed (show), ==, 26 * S);
  anp_show_go_to (show, 4, 0);
  anp_show_set_screen (show, ANP_SCREEN_WHITE);
  anp_show_start_over (show);
  assert_both_at (stage, 0, 0, 0);
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_SLIDE);
  g_assert_cmpint (anp_show_get_elapsed (show), ==, 0);
  g_assert_true (anp_show_get_timer_running (show));
}

static void
test_notify (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;

  g_signal_connect (show, "notify", G_CALLBACK (notify_cb), stage);
  anp_show_set_playing (show, TRUE);
  assert_log (stage, "playing running audible ");
  anp_show_set_playing (show, TRUE);
  anp_show_set_screen (show, ANP_SCREEN_SLIDE);
  anp_show_set_rate (show, 1);
  anp_show_set_hold (show, FALSE);
  anp_show_set_mode (show, ANP_SHOW_WATCHING);
  assert_log (stage, "");
  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  assert_log (stage, "mode timer-running ");
  anp_show_set_screen (show, ANP_SCREEN_BLACK);
  assert_log (stage, "screen audible ");
  anp_show_set_frozen (show, TRUE);
  assert_log (stage, "frozen running ");
  anp_show_set_rate (show, 1.5);
  assert_log (stage, "rate ");
}

static void
step_on_cb (AnpShow *show, guint slide, guint cursor, gpointer user_data)
{
  if (cursor == ANP_CURSOR_AUDIENCE && slide < 4)
    anp_show_next_slide (show);
}

/* A handler may move on; nobody is told of a place that is not true any more. */
static void
test_reentrancy (Stage *stage, gconstpointer data)
{
  g_signal_connect (stage->show, "slide-changed", G_CALLBACK (step_on_cb), NULL);
  anp_show_next_slide (stage->show);
  assert_both_at (stage, 4, 0, 0);
  assert_log (stage, "a1 a2 a3 a4 p4 ");
}

static void
test_set_feature (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;
  g_autoptr (AnpProbeTable) probes = anp_probe_table_new ();
  g_autoptr (AnpFeature) newer = fixture_feature_new ();
  g_autoptr (AnpFeature) empty = fixture_feature_new ();
  g_autoptr (AnpProgramme) newer_programme = NULL;
  g_autoptr (AnpProgramme) empty_programme = anp_programme_new (empty, NULL);

  fixture_add_chapter (newer, "one");
  fixture_add_slide (newer, NULL, "new", 1, NULL);
  fixture_add_slide (newer, NULL, "s0", 1, NULL);
  fixture_add_slide (newer, NULL, "s1", 2, NULL); /* a step less */
  fixture_add_slide (newer, NULL, "s2", 1, NULL);
  newer_programme = anp_programme_new (newer, probes);

  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  anp_show_go_to (show, 0, 0);
  anp_manual_clock_advance (stage->manual, 2 * S);
  anp_show_set_frozen (show, TRUE);
  anp_show_go_to (show, 1, 2);
  g_string_truncate (stage->log, 0);
  anp_show_set_feature (show, newer, newer_programme);
  g_assert_true (anp_show_get_feature (show) == newer);
  assert_at (stage, ANP_CURSOR_AUDIENCE, 1, 0, 2 * S);
  assert_at (stage, ANP_CURSOR_PRESENTER, 2, 1, 0);
  assert_log (stage, "a1 p2 ");

  anp_show_set_screen (show, ANP_SCREEN_BLACK);
  anp_show_set_feature (show, empty, empty_programme);
  assert_both_at (stage, 0, 0, 0);
  assert_resting (stage);
  anp_show_next (show);
  anp_show_previous_chapter (show);
  anp_show_seek (show, 5);
  g_assert_cmpint (anp_show_get_time (show), ==, 0);
  anp_show_set_mode (show, ANP_SHOW_WATCHING);
  anp_show_set_playing (show, TRUE);
  g_assert_false (anp_show_get_running (show));
  anp_show_set_feature (show, stage->feature, stage->programme);
  assert_both_at (stage, 0, 0, 0);
  g_assert_true (anp_show_get_running (show));

  /* The end is not the end any more when there are more slides. */
  anp_show_set_feature (show, newer, newer_programme);
  anp_show_go_to (show, 99, 0);
  anp_show_next (show);
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_END);
  anp_show_set_feature (show, stage->feature, stage->programme);
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_SLIDE);
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 2);
}

/* The table of HACKING.md, row by row, on timed slides, presenting `present: timed`. */
static void
test_table (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "HACKING.md", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint n_rows = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  char *table = strstr (text, "<!-- show-table -->");
  char *end = table != NULL ? strstr (table, "<!-- end -->") : NULL;
  g_assert_nonnull (end);
  *end = '\0';

  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (AnpProbeTable) probes = anp_probe_table_new ();
      g_auto (GStrv) cells = g_strsplit (lines[i], "|", -1);
      Stage stage;

      if (g_strv_length (cells) < 7 || strstr (lines[i], "---") != NULL || strstr (lines[i], "Screen") != NULL)
        continue;
      for (guint cell = 0; cells[cell] != NULL; cell++)
        g_strstrip (cells[cell]);
      g_test_message ("%s", lines[i]);
      n_rows++;

      stage_init (&stage, make_feature (probes), probes);
      fixture_set_present_mode (stage.feature, ANP_PRESENT_TIMED);
      anp_show_set_mode (stage.show, ANP_SHOW_PRESENTING);
      anp_show_go_to (stage.show, 1, 0);
      anp_manual_clock_advance (stage.manual, 1 * S);

      g_auto (GStrv) states = g_strsplit (cells[1], ", ", -1);
      for (guint state = 0; states[state] != NULL; state++)
        if (g_str_equal (states[state], "black"))
          anp_show_set_screen (stage.show, ANP_SCREEN_BLACK);
        else if (g_str_equal (states[state], "white"))
          anp_show_set_screen (stage.show, ANP_SCREEN_WHITE);
        else if (g_str_equal (states[state], "end"))
          anp_show_set_screen (stage.show, ANP_SCREEN_END);
        else if (g_str_equal (states[state], "paused"))
          anp_show_set_playing (stage.show, FALSE);
        else if (g_str_equal (states[state], "held"))
          anp_show_set_hold (stage.show, TRUE);
        else if (g_str_equal (states[state], "frozen"))
          anp_show_set_frozen (stage.show, TRUE);
        else
          g_assert_cmpstr (states[state], ==, "slide");

      gint64 elapsed_ns = anp_show_get_elapsed (stage.show);
      gint64 time_ns = anp_show_get_time (stage.show);
      AnpPosition before = anp_show_get_position (stage.show, ANP_CURSOR_AUDIENCE);
      gboolean wakes = anp_show_get_next_deadline (stage.show) >= 0;

      g_assert_cmpint (anp_manual_clock_get_next_alarm (stage.manual) >= 0, ==, wakes);
      anp_manual_clock_advance (stage.manual, 1 * S);
      AnpPosition after = anp_show_get_position (stage.show, ANP_CURSOR_AUDIENCE);
      g_assert_cmpint (after.local_ns - before.local_ns, ==, anp_show_get_running (stage.show) ? 1 * S : 0);

      g_assert_cmpstr (anp_show_get_running (stage.show) ? "runs" : "stands", ==, cells[2]);
      g_assert_cmpstr (anp_show_get_audible (stage.show) ? "heard" : "silent", ==, cells[3]);
      g_assert_cmpstr (anp_show_get_time (stage.show) > time_ns ? "runs" : "stands", ==, cells[4]);
      g_assert_cmpstr (wakes ? "come" : "wait", ==, cells[5]);
      g_assert_cmpstr (anp_show_get_elapsed (stage.show) > elapsed_ns ? "runs" : "stands", ==, cells[6]);
      stage_tear_down (&stage, NULL);
    }
  g_assert_cmpuint (n_rows, >=, 12);
}

typedef struct
{
  guint slide, step;
} Told;

static void
mirror_slide_cb (AnpShow *show, guint slide, guint cursor, Told *told)
{
  told[cursor] = (Told){ slide, anp_show_get_position (show, cursor).step };
}

static void
mirror_step_cb (AnpShow *show, guint slide, guint cursor, Told *told)
{
  g_assert_cmpuint (told[cursor].slide, ==, slide);
  told[cursor].step = anp_show_get_position (show, cursor).step;
}

static void
act (Stage *stage, AnpProgramme *estimated)
{
  AnpShow *show = stage->show;
  guint slide = g_test_rand_int_range (0, 9);

  switch (g_test_rand_int_range (0, 24))
    {
    case 0:
    case 1:
    case 2:
      anp_show_next (show);
      break;
    case 3:
    case 4:
      anp_show_previous (show);
      break;
    case 5:
      anp_show_next_slide (show);
      break;
    case 6:
      anp_show_previous_slide (show);
      break;
    case 7:
      anp_show_next_chapter (show);
      break;
    case 8:
      anp_show_previous_chapter (show);
      break;
    case 9:
      anp_show_go_to (show, slide, g_test_rand_int_range (0, 4));
      break;
    case 10:
      anp_show_go_to_slide_time (show, slide, (gint64) (g_test_rand_double_range (-1, 12) * S));
      break;
    case 11:
      anp_show_seek (show, (gint64) (g_test_rand_double_range (-5, 60) * S));
      break;
    case 12:
    case 13:
      anp_show_media_ended (show, g_test_rand_bit () ? 2 : slide);
      break;
    case 14:
      anp_show_set_screen (show, g_test_rand_int_range (0, 4));
      break;
    case 15:
    case 16:
      anp_show_set_frozen (show, g_test_rand_bit ());
      break;
    case 17:
      anp_show_set_hold (show, g_test_rand_bit ());
      break;
    case 18:
    case 19:
      anp_show_set_playing (show, g_test_rand_int_range (0, 3) > 0);
      break;
    case 20:
      anp_show_set_rate (show, g_test_rand_double_range (0.4, 2.2));
      break;
    case 21:
      anp_show_set_mode (show, g_test_rand_bit () ? ANP_SHOW_PRESENTING : ANP_SHOW_WATCHING);
      break;
    case 22:
      anp_show_set_programme (show, g_test_rand_bit () ? estimated : stage->programme);
      break;
    case 23:
      if (g_test_rand_int_range (0, 10) == 0)
        anp_show_start_over (show);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
check (Stage *stage, const Told *told)
{
  AnpShow *show = stage->show;
  AnpProgramme *programme = anp_show_get_programme (show);
  AnpPosition places[2];

  for (guint cursor = 0; cursor < 2; cursor++)
    {
      AnpPosition *place = &places[cursor];

      *place = anp_show_get_position (show, cursor);
      g_assert_cmpuint (place->slide, <, 7);
      g_assert_cmpuint (place->step, <, anp_programme_get_entry (programme, place->slide)->n_steps);
      g_assert_cmpint (place->local_ns, >=, 0);
      g_assert_cmpint (place->step_ns, >=, 0);
      g_assert_cmpuint (told[cursor].slide, ==, place->slide);
      g_assert_cmpuint (told[cursor].step, ==, place->step);
      if (!anp_show_get_running (show))
        g_assert_cmpint (place->step_ns, ==, G_MAXINT64);
    }
  if (!anp_show_get_frozen (show))
    g_assert_cmpint (memcmp (&places[0], &places[1], sizeof places[0]), ==, 0);
  if (anp_show_get_screen (show) == ANP_SCREEN_END)
    g_assert_cmpuint (places[ANP_CURSOR_AUDIENCE].slide, ==, 6);
  if (anp_show_get_mode (show) == ANP_SHOW_PRESENTING || !anp_show_get_running (show))
    assert_resting (stage);
  g_assert_cmpint (anp_manual_clock_get_next_alarm (stage->manual), ==, anp_show_get_next_deadline (show));

  gint64 time_ns = anp_show_get_time (show);
  const AnpProgrammeEntry *entry = anp_programme_get_entry (programme, places[1].slide);
  g_assert_cmpint (time_ns, >=, entry->start_ns + entry->step_ns[places[1].step]);
  g_assert_cmpint (time_ns, <=, entry->start_ns + entry->duration_ns);
}

/* Ten thousand actions, in any state, with time going by between them. */
static void
test_random (Stage *stage, gconstpointer data)
{
  AnpShow *show = stage->show;
  g_autoptr (AnpProgramme) estimated = anp_programme_new (stage->feature, NULL);
  Told told[2] = { 0 };

  g_signal_connect (show, "slide-changed", G_CALLBACK (mirror_slide_cb), told);
  g_signal_connect (show, "step-changed", G_CALLBACK (mirror_step_cb), told);
  for (guint i = 0; i < 10000; i++)
    {
      AnpPosition frozen_at = anp_show_get_position (show, ANP_CURSOR_AUDIENCE);
      gboolean was_frozen = anp_show_get_frozen (show);

      act (stage, estimated);
      check (stage, told);
      if (was_frozen && anp_show_get_frozen (show))
        {
          AnpPosition now = anp_show_get_position (show, ANP_CURSOR_AUDIENCE);

          g_assert_cmpint (memcmp (&frozen_at, &now, sizeof now), ==, 0);
        }

      /* Left alone, programme time never runs back, nor do slides, nor time on a slide. */
      for (guint tick = 0; tick < 4; tick++)
        {
          gint64 time_ns = anp_show_get_time (show);
          AnpPosition before = anp_show_get_position (show, ANP_CURSOR_AUDIENCE);
          gboolean waits = !anp_show_get_running (show);

          anp_manual_clock_advance (stage->manual, g_test_rand_int_range (0, 1500000000));
          AnpPosition after = anp_show_get_position (show, ANP_CURSOR_AUDIENCE);
          check (stage, told);
          g_assert_cmpint (anp_show_get_time (show), >=, time_ns);
          g_assert_cmpuint (after.slide, >=, before.slide);
          if (after.slide == before.slide)
            {
              g_assert_cmpuint (after.step, >=, before.step);
              g_assert_cmpint (after.local_ns, >=, before.local_ns);
            }
          if (waits)
            g_assert_cmpint (memcmp (&before, &after, sizeof after), ==, 0);
        }
      g_string_truncate (stage->log, 0);
    }
}

/* Whatever happens, a show that is watched comes to its end. */
static void
test_never_stalls (void)
{
  for (guint round = 0; round < 100; round++)
    {
      g_autoptr (AnpProbeTable) probes = anp_probe_table_new ();
      AnpFeature *feature = fixture_feature_new ();
      Stage stage;
      guint n_slides = g_test_rand_int_range (1, 12);

      for (guint i = 0; i < n_slides; i++)
        {
          AnpSlide *slide = fixture_add_slide (feature, NULL, "t", g_test_rand_int_range (1, 5), NULL);

          slide->advance = (AnpAdvance[]){ ANP_ADVANCE_AUTO, ANP_ADVANCE_MEDIA_END,
                                           ANP_ADVANCE_TIME }[g_test_rand_int_range (0, 3)];
          slide->advance_ns = g_test_rand_int_range (0, 3) * S;
          if (g_test_rand_bit ())
            {
              AnpProbe probe = { .status = g_test_rand_bit () ? ANP_MEDIA_OK : ANP_MEDIA_BROKEN,
                                 .duration_ns = g_test_rand_int_range (-1, 20) * S };

              fixture_add_media (feature, slide, ANP_MEDIA_CLIP, "/c", 0)->loop = g_test_rand_bit ();
              anp_probe_table_set (probes, "/c", &probe);
            }
          for (guint step = 1; step < slide->n_steps; step++)
            if (g_test_rand_bit ())
              fixture_set_after (slide, step, g_test_rand_int_range (0, 5) * S);
        }
      stage_init (&stage, feature, probes);
      anp_show_set_playing (stage.show, TRUE);
      for (guint i = 0; i < n_slides * 8 && anp_show_get_screen (stage.show) != ANP_SCREEN_END; i++)
        {
          gint64 deadline_ns = anp_show_get_next_deadline (stage.show);

          g_assert_cmpint (deadline_ns, >=, anp_clock_now (stage.clock));
          anp_manual_clock_advance (stage.manual, deadline_ns - anp_clock_now (stage.clock));
        }
      g_assert_cmpint (anp_show_get_screen (stage.show), ==, ANP_SCREEN_END);
      stage_tear_down (&stage, NULL);
    }
}

/* The feature that comes with the program, watched from its first slide to its end: none skipped, none
 * stalled, each entered when the programme says. */
static void
test_jinjiang (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "jinjiang", "feature.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (AnpProbeTable) probes = anp_probe_table_new ();
  g_autoptr (GError) error = NULL;
  AnpFeature *feature = anp_loader_load (file, NULL, &error);
  Stage stage;

  g_assert_no_error (error);
  for (guint i = 0; i < anp_feature_get_media (feature)->len; i++)
    {
      const AnpMedia *media = anp_feature_get_media (feature)->pdata[i];
      AnpProbe probe = { .status = ANP_MEDIA_OK, .duration_ns = (5 + i % 7) * S };

      if (media->kind == ANP_MEDIA_CLIP)
        anp_probe_table_set (probes, media->path, &probe);
    }
  stage_init (&stage, feature, probes);
  g_assert_false (anp_programme_get_estimated (stage.programme));
  anp_show_set_playing (stage.show, TRUE);
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpProgrammeEntry *entry = anp_programme_get_entry (stage.programme, i);

      assert_both_at (&stage, i, 0, 0);
      g_assert_cmpint (anp_clock_now (stage.clock), ==, entry->start_ns);
      g_assert_cmpint (entry->end, !=, ANP_END_CLICK); /* it runs by itself */
      anp_manual_clock_advance (stage.manual, entry->duration_ns - 1);
      assert_both_at (&stage, i, entry->n_steps - 1, entry->duration_ns - 1);
      anp_manual_clock_advance (stage.manual, 1);
      if (entry->end == ANP_END_MEDIA)
        {
          anp_show_media_ended (stage.show, i);
          anp_manual_clock_advance (stage.manual, 0);
        }
    }
  g_assert_cmpint (anp_show_get_screen (stage.show), ==, ANP_SCREEN_END);
  stage_tear_down (&stage, NULL);
}

#define add(path, func) g_test_add ("/core/show/" path, Stage, NULL, stage_set_up, func, stage_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("clicks", test_clicks);
  add ("moves", test_moves);
  add ("watch", test_watch);
  add ("media-end", test_media_end);
  add ("loop", test_loop);
  add ("pause", test_pause);
  add ("early-click", test_early_click);
  add ("rate", test_rate);
  add ("hold", test_hold);
  add ("take-over", test_take_over);
  add ("freeze", test_freeze);
  add ("blank", test_blank);
  add ("end", test_end);
  add ("timer", test_timer);
  add ("notify", test_notify);
  add ("reentrancy", test_reentrancy);
  add ("set-feature", test_set_feature);
  g_test_add_func ("/core/show/table", test_table);
  add ("random", test_random);
  g_test_add_func ("/core/show/jinjiang", test_jinjiang);
  g_test_add_func ("/core/show/never-stalls", test_never_stalls);
  return g_test_run ();
}
