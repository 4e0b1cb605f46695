/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-layout.h"

#define MAX_COLUMNS 32

/* The width no column may exceed so that all fit into `room`: what needs less keeps what it needs. */
static double
narrow_columns (const double *natural, guint n_columns, double room)
{
  double fair = room / n_columns;

  for (guint round = 0; round < n_columns; round++)
    {
      double left = room;
      guint n_wide = 0;

      for (guint c = 0; c < n_columns; c++)
        if (natural[c] <= fair)
          left -= natural[c];
        else
          n_wide++;
      if (n_wide == 0)
        return G_MAXDOUBLE;
      fair = left / n_wide;
    }
  return fair;
}

/**
 * anp_table_build:
 *
 * A table with rules under its head and at its foot only; columns as wide as they need to be, the
 * widest narrowed where there is not enough room.
 */
AnpStack *
anp_table_build (AnpComposer *composer, const AnpBlock *table, double scale, double width, double height)
{
  AnpStack *stack = anp_stack_new (width, table->step);
  double em = anp_composer_size (composer, ANP_SIZE_BODY, scale), gap = 1.2 * em;
  double natural[MAX_COLUMNS] = { 0 }, x[MAX_COLUMNS + 1] = { 0 }, total = 0, y = 0;
  double rule = anp_composer_hairline (composer, 1.5);
  guint n_columns = 0;

  for (guint r = 0; r < MIN (table->children->len, 60); r++)
    {
      const AnpBlock *row = g_ptr_array_index (table->children, r);

      n_columns = MAX (n_columns, MIN (row->children->len, MAX_COLUMNS));
      for (guint c = 0; c < MIN (row->children->len, MAX_COLUMNS); c++)
        {
          const AnpBlock *cell = g_ptr_array_index (row->children, c);
          g_autoptr (AnpParagraph) paragraph
              = anp_composer_set (composer, cell->runs, r == 0 ? &ANP_ROLE_LABEL : &ANP_ROLE_BODY, scale,
                                  ANP_ALIGN_START, -1);

          natural[c] = MAX (natural[c], anp_paragraph_get_width (paragraph));
        }
    }
  if (n_columns == 0)
    return stack;
  if (table->children->len > 0
      && ((const AnpBlock *) g_ptr_array_index (table->children, 0))->children->len > MAX_COLUMNS)
    composer->overflows = TRUE;

  gap = MIN (gap, width * 0.3 / n_columns);
  for (guint c = 0; c < n_columns; c++)
    total += natural[c];

  double room = MAX (1, width - gap * (n_columns - 1));
  double spread = total < room ? MIN ((room - total) / n_columns, 2 * em) : 0;
  double fair = narrow_columns (natural, n_columns, room);

  for (guint c = 0; c < n_columns; c++)
    {
      natural[c] = MIN (natural[c], fair) + spread;
      x[c + 1] = x[c] + natural[c] + gap;
    }
  total = x[n_columns] - gap;

  for (guint r = 0; r < table->children->len && !stack->cut; r++)
    {
      const AnpBlock *row = g_ptr_array_index (table->children, r);
      double row_height = 0;

      for (guint c = 0; c < MIN (row->children->len, n_columns); c++)
        {
          const AnpBlock *cell = g_ptr_array_index (row->children, c);
          AnpParagraph *paragraph
              = anp_composer_set (composer, cell->runs, r == 0 ? &ANP_ROLE_LABEL : &ANP_ROLE_BODY, scale,
                                  ANP_ALIGN_START, natural[c] + 0.01);
          double slack = natural[c] - anp_paragraph_get_width (paragraph), shift = 0;

          if (cell->align == ANP_ALIGN_END)
            shift = slack;
          else if (cell->align == ANP_ALIGN_CENTER)
            shift = slack / 2;
          anp_stack_add_text (stack, paragraph, x[c] + MAX (0, shift), y + 0.2 * em,
                              r == 0 ? composer->theme->celadon : composer->theme->paper, cell);
          row_height = MAX (row_height, anp_paragraph_get_height (paragraph));
        }
      y += row_height + 0.4 * em;
      if (r == 0 || r + 1 == table->children->len)
        anp_stack_add_rect (stack, 0, y, total, rule, composer->theme->granite);
      y += rule;
      stack->cut = y > height * 1.3;
    }
  return stack;
}
