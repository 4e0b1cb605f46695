/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-stack.h"

void
anp_item_clear (AnpItem *item)
{
  g_clear_pointer (&item->paragraph, anp_paragraph_unref);
  if (item->free_data)
    item->free_data (item->data);
  item->data = NULL;
  item->free_data = NULL;
}

AnpStack *
anp_stack_new (double width, guint step)
{
  AnpStack *self = g_new0 (AnpStack, 1);

  self->items = g_array_new (FALSE, TRUE, sizeof (AnpItem));
  g_array_set_clear_func (self->items, (GDestroyNotify) anp_item_clear);
  self->width = width;
  self->step = step;
  return self;
}

void
anp_stack_free (AnpStack *self)
{
  g_array_unref (self->items);
  g_free (self);
}

static AnpItem *
add (AnpStack *self, AnpItemKind kind, double x, double y, double width, double height)
{
  AnpItem *item;

  g_array_set_size (self->items, self->items->len + 1);
  item = &g_array_index (self->items, AnpItem, self->items->len - 1);
  item->kind = kind;
  item->box = GRAPHENE_RECT_INIT (x, y, width, height);
  item->step = self->step;
  item->opacity = 1;
  self->height = MAX (self->height, y + height);
  if (x + width > self->width + 0.5 || x < -0.5)
    self->too_wide = TRUE;
  return item;
}

AnpItem *
anp_stack_add_text (AnpStack *self,
                    AnpParagraph *paragraph,
                    double x,
                    double y,
                    AnpColor color,
                    const AnpBlock *block)
{
  AnpItem *item = add (self, ANP_ITEM_TEXT, x, y,
                       anp_paragraph_get_width (paragraph), anp_paragraph_get_height (paragraph));

  item->paragraph = paragraph;
  item->color = color;
  item->block = block;
  if (block)
    item->step = MAX (item->step, block->step);
  if (anp_paragraph_get_overflows (paragraph))
    self->too_wide = TRUE;
  return item;
}

void
anp_stack_add_unseen (AnpStack *self, AnpParagraph *paragraph, double x, double y, const AnpBlock *block)
{
  gboolean too_wide = self->too_wide;
  double height = self->height;

  x -= anp_paragraph_get_width (paragraph);
  anp_stack_add_text (self, paragraph, x, y, (AnpColor){ .alpha = 1 }, block)->unseen = TRUE;
  self->too_wide = too_wide;
  self->height = height;
}

AnpItem *
anp_stack_add_rect (AnpStack *self, double x, double y, double width, double height, AnpColor color)
{
  AnpItem *item = add (self, ANP_ITEM_RECT, x, y, width, height);

  item->color = color;
  return item;
}

AnpItem *
anp_stack_add_media (AnpStack *self,
                     const AnpMedia *media,
                     AnpFit fit,
                     double x,
                     double y,
                     double width,
                     double height,
                     const AnpBlock *block)
{
  AnpItem *item = add (self, ANP_ITEM_MEDIA, x, y, width, height);

  item->media = media;
  item->fit = fit;
  item->block = block;
  if (block)
    item->step = MAX (item->step, block->step);
  return item;
}

AnpItem *
anp_stack_add_cairo (AnpStack *self,
                     double x,
                     double y,
                     double width,
                     double height,
                     void (*draw) (cairo_t *, const graphene_rect_t *, gconstpointer),
                     gpointer data,
                     GDestroyNotify free_data)
{
  AnpItem *item = add (self, ANP_ITEM_CAIRO, x, y, width, height);

  item->draw = draw;
  item->data = data;
  item->free_data = free_data;
  return item;
}

void
anp_stack_take (AnpStack *self, AnpStack *child, double x, double y)
{
  for (guint i = 0; i < child->items->len; i++)
    {
      AnpItem *item = &g_array_index (child->items, AnpItem, i);

      graphene_rect_offset (&item->box, x, y);
      item->step = MAX (item->step, self->step);
    }
  g_array_append_vals (self->items, child->items->data, child->items->len);
  self->height = MAX (self->height, y + child->height);
  self->too_wide |= child->too_wide || x + child->width > self->width + 0.5;
  self->cut |= child->cut;

  /* The items have moved: forget them without clearing. */
  g_array_set_clear_func (child->items, NULL);
  anp_stack_free (child);
}

graphene_rect_t
anp_stack_get_extents (const AnpStack *self, double x, double y)
{
  graphene_rect_t extents = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  for (guint i = 0; i < self->items->len; i++)
    {
      const AnpItem *item = &g_array_index (self->items, AnpItem, i);

      if (i == 0)
        extents = item->box;
      else
        graphene_rect_union (&extents, &item->box, &extents);
    }
  graphene_rect_offset (&extents, x, y);
  return extents;
}

gboolean
anp_stack_crop (AnpStack *self, double height)
{
  gboolean any = FALSE;

  for (guint i = self->items->len; i-- > 0;)
    {
      const AnpItem *item = &g_array_index (self->items, AnpItem, i);

      if (item->box.origin.y + item->box.size.height > height + 0.5)
        {
          g_array_remove_index (self->items, i);
          any = TRUE;
        }
    }
  if (any)
    self->height = height;
  return any;
}
