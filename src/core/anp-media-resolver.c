/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-media-resolver.h"

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
  GHashTable *found;  /* src → AnpResolved */
};

static void
resolved_free (gpointer data)
{
  AnpResolved *resolved = data;

  g_free (resolved->message);
  g_free (resolved->path);
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

void
anp_media_resolver_free (AnpMediaResolver *self)
{
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

/* As written first; then with %20 and the like resolved, as links are often written. */
static char *
find_path (AnpMediaResolver *self, const char *src)
{
  g_autofree char *plain = g_build_filename (self->root, src, NULL);
  g_autofree char *unescaped = NULL;
  g_autofree char *other = NULL;
  char *real = realpath (plain, NULL);

  if (real == NULL && errno == ENOENT && strchr (src, '%') != NULL)
    {
      unescaped = g_uri_unescape_string (src, "/");
      if (unescaped != NULL)
        {
          other = g_build_filename (self->root, unescaped, NULL);
          real = realpath (other, NULL);
        }
    }
  return real;
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
  if (length <= 0)
    {
      resolved->status = ANP_MEDIA_UNREADABLE;
      resolved->message
          = length < 0
                ? g_strdup_printf (_ ("“%s” cannot be read: %s."), src, g_strerror (errno))
                : g_strdup_printf (_ ("“%s” is empty. Put the medium itself in its place."), src);
    }
  else if ((guint64) info.st_size > MAX_SIZE)
    {
      resolved->status = ANP_MEDIA_TOO_LARGE;
      resolved->message = g_strdup_printf (_ ("“%s” is larger than 16 GiB. Use a smaller one."), src);
    }
  else if (anp_media_sniff (bytes, length, src, &resolved->kind))
    {
      resolved->status = ANP_MEDIA_OK;
      resolved->path = g_strdup (real);
    }
  else
    {
      resolved->text = is_text (bytes, length);
      resolved->status = ANP_MEDIA_WRONG_KIND;
      resolved->font = is_font (bytes, length);
      resolved->path = resolved->text || resolved->font ? g_strdup (real) : NULL;
      resolved->message = g_strdup_printf (
          _ ("“%s” is no picture, clip or sound that is known here. Convert it, for instance to "
             "PNG, WebM or Opus."),
          src);
    }
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
  real = self->root != NULL ? find_path (self, src) : NULL;
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
  root_length = strlen (self->root);
  if (strncmp (real, self->root, root_length) != 0
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
  free (real);
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
