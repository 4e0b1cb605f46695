/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-paragraph-bidi.h"

static PangoAlignment
alignment_of (const AnpDisplay *display)
{
  switch (display->style.align)
    {
    case ANP_ALIGN_CENTER:
      return PANGO_ALIGN_CENTER;
    case ANP_ALIGN_END:
      return display->rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
    case ANP_ALIGN_NONE:
    case ANP_ALIGN_START:
      break;
    }
  return display->rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

/* The narrowest width that needs no more lines: what makes a title's lines even. */
static int
balanced_width (PangoLayout *layout, int width)
{
  int n_lines = pango_layout_get_line_count (layout), low = width / 3, high = width;

  if (n_lines < 2)
    return width;
  for (guint i = 0; i < 8 && high - low > PANGO_SCALE; i++)
    {
      int middle = low + (high - low) / 2, logical;

      pango_layout_set_width (layout, middle);
      pango_layout_get_size (layout, &logical, NULL);
      if (pango_layout_get_line_count (layout) > n_lines || logical > middle)
        low = middle;
      else
        high = middle;
    }
  return high;
}

void
anp_paragraph_bidi_set (AnpParagraphBuilder *builder, PangoLayout *layout)
{
  AnpParagraph *self = builder->paragraph;
  const AnpDisplay *display = builder->display;
  double distance = display->style.line_height * builder->em;
  AnpSetPiece piece = { { layout, 0, 0, 0 }, 0, display->cells->len, TRUE, NULL, 0 };
  PangoRectangle logical;
  PangoLayoutIter *iter;
  int natural, room;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, alignment_of (display));
  pango_layout_set_spacing (layout, 0);
  /* Lines of one distance, whatever fonts stand in them. */
  {
    PangoAttrList *attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));

    pango_attr_list_insert (attributes, pango_attr_line_height_new_absolute ((int) (distance * PANGO_SCALE)));
    pango_layout_set_attributes (layout, attributes);
    pango_attr_list_unref (attributes);
  }
  room = -1;
  if (builder->measure >= 0)
    {
      int width = (int) (builder->measure * PANGO_SCALE);

      pango_layout_set_width (layout, width);
      room = display->style.balance ? balanced_width (layout, width) : width;
      pango_layout_set_width (layout, room);
    }
  pango_layout_get_size (layout, &natural, NULL);
  if (room < 0)
    pango_layout_set_width (layout, natural);
  pango_layout_get_extents (layout, NULL, &logical);

  /* A balanced block keeps its side of the room it was given. */
  if (room >= 0 && builder->measure * PANGO_SCALE > room)
    {
      double left = builder->measure - room / (double) PANGO_SCALE;
      PangoAlignment alignment = pango_layout_get_alignment (layout);

      piece.piece.x = alignment == PANGO_ALIGN_RIGHT ? left : alignment == PANGO_ALIGN_CENTER ? left / 2 : 0;
    }
  g_array_append_val (self->pieces, piece);
  self->n_unknown += (guint) pango_layout_get_unknown_glyphs_count (layout);
  self->n_lines = (guint) pango_layout_get_line_count (layout);
  self->width = 0;
  iter = pango_layout_get_iter (layout);
  do
    {
      PangoRectangle line;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      self->width = MAX (self->width, line.width / (double) PANGO_SCALE);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  self->height = logical.height / (double) PANGO_SCALE;
  self->baseline = pango_layout_get_baseline (layout) / (double) PANGO_SCALE;
  if (builder->measure >= 0 && self->width > builder->measure + builder->em * 0.01)
    self->overflows = TRUE;
}
