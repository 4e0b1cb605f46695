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

/* How the plates of a slide are arranged. */
typedef struct
{
  guint columns;
  gboolean beside; /* words at the right of each plate, not below */
  double width, height; /* of a plate, without its words */
  double words;         /* the room its words have, across or down */
} Grid;

/* Wider or higher than this crops too much of most pictures. */
#define WIDEST 1.6
#define HIGHEST 1.35

static AnpStack *
build_words (AnpComposer *composer, const Plate *plate, double scale, double width, double height)
{
  AnpFlow flow = anp_flow_init (composer, plate->words, &ANP_ROLE_BODY);

  flow.layout = ANP_LAYOUT_TEXT;
  return anp_flow_build (composer, scale, width, height, &flow);
}

static AnpStack *
build_plate (AnpComposer *composer, const Plate *plate, const Grid *grid, double scale)
{
  double gap = 16 * composer->unit, x = 0, y = 0;
  AnpStack *stack = anp_stack_new (grid->width + (grid->beside ? gap + grid->words : 0), plate->step), *words;

  if (plate->media)
    {
      AnpItem *item = anp_stack_add_media (stack, plate->media->media,
                                           anp_composer_resolve_fit (composer, plate->media->media, grid->width,
                                                                     grid->height),
                                           0, 0, grid->width, grid->height, plate->media);

      item->radius = 4 * composer->unit;
    }
  if (plate->words->len == 0)
    return stack;
  words = build_words (composer, plate, scale, grid->beside ? grid->words : grid->width, grid->height);
  if (plate->media && grid->beside)
    {
      x = grid->width + gap;
      y = MAX (0, grid->height - words->height);
    }
  else if (plate->media)
    y = grid->height + gap;
  anp_stack_take (stack, words, x, y);
  return stack;
}

/* The widest words when nothing breaks them, or the highest at a width. */
static double
measure_words (AnpComposer *composer, const GArray *plates, double scale, double width)
{
  double most = 0;

  for (guint i = 0; i < plates->len; i++)
    {
      const Plate *plate = &g_array_index (plates, Plate, i);
      g_autoptr (AnpStack) words = plate->words->len > 0
                                     ? build_words (composer, plate, scale, width > 0 ? width : 1e5, 1e5) : NULL;

      if (words && width > 0)
        most = MAX (most, words->height);
      else if (words)
        most = MAX (most, anp_stack_get_extents (words, 0, 0).size.width);
    }
  return most;
}

/* Pictures of 3:2 tell by the area they cover which arrangement shows the most; empty cells count
 * against one by making all of them smaller. */
static Grid
find_grid (AnpComposer *composer, const GArray *plates, double scale, double gap, double width, double height)
{
  double natural = measure_words (composer, plates, scale, 0), em = anp_composer_size (composer, ANP_SIZE_BODY, scale);
  double best = -1;
  Grid found = { .columns = 1, .width = width, .height = height };

  for (guint c = 1; c <= MIN (plates->len, 12); c++)
    for (int beside = 0; beside < 2; beside++)
      {
        guint r = (plates->len + c - 1) / c;
        double w = (width - gap * (c - 1)) / c, h = (height - gap * (r - 1)) / r, shown;
        Grid grid = { .columns = c, .beside = beside };

        if (w <= 0 || h <= 0 || (beside && (natural <= 0 || natural > 6 * em)))
          continue;
        if (beside)
          {
            grid.words = natural + 2;
            w -= natural + 2 + 16 * composer->unit;
          }
        else if (natural > 0)
          {
            grid.words = natural > w ? measure_words (composer, plates, scale, w) : 1.48 * em;
            h -= MIN (grid.words + 16 * composer->unit, 0.7 * h);
          }
        grid.height = MIN (h, w / HIGHEST);
        grid.width = MIN (w, grid.height * WIDEST);
        shown = MIN (grid.width / 1.5, grid.height) * MIN (grid.width, grid.height * 1.5);
        if (grid.width > 0 && shown > best * 1.02)
          {
            best = shown;
            found = grid;
          }
      }
  return found;
}

/**
 * anp_gallery_build:
 *
 * Pictures in a grid of equal plates, arranged so that they are as large as can be; their words below
 * them or, where these are short and plates gain by it, beside them.
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
  double gap = 28 * composer->unit, left, cell_width, cell_height;
  Grid grid;

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
  grid = find_grid (composer, plates, scale, gap, width, height);
  cell_width = grid.width + (grid.beside ? 16 * composer->unit + grid.words : 0);
  cell_height = grid.height + (!grid.beside && grid.words > 0 ? 16 * composer->unit + grid.words : 0);
  left = (width - grid.columns * cell_width - (grid.columns - 1) * gap) / 2;
  for (guint i = 0; i < plates->len; i++)
    anp_stack_take (stack, build_plate (composer, &g_array_index (plates, Plate, i), &grid, scale),
                    MAX (0, left) + (i % grid.columns) * (cell_width + gap),
                    (i / grid.columns) * (cell_height + gap));
  return stack;
}
