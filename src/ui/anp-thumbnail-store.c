/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-thumbnail-store.h"

#include "anp-reader-choice.h"

#include <math.h>

/* Slides are laid out as for a small screen and drawn smaller, so that a thumbnail is the slide. */
#define LAYOUT_WIDTH 960.0
/* Stills of thumbnails are decoded to cover this many device pixels. */
#define STILL_WIDTH 480
/* Slides whose stills are on their way at a time; the rest waits until it is seen that they are wanted
 * still. */
#define MAX_WAITING 4u
#define YIELD_MS 180u

typedef struct
{
  guint64 content;
  guint width;
} Key;

typedef struct
{
  Key key;
  GdkTexture *texture;
  gsize bytes;
  GList link; /* in `used`, the last used first */
} Picture;

typedef struct
{
  guint width;
  guint first, last; /* slides [first, last) */
} Range;

struct _AnpThumbnailStore
{
  GObject parent_instance;

  AnpTypesetter *typesetter;
  AnpPlayback *playback;
  AnpFeature *feature;
  AnpMediaStore *stills;
  AnpViewOptions options;

  GHashTable *pictures; /* Key in Picture → Picture */
  GQueue used;
  gsize bytes;
  GArray *ranges; /* of Range, the last wanted last */
  guint idle;
  guint pause;
  guint n_made;
};

enum
{
  SIGNAL_READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpThumbnailStore, anp_thumbnail_store, G_TYPE_OBJECT)

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return (guint) (key->content ^ key->content >> 32) * 31u + key->width;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *key_a = a, *key_b = b;

  return key_a->content == key_b->content && key_a->width == key_b->width;
}

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_object_unref (picture->texture);
  g_free (picture);
}

static void
drop (AnpThumbnailStore *self, Picture *picture)
{
  self->bytes -= picture->bytes;
  g_queue_unlink (&self->used, &picture->link);
  g_hash_table_remove (self->pictures, &picture->key);
}

static void
clear (AnpThumbnailStore *self)
{
  while (self->used.head != NULL)
    drop (self, self->used.head->data);
}

/* What a slide looks like: itself, the running head over it, and on an axis of dates everything. */
static Key
get_key (AnpThumbnailStore *self, guint index, guint width)
{
  const AnpSlide *slide = anp_feature_get_slide (self->feature, index);
  Key key = { slide->content_hash, width };

  key.content ^= (guint64) g_str_hash (slide->chapter->title) << 32;
  if (slide->layout == ANP_LAYOUT_TIMELINE)
    key.content ^= g_bytes_hash (anp_feature_get_source (self->feature));
  return key;
}

static Picture *
find (AnpThumbnailStore *self, guint slide, guint width)
{
  Key key = get_key (self, slide, width);

  return g_hash_table_lookup (self->pictures, &key);
}

guint
anp_thumbnail_store_get_height (AnpThumbnailStore *self, guint width)
{
  g_return_val_if_fail (ANP_IS_THUMBNAIL_STORE (self), 1);

  double aspect = self->feature != NULL ? anp_feature_get_aspect (self->feature) : 16.0 / 9;

  return (guint) MAX (1, round (width / MAX (0.1, aspect)));
}

static GdkPaintable *
lookup (gpointer user_data, const AnpMedia *media, const char **out_message)
{
  AnpThumbnailStore *self = user_data;
  const char *message = NULL;

  anp_media_store_get_readiness (self->stills, media, &message);
  if (out_message != NULL)
    *out_message = message;
  return anp_media_store_lookup (self->stills, media);
}

/* Whether all its pictures are there, or will never be. Asks for them. */
static gboolean
is_ready (AnpThumbnailStore *self, const AnpSlide *slide)
{
  gboolean ready = TRUE;

  for (guint i = 0; i < slide->media->len; i++)
    {
      const AnpMedia *media = g_ptr_array_index (slide->media, i);

      if (media->kind == ANP_MEDIA_AUDIO || media->status != ANP_MEDIA_OK)
        continue;
      anp_media_store_request (self->stills, media);
      if (anp_media_store_get_readiness (self->stills, media, NULL) == ANP_MEDIA_LOADING)
        ready = FALSE;
    }
  return ready;
}

