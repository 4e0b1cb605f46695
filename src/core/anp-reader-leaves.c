/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-reader-private.h"

#include "anp-attributes-private.h"
#include "anp-codes.h"
#include "anp-format-keys.h"

#include <cmark-gfm-core-extensions.h>
#include <glib/gi18n.h>
#include <string.h>

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
  block->lang = anp_reader_get_lang (self);
  block->level = leaf->level;
  anp_reader_place (self, block, leaf->own_step);
  anp_reader_append (self, block);
  if (leaf->first == NULL)
    leaf->first = block;
  leaf->n++;
  if (!anp_reader_in_notes (self))
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
  block->lang = anp_reader_get_lang (self);
  anp_reader_place (self, block, leaf->own_step);
  anp_reader_take_block_attributes (self, block, attributes);
  media = anp_media_builder_make (&self->media, piece->src, piece->alt, attributes, block->lang,
                                  piece->span);
  block->media = media;
  anp_reader_append (self, block);
  anp_reader_add_event (self, attributes, media->alt, block->lang);
  if (leaf->first == NULL)
    leaf->first = block;
  leaf->n++;
  if (anp_reader_in_notes (self))
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
              anp_reader_take_block_attributes (self, leaf->block, attributes);
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

      anp_reader_add_event (self, label->attributes, label->text,
                 label->lang != NULL ? label->lang : anp_reader_get_lang (self));
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
      anp_reader_take_block_attributes (self, table, inlines->trailing);
      anp_reader_add_event (self, inlines->trailing, "", table->lang);
    }
}

static gboolean
is_caption_line (AnpReader *self, gsize at)
{
  const char *text = self->source->text + at;

  return g_str_has_prefix (text, ": ") || g_str_has_prefix (text, "Table: ");
}

