/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-vertical.h"

#include "anp-ruby.h"
#include "anp-set-box.h"

/* From the layout's top to the middle of the column's cells. Upright glyphs hang centred on their
 * vertical origin; Pango tells where that is as the baseline of a run with vertical gravity. */
static double
column_axis (PangoLayout *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double axis = pango_layout_iter_get_baseline (iter) / (double) PANGO_SCALE;

  pango_layout_iter_free (iter);
  return axis;
}

/* What readings of line `line` need beyond the white there is. */
static double
readings_room (const AnpParagraphBuilder *builder, guint line, double white)
{
  return MAX (0, anp_ruby_room (builder, anp_paragraph_piece (builder->paragraph, line)) - white);
}

void
anp_vertical_place_lines (AnpParagraphBuilder *builder)
{
  AnpParagraph *self = builder->paragraph;
  gboolean from_left = builder->display->style.from_left;
  double distance = builder->display->style.line_height * builder->em;
  double longest = 0, room, across = 0;
  double leading = distance - builder->em;
  guint n = self->pieces->len;

  for (guint i = 0; i < n; i++)
    longest = MAX (longest, anp_paragraph_line_length (anp_paragraph_piece (self, i)));
  room = builder->measure >= 0 ? builder->measure : longest;
  self->n_lines = n;
  for (guint i = 0; i < n; i++)
    {
      AnpSetPiece *piece = anp_paragraph_piece (self, i);
      double slack = room - anp_paragraph_line_length (piece);

      /* Readings stand right of their column: here, or from the left before the next one. */
      if (!from_left || i > 0)
        across += readings_room (builder, from_left ? i - 1 : i, i == 0 ? leading / 2 : leading);
      /* From the right edge for now: how wide all are together is known at the end. */
      piece->axis = (from_left ? 1 : -1) * (across + distance / 2);
      piece->piece.rotation = G_PI / 2;
      piece->piece.y = builder->display->style.align == ANP_ALIGN_CENTER ? slack / 2
                       : builder->display->style.align == ANP_ALIGN_END  ? slack
                                                                        : 0;
      across += distance;
    }
  if (from_left && n > 0)
    across += readings_room (builder, n - 1, leading / 2);
  self->width = across;
  for (guint i = 0; i < n; i++)
    {
      AnpSetPiece *piece = anp_paragraph_piece (self, i);

      if (!from_left)
        piece->axis += across;
      piece->piece.x = piece->axis + column_axis (piece->piece.layout);
    }
  self->height = longest;
  self->baseline = 0;
}

void
anp_vertical_place_digits (AnpParagraphBuilder *builder, guint line)
{
  const AnpDisplay *display = builder->display;
  guint last = anp_paragraph_piece (builder->paragraph, line)->last;

  for (guint i = anp_paragraph_piece (builder->paragraph, line)->first; i < last; i++)
    {
      const AnpCell *cell = anp_display_cell (display, i);
      g_autofree char *digits = NULL;
      PangoLayout *layout;
      AnpSetBox box;
      double size = 1;
      int width;

      if ((cell->flags & ANP_CELL_UPRIGHT) == 0)
        continue;
      digits = g_strndup (display->source + cell->source, cell->source_end - cell->source);
      layout = anp_set_box_create (builder->typesetter, &display->style, anp_display_cell_lang (display, cell), digits,
                                   1, "hwid=1");
      pango_layout_get_size (layout, &width, NULL);
      if (width > builder->em * PANGO_SCALE * 1.01)
        {
          g_object_unref (layout);
          size = builder->em * PANGO_SCALE / width;
          layout = anp_set_box_create (builder->typesetter, &display->style, anp_display_cell_lang (display, cell),
                                       digits, size, "hwid=1");
          pango_layout_get_size (layout, &width, NULL);
        }
      box = anp_set_box_of_cells (builder, line, i, i + 1);
      /* Digits are 0.73 em high in the Noto families: centred in the cell by that. */
      anp_set_box_add (builder, layout, "", i, i + 1, box.x + (box.width - width / (double) PANGO_SCALE) / 2,
                       box.y + (box.height + 0.73 * size * builder->em) / 2);
    }
}
