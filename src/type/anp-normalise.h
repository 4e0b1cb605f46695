/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Puts back full-width marks that were lost on the way: ASCII , ; : ! ? ( ) beside Chinese.
 *
 * A mark becomes full width where a neighbour is Han or a full-width mark, and never between two
 * ASCII letters or digits; brackets stay pairs. What has been restored counts as a neighbour, so
 * that doing it twice changes nothing. `fixed[i]` takes the character for `chars[i]`; returns how
 * many differ. `fixed` may not be `chars`. */
guint anp_normalise_chars (const gunichar *chars, gunichar *fixed, guint n);
/* The same for text. (transfer full) */
char *anp_normalise (const char *text, guint *out_changes);

G_END_DECLS
