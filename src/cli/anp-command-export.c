/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-command.h"

#include <unistd.h>

#include <glib/gi18n.h>

#include "anp-command-line.h"
#include "anp-command-signals.h"
#include "anp-convert.h"
#include "anp-exporter.h"
#include "anp-ink-file.h"
#include "anp-reading.h"

#define MOST_PIXELS 16384
#define MOST_COLUMNS 50

/* "3", "3-5", "3-" or "-5", numbers from 1, into indices. A “–” as typed by word processors will do. */
static gboolean
parse_slides (const char *text, guint *out_first, guint *out_last)
{
  g_autoptr (GRegex) regex = g_regex_new ("^\\s*(\\d{0,6})\\s*(?:([-–])\\s*(\\d{0,6})\\s*)?$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;

  g_autofree char *first = g_match_info_fetch (match, 1);
  g_autofree char *dash = g_match_info_fetch (match, 2);
  g_autofree char *last = g_match_info_fetch (match, 3);
  gboolean is_range = dash != NULL && *dash != '\0';
  gboolean has_last = is_range && last != NULL && *last != '\0';

  if (*first == '\0' && !has_last)
    return FALSE;

  guint64 from = *first != '\0' ? g_ascii_strtoull (first, NULL, 10) : 1;
  guint64 to = has_last ? g_ascii_strtoull (last, NULL, 10) : is_range ? G_MAXUINT : from;
  if (from < 1 || to < from)
    return FALSE;
  *out_first = (guint) from - 1;
  *out_last = to == G_MAXUINT ? G_MAXUINT : (guint) to - 1;
  return TRUE;
}

static gboolean
parse_size (const char *text, int *out_width, int *out_height)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(\\d{1,5})[x×](\\d{1,5})$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;

  g_autofree char *width = g_match_info_fetch (match, 1);
  g_autofree char *height = g_match_info_fetch (match, 2);
  *out_width = (int) g_ascii_strtoll (width, NULL, 10);
  *out_height = (int) g_ascii_strtoll (height, NULL, 10);
  return *out_width > 0 && *out_height > 0 && *out_width <= MOST_PIXELS && *out_height <= MOST_PIXELS;
}

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  /* Translators: progress of an export, on one line of a terminal. */
  g_printerr (_("\rPage %u of %u"), done, total);
  if (done == total)
    g_printerr ("\n");
}

