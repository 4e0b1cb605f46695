/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "anp-playback.h"
#include "anp-scene.h"
#include "anp-stage-tools.h"

G_BEGIN_DECLS

/* What the audience sees: the scene of the slide that is on, in the feature's proportions, with
 * transitions, black and white screens, captions. Draws a frame only when something it shows has
 * changed or moves. Focusable; its accessible children mirror the slide block by block.
 *
 * Properties: “text-scale”. Signals: “scene-changed” () when another scene is drawn; “told” (words) when a screen reader
 * was told of what came. */
#define ANP_TYPE_STAGE (anp_stage_get_type ())
G_DECLARE_FINAL_TYPE (AnpStage, anp_stage, ANP, STAGE, GtkWidget)

GtkWidget *anp_stage_new (void);
void anp_stage_set_playback (AnpStage *self, AnpPlayback *playback); /* or NULL: nothing */
/* Which of the show's two cursors it follows; the audience's by default. */
void anp_stage_set_cursor_kind (AnpStage *self, AnpCursor cursor);
/* What is pointed and drawn with while presenting; once. Its views on the console share it. */
void anp_stage_set_tools (AnpStage *self, AnpStageTools *tools);
AnpStageTools *anp_stage_get_tools (AnpStage *self); /* or NULL (transfer none) */
/* The scene it draws, or NULL. (transfer none) */
AnpScene *anp_stage_get_scene (AnpStage *self);
/* Where it draws it, in the widget: lower than there is room for, where captions need some. (transfer none) */
const graphene_rect_t *anp_stage_get_picture (AnpStage *self);
/* The scene of another slide or step as this stage would draw it, from the same cache; NULL before it
 * has a size, and where there is none. (transfer none) */
AnpScene *anp_stage_make_scene (AnpStage *self, guint slide, guint step);
/* The text drawn at a point of the widget, or NULL; `*x` and `*y` become the point in the text's own box, and
 * `*out_scale` how large a pixel of it is drawn. (transfer none) */
const AnpItem *anp_stage_find_text (AnpStage *self, double *x, double *y, double *out_scale);
gboolean anp_stage_is_presenting (AnpStage *self);
/* How often it has drawn: for tests and measurements. */
guint anp_stage_get_n_snapshots (AnpStage *self);
/* The window's controls lie over the lowest `covered` pixels: captions move above them. */
void anp_stage_set_covered (AnpStage *self, double covered);

G_END_DECLS
