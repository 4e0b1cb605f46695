/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-scene-picture.h"

#include <math.h>

static double
get_scale (AnpScene *scene, const graphene_rect_t *room)
{
  return MIN (room->size.width / anp_scene_get_width (scene), room->size.height / anp_scene_get_height (scene));
}

void
anp_scene_picture_place (AnpScene *scene, const graphene_rect_t *room, graphene_rect_t *out_place)
{
  double scale = get_scale (scene, room);
  double width = anp_scene_get_width (scene) * scale;
  double height = anp_scene_get_height (scene) * scale;

  /* On a whole pixel, for what has to lie on whole ones in it. */
  graphene_rect_init (out_place, (float) round (room->origin.x + (room->size.width - width) / 2),
                      (float) round (room->origin.y + (room->size.height - height) / 2), (float) width, (float) height);
}

void
anp_scene_picture_snapshot (AnpScene *scene, const graphene_rect_t *room, gint64 local_ns, gint64 step_ns,
                            AnpPlayback *playback, AnpStageTools *tools, GtkSnapshot *snapshot)
{
  double scale = get_scale (scene, room);
  graphene_rect_t place;

  anp_scene_picture_place (scene, room, &place);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &place.origin);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, place.size.width, place.size.height));
  if (tools != NULL)
    anp_stage_tools_snapshot_begin (tools, snapshot, &place.size);
  gtk_snapshot_save (snapshot);
  if (fabs (scale - 1) > 1e-6)
    gtk_snapshot_scale (snapshot, (float) scale, (float) scale);
  anp_scene_snapshot (scene, snapshot, scale, local_ns, step_ns, anp_playback_lookup, playback);
  gtk_snapshot_restore (snapshot);
  if (tools != NULL)
    anp_stage_tools_snapshot_end (tools, snapshot, &place.size, anp_scene_get_slide (scene)->id);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}
