/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-command.h"

#include <unistd.h>

#include <glib/gi18n.h>

#include "anp-command-line.h"
#include "anp-json.h"
#include "anp-scene-check.h"

static void
tell_verdict (const AnpReading *reading)
{
  guint n_errors = anp_reading_count (reading, ANP_SEVERITY_ERROR);
  guint n_warnings = anp_reading_count (reading, ANP_SEVERITY_WARNING);
  guint n_slides = anp_feature_get_n_slides (reading->feature);

  if (n_errors == 0 && n_warnings == 0)
    g_printerr (ngettext ("%u slide, nothing wrong\n", "%u slides, nothing wrong\n", n_slides),
                n_slides);
  else
    /* Translators: counts. */
    g_printerr (_("Errors: %u; warnings: %u\n"), n_errors, n_warnings);
}

static void
progress_cb (guint done, guint total)
{
  /* Translators: progress of a check, on one line of a terminal. */
  g_printerr (_("\rSlide %u of %u"), done, total);
  if (done == total)
    g_printerr ("\r\033[K"); /* leaves the line to the findings */
}

static int
check_run (const AnpCommand *self, int argc, char **argv)
{
  gboolean json = FALSE, no_probe = FALSE, strict = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Findings as JSON on stdout"), NULL },
    { "no-probe", 0, 0, G_OPTION_ARG_NONE, &no_probe, N_("Do not look into media"), NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &strict, N_("Exit with 1 where there are warnings"), NULL },
    { NULL },
  };
  int exit_code;

  if (!anp_command_parse (self, entries, 1, 1, &argc, &argv, &exit_code))
    return exit_code;

  g_autoptr (AnpReading) reading = anp_reading_new (argv[1], !no_probe);
  if (reading == NULL)
    return ANP_EXIT_ERRORS;
  if (!no_probe)
    anp_reading_check_media (reading);
  anp_scene_check (reading, !no_probe, isatty (STDERR_FILENO) ? progress_cb : NULL);
  if (json)
    {
      g_autofree char *text = anp_json_to_text (anp_json_judge (reading));

      exit_code = anp_command_write (text);
    }
  else
    {
      anp_reading_tell (reading, ANP_SEVERITY_NOTE);
      tell_verdict (reading);
      exit_code = ANP_EXIT_OK;
    }
  return exit_code != ANP_EXIT_OK ? exit_code : anp_reading_get_exit (reading, strict);
}

const AnpCommand anp_command_check = {
  .name = "check",
  .arguments = N_("FEATURE"),
  .summary = N_("Find what is wrong with a feature, with place and remedy"),
  .details = N_("Every medium is looked into, and every slide set at 1080 lines with all its steps: text that does not "
                "fit, characters no font has and text too much like what is behind it are told."),
  .run = check_run,
};
