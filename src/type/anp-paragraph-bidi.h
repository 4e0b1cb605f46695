/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-paragraph-private.h"

G_BEGIN_DECLS

/* Sets text with letters from the right by Pango's own line breaking and reordering, which need the
 * paragraph as a whole: one piece with all lines. */
void anp_paragraph_bidi_set (AnpParagraphBuilder *builder, PangoLayout *layout);

G_END_DECLS
