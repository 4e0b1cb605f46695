/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-reader.h"

#include "anp-attributes-private.h"
#include "anp-codes.h"
#include "anp-loader.h"
#include "anp-medium-bytes.h"
#include "anp-reader-private.h"

#include <cmark-gfm-core-extensions.h>
#include <glib/gi18n.h>
#include <string.h>

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

  anp_reader_begin_slide (self, 0);
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

/* A collection with all regions' Han has 20 MiB; nobody's font needs more than this. */
#define MAX_FONT_BYTES (64u << 20)

/* Whether it is meant as a file: families have no slash in their names, and no such ending. */
static gboolean
names_file (const char *name)
{
  static const char *const suffixes[] = { ".otf", ".ttf", ".ttc", ".otc", ".woff", ".woff2" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      if (g_str_has_suffix (lower, suffixes[i]))
        return TRUE;
    }
  return strchr (name, '/') != NULL;
}

/* Without a font of its own the show goes on in others, so nothing here is an error. */
static void
take_font (AnpReader *self, const AnpHeadFont *font)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  AnpFontSource *source;
  const AnpResolved *resolved = names_file (font->name) ? anp_media_resolver_find (self->media.resolver, font->name) : NULL;

  if (resolved != NULL && !resolved->font)
    {
      if (resolved->status == ANP_MEDIA_OK || resolved->status == ANP_MEDIA_WRONG_KIND)
        anp_report_add (self->report, ANP_CODE_COMPANION, font->offset,
                        _ ("“%s” is no font. Name a TrueType or OpenType file, or a family."), font->name);
      else
        anp_report_add (self->report, ANP_CODE_COMPANION, font->offset, "%s", resolved->message);
      return;
    }
  if (resolved != NULL && resolved->size > MAX_FONT_BYTES)
    {
      anp_report_add (self->report, ANP_CODE_COMPANION, font->offset,
                      _ ("“%s” is larger than %u MiB and is left out. Use a font with fewer characters."), font->name,
                      MAX_FONT_BYTES >> 20);
      return;
    }
  if (resolved != NULL && (path = anp_medium_dup_file (resolved->path, &error)) == NULL)
    {
      anp_report_add (self->report, ANP_CODE_COMPANION, font->offset, "%s", error->message);
      return;
    }
  source = g_new0 (AnpFontSource, 1);
  source->name = g_strdup (font->name);
  source->path = g_steal_pointer (&path);
  g_ptr_array_add (self->feature->fonts, source);
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
  for (guint i = 0; i < head->fonts->len; i++)
    take_font (self, &g_array_index (head->fonts, AnpHeadFont, i));
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

#define MAX_KEPT 512

static void
list_kept (AnpFeature *feature)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < feature->blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (feature->blocks, i);

      for (guint k = 0; k < block->runs->len; k++)
        {
          const AnpRun *run = g_ptr_array_index (block->runs, k);

          if ((run->flags & ANP_RUN_KEEP) != 0 && feature->kept->len < MAX_KEPT && *run->text != '\0'
              && g_hash_table_add (seen, run->text))
            g_ptr_array_add (feature->kept, g_strdup (run->text));
        }
    }
}

static void
list_files (AnpFeature *feature, AnpMediaResolver *resolver)
{
  g_autoptr (GPtrArray) found = anp_media_resolver_list (resolver);

  for (guint i = 0; i < found->len; i++)
    {
      const AnpResolved *resolved = found->pdata[i];
      AnpFeatureFile *file = g_new0 (AnpFeatureFile, 1);

      file->name = g_strdup (resolved->name);
      file->path = g_strdup (resolved->path);
      file->text = resolved->text || resolved->font || resolved->kind == ANP_MEDIA_SVG;
      g_ptr_array_add (feature->files, file);
    }
}

AnpFeature *
anp_reader_read (GBytes *bytes, GFile *file, AnpBundle *bundle, guint64 truncated_from, GCancellable *cancellable)
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
  feature->bundle = bundle != NULL ? anp_bundle_ref (bundle) : NULL;
  resolver = bundle != NULL ? anp_media_resolver_new_for_bundle (bundle) : anp_media_resolver_new (folder);
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
  anp_inline_context_init (&self.inlines, source, tokens);
  if (!binary && !g_cancellable_is_cancelled (cancellable))
    {
      cmark_node *root = parse (&self);

      if (!g_cancellable_is_cancelled (cancellable))
        anp_reader_walk (&self, root, cancellable);
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
  list_kept (feature);
  list_files (feature, resolver);
  keep_attributes (&self);
  anp_inline_context_clear (&self.inlines);
  feature->diagnostics = anp_report_end (report);
  g_array_unref (self.frames);
  g_ptr_array_unref (self.media_of_slide);
  g_hash_table_unref (self.ids);
  if (g_cancellable_is_cancelled (cancellable))
    return NULL;
  return g_steal_pointer (&feature);
}
