/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-stage.h"

G_BEGIN_DECLS

/* Lets a stage show, where the pointer rests on a word written in Han, the word in the other script: 晉江 for
 * 晋江. By keyboard the choice of characters in the menu does the same for all words at once. Not while the
 * show is presented: an audience looks on. The first rest only opens OpenCC's data, off the main thread. */
void anp_word_tip_add (AnpStage *stage);

G_END_DECLS
