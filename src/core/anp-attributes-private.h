/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-attributes.h"
#include "anp-source.h"

G_BEGIN_DECLS

/* The one without anything; never freed. */
const AnpAttributes *anp_attributes_empty (void);
/* Reads `{…}` at `start`. NULL unless it is well formed and ends before `limit`. (transfer full) */
AnpAttributes *anp_attributes_parse (AnpSource *source, gsize start, gsize limit);
/* A div's `name` as if `{.name}` had been written. (transfer full) */
AnpAttributes *anp_attributes_new_class (AnpSource *source, gsize start, gsize end);
/* Both, `second`'s later; the span is of the first that has one. (transfer full) */
AnpAttributes *anp_attributes_merge (const AnpAttributes *first, const AnpAttributes *second);
gboolean anp_attributes_is_empty (const AnpAttributes *self);
void anp_attributes_free (AnpAttributes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpAttributes, anp_attributes_free)

G_END_DECLS
