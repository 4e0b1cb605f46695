/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feature-fixture.h"

#include "anp-feature-private.h"

static const AnpAttributes *
add_attributes (AnpFeature *self, const char *id, const char *classes)
{
  AnpAttributes *attributes = g_new0 (AnpAttributes, 1);

  attributes->id = g_strdup (id);
  attributes->classes = g_strsplit (classes, " ", -1);
  attributes->pairs = g_array_new (FALSE, FALSE, sizeof (AnpAttribute));
  return anp_feature_take_attributes (self, attributes);
}

AnpFeature *
fixture_feature_new (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/feature/talk.md");
  g_autoptr (GBytes) source = g_bytes_new_static ("", 0);
  AnpFeature *self = anp_feature_new (file, "/feature", source);

  self->lang = "en";
  return self;
}

AnpChapter *
fixture_add_chapter (AnpFeature *self, const char *title)
{
  AnpChapter *chapter = anp_feature_add_chapter (self);

  chapter->number = chapter->index + 1;
  chapter->id = g_strdup (title);
  chapter->title = g_strdup (title);
  chapter->first_slide = self->slides->len;
  return chapter;
}

AnpBlock *
fixture_add_block (AnpFeature *self, AnpSlide *slide, AnpBlockKind kind, guint step, const char *text)
{
  AnpBlock *block = anp_feature_add_block (self, kind);

  block->step = step;
  if (text != NULL)
    {
      AnpRun *run = g_new0 (AnpRun, 1);

      run->text = g_strdup (text);
      run->lang = slide->lang;
      anp_block_add_run (block, run);
    }
  g_ptr_array_add (slide->blocks, block);
  return block;
}

void
fixture_set_class (AnpFeature *self, AnpBlock *block, const char *names)
{
  block->attributes = add_attributes (self, NULL, names);
}

AnpSlide *
fixture_add_slide (AnpFeature *self, const char *id, const char *title, guint n_steps,
                   const char *const *texts)
{
  static const gint64 unwritten = -1, zero = 0;
  AnpSlide *slide;
  AnpChapter *chapter;

  if (self->chapters->len == 0)
    fixture_add_chapter (self, "");
  chapter = self->chapters->pdata[self->chapters->len - 1];
  chapter->n_slides++;

  slide = anp_feature_add_slide (self);
  slide->id = id != NULL ? g_strdup (id) : g_strdup_printf ("slide-%u", slide->index + 1);
  g_hash_table_insert (self->slides_by_id, slide->id, GUINT_TO_POINTER (slide->index + 1));
  slide->chapter = chapter;
  slide->title = g_strdup (title);
  slide->attributes = add_attributes (self, id, "");
  slide->n_steps = n_steps;
  slide->content_hash = g_str_hash (title);
  for (guint i = 0; i < n_steps; i++)
    {
      const char *text = texts != NULL ? texts[i] : NULL;

      g_array_append_vals (slide->step_after_ns, i == 0 ? &zero : &unwritten, 1);
      fixture_add_block (self, slide, ANP_BLOCK_PARAGRAPH, i, text);
      slide->content_hash = slide->content_hash * 31 + (text != NULL ? g_str_hash (text) : 0);
    }
  return slide;
}

AnpMedia *
fixture_add_media (AnpFeature *self, AnpSlide *slide, AnpMediaKind kind, const char *path, guint step)
{
  AnpMedia *media = anp_feature_add_media (self);

  media->kind = kind;
  media->status = path != NULL ? ANP_MEDIA_OK : ANP_MEDIA_MISSING;
  media->path = g_strdup (path);
  g_ptr_array_add (slide->media, media);
  fixture_add_block (self, slide, ANP_BLOCK_MEDIA, step, NULL)->media = media;
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
  AnpEra era = { .name = g_strdup (name), .date = g_strdup (date) };

  g_array_append_val (self->eras, era);
}

void
fixture_set_present_mode (AnpFeature *self, AnpPresentMode mode)
{
  self->present_mode = mode;
}
