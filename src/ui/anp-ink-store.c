/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-ink-store.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "anp-file-replace.h"
#include "anp-ink-file.h"

struct _AnpInkStore
{
  GObject parent_instance;

  AnpInk *ink;
  GFile *file;
  char *beside;  /* or NULL */
  char *private; /* in the user's data */
  char *target;  /* one of the two, once it has been read */
  gboolean loading, writing, stale, closed;
  gboolean found; /* there was ink, perhaps in another place than the target */

  GMutex mutex;         /* of what follows */
  guint64 asked, kept;  /* numbers of writings: a late one never covers a newer */
};

enum
{
  SIGNAL_TROUBLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpInkStore, anp_ink_store, G_TYPE_OBJECT)

typedef struct
{
  char *text;
  char *path;
  guint64 number;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_free (writing->text);
  g_free (writing->path);
  g_free (writing);
}

static gboolean
write_text (AnpInkStore *self, const Writing *writing, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (writing->path);
  gboolean written = TRUE;

  g_mutex_lock (&self->mutex);
  if (writing->number > self->kept)
    {
      if (g_mkdir_with_parents (folder, 0700) != 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", folder, g_strerror (errno));
          written = FALSE;
        }
      else
        written = anp_file_keep (writing->path, writing->text, 0644, error);
      if (written)
        self->kept = writing->number;
    }
  g_mutex_unlock (&self->mutex);
  return written;
}

static Writing *
writing_new (AnpInkStore *self)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->text = anp_ink_to_json (self->ink);
  writing->path = g_strdup (self->target);
  writing->number = ++self->asked;
  return writing;
}

static void
tell_trouble (AnpInkStore *self, const char *message)
{
  g_autofree char *words
      /* Translators: %s is what the system says is wrong. */
      = g_strdup_printf (_("What you draw cannot be kept: %s. Make room, or let the folder be written to."), message);

  g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, words);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_text (source, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void written_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
save (AnpInkStore *self)
{
  g_autoptr (GTask) task = NULL;

  self->stale = TRUE;
  if (self->closed || self->loading || self->writing)
    return;
  self->stale = FALSE;
  /* Nothing was ever drawn: no file is needed to say so. */
  if (!self->found && anp_ink_get_n_strokes (self->ink) == 0 && !g_file_test (self->target, G_FILE_TEST_EXISTS))
    return;
  self->writing = TRUE;
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_source_tag (task, save);
  g_task_set_task_data (task, writing_new (self), writing_free);
  g_task_run_in_thread (task, write_thread);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AnpInkStore *self = ANP_INK_STORE (source);
  g_autoptr (GError) error = NULL;

  self->writing = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error) && !self->closed)
    {
      /* A folder that cannot be written after all. */
      if (!g_str_equal (self->target, self->private))
        {
          g_free (self->target);
          self->target = g_strdup (self->private);
          self->stale = TRUE;
        }
      else
        tell_trouble (self, error->message);
    }
  if (self->stale)
    save (self);
}

static void
load_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  AnpInkStore *self = source;
  GError *error = NULL;
  AnpInk *ink = anp_ink_file_load (self->file, &error);

  /* Even what cannot all be read may have brought some. */
  if (ink != NULL)
    g_object_set_data_full (G_OBJECT (task), "ink", ink, g_object_unref);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AnpInkStore *self = ANP_INK_STORE (source);
  AnpInk *ink = g_object_get_data (G_OBJECT (result), "ink");
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = self->beside != NULL ? g_path_get_dirname (self->beside) : NULL;
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error);
  gboolean writable = good && folder != NULL && g_access (folder, W_OK) == 0;

  self->loading = FALSE;
  if (self->closed)
    return;
  self->target = g_strdup (writable ? self->beside : self->private);
  self->found = ink != NULL;
  if (ink != NULL)
    anp_ink_take (self->ink, ink);
  if (!good)
    g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, error->message);
  if (self->stale)
    save (self);
}

static void
anp_ink_store_dispose (GObject *object)
{
  AnpInkStore *self = ANP_INK_STORE (object);

  anp_ink_store_close (self);
  g_clear_object (&self->ink);

  G_OBJECT_CLASS (anp_ink_store_parent_class)->dispose (object);
}

static void
anp_ink_store_finalize (GObject *object)
{
  AnpInkStore *self = ANP_INK_STORE (object);

  g_object_unref (self->file);
  g_free (self->beside);
  g_free (self->private);
  g_free (self->target);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (anp_ink_store_parent_class)->finalize (object);
}

static void
anp_ink_store_class_init (AnpInkStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = anp_ink_store_dispose;
  object_class->finalize = anp_ink_store_finalize;

  signals[SIGNAL_TROUBLE] = g_signal_new ("trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
anp_ink_store_init (AnpInkStore *self)
{
  g_mutex_init (&self->mutex);
}

AnpInkStore *
anp_ink_store_new (AnpInk *ink, GFile *feature)
{
  AnpInkStore *self;
  g_autoptr (GTask) task = NULL;

  g_return_val_if_fail (ANP_IS_INK (ink), NULL);
  g_return_val_if_fail (G_IS_FILE (feature), NULL);

  self = g_object_new (ANP_TYPE_INK_STORE, NULL);
  self->ink = g_object_ref (ink);
  self->file = g_object_ref (feature);
  self->beside = anp_ink_file_dup_beside (feature);
  self->private = anp_ink_file_dup_private (feature);
  g_signal_connect_swapped (ink, "settled", G_CALLBACK (save), self);
  self->loading = TRUE;
  task = g_task_new (self, NULL, loaded_cb, NULL);
  g_task_set_source_tag (task, anp_ink_store_new);
  g_task_run_in_thread (task, load_thread);
  return self;
}

void
anp_ink_store_close (AnpInkStore *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (ANP_IS_INK_STORE (self));

  if (self->closed)
    return;
  anp_ink_end (self->ink);
  g_signal_handlers_disconnect_by_data (self->ink, self);
  if ((self->stale || self->writing) && self->target != NULL)
    {
      Writing *writing = writing_new (self);

      if (!write_text (self, writing, &error))
        g_warning ("%s", error->message);
      writing_free (writing);
    }
  self->stale = FALSE;
  self->closed = TRUE;
}

gboolean
anp_ink_store_is_settled (AnpInkStore *self)
{
  g_return_val_if_fail (ANP_IS_INK_STORE (self), FALSE);
  return !self->loading && !self->writing && !self->stale;
}
