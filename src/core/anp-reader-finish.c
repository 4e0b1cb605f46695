/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-reader-private.h"

#include "anp-attributes-private.h"
#include "anp-codes.h"
#include "anp-format-keys.h"
#include "anp-time.h"

#include <glib/gi18n.h>
#include <string.h>

/* A line of a statement or title card, in columns of a terminal (a Han character takes two). */
#define SHORT_LINE 96
#define TITLE_LINE 160
/* Words of the first text that serve as a title, in characters. */
#define TITLE_LENGTH 40
#define ID_LENGTH 64

/* What stands on a slide, counted. */
typedef struct
{
  guint headings, paragraphs, lists, quotes, codes, tables, pictures;
  guint longest; /* line, in columns */
  const AnpAttributes *layout_of; /* the first block's that names a layout */
  AnpLayout layout;
  const AnpBlock *first_media;
  const AnpAttribute *advance, *transition, *narration; /* written on media */
} Survey;

static gboolean
find_layout (const AnpAttributes *attributes, AnpLayout *out_layout)
{
  for (guint i = 0; attributes->classes[i] != NULL; i++)
    if (anp_layout_from_string (attributes->classes[i], out_layout))
      return TRUE;
  return FALSE;
}

static guint
columns_of (const AnpBlock *block)
{
  guint columns = 0;
  guint longest = 0;

  for (guint i = 0; i < block->runs->len; i++)
    {
      const AnpRun *run = g_ptr_array_index (block->runs, i);

      if (run->flags & ANP_RUN_BREAK)
        {
          longest = MAX (longest, columns);
          columns = 0;
          continue;
        }
      for (const char *p = run->text; *p != '\0'; p = g_utf8_next_char (p))
        columns += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
    }
  return MAX (longest, columns);
}

/* Depth is bounded by ANP_LOADER_MAX_DEPTH. */
static void
survey (const GPtrArray *blocks, Survey *self)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);
      guint columns;

      if (self->layout_of == NULL && find_layout (block->attributes, &self->layout)
          && block->kind != ANP_BLOCK_HEADING)
        self->layout_of = block->attributes;
      switch (block->kind)
        {
        case ANP_BLOCK_HEADING:
          self->headings++;
          break;
        case ANP_BLOCK_PARAGRAPH:
          self->paragraphs++;
          columns = columns_of (block);
          self->longest = MAX (self->longest, columns);
          break;
        case ANP_BLOCK_LIST:
          self->lists++;
          break;
        case ANP_BLOCK_QUOTE:
          self->quotes++;
          break;
        case ANP_BLOCK_CODE:
          self->codes++;
          break;
        case ANP_BLOCK_TABLE:
          self->tables++;
          break;
        case ANP_BLOCK_MEDIA:
          if (block->media->kind != ANP_MEDIA_AUDIO)
            self->pictures++;
          if (self->first_media == NULL)
            self->first_media = block;
          if (self->advance == NULL)
            self->advance = anp_attributes_find (block->attributes, "advance");
          if (self->transition == NULL)
            self->transition = anp_attributes_find (block->attributes, "transition");
          if (self->narration == NULL)
            self->narration = anp_attributes_find (block->attributes, "narration");
          break;
        case ANP_BLOCK_ITEM:
        case ANP_BLOCK_ROW:
        case ANP_BLOCK_CELL:
        case ANP_BLOCK_DIV:
          break;
        }
      survey (block->children, self);
    }
}

