/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-caption-layer.h"

#include "anp-reader-choice.h"

struct _AnpCaptionLayer
{
  GPtrArray *boxes; /* of AnpCaptionBox */
};

AnpCaptionLayer *
anp_caption_layer_new (void)
{
  AnpCaptionLayer *self = g_new0 (AnpCaptionLayer, 1);

  self->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) anp_caption_box_free);
  return self;
}

void
anp_caption_layer_free (AnpCaptionLayer *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->boxes);
  g_free (self);
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
  const GPtrArray *cues;
  AnpTextOptions options;
  AnpFeature *feature;

  g_return_if_fail (self != NULL);

  g_ptr_array_set_size (self->boxes, 0);
  if (source == NULL || scene == NULL)
    return;
  cues = anp_caption_source_get_cues (source);
  feature = anp_scene_get_feature (scene);
  options = anp_reader_choice_get_options (anp_reader_choice_get (), feature);
  for (guint i = 0; i < cues->len; i++)
    {
      AnpCaptionBox *box = anp_caption_box_new (g_ptr_array_index (cues, i), anp_caption_source_get_lang (source),
                                                anp_typesetter_get_shared (feature), scene, picture, room, &options,
                                                covered, text_scale);

      picture->size.height -= anp_caption_box_get_reserve (box);
      g_ptr_array_add (self->boxes, box);
    }
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

void
anp_caption_layer_snapshot (AnpCaptionLayer *self, GtkSnapshot *snapshot)
{
  g_return_if_fail (self != NULL);
  for (guint i = 0; i < self->boxes->len; i++)
    anp_caption_box_snapshot (g_ptr_array_index (self->boxes, i), snapshot);
}
