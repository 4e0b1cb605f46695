/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-feature-private.h"

#include "anp-attributes-private.h"
#include "anp-inlines.h"

G_DEFINE_FINAL_TYPE (AnpFeature, anp_feature, G_TYPE_OBJECT)

/* Most blocks have no runs or no children; they share this. Never changed, never freed. */
static GPtrArray *
empty_list (void)
{
  static gsize once = 0;
  static GPtrArray *empty = NULL;

  if (g_once_init_enter (&once))
    {
      empty = g_ptr_array_new ();
      g_once_init_leave (&once, 1);
    }
  return empty;
}

static void
list_clear (GPtrArray **list)
{
  if (*list != NULL && *list != empty_list ())
    g_ptr_array_unref (*list);
  *list = NULL;
}

static void
block_free (gpointer data)
{
  AnpBlock *block = data;

  for (guint i = 0; i < block->runs->len; i++)
    anp_run_free (g_ptr_array_index (block->runs, i));
  list_clear (&block->runs);
  list_clear (&block->children);
  g_free (block->code);
  g_free (block->info);
  g_free (block);
}

static void
captions_free (gpointer data)
{
  AnpCaptions *captions = data;

  g_free (captions->src);
  g_free (captions->path);
  g_free (captions->lang);
  g_free (captions);
}

static void
media_free (gpointer data)
{
  AnpMedia *media = data;

  g_free (media->message);
  g_free (media->src);
  g_free (media->path);
  g_free (media->alt);
  g_free (media->poster);
  g_ptr_array_unref (media->captions);
  g_free (media);
}

static void
label_free (gpointer data)
{
  AnpDatedLabel *label = data;

  g_free (label->date);
  g_free (label->label);
  g_free (label);
}

static void
slide_free (gpointer data)
{
  AnpSlide *slide = data;

  g_free (slide->id);
  g_free (slide->title);
  g_ptr_array_unref (slide->blocks);
  g_ptr_array_unref (slide->notes);
  g_free (slide->notes_text);
  g_free (slide->text);
  g_ptr_array_unref (slide->media);
  g_free (slide->background_color);
  g_array_unref (slide->step_after_ns);
  g_ptr_array_unref (slide->events);
  g_free (slide);
}

static void
chapter_free (gpointer data)
{
  AnpChapter *chapter = data;

  g_free (chapter->id);
  g_free (chapter->title);
  g_free (chapter);
}

static void
era_clear (gpointer data)
{
  AnpEra *era = data;

  g_free (era->name);
  g_free (era->date);
}

static void
font_source_free (gpointer data)
{
  AnpFontSource *font = data;

  g_free (font->name);
  g_free (font->path);
  g_free (font);
}

static void
file_free (gpointer data)
{
  AnpFeatureFile *file = data;

  g_free (file->name);
  g_free (file->path);
  g_free (file);
}

static void
anp_feature_finalize (GObject *object)
{
  AnpFeature *self = ANP_FEATURE (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->bundle, anp_bundle_unref);
  g_free (self->folder);
  g_bytes_unref (self->source);
  g_free (self->title);
  g_free (self->theme);
  g_free (self->region);
  g_ptr_array_unref (self->kept);
  g_ptr_array_unref (self->fonts);
  g_ptr_array_unref (self->files);
  g_hash_table_unref (self->slides_by_id);
  g_ptr_array_unref (self->slides);
  g_ptr_array_unref (self->chapters);
  g_array_unref (self->eras);
  g_ptr_array_unref (self->media);
  g_clear_pointer (&self->diagnostics, g_ptr_array_unref);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->attributes);
  G_OBJECT_CLASS (anp_feature_parent_class)->finalize (object);
}

static void
anp_feature_class_init (AnpFeatureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_feature_finalize;
}

static void
anp_feature_init (AnpFeature *self)
{
  self->lang = "und";
  self->aspect = 16.0 / 9.0;
  self->planned_ns = -1;
  self->slides = g_ptr_array_new_with_free_func (slide_free);
  self->chapters = g_ptr_array_new_with_free_func (chapter_free);
  self->kept = g_ptr_array_new_with_free_func (g_free);
  self->fonts = g_ptr_array_new_with_free_func (font_source_free);
  self->files = g_ptr_array_new_with_free_func (file_free);
  self->eras = g_array_new (FALSE, FALSE, sizeof (AnpEra));
  g_array_set_clear_func (self->eras, era_clear);
  self->media = g_ptr_array_new_with_free_func (media_free);
  self->slides_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) anp_attributes_free);
}

