/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-paragraph.h"

G_BEGIN_DECLS

/* Words of a feature in the interface: set as on the stage, in the face of their own language, in a
 * given number of lines at most, the last one ending in “…” where there was more. Immutable. */
typedef struct _AnpTimelineLabel AnpTimelineLabel;

typedef struct
{
  double size;    /* em, pixels */
  int weight;
  double width;   /* room along the line, pixels */
  guint n_lines;  /* at most */
  gboolean rtl;   /* the interface's direction: which side lines stand on */
  AnpFace face;
  gboolean centered;
  gboolean vertical;
} AnpTimelineLabelStyle;

AnpTimelineLabel *anp_timeline_label_new (AnpTypesetter *typesetter,
                                          const char *text,
                                          const char *lang,
                                          const AnpTextOptions *options,
                                          const AnpTimelineLabelStyle *style);
void anp_timeline_label_free (AnpTimelineLabel *self);
double anp_timeline_label_get_width (const AnpTimelineLabel *self); /* of its longest line */
double anp_timeline_label_get_height (const AnpTimelineLabel *self);
double anp_timeline_label_get_baseline (const AnpTimelineLabel *self); /* of its first line */
gboolean anp_timeline_label_is_cut (const AnpTimelineLabel *self);
/* At (x, y); lines that stand right do so in the room given. */
void anp_timeline_label_snapshot (const AnpTimelineLabel *self,
                                  GtkSnapshot *snapshot,
                                  double x,
                                  double y,
                                  const GdkRGBA *color);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpTimelineLabel, anp_timeline_label_free)

G_END_DECLS
