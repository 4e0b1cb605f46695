/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-caption-box.h"

#include <math.h>

/* Captions for television are one fifteenth to one twentieth of the picture's height (EBU-TT-D
 * guidance); on a desk one sits nearer. */
#define SIZE_OF_HEIGHT 0.042
#define MIN_SIZE 13.0
#define MAX_WIDTH_OF_PICTURE 0.8

struct _AnpCaptionBox
{
  AnpParagraph *paragraph;
  graphene_rect_t box;
  double left; /* of the longest line, in the paragraph: lines are centred in the whole measure */
  double padding;
  double reserve;
};

static gboolean
is_free (AnpScene *scene, const graphene_rect_t *picture, const graphene_rect_t *box)
{
  double scale = picture->size.width / anp_scene_get_width (scene);

  for (guint i = 0; i < anp_scene_get_n_items (scene); i++)
    {
      const AnpItem *item = anp_scene_get_item (scene, i);
      graphene_rect_t placed;

      /* Words, and what is drawn as carefully as words: charts, figures, scales. */
      if (item->kind != ANP_ITEM_TEXT && item->kind != ANP_ITEM_CAIRO)
        continue;
      graphene_rect_init (&placed, picture->origin.x + item->box.origin.x * scale,
                          picture->origin.y + item->box.origin.y * scale,
                          item->box.size.width * scale, item->box.size.height * scale);
      if (graphene_rect_intersection (&placed, box, NULL))
        return FALSE;
    }
  return TRUE;
}

static void
place (AnpCaptionBox *self,
       AnpScene *scene,
       const graphene_rect_t *picture,
       const graphene_size_t *stage)
{
  double bottom = picture->origin.y + picture->size.height;
  double gap = self->padding;

  self->box.origin.x = floor (picture->origin.x
                              + (picture->size.width - self->box.size.width) / 2);

  if (stage->height - bottom >= self->box.size.height + 2 * gap)
    {
      self->box.origin.y = floor (bottom + gap);
      return;
    }

  for (double y = bottom - self->box.size.height - 2 * gap; y >= picture->origin.y + gap;
       y -= MAX (2, gap))
    {
      self->box.origin.y = floor (y);
      if (is_free (scene, picture, &self->box))
        return;
    }

  self->reserve = MIN (picture->size.height / 2,
                       self->box.size.height + 2 * gap - (stage->height - bottom));
  self->box.origin.y = floor (stage->height - self->box.size.height - gap);
}

/* Where the cue itself says, by WebVTT's meaning of its settings: within the picture, words or not. */
static void
place_as_said (AnpCaptionBox *self, const AnpCue *cue, const graphene_rect_t *picture)
{
  double gap = self->padding;
  double room_x = picture->size.width - self->box.size.width - 2 * gap;
  double room_y = picture->size.height - self->box.size.height - 2 * gap;
  double position = cue->position >= 0  ? cue->position
                    : cue->align == 's' ? 0
                    : cue->align == 'e' ? 1
                                        : 0.5;
  double x = picture->size.width * position;

  if (cue->align == 'e')
    x -= self->box.size.width;
  else if (cue->align != 's')
    x -= self->box.size.width / 2;
  self->box.origin.x = floor (picture->origin.x + gap + CLAMP (x - gap, 0, MAX (0, room_x)));
  if (cue->line >= 0)
    self->box.origin.y
        = floor (picture->origin.y + gap + CLAMP (picture->size.height * cue->line - gap, 0, MAX (0, room_y)));
}

AnpCaptionBox *
anp_caption_box_new (const AnpCue *cue,
                     const char *lang,
                     AnpTypesetter *typesetter,
                     AnpScene *scene,
                     const graphene_rect_t *picture,
                     const graphene_size_t *stage_size,
                     const AnpTextOptions *options,
                     double covered,
                     double text_scale)
{
  AnpCaptionBox *self;
  AnpTextStyle style = { 0 };

  g_return_val_if_fail (cue != NULL, NULL);
  g_return_val_if_fail (ANP_IS_SCENE (scene), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  style.face = ANP_FACE_SANS;
  style.weight = 500;
  style.line_height = 1.4;
  style.align = cue->align == 's' ? ANP_ALIGN_START : cue->align == 'e' ? ANP_ALIGN_END : ANP_ALIGN_CENTER;
  style.balance = TRUE;
  style.size = MAX (MIN_SIZE, round (picture->size.height * SIZE_OF_HEIGHT * text_scale));

  self = g_new0 (AnpCaptionBox, 1);
  self->padding = round (style.size * 0.4);
  self->paragraph = anp_paragraph_new_plain (typesetter, cue->text, lang != NULL ? lang : "und", &style,
                                             options,
                                             picture->size.width * MAX_WIDTH_OF_PICTURE);
  self->left = G_MAXDOUBLE;
  for (guint i = 0; i < anp_paragraph_get_n_pieces (self->paragraph); i++)
    self->left = MIN (self->left, anp_paragraph_get_piece (self->paragraph, i)->x);
  self->box.size.width = ceil (anp_paragraph_get_width (self->paragraph)) + 4 * self->padding;
  self->box.size.height = ceil (anp_paragraph_get_height (self->paragraph)) + 2 * self->padding;
  if (cue->line < 0)
    place (self, scene, picture, stage_size);
  if (cue->line >= 0 || cue->position >= 0 || cue->align != 'c')
    place_as_said (self, cue, picture);
  /* Out from under the controls; the picture keeps its size, for they are gone in a moment. */
  if (covered > 0)
    self->box.origin.y = MIN (self->box.origin.y,
                              floor (stage_size->height - covered - self->box.size.height));
  return self;
}

void
anp_caption_box_free (AnpCaptionBox *self)
{
  if (self == NULL)
    return;
  anp_paragraph_unref (self->paragraph);
  g_free (self);
}

double
anp_caption_box_get_reserve (AnpCaptionBox *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->reserve;
}

const graphene_rect_t *
anp_caption_box_get_box (AnpCaptionBox *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->box;
}

void
anp_caption_box_snapshot (AnpCaptionBox *self, GtkSnapshot *snapshot)
{
  GdkRGBA white = { 1, 1, 1, 1 };
  GskRoundedRect outline;

  g_return_if_fail (self != NULL);

  gsk_rounded_rect_init_from_rect (&outline, &self->box, self->padding);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 0.72 }, &self->box);
  gtk_snapshot_pop (snapshot);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (
                                        self->box.origin.x + 2 * self->padding - self->left,
                                        self->box.origin.y + self->padding));
  for (guint i = 0; i < anp_paragraph_get_n_pieces (self->paragraph); i++)
    {
      const AnpTextPiece *piece = anp_paragraph_get_piece (self->paragraph, i);

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (piece->x, piece->y));
      gtk_snapshot_append_layout (snapshot, piece->layout, &white);
      gtk_snapshot_restore (snapshot);
    }
  gtk_snapshot_restore (snapshot);
}
