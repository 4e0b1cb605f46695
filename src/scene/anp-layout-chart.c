/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-layout.h"

#include <math.h>

#include "anp-chart-data.h"

/* A line and its points, in shares of the item's box. */
typedef struct
{
  guint n;
  double *x, *y; /* NAN where a value is missing */
  double thickness;
  AnpColor color;
} Line;

static AnpColor
get_series_color (const AnpComposer *composer, guint series)
{
  const AnpColor colors[] = { composer->theme->celadon, composer->theme->ochre, composer->theme->brick,
                              composer->theme->granite, composer->theme->paper };

  return colors[series % G_N_ELEMENTS (colors)];
}

static AnpParagraph *
set_cell (AnpComposer *composer, const AnpBlock *cell, const AnpRole *role, double scale, double measure)
{
  return anp_composer_set (composer, cell->runs, role, scale, ANP_ALIGN_START, measure);
}

/* What the columns are called, above the chart; a swatch before each when there are several. */
static double
add_head (AnpComposer *composer, AnpStack *stack, const AnpChartData *data, double scale, double x0)
{
  double x = 0, em = anp_composer_size (composer, ANP_SIZE_LABEL, scale), bottom = 0;

  for (guint c = 0; c <= data->n_series; c++)
    {
      const AnpBlock *cell = anp_chart_data_get_cell (data, 0, c);
      AnpParagraph *paragraph;

      if (!cell || cell->runs->len == 0)
        continue;
      if (c > 0)
        x = MAX (x, x0);
      if (c > 0 && data->n_series > 1)
        {
          anp_stack_add_rect (stack, x, 0.4 * em, 0.7 * em, 0.7 * em, get_series_color (composer, c - 1));
          x += em;
        }
      paragraph = set_cell (composer, cell, &ANP_ROLE_LABEL, scale, -1);
      anp_stack_add_text (stack, paragraph, x, 0, composer->theme->granite, cell);
      x += anp_paragraph_get_width (paragraph) + em;
      bottom = MAX (bottom, anp_paragraph_get_height (paragraph));
    }
  return bottom > 0 ? bottom + 0.5 * em : 0;
}

/* The caption a table was written with. */
static void
add_caption (AnpComposer *composer, AnpStack *stack, const AnpBlock *table, double scale, double width)
{
  AnpParagraph *paragraph;

  if (table->runs->len == 0)
    return;
  paragraph = anp_composer_set (composer, table->runs, &ANP_ROLE_LABEL, scale, ANP_ALIGN_START, width);
  anp_stack_add_text (stack, paragraph, 0, stack->height + 18 * composer->unit * scale,
                      composer->theme->granite, table);
}

static double
get_caption_height (AnpComposer *composer, const AnpBlock *table, double scale, double width)
{
  g_autoptr (AnpParagraph) paragraph = NULL;

  if (table->runs->len == 0)
    return 0;
  paragraph = anp_composer_set (composer, table->runs, &ANP_ROLE_LABEL, scale, ANP_ALIGN_START, width);
  return anp_paragraph_get_height (paragraph) + 18 * composer->unit * scale;
}

static double
get_widest (AnpComposer *composer, const AnpChartData *data, guint column, const AnpRole *role, double scale)
{
  double widest = 0;

  for (guint r = 1; r <= data->n_rows; r++)
    {
      const AnpBlock *cell = anp_chart_data_get_cell (data, r, column);
      g_autoptr (AnpParagraph) paragraph = cell ? set_cell (composer, cell, role, scale, -1) : NULL;

      if (paragraph)
        widest = MAX (widest, anp_paragraph_get_width (paragraph));
    }
  return widest;
}

