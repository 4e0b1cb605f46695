/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-bundle.h"
#include "anp-feature.h"

G_BEGIN_DECLS

/* Reads Markdown into a feature. Total: it always returns one, with at least one slide. `bundle` is what the
 * Markdown was read from and `file` is that bundle's, or NULL.
 * `truncated_from` is the size of the file where that was larger than ANP_LOADER_MAX_BYTES, else 0.
 * NULL only when cancelled. Private to the loader. */
AnpFeature *anp_reader_read (GBytes *bytes,
                             GFile *file,
                             AnpBundle *bundle,
                             guint64 truncated_from,
                             GCancellable *cancellable);

G_END_DECLS
