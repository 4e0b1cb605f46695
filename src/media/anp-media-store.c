/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-media-store.h"

#include "anp-clip-paintable.h"
#include "anp-clip-reader.h"
#include "anp-exit-gate.h"
#include "anp-media-key.h"
#include "anp-still.h"

#include <math.h>

#define CACHE_BYTES ((gsize) 384 * 1024 * 1024)
/* A view that grew by less does not have its pictures decoded anew. */
#define GROWTH 1.1
/* Decoders at a time: they share the processor with a clip that plays. */
#define MAX_JOBS 2

typedef struct
{
  char *path;
  GdkPaintable *picture; /* still, drawing or poster; or NULL */
  gsize bytes;
  gboolean whole; /* more pixels would not come of decoding anew */
  int view_width, view_height; /* it was decoded for */
  AnpMediaReadiness readiness;
  char *message;
  GdkPaintable *live;
  char *live_message; /* why the player failed, or NULL */
  gboolean loading;
  guint64 used; /* tick of its last use */
} Entry;

struct _AnpMediaStore
{
  GObject parent_instance;

  GHashTable *entries; /* key → Entry */
  GQueue waiting;      /* of Job */
  guint n_jobs;
  gsize bytes;
  guint64 tick;
  int view_width, view_height;
};

/* What a decoding thread needs to know. Immutable. */
typedef struct
{
  char *key;
  char *path;
  char *poster;
  AnpMediaKind kind;
  gint64 start_ns;
  double zoom;
  int view_width, view_height;
} Job;

/* What comes of it. */
typedef struct
{
  AnpClipFrame frame; /* texture NULL for a sound */
  gboolean whole;
} Picture;

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpMediaStore, anp_media_store, G_TYPE_OBJECT)

static void start_jobs (AnpMediaStore *self);

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->path);
  g_clear_object (&entry->picture);
  g_clear_object (&entry->live);
  g_free (entry->message);
  g_free (entry->live_message);
  g_free (entry);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->key);
  g_free (job->path);
  g_free (job->poster);
  g_free (job);
}

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_clear_object (&picture->frame.texture);
  g_free (picture);
}

static Job *
job_new (AnpMediaStore *self, const AnpMedia *media)
{
  Job *job = g_new0 (Job, 1);

  job->key = anp_media_dup_key (media);
  job->path = g_strdup (media->path);
  job->poster = g_strdup (media->poster);
  job->kind = media->kind;
  job->start_ns = media->start_ns;
  job->zoom = media->has_pan ? CLAMP (MAX (media->pan_from.zoom, media->pan_to.zoom), 1, 4) : 1;
  job->view_width = self->view_width;
  job->view_height = self->view_height;
  return job;
}

static gboolean
read_frame (const char *path, gint64 ns, const Job *job, Picture *picture, GError **error)
{
  g_autoptr (AnpClipReader) reader =
    anp_clip_reader_new (path, job->view_width, job->view_height, error);

  return reader != NULL && anp_clip_reader_frame_at (reader, ns, &picture->frame, error);
}

