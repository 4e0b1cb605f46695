/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-feature.h"

G_BEGIN_DECLS

/* Shows words of a feature in a label of the interface, in the forms of their own language: without
 * it, Chinese titles take whichever face the desktop finds first, often a Japanese one. `lang` may
 * be NULL or "und": then the text is looked at. The label follows the reader's choice. */
void anp_label_set_text (GtkLabel *label, const char *text, const char *lang, AnpFeature *feature);
/* The same as Pango markup, for what takes nothing else; it follows nothing. (transfer full) */
char *anp_label_dup_markup (const char *text, const char *lang, AnpFeature *feature);

G_END_DECLS
