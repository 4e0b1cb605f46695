/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-script-detect.h"
#include "anp-typesetter.h"

static void
count_block (const AnpBlock *block, AnpHanEvidence *sum)
{
  for (guint i = 0; i < block->runs->len; i++)
    {
      const AnpRun *run = block->runs->pdata[i];
      AnpHanEvidence found = anp_script_detect (run->text, -1);

      sum->n_traditional += found.n_traditional;
      sum->n_simplified += found.n_simplified;
    }
  for (guint i = 0; i < block->children->len; i++)
    count_block (block->children->pdata[i], sum);
}

static const char *
count_feature (AnpFeature *feature)
{
  AnpHanEvidence sum = { 0 };

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);

      for (guint k = 0; k < slide->blocks->len; k++)
        count_block (slide->blocks->pdata[k], &sum);
    }
  if (sum.n_simplified > sum.n_traditional)
    return "cn";
  return sum.n_traditional > 0 ? "tw" : NULL;
}

const char *
anp_type_find_region (AnpFeature *feature)
{
  /* A feature never changes, and every view asks. */
  static GQuark quark;
  const char *region;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);

  if (anp_feature_get_region (feature) != NULL)
    return anp_feature_get_region (feature);
  if (quark == 0)
    quark = g_quark_from_static_string ("anp-type-region");
  region = g_object_get_qdata (G_OBJECT (feature), quark);
  if (region == NULL)
    {
      region = count_feature (feature);
      g_object_set_qdata (G_OBJECT (feature), quark, (gpointer) (region != NULL ? region : ""));
    }
  return region != NULL && *region != '\0' ? region : NULL;
}