static AnpLayout
choose_layout (const AnpSlide *slide, const AnpBlock *title, const Survey *what)
{
  AnpLayout layout;
  gboolean words = what->paragraphs + what->lists + what->quotes + what->codes + what->tables > 0;

  if (find_layout (slide->attributes, &layout))
    return layout;
  if (what->layout_of != NULL)
    return what->layout;
  if (what->pictures > 0)
    {
      if (!words && what->headings == 0)
        return what->pictures == 1 ? ANP_LAYOUT_FULL : ANP_LAYOUT_GALLERY;
      /* A list of nothing but pictures is a gallery; so are many with a line or two. */
      if (what->paragraphs == 0 && what->quotes + what->codes + what->tables == 0
          && what->pictures > 1)
        return ANP_LAYOUT_GALLERY;
      return ANP_LAYOUT_SPLIT;
    }
  if (what->tables + what->codes + what->lists > 0)
    return ANP_LAYOUT_TEXT;
  if (what->quotes > 0)
    return what->quotes == 1 ? ANP_LAYOUT_QUOTE : ANP_LAYOUT_TEXT;
  if (what->headings == 1 && title != NULL && title->level == 1 && what->paragraphs <= 3
      && what->longest <= TITLE_LINE)
    return ANP_LAYOUT_TITLE;
  if (what->headings <= 1 && what->paragraphs <= 3 && what->longest <= SHORT_LINE)
    return ANP_LAYOUT_STATEMENT;
  return ANP_LAYOUT_TEXT;
}

static char *
join_texts (const GPtrArray *blocks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      g_autofree char *part = anp_block_dup_text (g_ptr_array_index (blocks, i));

      if (*part == '\0')
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, part);
    }
  return g_string_free (text, FALSE);
}

void
anp_reader_join_notes (AnpSlide *slide)
{
  g_free (slide->notes_text);
  slide->notes_text = join_texts (slide->notes);
}

static const AnpBlock *
first_words (const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);
      const AnpBlock *inner;

      if (block->runs->len > 0 && block->kind != ANP_BLOCK_TABLE)
        return block;
      inner = first_words (block->children);
      if (inner != NULL)
        return inner;
    }
  return NULL;
}

static char *
one_line (char *text)
{
  for (char *p = text; *p != '\0'; p++)
    if (*p == '\n' || *p == '\t')
      *p = ' ';
  return g_strstrip (text);
}

static void
make_title (AnpSlide *slide, const AnpBlock *title, const Survey *what)
{
  const AnpBlock *words = title != NULL ? title : first_words (slide->blocks);

  if (words != NULL)
    {
      slide->title = one_line (anp_block_dup_text (words));
      slide->title_lang = words->lang;
      if (title == NULL && g_utf8_strlen (slide->title, -1) > TITLE_LENGTH)
        {
          g_autofree char *whole = slide->title;
          g_autofree char *cut = g_utf8_substring (whole, 0, TITLE_LENGTH);

          slide->title = g_strconcat (g_strchomp (cut), "…", NULL);
        }
    }
  else if (what->first_media != NULL)
    {
      slide->title = one_line (g_strdup (what->first_media->media->alt));
      slide->title_lang = what->first_media->media->lang;
    }
  else
    {
      slide->title = g_strdup ("");
      slide->title_lang = slide->lang;
    }
}

static void
read_advance (AnpSlide *slide, const AnpAttribute *pair)
{
  if (pair == NULL)
    return;
  if (strcmp (pair->value, "click") == 0)
    slide->advance = ANP_ADVANCE_CLICK;
  else if (strcmp (pair->value, "media-end") == 0)
    slide->advance = ANP_ADVANCE_MEDIA_END;
  else if (anp_time_parse (pair->value, &slide->advance_ns, NULL))
    slide->advance = ANP_ADVANCE_TIME;
}

static const AnpAttribute *
either (const AnpAttributes *attributes, const char *key, const AnpAttribute *otherwise)
{
  const AnpAttribute *pair = anp_attributes_find (attributes, key);

  return pair != NULL ? pair : otherwise;
}

