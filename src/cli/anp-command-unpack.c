/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-command.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "anp-bundle-pack.h"
#include "anp-command-line.h"

/* “a/talk.anping” unpacks into “talk”. */
static char *
dup_folder (const char *path)
{
  char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot > name)
    {
      *dot = '\0';
      return name;
    }
  g_free (name);
  return g_strdup ("unpacked");
}

static int
unpack_run (const AnpCommand *self, int argc, char **argv)
{
  g_autofree char *folder = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "directory", 'C', 0, G_OPTION_ARG_FILENAME, &folder, N_("The folder to unpack into, named as the bundle by default"),
      N_("FOLDER") },
    { "force", 'f', 0, G_OPTION_ARG_NONE, &force, N_("Replace files that are there"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  int exit_code;

  if (!anp_command_parse (self, entries, 1, 1, &argc, &argv, &exit_code))
    return exit_code;
  if (folder == NULL)
    folder = dup_folder (argv[1]);
  if (!anp_bundle_unpack (argv[1], folder, force, isatty (STDERR_FILENO) ? anp_command_tell_files : NULL, NULL, NULL, &error))
    {
      g_printerr ("anping: %s\n", error->message);
      return ANP_EXIT_ERRORS;
    }
  /* Translators: a folder. */
  g_printerr (_("Unpacked into %s\n"), folder);
  return ANP_EXIT_OK;
}

const AnpCommand anp_command_unpack = {
  .name = "unpack",
  .arguments = N_("FILE.anping [-C FOLDER]"),
  .summary = N_("Unpack a bundle into a folder, to write on in it"),
  .details = N_("Files that are there are never replaced unless --force says so."),
  .run = unpack_run,
};
