/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-slide.h"

G_BEGIN_DECLS

/* Draws the change from one picture to another at `progress` 0…1: a function of time, no state.
 * `backwards` mirrors directional kinds; `rtl` too. Either node may be NULL (black). */
void anp_transition_snapshot (AnpTransitionKind kind,
                              double progress,
                              gboolean backwards,
                              gboolean rtl,
                              GskRenderNode *from,
                              GskRenderNode *to,
                              const graphene_size_t *size,
                              GtkSnapshot *snapshot);

G_END_DECLS
