/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* A set of paintables on the screen: emits “changed” () when one of them has something new to
 * show. */
#define ANP_TYPE_PAINTABLE_WATCH (anp_paintable_watch_get_type ())
G_DECLARE_FINAL_TYPE (AnpPaintableWatch, anp_paintable_watch, ANP, PAINTABLE_WATCH, GObject)

AnpPaintableWatch *anp_paintable_watch_new (void);
void anp_paintable_watch_add (AnpPaintableWatch *self, GdkPaintable *paintable); /* once is enough */
void anp_paintable_watch_clear (AnpPaintableWatch *self);

G_END_DECLS
