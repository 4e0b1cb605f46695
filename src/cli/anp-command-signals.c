/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-command-signals.h"

#include <signal.h>

static sigset_t caught;

/* A thread may wait for signals and then do anything; a handler may do next to nothing. */
static gpointer
wait_for_signal (gpointer user_data)
{
  int number;

  if (sigwait (&caught, &number) == 0)
    {
      g_cancellable_cancel (user_data);
      sigwait (&caught, &number);
      signal (number, SIG_DFL);
      raise (number);
      pthread_sigmask (SIG_UNBLOCK, &caught, NULL);
    }
  return NULL;
}

GCancellable *
anp_command_catch_signals (void)
{
  static GCancellable *cancellable;

  if (cancellable != NULL)
    return cancellable;
  cancellable = g_cancellable_new ();
  sigemptyset (&caught);
  sigaddset (&caught, SIGINT);
  sigaddset (&caught, SIGTERM);
  sigaddset (&caught, SIGHUP);
  pthread_sigmask (SIG_BLOCK, &caught, NULL);
  g_thread_unref (g_thread_new ("signals", wait_for_signal, cancellable));
  return cancellable;
}
