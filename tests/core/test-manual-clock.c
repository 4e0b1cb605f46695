/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-manual-clock.h"

typedef struct
{
  AnpManualClock *clock;
  GString *log;
  int repeats;
} State;

static void
note_cb (gpointer user_data)
{
  State *state = user_data;

  g_string_append_printf (state->log, "%" G_GINT64_FORMAT " ",
                          anp_clock_now (ANP_CLOCK (state->clock)));
  if (state->repeats-- > 0)
    anp_clock_add_alarm (ANP_CLOCK (state->clock), anp_clock_now (ANP_CLOCK (state->clock)) + 10,
                         note_cb, state);
}

static void
test_order (void)
{
  g_autoptr (AnpClock) clock = anp_manual_clock_new ();
  AnpManualClock *manual = ANP_MANUAL_CLOCK (clock);
  g_autoptr (GString) log = g_string_new (NULL);
  State once = { manual, log, 0 };

  g_assert_cmpint (anp_manual_clock_get_next_alarm (manual), ==, -1);
  anp_clock_add_alarm (clock, 30, note_cb, &once);
  anp_clock_add_alarm (clock, 10, note_cb, &once);
  guint removed = anp_clock_add_alarm (clock, 20, note_cb, &once);
  anp_clock_add_alarm (clock, -5, note_cb, &once);
  anp_clock_remove_alarm (clock, removed);
  g_assert_cmpint (anp_manual_clock_get_next_alarm (manual), ==, -5);
  anp_manual_clock_advance (manual, 29);
  g_assert_cmpstr (log->str, ==, "0 10 ");
  g_assert_cmpint (anp_clock_now (clock), ==, 29);
  g_assert_cmpint (anp_manual_clock_get_next_alarm (manual), ==, 30);
  anp_manual_clock_advance (manual, 1);
  g_assert_cmpstr (log->str, ==, "0 10 30 ");
  g_assert_cmpint (anp_manual_clock_get_next_alarm (manual), ==, -1);
}

/* An alarm set by an alarm fires within the same advance when it is due. */
static void
test_chain (void)
{
  g_autoptr (AnpClock) clock = anp_manual_clock_new ();
  g_autoptr (GString) log = g_string_new (NULL);
  State state = { ANP_MANUAL_CLOCK (clock), log, 3 };

  anp_clock_add_alarm (clock, 5, note_cb, &state);
  anp_manual_clock_advance (ANP_MANUAL_CLOCK (clock), 26);
  g_assert_cmpstr (log->str, ==, "5 15 25 ");
  anp_manual_clock_advance (ANP_MANUAL_CLOCK (clock), 1000);
  g_assert_cmpstr (log->str, ==, "5 15 25 35 ");
  g_assert_cmpint (anp_clock_now (clock), ==, 1026);
}

static void
letter_cb (gpointer user_data)
{
  static const char letters[] = "abc";
  GString *log = user_data;

  g_string_append_c (log, letters[log->len]);
}

static void
first_cb (gpointer user_data)
{
  GString *log = user_data;

  g_assert_cmpuint (log->len, ==, 0);
  letter_cb (log);
}

/* Alarms for the same time fire in the order they were set. */
static void
test_same_time (void)
{
  g_autoptr (AnpClock) clock = anp_manual_clock_new ();
  g_autoptr (GString) log = g_string_new (NULL);

  anp_clock_add_alarm (clock, 7, first_cb, log);
  anp_clock_add_alarm (clock, 7, letter_cb, log);
  anp_manual_clock_advance (ANP_MANUAL_CLOCK (clock), 7);
  g_assert_cmpstr (log->str, ==, "ab");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/manual-clock/order", test_order);
  g_test_add_func ("/core/manual-clock/chain", test_chain);
  g_test_add_func ("/core/manual-clock/same-time", test_same_time);
  return g_test_run ();
}
