/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-stack.h"

/* Labels that touch: they move as one. */
typedef struct
{
  guint first, n;
  double height;
  double sum; /* of where its members would have its top */
} Group;

static double
get_top (const Group *group)
{
  return group->sum / group->n;
}

void
anp_timeline_stack (const double *wanted,
                    const double *heights,
                    guint n,
                    double room,
                    double *out_tops)
{
  g_autofree Group *groups = g_new (Group, MAX (1, n));
  guint n_groups = 0;
  double limit = room, above = 0;

  /* Pool adjacent violators: whatever overlaps what is above joins it. */
  for (guint i = 0; i < n; i++)
    {
      groups[n_groups++] = (Group){ i, 1, heights[i], wanted[i] };
      while (n_groups > 1
             && get_top (&groups[n_groups - 2]) + groups[n_groups - 2].height
                    > get_top (&groups[n_groups - 1]))
        {
          Group *upper = &groups[n_groups - 2], *lower = &groups[n_groups - 1];

          upper->sum += lower->sum - lower->n * upper->height;
          upper->n += lower->n;
          upper->height += lower->height;
          n_groups--;
        }
    }

  /* Within the room: what hangs out is pushed in, and pushes what it meets. */
  for (guint i = n_groups; i > 0; i--)
    {
      Group *group = &groups[i - 1];

      if (get_top (group) + group->height > limit)
        group->sum = (limit - group->height) * group->n;
      limit = get_top (group);
    }
  for (guint i = 0; i < n_groups; i++)
    {
      double top = MAX (get_top (&groups[i]), above);

      for (guint k = 0; k < groups[i].n; k++)
        {
          out_tops[groups[i].first + k] = top;
          top += heights[groups[i].first + k];
        }
      above = top;
    }
}
