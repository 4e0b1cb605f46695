/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-bundle.h"

G_BEGIN_DECLS

/* Where a medium is, wherever a `path` stands in this program: a file's absolute path, or for a file in a bundle the
 * bundle's path, two slashes and the name in it. Two slashes stand in no path whose links are resolved, so neither is
 * ever taken for the other. */

/* (transfer full) */
char *anp_medium_dup_path (const char *bundle, const char *name);
gboolean anp_medium_is_bundled (const char *path);

/* The bytes of a medium: a file, or what a bundle holds: stored, the very range of the bundle; deflated, unpacked to
 * memory or to a bounded cache in the user's cache folder. Immutable, read at any place; any thread. */
typedef struct _AnpMediumBytes AnpMediumBytes;

/* Blocks. Errors: G_IO_ERROR (NOT_FOUND, PERMISSION_DENIED, …) or ANP_BUNDLE_ERROR. (transfer full) */
AnpMediumBytes *anp_medium_bytes_open (const char *path, GError **error);
AnpMediumBytes *anp_medium_bytes_ref (AnpMediumBytes *self);
void anp_medium_bytes_unref (AnpMediumBytes *self);
guint64 anp_medium_bytes_get_size (const AnpMediumBytes *self);
/* Reads `length` bytes, fewer only at the end; 0 there, -1 on trouble. */
gssize anp_medium_bytes_read (const AnpMediumBytes *self, guint64 offset, void *buffer, gsize length, GError **error);

/* The first `most` bytes of a medium at the utmost. (transfer full) */
GBytes *anp_medium_load (const char *path, gsize most, GError **error);
/* A file with its bytes, for libraries that read nothing else (fonts): itself, or a copy in the cache. (transfer full) */
char *anp_medium_dup_file (const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpMediumBytes, anp_medium_bytes_unref)

G_END_DECLS