/* Lying bars from a common zero, which is always on the page. */
static void
build_bars (AnpComposer *composer,
            AnpStack *stack,
            const AnpChartData *data,
            double scale,
            double width,
            double height)
{
  double em = anp_composer_size (composer, ANP_SIZE_BODY, scale);
  double label_width = MIN (get_widest (composer, data, 0, &ANP_ROLE_BODY, scale), width * 0.35);
  double value_width = 0, x0 = label_width + 0.7 * em, top, room, per_unit, zero;
  double row_height, bar, rule = anp_composer_hairline (composer, 1.5);

  for (guint s = 0; s < data->n_series; s++)
    value_width = MAX (value_width, get_widest (composer, data, s + 1, &ANP_ROLE_BODY_STRONG, scale));
  top = add_head (composer, stack, data, scale, x0);
  room = width - x0 - value_width - 0.5 * em;
  if (data->lowest < 0)
    room -= value_width + 0.5 * em;
  if (room < 2 * em)
    stack->cut = TRUE;
  per_unit = MAX (1, room) / MAX (data->highest - data->lowest, 1e-300);
  zero = x0 - data->lowest * per_unit + (data->lowest < 0 ? value_width + 0.5 * em : 0);

  row_height = (height - top) / MAX (1, data->n_rows);
  row_height = MIN (row_height, (1.1 + 1.5 * data->n_series) * em);
  bar = MIN (row_height * 0.72 / data->n_series, 1.5 * em);
  if (bar < 1.05 * em)
    stack->cut = TRUE; /* values would run into each other */

  for (guint r = 0; r < data->n_rows; r++)
    {
      const AnpBlock *label = anp_chart_data_get_cell (data, r + 1, 0);
      double y = top + r * row_height, first = y + (row_height - bar * data->n_series) / 2;

      if (label)
        {
          AnpParagraph *paragraph = set_cell (composer, label, &ANP_ROLE_BODY, scale, label_width + 0.01);

          anp_stack_add_text (stack, paragraph, label_width - anp_paragraph_get_width (paragraph),
                              y + (row_height - anp_paragraph_get_height (paragraph)) / 2,
                              composer->theme->paper, label);
        }
      for (guint s = 0; s < data->n_series; s++)
        {
          double value = anp_chart_data_get (data, r, s), length, x;
          const AnpBlock *cell = anp_chart_data_get_cell (data, r + 1, s + 1);
          AnpParagraph *paragraph;

          if (!cell)
            continue;
          length = isnan (value) ? 0 : fabs (value) * per_unit;
          x = !isnan (value) && value < 0 ? zero - length : zero;
          if (length > 0)
            {
              AnpItem *item = anp_stack_add_rect (stack, x, first + s * bar, length, bar * 0.86,
                                                  get_series_color (composer, s));

              item->step = MAX (item->step, cell->step);
            }
          paragraph = set_cell (composer, cell, &ANP_ROLE_BODY_STRONG, scale, -1);
          anp_stack_add_text (stack, paragraph,
                              !isnan (value) && value < 0
                                ? x - 0.35 * em - anp_paragraph_get_width (paragraph)
                                : x + length + 0.35 * em,
                              first + s * bar + (bar * 0.86 - anp_paragraph_get_height (paragraph)) / 2,
                              composer->theme->paper, cell);
        }
    }
  anp_stack_add_rect (stack, zero - rule / 2, top, rule, row_height * data->n_rows, composer->theme->paper);
}

static void
free_line (gpointer data)
{
  Line *line = data;

  g_free (line->x);
  g_free (line->y);
  g_free (line);
}

static void
draw_line (cairo_t *cr, const graphene_rect_t *box, gconstpointer data)
{
  const Line *line = data;
  gboolean drawing = FALSE;

  cairo_set_source_rgba (cr, line->color.red, line->color.green, line->color.blue, line->color.alpha);
  cairo_set_line_width (cr, line->thickness);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < line->n; i++)
    {
      double x = box->origin.x + line->x[i] * box->size.width;
      double y = box->origin.y + line->y[i] * box->size.height;

      if (isnan (line->y[i]))
        drawing = FALSE;
      else if (drawing)
        cairo_line_to (cr, x, y);
      else
        cairo_move_to (cr, x, y);
      drawing = !isnan (line->y[i]);
    }
  cairo_stroke (cr);
  for (guint i = 0; i < line->n; i++)
    if (!isnan (line->y[i]))
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, box->origin.x + line->x[i] * box->size.width,
                   box->origin.y + line->y[i] * box->size.height, line->thickness * 1.7, 0, 2 * G_PI);
      }
  cairo_fill (cr);
}

