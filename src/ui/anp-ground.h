/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-scene.h"
#include "anp-theme.h"

G_BEGIN_DECLS

/* What lies beside the picture: the slide's own ground, so that no edge shows; black beside pictures
 * that reach the edge. `scene` may be NULL. */
GdkRGBA anp_ground_get (AnpScene *scene, const AnpTheme *theme);
GdkRGBA anp_ground_mix (const GdkRGBA *from, const GdkRGBA *to, double progress);
/* The small mark after the last slide, in the middle of `picture`. */
void anp_ground_snapshot_end_mark (const AnpTheme *theme,
                                   const graphene_rect_t *picture,
                                   GtkSnapshot *snapshot);

G_END_DECLS
