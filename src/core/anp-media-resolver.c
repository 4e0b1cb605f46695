/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-media-resolver.h"

#include "anp-medium-bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A medium beyond this is refused: nobody's clip, and somebody's trap. */
#define MAX_SIZE (G_GUINT64_CONSTANT (16) << 30)
#define MAX_NAME 1024
#define SNIFF 512

struct _AnpMediaResolver
{
  char *root;         /* the folder, links resolved; NULL when it cannot be */
  AnpBundle *bundle;  /* or that */
  GHashTable *found;  /* src → AnpResolved */
};

static void
resolved_free (gpointer data)
{
  AnpResolved *resolved = data;

  g_free (resolved->message);
  g_free (resolved->path);
  g_free (resolved->name);
  g_free (resolved);
}

AnpMediaResolver *
anp_media_resolver_new (const char *folder)
{
  AnpMediaResolver *self = g_new0 (AnpMediaResolver, 1);
  char *root = realpath (folder, NULL);

  self->root = g_strdup (root);
  free (root);
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, resolved_free);
  return self;
}

AnpMediaResolver *
anp_media_resolver_new_for_bundle (AnpBundle *bundle)
{
  AnpMediaResolver *self = g_new0 (AnpMediaResolver, 1);

  self->bundle = anp_bundle_ref (bundle);
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, resolved_free);
  return self;
}

void
anp_media_resolver_free (AnpMediaResolver *self)
{
  g_clear_pointer (&self->bundle, anp_bundle_unref);
  g_free (self->root);
  g_hash_table_unref (self->found);
  g_free (self);
}

static gboolean
has_at (const guchar *bytes, gsize length, gsize at, const char *magic)
{
  gsize n = strlen (magic);

  return at + n <= length && memcmp (bytes + at, magic, n) == 0;
}

