/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-typesetter.h"

#include <math.h>

double
anp_type_fit (double lowest, double highest, AnpFitFunc fits, gpointer user_data, gboolean *out_fits)
{
  gint low, high;
  gboolean any = FALSE;

  g_return_val_if_fail (fits != NULL, lowest);

  low = (gint) ceil (lowest);
  high = (gint) floor (highest);
  /* Most text fits at the largest size: one question instead of six. */
  if (high >= low && fits (high, user_data))
    {
      any = TRUE;
      low = high;
    }
  else
    {
      gint best = low;

      high--;
      for (gint from = low, to = high; from <= to;)
        {
          gint middle = from + (to - from) / 2;

          if (fits (middle, user_data))
            {
              any = TRUE;
              best = middle;
              from = middle + 1;
            }
          else
            to = middle - 1;
        }
      low = best;
    }
  if (out_fits != NULL)
    *out_fits = any;
  return any ? low : lowest;
}
