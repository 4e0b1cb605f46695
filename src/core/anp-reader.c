/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-reader.h"

#include "anp-codes.h"
#include "anp-edtf.h"
#include "anp-format-keys.h"
#include "anp-loader.h"
#include "anp-reader-private.h"
#include "anp-time.h"

#include <cmark-gfm-core-extensions.h>
#include <glib/gi18n.h>
#include <string.h>

/* What a node is; the table extension's types are only known at run time. */
typedef enum
{
  KIND_OTHER,
  KIND_QUOTE,
  KIND_LIST,
  KIND_ITEM,
  KIND_CODE,
  KIND_HTML,
  KIND_PARAGRAPH,
  KIND_HEADING,
  KIND_BREAK,
  KIND_TABLE,
  KIND_ROW,
  KIND_CELL,
} NodeKind;

static NodeKind
node_kind (cmark_node *node)
{
  const char *name;

  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_BLOCK_QUOTE:
      return KIND_QUOTE;
    case CMARK_NODE_LIST:
      return KIND_LIST;
    case CMARK_NODE_ITEM:
      return KIND_ITEM;
    case CMARK_NODE_CODE_BLOCK:
      return KIND_CODE;
    case CMARK_NODE_HTML_BLOCK:
      return KIND_HTML;
    case CMARK_NODE_PARAGRAPH:
      return KIND_PARAGRAPH;
    case CMARK_NODE_HEADING:
      return KIND_HEADING;
    case CMARK_NODE_THEMATIC_BREAK:
      return KIND_BREAK;
    default:
      break;
    }
  name = cmark_node_get_type_string (node);
  if (strcmp (name, "table") == 0)
    return KIND_TABLE;
  if (strcmp (name, "table_row") == 0 || strcmp (name, "table_header") == 0)
    return KIND_ROW;
  if (strcmp (name, "table_cell") == 0)
    return KIND_CELL;
  return KIND_OTHER;
}

static gsize
place_of (AnpReader *self, int line, int column)
{
  GArray *lines = self->tokens->lines;

  if (line < 1)
    return self->tokens->from;
  if ((guint) line > lines->len)
    return self->source->length;
  return MIN (g_array_index (lines, gsize, line - 1) + (gsize) MAX (column, 0),
              self->source->length);
}

static gsize
node_start (AnpReader *self, cmark_node *node)
{
  return place_of (self, cmark_node_get_start_line (node),
                   cmark_node_get_start_column (node) - 1);
}

static void
node_extent (AnpReader *self, cmark_node *node, gsize *out_start, gsize *out_end)
{
  const char *text = self->source->text;
  gsize start = node_start (self, node);
  gsize end = place_of (self, cmark_node_get_end_line (node), cmark_node_get_end_column (node));

  if (cmark_node_get_type (node) == CMARK_NODE_HEADING)
    while (end < self->source->length && self->tokens->masked[end] != '\n'
           && self->tokens->masked[end] != '\r')
      end++;
  while (end > start && strchr (" \t\r\n", text[end - 1]) != NULL)
    end--;
  *out_start = start;
  *out_end = MAX (start, end);
}

void
anp_reader_check (AnpReader *self, const AnpAttributes *attributes, guint places)
{
  for (guint i = 0; i < attributes->pairs->len; i++)
    {
      const AnpAttribute *pair = &g_array_index (attributes->pairs, AnpAttribute, i);
      const AnpFormatKey *key = anp_format_keys_find (pair->key, places);
      g_autoptr (GError) error = NULL;

      if (key == NULL || (key->places & ~(guint) (ANP_PLACE_HEAD | ANP_PLACE_ERA)) == 0)
        anp_report_add (self->report, ANP_CODE_UNKNOWN_KEY, pair->span.start,
                        _ ("“%s” is not known. It is kept and does nothing; see anping help "
                           "format."),
                        pair->key);
      else if ((key->places & places) == 0)
        anp_report_add (self->report, ANP_CODE_MISPLACED_KEY, pair->span.start,
                        _ ("“%s” does nothing here. See anping help format for where it stands."),
                        pair->key);
      else if (!anp_format_key_check (key, pair->value, &error))
        anp_report_add (self->report, key->code, pair->span.start, "%s", error->message);
    }
}

/* ---- where blocks go ---- */

static AnpReaderFrame *
top_frame (AnpReader *self)
{
  return self->frames->len > 0
             ? &g_array_index (self->frames, AnpReaderFrame, self->frames->len - 1)
             : NULL;
}

static gboolean
in_notes (AnpReader *self)
{
  AnpReaderFrame *frame = top_frame (self);

  return frame != NULL && frame->notes;
}

static const char *
current_lang (AnpReader *self)
{
  AnpReaderFrame *frame = top_frame (self);

  return frame != NULL && frame->lang != NULL ? frame->lang : self->slide->lang;
}

static GPtrArray *
current_list (AnpReader *self)
{
  AnpReaderFrame *frame = top_frame (self);

  if (frame != NULL && frame->block != NULL)
    return frame->block->children;
  return in_notes (self) ? self->slide->notes : self->slide->blocks;
}

static AnpBlock *
last_block (AnpReader *self)
{
  GPtrArray *list = self->slide != NULL ? current_list (self) : NULL;

  return list != NULL && list->len > 0 ? g_ptr_array_index (list, list->len - 1) : NULL;
}

static void
append_block (AnpReader *self, AnpBlock *block)
{
  AnpReaderFrame *frame = top_frame (self);

  if (frame != NULL && frame->block != NULL)
    anp_block_add_child (frame->block, block);
  else
    g_ptr_array_add (current_list (self), block);
}

static AnpReaderFrame *
push_frame (AnpReader *self, AnpBlock *block)
{
  AnpReaderFrame frame = { 0 };

  if (self->frames->len > 0)
    frame = *top_frame (self);
  frame.marker = NULL;
  frame.step_blocks = FALSE;
  if (block != NULL)
    frame.block = block;
  g_array_append_val (self->frames, frame);
  return top_frame (self);
}

static gboolean
is_too_deep (AnpReader *self, gsize at)
{
  if (self->frames->len < ANP_LOADER_MAX_DEPTH)
    return FALSE;
  anp_report_add (self->report, ANP_CODE_TOO_DEEP, at,
                  _ ("Blocks are nested more than %u deep here; what lies deeper is shown at that "
                     "level. Nest less."),
                  ANP_LOADER_MAX_DEPTH);
  return TRUE;
}

static void
pop_frame (AnpReader *self)
{
  AnpReaderFrame frame = *top_frame (self);

  g_array_set_size (self->frames, self->frames->len - 1);
  if (frame.block != NULL && frame.block->children->len > 0
      && (self->frames->len == 0 || top_frame (self)->block != frame.block))
    frame.block->step = ((AnpBlock *) g_ptr_array_index (frame.block->children, 0))->step;
}

/* ---- steps ---- */

static void
new_step (AnpReader *self)
{
  gint64 none = -1;

  if (!self->visible)
    return;
  self->step++;
  g_array_append_val (self->slide->step_after_ns, none);
}

