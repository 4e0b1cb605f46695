/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-scene-cache.h"

/* Two slides with a handful of steps each, and their neighbours. */
#define MAX_SCENES 24u
/* After a change of slides the first frames of a transition come first. */
#define PREFETCH_MS 120

typedef struct
{
  guint slide, step;
} Wanted;

struct _AnpSceneCache
{
  GObject parent_instance;

  AnpTypesetter *typesetter;
  AnpFeature *feature;
  AnpProbeTable *probes;
  double width, height;
  AnpViewOptions options;
  guint generation;
  GPtrArray *scenes; /* of AnpScene, the last used first */
  Wanted wanted[3];
  guint n_wanted;
  guint prefetch;
};

G_DEFINE_FINAL_TYPE (AnpSceneCache, anp_scene_cache, G_TYPE_OBJECT)

static void
clear (AnpSceneCache *self)
{
  g_ptr_array_set_size (self->scenes, 0);
}

static AnpScene *
find (AnpSceneCache *self, guint slide, guint step, guint *out_index)
{
  for (guint i = 0; i < self->scenes->len; i++)
    {
      AnpScene *scene = g_ptr_array_index (self->scenes, i);

      if (anp_scene_get_slide (scene)->index == slide && anp_scene_get_step (scene) == step)
        {
          *out_index = i;
          return scene;
        }
    }
  return NULL;
}

static gboolean
shows_path (const AnpSlide *slide, const char *path)
{
  for (guint i = 0; i < slide->media->len; i++)
    {
      const AnpMedia *media = g_ptr_array_index (slide->media, i);

      if (g_strcmp0 (media->path, path) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
anp_scene_cache_dispose (GObject *object)
{
  AnpSceneCache *self = ANP_SCENE_CACHE (object);

  g_clear_handle_id (&self->prefetch, g_source_remove);
  clear (self);
  g_clear_object (&self->feature);
  g_clear_object (&self->probes);
  g_clear_object (&self->typesetter);

  G_OBJECT_CLASS (anp_scene_cache_parent_class)->dispose (object);
}

static void
anp_scene_cache_finalize (GObject *object)
{
  g_ptr_array_unref (ANP_SCENE_CACHE (object)->scenes);

  G_OBJECT_CLASS (anp_scene_cache_parent_class)->finalize (object);
}

static void
anp_scene_cache_class_init (AnpSceneCacheClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = anp_scene_cache_dispose;
  object_class->finalize = anp_scene_cache_finalize;
}

static void
anp_scene_cache_init (AnpSceneCache *self)
{
  self->scenes = g_ptr_array_new_with_free_func (g_object_unref);
  self->options = ANP_VIEW_OPTIONS_DEFAULT;
}

AnpSceneCache *
anp_scene_cache_new (void)
{
  return g_object_new (ANP_TYPE_SCENE_CACHE, NULL);
}

void
anp_scene_cache_set_feature (AnpSceneCache *self, AnpFeature *feature, AnpProbeTable *probes)
{
  g_return_if_fail (ANP_IS_SCENE_CACHE (self));

  if (g_set_object (&self->feature, feature))
    clear (self);
  if (feature != NULL)
    g_set_object (&self->typesetter, anp_typesetter_get_shared (feature));
  if (g_set_object (&self->probes, probes))
    clear (self);
}

void
anp_scene_cache_set_size (AnpSceneCache *self, double width, double height)
{
  g_return_if_fail (ANP_IS_SCENE_CACHE (self));

  if (self->width == width && self->height == height)
    return;
  self->width = width;
  self->height = height;
  clear (self);
}

void
anp_scene_cache_set_options (AnpSceneCache *self, const AnpViewOptions *options)
{
  g_return_if_fail (ANP_IS_SCENE_CACHE (self));

  if (anp_view_options_equal (&self->options, options))
    return;
  self->options = *options;
  clear (self);
}

AnpScene *
anp_scene_cache_get (AnpSceneCache *self, guint slide, guint step)
{
  AnpScene *scene;
  guint index, generation;

  g_return_val_if_fail (ANP_IS_SCENE_CACHE (self), NULL);

  if (self->feature == NULL || self->width <= 0 || self->height <= 0
      || slide >= anp_feature_get_n_slides (self->feature))
    return NULL;

  generation = anp_typesetter_get_generation (self->typesetter);
  if (generation != self->generation)
    {
      self->generation = generation;
      clear (self);
    }

  scene = find (self, slide, step, &index);
  if (scene != NULL)
    {
      g_ptr_array_insert (self->scenes, 0, g_ptr_array_steal_index (self->scenes, index));
      return scene;
    }

  scene = anp_scene_new (self->feature, slide, step, self->width, self->height, &self->options,
                         self->typesetter, self->probes);
  g_ptr_array_insert (self->scenes, 0, scene);
  if (self->scenes->len > MAX_SCENES)
    g_ptr_array_set_size (self->scenes, MAX_SCENES);
  return scene;
}

static gboolean
prefetch_cb (gpointer user_data)
{
  AnpSceneCache *self = user_data;
  guint index;

  /* One at a time: others may have something to do. */
  while (self->n_wanted > 0)
    {
      Wanted wanted = self->wanted[--self->n_wanted];

      if (find (self, wanted.slide, wanted.step, &index) != NULL)
        continue;
      anp_scene_cache_get (self, wanted.slide, wanted.step);
      return G_SOURCE_CONTINUE;
    }
  self->prefetch = 0;
  return G_SOURCE_REMOVE;
}

void
anp_scene_cache_prefetch (AnpSceneCache *self, guint slide, guint step)
{
  const AnpSlide *model;

  g_return_if_fail (ANP_IS_SCENE_CACHE (self));

  self->n_wanted = 0;
  if (self->feature == NULL || slide >= anp_feature_get_n_slides (self->feature))
    return;

  /* Taken from the end: the most likely last. */
  if (slide > 0)
    {
      model = anp_feature_get_slide (self->feature, slide - 1);
      self->wanted[self->n_wanted++] = (Wanted){ slide - 1, model->n_steps - 1 };
    }
  if (slide + 1 < anp_feature_get_n_slides (self->feature))
    self->wanted[self->n_wanted++] = (Wanted){ slide + 1, 0 };
  model = anp_feature_get_slide (self->feature, slide);
  if (step + 1 < model->n_steps)
    self->wanted[self->n_wanted++] = (Wanted){ slide, step + 1 };

  g_clear_handle_id (&self->prefetch, g_source_remove);
  self->prefetch = g_timeout_add_full (G_PRIORITY_LOW, PREFETCH_MS, prefetch_cb, self, NULL);
}

gboolean
anp_scene_cache_forget_path (AnpSceneCache *self, const char *path)
{
  gboolean any = FALSE;

  g_return_val_if_fail (ANP_IS_SCENE_CACHE (self), FALSE);

  for (guint i = self->scenes->len; i > 0; i--)
    {
      AnpScene *scene = g_ptr_array_index (self->scenes, i - 1);

      if (shows_path (anp_scene_get_slide (scene), path))
        {
          g_ptr_array_remove_index (self->scenes, i - 1);
          any = TRUE;
        }
    }
  return any;
}
