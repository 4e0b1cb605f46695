/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-reader-private.h"

#include "anp-attributes-private.h"
#include "anp-codes.h"
#include "anp-format-keys.h"

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
      marker = anp_tokens_find_marker (self->tokens, anp_reader_get_start (self, node));
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

  anp_reader_ensure_slide (self, marker->start);
  anp_reader_check (self, attributes, ANP_PLACE_BLOCK);
  if (!notes && !anp_reader_is_too_deep (self, marker->start))
    {
      block = anp_feature_add_block (self->feature, ANP_BLOCK_DIV);
      block->span = anp_source_get_span (self->source, marker->start, marker->end);
      block->lang = anp_reader_get_lang (self);
      if (verse || incremental)
        block->step = self->step;
      else
        anp_reader_place (self, block, FALSE);
      anp_reader_take_block_attributes (self, block, attributes);
      anp_reader_append (self, block);
      anp_reader_add_event (self, attributes, "", block->lang);
    }
  frame = anp_reader_push (self, block);
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
  AnpReaderFrame *frame = anp_reader_top (self);

  if (!marker->paired || frame == NULL || frame->marker == NULL)
    return;
  if (frame->block != NULL)
    frame->block->span.end = MAX (frame->block->span.end, marker->end);
  anp_reader_pop (self);
  if (self->div_depth > 0)
    self->div_depth--;
}

static void
read_top_break (AnpReader *self, cmark_node *node, gsize *inout_break)
{
  gsize at = anp_reader_get_start (self, node);
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
          anp_reader_pause (self, at);
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
  anp_reader_end_slide (self, at);
  *inout_break = self->slide != NULL || self->feature->slides->len > 0 || *inout_break != G_MAXSIZE
                     ? at
                     : G_MAXSIZE;
}

static void
read_nested_break (AnpReader *self, cmark_node *node)
{
  gsize at = anp_reader_get_start (self, node);
  const AnpMarker *marker = anp_tokens_find_marker (self->tokens, at);

  if (marker != NULL && marker->kind == ANP_MARKER_PAUSE)
    anp_reader_pause (self, at);
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
  AnpReaderFrame *frame = anp_reader_top (self);
  gsize at = anp_reader_get_start (self, item);

  if ((frame != NULL && frame->incremental) || (self->incremental && !anp_reader_in_notes (self)))
    return TRUE;
  if (!self->head->marp || anp_reader_in_notes (self))
    return FALSE;
  return self->source->text[at] == '*'
         || cmark_node_get_list_delim (cmark_node_parent (item)) == CMARK_PAREN_DELIM;
}

static void
open_container (AnpReader *self, cmark_node *node, NodeKind kind)
{
  AnpReaderFrame *frame = anp_reader_top (self);
  gboolean step_blocks = frame != NULL && frame->step_blocks;
  AnpBlock *block;
  gsize start, end;

  anp_reader_get_extent (self, node, &start, &end);
  anp_reader_ensure_slide (self, start);
  if (anp_reader_is_too_deep (self, start))
    {
      anp_reader_push (self, NULL);
      return;
    }
  block = anp_feature_add_block (self->feature, kind == KIND_QUOTE  ? ANP_BLOCK_QUOTE
                                                : kind == KIND_LIST ? ANP_BLOCK_LIST
                                                                    : ANP_BLOCK_ITEM);
  block->span = anp_source_get_span (self->source, start, end);
  block->lang = anp_reader_get_lang (self);
  if (kind == KIND_LIST)
    {
      block->ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST;
      block->first_number = (guint) MAX (cmark_node_get_list_start (node), 0);
      block->step = self->step;
    }
  else
    anp_reader_place (self, block,
                 kind == KIND_ITEM ? is_incremental_item (self, node) : step_blocks);
  anp_reader_append (self, block);
  frame = anp_reader_push (self, block);
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
              = anp_tokens_find_marker (self->tokens, anp_reader_get_start (self, node));

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

void
anp_reader_walk (AnpReader *self, cmark_node *root, GCancellable *cancellable)
{
  cmark_iter *iter = cmark_iter_new (root);
  cmark_event_type event;
  gsize last_break = G_MAXSIZE;

  choose_slide_level (self, root);
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
          AnpReaderFrame *frame = anp_reader_top (self);

          if (kind == KIND_QUOTE || kind == KIND_LIST || kind == KIND_ITEM)
            {
              if (kind == KIND_ITEM && frame->block != NULL
                  && frame->block->kind == ANP_BLOCK_ITEM)
                hoist_attributes (self, frame->block);
              anp_reader_pop (self);
            }
          continue;
        }
      if (top_level && g_cancellable_is_cancelled (cancellable))
        break;
      /* What has been read goes at once: of a large file the tree takes more room than the feature. */
      if (top_level && cmark_node_previous (node) != NULL)
        cmark_node_free (cmark_node_previous (node));
      anp_reader_take_comments (self, anp_reader_get_start (self, node));
      switch (kind)
        {
        case KIND_QUOTE:
        case KIND_LIST:
        case KIND_ITEM:
          open_container (self, node, kind);
          continue;
        case KIND_PARAGRAPH:
          anp_reader_read_paragraph (self, node);
          break;
        case KIND_HEADING:
          anp_reader_read_heading (self, node, top_level);
          break;
        case KIND_CODE:
        case KIND_HTML:
          anp_reader_read_code (self, node);
          break;
        case KIND_TABLE:
          anp_reader_read_table (self, node);
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
  anp_reader_end_slide (self, self->source->length);
}