static gboolean
make (AnpThumbnailStore *self, guint index, guint width)
{
  const AnpSlide *slide = anp_feature_get_slide (self->feature, index);
  guint height = anp_thumbnail_store_get_height (self, width);
  double layout_height = LAYOUT_WIDTH * height / width;
  g_autoptr (AnpScene) scene
      = anp_scene_new (self->feature, index, slide->n_steps - 1, LAYOUT_WIDTH, layout_height,
                       &self->options, self->typesetter, anp_playback_get_probes (self->playback));
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  g_autoptr (GBytes) bytes = NULL;
  Picture *picture;
  cairo_t *cr;
  gsize stride;

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      return FALSE;
    }
  cr = cairo_create (surface);
  cairo_scale (cr, width / LAYOUT_WIDTH, width / LAYOUT_WIDTH);
  anp_scene_draw (scene, cr, 0, lookup, self);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = (gsize) cairo_image_surface_get_stride (surface);

  picture = g_new0 (Picture, 1);
  picture->key = get_key (self, index, width);
  picture->bytes = stride * height;
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), picture->bytes,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  picture->texture = gdk_memory_texture_new ((int) width, (int) height, GDK_MEMORY_DEFAULT, bytes,
                                             stride);
  picture->link.data = picture;
  g_hash_table_insert (self->pictures, &picture->key, picture);
  g_queue_push_head_link (&self->used, &picture->link);
  self->bytes += picture->bytes;
  self->n_made++;
  while (self->bytes > ANP_THUMBNAIL_CACHE_BYTES && self->used.tail != &picture->link)
    drop (self, self->used.tail->data);
  return TRUE;
}

/* One picture a time: whoever has something to do in between does it. */
static gboolean
make_cb (gpointer user_data)
{
  AnpThumbnailStore *self = user_data;
  guint n_waiting = 0;

  for (guint i = self->ranges->len; i > 0; i--)
    {
      const Range *range = &g_array_index (self->ranges, Range, i - 1);
      guint last = MIN (range->last, anp_feature_get_n_slides (self->feature));

      for (guint slide = range->first; slide < last && n_waiting < MAX_WAITING; slide++)
        {
          guint width = range->width;

          if (find (self, slide, width) != NULL)
            continue;
          if (!is_ready (self, anp_feature_get_slide (self->feature, slide)))
            {
              n_waiting++;
              continue;
            }
          if (!make (self, slide, width))
            break;
          g_signal_emit (self, signals[SIGNAL_READY], 0, slide, width);
          return G_SOURCE_CONTINUE;
        }
    }
  self->idle = 0; /* until a still arrives, or more is wanted */
  return G_SOURCE_REMOVE;
}

static void
start (AnpThumbnailStore *self)
{
  if (self->idle == 0 && self->pause == 0 && self->feature != NULL && self->ranges->len > 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, make_cb, self, NULL);
}

static gboolean
pause_cb (gpointer user_data)
{
  AnpThumbnailStore *self = user_data;

  self->pause = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

static void
feature_changed_cb (AnpThumbnailStore *self)
{
  AnpFeature *feature = self->playback != NULL ? anp_playback_get_feature (self->playback) : NULL;
  AnpViewOptions options = { .text_scale = 1, .device_scale = 1, .reduced_motion = TRUE };
  double aspect = self->feature != NULL ? anp_feature_get_aspect (self->feature) : 0;

  g_array_set_size (self->ranges, 0);
  if (!g_set_object (&self->feature, feature) || feature == NULL)
    return;
  g_set_object (&self->typesetter, anp_typesetter_get_shared (feature));
  options.high_contrast = self->options.high_contrast;
  options.text = anp_reader_choice_get_options (anp_reader_choice_get (), feature);
  if (!anp_view_options_equal (&options, &self->options)
      || aspect != anp_feature_get_aspect (feature))
    clear (self);
  self->options = options;
}

static void
choice_changed_cb (AnpThumbnailStore *self)
{
  if (self->feature == NULL)
    return;
  self->options.text = anp_reader_choice_get_options (anp_reader_choice_get (), self->feature);
  clear (self);
  start (self);
}

static void
anp_thumbnail_store_dispose (GObject *object)
{
  AnpThumbnailStore *self = ANP_THUMBNAIL_STORE (object);

  anp_thumbnail_store_set_playback (self, NULL);
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->stills != NULL)
    g_signal_handlers_disconnect_by_data (self->stills, self);
  g_clear_object (&self->stills);
  g_clear_object (&self->typesetter);

  G_OBJECT_CLASS (anp_thumbnail_store_parent_class)->dispose (object);
}

static void
anp_thumbnail_store_finalize (GObject *object)
{
  AnpThumbnailStore *self = ANP_THUMBNAIL_STORE (object);

  g_hash_table_unref (self->pictures);
  g_array_unref (self->ranges);

  G_OBJECT_CLASS (anp_thumbnail_store_parent_class)->finalize (object);
}

