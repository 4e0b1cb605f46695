/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-caption-track.h"
#include "anp-scene.h"

G_BEGIN_DECLS

/* A caption set and placed over a stage so that it covers none of the slide's words: in the bar
 * below the picture, else in the lowest free strip of the picture, else below a picture that makes
 * room. Immutable. */
typedef struct _AnpCaptionBox AnpCaptionBox;

/* `picture` is where `scene` is drawn in a stage of `stage_size`, whose lowest `covered` pixels lie
 * under the controls: captions stay above those. */
AnpCaptionBox *anp_caption_box_new (const AnpCue *cue,
                                    const char *lang,
                                    AnpTypesetter *typesetter,
                                    AnpScene *scene,
                                    const graphene_rect_t *picture,
                                    const graphene_size_t *stage_size,
                                    const AnpTextOptions *options,
                                    double covered,
                                    double text_scale);
void anp_caption_box_free (AnpCaptionBox *self);
/* Pixels of height the picture has to give up, 0 mostly. */
double anp_caption_box_get_reserve (AnpCaptionBox *self);
const graphene_rect_t *anp_caption_box_get_box (AnpCaptionBox *self); /* in the stage */
void anp_caption_box_snapshot (AnpCaptionBox *self, GtkSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpCaptionBox, anp_caption_box_free)

G_END_DECLS
