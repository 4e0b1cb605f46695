/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-scene-check.h"

#include <glib/gi18n.h>

#include "anp-codes.h"
#include "anp-scene.h"
#include "anp-typesetter.h"

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
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new ();
  AnpFeature *feature = reading->feature;
  AnpViewOptions view = anp_reading_get_view (reading);
  guint n_slides = anp_feature_get_n_slides (feature);

  for (guint i = 0; i < n_slides; i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);
      g_autoptr (AnpScene) scene = anp_scene_new (feature, i, slide->n_steps - 1,
                                                  LINES * anp_feature_get_aspect (feature), LINES, &view,
                                                  typesetter, reading->probes);
      guint n_unknown = anp_scene_get_n_unknown (scene);

      if (anp_scene_get_overflows (scene))
        {
          g_autofree char *message
            = g_strdup_printf (_("Slide %u holds more than fits, even at the smallest size. Shorten it, or make two "
                                 "slides of it."),
                               i + 1);

          add_finding (reading, slide, ANP_CODE_OVERFLOW, message);
        }
      if (n_unknown > 0)
        {
          g_autofree char *missing = anp_typesetter_dup_missing (typesetter, slide->lang);
          g_autofree char *message
            = g_strdup_printf (ngettext ("Slide %u holds %u character no font here has. %s",
                                            "Slide %u holds %u characters no font here has. %s", n_unknown),
                               i + 1, n_unknown,
                               missing != NULL ? missing : _("Install a font that has them, or write them otherwise."));

          add_finding (reading, slide, ANP_CODE_NO_GLYPH, message);
        }
      if (progress != NULL)
        progress (i + 1, n_slides);
    }
}
