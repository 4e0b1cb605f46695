/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-worker-private.h"

static int n_threads;   /* atomic */
static int n_abandoned; /* atomic */
static int n_made;      /* atomic */
static const char *sound_factory; /* set before any worker, by tests */

AnpClipWorker *
anp_clip_worker_ref (AnpClipWorker *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
anp_clip_worker_unref (AnpClipWorker *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->path);
  anp_clip_slot_unref (self->slot);
  g_clear_object (&self->sound);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_free (self);
}

/* Events */

typedef struct
{
  AnpClipWorker *worker;
  AnpClipEvent event;
} Post;

static void
post_free (gpointer data)
{
  Post *post = data;

  anp_clip_worker_unref (post->worker);
  g_free (post->event.message);
  g_free (post);
}

static gboolean
post_cb (gpointer data)
{
  Post *post = data;

  if (post->worker->func != NULL)
    post->worker->func (post->worker, &post->event, post->worker->user_data);
  return G_SOURCE_REMOVE;
}

void
anp_clip_worker_post (AnpClipWorker *self, AnpClipEvent event)
{
  Post *posted = g_new0 (Post, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  posted->worker = anp_clip_worker_ref (self);
  posted->event = event;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, post_cb, posted, post_free);
  g_source_set_static_name (source, "clip event");
  g_source_attach (source, self->context);
}

void
anp_clip_worker_fail (AnpClipWorker *self, AnpClipEventKind kind, char *message)
{
  gboolean first;

  g_mutex_lock (&self->lock);
  first = self->trouble == TROUBLE_NONE;
  if (first)
    self->trouble = TROUBLE_FOUND;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  if (first)
    anp_clip_worker_post (self, (AnpClipEvent){ .kind = kind, .duration_ns = -1, .message = message });
  else
    g_free (message);
}

double
anp_clip_worker_get_faded (AnpClipWorker *self, gint64 now_us)
{
  double part = 1;

  if (self->fade_us > 0)
    part = CLAMP ((double) (now_us - self->fade_start_us) / (double) self->fade_us, 0, 1);
  self->fading = part < 1;
  return self->fade_from + (self->fade_to - self->fade_from) * part;
}

void
anp_clip_worker_end_thread (AnpClipWorker *self)
{
  /* Set before quit was, so no lock is needed. */
  if (self->abandoned)
    g_atomic_int_add (&n_abandoned, -1);
  g_atomic_int_add (&n_threads, -1);
  anp_clip_worker_unref (self);
}

