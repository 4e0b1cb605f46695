/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-loader.h"

#include "anp-medium-bytes.h"
#include "anp-reader.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdlib.h>

/* The file in `file`: itself, or a folder's feature.md. */
static GFile *
find_markdown (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GFile) inside = NULL;
  g_autofree char *name = g_file_get_parse_name (file);

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                            cancellable, &problem);
  if (info == NULL)
    {
      if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                     _ ("%s is not there. Check its name, or choose another file."), name);
      else if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                     _ ("%s may not be read. Check its permissions and those of its folder."),
                     name);
      else
        g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  switch (g_file_info_get_file_type (info))
    {
    case G_FILE_TYPE_REGULAR:
      return g_object_ref (file);
    case G_FILE_TYPE_DIRECTORY:
      inside = g_file_get_child (file, "feature.md");
      if (g_file_query_file_type (inside, G_FILE_QUERY_INFO_NONE, cancellable)
          == G_FILE_TYPE_REGULAR)
        return g_steal_pointer (&inside);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("The folder %s holds no feature.md. Choose a Markdown file, or name the "
                      "folder's one feature.md."),
                   name);
      return NULL;
    default:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                   _ ("%s is neither a file nor a folder. Choose a Markdown file."), name);
      return NULL;
    }
}

/* At most ANP_LOADER_MAX_BYTES, up to the last line end in them. */
static GBytes *
read_bytes (GFile *file, guint64 *out_truncated_from, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *name = g_file_get_parse_name (file);
  gsize got = 0;

  *out_truncated_from = 0;
  stream = g_file_read (file, cancellable, &problem);
  while (stream != NULL && bytes->len <= ANP_LOADER_MAX_BYTES)
    {
      gsize before = bytes->len;
      gsize chunk = MIN (MAX (before, 64 * 1024), 8 * 1024 * 1024);

      g_byte_array_set_size (bytes, (guint) (before + chunk));
      if (!g_input_stream_read_all (G_INPUT_STREAM (stream), bytes->data + before, chunk, &got,
                                    cancellable, &problem))
        g_clear_object (&stream);
      g_byte_array_set_size (bytes, (guint) (before + got));
      if (stream != NULL && got < chunk)
        break;
    }
  if (stream == NULL)
    {
      if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                     _ ("%s may not be read. Check its permissions and those of its folder."),
                     name);
      else if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        g_set_error (error, G_IO_ERROR, problem->code, _ ("%s cannot be read: %s."), name,
                     problem->message);
      return NULL;
    }
  if (bytes->len > ANP_LOADER_MAX_BYTES)
    {
      g_autoptr (GFileInfo) info = g_file_input_stream_query_info (
          stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
      guint length = (guint) ANP_LOADER_MAX_BYTES;

      *out_truncated_from = info != NULL ? (guint64) g_file_info_get_size (info) : bytes->len;
      while (length > 0 && bytes->data[length - 1] != '\n')
        length--;
      g_byte_array_set_size (bytes, length > 0 ? length : (guint) ANP_LOADER_MAX_BYTES);
    }
  /* Not the array itself, which has room for twice as much. */
  return g_bytes_new (bytes->data, bytes->len);
}

/* By its first bytes, whatever its name. */
static gboolean
is_bundle (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GBytes) head = path != NULL ? anp_medium_load (path, 4, NULL) : NULL;

  return head != NULL && anp_bundle_sniff (g_bytes_get_data (head, NULL), g_bytes_get_size (head));
}

static AnpFeature *
load_bundle (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  char *real = path != NULL ? realpath (path, NULL) : NULL;
  g_autoptr (AnpBundle) bundle = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const AnpBundleEntry *entry;
  AnpFeature *feature;

  if (real == NULL)
    {
      g_autofree char *name = g_file_get_parse_name (file);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("%s is a bundle in a place that cannot be read bit by bit. Copy it to this computer first."),
                   name);
      return NULL;
    }
  bundle = anp_bundle_open_shared (real, error);
  free (real);
  if (bundle == NULL)
    return NULL;
  entry = anp_bundle_find (bundle, ANP_BUNDLE_FEATURE);
  bytes = anp_bundle_read (bundle, entry, ANP_LOADER_MAX_BYTES, error);
  if (bytes == NULL)
    return NULL;
  feature = anp_reader_read (bytes, file, bundle, entry->size > ANP_LOADER_MAX_BYTES ? entry->size : 0, cancellable);
  if (feature == NULL)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  return feature;
}

/**
 * anp_loader_load:
 * @file: a Markdown file, a folder that holds feature.md, or a bundle
 * @cancellable: (nullable): to give up
 * @error: G_IO_ERROR, where there is nothing to read at all, or ANP_BUNDLE_ERROR
 *
 * Reads a feature; blocks meanwhile.
 *
 * Returns: (transfer full) (nullable): the feature, with what is wrong with it among its diagnostics
 */
AnpFeature *
anp_loader_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) markdown = NULL;
  g_autoptr (GBytes) bytes = NULL;
  AnpFeature *feature;
  guint64 truncated_from;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  markdown = find_markdown (file, cancellable, error);
  if (markdown == NULL)
    return NULL;
  if (is_bundle (markdown))
    return load_bundle (markdown, cancellable, error);
  bytes = read_bytes (markdown, &truncated_from, cancellable, error);
  if (bytes == NULL)
    return NULL;
  if (anp_bundle_sniff (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)))
    return load_bundle (markdown, cancellable, error);
  feature = anp_reader_read (bytes, markdown, NULL, truncated_from, cancellable);
  if (feature == NULL)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  return feature;
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  AnpFeature *feature = anp_loader_load (data, cancellable, &error);

  if (feature != NULL)
    g_task_return_pointer (task, feature, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * anp_loader_load_async:
 * @file: a Markdown file, a folder that holds feature.md, or a bundle
 * @cancellable: (nullable): to give up
 * @callback: called in the thread's default main context
 * @user_data: for @callback
 *
 * Reads a feature in a thread of its own.
 */
void
anp_loader_load_async (GFile *file,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, anp_loader_load_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, load_thread);
}

/**
 * anp_loader_load_finish:
 * @result: what the callback was given
 * @error: G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): the feature
 */
AnpFeature *
anp_loader_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * anp_loader_load_bytes:
 * @bytes: Markdown, or anything
 * @file: where it would be; media are looked for in its folder
 *
 * Returns: (transfer full): the feature
 */
AnpFeature *
anp_loader_load_bytes (GBytes *bytes, GFile *file)
{
  gsize length;
  g_autoptr (GBytes) head = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  length = g_bytes_get_size (bytes);
  head = g_bytes_new_from_bytes (bytes, 0, MIN (length, ANP_LOADER_MAX_BYTES));
  return anp_reader_read (head, file, NULL, length > ANP_LOADER_MAX_BYTES ? length : 0, NULL);
}
