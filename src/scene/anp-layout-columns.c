/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-layout.h"

/**
 * anp_columns_build:
 *
 * Divisions side by side under a thin rule each; one under the other where the page is narrow.
 */
AnpStack *
anp_columns_build (AnpComposer *composer,
                   const AnpFlow *flow,
                   const GPtrArray *columns,
                   guint step,
                   double scale,
                   double width,
                   double height)
{
  AnpStack *stack = anp_stack_new (width, step);
  double em = anp_composer_size (composer, flow->body->size, scale);
  double rule = anp_composer_hairline (composer, 2), y = 0;
  guint n = columns->len, across = composer->portrait ? 1 : MIN (n, 6);
  double gap = 64 * composer->unit;

  /* Few words are set large. */
  gboolean few = across <= 3 && anp_flow_count (columns, 140) < 140;

  while (across > 1 && (width - gap * (across - 1)) / across < 5 * em)
    across--;
  for (guint i = 0; i < n && !stack->cut; i += across)
    {
      guint here = MIN (across, n - i);
      double column_width = MAX (1, (width - gap * (across - 1)) / across), row_height = 0;

      if (i > 0)
        y += 0.9 * em;
      for (guint k = 0; k < here; k++)
        {
          const AnpBlock *column = g_ptr_array_index (columns, i + k);
          g_autoptr (GPtrArray) self = g_ptr_array_new ();
          AnpStack *cell = anp_stack_new (column_width, column->step), *child;
          AnpFlow inner = *flow;
          AnpRole body = *flow->body;

          /* A bare block between columns stands for a column of its own. */
          g_ptr_array_add (self, (gpointer) column);
          body.balance = TRUE;
          if (few && body.size == ANP_SIZE_BODY)
            body.size = ANP_SIZE_LEAD + 0.2;
          inner.body = &body;
          inner.blocks = column->kind == ANP_BLOCK_DIV ? column->children : self;
          child = anp_flow_build (composer, scale, column_width, MAX (1, height - y - 0.5 * em), &inner);
          anp_stack_add_rect (cell, 0, 0, column_width, rule, composer->theme->granite);
          anp_stack_take (cell, child, 0, 0.5 * em);
          row_height = MAX (row_height, cell->height);
          anp_stack_take (stack, cell, k * (column_width + gap), y);
        }
      y += row_height;
      stack->cut |= y > height * 1.3;
    }
  return stack;
}