static guint64
hash_bytes (guint64 hash, const void *bytes, gsize length)
{
  const guchar *p = bytes;

  /* FNV-1a, 64 bits. */
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ p[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

static void
hash_slide (AnpReader *self, AnpSlide *slide)
{
  guint64 hash = hash_bytes (G_GUINT64_CONSTANT (0xcbf29ce484222325),
                             self->source->text + slide->span.start,
                             slide->span.end - slide->span.start);

  for (guint i = 0; i < slide->media->len; i++)
    {
      const AnpMedia *media = g_ptr_array_index (slide->media, i);

      hash = hash_bytes (hash, &media->status, sizeof media->status);
      hash = hash_bytes (hash, &media->size, sizeof media->size);
      hash = hash_bytes (hash, &media->mtime_us, sizeof media->mtime_us);
    }
  slide->content_hash = hash;
}

static void
read_background (AnpReader *self, AnpSlide *slide)
{
  const AnpAttributes *attributes = slide->attributes;
  const AnpAttribute *image = anp_attributes_find (attributes, "background-image");
  const AnpAttribute *video = anp_attributes_find (attributes, "background-video");
  const AnpAttribute *pair = video != NULL ? video : image;
  const char *color = anp_attributes_get (attributes, "background-color");
  char normal[8];

  if (color != NULL && anp_format_read_color (color, normal))
    slide->background_color = g_strdup (normal);
  if (pair == NULL)
    return;
  slide->background = anp_media_builder_make (&self->media, pair->value, "", attributes,
                                              slide->lang, pair->span);
  g_ptr_array_insert (slide->media, 0, (gpointer) slide->background);
}

void
anp_reader_finish_slide (AnpReader *self, AnpSlide *slide, gsize end)
{
  Survey what = { 0 };
  const AnpAttribute *pair;

  slide->span.end = MAX (slide->span.start, end);
  survey (slide->blocks, &what);
  if (slide->blocks->len == 1 && anp_attributes_get (slide->attributes, "lang") == NULL)
    {
      const AnpBlock *only = g_ptr_array_index (slide->blocks, 0);

      if (only->kind == ANP_BLOCK_DIV)
        slide->lang = only->lang;
    }
  make_title (slide, self->title, &what);
  slide->text = join_texts (slide->blocks);
  anp_reader_join_notes (slide);
  slide->layout = choose_layout (slide, self->title, &what);
  for (guint i = 0; i < self->media_of_slide->len; i++)
    g_ptr_array_add (slide->media, g_ptr_array_index (self->media_of_slide, i));
  g_ptr_array_set_size (self->media_of_slide, 0);
  read_background (self, slide);
  pair = either (slide->attributes, "narration", what.narration);
  if (pair != NULL)
    {
      slide->narration = anp_media_builder_make (&self->media, pair->value, "",
                                                 anp_attributes_empty (), slide->lang, pair->span);
      g_ptr_array_add (slide->media, (gpointer) slide->narration);
    }
  read_advance (slide, either (slide->attributes, "advance", what.advance));
  pair = either (slide->attributes, "transition", what.transition);
  if (pair != NULL)
    slide->transition = anp_transition_spec_parse (pair->value, slide->transition);
  hash_slide (self, slide);
}

/* ---- ids ---- */

/* As Pandoc makes them: letters and digits in lower case, white space as a hyphen. */
static char *
id_of_title (const char *title)
{
  GString *id = g_string_new (NULL);
  gboolean gap = FALSE;
  guint n = 0;

  for (const char *p = title; *p != '\0' && n < ID_LENGTH; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == '-')
        {
          gap = id->len > 0;
          continue;
        }
      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != '_' && c != '.')
        continue;
      if (gap)
        g_string_append_c (id, '-');
      gap = FALSE;
      g_string_append_unichar (id, g_unichar_tolower (c));
      n++;
    }
  return g_string_free (id, FALSE);
}

/* With -2, -3 … where it is taken. `counts` remembers how far each name got. */
static char *
unique_id (AnpReader *self, GHashTable *counts, const char *wanted)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, wanted));

  if (n == 0 && !g_hash_table_contains (self->ids, wanted))
    {
      g_hash_table_insert (counts, g_strdup (wanted), GUINT_TO_POINTER (1));
      return g_strdup (wanted);
    }
  for (n = MAX (n, 1) + 1;; n++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", wanted, n);

      if (!g_hash_table_contains (self->ids, id))
        {
          g_hash_table_insert (counts, g_strdup (wanted), GUINT_TO_POINTER (n));
          return g_steal_pointer (&id);
        }
    }
}