AnpFeature *
anp_feature_new (GFile *file, const char *folder, GBytes *source)
{
  AnpFeature *self = g_object_new (ANP_TYPE_FEATURE, NULL);

  self->file = g_object_ref (file);
  self->folder = g_strdup (folder);
  self->source = g_bytes_ref (source);
  return self;
}

AnpBlock *
anp_feature_add_block (AnpFeature *self, AnpBlockKind kind)
{
  AnpBlock *block = g_new0 (AnpBlock, 1);

  block->kind = kind;
  block->attributes = anp_attributes_empty ();
  block->lang = self->lang;
  block->runs = empty_list ();
  block->children = empty_list ();
  block->after_ns = -1;
  block->at_ns = -1;
  g_ptr_array_add (self->blocks, block);
  return block;
}

void
anp_block_add_child (AnpBlock *self, AnpBlock *child)
{
  if (self->children == empty_list ())
    self->children = g_ptr_array_new ();
  g_ptr_array_add (self->children, child);
}

void
anp_block_add_run (AnpBlock *self, AnpRun *run)
{
  if (self->runs == empty_list ())
    self->runs = g_ptr_array_new ();
  g_ptr_array_add (self->runs, run);
}

AnpMedia *
anp_feature_add_media (AnpFeature *self)
{
  AnpMedia *media = g_new0 (AnpMedia, 1);

  media->end_ns = -1;
  media->autoplay = TRUE;
  media->volume = 1;
  media->lang = self->lang;
  media->captions = g_ptr_array_new_with_free_func (captions_free);
  g_ptr_array_add (self->media, media);
  return media;
}

AnpSlide *
anp_feature_add_slide (AnpFeature *self)
{
  AnpSlide *slide = g_new0 (AnpSlide, 1);

  slide->index = self->slides->len;
  slide->lang = self->lang;
  slide->title_lang = self->lang;
  slide->attributes = anp_attributes_empty ();
  slide->blocks = g_ptr_array_new ();
  slide->notes = g_ptr_array_new ();
  slide->media = g_ptr_array_new ();
  slide->events = g_ptr_array_new_with_free_func (label_free);
  slide->step_after_ns = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (self->slides, slide);
  return slide;
}

AnpChapter *
anp_feature_add_chapter (AnpFeature *self)
{
  AnpChapter *chapter = g_new0 (AnpChapter, 1);

  chapter->index = self->chapters->len;
  chapter->lang = self->lang;
  chapter->attributes = anp_attributes_empty ();
  g_ptr_array_add (self->chapters, chapter);
  return chapter;
}

const AnpAttributes *
anp_feature_take_attributes (AnpFeature *self, AnpAttributes *attributes)
{
  g_ptr_array_add (self->attributes, attributes);
  return attributes;
}

#define GETTER(type, name, value, otherwise)                                                       \
  type anp_feature_get_##name (AnpFeature *self)                                                   \
  {                                                                                                \
    g_return_val_if_fail (ANP_IS_FEATURE (self), otherwise);                                       \
                                                                                                   \
    return value;                                                                                  \
  }

