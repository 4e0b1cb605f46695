/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"
#include "anp-report.h"
#include "anp-source.h"

G_BEGIN_DECLS

typedef struct
{
  char *name; /* as written */
  gsize offset;
} AnpHeadFont;

/* The head: YAML between two --- lines at the very start of the file. Private to the reader. */
typedef struct
{
  gsize end;           /* where the text begins */
  char *title;         /* or NULL */
  const char *lang;    /* interned; "und" when not written */
  double aspect;
  gint64 planned_ns;   /* or -1 */
  char *theme;
  AnpQuotes quotes;
  AnpPunctuation punctuation;
  AnpPresentMode present_mode;
  char *region;        /* or NULL */
  char *bed;           /* as written, or NULL */
  gsize bed_offset;
  GArray *fonts;       /* of AnpHeadFont */
  gboolean marp;
  guint slide_level;   /* 0 when not written */
  AnpTransitionSpec transition;
  GArray *eras;        /* of AnpEra; the feature takes its strings */
} AnpHead;

AnpHead *anp_head_new (AnpSource *source, AnpReport *report);
void anp_head_free (AnpHead *self);
/* `fade 0.6s`; checked by the table of keys before. */
AnpTransitionSpec anp_transition_spec_parse (const char *text, AnpTransitionSpec otherwise);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpHead, anp_head_free)

G_END_DECLS
