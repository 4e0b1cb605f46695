/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-command.h"

#include <glib/gi18n.h>

#include "anp-command-line.h"
#include "anp-reading.h"
#include "anp-rehearsals.h"
#include "anp-time.h"

#define N_TIMES 4
#define CELL 9 /* columns of a terminal */

/* Right-aligned, counting wide characters as two columns. */
static void
append_cell (GString *text, const char *word)
{
  int columns = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    columns += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  g_string_append_printf (text, "%*s%s", MAX (CELL - columns, 1), "", word);
}

static void
append_time (GString *text, gint64 ns)
{
  g_autofree char *time = ns >= 0 ? anp_time_format (ns) : g_strdup ("–");

  append_cell (text, time);
}

static void
append_row (GString *text, const gint64 *times_ns)
{
  for (guint i = 0; i < N_TIMES; i++)
    append_time (text, times_ns[i]);
}

static void
add_row (gint64 *sums_ns, const AnpRehearsalRow *row)
{
  const gint64 times_ns[N_TIMES] = { row->planned_ns, row->last_ns, row->median_ns, row->this_ns };

  for (guint i = 0; i < N_TIMES; i++)
    if (times_ns[i] >= 0)
      sums_ns[i] = MAX (sums_ns[i], 0) + times_ns[i];
}

static char *
compare (const AnpReading *reading, const GPtrArray *runs, guint which)
{
  g_autoptr (GArray) rows = anp_rehearsals_compare (runs, which, reading->programme);
  AnpRehearsal *run = g_ptr_array_index (runs, which);
  g_autoptr (GDateTime) begun = g_date_time_new_from_unix_local (anp_rehearsal_get_begun_us (run) / G_USEC_PER_SEC);
  g_autofree char *date = begun != NULL ? g_date_time_format (begun, "%F %R") : g_strdup ("");
  g_autofree char *length = anp_time_format (anp_rehearsal_get_total_ns (run));
  GString *text = g_string_new (NULL);

  /* Translators: number of the run, how many there are, when it began, how long it was. */
  g_string_append_printf (text, _("Run %u of %u, %s, %s\n\n"), which + 1, runs->len, date, length);
  append_cell (text, _("planned"));
  append_cell (text, _("last"));
  append_cell (text, _("median"));
  append_cell (text, _("this run"));
  g_string_append_c (text, '\n');
  for (guint i = 0; i < anp_feature_get_n_chapters (reading->feature); i++)
    {
      const AnpChapter *chapter = anp_feature_get_chapter (reading->feature, i);
      gint64 sums_ns[N_TIMES] = { -1, -1, -1, -1 };

      for (guint k = 0; k < chapter->n_slides; k++)
        add_row (sums_ns, &g_array_index (rows, AnpRehearsalRow, chapter->first_slide + k));
      append_row (text, sums_ns);
      g_string_append_printf (text, "  %s\n", *chapter->title != '\0' ? chapter->title : _("(untitled)"));
      for (guint k = 0; k < chapter->n_slides; k++)
        {
          guint slide = chapter->first_slide + k;
          const AnpRehearsalRow *row = &g_array_index (rows, AnpRehearsalRow, slide);
          const gint64 times_ns[N_TIMES] = { row->planned_ns, row->last_ns, row->median_ns, row->this_ns };

          append_row (text, times_ns);
          g_string_append_printf (text, "    %u  %s\n", slide + 1,
                                  anp_feature_get_slide (reading->feature, slide)->title);
        }
    }
  return g_string_free (text, FALSE);
}

static AnpPatch *
make_patch (AnpFeature *feature, AnpRehearsal *run, gboolean all)
{
  g_autoptr (GArray) timings = g_array_new (FALSE, FALSE, sizeof (AnpTiming));

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);

      if (anp_rehearsal_offers (run, slide)
          || (all && anp_rehearsal_get_slide_ns (run, slide->id) >= ANP_REHEARSAL_PASSED_NS))
        anp_rehearsal_add_timings (run, slide, timings);
    }
  return anp_patch_new (feature, (const AnpTiming *) (void *) timings->data, timings->len);
}

