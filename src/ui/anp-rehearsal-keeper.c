/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-rehearsal-keeper.h"

#include "anp-rehearsal-recorder.h"
#include "anp-rehearsals.h"
#include "anp-time.h"

#define BEAT_S 30
#define LEAST_SLIDES 2u
#define LEAST_NS (5 * ANP_NS_PER_S)

struct _AnpRehearsalKeeper
{
  GObject parent_instance;

  AnpShow *show;
  AnpRehearsalRecorder *recorder;
  GFile *file;
  gboolean rehearsing;
  guint beat;
  gboolean writing; /* a thread is */
  gboolean stale;   /* the talk went on since it began */
  gboolean ended;   /* presenting did, and nobody was told yet */
  gboolean closed;

  GMutex mutex;         /* of what follows */
  guint64 asked, kept;  /* numbers of writings: a late one never covers a newer */
};

enum
{
  SIGNAL_KEPT,
  SIGNAL_TROUBLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpRehearsalKeeper, anp_rehearsal_keeper, G_TYPE_OBJECT)

typedef struct
{
  AnpRehearsal *talk;
  guint64 number;
} Writing;

static Writing *
writing_new (AnpRehearsalKeeper *self)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->talk = anp_rehearsal_copy (anp_rehearsal_recorder_get_rehearsal (self->recorder));
  writing->number = ++self->asked;
  return writing;
}

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_object_unref (writing->talk);
  g_free (writing);
}

static gboolean
write_talk (AnpRehearsalKeeper *self, const Writing *writing, GError **error)
{
  gboolean written = TRUE;

  g_mutex_lock (&self->mutex);
  if (writing->number > self->kept)
    {
      written = anp_rehearsals_keep (self->file, writing->talk, error);
      if (written)
        self->kept = writing->number;
    }
  g_mutex_unlock (&self->mutex);
  return written;
}

static gboolean
is_long_enough (AnpRehearsalKeeper *self)
{
  AnpRehearsal *talk = anp_rehearsal_recorder_get_rehearsal (self->recorder);

  if (self->rehearsing)
    return anp_rehearsal_get_n_slides (talk) > 0;
  return anp_rehearsal_get_n_slides (talk) >= LEAST_SLIDES && anp_rehearsal_get_total_ns (talk) >= LEAST_NS;
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_talk (source, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void written_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
save (AnpRehearsalKeeper *self)
{
  g_autoptr (GTask) task = NULL;

  self->stale = TRUE;
  if (self->closed || self->writing || !is_long_enough (self))
    return;
  self->stale = FALSE;
  self->writing = TRUE;
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_source_tag (task, save);
  g_task_set_task_data (task, writing_new (self), writing_free);
  g_task_run_in_thread (task, write_thread);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AnpRehearsalKeeper *self = ANP_REHEARSAL_KEEPER (source);
  g_autoptr (GError) error = NULL;
  gboolean ended = self->ended && !self->stale;
  gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  self->writing = FALSE;
  if (self->closed)
    return;
  if (self->stale)
    save (self);
  if (!ended)
    return;
  self->ended = FALSE;
  if (written)
    g_signal_emit (self, signals[SIGNAL_KEPT], 0);
  else
    g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, error->message);
}

static gboolean
beat_cb (gpointer user_data)
{
  save (user_data);
  return G_SOURCE_CONTINUE;
}

static void
notify_mode_cb (AnpRehearsalKeeper *self)
{
  g_clear_handle_id (&self->beat, g_source_remove);
  if (anp_show_get_mode (self->show) == ANP_SHOW_PRESENTING)
    {
      self->beat = g_timeout_add_seconds (BEAT_S, beat_cb, self);
      return;
    }
  self->ended = TRUE;
  save (self);
}

static void
anp_rehearsal_keeper_dispose (GObject *object)
{
  AnpRehearsalKeeper *self = ANP_REHEARSAL_KEEPER (object);

  anp_rehearsal_keeper_close (self);
  g_clear_object (&self->recorder);
  g_clear_object (&self->show);

  G_OBJECT_CLASS (anp_rehearsal_keeper_parent_class)->dispose (object);
}

static void
anp_rehearsal_keeper_finalize (GObject *object)
{
  AnpRehearsalKeeper *self = ANP_REHEARSAL_KEEPER (object);

  g_object_unref (self->file);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (anp_rehearsal_keeper_parent_class)->finalize (object);
}

static void
anp_rehearsal_keeper_class_init (AnpRehearsalKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = anp_rehearsal_keeper_dispose;
  object_class->finalize = anp_rehearsal_keeper_finalize;

  signals[SIGNAL_KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TROUBLE] = g_signal_new ("trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
anp_rehearsal_keeper_init (AnpRehearsalKeeper *self)
{
  g_mutex_init (&self->mutex);
}

AnpRehearsalKeeper *
anp_rehearsal_keeper_new (AnpShow *show, gboolean rehearsing)
{
  AnpRehearsalKeeper *self;

  g_return_val_if_fail (ANP_IS_SHOW (show), NULL);

  self = g_object_new (ANP_TYPE_REHEARSAL_KEEPER, NULL);
  self->show = g_object_ref (show);
  self->rehearsing = rehearsing;
  self->file = g_object_ref (anp_feature_get_file (anp_show_get_feature (show)));
  self->recorder = anp_rehearsal_recorder_new (show, g_get_real_time ());
  g_signal_connect_swapped (show, "notify::mode", G_CALLBACK (notify_mode_cb), self);
  if (anp_show_get_mode (show) == ANP_SHOW_PRESENTING)
    notify_mode_cb (self);
  return self;
}

AnpRehearsal *
anp_rehearsal_keeper_get_rehearsal (AnpRehearsalKeeper *self)
{
  g_return_val_if_fail (ANP_IS_REHEARSAL_KEEPER (self), NULL);
  return anp_rehearsal_recorder_get_rehearsal (self->recorder);
}

gboolean
anp_rehearsal_keeper_keep (AnpRehearsalKeeper *self, GError **error)
{
  Writing *writing;
  gboolean written;

  g_return_val_if_fail (ANP_IS_REHEARSAL_KEEPER (self), FALSE);

  if (self->closed || !is_long_enough (self))
    return TRUE;
  writing = writing_new (self);
  written = write_talk (self, writing, error);
  writing_free (writing);
  return written;
}

void
anp_rehearsal_keeper_close (AnpRehearsalKeeper *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (ANP_IS_REHEARSAL_KEEPER (self));

  if (self->closed)
    return;
  if ((self->stale || self->writing || anp_show_get_mode (self->show) == ANP_SHOW_PRESENTING)
      && !anp_rehearsal_keeper_keep (self, &error))
    g_warning ("%s", error->message);
  self->closed = TRUE;
  g_clear_handle_id (&self->beat, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->show, self);
}
