/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-feature.h"

G_BEGIN_DECLS

/* What a slide or a chapter took; times in ns, 0 where there is none. */
typedef struct
{
  gint64 planned_ns;
  gint64 before_ns; /* the middle one of the talks before */
  gint64 now_ns;
  gboolean partly; /* of a chapter: not all of it was on, so that it cannot be held against the plan */
} AnpTimingsRowTimes;

/* A line of the table of times: its head, a chapter, or a slide that can be left out of what is written. */
GtkWidget *anp_timings_row_new_head (void);
GtkWidget *anp_timings_row_new_chapter (AnpFeature *feature, guint chapter, const AnpTimingsRowTimes *times);
/* `offered`: its time is to be written as long as nobody says otherwise. `out_check` receives the box that is
 * ticked for what is to be written. (transfer none) */
GtkWidget *anp_timings_row_new_slide (AnpFeature *feature,
                                      guint slide,
                                      const AnpTimingsRowTimes *times,
                                      gboolean offered,
                                      GtkCheckButton **out_check);
/* “+0:05”, “−1:10”, “0:00”. (transfer full) */
char *anp_timings_row_dup_difference (gint64 ns);

G_END_DECLS
