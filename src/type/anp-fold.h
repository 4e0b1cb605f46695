/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The key text is found under, whatever its script, width or case: 晋江, 晉江; ＧＤＰ, gdp; Jìn, jin;
 * “”, 「」. (transfer full)
 *
 * `*out_map`, if wanted, takes a (transfer full) GArray of guint32: for each byte of the key, and one
 * past its end, the byte of `text` it stands for. `text` is valid UTF-8. */
char *anp_type_fold (const char *text, GArray **out_map);

G_END_DECLS
