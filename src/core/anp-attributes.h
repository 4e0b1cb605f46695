/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-span.h"

G_BEGIN_DECLS

/* `{#id .class key=value key="two words"}`: order and repetition are kept. Immutable once built. */
typedef struct
{
  char *key;
  char *value;
  AnpSpan span; /* of the value alone, quotes excluded */
} AnpAttribute;

typedef struct
{
  char *id;         /* or NULL */
  GStrv classes;    /* never NULL, may be empty */
  GArray *pairs;    /* of AnpAttribute, never NULL */
  AnpSpan span;     /* of the braces and what is in them; empty when there were none */
} AnpAttributes;

/* The last value of `key`, or NULL. (transfer none) */
const char *anp_attributes_get (const AnpAttributes *self, const char *key);
/* The last pair of `key`, or NULL. */
const AnpAttribute *anp_attributes_find (const AnpAttributes *self, const char *key);
gboolean anp_attributes_has_class (const AnpAttributes *self, const char *name);

G_END_DECLS
