/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-history.h"

#include <math.h>

#include "feature-fixture.h"

/* One slide an event, dates between spaces; an era is `~` and its date. */
static AnpHistory *
make (const char *dates)
{
  g_autoptr (AnpFeature) feature = fixture_feature_new ();
  g_auto (GStrv) words = g_strsplit (dates, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] == '~')
      fixture_add_era (feature, words[i] + 1, words[i] + 1);
    else if (*words[i] != '\0')
      fixture_add_event (fixture_add_slide (feature, NULL, words[i], 1, NULL), words[i], words[i]);
  return anp_history_new (feature);
}

/* Pieces follow one another over all of 0…1; places never run backwards. */
static void
check_scale (AnpHistory *self)
{
  guint n = anp_history_get_n_segments (self);
  double last = 0;

  for (guint i = 0; i < n; i++)
    {
      const AnpHistorySegment *segment = anp_history_get_segment (self, i);

      g_assert_cmpfloat (segment->start_year, <, segment->end_year);
      g_assert_cmpfloat (segment->start, <, segment->end);
      if (i == 0)
        {
          g_assert_cmpfloat (segment->start, ==, 0);
          g_assert_false (segment->break_before);
        }
      else
        {
          const AnpHistorySegment *before = anp_history_get_segment (self, i - 1);

          if (segment->break_before)
            {
              g_assert_cmpfloat (segment->start_year, >, before->end_year);
              g_assert_cmpfloat_with_epsilon (segment->start, before->end + 0.03, 1e-9);
            }
          else
            {
              g_assert_cmpfloat (segment->start_year, ==, before->end_year);
              g_assert_cmpfloat_with_epsilon (segment->start, before->end, 1e-9);
            }
        }
    }
  if (n > 0)
    {
      const AnpHistorySegment *first = anp_history_get_segment (self, 0);
      const AnpHistorySegment *end = anp_history_get_segment (self, n - 1);
      double span = end->end_year - first->start_year;

      g_assert_cmpfloat (end->end, ==, 1);
      for (int i = -10; i <= 1010; i++)
        {
          double place = anp_history_position (self, first->start_year + span * i / 1000);

          g_assert_cmpfloat (place, >=, last);
          g_assert_cmpfloat (place, <=, 1);
          last = place;
        }
      g_assert_cmpfloat (anp_history_position (self, -1e9), ==, 0);
      g_assert_cmpfloat (anp_history_position (self, 1e9), ==, 1);
    }
  for (guint i = 1; i < anp_history_get_n_events (self); i++)
    {
      const AnpHistoryEvent *before = anp_history_get_event (self, i - 1);
      const AnpHistoryEvent *event = anp_history_get_event (self, i);

      if (isfinite (before->when.start) && isfinite (event->when.start))
        g_assert_cmpfloat (before->when.start, <=, event->when.start);
      if (before->when.start == event->when.start && before->when.end == event->when.end)
        g_assert_cmpuint (before->slide, <=, event->slide);
    }
}

static void
test_order (void)
{
  static const struct
  {
    const char *dates, *order;
  } rows[] = {
    { "2001 1992 1994", "1992 1994 2001" },
    { "2021-07-25 2021 2021-01 2022-06-08", "2021-01 2021 2021-07-25 2022-06-08" },
    { "198X 1980 1980/1985", "1980 1980/1985 198X" },
    { "2021 2021 2020", "2020 2021 2021" },
    { "1990 ../1980 2000/..", "../1980 1990 2000/.." },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AnpHistory) history = make (rows[i].dates);
      g_autoptr (GString) order = g_string_new (NULL);

      for (guint event = 0; event < anp_history_get_n_events (history); event++)
        g_string_append_printf (order, "%s%s", event > 0 ? " " : "",
                                anp_history_get_event (history, event)->date);
      g_assert_cmpstr (order->str, ==, rows[i].order);
      check_scale (history);
    }
}

