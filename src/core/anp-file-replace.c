/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-file-replace.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_NAMES 100 /* tried, before a folder is given up that has them all */
#define N_HEX 8     /* of a name, after its prefix */
/* What has lain about for longer is no other program's that is writing just now. */
#define LEFT_S 60

static gboolean
fail (GError **error, int code, const char *path)
{
  switch (code)
    {
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   _("%s may not be written. Change its permissions or those of its folder, or work "
                     "on a copy."), path);
      break;
    default:
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   /* Translators: a file's path, and what the system says is wrong. */
                   _("%s could not be written and is as it was: %s."), path, g_strerror (code));
      break;
    }
  return FALSE;
}

static AnpFileStamp
stamp_of (const struct stat *info)
{
  AnpFileStamp stamp = { .device = info->st_dev, .inode = info->st_ino, .size = (guint64) info->st_size };

  stamp.changed_ns = MAX ((gint64) info->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + info->st_mtim.tv_nsec,
                          (gint64) info->st_ctim.tv_sec * G_GINT64_CONSTANT (1000000000) + info->st_ctim.tv_nsec);
  return stamp;
}

static gboolean
stamp_equal (const AnpFileStamp *a, const AnpFileStamp *b)
{
  return a->device == b->device && a->inode == b->inode && a->size == b->size
         && a->changed_ns == b->changed_ns;
}

GBytes *
anp_file_read (const char *path, AnpFileStamp *out_stamp, GError **error)
{
  struct stat info;
  g_autofree char *contents = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (out_stamp != NULL, NULL);

  if (stat (path, &info) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("%s cannot be read: %s."), path,
                   g_strerror (errno));
      return NULL;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                   _("%s is no regular file. Choose a Markdown file."), path);
      return NULL;
    }
  *out_stamp = stamp_of (&info);
  if (!g_file_get_contents (path, &contents, &length, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&contents), length);
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize left;
  const char *at = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize n = write (fd, at, left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      at += n;
      left -= (gsize) n;
    }
  return TRUE;
}

/* Mode and owner of the file, then its new bytes down to the disk. */
static gboolean
fill (int fd, GBytes *bytes, const struct stat *like)
{
  /* Nobody but the superuser may give a file away; it stays ours then. */
  if ((like->st_uid != geteuid () || like->st_gid != getegid ())
      && fchown (fd, like->st_uid, like->st_gid) != 0)
    g_debug ("owner: %s", g_strerror (errno));
  return fchmod (fd, like->st_mode & 07777) == 0 && write_all (fd, bytes) && fsync (fd) == 0;
}

/* A name in the folder that nobody has, made by `make`: 0, or an errno. */
static int
find_name (const char *folder, const char *prefix, int fd, char **out_name, int *out_fd)
{
  for (guint i = 0; i < N_NAMES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s%0*x", folder, prefix, N_HEX, g_random_int ());
      gboolean made;

      if (fd >= 0)
        {
          g_autofree char *source = g_strdup_printf ("/proc/self/fd/%d", fd);

          made = linkat (AT_FDCWD, source, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
        }
      else
        {
          *out_fd = open (name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
          made = *out_fd >= 0;
        }
      if (made)
        {
          *out_name = g_steal_pointer (&name);
          return 0;
        }
      if (errno != EEXIST)
        return errno;
    }
  return EEXIST;
}

static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("%s: %s", folder, g_strerror (errno));
  close (fd);
}

/* Files of programs that were killed between giving the new file a name and putting it in its place. */
static void
remove_leftovers (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      const char *hex = name + strlen (prefix);
      g_autofree char *path = NULL;
      struct stat info;

      if (!g_str_has_prefix (name, prefix) || strlen (hex) != N_HEX
          || strspn (hex, "0123456789abcdef") != N_HEX)
        continue;
      path = g_build_filename (folder, name, NULL);
      if (lstat (path, &info) == 0 && S_ISREG (info.st_mode)
          && g_get_real_time () / G_USEC_PER_SEC - info.st_mtim.tv_sec > LEFT_S)
        g_unlink (path);
    }
}

/* The new file by another name, on the disk: 0, or an errno. */
static int
write_beside (const char *folder, const char *base, GBytes *bytes, const struct stat *like, char **out_name)
{
  /* It has no name until it is whole, so that nothing is left of a program that is killed. */
  int fd = open (folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600);
  g_autofree char *prefix = g_strdup_printf (".%s.anping-", base);
  int problem = 0;

  remove_leftovers (folder, prefix);
  if (fd >= 0)
    {
      gboolean linked = FALSE;

      problem = fill (fd, bytes, like) ? 0 : errno;
      /* Where there is no /proc, or links cannot be made, the plain way is left. */
      if (problem == 0)
        linked = find_name (folder, prefix, fd, out_name, NULL) == 0;
      close (fd);
      if (problem != 0 || linked)
        return problem;
    }
  problem = find_name (folder, prefix, -1, out_name, &fd);
  if (problem != 0)
    return problem;
  if (!fill (fd, bytes, like))
    problem = errno;
  if (close (fd) != 0 && problem == 0)
    problem = errno;
  if (problem != 0)
    {
      g_unlink (*out_name);
      g_clear_pointer (out_name, g_free);
    }
  return problem;
}

gboolean
anp_file_replace (const char *path, GBytes *bytes, const AnpFileStamp *seen, GError **error)
{
  g_autofree char *folder = NULL, *base = NULL, *name = NULL;
  char *target;
  struct stat info, now;
  AnpFileStamp stamp;
  int problem;
  gboolean done = FALSE;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (seen != NULL, FALSE);

  target = realpath (path, NULL);
  if (target == NULL || stat (target, &info) != 0)
    {
      problem = errno;
      free (target);
      return fail (error, problem, path);
    }
  /* A folder that may be written would let a file be replaced that may not. */
  if (access (target, W_OK) != 0)
    {
      problem = errno;
      free (target);
      return fail (error, problem, path);
    }
  folder = g_path_get_dirname (target);
  base = g_path_get_basename (target);
  problem = write_beside (folder, base, bytes, &info, &name);
  if (problem == 0)
    {
      stamp = stat (target, &now) == 0 ? stamp_of (&now) : (AnpFileStamp){ 0 };
      if (!stamp_equal (&stamp, seen))
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG,
                     _("%s was changed meanwhile by somebody else and is left alone. Open it again, "
                       "then write once more."), path);
      else if (rename (name, target) == 0)
        done = TRUE;
      else
        problem = errno;
      if (!done)
        g_unlink (name);
    }
  if (problem != 0)
    fail (error, problem, path);
  if (done)
    sync_folder (folder);
  free (target);
  return done;
}

gboolean
anp_file_keep (const char *path, const char *text, guint mode, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *folder = NULL, *base = NULL, *name = NULL, *target = NULL;
  struct stat like = { .st_uid = geteuid (), .st_gid = getegid (), .st_mode = mode };
  char *real;
  int problem;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  real = realpath (path, NULL);
  target = g_strdup (real != NULL ? real : path);
  free (real);
  if (stat (target, &like) == 0 && access (target, W_OK) != 0)
    return fail (error, errno, path);
  bytes = g_bytes_new (text, strlen (text));
  folder = g_path_get_dirname (target);
  base = g_path_get_basename (target);
  problem = write_beside (folder, base, bytes, &like, &name);
  if (problem == 0 && rename (name, target) != 0)
    {
      problem = errno;
      g_unlink (name);
    }
  if (problem != 0)
    return fail (error, problem, path);
  sync_folder (folder);
  return TRUE;
}
