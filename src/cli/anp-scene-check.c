/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-scene-check.h"

#include <math.h>

#include <glib/gi18n.h>

#include "anp-codes.h"
#include "anp-contrast.h"
#include "anp-font-check.h"
#include "anp-scene.h"

#define LINES 1080

typedef void (*Progress) (guint done, guint total);

typedef struct
{
  Progress progress; /* or NULL */
} Passing;

static void
pass_on_cb (guint done, guint total, gpointer user_data)
{
  const Passing *passing = user_data;

  if (passing->progress != NULL)
    passing->progress (done, total);
}

static void
add_finding (AnpReading *reading, const AnpSlide *slide, const char *code, const char *message)
{
  g_autofree char *name = g_file_get_basename (anp_feature_get_file (reading->feature));

  anp_reading_add (reading, anp_diagnostic_new (ANP_SEVERITY_WARNING, code, name, slide->span.line,
                                                slide->span.column, "%s", message));
}

/* Numbers with one place behind the point, as people write ratios: never rounded up to what would do. */
static void
check_contrast (AnpReading *reading, const AnpViewOptions *view, Progress progress)
{
  g_autoptr (GError) error = NULL;
  Passing passing = { progress };
  g_autoptr (GPtrArray) findings = anp_contrast_measure (reading->feature, reading->probes, view, pass_on_cb,
                                                         &passing, NULL, &error);

  if (findings == NULL)
    {
      g_printerr ("%s\n", error->message);
      return;
    }
  for (guint i = 0; i < findings->len; i++)
    {
      const AnpContrastFinding *finding = findings->pdata[i];
      g_autofree char *message
          = g_strdup_printf (_("Slide %u: “%s” is hard to tell from what is behind it, %.1f to 1 where %.1f is the "
                               "least. Give it another colour or a darker or lighter background."),
                             finding->slide + 1, finding->text, floor (finding->ratio * 10) / 10,
                             ANP_CONTRAST_LEAST);

      add_finding (reading, anp_feature_get_slide (reading->feature, finding->slide), ANP_CODE_LOW_CONTRAST,
                   message);
    }
}

void
anp_scene_check (AnpReading *reading, gboolean contrast, Progress progress)
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
  if (contrast)
    check_contrast (reading, &view, progress);
}