void
anp_reader_read_paragraph (AnpReader *self, cmark_node *node)
{
  AnpReaderFrame *frame;
  AnpInlines *inlines;
  Leaf leaf = { .kind = ANP_BLOCK_PARAGRAPH };
  AnpBlock *before = anp_reader_last_block (self);
  gboolean verse;
  gboolean first;

  anp_reader_get_extent (self, node, &leaf.start, &leaf.end);
  frame = anp_reader_top (self);
  verse = !anp_reader_in_notes (self) && ((frame != NULL && frame->verse) || self->verse);
  inlines = anp_inline_context_read (&self->inlines, node, leaf.start, leaf.end, verse);
  if (before != NULL && before->kind == ANP_BLOCK_TABLE && is_caption_line (self, leaf.start))
    {
      take_labels (self, inlines);
      take_caption (self, before, inlines, leaf.end);
      return;
    }
  first = self->slide == NULL || (self->slide->blocks->len == 0 && self->frames->len == 0);
  if (!anp_attributes_is_empty (inlines->leading))
    {
      anp_reader_ensure_slide (self, leaf.start);
      if (first && !anp_reader_in_notes (self))
        {
          anp_reader_check (self, inlines->leading, ANP_PLACE_SLIDE);
          anp_reader_take_slide_attributes (self, inlines->leading);
          anp_reader_add_event (self, inlines->leading, "", self->slide->lang);
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
      anp_reader_take_block_attributes (self, before, inlines->trailing);
      before->span.end = MAX (before->span.end, leaf.end);
      return;
    }
  anp_reader_ensure_slide (self, leaf.start);
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
      anp_reader_take_block_attributes (self, leaf.first, inlines->trailing);
      settle_langs (leaf.first, lang);
      anp_reader_add_event (self, inlines->trailing, "", leaf.first->lang);
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

void
anp_reader_read_heading (AnpReader *self, cmark_node *node, gboolean top_level)
{
  AnpInlines *inlines;
  g_autofree char *title = NULL;
  Leaf leaf = { .kind = ANP_BLOCK_HEADING };
  const AnpAttributes *attributes;
  gboolean is_title;
  const char *lang;

  leaf.level = (guint) cmark_node_get_heading_level (node);
  anp_reader_get_extent (self, node, &leaf.start, &leaf.end);
  if (leaf.level == 2)
    check_underline (self, &leaf);
  inlines = anp_inline_context_read (&self->inlines, node, leaf.start, leaf.end, FALSE);
  attributes = inlines->trailing;
  if (inlines->pieces->len == 0 && anp_attributes_is_empty (attributes))
    return;
  title = text_of_pieces (inlines);
  if (top_level && self->div_depth == 0
      && (leaf.level == 1 || leaf.level <= self->slide_level))
    {
      if (self->frames->len > 0)
        anp_reader_close_frames (self, leaf.start);
      anp_reader_take_comments (self, leaf.start);
      if (self->slide != NULL && anp_slide_has_content (self->slide))
        {
          anp_reader_end_slide (self, leaf.start);
          if (self->too_many)
            return;
        }
      if (leaf.level == 1)
        anp_reader_begin_chapter (self, attributes, title, leaf.start);
    }
  anp_reader_ensure_slide (self, leaf.start);
  is_title = self->title == NULL && !anp_reader_in_notes (self);
  anp_reader_check (self, attributes,
                    !is_title         ? ANP_PLACE_BLOCK
                    : leaf.level == 1 ? ANP_PLACE_CHAPTER | ANP_PLACE_SLIDE
                                      : ANP_PLACE_SLIDE);
  if (is_title)
    anp_reader_take_slide_attributes (self, attributes);
  take_labels (self, inlines);
  add_pieces (self, &leaf, inlines);
  if (leaf.first == NULL || leaf.first->kind != ANP_BLOCK_HEADING)
    {
      anp_reader_add_event (self, attributes, title, self->slide->lang);
      return;
    }
  lang = leaf.first->lang;
  if (is_title)
    self->title = leaf.first;
  if (is_title)
    leaf.first->attributes = attributes;
  else
    anp_reader_take_block_attributes (self, leaf.first, attributes);
  if (is_title && anp_attributes_get (attributes, "lang") != NULL)
    leaf.first->lang = self->slide->lang;
  settle_langs (leaf.first, lang);
  anp_reader_add_event (self, attributes, title, leaf.first->lang);
}

static void
read_cell (AnpReader *self, cmark_node *node, guint column, const guint8 *aligns, guint n_columns)
{
  AnpInlines *inlines;
  Leaf leaf = { 0 };
  AnpBlock *cell = anp_feature_add_block (self->feature, ANP_BLOCK_CELL);

  anp_reader_get_extent (self, node, &leaf.start, &leaf.end);
  if (cmark_node_get_start_column (node) == 0)
    leaf.end = leaf.start;
  while (leaf.start < leaf.end && self->source->text[leaf.start] == ' ')
    leaf.start++;
  cell->span = anp_source_get_span (self->source, leaf.start, leaf.end);
  cell->lang = anp_reader_get_lang (self);
  cell->step = self->step;
  if (column < n_columns)
    cell->align = aligns[column] == 'l'   ? ANP_ALIGN_START
                  : aligns[column] == 'c' ? ANP_ALIGN_CENTER
                  : aligns[column] == 'r' ? ANP_ALIGN_END
                                          : ANP_ALIGN_NONE;
  anp_reader_append (self, cell);
  inlines = anp_inline_context_read (&self->inlines, node, leaf.start, leaf.end, FALSE);
  take_labels (self, inlines);
  anp_reader_push (self, cell);
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
  AnpInlines *inlines;
  cmark_node *cell = cmark_node_first_child (row);
  gsize start = anp_reader_get_start (self, row);
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
  inlines = anp_inline_context_read (&self->inlines, cell, start, end, FALSE);
  if (!is_caption_line (self, start) && anp_attributes_is_empty (inlines->trailing))
    return FALSE;
  take_labels (self, inlines);
  take_caption (self, table, inlines, end);
  return TRUE;
}

/* Tables are read at once; no cell holds blocks, so this goes no deeper. */
void
anp_reader_read_table (AnpReader *self, cmark_node *node)
{
  AnpBlock *table = anp_feature_add_block (self->feature, ANP_BLOCK_TABLE);
  guint n_columns = cmark_gfm_extensions_get_table_columns (node);
  const guint8 *aligns = cmark_gfm_extensions_get_table_alignments (node);
  AnpReaderFrame *frame = anp_reader_top (self);
  gsize start, end;

  anp_reader_get_extent (self, node, &start, &end);
  anp_reader_ensure_slide (self, start);
  table->span = anp_source_get_span (self->source, start, end);
  table->lang = anp_reader_get_lang (self);
  anp_reader_place (self, table, frame != NULL && frame->step_blocks);
  anp_reader_append (self, table);
  if (!anp_reader_in_notes (self))
    self->visible = TRUE;
  anp_reader_push (self, table);
  for (cmark_node *child = cmark_node_first_child (node); child != NULL;
       child = cmark_node_next (child))
    {
      AnpBlock *row;
      guint column = 0;

      if (take_row_as_caption (self, child, table))
        continue;
      row = anp_feature_add_block (self->feature, ANP_BLOCK_ROW);
      anp_reader_get_extent (self, child, &start, &end);
      row->span = anp_source_get_span (self->source, start, end);
      row->lang = table->lang;
      row->step = table->step;
      anp_reader_append (self, row);
      anp_reader_push (self, row);
      for (cmark_node *cell = cmark_node_first_child (child); cell != NULL;
           cell = cmark_node_next (cell))
        read_cell (self, cell, column++, aligns, n_columns);
      g_array_set_size (self->frames, self->frames->len - 1);
    }
  g_array_set_size (self->frames, self->frames->len - 1);
}

void
anp_reader_read_code (AnpReader *self, cmark_node *node)
{
  AnpBlock *block = anp_feature_add_block (self->feature, ANP_BLOCK_CODE);
  AnpReaderFrame *frame = anp_reader_top (self);
  const char *info = cmark_node_get_fence_info (node);
  const char *text = self->source->text;
  gsize start, end;

  anp_reader_get_extent (self, node, &start, &end);
  /* Indentation is what makes it code. */
  if (text[start] != '`' && text[start] != '~')
    for (guint i = 0; i < 4 && start > 0 && strchr (" \t", text[start - 1]) != NULL; i++)
      start--;
  anp_reader_ensure_slide (self, start);
  block->span = anp_source_get_span (self->source, start, end);
  block->lang = anp_reader_get_lang (self);
  block->code = anp_tokens_unmask (self->tokens, self->source, cmark_node_get_literal (node),
                                   G_MAXSIZE, &self->inlines.token_cursor);
  if (info != NULL && *info != '\0')
    {
      guint cursor = self->inlines.token_cursor;

      block->info = anp_tokens_unmask (self->tokens, self->source, info, G_MAXSIZE, &cursor);
    }
  anp_reader_place (self, block, frame != NULL && frame->step_blocks);
  anp_reader_append (self, block);
  if (!anp_reader_in_notes (self))
    self->visible = TRUE;
}
