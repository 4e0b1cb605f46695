/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-playback.h"
#include "anp-stage-tools.h"

G_BEGIN_DECLS

/* Where the slide of the audience is in that widget, and its proportions; FALSE when it shows none. */
typedef gboolean (*AnpToolPlace) (GtkWidget *widget, graphene_rect_t *out_picture, AnpPlayback **out_playback);

/* Lets mouse, finger and pen work the tools on a picture of the audience's slide. While no tool is
 * taken and the show is presented, a tap or a swipe of a finger goes to the next or the previous
 * slide. */
void anp_tool_input_add (GtkWidget *widget, AnpStageTools *tools, AnpToolPlace place);

G_END_DECLS
