/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "anp-text-options.h"
#include "anp-text-style.h"

G_BEGIN_DECLS

/* Owns what setting text needs: the Pango context, the families found on this system, the word
 * breaker. Used from the thread that made it. */
#define ANP_TYPE_TYPESETTER (anp_typesetter_get_type ())
G_DECLARE_FINAL_TYPE (AnpTypesetter, anp_typesetter, ANP, TYPESETTER, GObject)

/* With the fonts that FEATURE's head names before the system's: files of its own are read into a font map that
 * nothing else in the process sees. `feature` NULL for the system's alone. */
AnpTypesetter *anp_typesetter_new (AnpFeature *feature);
/* The main thread's for this feature; the same one for the same fonts. (transfer none) */
AnpTypesetter *anp_typesetter_get_shared (AnpFeature *feature);
/* What the feature's font files could not give: names of files that hold no font this system reads.
 * (element-type utf8) (transfer none) */
const GPtrArray *anp_typesetter_get_unread (AnpTypesetter *self);
PangoContext *anp_typesetter_get_context (AnpTypesetter *self);
/* Changes whenever fonts are added or replaced: part of every cache key. */
guint anp_typesetter_get_generation (AnpTypesetter *self);
/* Family list for a face and a language, e.g. "Noto Serif CJK TC". (transfer none) */
const char *anp_typesetter_get_family (AnpTypesetter *self, AnpFace face, const char *lang);
/* Makes the fonts of `face` and `lang` ready at a size in pixels, so that the first layout need not:
 * 10 ms and more for a font not used before. */
void anp_typesetter_warm (AnpTypesetter *self, AnpFace face, const char *lang, double size);
/* What is missing for text in `lang`, with the package to install, or NULL. (transfer full) */
char *anp_typesetter_dup_missing (AnpTypesetter *self, const char *lang);

/* The largest whole size in [lowest, highest] for which `fits` says yes, or `lowest` when none does
 * (then *out_fits is FALSE). `fits` must be monotone. */
typedef gboolean (*AnpFitFunc) (double size, gpointer user_data);
double anp_type_fit (double lowest, double highest, AnpFitFunc fits, gpointer user_data,
                     gboolean *out_fits);

/* What to take for `AnpTextOptions.region` when setting this feature: what its head says, else what
 * most of its Chinese is written in, so that text that tells nothing by itself follows the rest;
 * NULL where there is none. Static. */
const char *anp_type_find_region (AnpFeature *feature);

/* The tag Pango and fontconfig understand: zh-tw, zh-hk or zh-cn for anything Chinese (region
 * decides zh-Hant alone), else the tag itself; text of unknown language is looked at. Interned. */
const char *anp_type_resolve_lang (const char *lang, const char *text, const AnpTextOptions *options);

/* Plain text as it is shown: its characters and marks as `options` want them, nothing about lines and
 * spaces, for labels of the interface. Words of `kept` (nullable) stay as written. `*out_lang`, if
 * wanted, takes the resolved tag of what it became. (transfer full) */
char *anp_type_dup_words (const char *text,
                          const char *lang,
                          const GPtrArray *kept,
                          const AnpTextOptions *options,
                          const char **out_lang);

G_END_DECLS
