/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-feature-watcher.h"

#define QUIET_MS 250 /* editors write a file in several goes */
#define MAX_FOLDERS 32u
#define MAX_FILES 256u
#define LOOK_S 2

struct _AnpFeatureWatcher
{
  GObject parent_instance;

  GFile *file;
  GHashTable *media; /* absolute paths the feature names */
  GHashTable *monitors; /* path of a folder → its GFileMonitor */
  guint timer;

  gboolean unwatched; /* nobody tells of its changes */
  GPtrArray *files;   /* to look at: the feature's own, and its media where nobody tells of theirs */
  GHashTable *etags;  /* GFile → its state when it was looked at last, "" when it was not there */
  gboolean telling;   /* once it has been looked */
  guint look_timer;
  GCancellable *looking;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_GONE,
  N_SIGNALS,
};

enum
{
  PROP_0,
  PROP_LOOKED_AT,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpFeatureWatcher, anp_feature_watcher, G_TYPE_OBJECT)

static GHashTable *
new_etags (void)
{
  return g_hash_table_new_full (g_file_hash, (GEqualFunc) g_file_equal, g_object_unref, g_free);
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *files = data;
  GHashTable *etags = new_etags ();

  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      GFile *file = g_ptr_array_index (files, i);
      g_autoptr (GFileInfo) info
          = g_file_query_info (file, G_FILE_ATTRIBUTE_ETAG_VALUE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
      const char *etag = info != NULL ? g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE) : "";

      g_hash_table_insert (etags, g_object_ref (file), g_strdup (etag != NULL ? etag : "there"));
    }
  g_task_return_pointer (task, etags, (GDestroyNotify) g_hash_table_unref);
}

/* Whether a file that was looked at both times is another. */
static gboolean
is_other (GHashTable *before, GHashTable *after)
{
  GHashTableIter iter;
  gpointer file, etag;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &file, &etag))
    {
      const char *was = g_hash_table_lookup (before, file);

      if (was != NULL && !g_str_equal (was, etag))
        return TRUE;
    }
  return FALSE;
}

static void changed (AnpFeatureWatcher *self);

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GHashTable) before = NULL;
  GHashTable *etags = g_task_propagate_pointer (G_TASK (result), NULL);
  AnpFeatureWatcher *self = user_data;

  if (etags == NULL)
    return; /* given up, and SELF may be gone */
  g_clear_object (&self->looking);
  before = g_steal_pointer (&self->etags);
  self->etags = etags;
  if (!self->telling)
    {
      if (is_other (before, etags))
        changed (self);
      return;
    }
  self->telling = FALSE;
  g_signal_emit (self, signals[g_strcmp0 (g_hash_table_lookup (etags, self->file), "") != 0 ? SIGNAL_CHANGED
                                                                                          : SIGNAL_GONE], 0);
}

static void
look (AnpFeatureWatcher *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->looking != NULL)
    return;
  self->looking = g_cancellable_new ();
  task = g_task_new (NULL, self->looking, looked_cb, self);
  g_task_set_source_tag (task, look);
  g_task_set_task_data (task, g_ptr_array_ref (self->files), (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, look_thread);
}

