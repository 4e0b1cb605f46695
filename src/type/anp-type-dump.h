/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"
#include "anp-paragraph.h"

G_BEGIN_DECLS

/* How every text of a feature is set, as text: lines, and per run its language, family and each
 * glyph with its advance in thousandths of an em. Equal dumps are equal settings: that is how
 * versions of Pango and systems are compared. Sizes and widths are the dump's own, no slide's.
 * (transfer full) */
char *anp_type_dump (AnpTypesetter *typesetter, AnpFeature *feature, const AnpTextOptions *options);
/* The same of one paragraph. */
void anp_type_dump_paragraph (const AnpParagraph *paragraph, GString *out);

G_END_DECLS
