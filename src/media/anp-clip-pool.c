/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-pool.h"

#include "anp-clip-guard.h"
#include "anp-exit-gate.h"
#include "anp-media-key.h"

#include <gst/gst.h>

/* A prerolled player holds some twenty frames decoded: four clips of 1080p together. */
#define WARM_UP_MS 400 /* after the first picture of who made the pool */
#define BUDGET_PIXELS (4.0 * 1920 * 1080)
/* Assumed of a clip that has not told its size yet. */
#define USUAL_PIXELS (1280.0 * 720)
/* Sounds decode no pixels, but each has its threads. */
#define MAX_PLAYERS 12

typedef struct
{
  AnpClipPool *pool; /* not owned */
  AnpMedia media;    /* what the store's key and a player need; strings are ours */
  AnpClipPlayer *player; /* NULL until its turn comes */
  char *key;
  double pixels;
  gboolean is_live; /* its paintable is in the store */
} Member;

struct _AnpClipPool
{
  GObject parent_instance;

  AnpMediaStore *store;
  GPtrArray *members; /* of Member, in order of need */
  GPtrArray *leaving; /* of AnpClipPlayer: wanted no more, whose sound fades yet */
  int view_width, view_height;
  guint opening; /* source of the next to open */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpClipPool, anp_clip_pool, G_TYPE_OBJECT)

static void open_next (AnpClipPool *self);

static void
player_free (gpointer data)
{
  anp_clip_player_close (data);
  g_object_unref (data);
}

static void
left_cb (AnpClipPool *self, AnpClipPlayer *player)
{
  g_ptr_array_remove_fast (self->leaving, player);
}

static void
member_close (Member *self)
{
  if (self->player == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->player, self);
  if (self->is_live)
    anp_media_store_set_live (self->pool->store, &self->media, NULL);
  self->is_live = FALSE;
  if (anp_clip_player_is_leaving (self->player))
    {
      g_signal_connect_object (self->player, "left", G_CALLBACK (left_cb), self->pool, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->pool->leaving, g_steal_pointer (&self->player));
      return;
    }
  player_free (g_steal_pointer (&self->player));
}

static void
member_free (gpointer data)
{
  Member *self = data;

  member_close (self);
  g_free (self->media.path);
  g_free (self->media.poster);
  g_free (self->key);
  g_free (self);
}

static Member *
member_new (AnpClipPool *pool, const AnpMedia *media)
{
  Member *self = g_new0 (Member, 1);

  self->pool = pool;
  self->media = (AnpMedia){
    .kind = media->kind,
    .status = media->status,
    .path = g_strdup (media->path),
    .poster = g_strdup (media->poster),
    .size = media->size,
    .mtime_us = media->mtime_us,
    .start_ns = media->start_ns,
    .end_ns = media->end_ns,
    .loop = media->loop,
    .muted = media->muted,
    .volume = media->volume,
  };
  self->key = anp_media_dup_player_key (media);
  self->pixels = media->kind == ANP_MEDIA_CLIP ? USUAL_PIXELS : 0;
  return self;
}

/* Shows the player's picture instead of the poster as soon as it has one; an author's own poster
 * stays until the clip moves, so that its first frame does not flash up before. */
static void
update_live (Member *self)
{
  AnpClipState state = anp_clip_player_get_state (self->player);
  GdkPaintable *paintable = anp_clip_player_get_paintable (self->player);

  if (self->is_live || self->media.kind != ANP_MEDIA_CLIP ||
      gdk_paintable_get_intrinsic_width (paintable) == 0)
    return;
  if (state == ANP_CLIP_PREPARING || state == ANP_CLIP_FAILED ||
      (state == ANP_CLIP_READY && self->media.poster != NULL))
    return;
  self->is_live = TRUE;
  anp_media_store_set_live (self->pool->store, &self->media, paintable);
}

static void
state_cb (Member *self)
{
  AnpClipPool *pool = self->pool;
  AnpClipState state = anp_clip_player_get_state (self->player);
  int width, height;

  anp_clip_player_get_size (self->player, &width, &height);
  if (width > 0)
    self->pixels = (double) width * height;
  update_live (self);
  if (state == ANP_CLIP_FAILED)
    {
      self->is_live = FALSE;
      anp_media_store_set_live_failed (pool->store, &self->media,
                                       anp_clip_player_get_message (self->player));
    }
  if (state != ANP_CLIP_PREPARING)
    open_next (pool);
}

static void
open_member (Member *self)
{
  /* Whatever failed before may have been put right. */
  anp_media_store_set_live (self->pool->store, &self->media, NULL);
  self->player = anp_clip_player_new (&self->media);
  anp_clip_player_set_view_size (self->player, self->pool->view_width, self->pool->view_height);
  g_signal_connect_swapped (self->player, "frame", G_CALLBACK (update_live), self);
  g_signal_connect_swapped (self->player, "notify::state", G_CALLBACK (state_cb), self);
}

/* How many of the members, from the first, the budget allows. */
static guint
count_affordable (AnpClipPool *self)
{
  double pixels = 0;

  for (guint i = 0; i < self->members->len; i++)
    {
      pixels += ((Member *) g_ptr_array_index (self->members, i))->pixels;
      /* The first is needed whatever it costs. */
      if (i > 0 && (pixels > BUDGET_PIXELS || i >= MAX_PLAYERS))
        return i;
    }
  return self->members->len;
}