/* Gives a block its step: a new one where it asks for one or a pause stands before it. */
static void
place_block (AnpReader *self, AnpBlock *block, gboolean own_step)
{
  if (in_notes (self))
    {
      if (self->notes_pause || own_step)
        self->notes_step += self->slide->notes->len > 0;
      self->notes_pause = FALSE;
      block->step = self->notes_step;
      return;
    }
  if (self->pause || own_step)
    new_step (self);
  self->pause = FALSE;
  block->step = self->step;
}

static void
take_pause (AnpReader *self, gsize at)
{
  if (self->slide == NULL || (!in_notes (self) && !self->visible))
    {
      anp_report_add (self->report, ANP_CODE_IDLE_PAUSE, at,
                      _ ("Nothing stands before this pause, so it does nothing. Delete it, or put "
                         "it between two blocks."));
      return;
    }
  if (in_notes (self))
    self->notes_pause = TRUE;
  else
    {
      self->pause = TRUE;
      self->pause_offset = at;
    }
}

/* ---- slides ---- */

static void
begin_slide (AnpReader *self, gsize at)
{
  gint64 now = 0;

  if (self->chapter == NULL)
    {
      self->chapter = anp_feature_add_chapter (self->feature);
      self->chapter->title = g_strdup ("");
    }
  self->slide = anp_feature_add_slide (self->feature);
  self->slide->chapter = self->chapter;
  self->slide->lang = self->chapter->lang;
  self->slide->transition = self->head->transition;
  self->slide->span = anp_source_get_span (self->source, at, at);
  g_array_append_val (self->slide->step_after_ns, now);
  self->title = NULL;
  self->step = 0;
  self->notes_step = 0;
  self->pause = FALSE;
  self->notes_pause = FALSE;
  self->visible = FALSE;
  self->verse = FALSE;
  self->incremental = FALSE;
}

static void
ensure_slide (AnpReader *self, gsize at)
{
  if (self->slide == NULL)
    begin_slide (self, at);
}

static gboolean
has_content (AnpSlide *slide)
{
  return slide->blocks->len > 0 || !anp_attributes_is_empty (slide->attributes);
}

/* Comments for linters and lawyers are for nobody in the room. */
static gboolean
is_magic (const char *comment)
{
  static const char *const prefixes[]
      = { "markdownlint", "prettier-", "textlint", "vale ",  "cspell", "spell-checker", "lint ",
          "alex ",        "remark-",   "eslint",   "SPDX-", "vim:",   "-*-",           NULL };

  for (guint i = 0; prefixes[i] != NULL; i++)
    if (g_str_has_prefix (comment, prefixes[i]))
      return TRUE;
  return FALSE;
}

/* Notes written as comments, up to `at`. Other dialects' directives will be told apart here. */
static void
take_comments (AnpReader *self, gsize at)
{
  while (self->comment < self->tokens->comments->len)
    {
      const AnpComment *comment
          = &g_array_index (self->tokens->comments, AnpComment, self->comment);
      g_autofree char *text = NULL;
      AnpBlock *block;

      if (comment->start >= at)
        return;
      self->comment++;
      text = g_strstrip (anp_source_dup_text (self->source, comment->start + 4, comment->end - 3));
      if (*text == '\0' || is_magic (text))
        continue;
      ensure_slide (self, comment->start);
      block = anp_feature_add_block (self->feature, ANP_BLOCK_PARAGRAPH);
      block->span = anp_source_get_span (self->source, comment->start, comment->end);
      block->lang = self->slide->lang;
      block->step = self->notes_step;
      anp_block_add_run (block, anp_run_new (text, -1, block->span));
      ((AnpRun *) g_ptr_array_index (block->runs, 0))->lang = block->lang;
      g_ptr_array_add (self->slide->notes, block);
    }
}

static void
close_frames (AnpReader *self, gsize at)
{
  while (self->frames->len > 0)
    {
      AnpReaderFrame *frame = top_frame (self);

      if (frame->marker != NULL && frame->block != NULL && frame->block->span.end < at)
        frame->block->span.end = at;
      pop_frame (self);
    }
  self->div_depth = 0;
}

/* A slide of notes alone would be an empty stage: they go to the slide before it. */
static void
give_notes_away (AnpReader *self, AnpSlide *slide)
{
  AnpSlide *before;

  if (self->feature->slides->len < 2)
    return;
  before = g_ptr_array_index (self->feature->slides, self->feature->slides->len - 2);
  for (guint i = 0; i < slide->notes->len; i++)
    g_ptr_array_add (before->notes, g_ptr_array_index (slide->notes, i));
  g_ptr_array_set_size (slide->notes, 0);
  anp_report_add (self->report, ANP_CODE_LONE_NOTES, slide->span.start,
                  _ ("Here are notes without a slide; they went to the slide before. Delete the "
                     "break between them."));
}

static void
end_slide (AnpReader *self, gsize at)
{
  AnpSlide *slide = self->slide;
  const char *text = self->source->text;

  take_comments (self, at);
  close_frames (self, at);
  slide = self->slide;
  if (slide == NULL)
    return;
  self->slide = NULL;
  while (at > slide->span.start && strchr (" \t\r\n", text[at - 1]) != NULL)
    at--;
  if (self->pause)
    anp_report_add (self->report, ANP_CODE_IDLE_PAUSE, self->pause_offset,
                    _ ("Nothing follows this pause on its slide, so it does nothing. Delete it, or "
                       "put it between two blocks."));
  if (!has_content (slide))
    {
      AnpSlide *before;

      if (slide->notes->len > 0)
        give_notes_away (self, slide);
      if (slide->notes->len == 0)
        {
          g_ptr_array_set_size (self->feature->slides, self->feature->slides->len - 1);
          if (self->feature->slides->len == 0)
            return;
          before = g_ptr_array_index (self->feature->slides, self->feature->slides->len - 1);
          anp_reader_join_notes (before);
          return;
        }
    }
  slide->n_steps = self->step + 1;
  anp_reader_finish_slide (self, slide, at);
  if (self->feature->slides->len >= ANP_LOADER_MAX_SLIDES)
    {
      anp_report_add (self->report, ANP_CODE_TOO_MANY_SLIDES, at,
                      _ ("There are more than %u slides; the others are left out. Split the file."),
                      ANP_LOADER_MAX_SLIDES);
      self->too_many = TRUE;
    }
}

/* What a slide's heading, or the empty span before everything, says about the slide. */
static void
take_slide_attributes (AnpReader *self, const AnpAttributes *attributes)
{
  AnpSlide *slide = self->slide;
  const char *lang = anp_attributes_get (attributes, "lang");

  if (anp_attributes_is_empty (attributes))
    return;
  if (anp_attributes_is_empty (slide->attributes))
    slide->attributes = attributes;
  else
    slide->attributes = anp_feature_take_attributes (
        self->feature, anp_attributes_merge (slide->attributes, attributes));
  if (lang != NULL && *lang != '\0')
    slide->lang = g_intern_string (lang);
  self->verse |= anp_attributes_has_class (attributes, "verse");
  self->incremental |= anp_attributes_has_class (attributes, "incremental");
}

