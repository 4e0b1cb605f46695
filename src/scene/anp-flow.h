/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-composer.h"

G_BEGIN_DECLS

/* Blocks one under the other: running text, lists, quotations, code, tables, and inside it whatever
 * a class asks for (figures, columns, a chart, a gallery). */
typedef struct
{
  const GPtrArray *blocks;
  const AnpRole *body;
  AnpColor color;
  AnpAlign align;
  AnpLayout layout;   /* what bare lists and tables of the slide become */
  gboolean tight;     /* small gaps: items of a list, columns */
  gboolean airy;      /* wide gaps: few words on a page of their own */
  guint depth;        /* of lists */
  gboolean tiles;     /* figures as tiles of equal size */
  const char *chart_type; /* written around the table, or NULL */
} AnpFlow;

/* An #AnpStackBuild; data is an #AnpFlow. */
AnpStack *anp_flow_build (AnpComposer *composer, double scale, double width, double height,
                          gconstpointer data);
guint anp_flow_count (const GPtrArray *blocks, guint most);
AnpFlow anp_flow_init (const AnpComposer *composer, const GPtrArray *blocks, const AnpRole *body);

/* Builders for one block, shared by layouts and by running text. */
AnpStack *anp_figures_build (AnpComposer *composer, const AnpBlock *list, gboolean tiles, double scale,
                             double width, double height);
/* `columns` are blocks side by side. */
AnpStack *anp_columns_build (AnpComposer *composer, const AnpFlow *flow, const GPtrArray *columns, guint step,
                             double scale, double width, double height);
AnpStack *anp_gallery_build (AnpComposer *composer, const AnpFlow *flow, const AnpBlock *gallery,
                             double scale, double width, double height);
AnpStack *anp_chart_build (AnpComposer *composer, const AnpBlock *table, const char *type, double scale,
                           double width, double height);
AnpStack *anp_table_build (AnpComposer *composer, const AnpBlock *table, double scale, double width,
                           double height);
AnpStack *anp_verse_build (AnpComposer *composer, const AnpBlock *verse, double scale, double width,
                           double height);

G_END_DECLS
