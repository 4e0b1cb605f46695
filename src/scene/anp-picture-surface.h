/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gdk/gdk.h>

#include "anp-media.h"

G_BEGIN_DECLS

/* The pixels a paintable shows now; NULL when it has none. With `compressed`, JPEG data goes along
 * for surfaces that can take it (PDF). (transfer full) */
cairo_surface_t *anp_picture_surface_new (GdkPaintable *paintable, const AnpMedia *media,
                                          gboolean compressed);

G_END_DECLS
