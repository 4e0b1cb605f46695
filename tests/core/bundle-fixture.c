/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bundle-fixture.h"

#include "anp-bundle.h"

#include <glib/gstdio.h>
#include <string.h>
#include <zlib.h>

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

static GByteArray *
deflate_bytes (const char *bytes, gsize length)
{
  GByteArray *out = g_byte_array_new ();
  z_stream stream = { 0 };

  g_assert_cmpint (deflateInit2 (&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
  g_byte_array_set_size (out, (guint) deflateBound (&stream, length));
  stream.next_in = (Bytef *) bytes;
  stream.avail_in = (uInt) length;
  stream.next_out = out->data;
  stream.avail_out = out->len;
  g_assert_cmpint (deflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size (out, (guint) stream.total_out);
  deflateEnd (&stream);
  return out;
}

GBytes *
bundle_make (const BundleFile *files, guint n_files, const BundleEnd *end)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GByteArray) index = g_byte_array_new ();
  g_autofree guint32 *headers = g_new0 (guint32, n_files + 1);
  guint32 start;

  if (end != NULL && end->before != NULL)
    g_byte_array_append (out, (const guint8 *) end->before, (guint) strlen (end->before));
  for (guint i = 0; i < n_files; i++)
    {
      const BundleFile *file = &files[i];
      gsize length = file->length > 0 ? file->length : strlen (file->bytes);
      gsize name_length = file->name_length > 0 ? file->name_length : strlen (file->name);
      const char *local = file->local != NULL ? file->local : file->name;
      gsize local_length = file->local != NULL ? strlen (local) : name_length;
      g_autoptr (GByteArray) packed = file->deflated ? deflate_bytes (file->bytes, length) : g_byte_array_new ();
      guint method = file->method > 0 ? file->method : file->deflated ? 8 : 0;
      guint32 crc = (guint32) crc32 (0, (const Bytef *) file->bytes, (uInt) length) ^ file->bend;
      guint32 size = file->size > 0 ? file->size : (guint32) length;

      if (!file->deflated)
        g_byte_array_append (packed, (const guint8 *) file->bytes, (guint) length);
      headers[i] = out->len;
      if (file->header_of > 0)
        headers[i] = headers[file->header_of - 1];
      put_32 (index, 0x02014b50);
      put_16 (index, 3 << 8 | 20);
      for (int k = 0; k < 2; k++)
        {
          GByteArray *to = k == 0 ? index : out;

          if (k == 1 && file->header_of > 0)
            break;
          if (k == 1)
            put_32 (to, 0x04034b50);
          put_16 (to, 20);
          put_16 (to, file->flags);
          put_16 (to, method);
          put_32 (to, 0x21 << 16); /* 1 January 1980 */
          put_32 (to, crc);
          put_32 (to, file->packed > 0 ? file->packed : packed->len);
          put_32 (to, size);
          put_16 (to, (guint) (k == 0 ? name_length : local_length));
          put_16 (to, 0);
        }
      put_16 (index, 0);
      put_32 (index, 0);
      put_32 (index, file->mode << 16);
      put_32 (index, headers[i]);
      g_byte_array_append (index, (const guint8 *) file->name, (guint) name_length);
      if (file->header_of > 0)
        continue;
      g_byte_array_append (out, (const guint8 *) local, (guint) local_length);
      g_byte_array_append (out, packed->data, packed->len);
    }
  start = out->len;
  if (index->len > 0)
    g_byte_array_append (out, index->data, index->len);
  put_32 (out, 0x06054b50);
  put_32 (out, 0);
  for (int k = 0; k < 2; k++)
    put_16 (out, end != NULL && end->count > 0 ? end->count : n_files);
  put_32 (out, index->len);
  put_32 (out, start);
  put_16 (out, end != NULL && end->comment != NULL ? (guint) strlen (end->comment) : 0);
  if (end != NULL && end->comment != NULL)
    g_byte_array_append (out, (const guint8 *) end->comment, (guint) strlen (end->comment));
  return g_byte_array_free_to_bytes (out);
}

GBytes *
bundle_make_usual (const BundleFile *files, guint n_files)
{
  g_autofree BundleFile *all = g_new0 (BundleFile, n_files + 2);

  all[0] = (BundleFile){ .name = ANP_BUNDLE_TYPE_NAME, .bytes = ANP_BUNDLE_TYPE };
  all[1] = (BundleFile){ .name = ANP_BUNDLE_FEATURE, .bytes = "# One\n\nWords.\n", .deflated = TRUE };
  if (n_files > 0)
    memcpy (all + 2, files, n_files * sizeof *files);
  return bundle_make (all, n_files + 2, NULL);
}

char *
bundle_put (GBytes *bytes)
{
  g_autofree char *folder = g_dir_make_tmp ("anping-XXXXXX", NULL);
  char *path = g_build_filename (folder, "talk.anping", NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
  return path;
}

void
bundle_remove (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_remove (path);
  g_rmdir (folder);
}
