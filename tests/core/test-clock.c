/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clock.h"
#include "anp-time.h"

typedef struct
{
  AnpClock *clock;
  GMainLoop *loop;
  GString *log;
  gint64 at_ns;
  const char *name;
} Alarm;

static void
alarm_cb (gpointer user_data)
{
  Alarm *alarm = user_data;

  g_assert_cmpint (anp_clock_now (alarm->clock), >=, alarm->at_ns);
  g_string_append (alarm->log, alarm->name);
  if (g_str_equal (alarm->name, "z"))
    g_main_loop_quit (alarm->loop);
}

static void
test_order (void)
{
  g_autoptr (AnpClock) clock = anp_clock_new_monotonic ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GString) log = g_string_new (NULL);
  gint64 now = anp_clock_now (clock);
  Alarm alarms[] = {
    /* Far enough apart for a slow checker: of those due at once any may come first. */
    { clock, loop, log, now + 600 * ANP_NS_PER_MS, "z" },
    { clock, loop, log, now + 200 * ANP_NS_PER_MS, "b" },
    { clock, loop, log, now + 400 * ANP_NS_PER_MS + 1, "c" },
    { clock, loop, log, now - ANP_NS_PER_S, "a" },
    { clock, loop, log, now + 250 * ANP_NS_PER_MS, "removed" },
  };
  guint ids[G_N_ELEMENTS (alarms)];

  for (guint i = 0; i < G_N_ELEMENTS (alarms); i++)
    {
      ids[i] = anp_clock_add_alarm (clock, alarms[i].at_ns, alarm_cb, &alarms[i]);
      g_assert_cmpuint (ids[i], >, 0);
    }
  anp_clock_remove_alarm (clock, ids[4]);
  g_assert_cmpstr (log->str, ==, ""); /* not even the one gone by: never from within add_alarm() */
  g_main_loop_run (loop);
  g_assert_cmpstr (log->str, ==, "abcz");
  anp_clock_remove_alarm (clock, ids[0]); /* fired long ago: harmless */
}

static void
never_cb (gpointer user_data)
{
  g_assert_not_reached ();
}

static void
drop_cb (gpointer user_data)
{
  AnpClock **clock = user_data;

  g_assert_finalize_object (g_steal_pointer (clock));
}

/* A clock may go from within its own alarm, and takes what is still waiting along. */
static void
test_dispose (void)
{
  AnpClock *clock = anp_clock_new_monotonic ();

  anp_clock_add_alarm (clock, anp_clock_now (clock), drop_cb, &clock);
  anp_clock_add_alarm (clock, anp_clock_now (clock) + 1, never_cb, NULL);
  while (clock != NULL)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/clock/order", test_order);
  g_test_add_func ("/core/clock/dispose", test_dispose);
  return g_test_run ();
}
