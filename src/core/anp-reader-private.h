/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature-private.h"
#include "anp-head.h"
#include "anp-inlines.h"
#include "anp-media-builder.h"
#include "anp-report.h"
#include "anp-tokens.h"

#include <cmark-gfm.h>

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

/* Where a node lies in the source, the white space around it left out. */
gsize anp_reader_get_start (AnpReader *self, cmark_node *node);
void anp_reader_get_extent (AnpReader *self, cmark_node *node, gsize *out_start, gsize *out_end);

/* What holds blocks at the moment. */
AnpReaderFrame *anp_reader_top (AnpReader *self);
gboolean anp_reader_in_notes (AnpReader *self);
const char *anp_reader_get_lang (AnpReader *self);
AnpBlock *anp_reader_last_block (AnpReader *self);
void anp_reader_append (AnpReader *self, AnpBlock *block);
AnpReaderFrame *anp_reader_push (AnpReader *self, AnpBlock *block);
gboolean anp_reader_is_too_deep (AnpReader *self, gsize at);
void anp_reader_pop (AnpReader *self);

/* Gives a block its step: a new one where it asks for one or a pause stands before it. */
void anp_reader_place (AnpReader *self, AnpBlock *block, gboolean own_step);
void anp_reader_pause (AnpReader *self, gsize at);

/* Slides, chapters, and what is said about them. */
void anp_reader_begin_slide (AnpReader *self, gsize at);
void anp_reader_ensure_slide (AnpReader *self, gsize at);
gboolean anp_slide_has_content (AnpSlide *slide);
void anp_reader_take_comments (AnpReader *self, gsize at);
void anp_reader_close_frames (AnpReader *self, gsize at);
void anp_reader_end_slide (AnpReader *self, gsize at);
void anp_reader_take_slide_attributes (AnpReader *self, const AnpAttributes *attributes);
void anp_reader_begin_chapter (AnpReader *self,
                               const AnpAttributes *attributes,
                               const char *title,
                               gsize at);

/* A dated event, where the attributes have one; `text` is its label unless they name it. */
void anp_reader_add_event (AnpReader *self,
                           const AnpAttributes *attributes,
                           const char *text,
                           const char *lang);
void anp_reader_take_block_attributes (AnpReader *self,
                                       AnpBlock *block,
                                       const AnpAttributes *attributes);

/* One node into blocks. */
void anp_reader_read_paragraph (AnpReader *self, cmark_node *node);
void anp_reader_read_heading (AnpReader *self, cmark_node *node, gboolean top_level);
void anp_reader_read_table (AnpReader *self, cmark_node *node);
void anp_reader_read_code (AnpReader *self, cmark_node *node);

/* The whole tree into slides. */
void anp_reader_walk (AnpReader *self, cmark_node *root, GCancellable *cancellable);

/* Checks every pair against the table of keys. */
void anp_reader_check (AnpReader *self, const AnpAttributes *attributes, guint places);
/* Fills in what follows from a slide's blocks: layout, title, text, events, media, id, hash. */
void anp_reader_finish_slide (AnpReader *self, AnpSlide *slide, gsize end);
/* The slide's notes as text; again when notes were added. */
void anp_reader_join_notes (AnpSlide *slide);
/* Ids, chapters' numbers, the title: what needs the whole feature. */
void anp_reader_finish_feature (AnpReader *self);

G_END_DECLS
