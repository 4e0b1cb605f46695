/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-loader.h"

G_BEGIN_DECLS

/* Reads `text` as if it were talk.md in a folder without media. (transfer full) */
AnpFeature *reading_of (const char *text);
AnpFeature *reading_of_bytes (const void *bytes, gsize length);
/* How many diagnostics have that code. */
guint reading_count (AnpFeature *feature, const char *code);
/* The first diagnostic with that code; fails the test when there is none. */
const AnpDiagnostic *reading_find (AnpFeature *feature, const char *code);
/* The block at a path of child indices, ended by -1. */
const AnpBlock *reading_block (AnpFeature *feature, guint slide, ...);
/* Runs of a block as “text[flags]…”: s strong, e emphasis, c code, x strike, u underline, m mark,
 * _ subscript, ^ superscript, k key, K keep, d dots, / break. (transfer full) */
char *reading_runs (const AnpBlock *block);
/* A slide's tree in one line, as “h1(a) p(b) l(i(p(c)))”. (transfer full) */
char *reading_shape (const AnpSlide *slide);
void reading_assert_runs (const char *markdown, const char *expected);

G_END_DECLS