static void
stop_looking (AnpFeatureWatcher *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static gboolean
quiet_cb (gpointer user_data)
{
  AnpFeatureWatcher *self = user_data;

  self->timer = 0;
  /* An editor that saves by renaming takes the file away for an instant: only now is it gone. What is written after
   * this look, while the file is being read, is another change. */
  stop_looking (self);
  self->telling = TRUE;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
changed (AnpFeatureWatcher *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (QUIET_MS, quiet_cb, self);
}

static gboolean
look_cb (gpointer user_data)
{
  look (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_unwatched (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  return path == NULL || !g_file_is_native (file) || g_file_test (path, G_FILE_TEST_IS_SYMLINK)
         || (g_str_has_prefix (path, "/run/user/") && strstr (path, "/doc/") != NULL);
}

static gboolean
concerns_us (AnpFeatureWatcher *self, GFile *file)
{
  g_autofree char *path = NULL;

  if (file == NULL)
    return FALSE;
  if (g_file_equal (file, self->file))
    return TRUE;
  path = g_file_get_path (file);
  return path != NULL && g_hash_table_contains (self->media, path);
}

static void
monitor_changed_cb (AnpFeatureWatcher *self,
                    GFile *file,
                    GFile *other_file,
                    GFileMonitorEvent event)
{
  if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
    return;
  if (!concerns_us (self, file) && !concerns_us (self, other_file))
    return;
  changed (self);
}

static void
monitor_free (gpointer monitor)
{
  if (monitor == NULL)
    return;
  g_file_monitor_cancel (monitor);
  g_object_unref (monitor);
}

static GHashTable *
new_monitors (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, monitor_free);
}

/* Takes the folder's monitor out of BEFORE, with all that it has not told yet, or makes one. */
static void
watch_folder (AnpFeatureWatcher *self, GHashTable *before, const char *path)
{
  g_autoptr (GFile) folder = NULL;
  gpointer key, monitor;

  if (g_hash_table_contains (self->monitors, path) || g_hash_table_size (self->monitors) >= MAX_FOLDERS)
    return;
  if (g_hash_table_steal_extended (before, path, &key, &monitor))
    {
      g_hash_table_insert (self->monitors, key, monitor);
      return;
    }
  folder = g_file_new_for_path (path);
  /* Where there is nothing to watch with, Ctrl+R still reads the file again. */
  monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  g_hash_table_insert (self->monitors, g_strdup (path), monitor);
  if (monitor != NULL)
    g_signal_connect_object (monitor, "changed", G_CALLBACK (monitor_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
set_looked_at (AnpFeatureWatcher *self, gboolean looked_at)
{
  g_clear_handle_id (&self->look_timer, g_source_remove);
  if (!looked_at)
    return;
  look (self);
  if (self->unwatched)
    self->look_timer = g_timeout_add_seconds (LOOK_S, look_cb, self);
}

static void
anp_feature_watcher_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_LOOKED_AT)
    set_looked_at (ANP_FEATURE_WATCHER (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
anp_feature_watcher_dispose (GObject *object)
{
  AnpFeatureWatcher *self = ANP_FEATURE_WATCHER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->look_timer, g_source_remove);
  stop_looking (self);
  g_hash_table_remove_all (self->monitors);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (anp_feature_watcher_parent_class)->dispose (object);
}

static void
anp_feature_watcher_finalize (GObject *object)
{
  AnpFeatureWatcher *self = ANP_FEATURE_WATCHER (object);

  g_hash_table_unref (self->monitors);
  g_hash_table_unref (self->media);
  g_hash_table_unref (self->etags);
  g_ptr_array_unref (self->files);

  G_OBJECT_CLASS (anp_feature_watcher_parent_class)->finalize (object);
}

static void
anp_feature_watcher_class_init (AnpFeatureWatcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = anp_feature_watcher_set_property;
  object_class->dispose = anp_feature_watcher_dispose;
  object_class->finalize = anp_feature_watcher_finalize;
  g_object_class_install_property (
      object_class, PROP_LOOKED_AT,
      g_param_spec_boolean ("looked-at", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_GONE] = g_signal_new ("gone", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
anp_feature_watcher_init (AnpFeatureWatcher *self)
{
  self->monitors = new_monitors ();
  self->etags = new_etags ();
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

AnpFeatureWatcher *
anp_feature_watcher_new (AnpFeature *feature)
{
  AnpFeatureWatcher *self;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);

  self = g_object_new (ANP_TYPE_FEATURE_WATCHER, NULL);
  anp_feature_watcher_set_feature (self, feature);
  look (self);
  return self;
}

void
anp_feature_watcher_set_feature (AnpFeatureWatcher *self, AnpFeature *feature)
{
  g_autoptr (GHashTable) before = NULL;
  const char *folder;
  const GPtrArray *media;

  g_return_if_fail (ANP_IS_FEATURE_WATCHER (self));
  g_return_if_fail (ANP_IS_FEATURE (feature));

  g_set_object (&self->file, anp_feature_get_file (feature));
  self->unwatched = is_unwatched (self->file);
  g_ptr_array_unref (self->files); /* a look that has begun keeps its own */
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->files, g_object_ref (self->file));
  before = g_steal_pointer (&self->monitors);
  self->monitors = new_monitors ();
  g_hash_table_remove_all (self->media);
  folder = anp_feature_get_folder (feature);

  if (folder != NULL)
    watch_folder (self, before, folder);
  media = anp_feature_get_media (feature);
  for (guint i = 0; i < media->len; i++)
    {
      const AnpMedia *medium = g_ptr_array_index (media, i);
      g_autofree char *path = NULL;
      g_autofree char *dir = NULL;

      /* What is missing may come yet; what was refused stays outside. */
      if (medium->path != NULL)
        path = g_strdup (medium->path);
      else if (medium->status == ANP_MEDIA_MISSING && folder != NULL && medium->src != NULL)
        path = g_build_filename (folder, medium->src, NULL);
      if (path == NULL || g_hash_table_contains (self->media, path))
        continue;
      dir = g_path_get_dirname (path);
      if (g_file_test (dir, G_FILE_TEST_IS_DIR))
        {
          watch_folder (self, before, dir);
          if (self->unwatched && self->files->len < MAX_FILES)
            g_ptr_array_add (self->files, g_file_new_for_path (path));
        }
      g_hash_table_add (self->media, g_steal_pointer (&path));
    }
}
