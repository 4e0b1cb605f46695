/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a line may end before an item. */
typedef enum
{
  ANP_BREAK_NEVER,     /* inside a cluster, a number with its sign, a ruby group */
  ANP_BREAK_FORBIDDEN, /* against the rules of line starts and ends: only when nothing else fits */
  ANP_BREAK_EMERGENCY, /* inside a word longer than the line */
  ANP_BREAK_ALLOWED,
} AnpBreakKind;

/* One unbreakable piece of a line. Lengths are in one unit of the caller's. */
typedef struct
{
  double width;
  double trim_start; /* what it gives up at the start of a line */
  double trim_end;   /* and at its end */
  float penalty;     /* of a break before it: 0 none; ANP_PENALTY_* */
  guint8 kind;       /* AnpBreakKind before it */
  guint is_space : 1; /* not counted at a line's end */
  guint is_core : 1;  /* more than a mark: keeps a last line from being lonely */
} AnpBreakItem;

#define ANP_PENALTY_SOFT 2.4f     /* between digits and Han: 2021｜年 */
#define ANP_PENALTY_PHRASE 3000.f /* inside a quoted phrase of a title */
#define ANP_PENALTY_WORD 10000.f  /* inside a word of a title */

/* Ends lines so that they are as few as fit, hold to the rules and are as even as can be: least sum
 * of squared slack, measured in `em`, of all lines but the last, or of all when `balance`. A last
 * line with a single character is avoided. `out_breaks` takes the indices lines begin with, 0 left
 * out. Returns FALSE when a line is longer than the measure: a single item that is. */
gboolean anp_breaker_run (const AnpBreakItem *items,
                          guint n_items,
                          double measure,
                          double em,
                          gboolean balance,
                          GArray *out_breaks);

G_END_DECLS