static gboolean
sniff_content (const guchar *bytes, gsize length, AnpMediaKind *out_kind)
{
  static const struct
  {
    gsize at;
    const char *magic;
    AnpMediaKind kind;
  } magics[] = {
    { 0, "\x89PNG\r\n\x1a\n", ANP_MEDIA_IMAGE },
    { 0, "\xff\xd8\xff", ANP_MEDIA_IMAGE },
    { 0, "GIF87a", ANP_MEDIA_IMAGE },
    { 0, "GIF89a", ANP_MEDIA_IMAGE },
    { 0, "BM", ANP_MEDIA_IMAGE },
    { 0, "II*", ANP_MEDIA_IMAGE },
    { 0, "MM", ANP_MEDIA_IMAGE },
    { 8, "WEBP", ANP_MEDIA_IMAGE },
    { 8, "AVI ", ANP_MEDIA_CLIP },
    { 8, "WAVE", ANP_MEDIA_AUDIO },
    { 0, "\x1a\x45\xdf\xa3", ANP_MEDIA_CLIP },
    { 0, "fLaC", ANP_MEDIA_AUDIO },
    { 0, "ID3", ANP_MEDIA_AUDIO },
    { 0, "FLV\x01", ANP_MEDIA_CLIP },
    { 0, "\x30\x26\xb2\x75", ANP_MEDIA_CLIP },
    { 8, "AIFF", ANP_MEDIA_AUDIO },
    { 0, "caff", ANP_MEDIA_AUDIO },
  };

  if (has_at (bytes, length, 0, "OggS"))
    {
      /* The first page names its codec: Theora and Dirac move, the others only sound. */
      *out_kind = memmem (bytes, length, "theora", 6) != NULL
                          || memmem (bytes, length, "BBCD", 4) != NULL
                          || memmem (bytes, length, "fishead", 7) != NULL
                      ? ANP_MEDIA_CLIP
                      : ANP_MEDIA_AUDIO;
      return TRUE;
    }
  if (has_at (bytes, length, 4, "ftyp"))
    {
      if (has_at (bytes, length, 8, "avif") || has_at (bytes, length, 8, "heic")
          || has_at (bytes, length, 8, "mif1"))
        *out_kind = ANP_MEDIA_IMAGE;
      else if (has_at (bytes, length, 8, "M4A") || has_at (bytes, length, 8, "M4B"))
        *out_kind = ANP_MEDIA_AUDIO;
      else
        *out_kind = ANP_MEDIA_CLIP;
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (has_at (bytes, length, magics[i].at, magics[i].magic)
        && (magics[i].at != 8 || has_at (bytes, length, 0, "RIFF")
            || has_at (bytes, length, 0, "FORM")))
      {
        *out_kind = magics[i].kind;
        return TRUE;
      }
  if (length > 3 && (has_at (bytes, length, 0, "\x1f\x8b") == FALSE)
      && memmem (bytes, length, "<svg", 4) != NULL
      && memchr (bytes, '\0', length) == NULL)
    {
      *out_kind = ANP_MEDIA_SVG;
      return TRUE;
    }
  return FALSE;
}

static gboolean
kind_of_suffix (const char *name, AnpMediaKind *out_kind)
{
  static const struct
  {
    const char *suffix;
    AnpMediaKind kind;
  } suffixes[] = {
    { "png", ANP_MEDIA_IMAGE },  { "jpg", ANP_MEDIA_IMAGE },  { "jpeg", ANP_MEDIA_IMAGE },
    { "gif", ANP_MEDIA_IMAGE },  { "webp", ANP_MEDIA_IMAGE }, { "avif", ANP_MEDIA_IMAGE },
    { "tif", ANP_MEDIA_IMAGE },  { "tiff", ANP_MEDIA_IMAGE }, { "bmp", ANP_MEDIA_IMAGE },
    { "svg", ANP_MEDIA_SVG },    { "svgz", ANP_MEDIA_SVG },   { "webm", ANP_MEDIA_CLIP },
    { "mkv", ANP_MEDIA_CLIP },   { "mp4", ANP_MEDIA_CLIP },   { "m4v", ANP_MEDIA_CLIP },
    { "mov", ANP_MEDIA_CLIP },   { "ogv", ANP_MEDIA_CLIP },   { "avi", ANP_MEDIA_CLIP },
    { "mpg", ANP_MEDIA_CLIP },   { "mpeg", ANP_MEDIA_CLIP },  { "ts", ANP_MEDIA_CLIP },
    { "opus", ANP_MEDIA_AUDIO }, { "ogg", ANP_MEDIA_AUDIO },  { "oga", ANP_MEDIA_AUDIO },
    { "mp3", ANP_MEDIA_AUDIO },  { "m4a", ANP_MEDIA_AUDIO },  { "aac", ANP_MEDIA_AUDIO },
    { "flac", ANP_MEDIA_AUDIO }, { "wav", ANP_MEDIA_AUDIO },  { "mka", ANP_MEDIA_AUDIO },
  };
  const char *dot = strrchr (name, '.');

  for (gsize i = 0; dot != NULL && i < G_N_ELEMENTS (suffixes); i++)
    if (g_ascii_strcasecmp (dot + 1, suffixes[i].suffix) == 0)
      {
        *out_kind = suffixes[i].kind;
        return TRUE;
      }
  return FALSE;
}

gboolean
anp_media_sniff (const guchar *bytes, gsize length, const char *name, AnpMediaKind *out_kind)
{
  AnpMediaKind by_name;
  gboolean named = kind_of_suffix (name, &by_name);

  if (sniff_content (bytes, length, out_kind))
    {
      /* Matroska and MP4 hold sound alone as well; there the name decides. */
      if (*out_kind == ANP_MEDIA_CLIP && named && by_name == ANP_MEDIA_AUDIO)
        *out_kind = ANP_MEDIA_AUDIO;
      return TRUE;
    }
  if (!named)
    return FALSE;
  *out_kind = by_name;
  switch (by_name)
    {
    case ANP_MEDIA_IMAGE:
      return FALSE; /* every picture format we know has a mark of its own */
    case ANP_MEDIA_SVG:
      return has_at (bytes, length, 0, "\x1f\x8b") || has_at (bytes, length, 0, "<?xml")
             || has_at (bytes, length, 0, "\xef\xbb\xbf<");
    case ANP_MEDIA_CLIP:
      /* MPEG streams begin with a sync byte or a pack header. */
      return has_at (bytes, length, 0, "\x47") || has_at (bytes, length, 2, "\x01\xba")
             || has_at (bytes, length, 4, "mdat") || has_at (bytes, length, 4, "moov")
             || has_at (bytes, length, 4, "wide") || has_at (bytes, length, 2, "\x01\xb3");
    case ANP_MEDIA_AUDIO:
      return length > 1 && bytes[0] == 0xff && (bytes[1] & 0xe0) == 0xe0;
    }
  return FALSE;
}

/* “./a/../b.png” is “b.png”; NULL when it leads out. */
static char *
dup_plain_name (const char *src)
{
  g_auto (GStrv) parts = g_strsplit (src, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_str_equal (parts[i], ".."))
        {
          if (kept->len == 0)
            return NULL;
          g_ptr_array_set_size (kept, (int) kept->len - 1);
        }
      else if (*parts[i] != '\0' && !g_str_equal (parts[i], "."))
        g_ptr_array_add (kept, parts[i]);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

/* Where a name as written leads, links resolved; NULL and errno when nowhere. */
static char *
find_place (AnpMediaResolver *self, const char *src, char **out_name)
{
  g_autofree char *plain = dup_plain_name (src);
  g_autofree char *path = NULL;
  const AnpBundleEntry *entry;
  char *real, *found;

  if (self->bundle != NULL)
    {
      entry = plain != NULL ? anp_bundle_find (self->bundle, plain) : NULL;
      errno = ENOENT;
      if (entry == NULL)
        return NULL;
      *out_name = g_strdup (entry->name);
      return anp_medium_dup_path (anp_bundle_get_path (self->bundle), entry->name);
    }
  errno = ENOENT;
  if (self->root == NULL)
    return NULL;
  path = g_build_filename (self->root, src, NULL);
  real = realpath (path, NULL);
  if (real == NULL)
    return NULL;
  *out_name = g_steal_pointer (&plain);
  found = g_strdup (real);
  free (real);
  return found;
}

/* As written first; then with %20 and the like resolved, as links are often written. */
static char *
find_path (AnpMediaResolver *self, const char *src, char **out_name)
{
  char *found = find_place (self, src, out_name);
  g_autofree char *unescaped = NULL;

  if (found == NULL && errno == ENOENT && strchr (src, '%') != NULL)
    {
      unescaped = g_uri_unescape_string (src, "/");
      errno = ENOENT;
      if (unescaped != NULL)
        found = find_place (self, unescaped, out_name);
    }
  return found;
}

static gboolean
is_url (const char *src)
{
  g_autofree char *scheme = g_uri_parse_scheme (src);

  return scheme != NULL || g_str_has_prefix (src, "//");
}

static gboolean
is_text (const guchar *bytes, gsize length)
{
  const char *end;

  if (memchr (bytes, '\0', length) != NULL)
    return FALSE;
  return g_utf8_validate ((const char *) bytes, length, &end)
         || (const char *) bytes + length - end < 6;
}

/* TrueType, OpenType, collections of them, and WOFF. */
static gboolean
is_font (const guchar *bytes, gsize length)
{
  static const char true_type[] = { 0, 1, 0, 0 };

  return has_at (bytes, length, 0, "OTTO") || has_at (bytes, length, 0, "ttcf") || has_at (bytes, length, 0, "true")
         || has_at (bytes, length, 0, "wOFF") || has_at (bytes, length, 0, "wOF2")
         || (length > 4 && memcmp (bytes, true_type, 4) == 0);
}

/* Opens a path whose links have been resolved, and nothing that has become a link since. The document portal's file
 * system answers ELOOP to O_NOFOLLOW whatever it is asked for: there it is looked at what has been opened. */
static int
open_resolved (const char *real)
{
  const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  int fd = open (real, flags | O_NOFOLLOW);

  if (fd < 0 && errno == ELOOP && (fd = open (real, flags)) >= 0)
    {
      g_autofree char *self_path = g_strdup_printf ("/proc/self/fd/%d", fd);
      char *opened = realpath (self_path, NULL);
      gboolean same = opened != NULL && g_str_equal (opened, real);

      free (opened);
      if (!same)
        {
          close (fd);
          errno = ELOOP;
          return -1;
        }
    }
  return fd;
}

/* What it is, by its first bytes. */
static void
judge (const char *src, const char *path, const guchar *bytes, gsize length, AnpResolved *resolved)
{
  if (length == 0)
    {
      resolved->status = ANP_MEDIA_UNREADABLE;
      resolved->message = g_strdup_printf (_ ("“%s” is empty. Put the medium itself in its place."), src);
    }
  else if (resolved->size > MAX_SIZE)
    {
      resolved->status = ANP_MEDIA_TOO_LARGE;
      resolved->message = g_strdup_printf (_ ("“%s” is larger than 16 GiB. Use a smaller one."), src);
    }
  else if (anp_media_sniff (bytes, length, src, &resolved->kind))
    {
      resolved->status = ANP_MEDIA_OK;
      resolved->path = g_strdup (path);
    }
  else
    {
      resolved->text = is_text (bytes, length);
      resolved->status = ANP_MEDIA_WRONG_KIND;
      resolved->font = is_font (bytes, length);
      resolved->path = resolved->text || resolved->font ? g_strdup (path) : NULL;
      resolved->message = g_strdup_printf (
          _ ("“%s” is no picture, clip or sound that is known here. Convert it, for instance to "
             "PNG, WebM or Opus."),
          src);
    }
}

static void
look_into (AnpMediaResolver *self, const char *src, const char *real, AnpResolved *resolved)
{
  struct stat info;
  guchar bytes[SNIFF];
  gssize length;
  int fd;

  fd = open_resolved (real);
  if (fd < 0)
    {
      resolved->status = ANP_MEDIA_UNREADABLE;
      resolved->message
          = g_strdup_printf (_ ("“%s” cannot be opened: %s. Check its permissions."), src,
                             g_strerror (errno));
      return;
    }
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      resolved->status = ANP_MEDIA_UNREADABLE;
      resolved->message
          = g_strdup_printf (_ ("“%s” is not a file. Name a picture, clip or sound."), src);
      close (fd);
      return;
    }
  resolved->size = (gsize) info.st_size;
  resolved->mtime_us
      = (gint64) info.st_mtim.tv_sec * G_USEC_PER_SEC + info.st_mtim.tv_nsec / 1000;
  length = read (fd, bytes, sizeof bytes);
  close (fd);
  if (length < 0)
    {
      resolved->status = ANP_MEDIA_UNREADABLE;
      resolved->message = g_strdup_printf (_ ("“%s” cannot be read: %s."), src, g_strerror (errno));
    }
  else
    judge (src, real, bytes, (gsize) length, resolved);
}

static void
look_into_bundle (AnpMediaResolver *self, const char *src, const char *path, AnpResolved *resolved)
{
  const AnpBundleEntry *entry = anp_bundle_find (self->bundle, resolved->name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) head = anp_bundle_read (self->bundle, entry, SNIFF, &error);
  gsize length;
  const guchar *bytes;

  resolved->size = (gsize) entry->size;
  resolved->mtime_us = anp_bundle_get_mtime_us (self->bundle);
  if (head == NULL)
    {
      resolved->status = ANP_MEDIA_UNREADABLE;
      resolved->message = g_strdup (error->message);
      return;
    }
  bytes = g_bytes_get_data (head, &length);
  judge (src, path, bytes, length, resolved);
}

static AnpResolved *
resolve (AnpMediaResolver *self, const char *src)
{
  AnpResolved *resolved = g_new0 (AnpResolved, 1);
  gsize root_length;
  char *real;
  int problem;

  kind_of_suffix (src, &resolved->kind);
  resolved->status = ANP_MEDIA_MISSING;
  if (*src == '\0' || strlen (src) > MAX_NAME)
    {
      resolved->message = g_strdup (_ ("No file is named here. Write its path in the feature's "
                                       "folder, as in ![…](stills/bridge.jpg)."));
      return resolved;
    }
  if (is_url (src))
    {
      resolved->status = ANP_MEDIA_OUTSIDE;
      resolved->message
          = g_strdup_printf (_ ("“%s” is an address. Nothing is fetched from elsewhere: put the "
                                "file into the feature's folder and name it there."),
                             src);
      return resolved;
    }
  if (g_path_is_absolute (src))
    {
      resolved->status = ANP_MEDIA_OUTSIDE;
      resolved->message
          = g_strdup_printf (_ ("“%s” is an absolute path. Put the file into the feature's folder "
                                "and write its path from there."),
                             src);
      return resolved;
    }
  errno = ENOENT;
  real = find_path (self, src, &resolved->name);
  problem = errno;
  if (real == NULL)
    {
      g_auto (GStrv) parts = g_strsplit (src, "/", -1);

      if (g_strv_contains ((const char *const *) parts, ".."))
        {
          resolved->status = ANP_MEDIA_OUTSIDE;
          resolved->message
              = g_strdup_printf (_ ("“%s” leads out of the feature's folder. Put the file into the "
                                    "folder and write its path from there."),
                                 src);
        }
      else if (problem == EACCES || problem == ELOOP)
        {
          resolved->status = ANP_MEDIA_UNREADABLE;
          resolved->message
              = g_strdup_printf (_ ("“%s” cannot be reached: %s. Check the permissions of its "
                                    "folders."),
                                 src, g_strerror (problem));
        }
      else
        resolved->message
            = g_strdup_printf (_ ("“%s” is not there. Put the file into the feature's folder, or "
                                  "mend its name here; capital letters count."),
                               src);
      return resolved;
    }
  root_length = self->root != NULL ? strlen (self->root) : 0;
  if (self->bundle != NULL)
    look_into_bundle (self, src, real, resolved);
  else if (strncmp (real, self->root, root_length) != 0
      || (real[root_length] != '/' && !g_str_equal (self->root, "/")))
    {
      resolved->status = ANP_MEDIA_OUTSIDE;
      resolved->message
          = g_strdup_printf (_ ("“%s” leads out of the feature's folder. Put the file itself, not a "
                                "link, into the folder and write its path from there."),
                             src);
    }
  else
    look_into (self, src, real, resolved);
  g_free (real);
  return resolved;
}

const AnpResolved *
anp_media_resolver_find (AnpMediaResolver *self, const char *src)
{
  AnpResolved *resolved = g_hash_table_lookup (self->found, src);

  if (resolved == NULL)
    {
      resolved = resolve (self, src);
      g_hash_table_insert (self->found, g_strdup (src), resolved);
    }
  return resolved;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(AnpResolved *const *) a)->name, (*(AnpResolved *const *) b)->name);
}

GPtrArray *
anp_media_resolver_list (AnpMediaResolver *self)
{
  GPtrArray *list = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      AnpResolved *resolved = value;

      if (resolved->path != NULL && resolved->name != NULL && g_hash_table_add (seen, resolved->name))
        g_ptr_array_add (list, resolved);
    }
  g_ptr_array_sort (list, compare_names);
  return list;
}
