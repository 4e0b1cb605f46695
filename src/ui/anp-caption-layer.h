/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-caption-box.h"
#include "anp-caption-source.h"

G_BEGIN_DECLS

/* The captions that are on, over a picture of the show: the stage's, or a smaller one. */
typedef struct _AnpCaptionLayer AnpCaptionLayer;

AnpCaptionLayer *anp_caption_layer_new (void);
void anp_caption_layer_free (AnpCaptionLayer *self);
/* Sets and places the source's cues; none where `source` or `scene` is NULL. `picture`, where the scene is drawn in a room
 * of that size, is made lower where the slide is full of words: words are never covered by words. The lowest `covered`
 * pixels lie under controls. */
void anp_caption_layer_set (AnpCaptionLayer *self,
                            AnpCaptionSource *source,
                            AnpScene *scene,
                            graphene_rect_t *picture,
                            const graphene_size_t *room,
                            double covered,
                            double text_scale);
void anp_caption_layer_clear (AnpCaptionLayer *self);
guint anp_caption_layer_get_n_boxes (AnpCaptionLayer *self);
void anp_caption_layer_snapshot (AnpCaptionLayer *self, GtkSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpCaptionLayer, anp_caption_layer_free)

G_END_DECLS
