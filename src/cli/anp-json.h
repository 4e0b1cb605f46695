/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "anp-reading.h"

G_BEGIN_DECLS

/* `anping info --json`, version 1: numbers from 1, times in ns, never null. */
JsonNode *anp_json_describe (const AnpReading *reading);
/* `anping check --json`, version 1: counts, and the diagnostics as in `info`. */
JsonNode *anp_json_judge (const AnpReading *reading);
/* Indented, with a line end. Takes over `node`. */
char *anp_json_to_text (JsonNode *node);

G_END_DECLS
