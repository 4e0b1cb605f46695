/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-rows.h"

#include "anp-loader.h"
#include "anp-type-ahead.h"
#include "anp-timeline-kind.h"

static AnpFeature *
read_text (const char *text)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return anp_loader_load_bytes (bytes, file);
}

/* Chapters of 1, 2, 3 … slides; what stands before the first has no head. */
static AnpFeature *
make_feature (guint n_chapters)
{
  g_autoptr (GString) text = g_string_new ("## Before\n\nWords.\n\n");

  for (guint i = 1; i <= n_chapters; i++)
    {
      g_string_append_printf (text, "# Chapter %u\n\nWords.\n\n", i);
      for (guint j = 1; j < i; j++)
        g_string_append_printf (text, "---\n\n## Slide %u.%u\n\nWords.\n\n", i, j);
    }
  return read_text (text->str);
}

/* Everything it tells, against rows laid one below the other. */
static void
test_places (void)
{
  g_autoptr (AnpFeature) feature = make_feature (9);
  g_autoptr (AnpTimelineRows) rows = anp_timeline_rows_new (feature);
  double y = 0;
  guint row = 0;
  gint head = -1;

  anp_timeline_rows_set_heights (rows, 31, 70);
  g_assert_cmpuint (anp_feature_get_n_chapters (feature), ==, 10);
  for (guint slide = 0; slide < anp_feature_get_n_slides (feature); slide++)
    {
      const AnpChapter *chapter = anp_feature_get_slide (feature, slide)->chapter;
      AnpTimelineRowInfo info;

      if (chapter->first_slide == slide && *chapter->title != '\0')
        {
          info = anp_timeline_rows_get (rows, row);
          g_assert_true (info.head);
          g_assert_cmpuint (info.chapter, ==, chapter->index);
          g_assert_cmpuint (info.slide, ==, slide);
          g_assert_cmpfloat (anp_timeline_rows_get_y (rows, row), ==, y);
          g_assert_cmpuint (anp_timeline_rows_find (rows, y), ==, row);
          g_assert_cmpuint (anp_timeline_rows_find (rows, y + 30.5), ==, row);
          if (row > 0)
            g_assert_cmpint (anp_timeline_rows_head_after (rows, row - 1), ==, (gint) row);
          head = (gint) row++;
          y += 31;
        }
      info = anp_timeline_rows_get (rows, row);
      g_assert_false (info.head);
      g_assert_cmpuint (info.slide, ==, slide);
      g_assert_cmpuint (info.chapter, ==, chapter->index);
      g_assert_cmpuint (anp_timeline_rows_of_slide (rows, slide), ==, row);
      g_assert_cmpint (anp_timeline_rows_head_of (rows, row), ==, head);
      g_assert_cmpfloat (anp_timeline_rows_get_y (rows, row), ==, y);
      g_assert_cmpfloat (anp_timeline_rows_get_height (rows, row), ==, 70);
      g_assert_cmpuint (anp_timeline_rows_find (rows, y), ==, row);
      g_assert_cmpuint (anp_timeline_rows_find (rows, y + 69.5), ==, row);
      row++;
      y += 70;
    }
  g_assert_cmpuint (anp_timeline_rows_get_n (rows), ==, row);
  g_assert_cmpfloat (anp_timeline_rows_get_y (rows, row), ==, y);
  g_assert_cmpuint (anp_timeline_rows_find (rows, -100), ==, 0);
  g_assert_cmpuint (anp_timeline_rows_find (rows, y + 100), ==, row - 1);
  g_assert_cmpint (anp_timeline_rows_head_after (rows, row - 1), ==, -1);
}

static void
test_empty (void)
{
  g_autoptr (AnpTimelineRows) rows = anp_timeline_rows_new (NULL);

  g_assert_cmpuint (anp_timeline_rows_get_n (rows), ==, 0);
  g_assert_cmpfloat (anp_timeline_rows_get_y (rows, 0), ==, 0);
}

static void
test_find (void)
{
  g_autoptr (AnpFeature) feature = read_text ("## The bridge\n\na\n\n---\n\n## 從空中飛躍晉江\n\nb\n\n---\n\n"
                                              "## A long Bridge\n\nc\n\n---\n\n## 五店市\n\nd\n");

  g_assert_cmpint (anp_type_ahead_find_slide (feature, "bri", 0), ==, 0);
  g_assert_cmpint (anp_type_ahead_find_slide (feature, "BRI", 1), ==, 2);
  g_assert_cmpint (anp_type_ahead_find_slide (feature, "bri", 3), ==, 0);
  g_assert_cmpint (anp_type_ahead_find_slide (feature, "从空", 0), ==, 1); /* typed in Simplified */
  g_assert_cmpint (anp_type_ahead_find_slide (feature, "wudian", 0), ==, 3);
  g_assert_cmpint (anp_type_ahead_find_slide (feature, "wds", 0), ==, 3);
  g_assert_cmpint (anp_type_ahead_find_slide (feature, "ridge", 0), ==, -1); /* not in the middle of a word */
  g_assert_cmpint (anp_type_ahead_find_slide (feature, "", 0), ==, -1);
}

static void
test_numerals (void)
{
  static const struct
  {
    guint number;
    const char *lang, *numeral;
  } cases[] = { { 3, "zh-TW", "三" },  { 10, "zh-Hans", "十" }, { 12, "zh", "十二" }, { 20, "zh", "二十" },
                { 99, "zh", "九十九" }, { 100, "zh", "100" },     { 3, "en", "3" },     { 3, NULL, "3" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *numeral = anp_timeline_dup_numeral (cases[i].number, cases[i].lang);

      g_assert_cmpstr (numeral, ==, cases[i].numeral);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/rows", test_places);
  g_test_add_func ("/timeline/rows/none", test_empty);
  g_test_add_func ("/timeline/find", test_find);
  g_test_add_func ("/timeline/numerals", test_numerals);
  return g_test_run ();
}
