/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feature-fixture.h"

struct _AnpFeature
{
  GObject parent_instance;

  GPtrArray *chapters, *slides, *eras;
  AnpPresentMode present_mode;
};

G_DEFINE_FINAL_TYPE (AnpFeature, anp_feature, G_TYPE_OBJECT)

static void
attributes_free (const AnpAttributes *constant)
{
  AnpAttributes *self = (AnpAttributes *) constant;

  g_free (self->id);
  g_strfreev (self->classes);
  g_array_unref (self->pairs);
  g_free (self);
}

static AnpAttributes *
attributes_new (const char *id)
{
  AnpAttributes *self = g_new0 (AnpAttributes, 1);

  self->id = g_strdup (id);
  self->classes = g_new0 (char *, 1);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (AnpAttribute));
  return self;
}

static void
media_free (gpointer data)
{
  AnpMedia *self = data;

  g_free (self->path);
  g_free (self->src);
  g_free (self);
}

static void
run_free (gpointer data)
{
  AnpRun *self = data;

  g_free (self->text);
  g_free (self);
}

static void
block_free (gpointer data)
{
  AnpBlock *self = data;

  attributes_free (self->attributes);
  g_ptr_array_unref (self->runs);
  g_ptr_array_unref (self->children);
  g_free (self->code);
  g_free (self);
}

static void
event_free (gpointer data)
{
  AnpDatedLabel *self = data;

  g_free (self->date);
  g_free (self->label);
  g_free (self);
}

static void
slide_free (gpointer data)
{
  AnpSlide *self = data;

  g_free (self->id);
  g_free (self->title);
  attributes_free (self->attributes);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->media);
  g_ptr_array_unref (self->events);
  g_array_unref (self->step_after_ns);
  g_free (self);
}

