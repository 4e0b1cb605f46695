/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-wait.h"

#include <adwaita.h>

static gboolean
flag_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* GTK 4.24 warns of its own frames on X11 when a popover is mapped beside a window that is painted. */
static gboolean
is_fatal (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  return !g_str_has_prefix (message, "gdk_frame_timings_submitted()");
}

gboolean
ui_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  g_test_log_set_fatal_handler (is_fatal, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return FALSE;
    }
  adw_init ();
  return TRUE;
}

void
ui_run_ms (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, flag_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}