static void
begin_chapter (AnpReader *self, const AnpAttributes *attributes, const char *title, gsize at)
{
  const char *lang = anp_attributes_get (attributes, "lang");
  const AnpAttribute *bed = anp_attributes_find (attributes, "bed");
  AnpChapter *chapter = anp_feature_add_chapter (self->feature);

  chapter->title = g_strdup (title);
  chapter->attributes = attributes;
  if (lang != NULL && *lang != '\0')
    chapter->lang = g_intern_string (lang);
  if (bed != NULL)
    chapter->bed = anp_media_builder_make (&self->media, bed->value, "", anp_attributes_empty (),
                                           chapter->lang, bed->span);
  self->chapter = chapter;
  if (self->slide == NULL)
    begin_slide (self, at);
  self->slide->chapter = chapter;
  self->slide->lang = chapter->lang;
}

/* ---- events ---- */

static void
add_event (AnpReader *self, const AnpAttributes *attributes, const char *text, const char *lang)
{
  const char *date = anp_attributes_get (attributes, "date");
  const AnpAttribute *event = anp_attributes_find (attributes, "event");
  AnpDatedLabel *label;
  AnpEdtf edtf;

  if (in_notes (self) || (date == NULL && event == NULL))
    return;
  if (date == NULL)
    {
      anp_report_add (self->report, ANP_CODE_EVENT_WITHOUT_DATE, event->span.start,
                      _ ("This event has no date, so it is on no axis. Write date= beside it."));
      return;
    }
  if (!anp_edtf_parse (date, &edtf, NULL))
    return;
  label = g_new0 (AnpDatedLabel, 1);
  label->date = g_strdup (date);
  label->label = g_strdup (event != NULL ? event->value : text);
  label->lang = lang;
  label->span = attributes->span;
  g_ptr_array_add (self->slide->events, label);
}

/* ---- leaves ---- */

static void
take_block_attributes (AnpReader *self, AnpBlock *block, const AnpAttributes *attributes)
{
  const char *lang = anp_attributes_get (attributes, "lang");
  const AnpAttribute *after = anp_attributes_find (attributes, "after");

  block->attributes = attributes;
  if (lang != NULL && *lang != '\0')
    block->lang = g_intern_string (lang);
  if (after != NULL && anp_time_parse (after->value, &block->after_ns, NULL) && !in_notes (self))
    {
      if (block->step == 0)
        anp_report_add (self->report, ANP_CODE_MISPLACED_KEY, after->span.start,
                        _ ("“after” does nothing here, for this comes with the slide. Put “. . .” "
                           "on a line of its own before it."));
      else
        g_array_index (self->slide->step_after_ns, gint64, block->step) = block->after_ns;
    }
}

/* The reading of one paragraph, heading or cell, on its way into blocks. */
typedef struct
{
  AnpBlockKind kind;
  guint level;
  gsize start, end;
  gboolean whole;    /* one block, which has the node's whole extent */
  gboolean own_step;
  AnpBlock *block;   /* being filled */
  AnpBlock *first;   /* made of it first */
  guint n;
} Leaf;

static AnpBlock *
leaf_block (AnpReader *self, Leaf *leaf, AnpSpan span)
{
  AnpBlock *block = anp_feature_add_block (self->feature, leaf->kind);

  block->span = leaf->whole ? anp_source_get_span (self->source, leaf->start, leaf->end) : span;
  block->lang = current_lang (self);
  block->level = leaf->level;
  place_block (self, block, leaf->own_step);
  append_block (self, block);
  if (leaf->first == NULL)
    leaf->first = block;
  leaf->n++;
  if (!in_notes (self))
    self->visible = TRUE;
  return block;
}

static void
add_media (AnpReader *self, Leaf *leaf, const AnpPiece *piece, const AnpAttributes *attributes)
{
  AnpBlock *block = anp_feature_add_block (self->feature, ANP_BLOCK_MEDIA);
  AnpMedia *media;

  anp_reader_check (self, attributes, ANP_PLACE_MEDIUM);
  block->span = leaf->whole ? anp_source_get_span (self->source, leaf->start, leaf->end)
                            : piece->span;
  block->lang = current_lang (self);
  place_block (self, block, leaf->own_step);
  take_block_attributes (self, block, attributes);
  media = anp_media_builder_make (&self->media, piece->src, piece->alt, attributes, block->lang,
                                  piece->span);
  block->media = media;
  append_block (self, block);
  add_event (self, attributes, media->alt, block->lang);
  if (leaf->first == NULL)
    leaf->first = block;
  leaf->n++;
  if (in_notes (self))
    return;
  self->visible = TRUE;
  g_ptr_array_add (self->media_of_slide, media);
}

static void
end_leaf_block (AnpReader *self, Leaf *leaf)
{
  if (leaf->block != NULL && !leaf->whole)
    {
      AnpRun *last = g_ptr_array_index (leaf->block->runs, leaf->block->runs->len - 1);

      leaf->block->span.end = MAX (leaf->block->span.end, last->span.end);
    }
  leaf->block = NULL;
}

static void
add_pieces (AnpReader *self, Leaf *leaf, AnpInlines *inlines)
{
  guint n_pictures = 0;
  guint n_runs = 0;
  guint n_lines = 0;

  for (guint i = 0; i < inlines->pieces->len; i++)
    {
      AnpPieceKind kind = g_array_index (inlines->pieces, AnpPiece, i).kind;

      n_pictures += kind == ANP_PIECE_PICTURE;
      n_runs += kind == ANP_PIECE_RUN;
      n_lines += kind == ANP_PIECE_LINE_END;
    }
  leaf->whole = n_lines == 0 && (n_pictures == 0 || (n_pictures == 1 && n_runs == 0));
  for (guint i = 0; i < inlines->pieces->len; i++)
    {
      AnpPiece *piece = &g_array_index (inlines->pieces, AnpPiece, i);
      const AnpAttributes *attributes = piece->attributes;
      AnpRun *run;

      switch (piece->kind)
        {
        case ANP_PIECE_RUN:
          if (leaf->block == NULL)
            {
              /* A space left between two pictures is no paragraph. */
              if (n_pictures > 0 && *g_strchug (piece->run->text) == '\0')
                break;
              while (n_pictures > 0 && piece->run->span.start < piece->run->span.end
                     && g_ascii_isspace (self->source->text[piece->run->span.start]))
                piece->run->span.start++;
              leaf->block = leaf_block (self, leaf, piece->run->span);
            }
          run = g_steal_pointer (&piece->run);
          if (run->lang == NULL)
            run->lang = leaf->block->lang;
          anp_block_add_run (leaf->block, run);
          break;
        case ANP_PIECE_PICTURE:
          end_leaf_block (self, leaf);
          if (n_pictures == 1 && n_runs == 0 && anp_attributes_is_empty (attributes))
            attributes = inlines->trailing;
          add_media (self, leaf, piece, attributes);
          break;
        case ANP_PIECE_LINE_END:
          if (leaf->block != NULL)
            {
              gsize end = piece->span.end;

              while (end > piece->span.start
                     && g_ascii_isspace (self->source->text[end - 1]))
                end--;
              leaf->block->span = piece->span;
              leaf->block->span.end = end;
              anp_reader_check (self, attributes, ANP_PLACE_BLOCK);
              take_block_attributes (self, leaf->block, attributes);
              leaf->block = NULL;
            }
          break;
        }
    }
  end_leaf_block (self, leaf);
}

