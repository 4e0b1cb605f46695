/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-caption-place.h"

#include <math.h>

#include "anp-scene-picture.h"

/* Numbered lines are a fifteenth of the height apart: the standard's size for text, in a usual font. */
#define LINES 15

/* Places across the lines, in pixels from the edge the first line is nearest to. */
typedef struct
{
  AnpCaptionBox *box;
  const AnpCaptionRoom *room;
  double lowest, highest;
  double step;
} Search;

static gboolean
is_down (AnpCaptionBox *box)
{
  return anp_caption_box_get_settings (box)->direction != ANP_CUE_ACROSS;
}

gboolean
anp_caption_place_is_free (const AnpCaptionRoom *room, AnpCaptionBox *box)
{
  graphene_rect_t place, ground;
  float white = (float) anp_caption_box_get_gap (box) / 3;
  double scale;

  graphene_rect_inset_r (anp_caption_box_get_box (box), -white, -white, &ground);
  anp_scene_picture_place (room->scene, &room->picture, &place);
  scale = place.size.width / anp_scene_get_width (room->scene);
  for (guint i = 0; i < anp_scene_get_n_items (room->scene); i++)
    {
      const AnpItem *item = anp_scene_get_item (room->scene, i);
      graphene_rect_t words;

      /* Words, and what is drawn as carefully as words: charts, figures, scales. */
      if (item->kind != ANP_ITEM_TEXT && item->kind != ANP_ITEM_CAIRO)
        continue;
      graphene_rect_scale (&item->box, (float) scale, (float) scale, &words);
      graphene_rect_offset (&words, place.origin.x, place.origin.y);
      if (graphene_rect_intersection (&words, &ground, NULL))
        return FALSE;
    }
  for (guint i = 0; i < room->taken->len; i++)
    if (graphene_rect_intersection (anp_caption_box_get_box (room->taken->pdata[i]), &ground, NULL))
      return FALSE;
  return TRUE;
}

/* Along the lines */

static double
get_along (AnpCaptionBox *box, const AnpCaptionRoom *room)
{
  const AnpCue *settings = anp_caption_box_get_settings (box);
  gboolean down = is_down (box), rtl = anp_caption_box_is_rtl (box);
  const graphene_rect_t *own = anp_caption_box_get_box (box);
  double from = down ? room->picture.origin.y : room->picture.origin.x;
  double whole = down ? room->picture.size.height : room->picture.size.width;
  double length = down ? own->size.height : own->size.width;
  double margin = whole * ANP_CAPTION_MARGIN, end = from + whole - margin;
  double start, span = anp_caption_box_get_room (settings, rtl, &start), at = 0;

  switch (anp_caption_box_get_line_side (settings, rtl))
    {
    case ANP_CUE_LEFT:
      at = start * whole;
      break;
    case ANP_CUE_RIGHT:
      at = (start + span) * whole - length;
      break;
    case ANP_CUE_AUTO:
    case ANP_CUE_START:
    case ANP_CUE_END:
    case ANP_CUE_CENTER:
      at = (start + span / 2) * whole - length / 2;
      break;
    }
  if (down)
    end = MIN (end, room->bottom);
  return MAX (MIN (from + at, end - length), MIN (from + margin, MAX (from, end - length)));
}

void
anp_caption_place_along (AnpCaptionBox *box, const AnpCaptionRoom *room)
{
  const graphene_rect_t *own = anp_caption_box_get_box (box);
  double along = get_along (box, room);

  if (is_down (box))
    anp_caption_box_move (box, own->origin.x, along);
  else
    anp_caption_box_move (box, along, own->origin.y);
}

/* Across them */

/* Moves the box so far from its first edge. */
static void
move_across (const Search *search, double distance)
{
  const graphene_rect_t *own = anp_caption_box_get_box (search->box);
  const graphene_rect_t *picture = &search->room->picture;

  switch (anp_caption_box_get_settings (search->box)->direction)
    {
    case ANP_CUE_ACROSS:
      anp_caption_box_move (search->box, own->origin.x, picture->origin.y + distance);
      break;
    case ANP_CUE_DOWN_RL:
      anp_caption_box_move (search->box, picture->origin.x + picture->size.width - distance - own->size.width,
                            own->origin.y);
      break;
    case ANP_CUE_DOWN_LR:
      anp_caption_box_move (search->box, picture->origin.x + distance, own->origin.y);
      break;
    }
}

static gboolean
try_at (const Search *search, double distance)
{
  if (distance < search->lowest || distance > search->highest)
    return FALSE;
  move_across (search, distance);
  return anp_caption_place_is_free (search->room, search->box);
}

/* From `distance` one way (-1 or 1) to the end, then the other way. */
static gboolean
try_ways (const Search *search, double distance, int way)
{
  double whole = search->highest - search->lowest;

  for (double far = 0; far <= whole; far += search->step)
    if (try_at (search, distance + way * far))
      return TRUE;
  for (double far = search->step; far <= whole; far += search->step)
    if (try_at (search, distance - way * far))
      return TRUE;
  return FALSE;
}

static gboolean
try_nearest (const Search *search, double distance)
{
  double whole = search->highest - search->lowest;

  for (double far = 0; far <= whole; far += search->step)
    if (try_at (search, distance - far) || try_at (search, distance + far))
      return TRUE;
  return FALSE;
}

static gboolean
run_search (const Search *search, double whole, double thickness, double line_distance)
{
  const AnpCue *settings = anp_caption_box_get_settings (search->box);
  double distance = search->highest;

  if (settings->has_line && settings->snaps)
    distance = floor (settings->line + 0.5) * line_distance + (settings->line < 0 ? whole : 0);
  else if (settings->has_line)
    distance = settings->line * whole
               - (settings->line_align == ANP_CUE_END      ? thickness
                  : settings->line_align == ANP_CUE_CENTER ? thickness / 2
                                                           : 0);
  distance = CLAMP (distance, search->lowest, search->highest);
  if (settings->has_line && !settings->snaps)
    return try_nearest (search, distance);
  return try_ways (search, distance, settings->has_line && settings->line >= 0 ? 1 : -1);
}

gboolean
anp_caption_place (AnpCaptionBox *box, const AnpCaptionRoom *room)
{
  gboolean down = is_down (box);
  const graphene_rect_t *own = anp_caption_box_get_box (box);
  double whole = down ? room->picture.size.width : room->picture.size.height;
  double thickness = down ? own->size.width : own->size.height;
  double margin = whole * ANP_CAPTION_MARGIN, line_distance = room->picture.size.height / LINES;
  Search search = { box, room, margin, whole - margin - thickness, MAX (2, anp_caption_box_get_gap (box) / 2) };
  double over;

  /* Columns set for the whole picture may be too long for one that has made room. */
  if (down && own->size.height > room->picture.size.height * (1 - 2 * ANP_CAPTION_MARGIN) + 1)
    return FALSE;
  anp_caption_place_along (box, room);
  /* What is larger than the room within the margins stands in the middle. */
  if (search.highest < search.lowest)
    search.lowest = search.highest = MAX (0, (whole - thickness) / 2);
  over = down ? 0 : room->picture.origin.y + search.highest + thickness - room->bottom;
  if (over <= 0)
    return run_search (&search, whole, thickness, line_distance);

  if (search.highest - over >= search.lowest)
    {
      Search above = search;

      above.highest -= over;
      if (run_search (&above, whole, thickness, line_distance))
        return TRUE;
    }
  if (!run_search (&search, whole, thickness, line_distance))
    return FALSE;
  anp_caption_box_move (box, own->origin.x, MIN (own->origin.y, room->bottom - thickness));
  return TRUE;
}
