/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-ink.h"

G_BEGIN_DECLS

/* Of anp-ink.c: pages are slide id → GPtrArray of AnpInkStroke. */
AnpInkStroke *anp_ink_stroke_new (AnpInkKind kind, guint color, double width);
AnpInkStroke *anp_ink_stroke_ref (AnpInkStroke *self);
void anp_ink_stroke_unref (AnpInkStroke *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpInkStroke, anp_ink_stroke_unref)
GPtrArray *anp_ink_page_new (void);
GHashTable *anp_ink_pages_new (void);

char *anp_ink_json_write (GHashTable *pages);
/* NULL and an error when it is not wholly what write() writes, within the bounds. (transfer full) */
GHashTable *anp_ink_json_read (const char *text, gsize length, GError **error);

G_END_DECLS