static int
export_run (const AnpCommand *self, int argc, char **argv)
{
  g_autofree char *output = NULL, *slides = NULL, *size = NULL, *script = NULL, *quotes = NULL;
  gboolean steps = FALSE, strict = FALSE, with_ink = FALSE, machine = FALSE;
  g_autoptr (AnpInk) ink = NULL;
  int columns = 0;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("What to write: .pdf, .png, or a folder of pictures"),
      N_("FILE") },
    { "slides", 0, 0, G_OPTION_ARG_STRING, &slides, N_("Only these: 3, 3-5, 3- or -5"), N_("RANGE") },
    { "size", 0, 0, G_OPTION_ARG_STRING, &size, N_("Of a page in pixels, 1920x1080 by default"), N_("WxH") },
    { "steps", 0, 0, G_OPTION_ARG_NONE, &steps, N_("A page for every step"), NULL },
    { "with-ink", 0, 0, G_OPTION_ARG_NONE, &with_ink, N_("What was drawn on the slides too"), NULL },
    { "sheet", 0, 0, G_OPTION_ARG_INT, &columns, N_("All slides small on one .png, so many in a row"), N_("N") },
    { "script", 0, 0, G_OPTION_ARG_STRING, &script,
      N_("Chinese characters of Taiwan, Hong Kong or the mainland: tw, hk or cn"), N_("SCRIPT") },
    { "quotes", 0, 0, G_OPTION_ARG_STRING, &quotes, N_("Quotation marks of Traditional Chinese: corner for 「」"),
      N_("MARKS") },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &strict, N_("Exit with 1 where there are warnings"), NULL },
    { "progress", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &machine, NULL, NULL },
    { NULL },
  };
  AnpExportOptions options = ANP_EXPORT_OPTIONS_DEFAULT;
  AnpExportProgress progress = isatty (STDERR_FILENO) ? progress_cb : NULL;
  g_autoptr (GError) error = NULL;
  AnpScriptChoice choice = ANP_SCRIPT_AS_WRITTEN;
  gboolean done;
  int exit_code;

  if (!anp_command_parse (self, entries, 1, 1, &argc, &argv, &exit_code))
    return exit_code;
  if (output == NULL || *output == '\0')
    return anp_command_misused (self, _("Say what to write: -o talk.pdf, -o slide.png or -o FOLDER."));
  if (slides != NULL && !parse_slides (slides, &options.first_slide, &options.last_slide))
    return anp_command_misused (self, _("“%s” is no range of slides. Write 3, 3-5, 3- or -5."), slides);
  if (size != NULL && !parse_size (size, &options.width, &options.height))
    return anp_command_misused (self, _("“%s” is no size. Write it as 1920x1080, at most %dx%d."), size, MOST_PIXELS,
                                MOST_PIXELS);
  if (script != NULL && !anp_script_choice_from_string (script, &choice))
    return anp_command_misused (self, _("“%s” is no script. Write tw, hk, cn or as-written."), script);
  if (quotes != NULL && !g_str_equal (quotes, "corner") && !g_str_equal (quotes, "as-written"))
    return anp_command_misused (self, _("“%s” names no quotation marks. Write corner or as-written."), quotes);
  options.all_steps = steps;
  if (machine)
    progress = anp_command_print_progress;

  gboolean to_folder = g_file_test (output, G_FILE_TEST_IS_DIR);
  gboolean to_pdf = !to_folder && g_str_has_suffix (output, ".pdf");
  gboolean to_picture = !to_folder && g_str_has_suffix (output, ".png");

  if (columns != 0 && (columns < 0 || columns > MOST_COLUMNS || !to_picture))
    return anp_command_misused (self, _("A sheet of slides is a .png with 1 to %d in a row: -o sheet.png --sheet=6."),
                                MOST_COLUMNS);
  if (columns > 0)
    to_picture = FALSE;
  if (to_picture && slides != NULL && options.last_slide != options.first_slide)
    return anp_command_misused (self, _("A .png holds one slide. Name one with --slides, or a folder after -o."));
  if (to_picture && steps)
    return anp_command_misused (self, _("A .png holds one step. Name a folder after -o."));

  GCancellable *cancellable = anp_command_catch_signals ();
  g_autoptr (AnpReading) reading = anp_reading_new (argv[1], TRUE);
  if (reading == NULL)
    return ANP_EXIT_ERRORS;

  guint n_slides = anp_feature_get_n_slides (reading->feature);
  if (options.first_slide >= n_slides || (options.last_slide != G_MAXUINT && options.last_slide >= n_slides))
    {
      g_printerr (ngettext ("anping: there is only %u slide.\n", "anping: there are only %u slides.\n", n_slides),
                  n_slides);
      return ANP_EXIT_ERRORS;
    }
  options.view = anp_reading_get_view (reading);
  options.view.text.script = choice;
  if (quotes != NULL)
    options.view.text.quotes = g_str_equal (quotes, "corner") ? ANP_QUOTES_CORNER : ANP_QUOTES_AS_WRITTEN;
  if (!anp_type_prepare_script (choice, &error))
    {
      g_printerr ("anping: %s\n", error->message);
      return ANP_EXIT_ERRORS;
    }
  if (with_ink)
    {
      ink = anp_ink_file_load (anp_feature_get_file (reading->feature), &error);
      if (error != NULL)
        {
          g_printerr ("anping: %s\n", error->message);
          return ANP_EXIT_ERRORS;
        }
      if (ink == NULL)
        g_printerr ("anping: %s\n", _("Nothing has been drawn on these slides."));
      options.ink = ink;
    }
  if (to_picture)
    options.last_slide = options.first_slide;

  if (to_pdf)
    done = anp_export_pdf (reading->feature, reading->probes, output, &options, progress, NULL, cancellable, &error);
  else if (columns > 0)
    done = anp_export_contact_sheet (reading->feature, reading->probes, output, (guint) columns, &options, &error);
  else
    done = anp_export_png (reading->feature, reading->probes, output, &options, progress, NULL, cancellable, &error);
  if (!done)
    {
      g_printerr ("anping: %s\n", error->message);
      return ANP_EXIT_ERRORS;
    }
  if (machine)
    anp_command_print_written ();
  anp_reading_tell (reading, ANP_SEVERITY_WARNING);
  return anp_reading_get_exit (reading, strict);
}

const AnpCommand anp_command_export = {
  .name = "export",
  .arguments = N_("FEATURE -o FILE"),
  .summary = N_("Write a feature as PDF or pictures"),
  .details = N_("A PDF has a page for every slide, its text as text, and the chapters as its outline. A .png is one "
                "slide: the first, or that of --slides; with --sheet it is all of them, small. Anything else is a folder, "
                "made where there is none, with slide-001.png and so on. Clips are shown by their posters. What cannot "
                "be shown is a card that says why, on its slide, and is told on stderr."),
  .run = export_run,
};
