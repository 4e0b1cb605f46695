/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-ink.h"

G_BEGIN_DECLS

typedef enum
{
  ANP_TOOL_NONE,
  ANP_TOOL_POINTER,
  ANP_TOOL_PEN,
  ANP_TOOL_HIGHLIGHTER,
  ANP_TOOL_ERASER,
  ANP_TOOL_SPOTLIGHT,
  ANP_N_TOOLS,
} AnpTool;

#define ANP_TOOLS_N_COLORS 6
#define ANP_TOOLS_N_WIDTHS 3
#define ANP_TOOLS_MOST_ZOOM 6.0

/* What the presenter points and draws with. One for a window and its console: both show it, both
 * are drawn on. Places are fractions of the slide's width and height.
 *
 * Signals: “changed” () when anything that is drawn has changed, ink counted;
 *          “tool-changed” () when another tool, colour, width or zoom is on, or ink is hidden or shown. */
#define ANP_TYPE_STAGE_TOOLS (anp_stage_tools_get_type ())
G_DECLARE_FINAL_TYPE (AnpStageTools, anp_stage_tools, ANP, STAGE_TOOLS, GObject)

AnpStageTools *anp_stage_tools_new (void);
AnpInk *anp_stage_tools_get_ink (AnpStageTools *self); /* (transfer none) */

AnpTool anp_stage_tools_get_tool (AnpStageTools *self);
void anp_stage_tools_set_tool (AnpStageTools *self, AnpTool tool);
const char *anp_tool_to_string (AnpTool tool); /* "none" | "pointer" | … */
gboolean anp_tool_from_string (const char *name, AnpTool *out_tool);
const char *anp_tool_get_title (AnpTool tool); /* translated */

guint anp_stage_tools_get_color (AnpStageTools *self); /* index, 0 … ANP_TOOLS_N_COLORS - 1 */
void anp_stage_tools_set_color (AnpStageTools *self, guint color);
guint anp_stage_tools_get_rgb (guint color);
const char *anp_stage_tools_get_color_title (guint color); /* translated */
guint anp_stage_tools_get_width (AnpStageTools *self); /* 0 thin … ANP_TOOLS_N_WIDTHS - 1 */
void anp_stage_tools_set_width (AnpStageTools *self, guint width);
gboolean anp_stage_tools_get_ink_shown (AnpStageTools *self);
void anp_stage_tools_set_ink_shown (AnpStageTools *self, gboolean shown);

/* How much larger the slide is shown, 1 … ANP_TOOLS_MOST_ZOOM, and what stays in the middle. */
double anp_stage_tools_get_zoom (AnpStageTools *self);
void anp_stage_tools_set_zoom (AnpStageTools *self, double zoom, double x, double y);
void anp_stage_tools_pan (AnpStageTools *self, double dx, double dy); /* fractions of what is seen */

/* A hand: down, moving, up, or only hovering, over a slide; `aspect` is its width over its height.
 * press() is FALSE when no tool takes the press. A slide's end ends the stroke. */
gboolean anp_stage_tools_press (AnpStageTools *self, const char *slide_id, double x, double y,
                                double pressure, double aspect, gboolean other_end);
void anp_stage_tools_move (AnpStageTools *self, double x, double y, double pressure);
void anp_stage_tools_release (AnpStageTools *self);
/* Where the hand was last. */
void anp_stage_tools_get_hand (AnpStageTools *self, double *out_x, double *out_y);
/* Pointer, spotlight and what is enlarged belong to one slide; tells whether anything was on. */
gboolean anp_stage_tools_rest (AnpStageTools *self);

/* From a place on a picture of `size` to the slide's own, what is enlarged counted. */
void anp_stage_tools_to_slide (AnpStageTools *self, const graphene_size_t *size, double *x, double *y);
/* Around the drawing of a slide at (0, 0) of that size: begin() enlarges; end() draws ink, spotlight
 * and pointer over it and ends what begin() began. Pure. */
void anp_stage_tools_snapshot_begin (AnpStageTools *self, GtkSnapshot *snapshot, const graphene_size_t *size);
void anp_stage_tools_snapshot_end (AnpStageTools *self, GtkSnapshot *snapshot, const graphene_size_t *size,
                                   const char *slide_id);

G_END_DECLS
