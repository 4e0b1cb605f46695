/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-command.h"

#include <glib/gi18n.h>

#include "anp-command-line.h"
#include "anp-exporter.h"
#include "anp-loader.h"

#define MOST_PIXELS 2048

static int
thumbnail_run (const AnpCommand *self, int argc, char **argv)
{
  int size = 256;
  const GOptionEntry entries[] = {
    { "size", 's', 0, G_OPTION_ARG_INT, &size, N_("Its longer side in pixels, 256 by default"), N_("N") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpFeature) feature = NULL;
  int exit_code;

  if (!anp_command_parse (self, entries, 2, 2, &argc, &argv, &exit_code))
    return exit_code;
  if (size < 1 || size > MOST_PIXELS)
    return anp_command_misused (self, _("%d is no size. Write 1 to %d."), size, MOST_PIXELS);

  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[1]);
  feature = anp_loader_load (file, NULL, &error);
  if (feature == NULL || !anp_export_thumbnail (feature, argv[2], size, &error))
    {
      g_printerr ("anping: %s\n", error->message);
      return ANP_EXIT_ERRORS;
    }
  return ANP_EXIT_OK;
}

const AnpCommand anp_command_thumbnail = {
  .name = "thumbnail",
  .arguments = N_("FEATURE PNG"),
  .summary = N_("Write a small picture of a feature, as file managers show it"),
  .details = N_("It is the slide with the first picture or clip, else the first slide."),
  .run = thumbnail_run,
};
