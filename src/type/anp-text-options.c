/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-text-options.h"

#include "anp-typesetter.h"

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
