/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-medium-cache.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static GMutex mutex; /* one unpacks at a time: nobody unpacks what another does */

typedef struct
{
  char *path;
  guint64 size;
  gint64 used; /* seconds since 1970 */
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->path);
  g_free (kept);
}

static int
compare_used (gconstpointer a, gconstpointer b)
{
  const Kept *one = *(Kept *const *) a, *other = *(Kept *const *) b;

  return (one->used > other->used) - (one->used < other->used);
}

/* Takes away the oldest until `needed` bytes fit. Whoever has one open goes on reading it. */
static void
trim (const char *folder, guint64 needed)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (kept_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint64 total = needed;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info;
      Kept *kept;

      if (lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
        continue;
      kept = g_new0 (Kept, 1);
      kept->path = g_steal_pointer (&path);
      kept->size = (guint64) info.st_size;
      kept->used = info.st_mtime;
      total += kept->size;
      g_ptr_array_add (files, kept);
    }
  g_ptr_array_sort (files, compare_used);
  for (guint i = 0; i < files->len && total > ANP_MEDIUM_CACHE_BYTES; i++)
    {
      const Kept *kept = files->pdata[i];

      if (g_unlink (kept->path) == 0)
        total -= kept->size;
    }
}

static gboolean
unpack (AnpBundle *bundle, const AnpBundleEntry *entry, const char *path, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  gboolean ok = fd >= 0;
  int code = errno;

  if (ok && !anp_bundle_copy (bundle, entry, fd, NULL, error))
    {
      close (fd);
      g_unlink (temporary);
      return FALSE;
    }
  if (ok && (close (fd) != 0 || g_rename (temporary, path) != 0))
    {
      code = errno;
      g_unlink (temporary);
      ok = FALSE;
    }
  if (!ok)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                 _("%s: It cannot be unpacked: %s. Make room."), anp_bundle_get_name (bundle), g_strerror (code));
  return ok;
}

char *
anp_medium_cache_dup_file (AnpBundle *bundle, const AnpBundleEntry *entry, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "anping", "media", NULL);
  g_autofree char *identity
      = g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%" G_GUINT64_FORMAT "\n%s\n%" G_GUINT64_FORMAT "\n%08x",
                         anp_bundle_get_path (bundle), anp_bundle_get_mtime_us (bundle), entry->offset, entry->name,
                         entry->size, entry->crc);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, identity, -1);
  g_autofree char *path = g_build_filename (folder, sum, NULL);
  struct stat info;
  gboolean there;

  if (entry->size > ANP_MEDIUM_CACHE_BYTES)
    {
      g_set_error (error, ANP_BUNDLE_ERROR, ANP_BUNDLE_ERROR_TOO_LARGE,
                   _("“%s” is too large to be played packed. Unpack the bundle and open the folder."), entry->name);
      return NULL;
    }
  g_mutex_lock (&mutex);
  there = lstat (path, &info) == 0 && S_ISREG (info.st_mode) && (guint64) info.st_size == entry->size;
  if (there)
    utimensat (AT_FDCWD, path, NULL, AT_SYMLINK_NOFOLLOW); /* used just now */
  else
    {
      g_mkdir_with_parents (folder, 0700);
      trim (folder, entry->size);
      there = unpack (bundle, entry, path, error);
    }
  g_mutex_unlock (&mutex);
  return there ? g_steal_pointer (&path) : NULL;
}