/* Runs take their block's language late: its attributes stand at its end. */
static void
settle_langs (AnpBlock *block, const char *before)
{
  if (block->lang == before)
    return;
  for (guint i = 0; i < block->runs->len; i++)
    {
      AnpRun *run = g_ptr_array_index (block->runs, i);

      if (run->lang == before)
        run->lang = block->lang;
    }
}

static void
take_labels (AnpReader *self, AnpInlines *inlines)
{
  for (guint i = 0; i < inlines->spans->len; i++)
    anp_reader_check (self, g_ptr_array_index (inlines->spans, i), ANP_PLACE_SPAN);
  for (guint i = 0; i < inlines->labels->len; i++)
    {
      AnpSpanLabel *label = &g_array_index (inlines->labels, AnpSpanLabel, i);

      add_event (self, label->attributes, label->text,
                 label->lang != NULL ? label->lang : current_lang (self));
    }
}

static char *
text_of_pieces (AnpInlines *inlines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < inlines->pieces->len; i++)
    {
      AnpPiece *piece = &g_array_index (inlines->pieces, AnpPiece, i);

      if (piece->kind == ANP_PIECE_RUN)
        g_string_append (text, (piece->run->flags & ANP_RUN_BREAK) ? " " : piece->run->text);
    }
  return g_string_free (text, FALSE);
}

static void
take_caption (AnpReader *self, AnpBlock *table, AnpInlines *inlines, gsize end)
{
  table->span.end = MAX (table->span.end, end);
  for (guint i = 0; i < inlines->pieces->len; i++)
    {
      AnpPiece *piece = &g_array_index (inlines->pieces, AnpPiece, i);
      AnpRun *run;

      if (piece->kind != ANP_PIECE_RUN)
        continue;
      run = g_steal_pointer (&piece->run);
      if (i == 0)
        {
          char *text = run->text;

          if (g_str_has_prefix (text, "Table:"))
            text += strlen ("Table:");
          else if (*text == ':')
            text++;
          text = g_strchug (g_strdup (text));
          g_free (run->text);
          run->text = text;
        }
      if (*run->text == '\0')
        {
          anp_run_free (run);
          continue;
        }
      if (run->lang == NULL)
        run->lang = table->lang;
      anp_block_add_run (table, run);
    }
  if (!anp_attributes_is_empty (inlines->trailing))
    {
      anp_reader_check (self, inlines->trailing, ANP_PLACE_BLOCK);
      take_block_attributes (self, table, inlines->trailing);
      add_event (self, inlines->trailing, "", table->lang);
    }
}

static gboolean
is_caption_line (AnpReader *self, gsize at)
{
  const char *text = self->source->text + at;

  return g_str_has_prefix (text, ": ") || g_str_has_prefix (text, "Table: ");
}

static void
read_paragraph (AnpReader *self, cmark_node *node)
{
  AnpReaderFrame *frame;
  g_autoptr (AnpInlines) inlines = NULL;
  Leaf leaf = { .kind = ANP_BLOCK_PARAGRAPH };
  AnpBlock *before = last_block (self);
  gboolean verse;
  gboolean first;

  node_extent (self, node, &leaf.start, &leaf.end);
  frame = top_frame (self);
  verse = !in_notes (self) && ((frame != NULL && frame->verse) || self->verse);
  inlines = anp_inlines_new (&self->inlines, node, leaf.start, leaf.end, verse);
  if (before != NULL && before->kind == ANP_BLOCK_TABLE && is_caption_line (self, leaf.start))
    {
      take_labels (self, inlines);
      take_caption (self, before, inlines, leaf.end);
      return;
    }
  first = self->slide == NULL || (self->slide->blocks->len == 0 && self->frames->len == 0);
  if (!anp_attributes_is_empty (inlines->leading))
    {
      ensure_slide (self, leaf.start);
      if (first && !in_notes (self))
        {
          anp_reader_check (self, inlines->leading, ANP_PLACE_SLIDE);
          take_slide_attributes (self, inlines->leading);
          add_event (self, inlines->leading, "", self->slide->lang);
          verse |= self->verse;
        }
      else
        anp_report_add (self->report, ANP_CODE_MISPLACED_KEY, inlines->leading->span.start,
                        _ ("This empty span does nothing here. It speaks for the slide only on "
                           "the slide's first line."));
    }
  if (inlines->pieces->len == 0)
    {
      if (anp_attributes_is_empty (inlines->trailing))
        return;
      if (before == NULL || !anp_attributes_is_empty (before->attributes))
        {
          anp_report_add (self->report, ANP_CODE_MISPLACED_KEY, inlines->trailing->span.start,
                          _ ("These attributes belong to nothing. Write them at the end of a block, "
                             "or []{…} on the slide's first line for the slide."));
          return;
        }
      anp_reader_check (self, inlines->trailing, ANP_PLACE_BLOCK);
      take_block_attributes (self, before, inlines->trailing);
      before->span.end = leaf.end;
      return;
    }
  ensure_slide (self, leaf.start);
  leaf.own_step = verse || (frame != NULL && frame->step_blocks);
  take_labels (self, inlines);
  add_pieces (self, &leaf, inlines);
  if (verse && leaf.first != NULL && before != NULL && before->kind == ANP_BLOCK_PARAGRAPH)
    leaf.first->apart = TRUE;
  if (leaf.first != NULL && leaf.first->kind == ANP_BLOCK_PARAGRAPH
      && !anp_attributes_is_empty (inlines->trailing))
    {
      const char *lang = leaf.first->lang;

      anp_reader_check (self, inlines->trailing, ANP_PLACE_BLOCK);
      take_block_attributes (self, leaf.first, inlines->trailing);
      settle_langs (leaf.first, lang);
      add_event (self, inlines->trailing, "", leaf.first->lang);
    }
}

/* `---` right under a paragraph makes it a heading, which surprises most who write it. */
static void
check_underline (AnpReader *self, Leaf *leaf)
{
  const char *text = self->source->text;

  if (leaf->end - leaf->start > 4 && memcmp (text + leaf->end - 3, "---", 3) == 0
      && (text[leaf->end - 4] == '\n' || text[leaf->end - 4] == '\r'))
    anp_report_add (self->report, ANP_CODE_SETEXT, leaf->end - 3,
                    _ ("--- right under a line makes it a heading, not a break. Leave an empty line "
                       "between, or write the heading with ##."));
}