/* Where a row stands on the horizontal axis: years to scale when all labels are years. */
static double *
get_positions (const AnpChartData *data)
{
  double *x = g_new (double, MAX (1, data->n_rows));
  gboolean years = data->n_rows > 1;

  for (guint r = 0; r < data->n_rows; r++)
    {
      const AnpBlock *cell = anp_chart_data_get_cell (data, r + 1, 0);
      g_autofree char *text = cell ? anp_block_dup_text (cell) : g_strdup ("");

      years = years && anp_chart_parse_number (text, &x[r]) && x[r] >= 1 && x[r] < 3000
              && x[r] == floor (x[r]) && (r == 0 || x[r] > x[r - 1]);
    }

  double first = years ? x[0] : 0, last = years ? x[data->n_rows - 1] : 1;

  for (guint r = 0; r < data->n_rows; r++)
    x[r] = years ? (x[r] - first) / (last - first) : data->n_rows > 1 ? (double) r / (data->n_rows - 1) : 0.5;
  return x;
}

/* Points joined by lines over an axis that begins at zero; labels that would touch are left out. */
static void
build_lines (AnpComposer *composer,
             AnpStack *stack,
             const AnpChartData *data,
             double scale,
             double width,
             double height)
{
  double em = anp_composer_size (composer, ANP_SIZE_LABEL, scale), top = add_head (composer, stack, data, scale, 0);
  double foot = 2.1 * em, side = 2.2 * em, plot_height = height - top - foot - 2 * em, left = width;
  double range = MAX (data->highest - data->lowest, 1e-300), rule = anp_composer_hairline (composer, 1.5);
  double plot_top = top + 2 * em, plot_width = width - 2 * side;
  g_autofree double *positions = get_positions (data);
  g_autofree gboolean *fits = g_new0 (gboolean, data->n_rows + 1);

  if (plot_height < 3 * em || plot_width < 4 * em)
    stack->cut = TRUE;
  plot_height = MAX (plot_height, 1);
  plot_width = MAX (plot_width, 1);
  anp_stack_add_rect (stack, 0, plot_top + data->highest / range * plot_height, width, rule,
                      composer->theme->granite);

  for (guint s = 0; s < data->n_series; s++)
    {
      Line *line = g_new0 (Line, 1);

      line->n = data->n_rows;
      line->x = g_memdup2 (positions, sizeof (double) * MAX (1, data->n_rows));
      line->y = g_new (double, MAX (1, data->n_rows));
      line->thickness = MAX (1, 5 * composer->unit);
      line->color = get_series_color (composer, s);
      for (guint r = 0; r < data->n_rows; r++)
        line->y[r] = (data->highest - anp_chart_data_get (data, r, s)) / range;
      anp_stack_add_cairo (stack, side, plot_top, plot_width, plot_height, draw_line, line, free_line);
    }
  /* From the end, so that of two labels that would touch the later one stays; set in reading order. */
  for (guint r = data->n_rows; r-- > 0;)
    {
      double x = side + positions[r] * plot_width, widest = 0;

      for (guint c = 0; c <= data->n_series; c++)
        {
          const AnpBlock *cell = anp_chart_data_get_cell (data, r + 1, c);
          g_autoptr (AnpParagraph) measured
              = cell ? set_cell (composer, cell, &ANP_ROLE_LABEL, scale, -1) : NULL;

          if (measured)
            widest = MAX (widest, anp_paragraph_get_width (measured));
        }
      fits[r] = x + widest / 2 <= left;
      if (fits[r])
        left = x - widest / 2 - 0.3 * em;
    }
  for (guint r = 0; r < data->n_rows; r++)
    for (guint c = 0; fits[r] && c <= data->n_series; c++)
      {
        const AnpBlock *cell = anp_chart_data_get_cell (data, r + 1, c);
        double x = side + positions[r] * plot_width, value = c > 0 ? anp_chart_data_get (data, r, c - 1) : 0, y;
        AnpParagraph *paragraph;

        if (!cell || isnan (value))
          continue;
        paragraph = set_cell (composer, cell, &ANP_ROLE_LABEL, scale, -1);
        y = c == 0 ? plot_top + plot_height + 0.4 * em
                   : MAX (0, plot_top + (data->highest - value) / range * plot_height - 1.9 * em);
        anp_stack_add_text (stack, paragraph,
                            CLAMP (x - anp_paragraph_get_width (paragraph) / 2, 0,
                                   MAX (0, width - anp_paragraph_get_width (paragraph))),
                            y, c == 0 ? composer->theme->granite : get_series_color (composer, c - 1), cell);
      }
}

