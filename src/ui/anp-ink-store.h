/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-ink.h"

G_BEGIN_DECLS

/* Keeps the ink of a feature in NAME.ink.json beside it, or, where that cannot be written, in the
 * user's data. Reads it once, off the main thread, and writes it whole, off the main thread, whenever
 * something has been drawn. What is there and cannot be understood is never written over.
 *
 * Signals: “trouble” (const char *words) when the ink cannot be read or kept: what, and what to do. */
#define ANP_TYPE_INK_STORE (anp_ink_store_get_type ())
G_DECLARE_FINAL_TYPE (AnpInkStore, anp_ink_store, ANP, INK_STORE, GObject)

AnpInkStore *anp_ink_store_new (AnpInk *ink, GFile *feature);
/* All that has been drawn is on the disk when it returns; nothing is written after that. */
void anp_ink_store_close (AnpInkStore *self);
/* Whether it has been read, and all that has happened since is in the file. */
gboolean anp_ink_store_is_settled (AnpInkStore *self);

G_END_DECLS
