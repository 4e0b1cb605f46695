/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-bundle-pack.h"

#include "anp-bundle.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (GError **error, const char *name)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               /* Translators: a file's name, then what the system says. */
               _("“%s” cannot be unpacked: %s. Choose another folder or make room."), name, g_strerror (code));
  return FALSE;
}

/* The folder in which the file of that name belongs, opened step by step: no step is a link. With `make` it is made,
 * else -1 and ENOENT say that it is not there. */
static int
open_parent (int root, const char *name, gboolean make)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  int folder = dup (root);

  for (guint i = 0; folder >= 0 && parts[i + 1] != NULL; i++)
    {
      int next;

      if (make && mkdirat (folder, parts[i], 0777) != 0 && errno != EEXIST)
        next = -1;
      else
        next = openat (folder, parts[i], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (next < 0)
        {
          int code = errno;

          close (folder);
          errno = code;
          return -1;
        }
      close (folder);
      folder = next;
    }
  return folder;
}

static const char *
get_last (const char *name)
{
  const char *slash = strrchr (name, '/');

  return slash != NULL ? slash + 1 : name;
}

/* Nothing is there under any of the names. */
static gboolean
check_free (int root, AnpBundle *bundle, GError **error)
{
  for (guint i = 1; i < anp_bundle_get_n_entries (bundle); i++)
    {
      const char *name = anp_bundle_get_entry (bundle, i)->name;
      int parent = open_parent (root, name, FALSE);
      struct stat info;
      gboolean there;

      if (parent < 0 && errno != ENOENT)
        return fail (error, name);
      there = parent >= 0 && fstatat (parent, get_last (name), &info, AT_SYMLINK_NOFOLLOW) == 0;
      if (parent >= 0)
        close (parent);
      if (there)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                       _("“%s” is there already, so nothing is unpacked. Choose another folder, or say --force to replace "
                         "what is there."),
                       name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
unpack_one (int root, AnpBundle *bundle, const AnpBundleEntry *entry, GCancellable *cancellable, GError **error)
{
  g_autofree char *temporary = g_strdup_printf (".anping-%08x", g_random_int ());
  int parent = open_parent (root, entry->name, TRUE);
  int fd = parent >= 0 ? openat (parent, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666) : -1;
  gboolean ok = fd >= 0 || fail (error, entry->name);

  if (ok && !anp_bundle_copy (bundle, entry, fd, cancellable, error))
    ok = FALSE;
  if (fd >= 0 && close (fd) != 0 && ok)
    ok = fail (error, entry->name);
  if (ok && renameat (parent, temporary, parent, get_last (entry->name)) != 0)
    ok = fail (error, entry->name);
  if (!ok && fd >= 0)
    unlinkat (parent, temporary, 0);
  if (parent >= 0)
    close (parent);
  return ok;
}

/* What was there before has been replaced and cannot be brought back; what was not goes away again. */
static void
take_back (int root, AnpBundle *bundle, guint end)
{
  for (guint i = 1; i < end; i++)
    {
      const char *name = anp_bundle_get_entry (bundle, i)->name;
      int parent = open_parent (root, name, FALSE);

      if (parent < 0)
        continue;
      unlinkat (parent, get_last (name), 0);
      close (parent);
    }
}

gboolean
anp_bundle_unpack (const char *path, const char *folder, gboolean replace, AnpExportProgress progress,
                   gpointer progress_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (AnpBundle) bundle = NULL;
  gboolean ok;
  guint n;
  int root;

  g_return_val_if_fail (path != NULL && folder != NULL, FALSE);

  bundle = anp_bundle_open (path, error);
  if (bundle == NULL)
    return FALSE;
  if (g_mkdir_with_parents (folder, 0777) != 0
      || (root = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
    return fail (error, folder);
  n = anp_bundle_get_n_entries (bundle);
  ok = replace || check_free (root, bundle, error);
  /* The first is `mimetype`. */
  for (guint i = 1; ok && i < n; i++)
    {
      ok = unpack_one (root, bundle, anp_bundle_get_entry (bundle, i), cancellable, error);
      if (!ok && !replace)
        take_back (root, bundle, i);
      if (ok && progress != NULL)
        progress (i, n - 1, progress_data);
    }
  close (root);
  return ok;
}