AnpClipWorker *
anp_clip_worker_new (const AnpClipWorkerSetup *setup, AnpClipWorkerFunc func, gpointer user_data)
{
  AnpClipWorker *self = g_new0 (AnpClipWorker, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  self->context = g_main_context_ref_thread_default ();
  self->func = func;
  self->user_data = user_data;
  self->sound_factory = sound_factory;
  self->path = g_strdup (setup->media->path);
  self->start_ns = MAX (0, setup->media->start_ns);
  self->end_ns = setup->media->end_ns;
  self->first_ns = setup->position_ns >= 0 ? setup->position_ns : self->start_ns;
  self->loop = setup->media->loop;
  self->has_picture = setup->media->kind == ANP_MEDIA_CLIP;
  self->silent = setup->silent;
  self->soundless = setup->soundless;
  self->slot = anp_clip_slot_ref (setup->slot);
  self->ticket = setup->ticket;
  self->fade_from = self->fade_to = setup->volume;
  self->rate = self->old_rate = setup->rate;
  self->muted = self->muted_changed = setup->muted;
  self->view_width = setup->view_width;
  self->view_height = setup->view_height;
  self->anchor_ns = -1;
  self->sound_end_ns = self->loop ? -1 : self->end_ns;
  self->busy_since_us = g_get_monotonic_time ();
  g_atomic_int_inc (&n_threads);
  g_atomic_int_inc (&n_made);
  g_thread_unref (g_thread_new ("clip", anp_clip_worker_thread, anp_clip_worker_ref (self)));
  return self;
}

static void
let_go (AnpClipWorker *self, gboolean abandon)
{
  self->func = NULL;
  g_mutex_lock (&self->lock);
  self->quit = TRUE;
  self->abandoned = abandon;
  if (abandon)
    g_atomic_int_inc (&n_abandoned);
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  anp_clip_worker_unref (self);
}

void
anp_clip_worker_close (AnpClipWorker *self)
{
  let_go (self, FALSE);
}

void
anp_clip_worker_abandon (AnpClipWorker *self)
{
  let_go (self, TRUE);
}

void
anp_clip_worker_set_playing (AnpClipWorker *self, gboolean playing)
{
  g_mutex_lock (&self->lock);
  self->playing = playing;
  if (playing)
    self->steps = 0;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

guint
anp_clip_worker_seek (AnpClipWorker *self, gint64 file_ns, gboolean accurate)
{
  guint serial;

  g_mutex_lock (&self->lock);
  self->has_seek = TRUE;
  self->seek_ns = file_ns;
  self->seek_accurate = accurate;
  serial = ++self->serial;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  return serial;
}

void
anp_clip_worker_step (AnpClipWorker *self, int frames)
{
  g_mutex_lock (&self->lock);
  self->steps += frames;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

guint
anp_clip_worker_set_rate (AnpClipWorker *self, double rate, gint64 file_ns)
{
  guint serial;

  g_mutex_lock (&self->lock);
  self->rate = rate;
  if (!self->has_seek)
    self->seek_ns = file_ns;
  self->has_seek = TRUE;
  self->seek_accurate = TRUE;
  serial = ++self->serial;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  return serial;
}

void
anp_clip_worker_fade_to (AnpClipWorker *self, double volume, gint64 duration_ns)
{
  gint64 now_us = g_get_monotonic_time ();

  g_mutex_lock (&self->lock);
  self->fade_from = anp_clip_worker_get_faded (self, now_us);
  self->fade_to = volume;
  self->fade_start_us = now_us;
  self->fade_us = duration_ns / 1000;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

void
anp_clip_worker_set_muted (AnpClipWorker *self, gboolean muted)
{
  g_mutex_lock (&self->lock);
  self->muted = muted;
  self->muted_changed = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

void
anp_clip_worker_set_view_size (AnpClipWorker *self, int width, int height)
{
  g_mutex_lock (&self->lock);
  self->view_width = width;
  self->view_height = height;
  self->view_changed = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

gint64
anp_clip_worker_get_busy_us (AnpClipWorker *self)
{
  gint64 since_us;

  g_mutex_lock (&self->lock);
  since_us = self->busy_since_us;
  g_mutex_unlock (&self->lock);
  return since_us != 0 ? g_get_monotonic_time () - since_us : 0;
}

gboolean
anp_clip_worker_is_sound_busy (AnpClipWorker *self)
{
  g_autoptr (GstElement) sound = NULL;

  g_mutex_lock (&self->lock);
  g_set_object (&sound, self->sound);
  g_mutex_unlock (&self->lock);
  if (sound == NULL)
    return FALSE;
  if (!g_rec_mutex_trylock (GST_STATE_GET_LOCK (sound)))
    return TRUE;
  g_rec_mutex_unlock (GST_STATE_GET_LOCK (sound));
  return FALSE;
}

guint
anp_clip_worker_count_sounds (AnpClipWorker *self)
{
  return (guint) g_atomic_int_get (&self->n_sounds);
}

guint
anp_clip_worker_count_late (AnpClipWorker *self)
{
  return (guint) g_atomic_int_get (&self->n_late);
}

gint64
anp_clip_worker_get_clock_position (AnpClipWorker *self)
{
  gint64 position, stop;

  g_mutex_lock (&self->lock);
  position = self->anchor_ns;
  if (position >= 0)
    position += (gint64) ((double) (g_get_monotonic_time () - self->anchor_us) * 1000 *
                          self->anchor_rate);
  g_mutex_unlock (&self->lock);
  stop = self->end_ns;
  if (position >= 0 && stop > self->start_ns && position > stop)
    position = self->loop ? self->start_ns + (position - self->start_ns) % (stop - self->start_ns)
                          : stop;
  return position;
}

guint
anp_clip_worker_count_abandoned (void)
{
  return (guint) g_atomic_int_get (&n_abandoned);
}

guint
anp_clip_worker_count_threads (void)
{
  return (guint) g_atomic_int_get (&n_threads);
}

guint
anp_clip_worker_count_made (void)
{
  return (guint) g_atomic_int_get (&n_made);
}

void
anp_clip_worker_set_sound_factory (const char *factory)
{
  sound_factory = factory;
}