static gboolean
read_still (const char *path, gboolean svg, const Job *job, GCancellable *cancellable,
            Picture *picture, GError **error)
{
  g_autoptr (GError) cause = NULL;
  double scale = 1;

  picture->frame = (AnpClipFrame){ .pixel_aspect = 1 };
  picture->frame.texture = anp_still_load (path, svg, job->view_width, job->view_height,
                                             job->zoom, &scale, cancellable, &cause);
  picture->whole = scale == 1;
  if (picture->frame.texture != NULL)
    return TRUE;
  /* GStreamer reads some kinds that GdkPixbuf does not, WebP among them. */
  if (g_error_matches (cause, ANP_STILL_ERROR, ANP_STILL_ERROR_UNKNOWN) &&
      read_frame (path, 0, job, picture, NULL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* Any thread. (transfer full) */
static Picture *
run_job (const Job *job, GCancellable *cancellable, GError **error)
{
  Picture *picture = g_new0 (Picture, 1);
  gboolean ok = TRUE;

  switch (job->kind)
    {
    case ANP_MEDIA_IMAGE:
    case ANP_MEDIA_SVG:
      ok = read_still (job->path, job->kind == ANP_MEDIA_SVG, job, cancellable, picture, error);
      break;
    case ANP_MEDIA_CLIP:
      ok = (job->poster != NULL &&
            read_still (job->poster, g_str_has_suffix (job->poster, ".svg"), job, cancellable,
                        picture, NULL)) ||
           read_frame (job->path, job->start_ns, job, picture, error);
      break;
    case ANP_MEDIA_AUDIO:
      break;
    }
  if (!ok)
    g_clear_pointer (&picture, picture_free);
  return picture;
}

static void
changed (AnpMediaStore *self, const Entry *entry)
{
  g_autofree char *path = g_strdup (entry->path);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, path);
}

/* Drops what was used longest ago until the cache keeps its bound; never what is used now. */
static void
trim (AnpMediaStore *self, const Entry *keep)
{
  while (self->bytes > CACHE_BYTES)
    {
      GHashTableIter iter;
      gpointer value;
      Entry *oldest = NULL;

      g_hash_table_iter_init (&iter, self->entries);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        {
          Entry *entry = value;

          if (entry != keep && entry->picture != NULL &&
              (oldest == NULL || entry->used < oldest->used))
            oldest = entry;
        }
      if (oldest == NULL)
        return;
      g_clear_object (&oldest->picture);
      self->bytes -= oldest->bytes;
      oldest->bytes = 0;
      oldest->readiness = ANP_MEDIA_LOADING;
    }
}

/* Main thread; takes the picture, or the error's words when it is NULL. */
static void
settle (AnpMediaStore *self, const Job *job, Picture *picture, const GError *error)
{
  Entry *entry = g_hash_table_lookup (self->entries, job->key);

  entry->loading = FALSE;
  if (picture == NULL)
    {
      entry->readiness = ANP_MEDIA_FAILED;
      g_free (entry->message);
      entry->message = g_strdup (error->message);
    }
  else
    {
      entry->readiness = ANP_MEDIA_READY;
      g_clear_pointer (&entry->message, g_free);
      entry->view_width = job->view_width;
      entry->view_height = job->view_height;
      entry->whole = picture->whole;
      self->bytes -= entry->bytes;
      entry->bytes = 0;
      g_clear_object (&entry->picture);
      if (picture->frame.texture != NULL)
        {
          GdkTexture *texture = picture->frame.texture;

          entry->bytes =
            (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture) * 4;
          if (picture->frame.pixel_aspect == 1 &&
              picture->frame.orientation == GST_VIDEO_ORIENTATION_IDENTITY)
            entry->picture = GDK_PAINTABLE (g_object_ref (texture));
          else
            entry->picture = GDK_PAINTABLE (anp_clip_paintable_new_for_frame (
              (AnpClipFrame){ .texture = g_object_ref (texture),
                              .pixel_aspect = picture->frame.pixel_aspect,
                              .orientation = picture->frame.orientation }));
        }
      self->bytes += entry->bytes;
      trim (self, entry);
      picture_free (picture);
    }
  changed (self, entry);
}

static void
job_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  Picture *picture;

  anp_exit_gate_enter ();
  picture = run_job (task_data, cancellable, &error);
  anp_exit_gate_leave ();
  if (picture != NULL)
    g_task_return_pointer (task, picture, picture_free);
  else
    g_task_return_error (task, error);
}

static void
job_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AnpMediaStore *self = ANP_MEDIA_STORE (source);
  g_autoptr (GError) error = NULL;
  Picture *picture = g_task_propagate_pointer (G_TASK (result), &error);

  self->n_jobs--;
  settle (self, g_task_get_task_data (G_TASK (result)), picture, error);
  start_jobs (self);
}

static void
start_jobs (AnpMediaStore *self)
{
  while (self->n_jobs < MAX_JOBS && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, job_done_cb, NULL);

      g_task_set_task_data (task, g_queue_pop_head (&self->waiting), job_free);
      g_task_set_source_tag (task, start_jobs);
      self->n_jobs++;
      g_task_run_in_thread (task, job_thread);
    }
}

static Entry *
ensure_entry (AnpMediaStore *self, const AnpMedia *media)
{
  g_autofree char *key = anp_media_dup_key (media);
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->path = g_strdup (media->path);
      entry->readiness = ANP_MEDIA_LOADING;
      g_hash_table_insert (self->entries, g_steal_pointer (&key), entry);
    }
  entry->used = ++self->tick;
  return entry;
}

static Entry *
find_entry (AnpMediaStore *self, const AnpMedia *media)
{
  g_autofree char *key = anp_media_dup_key (media);

  return g_hash_table_lookup (self->entries, key);
}

static gboolean
is_large_enough (AnpMediaStore *self, const Entry *entry)
{
  return entry->whole || (self->view_width <= entry->view_width * GROWTH &&
                          self->view_height <= entry->view_height * GROWTH);
}

static void
anp_media_store_finalize (GObject *object)
{
  AnpMediaStore *self = ANP_MEDIA_STORE (object);

  g_queue_clear_full (&self->waiting, job_free);
  g_clear_pointer (&self->entries, g_hash_table_unref);

  G_OBJECT_CLASS (anp_media_store_parent_class)->finalize (object);
}

