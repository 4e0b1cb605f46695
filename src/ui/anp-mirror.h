/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-scene.h"

G_BEGIN_DECLS

/* What holds parts of a slide for people who cannot see the stage: a list, a table, a row, a
 * quotation. Draws nothing and takes no pointer. The parts themselves are labels, because labels
 * alone can say in which language they are; they are never measured, placed or drawn. */
#define ANP_TYPE_MIRROR (anp_mirror_get_type ())
G_DECLARE_FINAL_TYPE (AnpMirror, anp_mirror, ANP, MIRROR, GtkWidget)

/* What a screen reader calls the stage then: "Slide 5 of 48: …". (transfer full) */
char *anp_mirror_dup_label (AnpScene *scene);

/* Makes `parent`, a widget whose children are mirrors, tell what `scene` (or NULL) shows: it gets
 * that name, its children become the parts of the slide in reading order with their roles
 * and languages, a table behind each chart. Returns the words that are new since `told`, the scene
 * told before (or NULL): all but the title where that was another slide, what has come with later
 * steps on the same one; NULL when there are none. (transfer full) */
char *anp_mirror_fill (GtkWidget *parent, AnpScene *scene, AnpScene *told);

/* Whether both scenes show the same words, at whatever sizes: then nothing is to be told again. */
gboolean anp_mirror_is_same (AnpScene *scene, AnpScene *told);

G_END_DECLS
