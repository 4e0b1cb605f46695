/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exit codes of every command. */
enum
{
  ANP_EXIT_OK = 0,
  ANP_EXIT_WARNINGS = 1, /* with --strict */
  ANP_EXIT_ERRORS = 2,
  ANP_EXIT_USAGE = 64, /* EX_USAGE of sysexits.h */
};

/* Whether the arguments ask for a command (`info`, `check`, …, --help, --version) and not for the
 * window; also when the first is a bare word that is neither a command nor anything there, most likely a
 * slip. Looks only; argv[0] is the program. */
gboolean anp_command_line_wants (int argc, char **argv);
/* Runs it without a display. Data on stdout only, words on stderr. Returns the exit code. */
int anp_command_line_run (int argc, char **argv);

G_END_DECLS