/* How many pixels a side has for the square root of a value. */
static double
get_side_unit (const AnpChartData *data, double gap, double width, double height)
{
  double sum = 0, highest = 0;

  for (guint r = 0; r < data->n_rows; r++)
    {
      double side = sqrt (MAX (0, anp_chart_data_get (data, r, 0)));

      if (isnan (side))
        continue;
      sum += side;
      highest = MAX (highest, side);
    }
  return MAX (0, MIN (height / highest, (width - gap * (data->n_rows - 1)) / sum));
}

/* What stands in a square, if it is large enough for it: its name at the top, at the foot the value and
 * what is counted. */
typedef struct
{
  AnpParagraph *label, *value, *unit; /* or NULL */
  const AnpBlock *label_cell, *value_cell;
  double side;
  guint step;
} Square;

static void
square_clear (gpointer data)
{
  Square *square = data;

  g_clear_pointer (&square->label, anp_paragraph_unref);
  g_clear_pointer (&square->value, anp_paragraph_unref);
  g_clear_pointer (&square->unit, anp_paragraph_unref);
}

static double
get_width (AnpParagraph *paragraph)
{
  return paragraph ? anp_paragraph_get_width (paragraph) : 0;
}

static double
get_height (AnpParagraph *paragraph)
{
  return paragraph ? anp_paragraph_get_height (paragraph) : 0;
}

/* Whether all words have room in their squares: the unit at the value's right, or below it. */
static gboolean
fit_inside (const GArray *squares, double em, gboolean below)
{
  for (guint r = 0; r < squares->len; r++)
    {
      const Square *square = &g_array_index (squares, Square, r);
      double room = square->side * 0.86, unit = square->unit ? 0.3 * em + get_width (square->unit) : 0;
      double across = below ? MAX (get_width (square->value), get_width (square->unit))
                            : get_width (square->value) + unit;
      double down = get_height (square->label) + get_height (square->value)
                    + (below ? get_height (square->unit) : 0);

      if (square->side > 0 && (get_width (square->label) > room || across > room || down > room))
        return FALSE;
    }
  return TRUE;
}

static GArray *
make_squares (AnpComposer *composer, const AnpChartData *data, double size, double scale)
{
  GArray *squares = g_array_new (FALSE, TRUE, sizeof (Square));
  const AnpBlock *unit = anp_chart_data_get_cell (data, 0, 1);
  gboolean large = size > ANP_SIZE_BODY;
  AnpRole role = ANP_ROLE_FIGURE;

  role.size = size;
  g_array_set_clear_func (squares, square_clear);
  for (guint r = 0; r < data->n_rows; r++)
    {
      Square square = { .label_cell = anp_chart_data_get_cell (data, r + 1, 0),
                        .value_cell = anp_chart_data_get_cell (data, r + 1, 1) };

      if (square.label_cell)
        {
          square.label = set_cell (composer, square.label_cell, large ? &ANP_ROLE_LEAD : &ANP_ROLE_BODY, scale, -1);
          square.step = square.label_cell->step;
        }
      if (square.value_cell)
        {
          square.value = set_cell (composer, square.value_cell, large ? &role : &ANP_ROLE_BODY_STRONG, scale, -1);
          square.step = MAX (square.step, square.value_cell->step);
        }
      if (large && square.value && unit && unit->runs->len > 0)
        square.unit = set_cell (composer, unit, &ANP_ROLE_BODY, scale, -1);
      g_array_append_val (squares, square);
    }
  return squares;
}

static double
size_squares (const AnpChartData *data, GArray *squares, double side_unit)
{
  double highest = 0;

  for (guint r = 0; r < squares->len; r++)
    {
      double value = anp_chart_data_get (data, r, 0), side = value > 0 ? sqrt (value) * side_unit : 0;

      g_array_index (squares, Square, r).side = side;
      highest = MAX (highest, side);
    }
  return highest;
}

