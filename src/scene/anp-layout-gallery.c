/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-layout.h"

/* More are stamps, not pictures. */
#define MAX_PLATES 60

/* A picture of the gallery and the words that stand with it. */
typedef struct
{
  const AnpBlock *media;
  GPtrArray *words;
  guint step;
} Plate;

static void
plate_clear (gpointer data)
{
  g_clear_pointer (&((Plate *) data)->words, g_ptr_array_unref);
}

static void
collect (GArray *plates, const AnpBlock *block, guint step)
{
  step = MAX (step, block->step);
  if (block->kind == ANP_BLOCK_MEDIA && block->media && block->media->kind != ANP_MEDIA_AUDIO)
    {
      Plate plate = { block, g_ptr_array_new (), step };

      g_array_append_val (plates, plate);
    }
  else if (block->runs->len > 0 || block->code)
    {
      /* Words belong to the picture before them. */
      if (plates->len == 0)
        {
          Plate plate = { NULL, g_ptr_array_new (), step };

          g_array_append_val (plates, plate);
        }
      g_ptr_array_add (g_array_index (plates, Plate, plates->len - 1).words, (gpointer) block);
    }
  for (guint i = 0; i < block->children->len; i++)
    collect (plates, g_ptr_array_index (block->children, i), step);
}

static AnpStack *
build_plate (AnpComposer *composer, const Plate *plate, double scale, double width, double height)
{
  AnpStack *stack = anp_stack_new (width, plate->step), *words = NULL;
  double below = 0;

  if (plate->words->len > 0)
    {
      AnpFlow flow = anp_flow_init (composer, plate->words, &ANP_ROLE_LABEL);

      flow.layout = ANP_LAYOUT_TEXT;
      words = anp_flow_build (composer, scale, width, height, &flow);
      below = words->height + 10 * composer->unit;
    }
  if (plate->media)
    {
      double h = MAX (height - below, height * 0.3);
      AnpItem *item = anp_stack_add_media (stack, plate->media->media,
                                           anp_composer_resolve_fit (composer, plate->media->media, width, h),
                                           0, 0, width, h, plate->media);

      item->radius = 4 * composer->unit;
      if (words)
        anp_stack_take (stack, words, 0, h + 10 * composer->unit);
    }
  else if (words)
    anp_stack_take (stack, words, 0, 0);
  return stack;
}

/**
 * anp_gallery_build:
 *
 * Pictures in a grid of equal plates, in as many columns as show the most of them.
 */
AnpStack *
anp_gallery_build (AnpComposer *composer,
                   const AnpFlow *flow,
                   const AnpBlock *gallery,
                   double scale,
                   double width,
                   double height)
{
  g_autoptr (GArray) plates = g_array_new (FALSE, TRUE, sizeof (Plate));
  AnpStack *stack = anp_stack_new (width, gallery->step);
  double gap = 20 * composer->unit, best = -1;
  guint columns = 1, rows;

  g_array_set_clear_func (plates, plate_clear);
  collect (plates, gallery, gallery->step);
  if (plates->len == 0)
    return stack;
  if (plates->len > MAX_PLATES)
    {
      g_array_set_size (plates, MAX_PLATES);
      composer->overflows = TRUE;
    }
  gap = MIN (gap, MIN (width, height) / (2. * plates->len));

  /* The area a 3:2 picture covers in the cell tells how much would be seen; empty cells count
   * against an arrangement by making all of them smaller. */
  for (guint c = 1; c <= MIN (plates->len, 12); c++)
    {
      guint r = (plates->len + c - 1) / c;
      double w = (width - gap * (c - 1)) / c, h = (height - gap * (r - 1)) / r;
      double shown = MIN (w / 1.5, h) * MIN (w, h * 1.5);

      if (w > 0 && h > 0 && shown > best)
        {
          best = shown;
          columns = c;
        }
    }
  rows = (plates->len + columns - 1) / columns;

  double w = (width - gap * (columns - 1)) / columns, h = (height - gap * (rows - 1)) / rows;

  /* Wider than 2.7:1 or higher than 1:1.25 crops too much of most pictures. */
  double plate_h = MIN (h, w * 1.25), plate_w = MIN (w, plate_h * 2.7);
  double left = (width - columns * plate_w - (columns - 1) * gap) / 2;

  for (guint i = 0; i < plates->len; i++)
    {
      AnpStack *plate = build_plate (composer, &g_array_index (plates, Plate, i), scale, plate_w, plate_h);

      anp_stack_take (stack, plate, (left > gap ? 0 : left) + (i % columns) * (plate_w + gap),
                      (i / columns) * (plate_h + gap));
    }
  return stack;
}
