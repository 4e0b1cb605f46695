/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-bundle-pack.h"

#include "anp-bundle-writer.h"
#include "anp-export-job.h"
#include "anp-ink-file.h"
#include "anp-medium-bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* What is larger is a medium, whatever it says. */
#define MOST_TEXT ((gsize) 64 << 20)

static gboolean
add_file (AnpBundleWriter *writer, const AnpFeatureFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (file->text)
    bytes = anp_medium_load (file->path, MOST_TEXT + 1, NULL);
  if (bytes != NULL && g_bytes_get_size (bytes) <= MOST_TEXT)
    return anp_bundle_writer_add (writer, file->name, bytes, TRUE, error);
  return anp_bundle_writer_add_medium (writer, file->name, file->path, cancellable, error);
}

/* What is drawn on its slides, as they are shown here; FALSE when it cannot be read. */
static gboolean
add_ink (AnpBundleWriter *writer, AnpFeature *feature, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (AnpInk) ink = anp_ink_file_load (anp_feature_get_file (feature), &cause);
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (ink == NULL || anp_ink_get_n_strokes (ink) == 0)
    {
      if (cause == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  text = anp_ink_to_json (ink);
  bytes = g_bytes_new_take (text, strlen (text));
  return anp_bundle_writer_add (writer, ANP_BUNDLE_INK, bytes, TRUE, error);
}

static gboolean
write_bundle (AnpFeature *feature, int fd, AnpExportProgress progress, gpointer progress_data,
              GCancellable *cancellable, GError **error)
{
  const GPtrArray *files = anp_feature_get_files (feature);
  g_autoptr (AnpBundleWriter) writer = anp_bundle_writer_new (fd);

  if (!anp_bundle_writer_add (writer, ANP_BUNDLE_FEATURE, anp_feature_get_source (feature), TRUE, error)
      || !add_ink (writer, feature, error))
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      if (!add_file (writer, files->pdata[i], cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress (i + 1, files->len, progress_data);
    }
  return anp_bundle_writer_finish (writer, error);
}

/* Whether what is there may go: a bundle, or nothing. */
static gboolean
check_replaced (const char *path, GError **error)
{
  g_autoptr (GBytes) head = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  head = anp_medium_load (path, 4, NULL);
  if (head != NULL
      && (g_bytes_get_size (head) == 0
          || anp_bundle_sniff (g_bytes_get_data (head, NULL), g_bytes_get_size (head))))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               _("“%s” is there and is no bundle, so it is left alone. Choose another name, ending in .anping."), path);
  return FALSE;
}

gboolean
anp_bundle_pack (AnpFeature *feature, const char *path, AnpExportProgress progress, gpointer progress_data,
                 GCancellable *cancellable, GError **error)
{
  g_autofree char *temporary = NULL;
  gboolean ok, written;
  int fd;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!check_replaced (path, error))
    return FALSE;
  temporary = anp_export_dup_temporary (path);
  fd = open (temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   _("“%s” could not be written: %s. Choose another place or make room."), path, g_strerror (code));
      return FALSE;
    }
  ok = write_bundle (feature, fd, progress, progress_data, cancellable, error);
  written = ok && fsync (fd) == 0;
  written = close (fd) == 0 && written;
  if (ok && !written)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   _("“%s” could not be written: %s. Choose another place or make room."), path, g_strerror (code));
      ok = FALSE;
    }
  return anp_export_commit (temporary, path, ok, error);
}
