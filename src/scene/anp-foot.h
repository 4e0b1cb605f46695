/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-composer.h"

G_BEGIN_DECLS

/* The line along the foot of a page, below everything that is read: where we are. Furniture that
 * captions may cover. */

/* A beam bridge with a span for each numbered chapter. */
void anp_foot_add_bridge (AnpComposer *composer);
/* The dated axis with this slide's dates on it; nothing when it has none. */
void anp_foot_add_axis (AnpComposer *composer);

G_END_DECLS
