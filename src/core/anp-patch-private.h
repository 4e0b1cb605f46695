/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-patch.h"

G_BEGIN_DECLS

/* Bytes at an offset of the file before any edit. */
typedef struct
{
  gsize offset;
  GBytes *old_bytes;
  GBytes *new_bytes;
} AnpPatchEdit;

GArray *anp_patch_edits_new (void); /* of AnpPatchEdit, owned */
/* `bytes` with the edits made, which are in order, apart, and all within it. (transfer full) */
GBytes *anp_patch_edits_make (const GArray *edits, GBytes *bytes);
/* A patch of `bytes`; takes all three arrays. (transfer full) */
AnpPatch *anp_patch_new_for_edits (GBytes *bytes, GArray *edits, GPtrArray *changes, GPtrArray *left_out);
GPtrArray *anp_patch_changes_new (void); /* of AnpPatchChange, owned */

G_END_DECLS
