/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>
#include <gio/gio.h>

#include "anp-feature.h"
#include "anp-probe-table.h"

G_BEGIN_DECLS

/* How far a medium is; FAILED comes with words. */
typedef enum
{
  ANP_MEDIA_LOADING,
  ANP_MEDIA_READY,
  ANP_MEDIA_FAILED,
} AnpMediaReadiness;

/* Pictures for drawing: stills and SVG decoded off the main thread at the size they are needed,
 * posters, and the live paintables of clips that a player has. One cache, bounded in bytes; every
 * view shows the same paintable. Main thread only. Emits “changed” (path) when a picture arrived,
 * was replaced, or failed; GdkPaintable's own signals tell of a clip's frames. */
#define ANP_TYPE_MEDIA_STORE (anp_media_store_get_type ())
G_DECLARE_FINAL_TYPE (AnpMediaStore, anp_media_store, ANP, MEDIA_STORE, GObject)

AnpMediaStore *anp_media_store_new (void);
/* Pixels of the largest view (device pixels): stills are decoded to no more than cover it. */
void anp_media_store_set_view_size (AnpMediaStore *self, int width, int height);
/* The picture, or NULL while there is none. Never blocks, never starts work: request() does. */
GdkPaintable *anp_media_store_lookup (AnpMediaStore *self, const AnpMedia *media); /* transfer none */
AnpMediaReadiness anp_media_store_get_readiness (AnpMediaStore *self,
                                                 const AnpMedia *media,
                                                 const char **out_message /* nullable */);
/* Starts decoding if there is no picture, or one too small for the view by now. Pictures unused for
 * long are dropped when the cache is full: ask again for every slide. */
void anp_media_store_request (AnpMediaStore *self, const AnpMedia *media);
/* Waits: for exports and pictures without a main loop. A clip gives its poster. */
gboolean anp_media_store_load (AnpMediaStore *self,
                               const AnpMedia *media,
                               GCancellable *cancellable,
                               GError **error);
/* Lets a player's paintable stand for `media` (NULL: back to the poster). */
void anp_media_store_set_live (AnpMediaStore *self, const AnpMedia *media, GdkPaintable *paintable);
/* The player failed: readiness is FAILED with these words until set_live () says otherwise. */
void anp_media_store_set_live_failed (AnpMediaStore *self, const AnpMedia *media,
                                      const char *message);

G_END_DECLS
