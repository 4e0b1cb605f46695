/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-axis.h"

/* Of the line's thickness. */
#define MARK_HEIGHT 7.0
#define MARK_SLANT 2.6
#define MARK_GAP 3.6

typedef struct
{
  double thickness;
  AnpColor color;
} Mark;

/* Two strokes across a gap, as on an axis in print. */
static void
draw_mark (cairo_t *cr, const graphene_rect_t *box, gconstpointer data)
{
  const Mark *mark = data;
  double middle = box->origin.x + box->size.width / 2, slant = MARK_SLANT * mark->thickness;

  cairo_set_source_rgba (cr, mark->color.red, mark->color.green, mark->color.blue, mark->color.alpha);
  cairo_set_line_width (cr, mark->thickness);
  for (int side = -1; side <= 1; side += 2)
    {
      double x = middle + side * MARK_GAP / 2 * mark->thickness;

      cairo_move_to (cr, x - slant / 2, box->origin.y + box->size.height);
      cairo_line_to (cr, x + slant / 2, box->origin.y);
    }
  cairo_stroke (cr);
}

double
anp_axis_get_x (const AnpAxis *self, AnpHistory *history, double year)
{
  return self->left + self->inset
         + CLAMP (anp_history_position (history, year), 0, 1) * (self->width - 2 * self->inset);
}

static double
get_place (const AnpAxis *self, double place)
{
  return self->left + self->inset + place * (self->width - 2 * self->inset);
}

static void
add_piece (const AnpAxis *self, AnpStack *stack, double from, double to, AnpColor color)
{
  if (to > from)
    anp_stack_add_rect (stack, from, self->y - self->thickness / 2, to - from, self->thickness, color);
}

void
anp_axis_add_line (const AnpAxis *self, AnpHistory *history, AnpStack *stack, AnpColor color)
{
  double from = self->left, gap = MARK_GAP * self->thickness;
  double width = gap + MARK_SLANT * self->thickness, height = MARK_HEIGHT * self->thickness;

  for (guint i = 1; i < anp_history_get_n_segments (history); i++)
    {
      const AnpHistorySegment *segment = anp_history_get_segment (history, i);
      double middle = (get_place (self, anp_history_get_segment (history, i - 1)->end)
                       + get_place (self, segment->start)) / 2;
      Mark *mark;

      if (!segment->break_before)
        continue;
      add_piece (self, stack, from, middle - gap / 2, color);
      from = middle + gap / 2;
      mark = g_new0 (Mark, 1);
      *mark = (Mark){ self->thickness, color };
      anp_stack_add_cairo (stack, middle - width / 2, self->y - height / 2, width, height, draw_mark, mark, g_free);
    }
  add_piece (self, stack, from, self->left + self->width, color);
}
