/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-settings.h"

#include <glib/gi18n.h>

#include "anp-config.h"

GSettings *
anp_settings_get (void)
{
  static GSettings *settings;
  GSettingsSchemaSource *source;
  g_autoptr (GSettingsSchemaSource) build_source = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  if (settings != NULL)
    return settings;

  source = g_settings_schema_source_get_default ();
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, ANP_SETTINGS_ID, TRUE);

  if (schema == NULL)
    {
      g_autoptr (GError) error = NULL;

      build_source = g_settings_schema_source_new_from_directory (ANP_BUILD_ROOT "/data",
                                                                  source, FALSE, &error);
      if (build_source != NULL)
        schema = g_settings_schema_source_lookup (build_source, ANP_SETTINGS_ID, FALSE);
      /* Without any schema GSettings aborts the program with its own words: it is not installed. */
      if (schema == NULL)
        g_printerr (_("anping: the settings schema %s is not installed: run “ninja install”.\n"),
                    ANP_SETTINGS_ID);
    }

  settings = schema != NULL ? g_settings_new_full (schema, NULL, NULL)
                            : g_settings_new (ANP_SETTINGS_ID);
  return settings;
}
