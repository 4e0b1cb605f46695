/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"

G_BEGIN_DECLS

/* Limits for untrusted input. Beyond them a diagnostic says so and the rest is still shown. */
#define ANP_LOADER_MAX_BYTES ((gsize) 64 * 1024 * 1024)
#define ANP_LOADER_MAX_SLIDES 20000u
#define ANP_LOADER_MAX_DEPTH 64u

/* Reads `file` (a Markdown file, a folder holding feature.md, or a bundle) in a worker thread.
 *
 * Total: any readable bytes give a feature; what is wrong with them is among its diagnostics.
 * GError only when there is nothing to read: not found, a folder without a feature, no permission
 * (G_IO_ERROR codes; the message names the place and the remedy), G_IO_ERROR_CANCELLED, or a bundle
 * that is refused (ANP_BUNDLE_ERROR). */
void anp_loader_load_async (GFile *file,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
AnpFeature *anp_loader_load_finish (GAsyncResult *result, GError **error); /* transfer full */
AnpFeature *anp_loader_load (GFile *file, GCancellable *cancellable, GError **error);
/* Reads bytes as if they were `file`; never fails. For tests and live editing. */
AnpFeature *anp_loader_load_bytes (GBytes *bytes, GFile *file);

G_END_DECLS
