/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-ink.h"

G_BEGIN_DECLS

/* Where the ink of a feature is kept: NAME.ink.json beside it, NULL when it has no neighbours, or in the
 * user's data (anp-sidecar.h). (transfer full) */
char *anp_ink_file_dup_beside (GFile *feature);
char *anp_ink_file_dup_private (GFile *feature);
/* What is kept of that feature, the newer of the two, else what was packed with a bundle; NULL, and `error`
 * unset, when there is none. What cannot be understood sets `error`, and the other may be returned all the
 * same. Blocks; any thread. (transfer full) */
AnpInk *anp_ink_file_load (GFile *feature, GError **error);

G_END_DECLS