static void
add_square (AnpComposer *composer, AnpStack *stack, const Square *square, guint index, double x, double baseline)
{
  AnpItem *item;

  if (square->side <= 0)
    return;
  item = anp_stack_add_rect (stack, x, baseline - square->side, square->side, square->side,
                             index == 0 ? composer->theme->ochre : get_series_color (composer, index - 1));
  item->step = MAX (item->step, square->step);
}

/* Squares with all words inside, side by side from `x`; the unit is the table's own at the first one,
 * and is said again at the others. */
static void
add_large_squares (AnpComposer *composer,
                   AnpStack *stack,
                   const AnpBlock *unit_cell,
                   const GArray *squares,
                   gboolean below,
                   double em,
                   double x,
                   double gap,
                   double baseline)
{
  AnpColor ink = composer->theme->ink;

  for (guint r = 0; r < squares->len; r++)
    {
      const Square *square = &g_array_index (squares, Square, r);
      double pad = square->side * 0.07, foot = baseline - pad - (below ? get_height (square->unit) : 0);
      double y = foot - get_height (square->value);
      AnpItem *item;

      add_square (composer, stack, square, r, x, baseline);
      if (square->unit)
        {
          item = anp_stack_add_text (stack, anp_paragraph_ref (square->unit),
                                     x + pad + (below ? 0 : get_width (square->value) + 0.3 * em),
                                     below ? foot : y + anp_paragraph_get_baseline (square->value)
                                                      - anp_paragraph_get_baseline (square->unit),
                                     ink, r == 0 ? unit_cell : NULL);
          item->step = MAX (item->step, square->step);
        }
      if (square->label)
        anp_stack_add_text (stack, anp_paragraph_ref (square->label), x + pad, baseline - square->side + pad, ink,
                            square->label_cell);
      if (square->value)
        anp_stack_add_text (stack, anp_paragraph_ref (square->value), x + pad, y, ink, square->value_cell);
      x += square->side + gap;
    }
}

/* Squares whose areas are as the values: the eye compares what is on the page. What the table is about
 * and its caption stand at their right, on the same ground, or below them where that makes them larger. */
static gboolean
build_large_squares (AnpComposer *composer,
                     AnpStack *stack,
                     const AnpBlock *table,
                     const AnpChartData *data,
                     double scale,
                     double width,
                     double height)
{
  double em = anp_composer_size (composer, ANP_SIZE_BODY, scale), column = 8.2 * em, total = 0, highest = 0;
  double gap = MIN (72 * composer->unit, width * 0.3 / data->n_rows), x, y, at_right, at_foot, foot;
  const AnpBlock *subject = anp_chart_data_get_cell (data, 0, 0);
  g_autoptr (GArray) squares = NULL;
  gboolean has_subject = subject && subject->runs->len > 0, has_words = has_subject || table->runs->len > 0;
  gboolean right, below = FALSE, fits = FALSE;
  AnpRole role = ANP_ROLE_BODY;
  AnpParagraph *head = NULL, *caption = NULL;

  role.balance = TRUE;
  foot = (has_words ? 0.5 * em : 0) + (has_subject ? 2 * em : 0) + (table->runs->len > 0 ? 1.5 * em : 0);
  at_right = get_side_unit (data, gap, MAX (1, width - (has_words ? column + gap : 0)), height);
  at_foot = get_side_unit (data, gap, width, MAX (1, height - foot));
  right = at_right >= at_foot;
  for (double size = ANP_SIZE_GRAND; size >= ANP_SIZE_LEAD && !fits; size -= 0.5)
    {
      g_clear_pointer (&squares, g_array_unref);
      squares = make_squares (composer, data, size, scale);
      highest = size_squares (data, squares, MAX (at_right, at_foot));
      fits = fit_inside (squares, em, FALSE);
      below = !fits;
      fits = fits || fit_inside (squares, em, TRUE);
    }
  if (!fits || highest < (right ? 0.6 * height : MIN (0.4 * height, 0.25 * width)))
    return FALSE;

  for (guint r = 0; r < squares->len; r++)
    total += g_array_index (squares, Square, r).side + (r > 0 ? gap : 0);
  /* All of it rests on the middle of the page. */
  x = MAX (0, (width - total - (right && has_words ? gap + column : 0)) / 2);
  if (has_subject)
    head = set_cell (composer, subject, &ANP_ROLE_LEAD, scale, right ? column : MAX (total, column));
  if (table->runs->len > 0)
    caption = anp_composer_set (composer, table->runs, &role, scale, ANP_ALIGN_START,
                                right ? column : MAX (1, width - x));
  y = right ? highest - get_height (caption) - get_height (head) : highest + 0.5 * em;
  if (head)
    anp_stack_add_text (stack, head, right ? x + total + gap : x, y, composer->theme->paper, subject);
  y += get_height (head);
  add_large_squares (composer, stack, anp_chart_data_get_cell (data, 0, 1), squares, below, em, x, gap, highest);
  if (caption)
    anp_stack_add_text (stack, caption, right ? x + total + gap : x, y, composer->theme->granite, table);
  return TRUE;
}

