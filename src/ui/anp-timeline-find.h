/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"

G_BEGIN_DECLS

/* Type-ahead: the first slide from `from` on, around the end, whose title or a word of it begins with
 * what was typed, in any script and case, or in pinyin or its initials; -1 for none. */
gint anp_timeline_find (AnpFeature *feature, const char *typed, guint from);

G_END_DECLS
