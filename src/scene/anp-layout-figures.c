/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-layout.h"
#include "anp-run-slice.h"

#include <string.h>

/* One item: `**2,900 億**＋ 元 — 2021 年 GDP` is a numeral, what hangs on it, a dash, a label.
 * Every byte of the source is set once; the dash is not shown, size and place part them. */
typedef struct
{
  const AnpBlock *item;
  const AnpBlock *block; /* the paragraph itself */
  GPtrArray *numeral, *suffix, *dash, *label, *more;
  gboolean spaced; /* white between numeral and suffix */
} Figure;

static void
figure_clear (gpointer data)
{
  Figure *figure = data;

  g_clear_pointer (&figure->numeral, g_ptr_array_unref);
  g_clear_pointer (&figure->suffix, g_ptr_array_unref);
  g_clear_pointer (&figure->dash, g_ptr_array_unref);
  g_clear_pointer (&figure->label, g_ptr_array_unref);
  g_clear_pointer (&figure->more, g_ptr_array_unref);
}

static void
figure_parse (Figure *figure, const AnpBlock *item)
{
  const AnpBlock *block = item;
  g_autofree char *text = NULL;
  gsize numeral_end = 0, dash = 0, dash_end = 0, length;

  while (block->runs->len == 0 && block->children->len > 0)
    block = g_ptr_array_index (block->children, 0);
  figure->item = item;
  figure->block = block;

  text = anp_runs_dup_text (block->runs);
  length = strlen (text);
  for (guint i = 0; i < block->runs->len; i++)
    {
      const AnpRun *run = g_ptr_array_index (block->runs, i);

      if (!(run->flags & ANP_RUN_STRONG))
        break;
      numeral_end += strlen (run->text);
    }
  if (!anp_runs_find_dash (text, numeral_end, &dash, &dash_end))
    dash = dash_end = numeral_end > 0 ? numeral_end : length;
  if (numeral_end == 0)
    numeral_end = dash;

  figure->spaced = g_ascii_isspace (text[numeral_end]);
  figure->numeral = anp_runs_slice (block->runs, 0, numeral_end);
  figure->suffix = anp_runs_slice (block->runs, numeral_end, dash);
  figure->dash = anp_runs_slice (block->runs, dash, dash_end);
  figure->label = anp_runs_slice (block->runs, dash_end, length);
  figure->more = g_ptr_array_new ();
  for (guint i = 1; i < item->children->len; i++)
    g_ptr_array_add (figure->more, g_ptr_array_index (item->children, i));
}

/* What else an item holds stands under it, small. */
static double
add_more (AnpComposer *composer,
          AnpStack *stack,
          const Figure *figure,
          double scale,
          double x,
          double y,
          double width,
          double height)
{
  AnpFlow flow = anp_flow_init (composer, figure->more, &ANP_ROLE_LABEL);
  AnpStack *child;

  if (figure->more->len == 0)
    return y;
  flow.layout = ANP_LAYOUT_TEXT;
  flow.color = composer->theme->granite;
  child = anp_flow_build (composer, scale, width, MAX (1, height - y), &flow);
  y += anp_composer_size (composer, ANP_SIZE_LABEL, 0.3 * scale);
  anp_stack_take (stack, child, x, y);
  return stack->height;
}

/* The dash hangs before the label, where whoever reads the text finds it. */
static void
add_dash (AnpComposer *composer, AnpStack *stack, const Figure *figure, const AnpRole *role, double scale, double x, double y)
{
  if (figure->dash->len > 0)
    anp_stack_add_unseen (stack, anp_composer_set (composer, figure->dash, role, scale, ANP_ALIGN_START, -1), x, y,
                          figure->block);
}

