/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-thumbnail-store.h"

G_BEGIN_DECLS

/* The picture by which the desktop's controls and phones know what is on: a slide of the chapter, the first that
 * shows something, as a file in the user's cache that is gone when this is. Made when there is nothing else to
 * do. Emits “changed” when there is another one. Main thread only. */
#define ANP_TYPE_MPRIS_ART (anp_mpris_art_get_type ())
G_DECLARE_FINAL_TYPE (AnpMprisArt, anp_mpris_art, ANP, MPRIS_ART, GObject)

AnpMprisArt *anp_mpris_art_new (void);
/* Of whose audience's chapter, with the store its pictures come from; or NULL, NULL. */
void anp_mpris_art_set_playback (AnpMprisArt *self, AnpPlayback *playback, AnpThumbnailStore *thumbnails);
const char *anp_mpris_art_get_uri (AnpMprisArt *self); /* or NULL while there is none */

G_END_DECLS
