/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-playback.h"
#include "anp-scene.h"

G_BEGIN_DECLS

/* Small pictures of slides as they end, made one at a time when there is nothing else to do, and kept
 * within a bound in bytes. Their stills are decoded small, off the main thread; clips show their
 * posters. Main thread only. Emits “ready” (guint slide, guint width) when a picture was made. */
#define ANP_TYPE_THUMBNAIL_STORE (anp_thumbnail_store_get_type ())
G_DECLARE_FINAL_TYPE (AnpThumbnailStore, anp_thumbnail_store, ANP, THUMBNAIL_STORE, GObject)

#define ANP_THUMBNAIL_CACHE_BYTES ((gsize) 48 * 1024 * 1024)

AnpThumbnailStore *anp_thumbnail_store_new (void);
/* Whose slides; NULL for none. Pictures of slides a newer reading has left as they were are kept. */
void anp_thumbnail_store_set_playback (AnpThumbnailStore *self, AnpPlayback *playback);
void anp_thumbnail_store_set_high_contrast (AnpThumbnailStore *self, gboolean high_contrast);
/* Slides [first, last) are in view at `width` device pixels: whatever was wanted at that width before
 * and is not any more will not be made. */
void anp_thumbnail_store_want (AnpThumbnailStore *self, guint width, guint first, guint last);
/* The picture, or NULL while there is none; starts nothing. (transfer none) */
GdkTexture *anp_thumbnail_store_get (AnpThumbnailStore *self, guint slide, guint width);
/* The slide's largest picture of any width, to be going on with; or NULL. (transfer none) */
GdkTexture *anp_thumbnail_store_get_any (AnpThumbnailStore *self, guint slide);
/* Device pixels of a picture `width` wide. */
guint anp_thumbnail_store_get_height (AnpThumbnailStore *self, guint width);
/* Makes nothing for a moment: what is on the stage goes first. */
void anp_thumbnail_store_yield (AnpThumbnailStore *self);
gsize anp_thumbnail_store_get_bytes (AnpThumbnailStore *self);
guint anp_thumbnail_store_get_n_made (AnpThumbnailStore *self); /* ever: for tests, measurements */

G_END_DECLS
