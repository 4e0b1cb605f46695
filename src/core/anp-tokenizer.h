/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-tokens.h"

G_BEGIN_DECLS

/* Finds what CommonMark must not see from `tokens->from` on: attributes, tags, comments, delimiters
 * of emphasis, the lines of divs and pauses. It knows fenced and indented code, code spans, links'
 * targets and escapes. Only for AnpTokens. */
void anp_tokenizer_run (AnpTokens *tokens, AnpSource *source, AnpReport *report);

G_END_DECLS
