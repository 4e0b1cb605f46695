/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-caption-layer.h"

#include "anp-caption-place.h"
#include "anp-reader-choice.h"

/* What boxes were set and placed for: the same again, and those still on stay as they are. */
typedef struct
{
  AnpScene *scene; /* compared, never asked */
  char *lang;
  AnpTextOptions options;
  graphene_rect_t picture;
  graphene_size_t room;
  double covered, text_scale;
  AnpTypesetter *typesetter;
  guint generation;
} Ground;

struct _AnpCaptionLayer
{
  GPtrArray *boxes; /* of AnpCaptionBox */
  GPtrArray *taken; /* the same while they are placed, none owned */
  Ground ground;
};

AnpCaptionLayer *
anp_caption_layer_new (void)
{
  AnpCaptionLayer *self = g_new0 (AnpCaptionLayer, 1);

  self->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) anp_caption_box_free);
  self->taken = g_ptr_array_new ();
  return self;
}

void
anp_caption_layer_free (AnpCaptionLayer *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->boxes);
  g_ptr_array_unref (self->taken);
  g_free (self->ground.lang);
  g_free (self);
}

static gboolean
is_same_ground (const Ground *a, const Ground *b)
{
  return a->scene == b->scene && g_strcmp0 (a->lang, b->lang) == 0 && a->options.script == b->options.script
         && a->options.quotes == b->options.quotes && a->options.punctuation == b->options.punctuation
         && g_strcmp0 (a->options.region, b->options.region) == 0 && graphene_rect_equal (&a->picture, &b->picture)
         && graphene_size_equal (&a->room, &b->room) && a->covered == b->covered && a->text_scale == b->text_scale
         && a->typesetter == b->typesetter && a->generation == b->generation;
}

static AnpCaptionBox *
make_box (AnpCaptionLayer *self, const AnpCue *cue, gboolean by_default)
{
  return anp_caption_box_new (cue, by_default, self->ground.lang, self->ground.typesetter, &self->ground.picture.size,
                              &self->ground.options, self->ground.text_scale);
}

/* Boxes for the cues: those there are of the ones still on, where the ground is the same. */
static void
make_boxes (AnpCaptionLayer *self, const GPtrArray *cues, gboolean again)
{
  GPtrArray *old = self->boxes;

  self->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) anp_caption_box_free);
  for (guint i = 0; i < cues->len; i++)
    {
      AnpCaptionBox *box = NULL;

      for (guint k = 0; again && k < old->len && box == NULL; k++)
        if (anp_caption_box_get_cue (old->pdata[k]) == cues->pdata[i])
          box = g_ptr_array_steal_index (old, k);
      g_ptr_array_add (self->boxes, box != NULL ? box : make_box (self, cues->pdata[i], FALSE));
    }
  g_ptr_array_unref (old);
}

static gboolean
stands_by_default (AnpCaptionBox *box)
{
  const AnpCue *settings = anp_caption_box_get_settings (box);

  return settings->direction == ANP_CUE_ACROSS && !settings->has_line;
}

/* Stacks the boxes that stand by default upwards from `bottom`. Returns where the stack's upper edge is. */
static double
stack (AnpCaptionLayer *self, const AnpCaptionRoom *room, double bottom)
{
  double top = bottom;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      AnpCaptionBox *box = self->boxes->pdata[i];
      const graphene_rect_t *own = anp_caption_box_get_box (box);
      double y = bottom - own->size.height;

      if (!stands_by_default (box))
        continue;
      anp_caption_place_along (box, room);
      /* Only what is above or below others counts: two may speak side by side. */
      for (guint k = 0; k < self->taken->len; k++)
        {
          const graphene_rect_t *other = anp_caption_box_get_box (self->taken->pdata[k]);

          if (own->origin.x < other->origin.x + other->size.width && other->origin.x < own->origin.x + own->size.width)
            y = MIN (y, other->origin.y - anp_caption_box_get_gap (box) / 2 - own->size.height);
        }
      anp_caption_box_move (box, own->origin.x, y);
      g_ptr_array_add (self->taken, box);
      top = MIN (top, own->origin.y);
    }
  return top;
}

static void
forget_places (AnpCaptionLayer *self)
{
  for (guint i = 0; i < self->boxes->len; i++)
    anp_caption_box_forget_place (self->boxes->pdata[i]);
}

/* So high is the stack, with white above; 0 where nothing stands by default. */
static double
get_stack_height (AnpCaptionLayer *self, const AnpCaptionRoom *room)
{
  g_autofree graphene_point_t *before = g_new0 (graphene_point_t, self->boxes->len + 1);
  g_autofree gboolean *placed = g_new0 (gboolean, self->boxes->len + 1);
  double top;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      before[i] = anp_caption_box_get_box (self->boxes->pdata[i])->origin;
      placed[i] = anp_caption_box_is_placed (self->boxes->pdata[i]);
    }
  g_ptr_array_set_size (self->taken, 0);
  top = stack (self, room, 0);
  /* Only measured: those that stand somewhere already go back there. */
  for (guint i = 0; i < self->boxes->len; i++)
    {
      anp_caption_box_move (self->boxes->pdata[i], before[i].x, before[i].y);
      if (!placed[i])
        anp_caption_box_forget_place (self->boxes->pdata[i]);
    }
  return self->taken->len > 0 ? anp_caption_box_get_gap (self->taken->pdata[0]) - top : 0;
}

