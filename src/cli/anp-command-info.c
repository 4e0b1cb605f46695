/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-command.h"

#include <glib/gi18n.h>

#include "anp-command-line.h"
#include "anp-history.h"
#include "anp-json.h"
#include "anp-time.h"

/* "6:12", or "~6:12" where a length is reckoned. */
static char *
dup_length (gint64 ns, gboolean estimated)
{
  g_autofree char *time = anp_time_format (ns);

  return g_strconcat (estimated ? "~" : "", time, NULL);
}

static gboolean
is_chapter_estimated (const AnpReading *reading, const AnpChapter *chapter)
{
  for (guint i = 0; i < chapter->n_slides; i++)
    if (anp_programme_get_entry (reading->programme, chapter->first_slide + i)->estimated)
      return TRUE;
  return FALSE;
}

static char *
describe (const AnpReading *reading)
{
  AnpFeature *feature = reading->feature;
  GString *text = g_string_new (NULL);
  g_autoptr (AnpHistory) history = anp_history_new (feature);
  const GPtrArray *media = anp_feature_get_media (feature);
  guint n_slides = anp_feature_get_n_slides (feature), n_clips = 0, n_unusable = 0;
  g_autofree char *length = dup_length (anp_programme_get_duration (reading->programme),
                                        anp_programme_get_estimated (reading->programme));

  for (guint i = 0; i < media->len; i++)
    {
      const AnpMedia *medium = media->pdata[i];

      n_clips += medium->kind == ANP_MEDIA_CLIP;
      n_unusable += anp_reading_get_status (reading, medium) != ANP_MEDIA_OK;
    }

  g_string_append_printf (text, "%s (%s)\n", anp_feature_get_title (feature), anp_feature_get_lang (feature));
  g_string_append_printf (text, ngettext ("%u slide, %s\n", "%u slides, %s\n", n_slides),
                          n_slides, length);
  if (media->len > 0)
    g_string_append_printf (text,
                            /* Translators: media, and how many of them are clips and how many have a fault. */
                            _("Media: %u; clips: %u; not usable: %u\n"), media->len, n_clips, n_unusable);

  g_string_append_c (text, '\n');
  for (guint i = 0; i < anp_feature_get_n_chapters (feature); i++)
    {
      const AnpChapter *chapter = anp_feature_get_chapter (feature, i);
      g_autofree char *start = anp_time_format (anp_programme_get_chapter_start (reading->programme, i));
      g_autofree char *duration = dup_length (anp_programme_get_chapter_duration (reading->programme, i),
                                              is_chapter_estimated (reading, chapter));
      g_autofree char *number = chapter->number > 0 ? g_strdup_printf ("%u", chapter->number) : g_strdup ("–");

      g_string_append_printf (text, "%8s  %7s  %4u  %2s  %s\n", start, duration, chapter->n_slides, number,
                              *chapter->title != '\0' ? chapter->title : _("(untitled)"));
    }

  if (anp_history_get_n_events (history) > 0)
    g_string_append_c (text, '\n');
  for (guint i = 0; i < anp_history_get_n_events (history); i++)
    {
      const AnpHistoryEvent *event = anp_history_get_event (history, i);

      g_string_append_printf (text, "%12s  %s\n", event->date, event->label);
    }
  return g_string_free (text, FALSE);
}

static int
info_run (const AnpCommand *self, int argc, char **argv)
{
  gboolean json = FALSE, no_probe = FALSE, strict = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Everything, as JSON"), NULL },
    { "no-probe", 0, 0, G_OPTION_ARG_NONE, &no_probe,
      N_("Do not look into media; lengths that depend on them are estimated"), NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &strict, N_("Exit with 1 where there are warnings"), NULL },
    { NULL },
  };
  g_autofree char *text = NULL;
  int exit_code;

  if (!anp_command_parse (self, entries, 1, 1, &argc, &argv, &exit_code))
    return exit_code;

  g_autoptr (AnpReading) reading = anp_reading_new (argv[1], !no_probe);
  if (reading == NULL)
    return ANP_EXIT_ERRORS;
  if (json)
    text = anp_json_to_text (anp_json_describe (reading));
  else
    {
      text = describe (reading);
      anp_reading_tell (reading, ANP_SEVERITY_WARNING);
    }
  exit_code = anp_command_write (text);
  return exit_code != ANP_EXIT_OK ? exit_code : anp_reading_get_exit (reading, strict);
}

const AnpCommand anp_command_info = {
  .name = "info",
  .arguments = N_("FEATURE"),
  .summary = N_("Tell what a feature holds: chapters, slides, running time, dates"),
  .details = N_("Chapters are listed with start, length, slides, number and title. A ~ marks a length that is "
                "estimated, because a clip could not be asked for its own."),
  .run = info_run,
};
