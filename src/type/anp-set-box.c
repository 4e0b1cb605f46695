/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-set-box.h"

AnpSetBox
anp_set_box_of_cells (const AnpParagraphBuilder *builder, guint line, guint first, guint last)
{
  const AnpSetPiece *piece = anp_paragraph_piece (builder->paragraph, line);
  guint32 start = anp_display_offset (builder->display, piece->first);
  PangoRectangle from, to;
  double em = builder->em, begin, length;
  AnpSetBox box;

  pango_layout_index_to_pos (piece->piece.layout, (int) (anp_display_offset (builder->display, first) - start), &from);
  pango_layout_index_to_pos (piece->piece.layout, (int) (anp_display_offset (builder->display, last - 1) - start), &to);
  /* In text from the right, widths are negative. */
  begin = MIN (MIN (from.x, from.x + from.width), MIN (to.x, to.x + to.width)) / (double) PANGO_SCALE;
  length = MAX (MAX (from.x, from.x + from.width), MAX (to.x, to.x + to.width)) / (double) PANGO_SCALE - begin;
  if (piece->piece.rotation != 0)
    box = (AnpSetBox){ piece->axis - em / 2, piece->piece.y + begin, em, length };
  else
    box = (AnpSetBox){ piece->piece.x + begin, piece->axis - 0.88 * em, length, em };
  return box;
}

PangoLayout *
anp_set_box_create (AnpTypesetter *typesetter, const AnpTextStyle *style, const char *lang, const char *text,
                    double size, const char *features)
{
  const AnpFamily *family = anp_typesetter_find_family (typesetter, style->face, lang);
  PangoLayout *layout = pango_layout_new (anp_typesetter_get_setting (typesetter, ANP_SETTING_HORIZONTAL));
  PangoFontDescription *font = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_family_static (font, family->list);
  pango_font_description_set_absolute_size (font, size * style->size * PANGO_SCALE);
  if (style->weight > 0)
    pango_font_description_set_weight (font, (PangoWeight) style->weight);
  pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (family->tag)));
  if (features != NULL)
    pango_attr_list_insert (attributes, pango_attr_font_features_new (features));
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  return layout;
}

static void
add_piece (AnpParagraphBuilder *builder, PangoLayout *layout, const char *source, guint first, guint last, double x,
           double y, double rotation)
{
  AnpSetPiece piece = { { layout, x, y, rotation }, first, last, FALSE, g_strdup (source), 0 };

  g_array_append_val (builder->paragraph->pieces, piece);
  builder->paragraph->n_unknown += (guint) pango_layout_get_unknown_glyphs_count (layout);
}

void
anp_set_box_add (AnpParagraphBuilder *builder, PangoLayout *layout, const char *source, guint first, guint last,
                 double x, double y)
{
  add_piece (builder, layout, source, first, last, x, y - pango_layout_get_baseline (layout) / (double) PANGO_SCALE, 0);
}

void
anp_set_box_add_turned (AnpParagraphBuilder *builder, PangoLayout *layout, const char *source, guint first, guint last,
                        double x, double y)
{
  double size = pango_font_description_get_size (pango_layout_get_font_description (layout)) / (double) PANGO_SCALE;
  double baseline = pango_layout_get_baseline (layout) / (double) PANGO_SCALE;

  /* Turned clockwise, what is above the baseline lies right of it. */
  add_piece (builder, layout, source, first, last, x + baseline - 0.38 * size, y, G_PI / 2);
}
