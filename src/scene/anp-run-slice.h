/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-run.h"

G_BEGIN_DECLS

/* Runs cut by byte offsets of their joined text: one source line set in several paragraphs. */
char *anp_runs_dup_text (const GPtrArray *runs);
/* Copies of what lies in [start, end), outer spaces trimmed. (transfer full) (element-type AnpRun) */
GPtrArray *anp_runs_slice (const GPtrArray *runs, gsize start, gsize end);
/* Where the first dash that stands between other text begins and ends: “—”, “——”, “–”, or a hyphen
 * with spaces around it. */
gboolean anp_runs_find_dash (const char *text, gsize from, gsize *out_start, gsize *out_end);

G_END_DECLS
