/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-scene-private.h"

#include "anp-card.h"
#include "anp-layout.h"
#include "anp-time.h"

#include <string.h>

/* Slow moves of slides whose length nobody knows. */
#define DEFAULT_MOVE_NS (12 * ANP_NS_PER_S)

typedef struct
{
  char *message; /* or NULL */
  GArray *items; /* of AnpItem */
} Card;

G_DEFINE_FINAL_TYPE (AnpScene, anp_scene, G_TYPE_OBJECT)

static void
card_free (gpointer data)
{
  Card *card = data;

  g_free (card->message);
  g_array_unref (card->items);
  g_free (card);
}

/* Scripts written from right to left, by the languages that features come in. */
static gboolean
is_rtl (const char *lang, gboolean fallback)
{
  static const char *const rtl[] = { "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ku-Arab", "ps",
                                     "sd", "ug", "ur", "yi" };

  if (!lang || !*lang || g_str_has_prefix (lang, "und"))
    return fallback;
  for (guint i = 0; i < G_N_ELEMENTS (rtl); i++)
    {
      gsize length = strlen (rtl[i]);

      if (g_ascii_strncasecmp (lang, rtl[i], length) == 0 && (lang[length] == '\0' || lang[length] == '-'))
        return TRUE;
    }
  return FALSE;
}

static void
mirror (AnpItem *item, double width)
{
  item->box.origin.x = width - item->box.origin.x - item->box.size.width;
  item->mirrored = !item->mirrored;
  if (item->gradient == ANP_GRADIENT_ACROSS)
    {
      AnpColor color = item->color;

      item->color = item->color_end;
      item->color_end = color;
    }
}

static void
compose (AnpScene *self)
{
  AnpComposer composer = {
    .feature = self->feature,
    .slide = self->slide,
    .step = self->step,
    .width = self->width,
    .height = self->height,
    .options = &self->options,
    .theme = self->theme,
    .typesetter = self->typesetter,
    .probes = self->probes,
  };
  gboolean rtl = is_rtl (self->slide->lang, self->options.rtl);

  anp_composer_init (&composer);
  anp_layout_get_func (self->slide->layout) (&composer);
  self->overflows = composer.overflows || composer.page->cut || composer.page->too_wide;

  for (guint i = 0; i < composer.page->items->len; i++)
    {
      AnpItem *item = &g_array_index (composer.page->items, AnpItem, i);
      const AnpMedia *media = item->media;

      if (item->step > self->step)
        {
          anp_item_clear (item);
          continue;
        }
      if (rtl)
        mirror (item, self->width);
      if (item->paragraph)
        self->n_unknown += anp_paragraph_get_n_unknown (item->paragraph);
      if (item->step == self->step && self->step > 0)
        self->has_reveals = TRUE;
      if (media && media->has_pan && item->fit == ANP_FIT_COVER
          && (media->pan_from.x != media->pan_to.x || media->pan_from.y != media->pan_to.y
              || media->pan_from.zoom != media->pan_to.zoom))
        self->has_moves = !self->options.reduced_motion;
      g_array_append_vals (self->items, item, 1);
    }
  /* The items have moved. */
  g_array_set_clear_func (composer.page->items, NULL);
  anp_stack_free (composer.page);
}

static void
anp_scene_finalize (GObject *object)
{
  AnpScene *self = ANP_SCENE (object);

  g_clear_pointer (&self->cards, g_hash_table_unref);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_object (&self->probes);
  g_clear_object (&self->typesetter);
  g_clear_object (&self->feature);
  G_OBJECT_CLASS (anp_scene_parent_class)->finalize (object);
}

static void
anp_scene_class_init (AnpSceneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_scene_finalize;
}

static void
anp_scene_init (AnpScene *self)
{
  self->items = g_array_new (FALSE, TRUE, sizeof (AnpItem));
  g_array_set_clear_func (self->items, (GDestroyNotify) anp_item_clear);
  self->cards = g_hash_table_new_full (NULL, NULL, NULL, card_free);
}

/**
 * anp_scene_new:
 * @feature: kept alive by the scene
 * @slide: index of a slide of it
 * @step: clamped to the slide's last one
 * @width: in pixels
 * @height: in pixels
 * @options: copied
 * @typesetter: of the calling thread
 * @probes: (nullable): sizes of media; what is not known yet counts as 16:9
 *
 * Places everything of a slide. The same arguments always give the same scene. Slides in languages
 * written from right to left are mirrored as a whole; @options' own direction decides only where the
 * language is not known.
 *
 * Returns: (transfer full): a scene
 */
