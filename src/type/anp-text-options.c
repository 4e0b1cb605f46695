/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-text-options.h"

#include "anp-typesetter.h"

static const char *const names[] = { "as-written", "tw", "hk", "cn" };

const char *
anp_script_choice_to_string (AnpScriptChoice choice)
{
  g_return_val_if_fail (choice < G_N_ELEMENTS (names), names[0]);
  return names[choice];
}

gboolean
anp_script_choice_from_string (const char *name, AnpScriptChoice *out_choice)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *out_choice = (AnpScriptChoice) i;
        return TRUE;
      }
  return FALSE;
}

AnpTextOptions
anp_text_options_from_feature (AnpFeature *feature)
{
  AnpTextOptions options = ANP_TEXT_OPTIONS_DEFAULT;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), options);

  options.quotes = anp_feature_get_quotes (feature);
  options.punctuation = anp_feature_get_punctuation (feature);
  options.region = anp_type_find_region (feature);
  return options;
}
