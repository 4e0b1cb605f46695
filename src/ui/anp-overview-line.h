/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "anp-feature.h"

G_BEGIN_DECLS

/* One line of the overview's grid: a chapter's head, or up to a row of its slides. */
#define ANP_TYPE_OVERVIEW_LINE (anp_overview_line_get_type ())
G_DECLARE_FINAL_TYPE (AnpOverviewLine, anp_overview_line, ANP, OVERVIEW_LINE, GObject)

struct _AnpOverviewLine
{
  GObject parent_instance;

  guint chapter;
  guint first; /* slide */
  guint n;     /* slides; 0: the head */
};

/* Puts the lines of `feature` in `n_columns` into `lines` in place of what it holds, and the line of
 * each slide into `line_of` (of guint). */
void anp_overview_line_fill (GListStore *lines, GArray *line_of, AnpFeature *feature, guint n_columns);

G_END_DECLS
