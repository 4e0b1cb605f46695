/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-reading.h"

#include <glib/gi18n.h>

#include "anp-codes.h"
#include "anp-command-line.h"
#include "anp-loader.h"
#include "anp-medium-whole.h"
#include "anp-prober.h"

static void
add_broken_media (AnpReading *self)
{
  const GPtrArray *media = anp_feature_get_media (self->feature);
  g_autofree char *name = g_file_get_basename (anp_feature_get_file (self->feature));

  for (guint i = 0; i < media->len; i++)
    {
      const AnpMedia *medium = media->pdata[i];
      AnpMediaStatus status = anp_reading_get_status (self, medium);

      if (medium->status != ANP_MEDIA_OK || status == ANP_MEDIA_OK)
        continue; /* nothing wrong, or the reader has told */

      const AnpProbe *probe = anp_probe_table_get (self->probes, medium->path);
      anp_reading_add (self, anp_diagnostic_new (ANP_SEVERITY_ERROR,
                                                 status == ANP_MEDIA_TOO_LARGE ? ANP_CODE_MEDIA_TOO_LARGE
                                                                               : ANP_CODE_MEDIA_BROKEN,
                                                 name, medium->span.line, medium->span.column, "%s",
                                                 probe->message != NULL ? probe->message
                                                                        : _("This medium cannot be shown.")));
    }
}

void
anp_reading_check_media (AnpReading *self)
{
  const GPtrArray *media = anp_feature_get_media (self->feature);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *name = g_file_get_basename (anp_feature_get_file (self->feature));

  for (guint i = 0; i < media->len; i++)
    {
      const AnpMedia *medium = media->pdata[i];
      g_autoptr (GError) error = NULL;

      if (medium->path == NULL || anp_reading_get_status (self, medium) != ANP_MEDIA_OK
          || !g_hash_table_add (seen, medium->path))
        continue;
      if (!anp_medium_whole_check (medium, &error))
        anp_reading_add (self, anp_diagnostic_new (ANP_SEVERITY_ERROR, ANP_CODE_MEDIA_BROKEN, name,
                                                   medium->span.line, medium->span.column, "%s", error->message));
    }
}

AnpReading *
anp_reading_new (const char *argument, gboolean probe)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argument);
  g_autoptr (GError) error = NULL;
  AnpFeature *feature = anp_loader_load (file, NULL, &error);

  if (feature == NULL)
    {
      g_printerr ("anping: %s\n", error->message);
      return NULL;
    }

  AnpReading *self = g_new0 (AnpReading, 1);
  const GPtrArray *diagnostics = anp_feature_get_diagnostics (feature);

  self->feature = feature;
  self->probes = anp_probe_table_new ();
  self->diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) anp_diagnostic_unref);
  for (guint i = 0; i < diagnostics->len; i++)
    g_ptr_array_add (self->diagnostics, anp_diagnostic_ref (diagnostics->pdata[i]));
  if (probe)
    {
      anp_prober_run (feature, self->probes);
      add_broken_media (self);
    }
  self->programme = anp_programme_new (feature, self->probes);
  return self;
}

void
anp_reading_free (AnpReading *self)
{
  g_clear_object (&self->programme);
  g_clear_object (&self->probes);
  g_clear_object (&self->feature);
  g_ptr_array_unref (self->diagnostics);
  g_free (self);
}

void
anp_reading_add (AnpReading *self, AnpDiagnostic *diagnostic)
{
  guint place = self->diagnostics->len;

  while (place > 0)
    {
      const AnpDiagnostic *before = self->diagnostics->pdata[place - 1];

      if (before->line < diagnostic->line
          || (before->line == diagnostic->line && before->column <= diagnostic->column))
        break;
      place--;
    }
  g_ptr_array_insert (self->diagnostics, (int) place, diagnostic);
}

guint
anp_reading_count (const AnpReading *self, AnpSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < self->diagnostics->len; i++)
    n += ((const AnpDiagnostic *) self->diagnostics->pdata[i])->severity == severity;
  return n;
}

int
anp_reading_get_exit (const AnpReading *self, gboolean strict)
{
  if (anp_reading_count (self, ANP_SEVERITY_ERROR) > 0)
    return ANP_EXIT_ERRORS;
  if (strict && anp_reading_count (self, ANP_SEVERITY_WARNING) > 0)
    return ANP_EXIT_WARNINGS;
  return ANP_EXIT_OK;
}

void
anp_reading_tell (const AnpReading *self, AnpSeverity least)
{
  for (guint i = 0; i < self->diagnostics->len; i++)
    {
      const AnpDiagnostic *diagnostic = self->diagnostics->pdata[i];
      g_autofree char *text = anp_diagnostic_to_string (diagnostic);

      if (diagnostic->severity >= least)
        g_printerr ("%s [%s]\n", text, diagnostic->code);
    }
}

AnpMediaStatus
anp_reading_get_status (const AnpReading *self, const AnpMedia *media)
{
  const AnpProbe *probe = media->status == ANP_MEDIA_OK && media->path != NULL
                            ? anp_probe_table_get (self->probes, media->path)
                            : NULL;

  return probe != NULL ? probe->status : media->status;
}

AnpViewOptions
anp_reading_get_view (const AnpReading *self)
{
  AnpViewOptions view = ANP_VIEW_OPTIONS_DEFAULT;

  view.text = anp_text_options_from_feature (self->feature);
  return view;
}
