/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <graphene.h>

#include "anp-media.h"

G_BEGIN_DECLS

/* Where a whole picture of that shape (width ÷ height; 0 when it has none) lies so that `box` shows
 * what it should: filled and cropped, or inside. `move` 0…1 is the way from pan_from to pan_to. */
graphene_rect_t anp_picture_place (const AnpMedia *media, AnpFit fit, double aspect,
                                   const graphene_rect_t *box, double move, gboolean still);

G_END_DECLS