static char *
dup_changes (AnpFeature *feature, AnpPatch *patch)
{
  const GPtrArray *changes = anp_patch_get_changes (patch);
  g_autofree char *base = g_file_get_basename (anp_feature_get_file (feature));
  g_autofree char *name = g_filename_display_name (base);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const AnpPatchChange *change = g_ptr_array_index (changes, i);

      g_string_append_printf (text, "%s:%u: #%s %s: %s → %s\n", name, change->line,
                              anp_feature_get_slide (feature, change->slide)->id,
                              change->step == 0 ? "advance" : "after",
                              change->before != NULL ? change->before : "–", change->after);
    }
  return g_string_free (text, FALSE);
}

static void
tell_left_out (AnpPatch *patch)
{
  const GPtrArray *left_out = anp_patch_get_left_out (patch);

  for (guint i = 0; i < left_out->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (left_out, i));
}

static int
fail (const GError *error)
{
  g_printerr ("anping: %s\n", error->message);
  return ANP_EXIT_ERRORS;
}

static int
undo (const AnpReading *reading)
{
  g_autoptr (GError) error = NULL;

  if (!anp_rehearsals_undo (anp_feature_get_file (reading->feature), &error))
    return fail (error);
  return ANP_EXIT_OK;
}

static int
timings_run (const AnpCommand *self, int argc, char **argv)
{
  gboolean write = FALSE, all = FALSE, take_back = FALSE;
  int wanted = 0;
  const GOptionEntry entries[] = {
    { "run", 0, 0, G_OPTION_ARG_INT, &wanted, N_("That run, 1 being the oldest; the newest without it"), N_("N") },
    { "write", 0, 0, G_OPTION_ARG_NONE, &write, N_("Write the run's times into the file, and nothing else"), NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all,
      N_("Also for slides that say advance=click or advance=media-end"), NULL },
    { "undo", 0, 0, G_OPTION_ARG_NONE, &take_back, N_("Take back what was last written"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *changes = NULL;
  int exit_code;
  guint which;

  if (!anp_command_parse (self, entries, 1, 1, &argc, &argv, &exit_code))
    return exit_code;
  if (take_back && (write || all || wanted != 0))
    return anp_command_misused (self, _("--undo stands alone."));

  g_autoptr (AnpReading) reading = anp_reading_new (argv[1], !take_back && !write);
  if (reading == NULL)
    return ANP_EXIT_ERRORS;
  if (take_back)
    return undo (reading);

  GFile *file = anp_feature_get_file (reading->feature);
  g_autoptr (GPtrArray) runs = anp_rehearsals_load (file, &error);
  if (runs == NULL)
    return fail (error);
  if (runs->len == 0)
    {
      g_printerr (_("anping: There is no run of this feature yet. Open it and choose Rehearse.\n"));
      return ANP_EXIT_ERRORS;
    }
  if (wanted < 0 || (guint) wanted > runs->len)
    return anp_command_misused (self, ngettext ("There is %u run, so N is 1.", "There are %u runs: N is from 1 to that.",
                                                runs->len), runs->len);

  which = wanted > 0 ? (guint) wanted - 1 : runs->len - 1;
  g_autoptr (AnpPatch) patch = make_patch (reading->feature, g_ptr_array_index (runs, which), all);
  changes = dup_changes (reading->feature, patch);
  tell_left_out (patch);
  if (write)
    {
      if (!anp_patch_is_empty (patch) && !anp_rehearsals_write (file, patch, &error))
        return fail (error);
      return anp_command_write (changes);
    }
  text = compare (reading, runs, which);
  exit_code = anp_command_write (text);
  if (exit_code == ANP_EXIT_OK && *changes != '\0')
    {
      g_autofree char *would = g_strdup_printf (_("\nWith --write:\n%s"), changes);

      exit_code = anp_command_write (would);
    }
  return exit_code;
}

const AnpCommand anp_command_timings = {
  .name = "timings",
  .arguments = N_("FEATURE"),
  .summary = N_("Compare the runs of a talk that was rehearsed, and write their times into the file"),
  .details = N_("Chapters and slides are listed with the time planned, that of the last earlier run, the median of the "
                "earlier runs and this run's. What is written are advance= of slides and after= of their steps; not a "
                "byte of anything else changes."),
  .run = timings_run,
};
