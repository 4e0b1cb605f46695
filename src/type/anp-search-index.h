/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"

G_BEGIN_DECLS

typedef enum
{
  ANP_SEARCH_HEADING,
  ANP_SEARCH_TEXT,
  ANP_SEARCH_NOTES,
  ANP_SEARCH_CAPTION,
} AnpSearchPlace;

/* Where something was found. Strings are the index's. */
typedef struct
{
  guint slide;          /* index */
  guint step;           /* it is shown with */
  AnpSearchPlace place;
  const char *text;     /* of the whole paragraph, as written, on one line */
  const char *lang;     /* as written; interned */
  gsize start, end;     /* bytes of `text` that were found */
} AnpSearchHit;

/* All text of a feature under the keys it is found by: any script, width and case (anp_type_fold()),
 * pinyin, and in headings the initials of pinyin. Reference counted; once filled it is immutable and
 * any thread may search it. */
typedef struct _AnpSearchIndex AnpSearchIndex;

/* Called after each slide's own text, to add what belongs to it. */
typedef void (*AnpSearchFillFunc) (AnpSearchIndex *index, guint slide, gpointer user_data);

/* Slides, their notes, and what `fill` (nullable) adds. NULL when `cancellable` says so. Takes about
 * 0.1 ms for a slide: off the main thread. */
AnpSearchIndex *anp_search_index_new (AnpFeature *feature,
                                      AnpSearchFillFunc fill,
                                      gpointer user_data,
                                      GCancellable *cancellable);
AnpSearchIndex *anp_search_index_ref (AnpSearchIndex *self);
void anp_search_index_unref (AnpSearchIndex *self);
AnpFeature *anp_search_index_get_feature (const AnpSearchIndex *self);
/* What is said in a clip of the slide; by `fill` only. */
void anp_search_index_add_caption (AnpSearchIndex *self, guint slide, const char *text, const char *lang);
/* The first `most` paragraphs holding what was typed, in the order of the show: the first place in
 * each. `*out_more`, if wanted: whether there are others. (transfer full) (element-type AnpSearchHit) */
GArray *anp_search_index_find (const AnpSearchIndex *self,
                               const char *typed,
                               guint most,
                               gboolean *out_more,
                               GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpSearchIndex, anp_search_index_unref)

G_END_DECLS