/* The same with words below, where squares are many or small. */
static void
build_squares (AnpComposer *composer,
               AnpStack *stack,
               const AnpChartData *data,
               double scale,
               double width,
               double height)
{
  double em = anp_composer_size (composer, ANP_SIZE_BODY, scale), baseline, top, x = 0, total = 0;
  double gap = MIN (72 * composer->unit, width * 0.3 / data->n_rows);
  g_autoptr (GArray) squares = make_squares (composer, data, ANP_SIZE_BODY, scale);

  top = add_head (composer, stack, data, scale, 0);
  baseline = top + size_squares (data, squares, get_side_unit (data, gap, width, height - top - 3.9 * em));
  if (baseline - top < (scale > 0.6 ? MAX (2 * em, MIN (0.4 * height, 0.25 * width)) : 2 * em))
    stack->cut = TRUE;
  for (guint r = 0; r < squares->len; r++)
    {
      const Square *square = &g_array_index (squares, Square, r);

      total += MAX (square->side, MAX (get_width (square->label), get_width (square->value))) + (r > 0 ? gap : 0);
    }
  x = MAX (0, (width - total) / 2);
  for (guint r = 0; r < squares->len; r++)
    {
      const Square *square = &g_array_index (squares, Square, r);
      double y = baseline + 0.3 * em;

      add_square (composer, stack, square, r, x, baseline);
      if (square->label)
        {
          anp_stack_add_text (stack, anp_paragraph_ref (square->label), x, y, composer->theme->paper,
                              square->label_cell);
          y += get_height (square->label);
        }
      if (square->value)
        anp_stack_add_text (stack, anp_paragraph_ref (square->value), x, y, composer->theme->paper,
                            square->value_cell);
      x += MAX (square->side, MAX (get_width (square->label), get_width (square->value))) + gap;
    }
}

/**
 * anp_chart_build:
 * @type: "bar", "line" or "area" (squares to scale); anything else is bars
 *
 * Draws a table. Bars and lines begin at zero, labels and values are the table's own cells, so that
 * nothing is rounded and everything can be read, searched and extracted.
 */
AnpStack *
anp_chart_build (AnpComposer *composer,
                 const AnpBlock *table,
                 const char *type,
                 double scale,
                 double width,
                 double height)
{
  g_autoptr (AnpChartData) data = anp_chart_data_new (table);
  AnpStack *stack;
  double caption = get_caption_height (composer, table, scale, width);
  gboolean area = g_strcmp0 (type, "area") == 0;

  if (data->n_rows == 0 || data->n_series == 0 || data->highest - data->lowest <= 0)
    return anp_table_build (composer, table, scale, width, height);
  if (data->cut)
    composer->overflows = TRUE;
  stack = anp_stack_new (width, table->step);
  if (area && data->lowest >= 0 && build_large_squares (composer, stack, table, data, scale, width, height))
    return stack;
  height = MAX (1, height - caption);
  if (g_strcmp0 (type, "line") == 0)
    build_lines (composer, stack, data, scale, width, height);
  else if (area && data->lowest >= 0)
    build_squares (composer, stack, data, scale, width, height);
  else
    build_bars (composer, stack, data, scale, width, height);
  add_caption (composer, stack, table, scale, width);
  return stack;
}
