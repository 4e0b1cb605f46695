/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-command.h"

#include <glib/gi18n.h>

#include "anp-command-line.h"
#include "anp-format-keys.h"

static char *
dup_overview (void)
{
  GString *text = g_string_new (NULL);

  g_string_append (text, _("Usage:\n"
                           "  anping [FEATURE]           open the window, with a feature\n"
                           "  anping COMMAND [OPTION…]   work without a display\n"
                           "\n"
                           "A FEATURE is a Markdown file, a folder that holds a feature.md, or a bundle (.anping).\n"
                           "\n"
                           "Commands:\n"));
  for (guint i = 0; anp_commands[i] != NULL; i++)
    g_string_append_printf (text, "  %-9s %s\n", anp_commands[i]->name, _(anp_commands[i]->summary));
  g_string_append (text, _("\n"
                           "“anping COMMAND --help” tells a command's options; --version the version.\n"
                           "\n"
                           "Data goes to stdout, words to stderr. Exit codes of every command: 0 fine, 1 warnings\n"
                           "where --strict was given, 2 errors, 64 wrong use.\n"));
  return g_string_free (text, FALSE);
}

static int
help_run (const AnpCommand *self, int argc, char **argv)
{
  g_autofree char *text = NULL;
  int exit_code;

  if (!anp_command_parse (self, NULL, 0, 1, &argc, &argv, &exit_code))
    return exit_code;
  if (argc == 1)
    text = dup_overview ();
  else if (g_str_equal (argv[1], "format"))
    text = anp_format_keys_to_text ();
  else
    {
      const AnpCommand *command = anp_command_find (argv[1]);

      if (command == NULL)
        return anp_command_misused (self, _("There is no help on “%s”."), argv[1]);

      char *help_argv[] = { argv[1], (char *) "--help", NULL };
      return command->run (command, 2, help_argv);
    }
  return anp_command_write (text);
}

const AnpCommand anp_command_help = {
  .name = "help",
  .arguments = N_("[COMMAND | format]"),
  .summary = N_("Tell what the commands do, or the keys a feature may hold (help format)"),
  .run = help_run,
};