/* The county's own axis: from the 1980s on it takes three fifths, and a millennium is left out thrice. */
static void
test_jinjiang (void)
{
  g_autoptr (AnpHistory) history = make ("~0266/0316 0718 1138/1151 198X 1992 1994 2001 2005 2012-11 2021 2021 "
                                         "2021-07-25 2022-06-08");
  static const double years[][2] = { { 266, 317 }, { 718, 719 }, { 1138, 1152 }, { 1980, 2022.4 } };

  check_scale (history);
  g_assert_cmpuint (anp_history_get_n_segments (history), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const AnpHistorySegment *segment = anp_history_get_segment (history, i);

      g_assert_cmpfloat (segment->start_year, ==, years[i][0]);
      g_assert_cmpfloat_with_epsilon (segment->end_year, years[i][1], 0.1);
      g_assert_cmpint (segment->break_before, ==, i > 0);
      g_assert_cmpfloat (segment->end - segment->start, >, 0.05); /* room for its label */
    }
  g_assert_cmpfloat_with_epsilon (anp_history_position (history, 1980), 0.4, 1e-9);
  g_assert_cmpuint (anp_history_get_n_eras (history), ==, 1);
  g_assert_cmpint (anp_history_find_slide (history, 2), ==, 2);
  g_assert_cmpint (anp_history_find_slide (history, 99), ==, -1);
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *dates;
    guint n_segments, n_breaks;
  } rows[] = {
    { "", 0, 0 },
    { "1992", 1, 0 },
    { "1992 1992 1992", 1, 0 },
    { "1900 1920 1940 1960 1980 2000", 1, 0 },                 /* evenly: nothing is set apart */
    { "1000 2000", 1, 0 },                                     /* too few to be a dense part */
    { "1000 1990 1995 2000 2005", 2, 1 },
    { "1960 1970 1980 1990 2000 2001 2002 2003 2004 2005 2006 2007 2008", 2, 0 }, /* no gap worth a break */
    { "~0100/1990 1990 1995 2000 2005 0100", 2, 0 },           /* an era fills the gap */
    { "0100 0300 0500 0700 0900 1100 1990 1991 1992 1993 1994 1995 1996 1997 1998", 0, 99 },
    { "../2000 2001/..", 1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AnpHistory) history = make (rows[i].dates);
      guint n_breaks = 0;

      g_test_message ("%s", rows[i].dates);
      check_scale (history);
      for (guint j = 0; j < anp_history_get_n_segments (history); j++)
        n_breaks += anp_history_get_segment (history, j)->break_before;
      if (rows[i].n_breaks == 99)
        {
          g_assert_cmpuint (n_breaks, >=, 1);
          g_assert_cmpuint (n_breaks, <=, 4);
          continue;
        }
      g_assert_cmpuint (anp_history_get_n_segments (history), ==, rows[i].n_segments);
      g_assert_cmpuint (n_breaks, ==, rows[i].n_breaks);
      if (rows[i].n_segments > 1)
        g_assert_cmpfloat_with_epsilon (
          anp_history_get_segment (history, rows[i].n_segments - 1)->start, 0.4, 1e-9);
    }
}

static void
test_random (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GString) dates = g_string_new (NULL);
      guint n = g_test_rand_int_range (0, 40);

      for (guint i = 0; i < n; i++)
        {
          int year = g_test_rand_bit () ? g_test_rand_int_range (1, 2023) : g_test_rand_int_range (1950, 2023);

          g_string_append_printf (dates, g_test_rand_int_range (0, 5) > 0 ? " %04d" : " ~%04d/%04d", year,
                                  year + g_test_rand_int_range (0, 300));
        }
      g_autoptr (AnpHistory) history = make (dates->str);
      check_scale (history);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/history/order", test_order);
  g_test_add_func ("/core/history/jinjiang", test_jinjiang);
  g_test_add_func ("/core/history/shapes", test_shapes);
  g_test_add_func ("/core/history/random", test_random);
  return g_test_run ();
}
