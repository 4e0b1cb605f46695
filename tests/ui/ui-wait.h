/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Initialises a test that shows widgets. FALSE, and the whole skipped in TAP, without a display. */
gboolean ui_init (int *argc, char ***argv);

/* Lets the main loop run for a while. */
void ui_run_ms (guint ms);

#define UI_PATIENCE_S 60 /* what takes a second may take many on a machine that is busy or cold */

/* Runs the main loop until the condition is true, and fails when it never is. */
#define WAIT_FOR(condition)                                                             \
  G_STMT_START                                                                          \
    {                                                                                   \
      for (guint i_ = 0; i_ < UI_PATIENCE_S * 100 && !(condition); i_++)                \
        ui_run_ms (10);                                                                 \
      g_assert_true (condition);                                                        \
    }                                                                                   \
  G_STMT_END

G_END_DECLS
