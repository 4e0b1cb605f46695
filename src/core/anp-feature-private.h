/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-bundle.h"
#include "anp-feature.h"

G_BEGIN_DECLS

/* What the reader fills in. Once handed out, nobody writes to it any more. */
struct _AnpFeature
{
  GObject parent_instance;

  GFile *file;
  AnpBundle *bundle;      /* that is `file`, or NULL; kept open for its media */
  char *folder;
  GBytes *source;
  char *title;
  const char *lang; /* interned */
  double aspect;
  gint64 planned_ns;
  char *theme;
  AnpQuotes quotes;
  AnpPunctuation punctuation;
  AnpPresentMode present_mode;
  char *region;
  const AnpMedia *bed;
  GPtrArray *kept;        /* of char *, owned */
  GPtrArray *fonts;       /* of AnpFontSource, owned */
  GPtrArray *files;       /* of AnpFeatureFile, owned */

  GPtrArray *slides;      /* of AnpSlide, owned */
  GPtrArray *chapters;    /* of AnpChapter, owned */
  GArray *eras;           /* of AnpEra */
  GPtrArray *media;       /* of AnpMedia, owned */
  GPtrArray *diagnostics; /* of AnpDiagnostic */
  GHashTable *slides_by_id; /* id, owned by the slide → index + 1 */

  /* Everything slides point to, each freed by itself: no tree is ever walked to free it. */
  GPtrArray *blocks;     /* of AnpBlock */
  GPtrArray *attributes; /* of AnpAttributes */
};

AnpFeature *anp_feature_new (GFile *file, const char *folder, GBytes *source);
/* All owned by the feature. Lists that stay empty are shared. */
AnpBlock *anp_feature_add_block (AnpFeature *self, AnpBlockKind kind);
void anp_block_add_child (AnpBlock *self, AnpBlock *child);
void anp_block_add_run (AnpBlock *self, AnpRun *run); /* takes it */
AnpMedia *anp_feature_add_media (AnpFeature *self);
AnpSlide *anp_feature_add_slide (AnpFeature *self);
AnpChapter *anp_feature_add_chapter (AnpFeature *self);
const AnpAttributes *anp_feature_take_attributes (AnpFeature *self, AnpAttributes *attributes);

G_END_DECLS
