/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-reader-private.h"

#include "anp-attributes-private.h"
#include "anp-codes.h"
#include "anp-edtf.h"
#include "anp-format-keys.h"
#include "anp-loader.h"
#include "anp-time.h"

#include <glib/gi18n.h>
#include <string.h>

gsize
anp_reader_get_start (AnpReader *self, cmark_node *node)
{
  gsize at = anp_tokens_get_offset (self->tokens, cmark_node_get_start_line (node),
                                    cmark_node_get_start_column (node));

  return MIN (at, self->source->length);
}

void
anp_reader_get_extent (AnpReader *self, cmark_node *node, gsize *out_start, gsize *out_end)
{
  const char *text = self->source->text;
  gsize start = anp_reader_get_start (self, node);
  int column = cmark_node_get_end_column (node);
  gsize end = anp_tokens_get_offset (self->tokens, cmark_node_get_end_line (node), column);

  /* The last column is the last byte's; 0 means none of that line. */
  end = MIN (end == G_MAXSIZE ? end : end + (column > 0), self->source->length);

  if (cmark_node_get_type (node) == CMARK_NODE_HEADING)
    while (end < self->source->length && self->tokens->masked[end] != '\n'
           && self->tokens->masked[end] != '\r')
      end++;
  while (end > start && strchr (" \t\r\n", text[end - 1]) != NULL)
    end--;
  /* Columns of odd tables can lie within a character. */
  while (start > self->tokens->from && (text[start] & 0xc0) == 0x80)
    start--;
  while (end < self->source->length && (text[end] & 0xc0) == 0x80)
    end++;
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

AnpReaderFrame *
anp_reader_top (AnpReader *self)
{
  return self->frames->len > 0
             ? &g_array_index (self->frames, AnpReaderFrame, self->frames->len - 1)
             : NULL;
}

gboolean
anp_reader_in_notes (AnpReader *self)
{
  AnpReaderFrame *frame = anp_reader_top (self);

  return frame != NULL && frame->notes;
}

const char *
anp_reader_get_lang (AnpReader *self)
{
  AnpReaderFrame *frame = anp_reader_top (self);

  return frame != NULL && frame->lang != NULL ? frame->lang : self->slide->lang;
}

static GPtrArray *
current_list (AnpReader *self)
{
  AnpReaderFrame *frame = anp_reader_top (self);

  if (frame != NULL && frame->block != NULL)
    return frame->block->children;
  return anp_reader_in_notes (self) ? self->slide->notes : self->slide->blocks;
}

AnpBlock *
anp_reader_last_block (AnpReader *self)
{
  GPtrArray *list = self->slide != NULL ? current_list (self) : NULL;

  return list != NULL && list->len > 0 ? g_ptr_array_index (list, list->len - 1) : NULL;
}

void
anp_reader_append (AnpReader *self, AnpBlock *block)
{
  AnpReaderFrame *frame = anp_reader_top (self);

  if (frame != NULL && frame->block != NULL)
    anp_block_add_child (frame->block, block);
  else
    g_ptr_array_add (current_list (self), block);
}

AnpReaderFrame *
anp_reader_push (AnpReader *self, AnpBlock *block)
{
  AnpReaderFrame frame = { 0 };

  if (self->frames->len > 0)
    frame = *anp_reader_top (self);
  frame.marker = NULL;
  frame.step_blocks = FALSE;
  if (block != NULL)
    frame.block = block;
  g_array_append_val (self->frames, frame);
  return anp_reader_top (self);
}

gboolean
anp_reader_is_too_deep (AnpReader *self, gsize at)
{
  if (self->frames->len < ANP_LOADER_MAX_DEPTH)
    return FALSE;
  anp_report_add (self->report, ANP_CODE_TOO_DEEP, at,
                  _ ("Blocks are nested more than %u deep here; what lies deeper is shown at that "
                     "level. Nest less."),
                  ANP_LOADER_MAX_DEPTH);
  return TRUE;
}

void
anp_reader_pop (AnpReader *self)
{
  AnpReaderFrame frame = *anp_reader_top (self);

  g_array_set_size (self->frames, self->frames->len - 1);
  if (frame.block != NULL && frame.block->children->len > 0
      && (self->frames->len == 0 || anp_reader_top (self)->block != frame.block))
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
void
anp_reader_place (AnpReader *self, AnpBlock *block, gboolean own_step)
{
  if (anp_reader_in_notes (self))
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

void
anp_reader_pause (AnpReader *self, gsize at)
{
  if (self->slide == NULL || (!anp_reader_in_notes (self) && !self->visible))
    {
      anp_report_add (self->report, ANP_CODE_IDLE_PAUSE, at,
                      _ ("Nothing stands before this pause, so it does nothing. Delete it, or put "
                         "it between two blocks."));
      return;
    }
  if (anp_reader_in_notes (self))
    self->notes_pause = TRUE;
  else
    {
      self->pause = TRUE;
      self->pause_offset = at;
    }
}

/* ---- slides ---- */

void
anp_reader_begin_slide (AnpReader *self, gsize at)
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

void
anp_reader_ensure_slide (AnpReader *self, gsize at)
{
  if (self->slide == NULL)
    anp_reader_begin_slide (self, at);
}

gboolean
anp_slide_has_content (AnpSlide *slide)
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
void
anp_reader_take_comments (AnpReader *self, gsize at)
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
      anp_reader_ensure_slide (self, comment->start);
      block = anp_feature_add_block (self->feature, ANP_BLOCK_PARAGRAPH);
      block->span = anp_source_get_span (self->source, comment->start, comment->end);
      block->lang = self->slide->lang;
      block->step = self->notes_step;
      anp_block_add_run (block, anp_run_new (text, -1, block->span));
      ((AnpRun *) g_ptr_array_index (block->runs, 0))->lang = block->lang;
      g_ptr_array_add (self->slide->notes, block);
    }
}

void
anp_reader_close_frames (AnpReader *self, gsize at)
{
  while (self->frames->len > 0)
    {
      AnpReaderFrame *frame = anp_reader_top (self);

      if (frame->marker != NULL && frame->block != NULL && frame->block->span.end < at)
        frame->block->span.end = at;
      anp_reader_pop (self);
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

void
anp_reader_end_slide (AnpReader *self, gsize at)
{
  AnpSlide *slide = self->slide;
  const char *text = self->source->text;

  anp_reader_take_comments (self, at);
  anp_reader_close_frames (self, at);
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
  if (!anp_slide_has_content (slide))
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
void
anp_reader_take_slide_attributes (AnpReader *self, const AnpAttributes *attributes)
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

void
anp_reader_begin_chapter (AnpReader *self, const AnpAttributes *attributes, const char *title, gsize at)
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
    anp_reader_begin_slide (self, at);
  self->slide->chapter = chapter;
  self->slide->lang = chapter->lang;
}

/* ---- events ---- */

void
anp_reader_add_event (AnpReader *self, const AnpAttributes *attributes, const char *text, const char *lang)
{
  const char *date = anp_attributes_get (attributes, "date");
  const AnpAttribute *event = anp_attributes_find (attributes, "event");
  AnpDatedLabel *label;
  AnpEdtf edtf;

  if (anp_reader_in_notes (self) || (date == NULL && event == NULL))
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

void
anp_reader_take_block_attributes (AnpReader *self, AnpBlock *block, const AnpAttributes *attributes)
{
  const char *lang = anp_attributes_get (attributes, "lang");
  const AnpAttribute *after = anp_attributes_find (attributes, "after");
  const AnpAttribute *at = anp_attributes_find (attributes, "at");

  block->attributes = attributes;
  if (lang != NULL && *lang != '\0')
    block->lang = g_intern_string (lang);
  if (after != NULL && anp_time_parse (after->value, &block->after_ns, NULL) && !anp_reader_in_notes (self))
    {
      if (block->step == 0)
        anp_report_add (self->report, ANP_CODE_MISPLACED_KEY, after->span.start,
                        _ ("“after” does nothing here, for this comes with the slide. Put “. . .” "
                           "on a line of its own before it."));
      else
        g_array_index (self->slide->step_after_ns, gint64, block->step) = block->after_ns;
    }
  if (at == NULL)
    return;
  if (anp_reader_in_notes (self))
    anp_time_parse (at->value, &block->at_ns, NULL);
  else
    anp_report_add (self->report, ANP_CODE_MISPLACED_KEY, at->span.start,
                    _ ("“at” does nothing here: it says at which moment of the clip a note is meant. When a step "
                       "comes is said by “after”."));
}
