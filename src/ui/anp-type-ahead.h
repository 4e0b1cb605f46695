/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"

G_BEGIN_DECLS

/* What is typed into a list, forgotten a second after the last character. Main thread only. */
typedef struct _AnpTypeAhead AnpTypeAhead;

AnpTypeAhead *anp_type_ahead_new (void);
void anp_type_ahead_free (AnpTypeAhead *self);
void anp_type_ahead_clear (AnpTypeAhead *self);
/* All that has been typed, with `c` at its end. (transfer none) */
const char *anp_type_ahead_add (AnpTypeAhead *self, gunichar c);
/* Whether no more than one character has been typed: then the search goes on to the next item. */
gboolean anp_type_ahead_is_first (AnpTypeAhead *self);

/* The words of an item. (transfer none) */
typedef const char *(*AnpTypeAheadFunc) (gpointer data, guint index);

/* The first of `n` items from `from` on, around the end, whose words begin with what was typed, or of
 * which a word does, in any script and case, or in pinyin or its initials; -1 for none. */
gint anp_type_ahead_find (const char *typed, guint from, guint n, AnpTypeAheadFunc get_words, gpointer data);
/* The same over the slides' titles. */
gint anp_type_ahead_find_slide (AnpFeature *feature, const char *typed, guint from);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpTypeAhead, anp_type_ahead_free)

G_END_DECLS
