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

const char *
anp_type_find_region (AnpFeature *feature)
{
  AnpHanEvidence sum = { 0 };

  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);

  if (anp_feature_get_region (feature) != NULL)
    return anp_feature_get_region (feature);
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
