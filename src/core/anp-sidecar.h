/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where what belongs to a feature and is not in it is kept: one rule for all kinds. */

/* “NAME.ink.json” for NAME.md and the suffix “.ink.json”. NULL for what has no neighbours: a bundle, a file without
 * a path. (transfer full) */
char *anp_sidecar_dup_beside (GFile *feature, const char *suffix);
/* In `kind`/ of the user's data, named by the feature's address. (transfer full) */
char *anp_sidecar_dup_private (GFile *feature, const char *kind, const char *suffix);
/* Whether a file is a bundle by its name: what lies beside it was not meant for it. */
gboolean anp_sidecar_is_bundle (GFile *feature);

G_END_DECLS
