/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-playback.h"
#include "anp-scene.h"
#include "anp-stage-tools.h"

G_BEGIN_DECLS

/* Where a scene is drawn in the room there is for it: as large as it can be, in the middle. */
void anp_scene_picture_place (AnpScene *scene, const graphene_rect_t *room, graphene_rect_t *out_place);
/* Draws it there, with what is drawn on it and points at it; `tools` may be NULL. Stage and console draw by this. */
void anp_scene_picture_snapshot (AnpScene *scene, const graphene_rect_t *room, gint64 local_ns, gint64 step_ns,
                                 AnpPlayback *playback, AnpStageTools *tools, GtkSnapshot *snapshot);

G_END_DECLS
