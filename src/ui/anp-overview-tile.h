/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-thumbnail-store.h"

G_BEGIN_DECLS

/* A slide in the overview: its picture, number and title. Focusable; a button to screen readers. Signals:
 * “chosen” () by a click. */
#define ANP_TYPE_OVERVIEW_TILE (anp_overview_tile_get_type ())
G_DECLARE_FINAL_TYPE (AnpOverviewTile, anp_overview_tile, ANP, OVERVIEW_TILE, GtkWidget)

typedef struct
{
  gboolean current; /* on the stage */
  gboolean seen;    /* has been */
} AnpOverviewState;

GtkWidget *anp_overview_tile_new (AnpThumbnailStore *thumbnails);
/* The slide it stands for, `width` pixels wide; G_MAXUINT for none. */
void anp_overview_tile_show (AnpOverviewTile *self, AnpPlayback *playback, guint slide, int width);
void anp_overview_tile_set_state (AnpOverviewTile *self, AnpOverviewState state);
guint anp_overview_tile_get_slide (AnpOverviewTile *self);

G_END_DECLS
