/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature-private.h"
#include "anp-head.h"
#include "anp-inlines.h"
#include "anp-media-builder.h"
#include "anp-report.h"
#include "anp-tokens.h"

G_BEGIN_DECLS

/* Something that holds blocks while it is being read. */
typedef struct
{
  AnpBlock *block;      /* or NULL: notes, whose blocks go to the slide's notes */
  const void *marker;   /* of a div: its AnpMarker */
  const char *lang;
  gboolean notes;
  gboolean verse;
  gboolean incremental;
  gboolean step_blocks; /* an incremental div without a list: each block is a step */
} AnpReaderFrame;

/* One reading of one file, in one thread. */
typedef struct
{
  AnpSource *source;
  AnpTokens *tokens;
  AnpReport *report;
  AnpHead *head;
  AnpFeature *feature;
  AnpMediaBuilder media;
  AnpInlineContext inlines;
  guint slide_level;   /* headings up to this level start a slide */
  guint div_depth;     /* paired divs around what is being read */

  AnpChapter *chapter; /* or NULL before the first */
  AnpSlide *slide;     /* or NULL between slides */
  AnpBlock *title;     /* the slide's first heading */
  GArray *frames;      /* of AnpReaderFrame */
  guint step;
  guint notes_step;
  gboolean pause;      /* the next block is a step */
  gboolean notes_pause;
  gsize pause_offset;
  gboolean visible;    /* something stands on the slide */
  gboolean verse;      /* `.verse` on the slide itself */
  gboolean incremental;
  guint comment;       /* next one */
  gboolean too_many;
  GPtrArray *media_of_slide;
  GHashTable *ids;     /* every id given, owned by the slides */
} AnpReader;

/* Checks every pair against the table of keys. */
void anp_reader_check (AnpReader *self, const AnpAttributes *attributes, guint places);
/* Fills in what follows from a slide's blocks: layout, title, text, events, media, id, hash. */
void anp_reader_finish_slide (AnpReader *self, AnpSlide *slide, gsize end);
/* The slide's notes as text; again when notes were added. */
void anp_reader_join_notes (AnpSlide *slide);
/* Ids, chapters' numbers, the title: what needs the whole feature. */
void anp_reader_finish_feature (AnpReader *self);

G_END_DECLS
