/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "anp-history.h"
#include "anp-loader.h"
#include "anp-programme.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/fuzz.md");
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (AnpFeature) feature = anp_loader_load_bytes (bytes, file);
  g_autoptr (AnpProgramme) programme = NULL;
  g_autoptr (AnpHistory) history = NULL;
  const GPtrArray *diagnostics;

  FUZZ_ASSERT (feature != NULL && anp_feature_get_n_slides (feature) > 0);
  FUZZ_ASSERT (g_utf8_validate (anp_feature_get_title (feature), -1, NULL));
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);

      FUZZ_ASSERT (slide->id != NULL && anp_feature_find_slide (feature, slide->id) == (gint) i);
      FUZZ_ASSERT (g_utf8_validate (slide->text, -1, NULL));
    }
  diagnostics = anp_feature_get_diagnostics (feature);
  for (guint i = 0; i < diagnostics->len; i++)
    FUZZ_ASSERT (g_utf8_validate (((AnpDiagnostic *) diagnostics->pdata[i])->message, -1, NULL));
  programme = anp_programme_new (feature, NULL);
  history = anp_history_new (feature);
  FUZZ_ASSERT (anp_programme_get_duration (programme) >= 0);
  return 0;
}