static void
read_heading (AnpReader *self, cmark_node *node, gboolean top_level)
{
  g_autoptr (AnpInlines) inlines = NULL;
  g_autofree char *title = NULL;
  Leaf leaf = { .kind = ANP_BLOCK_HEADING };
  const AnpAttributes *attributes;
  gboolean is_title;
  const char *lang;

  leaf.level = (guint) cmark_node_get_heading_level (node);
  node_extent (self, node, &leaf.start, &leaf.end);
  if (leaf.level == 2)
    check_underline (self, &leaf);
  inlines = anp_inlines_new (&self->inlines, node, leaf.start, leaf.end, FALSE);
  attributes = inlines->trailing;
  if (inlines->pieces->len == 0 && anp_attributes_is_empty (attributes))
    return;
  title = text_of_pieces (inlines);
  if (top_level && self->div_depth == 0
      && (leaf.level == 1 || leaf.level <= self->slide_level))
    {
      if (self->frames->len > 0)
        close_frames (self, leaf.start);
      take_comments (self, leaf.start);
      if (self->slide != NULL && has_content (self->slide))
        {
          end_slide (self, leaf.start);
          if (self->too_many)
            return;
        }
      if (leaf.level == 1)
        begin_chapter (self, attributes, title, leaf.start);
    }
  ensure_slide (self, leaf.start);
  is_title = self->title == NULL && !in_notes (self);
  anp_reader_check (self, attributes,
                    !is_title         ? ANP_PLACE_BLOCK
                    : leaf.level == 1 ? ANP_PLACE_CHAPTER | ANP_PLACE_SLIDE
                                      : ANP_PLACE_SLIDE);
  if (is_title)
    take_slide_attributes (self, attributes);
  take_labels (self, inlines);
  add_pieces (self, &leaf, inlines);
  if (leaf.first == NULL || leaf.first->kind != ANP_BLOCK_HEADING)
    {
      add_event (self, attributes, title, self->slide->lang);
      return;
    }
  lang = leaf.first->lang;
  if (is_title)
    self->title = leaf.first;
  if (is_title)
    leaf.first->attributes = attributes;
  else
    take_block_attributes (self, leaf.first, attributes);
  if (is_title && anp_attributes_get (attributes, "lang") != NULL)
    leaf.first->lang = self->slide->lang;
  settle_langs (leaf.first, lang);
  add_event (self, attributes, title, leaf.first->lang);
}

static void
read_cell (AnpReader *self, cmark_node *node, guint column, const guint8 *aligns, guint n_columns)
{
  g_autoptr (AnpInlines) inlines = NULL;
  Leaf leaf = { 0 };
  AnpBlock *cell = anp_feature_add_block (self->feature, ANP_BLOCK_CELL);

  node_extent (self, node, &leaf.start, &leaf.end);
  if (cmark_node_get_start_column (node) == 0)
    leaf.end = leaf.start;
  while (leaf.start < leaf.end && self->source->text[leaf.start] == ' ')
    leaf.start++;
  cell->span = anp_source_get_span (self->source, leaf.start, leaf.end);
  cell->lang = current_lang (self);
  cell->step = self->step;
  if (column < n_columns)
    cell->align = aligns[column] == 'l'   ? ANP_ALIGN_START
                  : aligns[column] == 'c' ? ANP_ALIGN_CENTER
                  : aligns[column] == 'r' ? ANP_ALIGN_END
                                          : ANP_ALIGN_NONE;
  append_block (self, cell);
  inlines = anp_inlines_new (&self->inlines, node, leaf.start, leaf.end, FALSE);
  take_labels (self, inlines);
  push_frame (self, cell);
  for (guint i = 0; i < inlines->pieces->len; i++)
    {
      AnpPiece *piece = &g_array_index (inlines->pieces, AnpPiece, i);

      if (piece->kind == ANP_PIECE_PICTURE)
        add_media (self, &leaf, piece, piece->attributes);
      else if (piece->kind == ANP_PIECE_RUN)
        {
          AnpRun *run = g_steal_pointer (&piece->run);

          if (run->lang == NULL)
            run->lang = cell->lang;
          anp_block_add_run (cell, run);
        }
    }
  g_array_set_size (self->frames, self->frames->len - 1);
}

/* A table's rows run on to the next blank line, a caption line or `{…}` under it included. */
static gboolean
take_row_as_caption (AnpReader *self, cmark_node *row, AnpBlock *table)
{
  g_autoptr (AnpInlines) inlines = NULL;
  cmark_node *cell = cmark_node_first_child (row);
  gsize start = node_start (self, row);
  gsize end = anp_source_get_line_end (self->source, start);
  const char *masked = self->tokens->masked;

  if (cell == NULL || cmark_node_previous (row) == NULL)
    return FALSE;
  if (!is_caption_line (self, start)
      && !(masked[start] == ANP_MASK_TOKEN
           && anp_source_get_line_end (self->source, start)
                  <= start + anp_tokens_mask_length (masked + start)
                         + strspn (masked + start + anp_tokens_mask_length (masked + start), " \t")))
    return FALSE;
  inlines = anp_inlines_new (&self->inlines, cell, start, end, FALSE);
  if (!is_caption_line (self, start) && anp_attributes_is_empty (inlines->trailing))
    return FALSE;
  take_labels (self, inlines);
  take_caption (self, table, inlines, end);
  return TRUE;
}

/* Tables are read at once; no cell holds blocks, so this goes no deeper. */
static void
read_table (AnpReader *self, cmark_node *node)
{
  AnpBlock *table = anp_feature_add_block (self->feature, ANP_BLOCK_TABLE);
  guint n_columns = cmark_gfm_extensions_get_table_columns (node);
  const guint8 *aligns = cmark_gfm_extensions_get_table_alignments (node);
  AnpReaderFrame *frame = top_frame (self);
  gsize start, end;

  node_extent (self, node, &start, &end);
  ensure_slide (self, start);
  table->span = anp_source_get_span (self->source, start, end);
  table->lang = current_lang (self);
  place_block (self, table, frame != NULL && frame->step_blocks);
  append_block (self, table);
  if (!in_notes (self))
    self->visible = TRUE;
  push_frame (self, table);
  for (cmark_node *child = cmark_node_first_child (node); child != NULL;
       child = cmark_node_next (child))
    {
      AnpBlock *row;
      guint column = 0;

      if (take_row_as_caption (self, child, table))
        continue;
      row = anp_feature_add_block (self->feature, ANP_BLOCK_ROW);
      node_extent (self, child, &start, &end);
      row->span = anp_source_get_span (self->source, start, end);
      row->lang = table->lang;
      row->step = table->step;
      append_block (self, row);
      push_frame (self, row);
      for (cmark_node *cell = cmark_node_first_child (child); cell != NULL;
           cell = cmark_node_next (cell))
        read_cell (self, cell, column++, aligns, n_columns);
      g_array_set_size (self->frames, self->frames->len - 1);
    }
  g_array_set_size (self->frames, self->frames->len - 1);
}

