/* SPDX-License-Identifier: GPL-3.0-or-later */
/* race [locked]: two threads count together. With the lock ThreadSanitizer has nothing to say; without, it must. */
#include <glib.h>

#define ROUNDS 1000

static GMutex lock;
static int counted;

static gpointer
count (gpointer locked)
{
  for (int i = 0; i < ROUNDS; i++)
    {
      if (locked != NULL)
        g_mutex_lock (&lock);
      counted++;
      if (locked != NULL)
        g_mutex_unlock (&lock);
    }
  return NULL;
}

int
main (int argc, char **argv)
{
  GThread *other = g_thread_new ("other", count, argc > 1 ? argv : NULL);

  count (argc > 1 ? argv : NULL);
  g_thread_join (other);
  return counted == 2 * ROUNDS || argc == 1 ? 0 : 1;
}