/* Places all, those that stand by default below the picture where `bottom` is ≥ 0. Returns the first that found no place,
 * or -1. */
static int
place_boxes (AnpCaptionLayer *self, const AnpCaptionRoom *room, double bottom)
{
  g_ptr_array_set_size (self->taken, 0);
  if (bottom >= 0)
    stack (self, room, bottom);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      AnpCaptionBox *box = self->boxes->pdata[i];
      graphene_rect_t inside = room->picture;

      if (bottom >= 0 && stands_by_default (box))
        continue;
      inside.size.height = (float) MIN (inside.size.height, room->bottom - inside.origin.y);
      if (!(anp_caption_box_is_placed (box) && graphene_rect_contains_rect (&inside, anp_caption_box_get_box (box))
            && anp_caption_place_is_free (room, box))
          && !anp_caption_place (box, room))
        return (int) i;
      g_ptr_array_add (self->taken, box);
    }
  return -1;
}

/* Places all as well as it goes, but perhaps one that says where: -1, or which. */
static int
place_all (AnpCaptionLayer *self, AnpCaptionRoom *room)
{
  double height = get_stack_height (self, room);
  double edge = room->picture.origin.y + room->picture.size.height;
  double low = self->ground.room.height * (1 - ANP_CAPTION_MARGIN), bottom = MIN (low, room->bottom);
  int which;

  /* A bar that were too low for the next one would have captions jump between it and the picture. */
  if (height > 0)
    {
      AnpCaptionBox *box = self->taken->pdata[0];
      double usual = anp_caption_box_get_usual_height (box) + anp_caption_box_get_gap (box);

      if (MAX (height, usual) <= bottom - edge)
        return place_boxes (self, room, edge + height);
    }
  which = place_boxes (self, room, -1);
  if (which < 0 || !stands_by_default (self->boxes->pdata[which]))
    return which;
  /* Out from under the controls, too; but for those the picture keeps its size, for they are gone in a moment. */
  room->picture.size.height -= (float) MIN (room->picture.size.height / 2, MAX (0, edge + height - low));
  forget_places (self);
  return place_boxes (self, room, bottom);
}

void
anp_caption_layer_set_cues (AnpCaptionLayer *self, const GPtrArray *cues, const char *lang, const AnpTextOptions *options,
                            AnpScene *scene, graphene_rect_t *picture, const graphene_size_t *room, double covered,
                            double text_scale)
{
  AnpTypesetter *typesetter;
  Ground ground = { 0 };
  gboolean again;
  int which;

  g_return_if_fail (self != NULL);
  g_return_if_fail (ANP_IS_SCENE (scene));

  typesetter = anp_typesetter_get_shared (anp_scene_get_feature (scene));
  ground = (Ground){ scene, g_strdup (lang), *options, *picture, *room, covered, text_scale, typesetter,
                     anp_typesetter_get_generation (typesetter) };
  again = is_same_ground (&ground, &self->ground);
  g_free (self->ground.lang);
  self->ground = ground;
  make_boxes (self, cues, again);
  do
    {
      AnpCaptionRoom place = { scene, ground.picture, room->height - covered, self->taken };

      which = place_all (self, &place);
      *picture = place.picture;
      /* Its place is over words: as if it had said nothing. */
      if (which >= 0)
        {
          AnpCaptionBox *box = make_box (self, anp_caption_box_get_cue (self->boxes->pdata[which]), TRUE);

          anp_caption_box_free (self->boxes->pdata[which]);
          self->boxes->pdata[which] = box;
          forget_places (self);
        }
    }
  while (which >= 0);
}

void
anp_caption_layer_set (AnpCaptionLayer *self,
                       AnpCaptionSource *source,
                       AnpScene *scene,
                       graphene_rect_t *picture,
                       const graphene_size_t *room,
                       double covered,
                       double text_scale)
{
  AnpTextOptions options;

  g_return_if_fail (self != NULL);

  if (source == NULL || scene == NULL || anp_caption_source_get_cues (source)->len == 0)
    {
      anp_caption_layer_clear (self);
      return;
    }
  options = anp_reader_choice_get_options (anp_reader_choice_get (), anp_scene_get_feature (scene));
  anp_caption_layer_set_cues (self, anp_caption_source_get_cues (source), anp_caption_source_get_lang (source), &options,
                              scene, picture, room, covered, text_scale);
}

void
anp_caption_layer_clear (AnpCaptionLayer *self)
{
  g_return_if_fail (self != NULL);
  g_ptr_array_set_size (self->boxes, 0);
}

guint
anp_caption_layer_get_n_boxes (AnpCaptionLayer *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->boxes->len;
}

AnpCaptionBox *
anp_caption_layer_get_box (AnpCaptionLayer *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->boxes->len, NULL);
  return self->boxes->pdata[index];
}

void
anp_caption_layer_snapshot (AnpCaptionLayer *self, GtkSnapshot *snapshot)
{
  g_return_if_fail (self != NULL);
  for (guint i = 0; i < self->boxes->len; i++)
    anp_caption_box_snapshot (self->boxes->pdata[i], snapshot);
}
