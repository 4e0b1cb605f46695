/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-exit-gate.h"

#include <stdlib.h>

/* For what hangs, in a sound server say, the process does not wait any longer. */
#define PATIENCE_US (2 * G_USEC_PER_SEC)

static GMutex lock;
static GCond changed;
static guint n_inside;
static gboolean closed;
static GPrivate depth; /* of this thread */

static void
close_gate (void)
{
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;
  guint own = GPOINTER_TO_UINT (g_private_get (&depth)) > 0 ? 1 : 0;

  g_mutex_lock (&lock);
  closed = TRUE;
  while (n_inside > own && g_cond_wait_until (&changed, &lock, until_us))
    ;
  g_mutex_unlock (&lock);
}

void
anp_exit_gate_enter (void)
{
  static gsize is_hung = 0;
  guint level = GPOINTER_TO_UINT (g_private_get (&depth));

  if (g_once_init_enter (&is_hung))
    {
      atexit (close_gate); /* before any destructor of what was loaded until now */
      g_once_init_leave (&is_hung, 1);
    }
  g_private_set (&depth, GUINT_TO_POINTER (level + 1));
  if (level > 0)
    return;
  g_mutex_lock (&lock);
  while (closed)
    g_cond_wait (&changed, &lock);
  n_inside++;
  g_mutex_unlock (&lock);
}

void
anp_exit_gate_leave (void)
{
  guint level = GPOINTER_TO_UINT (g_private_get (&depth));

  g_return_if_fail (level > 0);

  g_private_set (&depth, GUINT_TO_POINTER (level - 1));
  if (level > 1)
    return;
  g_mutex_lock (&lock);
  n_inside--;
  g_cond_broadcast (&changed);
  g_mutex_unlock (&lock);
}

gboolean
anp_exit_gate_is_closed (void)
{
  gboolean is;

  g_mutex_lock (&lock);
  is = closed;
  g_mutex_unlock (&lock);
  return is;
}
