/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-slide.h"

G_BEGIN_DECLS

/* What a slide mainly is, for the small marks of the sidebar and the overview. */
typedef enum
{
  ANP_TIMELINE_WORDS, /* has no mark */
  ANP_TIMELINE_CLIP,
  ANP_TIMELINE_VERSE,
  ANP_TIMELINE_CHART,
  ANP_TIMELINE_STILL,
} AnpTimelineKind;

AnpTimelineKind anp_timeline_kind_of (const AnpSlide *slide);
/* One word, for who does not see the mark; translated. */
const char *anp_timeline_kind_get_name (AnpTimelineKind kind);
/* The mark, in a square of `size` pixels at (x, y). */
void anp_timeline_kind_snapshot (AnpTimelineKind kind,
                                 GtkSnapshot *snapshot,
                                 double x,
                                 double y,
                                 double size,
                                 const GdkRGBA *color);

/* A chapter's number as it stands on its seal: 三 in Chinese features, else 3. (transfer full) */
char *anp_timeline_dup_numeral (guint number, const char *lang);

G_END_DECLS