static void
read_code (AnpReader *self, cmark_node *node)
{
  AnpBlock *block = anp_feature_add_block (self->feature, ANP_BLOCK_CODE);
  AnpReaderFrame *frame = top_frame (self);
  const char *info = cmark_node_get_fence_info (node);
  const char *text = self->source->text;
  gsize start, end;

  node_extent (self, node, &start, &end);
  /* Indentation is what makes it code. */
  if (text[start] != '`' && text[start] != '~')
    for (guint i = 0; i < 4 && start > 0 && strchr (" \t", text[start - 1]) != NULL; i++)
      start--;
  ensure_slide (self, start);
  block->span = anp_source_get_span (self->source, start, end);
  block->lang = current_lang (self);
  block->code = anp_tokens_unmask (self->tokens, self->source, cmark_node_get_literal (node),
                                   G_MAXSIZE, &self->inlines.token_cursor);
  if (info != NULL && *info != '\0')
    {
      guint cursor = self->inlines.token_cursor;

      block->info = anp_tokens_unmask (self->tokens, self->source, info, G_MAXSIZE, &cursor);
    }
  place_block (self, block, frame != NULL && frame->step_blocks);
  append_block (self, block);
  if (!in_notes (self))
    self->visible = TRUE;
}

/* ---- containers ---- */

static gboolean
has_list_inside (AnpReader *self, cmark_node *open)
{
  guint depth = 0;

  for (cmark_node *node = cmark_node_next (open); node != NULL; node = cmark_node_next (node))
    {
      const AnpMarker *marker;

      if (cmark_node_get_type (node) == CMARK_NODE_LIST)
        return TRUE;
      if (cmark_node_get_type (node) != CMARK_NODE_THEMATIC_BREAK)
        continue;
      marker = anp_tokens_find_marker (self->tokens, node_start (self, node));
      if (marker == NULL)
        return FALSE;
      if (marker->kind == ANP_MARKER_OPEN)
        depth++;
      else if (marker->kind == ANP_MARKER_CLOSE && depth-- == 0)
        return FALSE;
    }
  return FALSE;
}

static void
open_div (AnpReader *self, const AnpMarker *marker, cmark_node *node)
{
  const AnpAttributes *attributes = marker->attributes;
  const char *lang = anp_attributes_get (attributes, "lang");
  gboolean notes = anp_attributes_has_class (attributes, "notes");
  gboolean verse = anp_attributes_has_class (attributes, "verse");
  gboolean incremental = anp_attributes_has_class (attributes, "incremental");
  AnpReaderFrame *frame;
  AnpBlock *block = NULL;

  ensure_slide (self, marker->start);
  anp_reader_check (self, attributes, ANP_PLACE_BLOCK);
  if (!notes && !is_too_deep (self, marker->start))
    {
      block = anp_feature_add_block (self->feature, ANP_BLOCK_DIV);
      block->span = anp_source_get_span (self->source, marker->start, marker->end);
      block->lang = current_lang (self);
      if (verse || incremental)
        block->step = self->step;
      else
        place_block (self, block, FALSE);
      take_block_attributes (self, block, attributes);
      append_block (self, block);
      add_event (self, attributes, "", block->lang);
    }
  frame = push_frame (self, block);
  frame->marker = marker;
  if (lang != NULL && *lang != '\0')
    frame->lang = g_intern_string (lang);
  if (notes)
    {
      frame->notes = TRUE;
      frame->block = NULL;
      self->notes_pause = FALSE;
    }
  frame->verse |= verse;
  frame->incremental |= incremental;
  if (anp_attributes_has_class (attributes, "nonincremental"))
    frame->incremental = FALSE;
  frame->step_blocks = incremental && !has_list_inside (self, node);
  if (marker->paired)
    self->div_depth++;
}

static void
close_div (AnpReader *self, const AnpMarker *marker)
{
  AnpReaderFrame *frame = top_frame (self);

  if (!marker->paired || frame == NULL || frame->marker == NULL)
    return;
  if (frame->block != NULL)
    frame->block->span.end = MAX (frame->block->span.end, marker->end);
  pop_frame (self);
  if (self->div_depth > 0)
    self->div_depth--;
}

static void
read_top_break (AnpReader *self, cmark_node *node, gsize *inout_break)
{
  gsize at = node_start (self, node);
  const AnpMarker *marker = anp_tokens_find_marker (self->tokens, at);

  if (marker != NULL)
    {
      switch (marker->kind)
        {
        case ANP_MARKER_OPEN:
          open_div (self, marker, node);
          break;
        case ANP_MARKER_CLOSE:
          close_div (self, marker);
          break;
        case ANP_MARKER_PAUSE:
          take_pause (self, at);
          break;
        }
      return;
    }
  if (self->div_depth > 0)
    {
      anp_report_add (self->report, ANP_CODE_BREAK_IN_BLOCK, at,
                      _ ("This break stands inside a ::: block, so it starts no slide. Close the "
                         "block before it with :::."));
      return;
    }
  if (self->slide == NULL && *inout_break != G_MAXSIZE)
    anp_report_add (self->report, ANP_CODE_EMPTY_SLIDE, *inout_break,
                    _ ("The slide between this break and the next is empty and left out. Delete one "
                       "of the breaks."));
  end_slide (self, at);
  *inout_break = self->slide != NULL || self->feature->slides->len > 0 || *inout_break != G_MAXSIZE
                     ? at
                     : G_MAXSIZE;
}

static void
read_nested_break (AnpReader *self, cmark_node *node)
{
  gsize at = node_start (self, node);
  const AnpMarker *marker = anp_tokens_find_marker (self->tokens, at);

  if (marker != NULL && marker->kind == ANP_MARKER_PAUSE)
    take_pause (self, at);
  else
    anp_report_add (self->report, ANP_CODE_BREAK_IN_BLOCK, at,
                    marker != NULL
                        ? _ ("A ::: line inside a list is not read. Begin it at the start of the "
                             "line, after an empty line.")
                        : _ ("This break stands inside a list or a quote, so it starts no slide. "
                             "Write it at the start of the line, after an empty line."));
}

static gboolean
is_incremental_item (AnpReader *self, cmark_node *item)
{
  AnpReaderFrame *frame = top_frame (self);
  gsize at = node_start (self, item);

  if ((frame != NULL && frame->incremental) || (self->incremental && !in_notes (self)))
    return TRUE;
  if (!self->head->marp || in_notes (self))
    return FALSE;
  return self->source->text[at] == '*'
         || cmark_node_get_list_delim (cmark_node_parent (item)) == CMARK_PAREN_DELIM;
}