static void
chapter_free (gpointer data)
{
  AnpChapter *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

static void
era_free (gpointer data)
{
  AnpEra *self = data;

  g_free (self->name);
  g_free (self->date);
  g_free (self);
}

static void
anp_feature_finalize (GObject *object)
{
  AnpFeature *self = ANP_FEATURE (object);

  g_ptr_array_unref (self->slides);
  g_ptr_array_unref (self->chapters);
  g_ptr_array_unref (self->eras);
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
  self->slides = g_ptr_array_new_with_free_func (slide_free);
  self->chapters = g_ptr_array_new_with_free_func (chapter_free);
  self->eras = g_ptr_array_new_with_free_func (era_free);
}

guint
anp_feature_get_n_slides (AnpFeature *self)
{
  return self->slides->len;
}

const AnpSlide *
anp_feature_get_slide (AnpFeature *self, guint index)
{
  g_return_val_if_fail (index < self->slides->len, NULL);

  return self->slides->pdata[index];
}

guint
anp_feature_get_n_chapters (AnpFeature *self)
{
  return self->chapters->len;
}

const AnpChapter *
anp_feature_get_chapter (AnpFeature *self, guint index)
{
  g_return_val_if_fail (index < self->chapters->len, NULL);

  return self->chapters->pdata[index];
}

guint
anp_feature_get_n_eras (AnpFeature *self)
{
  return self->eras->len;
}

const AnpEra *
anp_feature_get_era (AnpFeature *self, guint index)
{
  g_return_val_if_fail (index < self->eras->len, NULL);

  return self->eras->pdata[index];
}

AnpPresentMode
anp_feature_get_present_mode (AnpFeature *self)
{
  return self->present_mode;
}

/* The library's own where it is linked. */
__attribute__ ((weak)) gboolean
anp_block_has_class (const AnpBlock *self, const char *name)
{
  return g_strv_contains ((const char *const *) self->attributes->classes, name);
}

AnpFeature *
fixture_feature_new (void)
{
  return g_object_new (ANP_TYPE_FEATURE, NULL);
}

AnpChapter *
fixture_add_chapter (AnpFeature *self, const char *title)
{
  AnpChapter *chapter = g_new0 (AnpChapter, 1);

  chapter->index = self->chapters->len;
  chapter->number = chapter->index + 1;
  chapter->id = g_strdup (title);
  chapter->title = g_strdup (title);
  chapter->lang = "en";
  chapter->first_slide = self->slides->len;
  g_ptr_array_add (self->chapters, chapter);
  return chapter;
}

AnpBlock *
fixture_add_block (AnpSlide *slide, AnpBlockKind kind, guint step, const char *text)
{
  AnpBlock *block = g_new0 (AnpBlock, 1);

  block->kind = kind;
  block->attributes = attributes_new (NULL);
  block->lang = slide->lang;
  block->runs = g_ptr_array_new_with_free_func (run_free);
  block->children = g_ptr_array_new_with_free_func (block_free);
  block->step = step;
  block->after_ns = -1;
  if (text != NULL)
    {
      AnpRun *run = g_new0 (AnpRun, 1);

      run->text = g_strdup (text);
      run->lang = slide->lang;
      g_ptr_array_add (block->runs, run);
    }
  g_ptr_array_add (slide->blocks, block);
  return block;
}

void
fixture_set_class (AnpBlock *block, const char *name)
{
  AnpAttributes *attributes = (AnpAttributes *) block->attributes;

  g_strfreev (attributes->classes);
  attributes->classes = g_strsplit (name, " ", -1);
}

AnpSlide *
fixture_add_slide (AnpFeature *self, const char *id, const char *title, guint n_steps,
                   const char *const *texts)
{
  static const gint64 unwritten = -1, zero = 0;
  AnpSlide *slide = g_new0 (AnpSlide, 1);

  if (self->chapters->len == 0)
    fixture_add_chapter (self, "");

  AnpChapter *chapter = self->chapters->pdata[self->chapters->len - 1];
  slide->index = self->slides->len;
  slide->id = id != NULL ? g_strdup (id) : g_strdup_printf ("slide-%u", slide->index + 1);
  slide->chapter = chapter;
  slide->title = g_strdup (title);
  slide->lang = "en";
  slide->attributes = attributes_new (id);
  slide->blocks = g_ptr_array_new_with_free_func (block_free);
  slide->media = g_ptr_array_new_with_free_func (media_free);
  slide->events = g_ptr_array_new_with_free_func (event_free);
  slide->n_steps = n_steps;
  slide->step_after_ns = g_array_new (FALSE, FALSE, sizeof (gint64));
  slide->content_hash = g_str_hash (title);
  for (guint i = 0; i < n_steps; i++)
    {
      const char *text = texts != NULL ? texts[i] : NULL;

      g_array_append_vals (slide->step_after_ns, i == 0 ? &zero : &unwritten, 1);
      fixture_add_block (slide, ANP_BLOCK_PARAGRAPH, i, text);
      slide->content_hash = slide->content_hash * 31 + (text != NULL ? g_str_hash (text) : 0);
    }
  g_ptr_array_add (self->slides, slide);
  chapter->n_slides++;
  return slide;
}

AnpMedia *
fixture_add_media (AnpSlide *slide, AnpMediaKind kind, const char *path, guint step)
{
  AnpMedia *media = g_new0 (AnpMedia, 1);

  media->kind = kind;
  media->status = path != NULL ? ANP_MEDIA_OK : ANP_MEDIA_MISSING;
  media->path = g_strdup (path);
  media->src = g_strdup (path);
  media->end_ns = -1;
  media->autoplay = TRUE;
  media->volume = 1;
  g_ptr_array_add (slide->media, media);
  fixture_add_block (slide, ANP_BLOCK_MEDIA, step, NULL)->media = media;
  return media;
}

void
fixture_set_after (AnpSlide *slide, guint step, gint64 after_ns)
{
  g_array_index (slide->step_after_ns, gint64, step) = after_ns;
}

void
fixture_add_event (AnpSlide *slide, const char *date, const char *label)
{
  AnpDatedLabel *event = g_new0 (AnpDatedLabel, 1);

  event->date = g_strdup (date);
  event->label = g_strdup (label);
  event->lang = slide->lang;
  g_ptr_array_add (slide->events, event);
}

void
fixture_add_era (AnpFeature *self, const char *date, const char *name)
{
  AnpEra *era = g_new0 (AnpEra, 1);

  era->date = g_strdup (date);
  era->name = g_strdup (name);
  g_ptr_array_add (self->eras, era);
}

void
fixture_set_present_mode (AnpFeature *self, AnpPresentMode mode)
{
  self->present_mode = mode;
}