GETTER (GFile *, file, self->file, NULL)
GETTER (const char *, folder, self->folder, NULL)
GETTER (GBytes *, source, self->source, NULL)
GETTER (const char *, title, self->title, NULL)
GETTER (const char *, lang, self->lang, NULL)
GETTER (double, aspect, self->aspect, 1)
GETTER (gint64, planned_ns, self->planned_ns, -1)
GETTER (const char *, theme, self->theme, NULL)
GETTER (AnpQuotes, quotes, self->quotes, ANP_QUOTES_AS_WRITTEN)
GETTER (AnpPunctuation, punctuation, self->punctuation, ANP_PUNCTUATION_RESTORE)
GETTER (AnpPresentMode, present_mode, self->present_mode, ANP_PRESENT_CLICK)
GETTER (const char *, region, self->region, NULL)
GETTER (const AnpMedia *, bed, self->bed, NULL)
GETTER (const GPtrArray *, kept, self->kept, NULL)
GETTER (const GPtrArray *, fonts, self->fonts, NULL)
GETTER (const GPtrArray *, files, self->files, NULL)
GETTER (guint, n_slides, self->slides->len, 0)
GETTER (guint, n_chapters, self->chapters->len, 0)
GETTER (guint, n_eras, self->eras->len, 0)
GETTER (const GPtrArray *, media, self->media, NULL)
GETTER (const GPtrArray *, diagnostics, self->diagnostics, NULL)

/**
 * anp_feature_get_slide:
 * @self: a feature
 * @index: from 0
 *
 * Returns: (transfer none): the slide; it lives as long as @self
 */
const AnpSlide *
anp_feature_get_slide (AnpFeature *self, guint index)
{
  g_return_val_if_fail (ANP_IS_FEATURE (self), NULL);
  g_return_val_if_fail (index < self->slides->len, NULL);

  return g_ptr_array_index (self->slides, index);
}

/**
 * anp_feature_get_chapter:
 * @self: a feature
 * @index: from 0
 *
 * Returns: (transfer none): the chapter; it lives as long as @self
 */
const AnpChapter *
anp_feature_get_chapter (AnpFeature *self, guint index)
{
  g_return_val_if_fail (ANP_IS_FEATURE (self), NULL);
  g_return_val_if_fail (index < self->chapters->len, NULL);

  return g_ptr_array_index (self->chapters, index);
}

/**
 * anp_feature_get_era:
 * @self: a feature
 * @index: from 0
 *
 * Returns: (transfer none): the era; it lives as long as @self
 */
const AnpEra *
anp_feature_get_era (AnpFeature *self, guint index)
{
  g_return_val_if_fail (ANP_IS_FEATURE (self), NULL);
  g_return_val_if_fail (index < self->eras->len, NULL);

  return &g_array_index (self->eras, AnpEra, index);
}

/**
 * anp_feature_get_n_numbered_chapters:
 * @self: a feature
 *
 * Returns: the last chapter's number, the “7” of “3 of 7”
 */
guint
anp_feature_get_n_numbered_chapters (AnpFeature *self)
{
  guint n = 0;

  g_return_val_if_fail (ANP_IS_FEATURE (self), 0);

  for (guint i = 0; i < self->chapters->len; i++)
    n += ((const AnpChapter *) g_ptr_array_index (self->chapters, i))->number > 0;
  return n;
}

const AnpDiagnostic *
anp_feature_find_diagnostic (AnpFeature *self, const char *code)
{
  g_return_val_if_fail (ANP_IS_FEATURE (self), NULL);

  for (guint i = 0; i < self->diagnostics->len; i++)
    {
      const AnpDiagnostic *diagnostic = g_ptr_array_index (self->diagnostics, i);

      if (g_str_equal (diagnostic->code, code))
        return diagnostic;
    }
  return NULL;
}

/**
 * anp_feature_find_slide:
 * @self: a feature
 * @id: a slide's id
 *
 * Returns: its index, or -1
 */
gint
anp_feature_find_slide (AnpFeature *self, const char *id)
{
  g_return_val_if_fail (ANP_IS_FEATURE (self), -1);
  g_return_val_if_fail (id != NULL, -1);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->slides_by_id, id)) - 1;
}

gboolean
anp_feature_is_bundled (AnpFeature *self)
{
  g_return_val_if_fail (ANP_IS_FEATURE (self), FALSE);

  return self->bundle != NULL;
}

const AnpMedia *
anp_feature_find_cover (AnpFeature *self)
{
  g_return_val_if_fail (ANP_IS_FEATURE (self), NULL);

  for (guint i = 0; i < self->media->len; i++)
    {
      const AnpMedia *medium = g_ptr_array_index (self->media, i);

      if (medium->kind != ANP_MEDIA_AUDIO && medium->status == ANP_MEDIA_OK)
        return medium;
    }
  return NULL;
}
