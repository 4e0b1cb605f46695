/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-chart-data.h"

#include <math.h>
#include <string.h>

#include "anp-run-slice.h"

#define MAX_ROWS 200
#define MAX_SERIES 8

gboolean
anp_chart_parse_number (const char *text, double *out_value)
{
  g_autoptr (GString) number = g_string_new (NULL);
  gboolean negative = FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xff10 && c <= 0xff19) /* full-width digits */
        c = '0' + (c - 0xff10);
      if (g_unichar_isdigit (c) && c < 0x80)
        g_string_append_c (number, c);
      else if (number->len > 0 && (c == '.' || c == 0xff0e) && !strchr (number->str, '.'))
        g_string_append_c (number, '.');
      else if (number->len > 0 && (c == ',' || c == 0xff0c || c == '_'))
        continue;
      else if (number->len > 0)
        break;
      else
        negative = c == '-' || c == 0x2212 || c == 0xff0d;
    }
  if (number->len == 0)
    return FALSE;
  *out_value = g_ascii_strtod (number->str, NULL) * (negative ? -1 : 1);
  return isfinite (*out_value);
}

AnpChartData *
anp_chart_data_new (const AnpBlock *table)
{
  AnpChartData *self = g_new0 (AnpChartData, 1);
  guint n_columns = 0;

  self->table = table;
  for (guint r = 0; r < table->children->len; r++)
    n_columns = MAX (n_columns, ((const AnpBlock *) g_ptr_array_index (table->children, r))->children->len);
  self->n_rows = MIN (table->children->len > 0 ? table->children->len - 1 : 0, MAX_ROWS);
  self->n_series = MIN (n_columns > 0 ? n_columns - 1 : 0, MAX_SERIES);
  self->cut = table->children->len > MAX_ROWS + 1 || n_columns > MAX_SERIES + 1;
  self->values = g_new (double, MAX (1, self->n_rows * self->n_series));
  for (guint r = 0; r < self->n_rows; r++)
    for (guint s = 0; s < self->n_series; s++)
      {
        const AnpBlock *cell = anp_chart_data_get_cell (self, r + 1, s + 1);
        g_autofree char *text = cell ? anp_runs_dup_text (cell->runs) : NULL;
        double *value = &self->values[r * self->n_series + s];

        if (!text || !anp_chart_parse_number (text, value))
          *value = NAN;
        else
          {
            self->lowest = MIN (self->lowest, *value);
            self->highest = MAX (self->highest, *value);
          }
      }
  return self;
}

void
anp_chart_data_free (AnpChartData *self)
{
  g_free (self->values);
  g_free (self);
}

double
anp_chart_data_get (const AnpChartData *self, guint row, guint series)
{
  g_return_val_if_fail (row < self->n_rows && series < self->n_series, NAN);
  return self->values[row * self->n_series + series];
}

const AnpBlock *
anp_chart_data_get_cell (const AnpChartData *self, guint row, guint column)
{
  const AnpBlock *block;

  if (row >= self->table->children->len)
    return NULL;
  block = g_ptr_array_index (self->table->children, row);
  return column < block->children->len ? g_ptr_array_index (block->children, column) : NULL;
}