static void
anp_media_store_class_init (AnpMediaStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_media_store_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", ANP_TYPE_MEDIA_STORE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
anp_media_store_init (AnpMediaStore *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  g_queue_init (&self->waiting);
}

AnpMediaStore *
anp_media_store_new (void)
{
  return g_object_new (ANP_TYPE_MEDIA_STORE, NULL);
}

void
anp_media_store_set_view_size (AnpMediaStore *self, int width, int height)
{
  g_return_if_fail (ANP_IS_MEDIA_STORE (self));

  self->view_width = width;
  self->view_height = height;
}

GdkPaintable *
anp_media_store_lookup (AnpMediaStore *self, const AnpMedia *media)
{
  Entry *entry;

  g_return_val_if_fail (ANP_IS_MEDIA_STORE (self), NULL);

  if (media->path == NULL)
    return NULL;
  entry = find_entry (self, media);
  if (entry == NULL)
    return NULL;
  entry->used = ++self->tick;
  if (entry->live != NULL && gdk_paintable_get_intrinsic_width (entry->live) > 0)
    return entry->live;
  return entry->picture;
}

AnpMediaReadiness
anp_media_store_get_readiness (AnpMediaStore *self, const AnpMedia *media,
                               const char **out_message)
{
  Entry *entry;
  const char *message = NULL;
  AnpMediaReadiness readiness = ANP_MEDIA_LOADING;

  g_return_val_if_fail (ANP_IS_MEDIA_STORE (self), ANP_MEDIA_FAILED);

  if (media->path == NULL || media->status != ANP_MEDIA_OK)
    {
      readiness = ANP_MEDIA_FAILED;
      message = media->message;
    }
  else if ((entry = find_entry (self, media)) != NULL)
    {
      readiness = entry->readiness;
      message = entry->message;
      if (entry->live_message != NULL)
        {
          /* The poster may be there; that the clip is not has to be said all the same. */
          readiness = ANP_MEDIA_FAILED;
          message = entry->live_message;
        }
      else if (entry->live != NULL && gdk_paintable_get_intrinsic_width (entry->live) > 0)
        {
          readiness = ANP_MEDIA_READY;
          message = NULL;
        }
    }
  if (out_message != NULL)
    *out_message = message;
  return readiness;
}

void
anp_media_store_request (AnpMediaStore *self, const AnpMedia *media)
{
  Entry *entry;

  g_return_if_fail (ANP_IS_MEDIA_STORE (self));

  if (media->path == NULL || media->status != ANP_MEDIA_OK)
    return;
  entry = ensure_entry (self, media);
  if (entry->loading || entry->readiness == ANP_MEDIA_FAILED ||
      (entry->readiness == ANP_MEDIA_READY &&
       (media->kind == ANP_MEDIA_AUDIO || is_large_enough (self, entry))))
    return;
  entry->loading = TRUE;
  g_queue_push_tail (&self->waiting, job_new (self, media));
  start_jobs (self);
}

gboolean
anp_media_store_load (AnpMediaStore *self, const AnpMedia *media, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GError) cause = NULL;
  Entry *entry;
  Picture *picture;
  Job *job;

  g_return_val_if_fail (ANP_IS_MEDIA_STORE (self), FALSE);

  if (media->path == NULL || media->status != ANP_MEDIA_OK)
    {
      g_set_error_literal (error, ANP_STILL_ERROR, ANP_STILL_ERROR_READ,
                           media->message != NULL ? media->message : media->src);
      return FALSE;
    }
  entry = ensure_entry (self, media);
  if (entry->readiness == ANP_MEDIA_READY && is_large_enough (self, entry))
    return TRUE;
  job = job_new (self, media);
  picture = run_job (job, cancellable, &cause);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      job_free (job);
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  settle (self, job, picture, cause);
  job_free (job);
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

void
anp_media_store_set_live (AnpMediaStore *self, const AnpMedia *media, GdkPaintable *paintable)
{
  Entry *entry;

  g_return_if_fail (ANP_IS_MEDIA_STORE (self));

  if (media->path == NULL)
    return;
  entry = ensure_entry (self, media);
  if (entry->live == paintable && entry->live_message == NULL)
    return;
  g_clear_pointer (&entry->live_message, g_free);
  g_set_object (&entry->live, paintable);
  changed (self, entry);
}

void
anp_media_store_set_live_failed (AnpMediaStore *self, const AnpMedia *media, const char *message)
{
  Entry *entry;

  g_return_if_fail (ANP_IS_MEDIA_STORE (self));

  if (media->path == NULL)
    return;
  entry = ensure_entry (self, media);
  g_clear_object (&entry->live);
  g_free (entry->live_message);
  entry->live_message = g_strdup (message);
  changed (self, entry);
}