static void
open_container (AnpReader *self, cmark_node *node, NodeKind kind)
{
  AnpReaderFrame *frame = top_frame (self);
  gboolean step_blocks = frame != NULL && frame->step_blocks;
  AnpBlock *block;
  gsize start, end;

  node_extent (self, node, &start, &end);
  ensure_slide (self, start);
  if (is_too_deep (self, start))
    {
      push_frame (self, NULL);
      return;
    }
  block = anp_feature_add_block (self->feature, kind == KIND_QUOTE  ? ANP_BLOCK_QUOTE
                                                : kind == KIND_LIST ? ANP_BLOCK_LIST
                                                                    : ANP_BLOCK_ITEM);
  block->span = anp_source_get_span (self->source, start, end);
  block->lang = current_lang (self);
  if (kind == KIND_LIST)
    {
      block->ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST;
      block->first_number = (guint) MAX (cmark_node_get_list_start (node), 0);
      block->step = self->step;
    }
  else
    place_block (self, block,
                 kind == KIND_ITEM ? is_incremental_item (self, node) : step_blocks);
  append_block (self, block);
  frame = push_frame (self, block);
}

/* What stands at the end of an item's first paragraph is the item's. */
static void
hoist_attributes (AnpReader *self, AnpBlock *item)
{
  AnpBlock *first;

  if (item->children->len == 0)
    return;
  first = g_ptr_array_index (item->children, 0);
  if (first->kind != ANP_BLOCK_PARAGRAPH)
    return;
  item->attributes = first->attributes;
  item->after_ns = first->after_ns;
}

/* ---- the whole ---- */

static void
walk (AnpReader *self, cmark_node *root, GCancellable *cancellable)
{
  cmark_iter *iter = cmark_iter_new (root);
  cmark_event_type event;
  gsize last_break = G_MAXSIZE;

  while (!self->too_many && (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      gboolean top_level = cmark_node_parent (node) == root;
      NodeKind kind;

      if (node == root)
        continue;
      kind = node_kind (node);
      if (event == CMARK_EVENT_EXIT)
        {
          AnpReaderFrame *frame = top_frame (self);

          if (kind == KIND_QUOTE || kind == KIND_LIST || kind == KIND_ITEM)
            {
              if (kind == KIND_ITEM && frame->block != NULL
                  && frame->block->kind == ANP_BLOCK_ITEM)
                hoist_attributes (self, frame->block);
              pop_frame (self);
            }
          continue;
        }
      if (top_level && g_cancellable_is_cancelled (cancellable))
        break;
      take_comments (self, node_start (self, node));
      switch (kind)
        {
        case KIND_QUOTE:
        case KIND_LIST:
        case KIND_ITEM:
          open_container (self, node, kind);
          continue;
        case KIND_PARAGRAPH:
          read_paragraph (self, node);
          break;
        case KIND_HEADING:
          read_heading (self, node, top_level);
          break;
        case KIND_CODE:
        case KIND_HTML:
          read_code (self, node);
          break;
        case KIND_TABLE:
          read_table (self, node);
          break;
        case KIND_BREAK:
          if (top_level)
            read_top_break (self, node, &last_break);
          else
            read_nested_break (self, node);
          break;
        case KIND_ROW:
        case KIND_CELL:
        case KIND_OTHER:
          break;
        }
      if (cmark_node_first_child (node) != NULL)
        cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
    }
  cmark_iter_free (iter);
  if (self->too_many)
    return;
  if (self->slide == NULL && last_break != G_MAXSIZE)
    anp_report_add (self->report, ANP_CODE_EMPTY_SLIDE, last_break,
                    _ ("Nothing follows this last break. Delete it."));
  end_slide (self, self->source->length);
}

/* Where a file has no breaks, Pandoc's rule: the highest level directly followed by content. */
static void
choose_slide_level (AnpReader *self, cmark_node *root)
{
  guint depth = 0;
  guint level = 0;
  guint notes_depth = 0;
  guint heading = 0;
  gboolean any_heading = FALSE;

  if (self->head->slide_level > 0)
    {
      self->slide_level = self->head->slide_level;
      return;
    }
  for (cmark_node *node = cmark_node_first_child (root); node != NULL;
       node = cmark_node_next (node))
    {
      cmark_node_type type = cmark_node_get_type (node);

      if (type == CMARK_NODE_THEMATIC_BREAK)
        {
          const AnpMarker *marker
              = anp_tokens_find_marker (self->tokens, node_start (self, node));

          if (marker == NULL && depth == 0)
            return;
          if (marker != NULL && marker->kind == ANP_MARKER_OPEN && marker->paired)
            {
              depth++;
              if (notes_depth == 0 && anp_attributes_has_class (marker->attributes, "notes"))
                notes_depth = depth;
            }
          else if (marker != NULL && marker->kind == ANP_MARKER_CLOSE && marker->paired)
            {
              if (notes_depth == depth)
                notes_depth = 0;
              depth--;
            }
          continue;
        }
      if (notes_depth > 0)
        continue;
      if (type == CMARK_NODE_HEADING && depth == 0)
        {
          heading = (guint) cmark_node_get_heading_level (node);
          any_heading = TRUE;
          continue;
        }
      if (heading > 0 && (level == 0 || heading < level))
        level = heading;
      heading = 0;
    }
  self->slide_level = level > 0 ? level : any_heading ? 6 : 0;
  if (level > 1)
    anp_report_add (self->report, ANP_CODE_HOW_SPLIT, G_MAXSIZE,
                    _ ("There are no breaks, so every heading down to level %u starts a slide. Write "
                       "--- between slides to say it yourself."),
                    level);
  else if (any_heading)
    anp_report_add (self->report, ANP_CODE_HOW_SPLIT, G_MAXSIZE,
                    _ ("There are no breaks, so every level-1 heading starts a slide. Write --- "
                       "between slides to say it yourself."));
  else
    anp_report_add (self->report, ANP_CODE_HOW_SPLIT, G_MAXSIZE,
                    _ ("There are neither breaks nor headings, so all is one slide. Write --- "
                       "between slides."));
}

static cmark_node *
parse (AnpReader *self)
{
  cmark_parser *parser;
  cmark_node *root;

  cmark_gfm_core_extensions_ensure_registered ();
  parser = cmark_parser_new (CMARK_OPT_DEFAULT);
  cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension ("table"));
  cmark_parser_feed (parser, self->tokens->masked + self->tokens->from,
                     self->source->length - self->tokens->from);
  root = cmark_parser_finish (parser);
  cmark_parser_free (parser);
  return root;
}

/* Bytes that are no text: UTF-16, a picture, a program. Control characters would be rare in text. */
static gboolean
is_binary (const char *bytes, gsize length)
{
  gsize looked = MIN (length, 8192);
  gsize odd = 0;

  for (gsize i = 0; i < looked; i++)
    odd += (guchar) bytes[i] < 0x20 && strchr ("\t\n\r\f\x1b", bytes[i]) == NULL;
  for (gsize i = 0; i < looked; i++)
    odd += bytes[i] == '\0';
  return odd * 20 > looked;
}

