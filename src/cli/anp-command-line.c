/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-command-line.h"

#include <string.h>

#include <glib/gi18n.h>

#include "anp-command.h"
#include "anp-config.h"

const AnpCommand *const anp_commands[] = {
  &anp_command_info,
  &anp_command_check,
  &anp_command_export,
  &anp_command_timings,
  &anp_command_pack,
  &anp_command_unpack,
  &anp_command_thumbnail,
  &anp_command_dump_type,
  &anp_command_help,
  NULL,
};

const AnpCommand *
anp_command_find (const char *name)
{
  for (guint i = 0; anp_commands[i] != NULL; i++)
    if (g_str_equal (anp_commands[i]->name, name))
      return anp_commands[i];
  return NULL;
}

/* A word like a command's, and no file's name. */
static gboolean
is_slip (const char *argument)
{
  return *argument != '\0' && *argument != '-' && strpbrk (argument, "/.:\\") == NULL
         && !g_file_test (argument, G_FILE_TEST_EXISTS);
}

gboolean
anp_command_line_wants (int argc, char **argv)
{
  if (argc < 2)
    return FALSE;
  return g_str_equal (argv[1], "--version") || g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")
         || anp_command_find (argv[1]) != NULL || is_slip (argv[1]);
}

int
anp_command_line_run (int argc, char **argv)
{
  g_return_val_if_fail (argc > 1, ANP_EXIT_USAGE);

  if (g_str_equal (argv[1], "--version"))
    return anp_command_write ("anping " ANP_VERSION "\n");

  if (*argv[1] == '-')
    {
      char *help_argv[] = { (char *) anp_command_help.name, NULL };

      return anp_command_help.run (&anp_command_help, 1, help_argv);
    }

  const AnpCommand *command = anp_command_find (argv[1]);

  if (command == NULL)
    {
      g_printerr (_("anping: “%s” is neither a command nor a file that is there. Try “anping --help”.\n"), argv[1]);
      return ANP_EXIT_USAGE;
    }

  /* GOption moves the pointers about. */
  g_autofree char **copy = g_new0 (char *, argc);
  memcpy (copy, argv + 1, (argc - 1) * sizeof *argv);
  return command->run (command, argc - 1, copy);
}
