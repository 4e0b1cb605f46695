/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sink for paper and for pictures without a display: text as text, in reading order. */
#include "anp-scene-private.h"

#include <cairo-pdf.h>
#include <string.h>

#include "anp-picture-place.h"
#include "anp-picture-surface.h"

static gboolean
is_pdf (cairo_t *cr)
{
  return cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;
}

static void
set_color (cairo_t *cr, AnpColor color, double opacity)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * opacity);
}

static void
add_path (cairo_t *cr, const AnpItem *item)
{
  const graphene_rect_t *box = &item->box;
  double r = MIN (item->radius, MIN (box->size.width, box->size.height) / 2);
  double x = box->origin.x, y = box->origin.y, right = x + box->size.width, bottom = y + box->size.height;

  if (r <= 0)
    {
      cairo_rectangle (cr, x, y, box->size.width, box->size.height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, right - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, right - r, bottom - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, bottom - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* Words that are no part of the feature's text (seals, running heads, cards) are outlines on paper,
 * so that what is extracted from a page is the source and nothing else. */
static void
draw_outlines (cairo_t *cr, const AnpParagraph *paragraph)
{
  for (guint i = 0; i < anp_paragraph_get_n_pieces (paragraph); i++)
    {
      const AnpTextPiece *piece = anp_paragraph_get_piece (paragraph, i);

      cairo_save (cr);
      cairo_translate (cr, piece->x, piece->y);
      cairo_rotate (cr, piece->rotation);
      cairo_new_path (cr);
      pango_cairo_layout_path (cr, piece->layout);
      cairo_fill (cr);
      cairo_restore (cr);
    }
}

/* The role of a block in a tagged PDF (ISO 32000-1, 14.8.4); NULL for furniture. */
static const char *
get_tag (const AnpItem *item)
{
  static const char *const headings[] = { "H1", "H2", "H3", "H4", "H5", "H6" };

  if (item->kind == ANP_ITEM_MEDIA)
    return item->block ? "Figure" : NULL;
  if (item->kind != ANP_ITEM_TEXT || !item->block)
    return NULL;
  if (item->block->kind == ANP_BLOCK_HEADING)
    return headings[CLAMP (item->block->level, 1, 6) - 1];
  return "P";
}

/* As thin as cairo still writes: what is clear altogether it leaves out. */
#define UNSEEN_ALPHA 0.005

static void
draw_text (cairo_t *cr, const AnpItem *item)
{
  if (item->unseen && !is_pdf (cr))
    return;
  cairo_save (cr);
  cairo_translate (cr, item->box.origin.x, item->box.origin.y);
  set_color (cr, item->color, item->unseen ? UNSEEN_ALPHA : item->opacity);
  if (!item->block && is_pdf (cr))
    draw_outlines (cr, item->paragraph);
  else
    anp_paragraph_draw (item->paragraph, cr);
  cairo_restore (cr);
}

static void
draw_rect (cairo_t *cr, const AnpItem *item)
{
  const graphene_rect_t *box = &item->box;

  add_path (cr, item);
  if (item->gradient != ANP_GRADIENT_NONE)
    {
      cairo_pattern_t *pattern;
      gboolean corner = item->gradient == ANP_GRADIENT_CORNER;

      if (corner)
        {
          cairo_matrix_t matrix;

          pattern = cairo_pattern_create_radial (0, 0, 0, 0, 0, 1);
          cairo_matrix_init_scale (&matrix, 1 / box->size.width, 1 / box->size.height);
          cairo_matrix_translate (&matrix, -box->origin.x - (item->mirrored ? box->size.width : 0),
                                  -box->origin.y - box->size.height);
          cairo_pattern_set_matrix (pattern, &matrix);
        }
      else if (item->gradient == ANP_GRADIENT_ACROSS)
        pattern = cairo_pattern_create_linear (box->origin.x, 0, box->origin.x + box->size.width, 0);
      else
        pattern = cairo_pattern_create_linear (0, box->origin.y, 0, box->origin.y + box->size.height);
      for (guint i = 0; i < ANP_N_STOPS; i++)
        {
          AnpColor stop = anp_item_get_stop (item, corner ? ANP_N_STOPS - 1 - i : i);

          cairo_pattern_add_color_stop_rgba (pattern, i / (ANP_N_STOPS - 1.), stop.red, stop.green, stop.blue,
                                             stop.alpha * item->opacity);
        }
      cairo_set_source (cr, pattern);
      cairo_pattern_destroy (pattern);
    }
  else
    set_color (cr, item->color, item->opacity);
  cairo_fill (cr);
}

static void
draw_item (cairo_t *cr, const AnpItem *item)
{
  cairo_save (cr);
  switch (item->kind)
    {
    case ANP_ITEM_TEXT:
      draw_text (cr, item);
      break;
    case ANP_ITEM_RECT:
      draw_rect (cr, item);
      break;
    case ANP_ITEM_CAIRO:
      if (item->mirrored)
        {
          cairo_translate (cr, 2 * item->box.origin.x + item->box.size.width, 0);
          cairo_scale (cr, -1, 1);
        }
      item->draw (cr, &item->box, item->data);
      break;
    case ANP_ITEM_MEDIA:
      break; /* draw_media() */
    }
  cairo_restore (cr);
}

static void
draw_media (AnpScene *self,
            cairo_t *cr,
            guint index,
            gint64 local_ns,
            AnpMediaLookup lookup,
            gpointer lookup_data)
{
  const AnpItem *item = &g_array_index (self->items, AnpItem, index);
  const char *message = NULL;
  GdkPaintable *paintable = anp_scene_lookup (self, item, lookup, lookup_data, &message);
  cairo_surface_t *surface = paintable ? anp_picture_surface_new (paintable, item->media, is_pdf (cr)) : NULL;

  cairo_save (cr);
  add_path (cr, item);
  cairo_clip (cr);
  if (surface)
    {
      double aspect = gdk_paintable_get_intrinsic_aspect_ratio (paintable);
      graphene_rect_t place = anp_picture_place (item->media, item->fit, aspect, &item->box,
                                                 anp_scene_get_move (self, local_ns),
                                                 self->options.reduced_motion);
      double width = cairo_image_surface_get_width (surface);
      double height = cairo_image_surface_get_height (surface);

      cairo_rectangle (cr, place.origin.x, place.origin.y, place.size.width, place.size.height);
      cairo_clip (cr);
      cairo_translate (cr, place.origin.x, place.origin.y);
      cairo_scale (cr, place.size.width / width, place.size.height / height);
      cairo_set_source_surface (cr, surface, 0, 0);
      /* On paper, padding would make cairo unpack the JPEG. */
      if (!is_pdf (cr))
        cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
      if (item->opacity < 1)
        cairo_paint_with_alpha (cr, item->opacity);
      else
        cairo_paint (cr);
      cairo_surface_destroy (surface);
    }
  else
    {
      const GArray *card = anp_scene_get_card (self, index, message);

      for (guint i = 0; i < card->len; i++)
        draw_item (cr, &g_array_index (card, AnpItem, i));
    }
  cairo_restore (cr);
}

/**
 * anp_scene_draw:
 * @cr: a context on any surface; for PDF, text keeps its source characters
 * @local_ns: slow moves show this moment
 * @lookup: (nullable): gives pictures
 *
 * Draws the scene with everything of its step shown.
 */
void
anp_scene_draw (AnpScene *self, cairo_t *cr, gint64 local_ns, AnpMediaLookup lookup, gpointer lookup_data)
{
  g_return_if_fail (ANP_IS_SCENE (self));
  g_return_if_fail (cr != NULL);

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_clip (cr);
  for (guint i = 0; i < self->items->len; i++)
    {
      const AnpItem *item = &g_array_index (self->items, AnpItem, i);
      const char *tag = is_pdf (cr) ? get_tag (item) : NULL;

      if (tag)
        cairo_tag_begin (cr, tag, NULL);
      if (item->kind == ANP_ITEM_MEDIA)
        draw_media (self, cr, i, local_ns, lookup, lookup_data);
      else
        draw_item (cr, item);
      if (tag)
        cairo_tag_end (cr, tag);
    }
  cairo_restore (cr);
}

void
anp_scene_draw_part (AnpScene *self, cairo_t *cr, AnpScenePart part, AnpMediaLookup lookup, gpointer lookup_data)
{
  g_return_if_fail (ANP_IS_SCENE (self));
  g_return_if_fail (cr != NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const AnpItem *item = &g_array_index (self->items, AnpItem, i);

      if ((item->kind == ANP_ITEM_TEXT) != (part == ANP_SCENE_TEXT))
        continue;
      if (item->kind == ANP_ITEM_MEDIA)
        draw_media (self, cr, i, 0, lookup, lookup_data);
      else
        draw_item (cr, item);
    }
}
