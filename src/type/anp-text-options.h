/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"

G_BEGIN_DECLS

/* A reader's choice of Chinese characters: characters, not vocabulary. */
typedef enum
{
  ANP_SCRIPT_AS_WRITTEN,
  ANP_SCRIPT_TW, /* 繁體（台灣字形） */
  ANP_SCRIPT_HK, /* 繁體（香港字形） */
  ANP_SCRIPT_CN, /* 简体字 */
} AnpScriptChoice;

/* "as-written" | "tw" | "hk" | "cn": as settings and commands name them. */
const char *anp_script_choice_to_string (AnpScriptChoice choice);
gboolean anp_script_choice_from_string (const char *name, AnpScriptChoice *out_choice);

/* How source text becomes display text; a value, copied freely. */
typedef struct
{
  AnpScriptChoice script;
  AnpQuotes quotes;
  AnpPunctuation punctuation;
  const char *region; /* "tw" | "hk" | "cn" | NULL: for zh-Hant text without a region; interned */
} AnpTextOptions;

#define ANP_TEXT_OPTIONS_DEFAULT ((AnpTextOptions){ 0 })

/* As the feature itself wants to be set: what its head says, and the region of most of its text. */
AnpTextOptions anp_text_options_from_feature (AnpFeature *feature);

G_END_DECLS
