/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-composer.h"
#include "anp-history.h"

G_BEGIN_DECLS

/* A horizontal axis of dates on a slide; all in the stack's coordinates. */
typedef struct
{
  double left, width; /* of the whole line */
  double inset;       /* from its ends to the scale's */
  double y;           /* of its middle */
  double thickness;
} AnpAxis;

/* Where a decimal year stands. */
double anp_axis_get_x (const AnpAxis *self, AnpHistory *history, double year);
/* Draws the line, broken where the scale leaves time out. */
void anp_axis_add_line (const AnpAxis *self, AnpHistory *history, AnpStack *stack, AnpColor color);

G_END_DECLS
