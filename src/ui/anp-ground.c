/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-ground.h"

GdkRGBA
anp_ground_get (AnpScene *scene, const AnpTheme *theme)
{
  GdkRGBA ground = { theme->stage.red, theme->stage.green, theme->stage.blue, 1 };
  const AnpSlide *slide;

  if (scene == NULL)
    return ground;
  slide = anp_scene_get_slide (scene);
  if (slide->background != NULL || slide->layout == ANP_LAYOUT_FULL)
    return (GdkRGBA){ 0, 0, 0, 1 };
  if (slide->background_color != NULL)
    gdk_rgba_parse (&ground, slide->background_color);
  return ground;
}

GdkRGBA
anp_ground_mix (const GdkRGBA *from, const GdkRGBA *to, double progress)
{
  return (GdkRGBA){ from->red + (to->red - from->red) * progress,
                    from->green + (to->green - from->green) * progress,
                    from->blue + (to->blue - from->blue) * progress, 1 };
}

void
anp_ground_snapshot_end_mark (const AnpTheme *theme,
                              const graphene_rect_t *picture,
                              GtkSnapshot *snapshot)
{
  double side = MAX (6, picture->size.height / 90);
  GdkRGBA color = { theme->brick.red, theme->brick.green, theme->brick.blue, theme->brick.alpha };
  GskRoundedRect mark;

  gsk_rounded_rect_init_from_rect (
      &mark,
      &GRAPHENE_RECT_INIT (picture->origin.x + (picture->size.width - side) / 2,
                           picture->origin.y + (picture->size.height - side) / 2, side, side),
      side / 5);
  gtk_snapshot_push_rounded_clip (snapshot, &mark);
  gtk_snapshot_append_color (snapshot, &color, &mark.bounds);
  gtk_snapshot_pop (snapshot);
}