/* A feature without slides would leave every view without anything to show: one slide says why. */
static void
add_lone_slide (AnpReader *self, const char *message)
{
  AnpBlock *heading, *words;
  AnpSpan span = anp_source_get_span (self->source, 0, 0);

  begin_slide (self, 0);
  heading = anp_feature_add_block (self->feature, ANP_BLOCK_HEADING);
  heading->level = 1;
  heading->span = span;
  anp_block_add_run (heading, anp_run_new (self->feature->title, -1, span));
  words = anp_feature_add_block (self->feature, ANP_BLOCK_PARAGRAPH);
  words->span = span;
  anp_block_add_run (words, anp_run_new (message, -1, span));
  ((AnpRun *) g_ptr_array_index (heading->runs, 0))->lang = heading->lang;
  ((AnpRun *) g_ptr_array_index (words->runs, 0))->lang = words->lang;
  g_ptr_array_add (self->slide->blocks, heading);
  g_ptr_array_add (self->slide->blocks, words);
  self->title = heading;
  self->slide->n_steps = 1;
  anp_reader_finish_slide (self, self->slide, 0);
  self->slide = NULL;
}

static void
take_head (AnpReader *self)
{
  AnpFeature *feature = self->feature;
  AnpHead *head = self->head;

  feature->title = g_steal_pointer (&head->title);
  feature->lang = head->lang;
  feature->aspect = head->aspect;
  feature->planned_ns = head->planned_ns;
  feature->theme = g_steal_pointer (&head->theme);
  feature->quotes = head->quotes;
  feature->punctuation = head->punctuation;
  feature->present_mode = head->present_mode;
  feature->region = g_steal_pointer (&head->region);
  g_array_append_vals (feature->eras, head->eras->data, head->eras->len);
  g_array_set_clear_func (head->eras, NULL);
  if (head->bed != NULL)
    feature->bed
        = anp_media_builder_make (&self->media, head->bed, "", anp_attributes_empty (),
                                  feature->lang,
                                  anp_source_get_span (self->source, head->bed_offset,
                                                       head->bed_offset));
}

static void
report_bytes (AnpReader *self, guint64 truncated_from)
{
  AnpSource *source = self->source;

  if (source->n_bad > 0)
    anp_report_add (self->report, ANP_CODE_BAD_UTF8, source->first_bad,
                    ngettext ("%u byte is no UTF-8, first here, and shown as �. "
                              "Save the file as UTF-8.",
                              "%u bytes are no UTF-8, first here, and shown as �. "
                              "Save the file as UTF-8.",
                              source->n_bad),
                    (guint) source->n_bad);
  if (source->n_control > 0)
    anp_report_add (self->report, ANP_CODE_CONTROL, source->first_control,
                    ngettext ("%u control character is read as a space. Delete it.",
                              "%u control characters, first here, are read as "
                              "spaces. Delete them.",
                              source->n_control),
                    (guint) source->n_control);
  if (truncated_from > 0)
    anp_report_add (self->report, ANP_CODE_TOO_LARGE, G_MAXSIZE,
                    _ ("The file has %u MiB; only the first %u are read. Split it."),
                    (guint) (truncated_from >> 20), (guint) (ANP_LOADER_MAX_BYTES >> 20));
}

/* The attributes outlive the tokens that were read: slides point to them. */
static void
keep_attributes (AnpReader *self)
{
  for (guint i = 0; i < self->tokens->tokens->len; i++)
    {
      AnpToken *token = &g_array_index (self->tokens->tokens, AnpToken, i);

      if (token->attributes != NULL)
        anp_feature_take_attributes (self->feature, g_steal_pointer (&token->attributes));
    }
  for (guint i = 0; i < self->tokens->markers->len; i++)
    {
      AnpMarker *marker = &g_array_index (self->tokens->markers, AnpMarker, i);

      if (marker->attributes != NULL)
        anp_feature_take_attributes (self->feature, g_steal_pointer (&marker->attributes));
    }
}

static char *
dup_plain_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  char *display = g_filename_display_name (name);
  char *dot = strrchr (display, '.');

  if (dot != NULL && dot > display)
    *dot = '\0';
  return display;
}

AnpFeature *
anp_reader_read (GBytes *bytes, GFile *file, guint64 truncated_from, GCancellable *cancellable)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (AnpSource) source = NULL;
  g_autoptr (AnpReport) report = NULL;
  g_autoptr (AnpHead) head = NULL;
  g_autoptr (AnpTokens) tokens = NULL;
  g_autoptr (AnpMediaResolver) resolver = NULL;
  g_autoptr (AnpFeature) feature = NULL;
  g_autoptr (GFile) parent = g_file_get_parent (file);
  g_autofree char *folder = parent != NULL ? g_file_get_path (parent) : NULL;
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (base);
  AnpReader self = { 0 };
  gboolean binary = is_binary (data, length);

  if (folder == NULL)
    folder = g_strdup ("/nonexistent");
  source = anp_source_new (binary ? "" : data, binary ? 0 : length);
  report = anp_report_new (shown, source);
  feature = anp_feature_new (file, folder, bytes);
  resolver = anp_media_resolver_new (folder);
  head = anp_head_new (source, report);
  self.source = source;
  self.report = report;
  self.head = head;
  self.feature = feature;
  self.media = (AnpMediaBuilder){ .feature = feature, .resolver = resolver, .report = report };
  self.frames = g_array_new (FALSE, FALSE, sizeof (AnpReaderFrame));
  self.media_of_slide = g_ptr_array_new ();
  self.ids = g_hash_table_new (g_str_hash, g_str_equal);
  take_head (&self);
  report_bytes (&self, truncated_from);
  tokens = anp_tokens_new (source, head->end, report);
  self.tokens = tokens;
  self.inlines = (AnpInlineContext){ .source = source, .tokens = tokens };
  if (!binary && !g_cancellable_is_cancelled (cancellable))
    {
      cmark_node *root = parse (&self);

      if (!g_cancellable_is_cancelled (cancellable))
        {
          choose_slide_level (&self, root);
          walk (&self, root, cancellable);
        }
      cmark_node_free (root);
    }
  if (feature->slides->len == 0)
    {
      const char *message
          = binary ? _ ("This file holds no text. Open a Markdown file saved as UTF-8.")
                   : _ ("This file holds no slides yet. Write a heading (# …), or some text.");

      if (feature->title == NULL)
        feature->title = dup_plain_name (file);
      anp_report_add (report, binary ? ANP_CODE_NOT_TEXT : ANP_CODE_EMPTY, G_MAXSIZE, "%s",
                      message);
      add_lone_slide (&self, message);
    }
  anp_reader_finish_feature (&self);
  if (feature->title == NULL || *feature->title == '\0')
    {
      g_free (feature->title);
      feature->title = dup_plain_name (file);
    }
  keep_attributes (&self);
  feature->diagnostics = anp_report_end (report);
  g_array_unref (self.frames);
  g_ptr_array_unref (self.media_of_slide);
  g_hash_table_unref (self.ids);
  if (g_cancellable_is_cancelled (cancellable))
    return NULL;
  return g_steal_pointer (&feature);
}
