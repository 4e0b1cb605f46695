/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-clip-player.h"
#include "anp-media-store.h"

G_BEGIN_DECLS

/* Players for the slide that is on and for its neighbours, prerolled; others are let go. Puts their
 * paintables into the store, and words where a clip fails. They are opened one after another, the
 * first at once: “changed” () tells when get_player () has one more. Main thread only. */
#define ANP_TYPE_CLIP_POOL (anp_clip_pool_get_type ())
G_DECLARE_FINAL_TYPE (AnpClipPool, anp_clip_pool, ANP, CLIP_POOL, GObject)

AnpClipPool *anp_clip_pool_new (AnpMediaStore *store);
/* Clips wanted now, in order of need: the slide's own, the next slide's, the previous one's.
 * Those not among them are closed, one that is leaving once it has left; a budget of decoded pixels may drop the last ones. */
void anp_clip_pool_set_wanted (AnpClipPool *self, const GPtrArray *media /* of const AnpMedia */);
AnpClipPlayer *anp_clip_pool_get_player (AnpClipPool *self, const AnpMedia *media); /* none, or NULL */
void anp_clip_pool_set_view_size (AnpClipPool *self, int width, int height);

G_END_DECLS
