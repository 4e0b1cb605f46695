/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-talk-record.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "anp-file-replace.h"
#include "anp-sidecar.h"
#include "anp-time.h"

#define GROUP "talk"
#define BEAT_S 10
#define OLDEST_S (12 * 60 * 60)
/* A timer that ran goes on over a restart; after a longer time somebody begins anew. */
#define MOST_AWAY_S (30 * 60)

struct _AnpTalkRecord
{
  GObject parent_instance;

  AnpShow *show;
  char *path;
  guint beat;
  gboolean writing; /* a thread is */
  gboolean stale;   /* something has happened since it began */
  gboolean closed;
  gboolean forget;
};

G_DEFINE_FINAL_TYPE (AnpTalkRecord, anp_talk_record, G_TYPE_OBJECT)

void
anp_talk_place_free (AnpTalkPlace *self)
{
  g_free (self->slide_id);
  g_free (self);
}

static char *
dup_path (GFile *file)
{
  return anp_sidecar_dup_private (file, "talks", ".ini");
}

static char *
dup_contents (AnpTalkRecord *self)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  AnpFeature *feature = anp_show_get_feature (self->show);
  AnpPosition position = anp_show_get_position (self->show, ANP_CURSOR_PRESENTER);
  g_autofree char *uri = g_file_get_uri (anp_feature_get_file (feature));

  if (position.slide >= anp_feature_get_n_slides (feature))
    return NULL;
  g_key_file_set_string (keys, GROUP, "uri", uri);
  g_key_file_set_string (keys, GROUP, "slide", anp_feature_get_slide (feature, position.slide)->id);
  g_key_file_set_uint64 (keys, GROUP, "step", position.step);
  g_key_file_set_int64 (keys, GROUP, "elapsed-ns", anp_show_get_elapsed (self->show));
  g_key_file_set_boolean (keys, GROUP, "timer-running", anp_show_get_timer_running (self->show));
  g_key_file_set_int64 (keys, GROUP, "saved-s", g_get_real_time () / G_USEC_PER_SEC);
  return g_key_file_to_data (keys, NULL, NULL);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const char *path = ((AnpTalkRecord *) source)->path;
  g_autofree char *folder = g_path_get_dirname (path);
  GError *error = NULL;

  /* On a disk that is full or may not be written the talk goes on all the same. */
  if (g_mkdir_with_parents (folder, 0700) != 0
      || !anp_file_keep (path, task_data, 0600, &error))
    g_debug ("%s: %s", path, error != NULL ? error->message : g_strerror (errno));
  g_clear_error (&error);
  g_task_return_boolean (task, TRUE);
}

static void written_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
save (AnpTalkRecord *self)
{
  g_autoptr (GTask) task = NULL;
  char *contents;

  if (self->closed || anp_show_get_mode (self->show) != ANP_SHOW_PRESENTING)
    return;
  self->stale = TRUE;
  if (self->writing)
    return;
  contents = dup_contents (self);
  self->stale = FALSE;
  if (contents == NULL)
    return;
  self->writing = TRUE;
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_source_tag (task, save);
  g_task_set_task_data (task, contents, g_free);
  g_task_run_in_thread (task, write_thread);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AnpTalkRecord *self = ANP_TALK_RECORD (source);

  self->writing = FALSE;
  if (self->forget)
    g_unlink (self->path);
  else if (self->stale)
    save (self);
}

static gboolean
beat_cb (gpointer user_data)
{
  save (user_data);
  return G_SOURCE_CONTINUE;
}

static void
notify_mode_cb (AnpTalkRecord *self)
{
  g_clear_handle_id (&self->beat, g_source_remove);
  if (anp_show_get_mode (self->show) == ANP_SHOW_PRESENTING)
    self->beat = g_timeout_add_seconds (BEAT_S, beat_cb, self);
  save (self);
}

static void
anp_talk_record_dispose (GObject *object)
{
  AnpTalkRecord *self = ANP_TALK_RECORD (object);

  anp_talk_record_close (self, self->forget);
  g_clear_object (&self->show);

  G_OBJECT_CLASS (anp_talk_record_parent_class)->dispose (object);
}

static void
anp_talk_record_finalize (GObject *object)
{
  g_free (ANP_TALK_RECORD (object)->path);

  G_OBJECT_CLASS (anp_talk_record_parent_class)->finalize (object);
}

static void
anp_talk_record_class_init (AnpTalkRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = anp_talk_record_dispose;
  object_class->finalize = anp_talk_record_finalize;
}

static void
anp_talk_record_init (AnpTalkRecord *self)
{
}

AnpTalkRecord *
anp_talk_record_new (AnpShow *show)
{
  static const char *const changes[] = { "slide-changed", "step-changed", "notify::timer-running" };
  AnpTalkRecord *self;

  g_return_val_if_fail (ANP_IS_SHOW (show), NULL);

  self = g_object_new (ANP_TYPE_TALK_RECORD, NULL);
  self->show = g_object_ref (show);
  self->path = dup_path (anp_feature_get_file (anp_show_get_feature (show)));
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_swapped (show, changes[i], G_CALLBACK (save), self);
  g_signal_connect_swapped (show, "notify::mode", G_CALLBACK (notify_mode_cb), self);
  notify_mode_cb (self);
  return self;
}

void
anp_talk_record_close (AnpTalkRecord *self, gboolean forget)
{
  g_return_if_fail (ANP_IS_TALK_RECORD (self));

  self->forget = forget;
  if (self->closed)
    return;
  self->closed = TRUE;
  self->stale = FALSE;
  g_clear_handle_id (&self->beat, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->show, self);
  if (forget)
    g_unlink (self->path);
}

gboolean
anp_talk_record_is_written (AnpTalkRecord *self)
{
  g_return_val_if_fail (ANP_IS_TALK_RECORD (self), FALSE);
  return !self->writing && !self->stale;
}

AnpTalkPlace *
anp_talk_record_find (GFile *file)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (AnpTalkPlace) place = NULL;
  g_autofree char *path = NULL;
  gint64 away_s;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  path = dup_path (file);
  if (!g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL))
    return NULL;
  away_s = g_get_real_time () / G_USEC_PER_SEC - g_key_file_get_int64 (keys, GROUP, "saved-s", NULL);
  if (away_s < 0 || away_s > OLDEST_S)
    return NULL;

  place = g_new0 (AnpTalkPlace, 1);
  place->slide_id = g_key_file_get_string (keys, GROUP, "slide", NULL);
  if (place->slide_id == NULL)
    return NULL;
  place->step = (guint) MIN (g_key_file_get_uint64 (keys, GROUP, "step", NULL), G_MAXINT);
  place->elapsed_ns
      = CLAMP (g_key_file_get_int64 (keys, GROUP, "elapsed-ns", NULL), 0, 86400 * ANP_NS_PER_S);
  place->timer_running = g_key_file_get_boolean (keys, GROUP, "timer-running", NULL);
  if (place->timer_running && away_s <= MOST_AWAY_S)
    place->elapsed_ns += away_s * ANP_NS_PER_S;
  return g_steal_pointer (&place);
}
