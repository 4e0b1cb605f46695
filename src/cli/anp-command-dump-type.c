/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-command.h"

#include <glib/gi18n.h>

#include "anp-command-line.h"
#include "anp-reading.h"
#include "anp-type-dump.h"

static int
dump_type_run (const AnpCommand *self, int argc, char **argv)
{
  int exit_code;

  if (!anp_command_parse (self, NULL, 1, 1, &argc, &argv, &exit_code))
    return exit_code;

  g_autoptr (AnpReading) reading = anp_reading_new (argv[1], FALSE);
  if (reading == NULL)
    return ANP_EXIT_ERRORS;

  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (reading->feature);
  AnpViewOptions view = anp_reading_get_view (reading);
  g_autofree char *text = anp_type_dump (typesetter, reading->feature, &view.text);

  return anp_command_write (text);
}

const AnpCommand anp_command_dump_type = {
  .name = "dump-type",
  .arguments = N_("FEATURE"),
  .summary = N_("Write how every text is set: lines, families, glyphs, advances"),
  .details = N_("For comparing systems: dumps that are equal are set equally. Sizes and widths are the same for every "
                "feature, not those of its slides."),
  .run = dump_type_run,
};
