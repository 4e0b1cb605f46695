/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "anp-diagnostic.h"
#include "anp-slide.h"

G_BEGIN_DECLS

typedef enum { ANP_QUOTES_AS_WRITTEN, ANP_QUOTES_CORNER } AnpQuotes;
typedef enum { ANP_PUNCTUATION_RESTORE, ANP_PUNCTUATION_AS_WRITTEN } AnpPunctuation;
typedef enum { ANP_PRESENT_CLICK, ANP_PRESENT_TIMED } AnpPresentMode;

/* An era of the head: `{name: 西晉, date: 0266/0316}`. */
typedef struct
{
  char *name;
  char *date; /* EDTF interval as written */
} AnpEra;

/* A font of the head's `fonts:`: a family to prefer, or a file of the feature's own. */
typedef struct
{
  char *name; /* as written */
  char *path; /* of the file, absolute; NULL for a family */
} AnpFontSource;

/* A file a feature names and has: medium, poster, captions, font. */
typedef struct
{
  char *name;    /* plain path below the feature's folder, or in its bundle */
  char *path;    /* where it is, as in anp-medium-bytes.h */
  gboolean text; /* it shrinks when deflated: captions, drawings, fonts */
} AnpFeatureFile;

/* A written feature, read. Immutable, so any thread may read it; slides, chapters, blocks and media
 * are owned by it and valid as long as it is. */
#define ANP_TYPE_FEATURE (anp_feature_get_type ())
G_DECLARE_FINAL_TYPE (AnpFeature, anp_feature, ANP, FEATURE, GObject)

GFile *anp_feature_get_file (AnpFeature *self);         /* the Markdown file, or the bundle */
gboolean anp_feature_is_bundled (AnpFeature *self);     /* whether it is in a bundle, which is never changed */
const char *anp_feature_get_folder (AnpFeature *self);  /* absolute; media live below it, or in the bundle in it */
GBytes *anp_feature_get_source (AnpFeature *self);      /* the file's bytes */
const char *anp_feature_get_title (AnpFeature *self);   /* never NULL; the file's name at worst */
const char *anp_feature_get_lang (AnpFeature *self);    /* never NULL; "und" at worst */
double anp_feature_get_aspect (AnpFeature *self);       /* width ÷ height, 16/9 by default */
gint64 anp_feature_get_planned_ns (AnpFeature *self);   /* `duration:`, or -1 */
const char *anp_feature_get_theme (AnpFeature *self);   /* "dark" by default */
AnpQuotes anp_feature_get_quotes (AnpFeature *self);
AnpPunctuation anp_feature_get_punctuation (AnpFeature *self);
AnpPresentMode anp_feature_get_present_mode (AnpFeature *self);
const char *anp_feature_get_region (AnpFeature *self);  /* "tw" | "hk" | "cn" | NULL */
const AnpMedia *anp_feature_get_bed (AnpFeature *self); /* sound under the whole, or NULL */

/* Of AnpFontSource, best first; files are fonts by their first bytes and bounded in size. */
const GPtrArray *anp_feature_get_fonts (AnpFeature *self);

/* All files the feature names and has, by name, each once. (element-type AnpFeatureFile) */
const GPtrArray *anp_feature_get_files (AnpFeature *self);

/* Words marked `{.keep}`, each once: they stay as written wherever they stand, in titles as well.
 * (element-type utf8) */
const GPtrArray *anp_feature_get_kept (AnpFeature *self);

guint anp_feature_get_n_slides (AnpFeature *self);
const AnpSlide *anp_feature_get_slide (AnpFeature *self, guint index);
guint anp_feature_get_n_chapters (AnpFeature *self);
const AnpChapter *anp_feature_get_chapter (AnpFeature *self, guint index);
guint anp_feature_get_n_eras (AnpFeature *self);
const AnpEra *anp_feature_get_era (AnpFeature *self, guint index);
guint anp_feature_get_n_numbered_chapters (AnpFeature *self);
/* All media of the feature, slide order, backgrounds, narrations and beds included. */
const GPtrArray *anp_feature_get_media (AnpFeature *self);
/* The picture or clip that stands for the whole, where a feature is shown small; NULL when it has none. */
const AnpMedia *anp_feature_find_cover (AnpFeature *self);
/* Of AnpDiagnostic, in the order of the file. */
const GPtrArray *anp_feature_get_diagnostics (AnpFeature *self);
/* The first of them with that code (anp-codes.h), or NULL. */
const AnpDiagnostic *anp_feature_find_diagnostic (AnpFeature *self, const char *code);
/* Index of the slide with that id, or -1. */
gint anp_feature_find_slide (AnpFeature *self, const char *id);

G_END_DECLS
