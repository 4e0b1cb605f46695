/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-cue.h"

G_BEGIN_DECLS

/* Takes a cue's words (WebVTT 6.4): `payload` is what stands below the timing line, valid UTF-8, lines joined by "\n".
 * <b>, <i>, <u>, <ruby>, <lang> become looks of runs; a voice's name stays before its words; other tags, times within
 * the cue, SubRip's and the {\an8} of its descendants go; references are resolved. Of more than 4,096 bytes of text the
 * rest is left out. */
void anp_cue_read_text (AnpCue *self, const char *payload);

G_END_DECLS
