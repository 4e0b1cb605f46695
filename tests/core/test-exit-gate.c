/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-exit-gate.h"

#include <stdlib.h>

/* What the process says at its end is read by its parent. */
static void
run_child (void)
{
  g_test_trap_subprocess (NULL, 20 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
}

static GMutex lock;
static GCond changed;
static gboolean is_in;

static void
tell_in (void)
{
  g_mutex_lock (&lock);
  is_in = TRUE;
  g_cond_signal (&changed);
  g_mutex_unlock (&lock);
}

static void
wait_in (void)
{
  g_mutex_lock (&lock);
  while (!is_in)
    g_cond_wait (&changed, &lock);
  g_mutex_unlock (&lock);
}

static gpointer
finish_thread (gpointer data)
{
  anp_exit_gate_enter ();
  anp_exit_gate_enter ();
  tell_in ();
  anp_exit_gate_leave ();
  while (!anp_exit_gate_is_closed ())
    g_thread_yield ();
  g_usleep (50000); /* long after the process would have been gone */
  g_print ("finished inside\n");
  anp_exit_gate_leave ();
  return NULL;
}

/* The end waits for who is inside. */
static void
test_waits (void)
{
  if (g_test_subprocess ())
    {
      g_thread_unref (g_thread_new ("inside", finish_thread, NULL));
      wait_in ();
      exit (0);
    }
  run_child ();
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*finished inside*");
}

static gpointer
hang_thread (gpointer data)
{
  anp_exit_gate_enter ();
  tell_in ();
  for (;;)
    g_usleep (G_USEC_PER_SEC);
  return NULL;
}

/* But not for ever, and the status is the process's own. */
static void
test_patience (void)
{
  gint64 begun_us = g_get_monotonic_time ();

  if (g_test_subprocess ())
    {
      g_thread_unref (g_thread_new ("hung", hang_thread, NULL));
      wait_in ();
      exit (0);
    }
  run_child ();
  g_test_trap_assert_passed ();
  g_assert_cmpint (g_get_monotonic_time () - begun_us, >, G_USEC_PER_SEC);
}

static gpointer
late_thread (gpointer data)
{
  tell_in ();
  anp_exit_gate_enter ();
  g_print ("let in too late\n");
  return NULL;
}

static void
come_late (void)
{
  g_thread_unref (g_thread_new ("late", late_thread, NULL));
  wait_in ();
  g_usleep (50000); /* enough for a word that must not come */
}

/* Nobody comes in afterwards; who calls exit () inside does not wait for itself. */
static void
test_closed (void)
{
  gint64 begun_us = g_get_monotonic_time ();

  if (g_test_subprocess ())
    {
      atexit (come_late); /* called after the gate has been closed */
      anp_exit_gate_enter ();
      exit (0);
    }
  run_child ();
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout_unmatched ("*too late*");
  g_assert_cmpint (g_get_monotonic_time () - begun_us, <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exit-gate/waits", test_waits);
  g_test_add_func ("/exit-gate/patience", test_patience);
  g_test_add_func ("/exit-gate/closed", test_closed);
  return g_test_run ();
}