/* Numeral and suffix on one line; `numeral_scale` is found for all figures of the slide together. */
static double
add_numeral (AnpComposer *composer,
             AnpStack *stack,
             const Figure *figure,
             const AnpRole *role,
             double numeral_scale,
             double x,
             double y)
{
  AnpParagraph *numeral = anp_composer_set (composer, figure->numeral, role, numeral_scale,
                                            ANP_ALIGN_START, -1);
  double baseline = anp_paragraph_get_baseline (numeral);
  double width = anp_paragraph_get_width (numeral);
  double bottom = y + anp_paragraph_get_height (numeral);

  anp_stack_add_text (stack, numeral, x, y, composer->theme->ochre, figure->block);
  if (figure->suffix->len > 0)
    {
      AnpRole small = *role;
      AnpParagraph *suffix;

      small.size = MAX (role->size - 3, ANP_SIZE_BODY);
      suffix = anp_composer_set (composer, figure->suffix, &small, numeral_scale, ANP_ALIGN_START, -1);
      anp_stack_add_text (stack, suffix,
                          x + width + anp_composer_size (composer, small.size,
                                                         (figure->spaced ? 0.3 : 0.05) * numeral_scale),
                          y + baseline - anp_paragraph_get_baseline (suffix), composer->theme->ochre,
                          figure->block);
    }
  return bottom;
}

static AnpStack *
build_figure (AnpComposer *composer,
              const Figure *figure,
              double numeral_scale,
              double scale,
              double width,
              double height)
{
  AnpStack *stack = anp_stack_new (width, figure->item->step);
  double em = anp_composer_size (composer, ANP_SIZE_BODY, scale), y;
  AnpRole label_role = ANP_ROLE_BODY;
  AnpParagraph *label;

  label_role.balance = TRUE;
  label_role.size += numeral_scale > 1.3 * scale ? 0.8 : 0.4;

  y = add_numeral (composer, stack, figure, &ANP_ROLE_FIGURE, numeral_scale, 0, 0) + 0.1 * em;
  add_dash (composer, stack, figure, &label_role, scale, 0, y);
  if (figure->label->len > 0)
    {
      label = anp_composer_set (composer, figure->label, &label_role, scale, ANP_ALIGN_START,
                                MAX (em, width));
      anp_stack_add_text (stack, label, 0, y, composer->theme->paper, figure->block);
      y += anp_paragraph_get_height (label);
    }
  add_more (composer, stack, figure, scale, 0, y, MAX (em, width), height);
  return stack;
}

static AnpStack *
build_tile (AnpComposer *composer, const Figure *figure, double scale, double width, double height)
{
  AnpStack *stack = anp_stack_new (width, figure->item->step);
  double em = anp_composer_size (composer, ANP_SIZE_BODY, scale), pad = MIN (0.9 * em, width * 0.1), y;
  AnpRole role = ANP_ROLE_FIGURE, label_role = ANP_ROLE_HEADING;
  AnpItem *item;

  item = anp_stack_add_rect (stack, 0, 0, width, 1, anp_color_fade (composer->theme->paper, 0.07));
  item->radius = 4 * composer->unit;
  anp_stack_add_rect (stack, 0, 0, width, anp_composer_hairline (composer, 4), composer->theme->brick);

  role.size = ANP_SIZE_HEAD;
  role.line = 1.3;
  label_role.size = ANP_SIZE_TITLE;
  y = add_numeral (composer, stack, figure, &role, scale, pad, pad);
  if (figure->label->len > 0)
    {
      AnpParagraph *label = anp_composer_set (composer, figure->label, &label_role, scale, ANP_ALIGN_START,
                                              MAX (em, width - 2 * pad));

      /* At the tile's foot, if nothing follows. */
      if (figure->more->len == 0)
        y = MAX (y, height - pad - anp_paragraph_get_height (label));
      add_dash (composer, stack, figure, &label_role, scale, pad, y);
      anp_stack_add_text (stack, label, pad, y, composer->theme->paper, figure->block);
      y += anp_paragraph_get_height (label);
    }
  else
    add_dash (composer, stack, figure, &label_role, scale, pad, y);
  y = add_more (composer, stack, figure, scale, pad, y, MAX (em, width - 2 * pad), height);
  stack->height = MAX (height, y + pad);
  g_array_index (stack->items, AnpItem, 0).box.size.height = stack->height;
  return stack;
}

