/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"

G_BEGIN_DECLS

/* Index in `newer` of what `slide` of `old` has become: by its written id, then by content hash and
 * occurrence, then by chapter and title, then by its place between neighbours that were found. Position,
 * ink, runs and thumbnails are carried over by this. Pure; O(slides). 0 when `newer` has no slides. */
guint anp_slide_match (AnpFeature *old, AnpFeature *newer, guint slide);
/* Index in `newer` of the first slide that is not in `old` as it stands: written anew, or another text or
 * picture in it; -1 when there is none, as when slides were only moved or taken out. Pure; O(slides). */
gint anp_slide_find_changed (AnpFeature *old, AnpFeature *newer);
/* Whether that slide of `newer` is one of them. */
gboolean anp_slide_is_changed (AnpFeature *old, AnpFeature *newer, guint slide);

G_END_DECLS
