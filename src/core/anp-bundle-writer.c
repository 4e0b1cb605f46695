/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-bundle-writer.h"

#include "anp-bundle-name.h"
#include "anp-medium-bytes.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define CHUNK ((gsize) 1 << 20)
/* Below what 32 bits say; they themselves mean ZIP64. */
#define MOST_BYTES (G_GUINT64_CONSTANT (0xfffffffe))
#define LOCAL_SIZE 30u
/* 1 January 1980, midnight: the first day of that calendar, and the same for everybody. */
#define EPOCH (0x21u << 16)

struct _AnpBundleWriter
{
  int fd;
  guint64 at;         /* bytes written */
  guint n;            /* entries */
  GByteArray *index;
  GHashTable *keys;
};

static void
put_16 (GByteArray *out, guint value)
{
  g_byte_array_append (out, (const guint8[]){ value & 0xff, value >> 8 & 0xff }, 2);
}

static void
put_32 (GByteArray *out, guint32 value)
{
  put_16 (out, value & 0xffff);
  put_16 (out, value >> 16);
}

static gboolean
write_at (AnpBundleWriter *self, guint64 offset, const void *bytes, gsize length, GError **error)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = pwrite (self->fd, (const guint8 *) bytes + done, length - done, (off_t) (offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          int code = errno;

          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                       _("The bundle cannot be written: %s. Choose another place or make room."), g_strerror (code));
          return FALSE;
        }
      done += (gsize) n;
    }
  return TRUE;
}