static AnpStack *
build_cells (AnpComposer *composer,
             const GArray *figures,
             gboolean tiles,
             guint columns,
             double numeral_scale,
             double scale,
             double width,
             double height)
{
  AnpStack *stack = anp_stack_new (width, 0);
  double gap = (tiles ? 32 : 72) * composer->unit, row_gap = (tiles ? 32 : 48 * scale) * composer->unit;
  guint rows = (figures->len + columns - 1) / columns;
  double cell_width = MAX (1, (width - gap * (columns - 1)) / columns);
  double cell_height = MAX (1, (height - row_gap * (rows - 1)) / rows), y = 0;

  if (tiles)
    {
      /* All tiles are as high as the highest. */
      double highest = 0;

      for (guint i = 0; i < figures->len; i++)
        {
          AnpStack *cell = build_tile (composer, &g_array_index (figures, Figure, i), scale, cell_width, 1);

          highest = MAX (highest, cell->height);
          anp_stack_free (cell);
        }
      cell_height = MAX (highest, MIN (cell_height, cell_width * 0.95));
    }
  for (guint row = 0; row < rows && !stack->cut; row++)
    {
      double row_height = 0;

      if (row > 0)
        y += row_gap;
      for (guint column = 0; column < columns && row * columns + column < figures->len; column++)
        {
          const Figure *figure = &g_array_index (figures, Figure, row * columns + column);
          AnpStack *cell = tiles ? build_tile (composer, figure, scale, cell_width, cell_height)
                                 : build_figure (composer, figure, numeral_scale, scale, cell_width,
                                                 cell_height);

          row_height = MAX (row_height, cell->height);
          anp_stack_take (stack, cell, column * (cell_width + gap), y);
        }
      y += row_height;
      stack->cut |= y > height * 1.3;
    }
  return stack;
}

/**
 * anp_figures_build:
 *
 * A list as big numerals with labels, or as tiles of equal size. Of all arrangements the one with
 * the largest numerals is taken; all numerals of a slide are equally large.
 */
AnpStack *
anp_figures_build (AnpComposer *composer,
                   const AnpBlock *list,
                   gboolean tiles,
                   double scale,
                   double width,
                   double height)
{
  static const double numeral_scales[] = { 1.7, 1.45, 1.25, 1, 0.84, 0.7, 0.6, 0.5, 0.4, 0.32 };
  g_autoptr (GArray) figures = g_array_new (FALSE, TRUE, sizeof (Figure));
  guint n = list->children->len, most = composer->portrait ? 2 : n <= 4 ? n : 4;
  AnpStack *best = NULL;
  double chosen = 1;
  guint first = 0;

  g_array_set_clear_func (figures, figure_clear);
  g_array_set_size (figures, n);
  for (guint i = 0; i < n; i++)
    figure_parse (&g_array_index (figures, Figure, i), g_ptr_array_index (list->children, i));
  if (n == 0)
    return anp_stack_new (width, list->step);

  most = CLAMP (most, 1, n);
  /* Over a picture they stand close together and leave some of it to be seen. */
  if (anp_composer_has_background (composer))
    {
      first = 5;
      width = MIN (width, 670 * composer->unit * most);
    }
  for (guint s = first; s < G_N_ELEMENTS (numeral_scales) && !best; s++)
    for (guint columns = most; columns >= 1 && !best; columns--)
      {
        AnpStack *stack;

        /* No orphan in the last row: 3 + 1 reads as a mistake. */
        if (n % columns == 1 && columns > 2)
          continue;
        stack = build_cells (composer, figures, tiles, columns, numeral_scales[s] * scale, scale, width,
                             height);
        chosen = numeral_scales[s];
        if (!stack->cut && !stack->too_wide && stack->height <= height + 0.5)
          best = stack;
        else if (s + 1 == G_N_ELEMENTS (numeral_scales) && columns == 1)
          best = stack;
        else
          anp_stack_free (stack);
      }
  /* Labels shrink before numerals look like labels themselves. */
  if (!tiles && chosen < 0.7 && scale > 0.6)
    best->cut = TRUE;
  return best;
}
