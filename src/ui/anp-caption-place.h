/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-caption-box.h"
#include "anp-scene.h"

G_BEGIN_DECLS

/* What captions are placed in. */
typedef struct
{
  AnpScene *scene;
  graphene_rect_t picture; /* where it is drawn */
  double bottom;           /* controls lie below it, or the room ends */
  const GPtrArray *taken;  /* of AnpCaptionBox, placed before */
} AnpCaptionRoom;

/* Whether `box` where it is now covers neither words of the scene nor another caption, with a little white between. */
gboolean anp_caption_place_is_free (const AnpCaptionRoom *room, AnpCaptionBox *box);
/* Moves `box` in the picture to where its settings say (WebVTT 7.2), and from there on to the first place that is free:
 * upwards, or from the edge its `line` counts from, or the nearest one. FALSE where there is none. Words may be covered
 * where controls, which are gone in a moment, cover its place. */
gboolean anp_caption_place (AnpCaptionBox *box, const AnpCaptionRoom *room);
/* Moves `box` along its lines to where its settings say. */
void anp_caption_place_along (AnpCaptionBox *box, const AnpCaptionRoom *room);

G_END_DECLS