AnpBundleWriter *
anp_bundle_writer_new (int fd)
{
  AnpBundleWriter *self = g_new0 (AnpBundleWriter, 1);

  self->fd = fd;
  self->index = g_byte_array_new ();
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
anp_bundle_writer_free (AnpBundleWriter *self)
{
  g_byte_array_unref (self->index);
  g_hash_table_unref (self->keys);
  g_free (self);
}

static gboolean
check (AnpBundleWriter *self, const char *name, guint64 size, GError **error)
{
  const char *fault = anp_bundle_name_find_fault (name, strlen (name));
  g_autofree char *shown = anp_bundle_name_dup_shown (name, strlen (name));

  if (fault != NULL)
    g_set_error (error, ANP_BUNDLE_ERROR, ANP_BUNDLE_ERROR_UNSAFE,
                 /* Translators: a file's name, then what is wrong with it, as “holds a backslash”. */
                 _("The name “%s” %s, so it cannot be packed. Give the file another name."), shown, _(fault));
  else if (!g_hash_table_add (self->keys, anp_bundle_name_dup_key (name)))
    g_set_error (error, ANP_BUNDLE_ERROR, ANP_BUNDLE_ERROR_UNSAFE,
                 _("Two files are named “%s” but for capital letters, which not every computer can tell apart. Give one "
                   "of them another name."),
                 shown);
  else if (self->n >= ANP_BUNDLE_MOST_ENTRIES)
    g_set_error (error, ANP_BUNDLE_ERROR, ANP_BUNDLE_ERROR_TOO_LARGE,
                 _("There are more than %u files. Send the folder instead."), ANP_BUNDLE_MOST_ENTRIES);
  else if (self->at + size + self->index->len + CHUNK > MOST_BYTES)
    g_set_error (error, ANP_BUNDLE_ERROR, ANP_BUNDLE_ERROR_TOO_LARGE,
                 _("The bundle would be larger than 4 GiB. Use smaller clips, or send the folder instead."));
  else
    return TRUE;
  return FALSE;
}

/* The header, now that sizes and checksum are known, and the same in the directory. The bytes are there already. */
static gboolean
add_header (AnpBundleWriter *self, const char *name, gboolean deflated, guint64 packed, guint64 size, guint32 crc,
            GError **error)
{
  g_autoptr (GByteArray) header = g_byte_array_new ();
  guint name_length = (guint) strlen (name);
  guint64 at = self->at;

  put_32 (header, 0x04034b50);
  put_32 (self->index, 0x02014b50);
  put_16 (self->index, 3 << 8 | 20); /* made on Unix, for the mode */
  for (guint i = 0; i < 2; i++)
    {
      GByteArray *to = i == 0 ? header : self->index;

      put_16 (to, 20);
      put_16 (to, g_str_is_ascii (name) ? 0 : 0x0800); /* UTF-8 */
      put_16 (to, deflated ? 8 : 0);
      put_32 (to, EPOCH);
      put_32 (to, crc);
      put_32 (to, (guint32) packed);
      put_32 (to, (guint32) size);
      put_16 (to, name_length);
      put_16 (to, 0);
    }
  put_16 (self->index, 0);
  put_32 (self->index, 0);
  put_32 (self->index, (guint32) (S_IFREG | 0644) << 16);
  put_32 (self->index, (guint32) at);
  g_byte_array_append (header, (const guint8 *) name, name_length);
  g_byte_array_append (self->index, (const guint8 *) name, name_length);
  self->at += header->len + packed;
  self->n++;
  return write_at (self, at, header->data, header->len, error);
}

/* NULL where that is no gain. */
static GBytes *
deflate_bytes (GBytes *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *out = NULL;
  z_stream stream = { 0 };
  gboolean gained;

  if (length == 0 || length > G_MAXINT32 || deflateInit2 (&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK)
    return NULL;
  out = g_malloc (length);
  stream.next_in = (Bytef *) data;
  stream.avail_in = (uInt) length;
  stream.next_out = out;
  stream.avail_out = (uInt) length - 1;
  gained = deflate (&stream, Z_FINISH) == Z_STREAM_END;
  /* A reader takes what shrinks too well for a trap. */
  gained = gained && length / ANP_BUNDLE_MOST_RATIO <= stream.total_out;
  length = stream.total_out;
  deflateEnd (&stream);
  return gained ? g_bytes_new_take (g_steal_pointer (&out), length) : NULL;
}

static gboolean
add_bytes (AnpBundleWriter *self, const char *name, GBytes *bytes, gboolean deflate, GError **error)
{
  gsize size = g_bytes_get_size (bytes);
  guint32 crc = (guint32) crc32_z (0, g_bytes_get_data (bytes, NULL), size);
  g_autoptr (GBytes) deflated = deflate ? deflate_bytes (bytes) : NULL;
  GBytes *packed = deflated != NULL ? deflated : bytes;

  return check (self, name, g_bytes_get_size (packed), error)
         && write_at (self, self->at + LOCAL_SIZE + strlen (name), g_bytes_get_data (packed, NULL),
                      g_bytes_get_size (packed), error)
         && add_header (self, name, deflated != NULL, g_bytes_get_size (packed), size, crc, error);
}

static gboolean
ensure_type (AnpBundleWriter *self, GError **error)
{
  g_autoptr (GBytes) type = g_bytes_new_static (ANP_BUNDLE_TYPE, strlen (ANP_BUNDLE_TYPE));

  return self->n > 0 || add_bytes (self, ANP_BUNDLE_TYPE_NAME, type, FALSE, error);
}

gboolean
anp_bundle_writer_add (AnpBundleWriter *self, const char *name, GBytes *bytes, gboolean deflate, GError **error)
{
  g_return_val_if_fail (self != NULL && name != NULL && bytes != NULL, FALSE);

  return ensure_type (self, error) && add_bytes (self, name, bytes, deflate, error);
}

gboolean
anp_bundle_writer_add_medium (AnpBundleWriter *self, const char *name, const char *path, GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (AnpMediumBytes) bytes = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  guint64 size, done = 0, start;
  uLong crc = crc32 (0, NULL, 0);

  g_return_val_if_fail (self != NULL && name != NULL && path != NULL, FALSE);

  if (!ensure_type (self, error))
    return FALSE;
  bytes = anp_medium_bytes_open (path, &cause);
  size = bytes != NULL ? anp_medium_bytes_get_size (bytes) : 0;
  if (bytes != NULL && !check (self, name, size, error))
    return FALSE;
  start = self->at + LOCAL_SIZE + strlen (name);
  while (bytes != NULL && done < size)
    {
      gssize n = anp_medium_bytes_read (bytes, done, chunk, CHUNK, &cause);

      if (n <= 0)
        break;
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !write_at (self, start + done, chunk, (gsize) n, error))
        return FALSE;
      crc = crc32 (crc, chunk, (uInt) n);
      done += (guint64) n;
    }
  if (bytes == NULL || done < size)
    {
      g_set_error (error, G_IO_ERROR, cause != NULL ? cause->code : G_IO_ERROR_FAILED,
                   _("“%s” cannot be read: %s."), name,
                   cause != NULL ? cause->message : _("it is changing. Try again in a moment"));
      return FALSE;
    }
  return add_header (self, name, FALSE, size, size, (guint32) crc, error);
}

gboolean
anp_bundle_writer_finish (AnpBundleWriter *self, GError **error)
{
  guint length;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!ensure_type (self, error))
    return FALSE;
  length = self->index->len;
  put_32 (self->index, 0x06054b50);
  put_32 (self->index, 0);
  put_16 (self->index, self->n);
  put_16 (self->index, self->n);
  put_32 (self->index, length);
  put_32 (self->index, (guint32) self->at);
  put_16 (self->index, 0);
  return write_at (self, self->at, self->index->data, self->index->len, error);
}