static void
anp_thumbnail_store_class_init (AnpThumbnailStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = anp_thumbnail_store_dispose;
  object_class->finalize = anp_thumbnail_store_finalize;
  signals[SIGNAL_READY]
      = g_signal_new ("ready", ANP_TYPE_THUMBNAIL_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
anp_thumbnail_store_init (AnpThumbnailStore *self)
{
  self->pictures = g_hash_table_new_full (key_hash, key_equal, NULL, picture_free);
  self->ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  self->stills = anp_media_store_new ();
  anp_media_store_set_view_size (self->stills, STILL_WIDTH, STILL_WIDTH * 9 / 16);
  g_signal_connect_swapped (self->stills, "changed", G_CALLBACK (start), self);
  g_signal_connect_object (anp_reader_choice_get (), "changed", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

AnpThumbnailStore *
anp_thumbnail_store_new (void)
{
  return g_object_new (ANP_TYPE_THUMBNAIL_STORE, NULL);
}

void
anp_thumbnail_store_set_playback (AnpThumbnailStore *self, AnpPlayback *playback)
{
  g_return_if_fail (ANP_IS_THUMBNAIL_STORE (self));

  if (self->playback == playback)
    return;
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->playback != NULL)
    g_signal_handlers_disconnect_by_data (anp_playback_get_show (self->playback), self);
  g_set_object (&self->playback, playback);
  clear (self);
  if (playback != NULL)
    g_signal_connect_swapped (anp_playback_get_show (playback), "notify::feature",
                              G_CALLBACK (feature_changed_cb), self);
  feature_changed_cb (self);
}

void
anp_thumbnail_store_set_high_contrast (AnpThumbnailStore *self, gboolean high_contrast)
{
  g_return_if_fail (ANP_IS_THUMBNAIL_STORE (self));

  if (self->options.high_contrast == high_contrast)
    return;
  self->options.high_contrast = high_contrast;
  clear (self);
  start (self);
}

void
anp_thumbnail_store_want (AnpThumbnailStore *self, guint width, guint first, guint last)
{
  Range range = { width, first, last };

  g_return_if_fail (ANP_IS_THUMBNAIL_STORE (self));
  g_return_if_fail (width > 0 && width <= 4096);

  for (guint i = 0; i < self->ranges->len; i++)
    {
      Range before = g_array_index (self->ranges, Range, i);

      if (before.width != width)
        continue;
      g_array_remove_index (self->ranges, i);
      /* Flung past whole pages: pictures would come too late, and hold the next frame up. */
      if (last > first + 1 && (first >= before.last || last <= before.first))
        anp_thumbnail_store_yield (self);
      break;
    }
  if (first < last)
    g_array_append_val (self->ranges, range);
  start (self);
}

GdkTexture *
anp_thumbnail_store_get_any (AnpThumbnailStore *self, guint slide)
{
  GdkTexture *largest = NULL;

  g_return_val_if_fail (ANP_IS_THUMBNAIL_STORE (self), NULL);

  for (guint i = 0; i < self->ranges->len; i++)
    {
      GdkTexture *texture
          = anp_thumbnail_store_get (self, slide, g_array_index (self->ranges, Range, i).width);

      if (texture != NULL
          && (largest == NULL || gdk_texture_get_width (texture) > gdk_texture_get_width (largest)))
        largest = texture;
    }
  return largest;
}

GdkTexture *
anp_thumbnail_store_get (AnpThumbnailStore *self, guint slide, guint width)
{
  Picture *picture;

  g_return_val_if_fail (ANP_IS_THUMBNAIL_STORE (self), NULL);

  if (self->feature == NULL || slide >= anp_feature_get_n_slides (self->feature))
    return NULL;
  picture = find (self, slide, width);
  if (picture == NULL)
    return NULL;
  g_queue_unlink (&self->used, &picture->link);
  g_queue_push_head_link (&self->used, &picture->link);
  return picture->texture;
}

void
anp_thumbnail_store_yield (AnpThumbnailStore *self)
{
  g_return_if_fail (ANP_IS_THUMBNAIL_STORE (self));

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add_full (G_PRIORITY_LOW, YIELD_MS, pause_cb, self, NULL);
}

gsize
anp_thumbnail_store_get_bytes (AnpThumbnailStore *self)
{
  g_return_val_if_fail (ANP_IS_THUMBNAIL_STORE (self), 0);
  return self->bytes;
}

guint
anp_thumbnail_store_get_n_made (AnpThumbnailStore *self)
{
  g_return_val_if_fail (ANP_IS_THUMBNAIL_STORE (self), 0);
  return self->n_made;
}
