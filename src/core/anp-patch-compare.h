/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"

G_BEGIN_DECLS

/* Whether two readings of a slide are the same for everybody: id, chapter, blocks, notes, media, looks.
 * Their timings (`advance=`, `after=`), places in the file and content hashes may differ. */
gboolean anp_patch_compare_slides (const AnpSlide *a, const AnpSlide *b);
/* Whether the features' heads say the same. Their slides are not looked at. */
gboolean anp_patch_compare_heads (AnpFeature *a, AnpFeature *b);

G_END_DECLS
