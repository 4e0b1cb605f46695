/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-programme.h"
#include "anp-time.h"
#include "feature-fixture.h"

#define MS ANP_NS_PER_MS

static const AnpProgrammeEntry *
plan_only (AnpFeature *feature, AnpProbeTable *probes, AnpProgramme **out_programme)
{
  *out_programme = anp_programme_new (feature, probes);
  return anp_programme_get_entry (*out_programme, 0);
}

static void
set_length (AnpProbeTable *probes, const char *path, gint64 ms)
{
  AnpProbe probe = { .status = ANP_MEDIA_OK, .duration_ns = ms * MS, .has_video = TRUE };

  anp_probe_table_set (probes, path, &probe);
}

/* 1.5 s, and per step the more of 2.5 s and its reading; five seconds at least. */
static void
test_reading (void)
{
  static const struct
  {
    const char *steps[4];
    gint64 ms;
    gint64 step_ms[4];
  } rows[] = {
    { { "" }, 5000 },
    { { "two words" }, 5000 },
    { { "one two three four five six seven eight nine ten" }, 1500 + 4000 },
    { { "從空中飛躍晉江，看一江之名。" }, 5000 }, /* twelve characters: 3 s */
    { { "一方水土難養一方人一方水土難養一方人" }, 1500 + 4500 },
    { { "2021 年 GDP 逾 2,900 億元人民幣，比上年增長 10.5 %，全國第二" }, 1500 + 4 * 400 + 16 * 250 },
    { { "a", "b" }, 1500 + 2 * 2500, { 0, 4000 } },
    { { "one two three four five six seven eight nine ten", "b", "c" },
      1500 + 4000 + 2 * 2500,
      { 0, 5500, 8000 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AnpFeature) feature = fixture_feature_new ();
      g_autoptr (AnpProgramme) programme = NULL;
      guint n_steps = 1;

      while (n_steps < 4 && rows[i].steps[n_steps] != NULL)
        n_steps++;
      fixture_add_slide (feature, NULL, "t", n_steps, rows[i].steps);
      const AnpProgrammeEntry *entry = plan_only (feature, NULL, &programme);
      g_assert_cmpint (entry->duration_ns, ==, rows[i].ms * MS);
      g_assert_cmpuint (entry->n_steps, ==, n_steps);
      for (guint step = 0; step < n_steps; step++)
        g_assert_cmpint (entry->step_ns[step], ==, rows[i].step_ms[step] * MS);
      g_assert_cmpint (entry->end, ==, ANP_END_TIME);
      g_assert_false (entry->estimated);
    }
}

/* Three seconds more for a chart, figures or a table, once, where it comes. */
static void
test_data (void)
{
  static const char *const texts[] = { "a", "b", NULL };

  for (guint which = 0; which < 4; which++)
    {
      g_autoptr (AnpFeature) feature = fixture_feature_new ();
      g_autoptr (AnpProgramme) programme = NULL;
      AnpSlide *slide = fixture_add_slide (feature, NULL, "t", 2, texts);
      guint step = which == 3 ? 0 : 1;

      if (which == 0)
        fixture_add_block (feature, slide, ANP_BLOCK_TABLE, 1, NULL);
      if (which == 1)
        {
          fixture_set_class (feature, fixture_add_block (feature, slide, ANP_BLOCK_DIV, 1, NULL), "wide figures");
          fixture_add_block (feature, slide, ANP_BLOCK_TABLE, 1, NULL);
        }
      if (which == 2)
        fixture_set_class (feature, fixture_add_block (feature, slide, ANP_BLOCK_DIV, 1, NULL), "chart");
      if (which == 3)
        {
          slide->layout = ANP_LAYOUT_CHART;
          fixture_add_block (feature, slide, ANP_BLOCK_TABLE, 1, NULL);
        }
      const AnpProgrammeEntry *entry = plan_only (feature, NULL, &programme);
      g_assert_cmpint (entry->step_ns[1], ==, (4000 + (step == 0 ? 3000 : 0)) * MS);
      g_assert_cmpint (entry->duration_ns, ==, (6500 + 3000) * MS);
    }
}

static void
test_pan (void)
{
  g_autoptr (AnpFeature) feature = fixture_feature_new ();
  g_autoptr (AnpProgramme) programme = NULL;
  AnpSlide *slide = fixture_add_slide (feature, NULL, "t", 1, NULL);

  fixture_add_media (feature, slide, ANP_MEDIA_IMAGE, "/a.jpg", 0)->has_pan = TRUE;
  g_assert_cmpint (plan_only (feature, NULL, &programme)->duration_ns, ==, 7000 * MS);
}

/* Clips and narration: the longest decides; what loops, waits or cannot be played does not. */
static void
test_media (void)
{
  g_autoptr (AnpProbeTable) probes = anp_probe_table_new ();
  static const struct
  {
    AnpAdvance advance;
    gint64 clip_ms, start_ms, end_ms; /* clip_ms 0: missing, -1: not known */
    gboolean loop, waits;
    gint64 narration_ms;
    gint64 ms;
    AnpEnd end;
    gboolean estimated;
    gint64 least_ms;
  } rows[] = {
    { ANP_ADVANCE_AUTO, 8000, 0, -1, FALSE, FALSE, 0, 8000, ANP_END_MEDIA, FALSE, 5000 },
    { ANP_ADVANCE_AUTO, 8000, 500, 7500, FALSE, FALSE, 0, 7000, ANP_END_MEDIA, FALSE, 5000 },
    { ANP_ADVANCE_AUTO, 3000, 0, -1, FALSE, FALSE, 0, 5000, ANP_END_TIME, FALSE, 5000 },
    { ANP_ADVANCE_AUTO, 3000, 0, -1, FALSE, FALSE, 9000, 9000, ANP_END_MEDIA, FALSE, 5000 },
    { ANP_ADVANCE_AUTO, 12000, 0, -1, FALSE, FALSE, 9000, 12000, ANP_END_MEDIA, FALSE, 5000 },
    { ANP_ADVANCE_AUTO, 8000, 0, -1, TRUE, FALSE, 0, 5000, ANP_END_TIME, FALSE, 5000 },
    { ANP_ADVANCE_AUTO, 8000, 0, -1, FALSE, TRUE, 0, 5000, ANP_END_TIME, FALSE, 5000 },
    { ANP_ADVANCE_AUTO, 0, 0, -1, FALSE, FALSE, 0, 5000, ANP_END_TIME, FALSE, 5000 },
    { ANP_ADVANCE_AUTO, -1, 0, -1, FALSE, FALSE, 0, 10000, ANP_END_MEDIA, TRUE, 5000 },
    { ANP_ADVANCE_AUTO, -1, 500, 6500, FALSE, FALSE, 0, 6000, ANP_END_MEDIA, TRUE, 5000 },
    { ANP_ADVANCE_AUTO, -1, 0, 1000, FALSE, FALSE, 0, 5000, ANP_END_TIME, TRUE, 5000 },
    { ANP_ADVANCE_MEDIA_END, 3000, 0, -1, FALSE, FALSE, 0, 3000, ANP_END_MEDIA, FALSE, 3000 },
    { ANP_ADVANCE_MEDIA_END, 60000, 0, -1, FALSE, FALSE, 0, 60000, ANP_END_MEDIA, FALSE, 5000 },
    { ANP_ADVANCE_MEDIA_END, 0, 0, -1, FALSE, FALSE, 0, 5000, ANP_END_TIME, FALSE, 5000 },
    { ANP_ADVANCE_MEDIA_END, 8000, 0, -1, TRUE, FALSE, 0, 5000, ANP_END_TIME, FALSE, 5000 },
    { ANP_ADVANCE_TIME, 8000, 0, -1, FALSE, FALSE, 0, 2000, ANP_END_TIME, FALSE, 2000 },
    { ANP_ADVANCE_TIME, -1, 0, -1, FALSE, FALSE, 0, 2000, ANP_END_TIME, FALSE, 2000 },
    { ANP_ADVANCE_CLICK, 8000, 0, -1, FALSE, FALSE, 0, 5000, ANP_END_CLICK, FALSE, 5000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AnpFeature) feature = fixture_feature_new ();
      g_autoptr (AnpProgramme) programme = NULL;
      AnpSlide *slide = fixture_add_slide (feature, NULL, "t", 1, NULL);
      g_autofree char *path = g_strdup_printf ("/clip-%u.webm", i);
      AnpMedia *clip = fixture_add_media (feature, slide, ANP_MEDIA_CLIP, rows[i].clip_ms != 0 ? path : NULL, 0);
      AnpMedia narration = { .kind = ANP_MEDIA_AUDIO, .path = (char *) "/voice.opus", .end_ns = -1,
                             .autoplay = TRUE };

      slide->advance = rows[i].advance;
      slide->advance_ns = 2000 * MS;
      clip->start_ns = rows[i].start_ms * MS;
      clip->end_ns = rows[i].end_ms < 0 ? -1 : rows[i].end_ms * MS;
      clip->loop = rows[i].loop;
      clip->autoplay = !rows[i].waits;
      if (rows[i].clip_ms > 0)
        set_length (probes, path, rows[i].clip_ms);
      if (rows[i].narration_ms > 0)
        {
          slide->narration = &narration;
          set_length (probes, narration.path, rows[i].narration_ms);
        }
      const AnpProgrammeEntry *entry = plan_only (feature, probes, &programme);
      g_test_message ("row %u", i);
      g_assert_cmpint (entry->duration_ns, ==, rows[i].ms * MS);
      g_assert_cmpint (entry->end, ==, rows[i].end);
      g_assert_cmpint (entry->estimated, ==, rows[i].estimated);
      g_assert_cmpint (anp_programme_get_estimated (programme), ==, rows[i].estimated);
      g_assert_cmpint (entry->least_ns, ==, rows[i].least_ms * MS);
      if (rows[i].end == ANP_END_MEDIA)
        g_assert_true (entry->media == (rows[i].narration_ms > MAX (rows[i].clip_ms, 0) ? &narration : clip));
      else
        g_assert_null (entry->media);
    }
}

/* A clip that comes with a step begins there. */
static void
test_media_step (void)
{
  g_autoptr (AnpProbeTable) probes = anp_probe_table_new ();
  g_autoptr (AnpFeature) feature = fixture_feature_new ();
  g_autoptr (AnpProgramme) programme = NULL;
  AnpSlide *slide = fixture_add_slide (feature, NULL, "t", 2, NULL);

  fixture_add_media (feature, slide, ANP_MEDIA_CLIP, "/c.webm", 1);
  set_length (probes, "/c.webm", 10000);
  const AnpProgrammeEntry *entry = plan_only (feature, probes, &programme);
  g_assert_cmpint (entry->step_ns[1], ==, 4000 * MS);
  g_assert_cmpint (entry->duration_ns, ==, 14000 * MS);
}

/* Written times win; what is paced by reading makes room for them. */
static void
test_written_steps (void)
{
  static const struct
  {
    gint64 after_ms[3]; /* to steps 1, 2, 3 */
    gint64 advance_ms;  /* -1: auto */
    gint64 step_ms[3];
    gint64 ms;
  } rows[] = {
    { { -1, -1, -1 }, -1, { 4000, 6500, 9000 }, 11500 },
    { { 1000, 1000, 1000 }, -1, { 1000, 2000, 3000 }, 5500 },
    { { 10000, -1, 0 }, -1, { 10000, 12500, 12500 }, 15000 },
    { { -1, -1, -1 }, 23000, { 4000, 6500, 9000 }, 23000 },
    { { -1, -1, -1 }, 5750, { 2000, 3250, 4500 }, 5750 },
    { { -1, 1000, -1 }, 5500, { 2000, 3000, 4250 }, 5500 },
    { { 4000, 4000, 1500 }, 6000, { 2000, 4000, 4750 }, 6000 },
    { { -1, -1, -1 }, 0, { 0, 0, 0 }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AnpFeature) feature = fixture_feature_new ();
      g_autoptr (AnpProgramme) programme = NULL;
      AnpSlide *slide = fixture_add_slide (feature, NULL, "t", 4, NULL);

      for (guint step = 0; step < 3; step++)
        fixture_set_after (slide, step + 1,
                           rows[i].after_ms[step] < 0 ? -1 : rows[i].after_ms[step] * MS);
      if (rows[i].advance_ms >= 0)
        {
          slide->advance = ANP_ADVANCE_TIME;
          slide->advance_ns = rows[i].advance_ms * MS;
        }
      const AnpProgrammeEntry *entry = plan_only (feature, NULL, &programme);
      g_test_message ("row %u", i);
      g_assert_cmpint (entry->step_ns[0], ==, 0);
      for (guint step = 0; step < 3; step++)
        g_assert_cmpint (entry->step_ns[step + 1], ==, rows[i].step_ms[step] * MS);
      g_assert_cmpint (entry->duration_ns, ==, rows[i].ms * MS);
    }
}

static void
test_axis (void)
{
  static const gint64 seconds[] = { 8, 0, 5, 7, 20 };
  g_autoptr (AnpFeature) feature = fixture_feature_new ();
  g_autoptr (AnpProgramme) programme = NULL;
  gint64 local_ns;

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      if (i == 0 || i == 3)
        fixture_add_chapter (feature, i == 0 ? "first" : "second");
      AnpSlide *slide = fixture_add_slide (feature, NULL, "t", 1 + i % 2, NULL);
      slide->advance = ANP_ADVANCE_TIME;
      slide->advance_ns = seconds[i] * ANP_NS_PER_S;
    }
  programme = anp_programme_new (feature, NULL);
  g_assert_cmpint (anp_programme_get_duration (programme), ==, 40 * ANP_NS_PER_S);
  g_assert_cmpint (anp_programme_get_chapter_start (programme, 0), ==, 0);
  g_assert_cmpint (anp_programme_get_chapter_duration (programme, 0), ==, 13 * ANP_NS_PER_S);
  g_assert_cmpint (anp_programme_get_chapter_start (programme, 1), ==, 13 * ANP_NS_PER_S);
  g_assert_cmpint (anp_programme_get_chapter_duration (programme, 1), ==, 27 * ANP_NS_PER_S);

  for (gint64 ns = -ANP_NS_PER_S; ns <= 41 * ANP_NS_PER_S; ns += ANP_NS_PER_S / 2)
    {
      guint slide = anp_programme_find (programme, ns, &local_ns);
      const AnpProgrammeEntry *entry = anp_programme_get_entry (programme, slide);

      g_assert_cmpint (entry->start_ns + local_ns, ==, CLAMP (ns, 0, 40 * ANP_NS_PER_S));
      g_assert_cmpint (local_ns, >=, 0);
      if (slide + 1 < G_N_ELEMENTS (seconds))
        g_assert_cmpint (local_ns, <, entry->duration_ns);
    }
  g_assert_cmpuint (anp_programme_find (programme, 8 * ANP_NS_PER_S, NULL), ==, 2);
  g_assert_cmpuint (anp_programme_find (programme, 40 * ANP_NS_PER_S, &local_ns), ==, 4);
  g_assert_cmpint (local_ns, ==, 20 * ANP_NS_PER_S);
  g_assert_cmpuint (anp_programme_find_step (programme, 3, 4000 * MS - 1), ==, 0);
  g_assert_cmpuint (anp_programme_find_step (programme, 3, 4000 * MS), ==, 1);
}

static void
test_empty (void)
{
  g_autoptr (AnpFeature) feature = fixture_feature_new ();
  g_autoptr (AnpProgramme) programme = anp_programme_new (feature, NULL);
  gint64 local_ns = -1;

  g_assert_cmpint (anp_programme_get_duration (programme), ==, 0);
  g_assert_cmpuint (anp_programme_find (programme, 5, &local_ns), ==, 0);
  g_assert_cmpint (local_ns, ==, 0);
  g_assert_true (anp_programme_get_feature (programme) == feature);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/programme/reading", test_reading);
  g_test_add_func ("/core/programme/data", test_data);
  g_test_add_func ("/core/programme/pan", test_pan);
  g_test_add_func ("/core/programme/media", test_media);
  g_test_add_func ("/core/programme/media-step", test_media_step);
  g_test_add_func ("/core/programme/written-steps", test_written_steps);
  g_test_add_func ("/core/programme/axis", test_axis);
  g_test_add_func ("/core/programme/empty", test_empty);
  return g_test_run ();
}
