/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-paragraph-private.h"

G_BEGIN_DECLS

/* Small things set beside or into lines: readings, upright digits, dots, lines. */

/* The em boxes of some cells, together, in the paragraph's pixels. */
typedef struct
{
  double x, y, width, height;
} AnpSetBox;

/* Where cells [first, last) of line `line` stand, once it is placed. */
AnpSetBox anp_set_box_of_cells (const AnpParagraphBuilder *builder, guint line, guint first, guint last);
/* `text` by itself, upright, at `size` em of the style's. `features` may be NULL. (transfer full) */
PangoLayout *anp_set_box_create (AnpTypesetter *typesetter,
                                 const AnpTextStyle *style,
                                 const char *lang,
                                 const char *text,
                                 double size,
                                 const char *features);
/* Adds `layout` (taken) as a piece, upright, from `x` with its baseline at `y`; it stands for cells
 * [first, last) and is tagged with `source`. */
void anp_set_box_add (AnpParagraphBuilder *builder,
                      PangoLayout *layout,
                      const char *source,
                      guint first,
                      guint last,
                      double x,
                      double y);
/* Adds `layout` turned by a quarter, reading downwards from `y`, its em box centred on `x`. */
void anp_set_box_add_turned (AnpParagraphBuilder *builder,
                             PangoLayout *layout,
                             const char *source,
                             guint first,
                             guint last,
                             double x,
                             double y);

G_END_DECLS