AnpScene *
anp_scene_new (AnpFeature *feature,
               guint slide,
               guint step,
               double width,
               double height,
               const AnpViewOptions *options,
               AnpTypesetter *typesetter,
               AnpProbeTable *probes)
{
  AnpScene *self;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);
  g_return_val_if_fail (slide < anp_feature_get_n_slides (feature), NULL);
  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (ANP_IS_TYPESETTER (typesetter), NULL);

  self = g_object_new (ANP_TYPE_SCENE, NULL);
  self->feature = g_object_ref (feature);
  self->slide = anp_feature_get_slide (feature, slide);
  self->step = MIN (step, MAX (self->slide->n_steps, 1) - 1);
  self->width = MAX (width, 1);
  self->height = MAX (height, 1);
  self->options = *options;
  self->options.text_scale = CLAMP (options->text_scale, 0.5, 2);
  self->theme = anp_theme_get (anp_feature_get_theme (feature), options->high_contrast);
  if (self->slide->background || self->slide->layout == ANP_LAYOUT_FULL)
    self->theme = anp_theme_get_over_pictures (self->theme);
  self->typesetter = g_object_ref (typesetter);
  g_set_object (&self->probes, probes);
  anp_scene_set_duration (self, 0);
  compose (self);
  return self;
}

double
anp_scene_get_width (AnpScene *self)
{
  g_return_val_if_fail (ANP_IS_SCENE (self), 0);
  return self->width;
}

double
anp_scene_get_height (AnpScene *self)
{
  g_return_val_if_fail (ANP_IS_SCENE (self), 0);
  return self->height;
}

AnpFeature *
anp_scene_get_feature (AnpScene *self)
{
  g_return_val_if_fail (ANP_IS_SCENE (self), NULL);
  return self->feature;
}

const AnpSlide *
anp_scene_get_slide (AnpScene *self)
{
  g_return_val_if_fail (ANP_IS_SCENE (self), NULL);
  return self->slide;
}

guint
anp_scene_get_step (AnpScene *self)
{
  g_return_val_if_fail (ANP_IS_SCENE (self), 0);
  return self->step;
}

guint
anp_scene_get_n_items (AnpScene *self)
{
  g_return_val_if_fail (ANP_IS_SCENE (self), 0);
  return self->items->len;
}

const AnpItem *
anp_scene_get_item (AnpScene *self, guint index)
{
  g_return_val_if_fail (ANP_IS_SCENE (self), NULL);
  g_return_val_if_fail (index < self->items->len, NULL);
  return &g_array_index (self->items, AnpItem, index);
}

gboolean
anp_scene_get_overflows (AnpScene *self)
{
  g_return_val_if_fail (ANP_IS_SCENE (self), FALSE);
  return self->overflows;
}

guint
anp_scene_get_n_unknown (AnpScene *self)
{
  g_return_val_if_fail (ANP_IS_SCENE (self), 0);
  return self->n_unknown;
}

/**
 * anp_scene_set_duration:
 * @duration_ns: how long the slide stays on, or 0 when nobody knows
 *
 * Slow moves take that long less a second of rest, so that they have arrived when the slide goes.
 * An explicit time on the slide needs no telling.
 */
void
anp_scene_set_duration (AnpScene *self, gint64 duration_ns)
{
  g_return_if_fail (ANP_IS_SCENE (self));

  if (duration_ns <= 0 && self->slide->advance == ANP_ADVANCE_TIME)
    duration_ns = self->slide->advance_ns;
  self->move_ns = duration_ns > 0 ? MAX (duration_ns - ANP_NS_PER_S, ANP_NS_PER_S) : DEFAULT_MOVE_NS;
}

void
anp_scene_get_caption_area (AnpScene *self, graphene_rect_t *out_area)
{
  g_return_if_fail (ANP_IS_SCENE (self));

  *out_area = GRAPHENE_RECT_INIT (self->width * 0.0625, self->height * (1 - ANP_CAPTION_SHARE),
                                  self->width * 0.875, self->height * (ANP_CAPTION_SHARE - 0.03));
}

gboolean
anp_scene_is_moving (AnpScene *self, gint64 local_ns)
{
  g_return_val_if_fail (ANP_IS_SCENE (self), FALSE);
  return self->has_moves && local_ns < self->move_ns;
}

