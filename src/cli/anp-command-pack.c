/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-command.h"

#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "anp-bundle-pack.h"
#include "anp-command-line.h"
#include "anp-command-signals.h"
#include "anp-export-name.h"
#include "anp-reading.h"

/* A medium that is found only by leaving the folder and coming back has no name in a bundle. */
static void
tell_left_out (AnpFeature *feature)
{
  const GPtrArray *media = anp_feature_get_media (feature), *files = anp_feature_get_files (feature);

  for (guint i = 0; i < media->len; i++)
    {
      const AnpMedia *medium = media->pdata[i];
      gboolean packed = medium->path == NULL; /* told already */

      for (guint k = 0; k < files->len && !packed; k++)
        packed = g_str_equal (((const AnpFeatureFile *) files->pdata[k])->path, medium->path);
      if (!packed)
        g_printerr (_("anping: “%s” is left out, because its name leaves the feature's folder. Write its path from there.\n"),
                    medium->src);
    }
}

static int
pack_run (const AnpCommand *self, int argc, char **argv)
{
  g_autofree char *output = NULL;
  gboolean strict = FALSE, machine = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The bundle to write, NAME.anping here by default"),
      N_("FILE") },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &strict, N_("Exit with 1 where there are warnings"), NULL },
    { "progress", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &machine, NULL, NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *size = NULL;
  AnpExportProgress progress;
  guint n_files;
  GStatBuf info;
  int exit_code;

  if (!anp_command_parse (self, entries, 1, 1, &argc, &argv, &exit_code))
    return exit_code;

  GCancellable *cancellable = anp_command_catch_signals ();
  g_autoptr (AnpReading) reading = anp_reading_new (argv[1], FALSE);
  if (reading == NULL)
    return ANP_EXIT_ERRORS;
  progress = machine ? anp_command_print_progress : isatty (STDERR_FILENO) ? anp_command_tell_files : NULL;
  if (output == NULL)
    output = anp_export_dup_name (anp_feature_get_file (reading->feature), ".anping");
  if (!anp_bundle_pack (reading->feature, output, progress, NULL, cancellable, &error))
    {
      g_printerr ("anping: %s\n", error->message);
      return ANP_EXIT_ERRORS;
    }
  if (machine)
    anp_command_print_written ();
  anp_reading_tell (reading, ANP_SEVERITY_WARNING);
  tell_left_out (reading->feature);
  n_files = anp_feature_get_files (reading->feature)->len;
  size = g_format_size (g_stat (output, &info) == 0 ? (guint64) info.st_size : 0);
  /* Translators: a bundle's name, how many media it holds, and its size as “12 MB”. */
  g_printerr (ngettext ("%s: the feature and %u file, %s\n", "%s: the feature and %u files, %s\n", n_files), output,
              n_files, size);
  return anp_reading_get_exit (reading, strict);
}

const AnpCommand anp_command_pack = {
  .name = "pack",
  .arguments = N_("FEATURE [-o FILE.anping]"),
  .summary = N_("Pack a feature and what it names into one file to send or keep"),
  .details = N_("A bundle opens and plays as it is. It holds the feature, every picture, clip, sound, font and captions it "
                "names and what is drawn on its slides, and nothing else. What is missing is left out and told. Packed "
                "again, it has the same bytes."),
  .run = pack_run,
};