static void
give_id (AnpReader *self, AnpSlide *slide, char *id)
{
  slide->id = id;
  g_hash_table_insert (self->ids, id, GUINT_TO_POINTER (slide->index + 1));
}

static void
give_ids (AnpReader *self)
{
  GPtrArray *slides = self->feature->slides;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* Written ones first, so that none made from a title takes one away. */
  for (guint i = 0; i < slides->len; i++)
    {
      AnpSlide *slide = g_ptr_array_index (slides, i);
      const char *written = slide->attributes->id;

      if (written == NULL)
        continue;
      if (g_hash_table_contains (self->ids, written))
        {
          anp_report_add (self->report, ANP_CODE_DUPLICATE_ID, slide->attributes->span.start,
                          _ ("“#%s” is already another slide's. Give each its own."), written);
          continue;
        }
      give_id (self, slide, g_strdup (written));
    }
  for (guint i = 0; i < slides->len; i++)
    {
      AnpSlide *slide = g_ptr_array_index (slides, i);
      g_autofree char *wanted = NULL;

      if (slide->id != NULL)
        continue;
      wanted = slide->attributes->id != NULL ? g_strdup (slide->attributes->id)
                                             : id_of_title (slide->title);
      if (*wanted == '\0' && slide->media->len > 0)
        {
          const AnpMedia *media = g_ptr_array_index (slide->media, 0);
          g_autofree char *name = g_path_get_basename (media->src);

          g_free (wanted);
          wanted = id_of_title (name);
        }
      if (*wanted == '\0')
        {
          g_free (wanted);
          wanted = g_strdup_printf ("slide-%08x", (guint) (slide->content_hash >> 32));
        }
      give_id (self, slide, unique_id (self, counts, wanted));
    }
}

static void
number_chapters (AnpReader *self)
{
  AnpFeature *feature = self->feature;
  guint number = 0;

  for (guint i = 0; i < feature->slides->len; i++)
    {
      AnpSlide *slide = g_ptr_array_index (feature->slides, i);
      AnpChapter *chapter = g_ptr_array_index (feature->chapters, slide->chapter->index);

      if (chapter->n_slides++ == 0)
        {
          chapter->first_slide = i;
          chapter->id = g_strdup (slide->id);
        }
    }
  /* A chapter beyond the last slide read has none. */
  while (feature->chapters->len > 1
         && ((AnpChapter *) g_ptr_array_index (feature->chapters, feature->chapters->len - 1))
                    ->n_slides
                == 0)
    g_ptr_array_set_size (feature->chapters, feature->chapters->len - 1);
  if (feature->chapters->len == 1)
    {
      AnpChapter *only = g_ptr_array_index (feature->chapters, 0);

      if (*only->title == '\0' && feature->title != NULL)
        {
          g_free (only->title);
          only->title = g_strdup (feature->title);
        }
    }
  for (guint i = 0; i < feature->chapters->len; i++)
    {
      AnpChapter *chapter = g_ptr_array_index (feature->chapters, i);

      if (*chapter->title != '\0' && !anp_attributes_has_class (chapter->attributes, "unnumbered"))
        chapter->number = ++number;
    }
}

void
anp_reader_finish_feature (AnpReader *self)
{
  AnpFeature *feature = self->feature;

  for (guint i = 0; feature->title == NULL && i < feature->chapters->len; i++)
    {
      const AnpChapter *chapter = g_ptr_array_index (feature->chapters, i);

      if (*chapter->title != '\0')
        feature->title = g_strdup (chapter->title);
    }
  for (guint i = 0; feature->title == NULL && i < feature->slides->len; i++)
    {
      const AnpSlide *slide = g_ptr_array_index (feature->slides, i);

      if (*slide->title != '\0')
        feature->title = g_strdup (slide->title);
    }
  give_ids (self);
  number_chapters (self);
  for (guint i = 0; i < feature->slides->len; i++)
    {
      AnpSlide *slide = g_ptr_array_index (feature->slides, i);

      g_hash_table_insert (feature->slides_by_id, slide->id, GUINT_TO_POINTER (i + 1));
    }
}
