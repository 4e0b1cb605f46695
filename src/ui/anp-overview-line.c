/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-overview-line.h"

G_DEFINE_FINAL_TYPE (AnpOverviewLine, anp_overview_line, G_TYPE_OBJECT)

static void
anp_overview_line_class_init (AnpOverviewLineClass *klass)
{
}

static void
anp_overview_line_init (AnpOverviewLine *self)
{
}

static void
add_line (GPtrArray *lines, guint chapter, guint first, guint n)
{
  AnpOverviewLine *line = g_object_new (ANP_TYPE_OVERVIEW_LINE, NULL);

  line->chapter = chapter;
  line->first = first;
  line->n = n;
  g_ptr_array_add (lines, line);
}

void
anp_overview_line_fill (GListStore *lines, GArray *line_of, AnpFeature *feature, guint n_columns)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (G_IS_LIST_STORE (lines) && line_of != NULL);
  g_return_if_fail (ANP_IS_FEATURE (feature) && n_columns > 0);

  g_array_set_size (line_of, anp_feature_get_n_slides (feature));
  for (guint i = 0; i < anp_feature_get_n_chapters (feature); i++)
    {
      const AnpChapter *chapter = anp_feature_get_chapter (feature, i);

      if (*chapter->title != '\0')
        add_line (made, i, chapter->first_slide, 0);
      for (guint at = 0; at < chapter->n_slides; at += n_columns)
        {
          guint n = MIN (n_columns, chapter->n_slides - at);

          for (guint k = 0; k < n; k++)
            g_array_index (line_of, guint, chapter->first_slide + at + k) = made->len;
          add_line (made, i, chapter->first_slide + at, n);
        }
    }
  g_list_store_splice (lines, 0, g_list_model_get_n_items (G_LIST_MODEL (lines)), made->pdata, made->len);
}
