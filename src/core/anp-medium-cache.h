/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-bundle.h"

G_BEGIN_DECLS

/* Files of bundles unpacked for those who need a file, or to read at any place what is deflated: in
 * anping/media/ of the user's cache, one file for each entry of each state of a bundle. */
#define ANP_MEDIUM_CACHE_BYTES (G_GUINT64_CONSTANT (1) << 30)

/* Unpacks the entry unless it is there, and drops what was used longest ago so that all stay within
 * ANP_MEDIUM_CACHE_BYTES. Blocks; any thread. (transfer full) */
char *anp_medium_cache_dup_file (AnpBundle *bundle, const AnpBundleEntry *entry, GError **error);

G_END_DECLS
