/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-exporter.h"

G_BEGIN_DECLS

/* Writes the feature and every file it names and has, and the ink drawn on it, into one bundle; a file of that name is
 * replaced only when all has been written. What the feature names and has not is left out: its diagnostics tell.
 * Text is deflated, media are stored. The same feature gives the same bytes. Blocks; any thread. */
gboolean anp_bundle_pack (AnpFeature *feature,
                          const char *path,
                          AnpExportProgress progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GError **error);

/* Unpacks a bundle's files (`mimetype` left out) below `folder`, which is made. Files that are there are an error and
 * nothing is written, unless `replace`; nothing is ever written through a link below `folder`. Blocks; any thread. */
gboolean anp_bundle_unpack (const char *path,
                            const char *folder,
                            gboolean replace,
                            AnpExportProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
