/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-flow.h"

G_BEGIN_DECLS

/* Places everything of a slide on the composer's page. One function per layout, each in its file. */
typedef void (*AnpLayoutFunc) (AnpComposer *composer);

AnpLayoutFunc anp_layout_get_func (AnpLayout layout);

void anp_layout_text (AnpComposer *composer); /* columns, figures, charts and galleries too */
void anp_layout_title (AnpComposer *composer);
void anp_layout_statement (AnpComposer *composer);
void anp_layout_verse (AnpComposer *composer);
void anp_layout_split (AnpComposer *composer);
void anp_layout_timeline (AnpComposer *composer);
void anp_layout_quote (AnpComposer *composer);
void anp_layout_credits (AnpComposer *composer);
void anp_layout_full (AnpComposer *composer);

G_END_DECLS
