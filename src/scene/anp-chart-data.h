/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-block.h"

G_BEGIN_DECLS

/* A table read as numbers: the first row names the series, the first column the things. */
typedef struct
{
  const AnpBlock *table;
  guint n_rows;   /* without the head */
  guint n_series;
  double *values; /* n_rows × n_series, row by row; NAN where a cell holds no number */
  gboolean cut;   /* the table is larger than a chart can be */
  double lowest;  /* of all and zero */
  double highest; /* of all and zero */
} AnpChartData;

AnpChartData *anp_chart_data_new (const AnpBlock *table);
void anp_chart_data_free (AnpChartData *self);
double anp_chart_data_get (const AnpChartData *self, guint row, guint series);
/* The cell itself: row 0 and column 0 are the head's; NULL beyond a short row. */
const AnpBlock *anp_chart_data_get_cell (const AnpChartData *self, guint row, guint column);
/* The first number in `text`: grouping commas, full-width digits and signs understood. */
gboolean anp_chart_parse_number (const char *text, double *out_value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpChartData, anp_chart_data_free)

G_END_DECLS
