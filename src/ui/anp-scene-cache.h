/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-scene.h"

G_BEGIN_DECLS

/* The last scenes of one view, most recently used first; bounded in number. */
#define ANP_TYPE_SCENE_CACHE (anp_scene_cache_get_type ())
G_DECLARE_FINAL_TYPE (AnpSceneCache, anp_scene_cache, ANP, SCENE_CACHE, GObject)

AnpSceneCache *anp_scene_cache_new (void);
/* What all its scenes are made for; another value lets them all go. `probes` may be NULL. */
void anp_scene_cache_set_feature (AnpSceneCache *self, AnpFeature *feature, AnpProbeTable *probes);
void anp_scene_cache_set_size (AnpSceneCache *self, double width, double height);
void anp_scene_cache_set_options (AnpSceneCache *self, const AnpViewOptions *options);
/* The scene, made when it is not there. (transfer none) */
AnpScene *anp_scene_cache_get (AnpSceneCache *self, guint slide, guint step);
/* Makes, when there is nothing else to do, what is likely to be wanted next: the next step, the
 * next slide, the one before. */
void anp_scene_cache_prefetch (AnpSceneCache *self, guint slide, guint step);
/* Lets scenes go that show the file `path`; whether there were any. */
gboolean anp_scene_cache_forget_path (AnpSceneCache *self, const char *path);

G_END_DECLS