gboolean
anp_scene_is_revealing (AnpScene *self, gint64 step_ns)
{
  g_return_val_if_fail (ANP_IS_SCENE (self), FALSE);
  return self->has_reveals && !self->options.reduced_motion && step_ns < ANP_REVEAL_NS;
}

AnpColor
anp_item_get_stop (const AnpItem *item, guint stop)
{
  double t = (double) stop / (ANP_N_STOPS - 1), share = t * t * (3 - 2 * t);
  const AnpColor *a = &item->color, *b = &item->color_end;

  return (AnpColor){ a->red + (b->red - a->red) * share, a->green + (b->green - a->green) * share,
                     a->blue + (b->blue - a->blue) * share, a->alpha + (b->alpha - a->alpha) * share };
}

double
anp_scene_get_reveal (const AnpScene *self, const AnpItem *item, gint64 step_ns)
{
  double t;

  if (item->step == 0 || item->step < self->step || self->options.reduced_motion)
    return 1;
  t = CLAMP ((double) step_ns / ANP_REVEAL_NS, 0, 1);
  return t * (2 - t);
}

double
anp_scene_get_move (const AnpScene *self, gint64 local_ns)
{
  double t = CLAMP ((double) local_ns / self->move_ns, 0, 1);

  /* Starts and stops softly over a fifth of the way each and is steady between. */
  const double soft = 0.2, speed = 1 / (1 - soft);

  if (t < soft)
    return speed * t * t / (2 * soft);
  if (t > 1 - soft)
    return 1 - speed * (1 - t) * (1 - t) / (2 * soft);
  return speed * (t - soft / 2);
}

const AnpMedia *
anp_scene_find_full_clip (AnpScene *self)
{
  const AnpMedia *found = NULL;

  g_return_val_if_fail (ANP_IS_SCENE (self), NULL);
  for (guint i = 0; i < self->items->len; i++)
    {
      const AnpItem *item = &g_array_index (self->items, AnpItem, i);

      if (item->kind != ANP_ITEM_MEDIA || item->media->kind != ANP_MEDIA_CLIP)
        continue;
      if (found || item->fit != ANP_FIT_COVER || item->opacity < 1
          || item->box.size.width < self->width || item->box.size.height < self->height)
        return NULL;
      found = item->media;
    }
  return found;
}

/* The topmost text, picture or drawing; grounds, rules and scrims are looked through. */
const AnpItem *
anp_scene_find_item_at (AnpScene *self, double x, double y)
{
  g_return_val_if_fail (ANP_IS_SCENE (self), NULL);
  for (guint i = self->items->len; i-- > 0;)
    {
      const AnpItem *item = &g_array_index (self->items, AnpItem, i);

      if (item->kind != ANP_ITEM_RECT
          && graphene_rect_contains_point (&item->box, &GRAPHENE_POINT_INIT (x, y)))
        return item;
    }
  return NULL;
}

GdkPaintable *
anp_scene_lookup (AnpScene *self,
                  const AnpItem *item,
                  AnpMediaLookup lookup,
                  gpointer lookup_data,
                  const char **out_message)
{
  const AnpMedia *media = item->media;
  GdkPaintable *paintable = NULL;
  const AnpProbe *probe;

  *out_message = NULL;
  if (media->status != ANP_MEDIA_OK)
    {
      *out_message = media->message ? media->message : anp_media_status_to_string (media->status);
      return NULL;
    }
  if (lookup)
    paintable = lookup (lookup_data, media, out_message);
  if (!paintable && !*out_message && self->probes && media->path)
    {
      probe = anp_probe_table_get (self->probes, media->path);
      if (probe && probe->status != ANP_MEDIA_OK)
        *out_message = probe->message ? probe->message : anp_media_status_to_string (probe->status);
    }
  return paintable;
}

const GArray *
anp_scene_get_card (AnpScene *self, guint index, const char *message)
{
  Card *card = g_hash_table_lookup (self->cards, GUINT_TO_POINTER (index));

  if (!card || g_strcmp0 (card->message, message) != 0)
    {
      card = g_new0 (Card, 1);
      card->message = g_strdup (message);
      card->items = anp_card_new (self, &g_array_index (self->items, AnpItem, index), message);
      g_hash_table_insert (self->cards, GUINT_TO_POINTER (index), card);
    }
  return card->items;
}
