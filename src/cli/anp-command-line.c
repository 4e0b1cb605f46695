/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-command-line.h"

#include "anp-config.h"

gboolean
anp_command_line_wants (int argc, char **argv)
{
  return argc > 1 && g_str_equal (argv[1], "--version");
}

int
anp_command_line_run (int argc, char **argv)
{
  g_print ("anping %s\n", ANP_VERSION);
  return ANP_EXIT_OK;
}
