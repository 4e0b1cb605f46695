/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-breaker.h"

/* Weights, each beyond what the ones below can add up to on a slide. */
#define COST_LINE 1e6
#define COST_LONELY 4e5
#define COST_EMERGENCY 1e7
#define COST_FORBIDDEN 1e9
#define COST_OVERFLOW 1e11

typedef struct
{
  double cost;
  guint from;
} Best;

typedef struct
{
  const AnpBreakItem *items;
  const double *before; /* widths of all items before each */
  guint n;
  double measure;
  double em;
  gboolean balance;
} Problem;

/* The width of items [from, to) as a line. */
static double
line_width (const Problem *problem, guint from, guint to)
{
  const AnpBreakItem *items = problem->items;
  double width;
  guint end = to;

  while (end > from && items[end - 1].is_space)
    end--;
  if (end == from)
    return 0;
  width = problem->before[end] - problem->before[from] - items[from].trim_start;
  /* A lone mark cannot give up both halves. */
  if (end - from > 1 || items[from].trim_start == 0)
    width -= items[end - 1].trim_end;
  return width;
}

static double
break_cost (const AnpBreakItem *item)
{
  switch ((AnpBreakKind) item->kind)
    {
    case ANP_BREAK_FORBIDDEN:
      return COST_FORBIDDEN;
    case ANP_BREAK_EMERGENCY:
      return COST_EMERGENCY;
    case ANP_BREAK_NEVER:
    case ANP_BREAK_ALLOWED:
      break;
    }
  return item->penalty;
}

static double
lonely_cost (const Problem *problem, guint from)
{
  guint n_core = 0;

  for (guint i = from; i < problem->n && n_core < 3; i++)
    n_core += problem->items[i].is_core;
  return n_core < 2 ? COST_LONELY : n_core < 3 ? 2 : 0;
}

static double
line_cost (const Problem *problem, guint from, guint to, double width)
{
  double slack = (problem->measure - width) / problem->em;
  gboolean last = to == problem->n;
  double cost = COST_LINE;

  if (slack < 0)
    cost += COST_OVERFLOW * -slack;
  else if (problem->balance || !last)
    cost += slack * slack;
  if (!last)
    cost += break_cost (&problem->items[to]);
  else if (from > 0)
    cost += lonely_cost (problem, from);
  return cost;
}

gboolean
anp_breaker_run (const AnpBreakItem *items, guint n_items, double measure, double em, gboolean balance,
                 GArray *out_breaks)
{
  g_autofree double *before = g_new (double, n_items + 1);
  g_autofree Best *best = g_new (Best, n_items + 1);
  Problem problem = { items, before, n_items, measure, em, balance };
  /* What rounding of cluster widths may add up to. */
  double tolerance = em * 1e-3;
  gboolean fits = TRUE;

  before[0] = 0;
  for (guint i = 0; i < n_items; i++)
    before[i + 1] = before[i] + items[i].width;
  if (n_items == 0 || measure < 0 || line_width (&problem, 0, n_items) <= measure + tolerance)
    return TRUE;

  best[0] = (Best){ 0, 0 };
  for (guint to = 1; to <= n_items; to++)
    {
      best[to] = (Best){ G_MAXDOUBLE, 0 };
      if (to < n_items && items[to].kind == ANP_BREAK_NEVER)
        continue;
      for (guint from = to; from-- > 0;)
        {
          double width, cost;

          if ((from > 0 && items[from].kind == ANP_BREAK_NEVER) || best[from].cost == G_MAXDOUBLE)
            continue;
          width = line_width (&problem, from, to);
          cost = best[from].cost + line_cost (&problem, from, to, width - MIN (MAX (width - measure, 0), tolerance));
          if (cost < best[to].cost)
            best[to] = (Best){ cost, from };
          /* Longer lines only get worse; edge trims can win back one em at most. */
          if (width > measure + 2 * em)
            break;
        }
    }

  for (guint to = n_items; to > 0; to = best[to].from)
    {
      fits &= line_width (&problem, best[to].from, to) <= measure + tolerance;
      if (best[to].from > 0)
        g_array_append_val (out_breaks, best[to].from);
    }
  for (guint i = 0; i < out_breaks->len / 2; i++)
    {
      guint *a = &g_array_index (out_breaks, guint, i);
      guint *b = &g_array_index (out_breaks, guint, out_breaks->len - 1 - i);
      guint swap = *a;

      *a = *b;
      *b = swap;
    }
  return fits;
}
