/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"

G_BEGIN_DECLS

/* Watches a feature's file and the folders its media lie in. Emits “changed” () when something was
 * written and it has been quiet for a moment, “gone” () when the file itself is no longer there.
 * Of what is written behind the document portal or a link nobody tells: the property “looked-at” says
 * whether somebody looks at the feature's window; as that begins the watcher looks at the file itself,
 * and in those places every two seconds, at its media too. */
#define ANP_TYPE_FEATURE_WATCHER (anp_feature_watcher_get_type ())
G_DECLARE_FINAL_TYPE (AnpFeatureWatcher, anp_feature_watcher, ANP, FEATURE_WATCHER, GObject)

AnpFeatureWatcher *anp_feature_watcher_new (AnpFeature *feature);

/* Goes on with FEATURE, the same file read again: what was written while it was read is told all the same. */
void anp_feature_watcher_set_feature (AnpFeatureWatcher *self, AnpFeature *feature);

G_END_DECLS
