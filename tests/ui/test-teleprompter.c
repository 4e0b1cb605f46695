/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-teleprompter.h"

#define S G_GINT64_CONSTANT (1000000000)

/* Where it is is a question of time alone, however often it is asked. */
static void
test_function_of_time (void)
{
  AnpTeleprompter prompter = { 0 };

  anp_teleprompter_set_speed (&prompter, 5 * S, 30);
  g_assert_cmpfloat (anp_teleprompter_get_offset (&prompter, 9 * S, 1000, 0), ==, 0);
  anp_teleprompter_set_going (&prompter, 10 * S, TRUE);
  g_assert_cmpfloat (anp_teleprompter_get_offset (&prompter, 10 * S, 1000, 0), ==, 0);
  for (guint i = 0; i < 100; i++)
    anp_teleprompter_get_offset (&prompter, 11 * S, 1000, 0);
  g_assert_cmpfloat (anp_teleprompter_get_offset (&prompter, 12 * S, 1000, 0), ==, 60);
  /* It stops at the end, … */
  g_assert_cmpfloat (anp_teleprompter_get_offset (&prompter, 999 * S, 100, 0), ==, 100);
  g_assert_cmpfloat (anp_teleprompter_get_offset (&prompter, 999 * S, -3, 0), ==, 0);
  /* … and another speed goes on from where it is. */
  anp_teleprompter_set_speed (&prompter, 12 * S, 10);
  g_assert_cmpfloat (anp_teleprompter_get_offset (&prompter, 13 * S, 1000, 0), ==, 70);
}

static void
test_stands (void)
{
  AnpTeleprompter prompter = { 0 };

  anp_teleprompter_set_speed (&prompter, 0, 30);
  anp_teleprompter_set_going (&prompter, 0, TRUE);
  anp_teleprompter_set_going (&prompter, 2 * S, FALSE);
  g_assert_cmpfloat (anp_teleprompter_get_offset (&prompter, 50 * S, 1000, 0), ==, 60);
  anp_teleprompter_set_going (&prompter, 60 * S, TRUE);
  g_assert_cmpfloat (anp_teleprompter_get_offset (&prompter, 61 * S, 1000, 0), ==, 90);
  anp_teleprompter_set_offset (&prompter, 61 * S, 5);
  g_assert_cmpfloat (anp_teleprompter_get_offset (&prompter, 62 * S, 1000, 0), ==, 35);
}

/* Without motion it goes from line to line, as far in the end. */
static void
test_lines (void)
{
  AnpTeleprompter prompter = { 0 };

  anp_teleprompter_set_speed (&prompter, 0, 10);
  anp_teleprompter_set_going (&prompter, 0, TRUE);
  g_assert_cmpfloat (anp_teleprompter_get_offset (&prompter, 3 * S, 1000, 40), ==, 0);
  g_assert_cmpfloat (anp_teleprompter_get_offset (&prompter, 5 * S, 1000, 40), ==, 40);
  g_assert_cmpfloat (anp_teleprompter_get_offset (&prompter, 7 * S, 1000, 40), ==, 40);
  g_assert_cmpfloat (anp_teleprompter_get_offset (&prompter, 90 * S, 110, 40), ==, 110);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/teleprompter/function-of-time", test_function_of_time);
  g_test_add_func ("/teleprompter/stands", test_stands);
  g_test_add_func ("/teleprompter/lines", test_lines);
  return g_test_run ();
}
