/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"

G_BEGIN_DECLS

/* Where the rows of a list of chapters and slides stand: a head for every chapter that has a title,
 * then its slides; heads are one height, slides another. Nothing is kept for a slide, and every
 * question takes O(log chapters). */
typedef struct _AnpTimelineRows AnpTimelineRows;

typedef struct
{
  gboolean head; /* of a chapter; else a slide */
  guint chapter; /* index */
  guint slide;   /* index; a head's first one */
} AnpTimelineRowInfo;

AnpTimelineRows *anp_timeline_rows_new (AnpFeature *feature /* nullable */);
void anp_timeline_rows_free (AnpTimelineRows *self);
void anp_timeline_rows_set_heights (AnpTimelineRows *self, double head, double slide); /* pixels */
guint anp_timeline_rows_get_n (const AnpTimelineRows *self);
AnpTimelineRowInfo anp_timeline_rows_get (const AnpTimelineRows *self, guint row);
guint anp_timeline_rows_of_slide (const AnpTimelineRows *self, guint slide);
/* The head above a row, or -1: its own when it is one. */
gint anp_timeline_rows_head_of (const AnpTimelineRows *self, guint row);
/* The next head below a row, or -1. */
gint anp_timeline_rows_head_after (const AnpTimelineRows *self, guint row);
double anp_timeline_rows_get_y (const AnpTimelineRows *self, guint row); /* its top; of n: all */
double anp_timeline_rows_get_height (const AnpTimelineRows *self, guint row);
/* The row at `y`, the first or the last one beyond. */
guint anp_timeline_rows_find (const AnpTimelineRows *self, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpTimelineRows, anp_timeline_rows_free)

G_END_DECLS
