/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-scene.h"

G_BEGIN_DECLS

/* A block of a slide for people who cannot see the stage: an invisible child of the stage with the
 * block's role, words and place, in reading order. Draws nothing and takes no pointer. */
#define ANP_TYPE_MIRROR (anp_mirror_get_type ())
G_DECLARE_FINAL_TYPE (AnpMirror, anp_mirror, ANP, MIRROR, GtkWidget)

/* Makes `parent`, a widget whose children are mirrors, tell what `scene` (or NULL) shows, and
 * returns what it is called now: "Slide 5 of 48: …", or NULL. (transfer full) */
char *anp_mirror_fill (GtkWidget *parent, AnpScene *scene);

G_END_DECLS
