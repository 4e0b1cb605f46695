/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-caption-track.h"
#include "anp-typesetter.h"

G_BEGIN_DECLS

/* So much of a picture's width and height stays free at each of its edges: televisions and projectors cut it off. */
#define ANP_CAPTION_MARGIN 0.05

/* A caption set for a picture of some size, with its ground, and where it stands on a stage. */
typedef struct _AnpCaptionBox AnpCaptionBox;

/* `by_default`: as if the cue said nothing of its place, its direction and its size. `lang` is the track's, or NULL. */
AnpCaptionBox *anp_caption_box_new (const AnpCue *cue,
                                    gboolean by_default,
                                    const char *lang,
                                    AnpTypesetter *typesetter,
                                    const graphene_size_t *picture,
                                    const AnpTextOptions *options,
                                    double text_scale);
void anp_caption_box_free (AnpCaptionBox *self);
const AnpCue *anp_caption_box_get_cue (AnpCaptionBox *self);
/* What holds of the cue's settings: all, or by default none. */
const AnpCue *anp_caption_box_get_settings (AnpCaptionBox *self);
gboolean anp_caption_box_is_rtl (AnpCaptionBox *self);
guint anp_caption_box_get_n_lines (AnpCaptionBox *self);
double anp_caption_box_get_usual_height (AnpCaptionBox *self); /* of one with as many lines as most have at most */
double anp_caption_box_get_gap (AnpCaptionBox *self); /* pixels between it and what is beside it */
/* In the stage; at (0, 0) until it is moved. */
const graphene_rect_t *anp_caption_box_get_box (AnpCaptionBox *self);
gboolean anp_caption_box_is_placed (AnpCaptionBox *self);
void anp_caption_box_move (AnpCaptionBox *self, double x, double y);
void anp_caption_box_forget_place (AnpCaptionBox *self);
void anp_caption_box_snapshot (AnpCaptionBox *self, GtkSnapshot *snapshot);

/* Settings as WebVTT 3.1 and 7.2 reckon them out, 0…1 of the picture along the lines. */
AnpCueAlign anp_caption_box_get_line_side (const AnpCue *settings, gboolean rtl);           /* LEFT, CENTER, RIGHT */
double anp_caption_box_get_room (const AnpCue *settings, gboolean rtl, double *out_start); /* for lines, from `*out_start` */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpCaptionBox, anp_caption_box_free)

G_END_DECLS
