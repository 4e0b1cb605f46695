/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-script-detect.h"
#include "anp-text-options.h"

G_BEGIN_DECLS

/* Which national forms of Han characters and marks a language wants. */
typedef enum
{
  ANP_REGION_NONE, /* neither Chinese, Japanese nor Korean */
  ANP_REGION_TW,
  ANP_REGION_HK,
  ANP_REGION_CN,
  ANP_REGION_JP,
  ANP_REGION_KR,
} AnpRegion;
#define ANP_N_REGIONS 6

AnpRegion anp_region_from_lang (const char *lang); /* of a resolved tag */
const char *anp_region_to_lang (AnpRegion region); /* "zh-tw"; NULL for NONE. Static */
gboolean anp_region_is_chinese (AnpRegion region);
gboolean anp_region_is_traditional (AnpRegion region); /* TW or HK */
AnpRegion anp_region_from_choice (AnpScriptChoice choice); /* NONE for as written */

/* As anp_type_resolve_lang(); text that tells nothing by itself takes `previous` (a resolved tag or
 * NULL), so that 而今 between two Simplified lines is Simplified. */
const char *anp_type_resolve_lang_after (const char *lang,
                                         const char *text,
                                         const AnpTextOptions *options,
                                         const char *previous);

/* The language's name in itself, as a list shows it: “English”, “中文（台灣）”; the tag where ICU has no
 * name. (transfer full) */
char *anp_type_dup_lang_name (const char *lang);

G_END_DECLS
