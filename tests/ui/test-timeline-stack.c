/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-stack.h"

static void
test_apart (void)
{
  const double wanted[] = { 10, 50, 100 }, heights[] = { 20, 20, 20 };
  double tops[3];

  anp_timeline_stack (wanted, heights, 3, 200, tops);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (tops[i], ==, wanted[i]);
}

/* Three that want the same place stand around it. */
static void
test_together (void)
{
  const double wanted[] = { 100, 100, 100 }, heights[] = { 20, 20, 20 };
  double tops[3];

  anp_timeline_stack (wanted, heights, 3, 400, tops);
  g_assert_cmpfloat_with_epsilon (tops[0], 80, 1e-9);
  g_assert_cmpfloat_with_epsilon (tops[1], 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (tops[2], 120, 1e-9);
}

static void
test_edges (void)
{
  const double wanted[] = { -30, 0, 95, 96 }, heights[] = { 20, 20, 20, 20 };
  double tops[4];

  anp_timeline_stack (wanted, heights, 4, 100, tops);
  g_assert_cmpfloat (tops[0], ==, 0);
  g_assert_cmpfloat (tops[1], ==, 20);
  g_assert_cmpfloat (tops[2], ==, 60);
  g_assert_cmpfloat (tops[3], ==, 80);

  /* More than there is room for: below each other all the same. */
  anp_timeline_stack (wanted, heights, 4, 50, tops);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (tops[i], ==, i * 20.0);
}

static void
test_random (void)
{
  for (guint run = 0; run < 200; run++)
    {
      double wanted[50], heights[50], tops[50];

      for (guint i = 0; i < 50; i++)
        {
          wanted[i] = g_test_rand_double_range (0, 900);
          heights[i] = g_test_rand_double_range (5, 30);
        }
      anp_timeline_stack (wanted, heights, 50, 1600, tops);
      for (guint i = 1; i < 50; i++)
        g_assert_cmpfloat (tops[i], >=, tops[i - 1] + heights[i - 1] - 1e-6);
      g_assert_cmpfloat (tops[0], >=, 0);
      g_assert_cmpfloat (tops[49] + heights[49], <=, 1600 + 1e-6);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/stack/apart", test_apart);
  g_test_add_func ("/timeline/stack/together", test_together);
  g_test_add_func ("/timeline/stack/edges", test_edges);
  g_test_add_func ("/timeline/stack/random", test_random);
  return g_test_run ();
}
