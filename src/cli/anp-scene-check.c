/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-scene-check.h"

#include <glib/gi18n.h>

#include "anp-codes.h"
#include "anp-font-check.h"
#include "anp-scene.h"

#define LINES 1080

static void
add_finding (AnpReading *reading, const AnpSlide *slide, const char *code, const char *message)
{
  g_autofree char *name = g_file_get_basename (anp_feature_get_file (reading->feature));

  anp_reading_add (reading, anp_diagnostic_new (ANP_SEVERITY_WARNING, code, name, slide->span.line,
                                                slide->span.column, "%s", message));
}

void
anp_scene_check (AnpReading *reading, void (*progress) (guint done, guint total))
{
  AnpFeature *feature = reading->feature;
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (feature);
  AnpViewOptions view = anp_reading_get_view (reading);
  guint n_slides = anp_feature_get_n_slides (feature);
  g_autoptr (GPtrArray) fonts = anp_font_check_run (typesetter, feature, &view.text, NULL);

  for (guint i = 0; i < fonts->len; i++)
    anp_reading_add (reading, anp_diagnostic_ref (fonts->pdata[i]));
  for (guint i = 0; i < n_slides; i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);
      g_autoptr (AnpScene) scene = anp_scene_new (feature, i, slide->n_steps - 1,
                                                  LINES * anp_feature_get_aspect (feature), LINES, &view,
                                                  typesetter, reading->probes);

      if (anp_scene_get_overflows (scene))
        {
          g_autofree char *message
            = g_strdup_printf (_("Slide %u holds more than fits, even at the smallest size. Shorten it, or make two "
                                 "slides of it."),
                               i + 1);

          add_finding (reading, slide, ANP_CODE_OVERFLOW, message);
        }
      if (progress != NULL)
        progress (i + 1, n_slides);
    }
}
