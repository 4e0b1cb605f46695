/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-scene-private.h"

G_BEGIN_DECLS

/* What stands in the place of a picture: `message` says what is wrong, or is NULL while it loads.
 * Items in scene pixels. */
GArray *anp_card_new (AnpScene *scene, const AnpItem *item, const char *message);

G_END_DECLS
