/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-medium-bytes.h"

#include "anp-medium-cache.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARK "//"
/* Deflated captions and drawings are unpacked to memory each time; what is larger is kept. */
#define MOST_IN_MEMORY (8u << 20)

struct _AnpMediumBytes
{
  gatomicrefcount refs;
  AnpBundle *bundle; /* whose file is read; NULL for a file of its own */
  int fd;
  guint64 start, size;
};

char *
anp_medium_dup_path (const char *bundle, const char *name)
{
  return g_strconcat (bundle, MARK, name, NULL);
}

gboolean
anp_medium_is_bundled (const char *path)
{
  return path != NULL && strstr (path, MARK) != NULL;
}

static AnpMediumBytes *
bytes_new (int fd, AnpBundle *bundle, guint64 start, guint64 size)
{
  AnpMediumBytes *self = g_new0 (AnpMediumBytes, 1);

  g_atomic_ref_count_init (&self->refs);
  self->fd = fd;
  self->bundle = bundle;
  self->start = start;
  self->size = size;
  return self;
}

static AnpMediumBytes *
open_file (const char *path, GError **error)
{
  struct stat info;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  int code = errno;

  if (fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    return bytes_new (fd, NULL, 0, (guint64) info.st_size);
  if (fd >= 0)
    {
      code = S_ISDIR (info.st_mode) ? EISDIR : EINVAL;
      close (fd);
    }
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
  return NULL;
}

/* The bundle of a path and its entry. */
static const AnpBundleEntry *
find_entry (const char *path, AnpBundle **out_bundle, GError **error)
{
  const char *mark = strstr (path, MARK);
  g_autofree char *file = g_strndup (path, (gsize) (mark - path));
  g_autoptr (AnpBundle) bundle = anp_bundle_open_shared (file, error);
  const AnpBundleEntry *entry;

  if (bundle == NULL)
    return NULL;
  entry = anp_bundle_find (bundle, mark + strlen (MARK));
  if (entry == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, g_strerror (ENOENT));
      return NULL;
    }
  *out_bundle = g_steal_pointer (&bundle);
  return entry;
}

/* A file in memory that has no name. */
static AnpMediumBytes *
inflate_to_memory (AnpBundle *bundle, const AnpBundleEntry *entry, GError **error)
{
  int fd = memfd_create ("anping-medium", MFD_CLOEXEC);

  if (fd < 0)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      return NULL;
    }
  if (!anp_bundle_copy (bundle, entry, fd, NULL, error))
    {
      close (fd);
      return NULL;
    }
  return bytes_new (fd, NULL, 0, entry->size);
}

AnpMediumBytes *
anp_medium_bytes_open (const char *path, GError **error)
{
  g_autoptr (AnpBundle) bundle = NULL;
  g_autofree char *file = NULL;
  const AnpBundleEntry *entry;

  g_return_val_if_fail (path != NULL, NULL);

  if (!anp_medium_is_bundled (path))
    return open_file (path, error);
  entry = find_entry (path, &bundle, error);
  if (entry == NULL)
    return NULL;
  if (!entry->deflated)
    {
      int fd = anp_bundle_get_fd (bundle);

      return bytes_new (fd, g_steal_pointer (&bundle), entry->offset, entry->size);
    }
  if (entry->size <= MOST_IN_MEMORY)
    return inflate_to_memory (bundle, entry, error);
  file = anp_medium_cache_dup_file (bundle, entry, error);
  return file != NULL ? open_file (file, error) : NULL;
}

AnpMediumBytes *
anp_medium_bytes_ref (AnpMediumBytes *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
anp_medium_bytes_unref (AnpMediumBytes *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  if (self->bundle != NULL)
    anp_bundle_unref (self->bundle);
  else
    close (self->fd);
  g_free (self);
}

guint64
anp_medium_bytes_get_size (const AnpMediumBytes *self)
{
  return self->size;
}

gssize
anp_medium_bytes_read (const AnpMediumBytes *self, guint64 offset, void *buffer, gsize length, GError **error)
{
  gsize done = 0;

  if (offset >= self->size)
    return 0;
  length = (gsize) MIN (length, self->size - offset);
  while (done < length)
    {
      gssize n = pread (self->fd, (guint8 *) buffer + done, length - done, (off_t) (self->start + offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          int code = errno;

          g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
          return -1;
        }
      if (n == 0)
        break; /* the file has become shorter */
      done += (gsize) n;
    }
  return (gssize) done;
}

GBytes *
anp_medium_load (const char *path, gsize most, GError **error)
{
  g_autoptr (AnpMediumBytes) self = anp_medium_bytes_open (path, error);
  g_autofree guint8 *bytes = NULL;
  gsize length;
  gssize n;

  if (self == NULL)
    return NULL;
  length = (gsize) MIN (most, self->size);
  bytes = g_malloc (MAX (length, 1));
  n = anp_medium_bytes_read (self, 0, bytes, length, error);
  return n >= 0 ? g_bytes_new_take (g_steal_pointer (&bytes), (gsize) n) : NULL;
}

char *
anp_medium_dup_file (const char *path, GError **error)
{
  g_autoptr (AnpBundle) bundle = NULL;
  const AnpBundleEntry *entry;

  g_return_val_if_fail (path != NULL, NULL);

  if (!anp_medium_is_bundled (path))
    return g_strdup (path);
  entry = find_entry (path, &bundle, error);
  return entry != NULL ? anp_medium_cache_dup_file (bundle, entry, error) : NULL;
}
