/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes a bundle to an open, seekable file: the same entries in the same order give the same bytes. What is
 * deflated is stored where that is not larger. Blocks; one thread. */
typedef struct _AnpBundleWriter AnpBundleWriter;

/* `mimetype` is the first entry by itself. The file stays the caller's. */
AnpBundleWriter *anp_bundle_writer_new (int fd);
void anp_bundle_writer_free (AnpBundleWriter *self);
/* Refused: a name that is unsafe or, but for capitals, already there, and more than a bundle may hold. */
gboolean anp_bundle_writer_add (AnpBundleWriter *self, const char *name, GBytes *bytes, gboolean deflate,
                                GError **error);
/* Stores a medium as it is, piece by piece; `path` as in anp-medium-bytes.h. */
gboolean anp_bundle_writer_add_medium (AnpBundleWriter *self, const char *name, const char *path,
                                       GCancellable *cancellable, GError **error);
/* Writes the directory; nothing is added any more. */
gboolean anp_bundle_writer_finish (AnpBundleWriter *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpBundleWriter, anp_bundle_writer_free)

G_END_DECLS
