/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-caption-box.h"
#include "anp-caption-source.h"
#include "anp-scene.h"

G_BEGIN_DECLS

/* The captions that are on, over a picture of the show: the stage's, or a smaller one. None covers another, or words of the
 * slide. Those that say nothing of their place stand in the bar below the picture, else at its lower edge, the later ones
 * above the earlier ones; where there is no room the picture makes some. One that is on stays where it is. */
typedef struct _AnpCaptionLayer AnpCaptionLayer;

AnpCaptionLayer *anp_caption_layer_new (void);
void anp_caption_layer_free (AnpCaptionLayer *self);
/* Sets and places the source's cues; none where `source` or `scene` is NULL. `picture`, where the scene is drawn in a room
 * of that size, is made lower where the slide is full of words. The lowest `covered` pixels lie under controls. */
void anp_caption_layer_set (AnpCaptionLayer *self,
                            AnpCaptionSource *source,
                            AnpScene *scene,
                            graphene_rect_t *picture,
                            const graphene_size_t *room,
                            double covered,
                            double text_scale);
/* The same with `cues` (element-type AnpCue) in `lang` (nullable), as `options` want them. */
void anp_caption_layer_set_cues (AnpCaptionLayer *self,
                                 const GPtrArray *cues,
                                 const char *lang,
                                 const AnpTextOptions *options,
                                 AnpScene *scene,
                                 graphene_rect_t *picture,
                                 const graphene_size_t *room,
                                 double covered,
                                 double text_scale);
void anp_caption_layer_clear (AnpCaptionLayer *self);
guint anp_caption_layer_get_n_boxes (AnpCaptionLayer *self);
/* In the order of the cues. (transfer none) */
AnpCaptionBox *anp_caption_layer_get_box (AnpCaptionLayer *self, guint index);
void anp_caption_layer_snapshot (AnpCaptionLayer *self, GtkSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpCaptionLayer, anp_caption_layer_free)

G_END_DECLS