/* Opens one after another: those needed first are not to share the processor with the rest. */
static gboolean
open_next_cb (gpointer data)
{
  AnpClipPool *self = data;
  guint n = count_affordable (self);

  self->opening = 0;
  for (guint i = n; i < self->members->len; i++)
    member_close (g_ptr_array_index (self->members, i));
  for (guint i = 0; i < n; i++)
    {
      Member *member = g_ptr_array_index (self->members, i);

      if (member->player == NULL)
        {
          open_member (member);
          g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
          break;
        }
      if (anp_clip_player_get_state (member->player) == ANP_CLIP_PREPARING)
        break;
    }
  return G_SOURCE_REMOVE;
}

static void
open_next (AnpClipPool *self)
{
  if (self->opening == 0)
    self->opening = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, open_next_cb, self, NULL);
}

/* Loads what the first clip would otherwise wait for: 140 ms for the first H.264, say. */
static gpointer
warm_up_thread (gpointer data)
{
  static const char *const factories[] = {
    "playbin",  "uridecodebin", "decodebin",        "filesrc",       "matroskademux",
    "qtdemux",   "vp9dec",        "vp8dec",            "avdec_h264",    "opusdec",
    "vorbisdec", "avdec_aac",     "videoconvertscale", "autoaudiosink", "pulsesink",
    "volume",    "scaletempo",    "audioresample",
  };

  anp_exit_gate_enter ();
  for (gsize i = 0; anp_clip_guard_init (NULL) && i < G_N_ELEMENTS (factories) && !anp_exit_gate_is_closed (); i++)
    {
      GstElementFactory *factory = gst_element_factory_find (factories[i]);
      GstPluginFeature *loaded =
        factory != NULL ? gst_plugin_feature_load (GST_PLUGIN_FEATURE (factory)) : NULL;

      g_clear_object (&loaded);
      g_clear_object (&factory);
    }
  anp_exit_gate_leave ();
  return NULL;
}

static gboolean
warm_up_cb (gpointer data)
{
  g_thread_unref (g_thread_new ("clip warm-up", warm_up_thread, NULL));
  return G_SOURCE_REMOVE;
}

static void
anp_clip_pool_dispose (GObject *object)
{
  AnpClipPool *self = ANP_CLIP_POOL (object);

  g_clear_handle_id (&self->opening, g_source_remove);
  g_ptr_array_set_size (self->members, 0);
  g_ptr_array_set_size (self->leaving, 0);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (anp_clip_pool_parent_class)->dispose (object);
}

static void
anp_clip_pool_finalize (GObject *object)
{
  AnpClipPool *self = ANP_CLIP_POOL (object);

  g_ptr_array_unref (self->members);
  g_ptr_array_unref (self->leaving);

  G_OBJECT_CLASS (anp_clip_pool_parent_class)->finalize (object);
}

static void
anp_clip_pool_class_init (AnpClipPoolClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = anp_clip_pool_dispose;
  object_class->finalize = anp_clip_pool_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", ANP_TYPE_CLIP_POOL, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
anp_clip_pool_init (AnpClipPool *self)
{
  static gboolean is_warm;

  self->members = g_ptr_array_new_with_free_func (member_free);
  self->leaving = g_ptr_array_new_with_free_func (player_free);
  if (!is_warm)
    g_timeout_add_full (G_PRIORITY_LOW, WARM_UP_MS, warm_up_cb, NULL, NULL);
  is_warm = TRUE;
}

AnpClipPool *
anp_clip_pool_new (AnpMediaStore *store)
{
  AnpClipPool *self = g_object_new (ANP_TYPE_CLIP_POOL, NULL);

  self->store = g_object_ref (store);
  return self;
}

/* Takes the member with that key out of the old list. */
static Member *
take_member (GPtrArray *members, const char *key)
{
  for (guint i = 0; i < members->len; i++)
    {
      Member *member = g_ptr_array_index (members, i);

      if (strcmp (member->key, key) == 0)
        return g_ptr_array_steal_index (members, i);
    }
  return NULL;
}

void
anp_clip_pool_set_wanted (AnpClipPool *self, const GPtrArray *media)
{
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_if_fail (ANP_IS_CLIP_POOL (self));

  old = g_steal_pointer (&self->members);
  self->members = g_ptr_array_new_with_free_func (member_free);
  for (guint i = 0; i < media->len; i++)
    {
      const AnpMedia *medium = g_ptr_array_index (media, i);
      g_autofree char *key = NULL;
      Member *member;

      if (medium->path == NULL || medium->status != ANP_MEDIA_OK ||
          (medium->kind != ANP_MEDIA_CLIP && medium->kind != ANP_MEDIA_AUDIO))
        continue;
      key = anp_media_dup_player_key (medium);
      if (g_hash_table_contains (seen, key))
        continue;
      member = take_member (old, key);
      if (member == NULL)
        member = member_new (self, medium);
      g_hash_table_add (seen, member->key);
      g_ptr_array_add (self->members, member);
    }
  g_clear_pointer (&old, g_ptr_array_unref);
  /* What the slide shows now does not wait for an idle moment. */
  g_clear_handle_id (&self->opening, g_source_remove);
  open_next_cb (self);
}

AnpClipPlayer *
anp_clip_pool_get_player (AnpClipPool *self, const AnpMedia *media)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (ANP_IS_CLIP_POOL (self), NULL);

  if (media->path == NULL)
    return NULL;
  key = anp_media_dup_player_key (media);
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = g_ptr_array_index (self->members, i);

      if (strcmp (member->key, key) == 0)
        return member->player;
    }
  return NULL;
}

void
anp_clip_pool_set_view_size (AnpClipPool *self, int width, int height)
{
  g_return_if_fail (ANP_IS_CLIP_POOL (self));

  self->view_width = width;
  self->view_height = height;
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = g_ptr_array_index (self->members, i);

      if (member->player != NULL)
        anp_clip_player_set_view_size (member->player, width, height);
    }
}
