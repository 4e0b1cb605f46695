/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-ink-draw.h"

#include <math.h>

#define HIGHLIGHTER_ALPHA 0.38
/* Between its lightest and its hardest a pen is as many times as wide. */
#define LIGHTEST 0.45
#define HARDEST 1.55

typedef struct
{
  double x, y, width;
} Spot;

/* Hands shake and tablets count in pixels: each place is drawn towards its neighbours. */
static Spot
get_spot (const AnpInkStroke *stroke, gint i, double width, double height)
{
  static const double weights[] = { 1, 4, 6, 4, 1 };
  gint n = (gint) stroke->points->len;
  gint reach = MIN (2, MIN (i, n - 1 - i)); /* the ends stay where they are */
  double pressure = 0;
  double sum = 0;
  Spot spot = { 0, 0, 0 };

  for (gint k = -reach; k <= reach; k++)
    {
      const AnpInkPoint *point = &g_array_index (stroke->points, AnpInkPoint, i + k);

      spot.x += point->x * weights[k + 2];
      spot.y += point->y * weights[k + 2];
      pressure += point->pressure * weights[k + 2];
      sum += weights[k + 2];
    }
  spot.x *= width / sum;
  spot.y *= height / sum;
  pressure /= sum;
  spot.width = stroke->width * height;
  if (stroke->kind == ANP_INK_PEN)
    spot.width *= LIGHTEST + (HARDEST - LIGHTEST) * pressure;
  return spot;
}

/* One even width: the whole as one path, so that nothing is painted twice. */
static void
draw_even (const AnpInkStroke *stroke, cairo_t *cr, double width, double height)
{
  Spot before = get_spot (stroke, 0, width, height);

  cairo_move_to (cr, before.x, before.y);
  if (stroke->points->len == 1)
    cairo_line_to (cr, before.x + 0.01, before.y);
  for (gint i = 1; i < (gint) stroke->points->len; i++)
    {
      Spot spot = get_spot (stroke, i, width, height);
      double mx = (before.x + spot.x) / 2, my = (before.y + spot.y) / 2;
      double cx, cy;

      /* A quadratic curve from middle to middle, the place itself pulling it. */
      cairo_get_current_point (cr, &cx, &cy);
      cairo_curve_to (cr, cx + (before.x - cx) * 2 / 3, cy + (before.y - cy) * 2 / 3,
                      mx + (before.x - mx) * 2 / 3, my + (before.y - my) * 2 / 3, mx, my);
      before = spot;
    }
  cairo_line_to (cr, before.x, before.y);
  cairo_stroke (cr);
}

/* The same curves, each as wide as the pen was pressed there. */
static void
draw_pressed (const AnpInkStroke *stroke, cairo_t *cr, double width, double height)
{
  Spot before = get_spot (stroke, 0, width, height);
  double x = before.x, y = before.y;

  for (gint i = 1; i < (gint) stroke->points->len; i++)
    {
      Spot spot = get_spot (stroke, i, width, height);
      double mx = (before.x + spot.x) / 2, my = (before.y + spot.y) / 2;

      cairo_move_to (cr, x, y);
      cairo_curve_to (cr, x + (before.x - x) * 2 / 3, y + (before.y - y) * 2 / 3,
                      mx + (before.x - mx) * 2 / 3, my + (before.y - my) * 2 / 3, mx, my);
      cairo_set_line_width (cr, before.width);
      cairo_stroke (cr);
      before = spot;
      x = mx;
      y = my;
    }
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, before.x + 0.01, before.y);
  cairo_set_line_width (cr, before.width);
  cairo_stroke (cr);
}

static gboolean
is_even (const AnpInkStroke *stroke)
{
  float first = g_array_index (stroke->points, AnpInkPoint, 0).pressure;

  for (guint i = 1; i < stroke->points->len; i++)
    if (fabsf (g_array_index (stroke->points, AnpInkPoint, i).pressure - first) > 0.01f)
      return FALSE;
  return TRUE;
}

static void
draw_stroke (const AnpInkStroke *stroke, cairo_t *cr, double width, double height)
{
  double alpha = stroke->kind == ANP_INK_HIGHLIGHTER ? HIGHLIGHTER_ALPHA : 1;

  if (stroke->points->len == 0)
    return;
  cairo_save (cr);
  cairo_set_source_rgba (cr, (stroke->color >> 16 & 255) / 255.0, (stroke->color >> 8 & 255) / 255.0,
                         (stroke->color & 255) / 255.0, alpha);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (stroke->kind == ANP_INK_HIGHLIGHTER || is_even (stroke))
    {
      cairo_set_line_width (cr, get_spot (stroke, 0, width, height).width);
      draw_even (stroke, cr, width, height);
    }
  else
    {
      draw_pressed (stroke, cr, width, height);
    }
  cairo_restore (cr);
}

void
anp_ink_draw (const GPtrArray *strokes, cairo_t *cr, double width, double height)
{
  g_return_if_fail (cr != NULL);

  for (guint i = 0; strokes != NULL && i < strokes->len; i++)
    draw_stroke (strokes->pdata[i], cr, width, height);
}

void
anp_ink_snapshot (const GPtrArray *strokes, GtkSnapshot *snapshot, double width, double height)
{
  cairo_t *cr;

  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));

  if (strokes == NULL || strokes->len == 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  anp_ink_draw (strokes, cr, width, height);
  cairo_destroy (cr);
}
