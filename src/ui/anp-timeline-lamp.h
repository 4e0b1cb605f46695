/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The lamp on the axis of dates: it lights the event the slide tells of, and stays where it was,
 * dimmed, for a slide without a date. */
#define ANP_TYPE_TIMELINE_LAMP (anp_timeline_lamp_get_type ())
G_DECLARE_FINAL_TYPE (AnpTimelineLamp, anp_timeline_lamp, ANP, TIMELINE_LAMP, GtkWidget)

GtkWidget *anp_timeline_lamp_new (void);
/* Its middle in the widget and its size in pixels; `light` is 0 (out) to 1. */
void anp_timeline_lamp_set_place (AnpTimelineLamp *self, double x, double y, double radius, double light);

G_END_DECLS
