/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads ZIP archives as PKWARE's APPNOTE 6.3 describes them, the narrow part of it that bundles need. */
#include "anp-bundle.h"

#include "anp-bundle-name.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define LOCAL_MAGIC 0x04034b50u
#define CENTRAL_MAGIC 0x02014b50u
#define END_MAGIC 0x06054b50u
#define LOCAL_SIZE 30u
#define CENTRAL_SIZE 46u
#define END_SIZE 22u
#define MOST_COMMENT 65535u
#define RATIO_FROM (1u << 20)
#define CHUNK 65536u

#define FLAG_ENCRYPTED 0x0001u
#define FLAG_STRONG 0x0040u
#define FLAG_MASKED 0x2000u

struct _AnpBundle
{
  gatomicrefcount refs;
  gboolean shared; /* is in shared_bundles */
  int fd;
  char *path;
  char *name;
  guint64 size;
  dev_t device;
  ino_t inode;
  gint64 mtime_us;
  GPtrArray *entries;  /* of AnpBundleEntry, by place in the archive */
  GHashTable *by_name; /* name → entry */
  GHashTable *by_nfc;  /* name in normal form C → entry */
};

G_DEFINE_QUARK (anp-bundle-error-quark, anp_bundle_error)

static GMutex shared_mutex;
static GPtrArray *shared_bundles; /* of AnpBundle, not owned */

static void
entry_free (gpointer data)
{
  AnpBundleEntry *entry = data;

  g_free (entry->name);
  g_free (entry);
}

static void fail (const AnpBundle *self, GError **error, AnpBundleError code, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* “talk.anping: what is wrong. What to do.” */
static void
fail (const AnpBundle *self, GError **error, AnpBundleError code, const char *format, ...)
{
  g_autofree char *words = NULL;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: a bundle's file name, then whole sentences saying what is wrong with it and what to do. */
  g_set_error (error, ANP_BUNDLE_ERROR, (int) code, _("%s: %s"), self->name, words);
}

static void
fail_damaged (const AnpBundle *self, GError **error)
{
  fail (self, error, ANP_BUNDLE_ERROR_DAMAGED,
        _("The bundle is damaged or incomplete. Copy it again, or ask for it once more."));
}

static guint
get_16 (const guint8 *bytes)
{
  return bytes[0] | (guint) bytes[1] << 8;
}

static guint32
get_32 (const guint8 *bytes)
{
  return get_16 (bytes) | (guint32) get_16 (bytes + 2) << 16;
}

static gboolean
read_at (const AnpBundle *self, guint64 offset, void *buffer, gsize length, GError **error)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = pread (self->fd, (guint8 *) buffer + done, length - done, (off_t) (offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          fail (self, error, ANP_BUNDLE_ERROR_READ, _("The file cannot be read: %s. Check its disk."),
                g_strerror (errno));
          return FALSE;
        }
      if (n == 0)
        {
          fail_damaged (self, error); /* it has become shorter */
          return FALSE;
        }
      done += (gsize) n;
    }
  return TRUE;
}

/* The end record: the last 22 bytes, or before a comment that ends with the file. */
static gboolean
find_end (AnpBundle *self, guint8 *out_end, guint64 *out_offset, GError **error)
{
  gsize length = (gsize) MIN (self->size, END_SIZE + MOST_COMMENT);
  g_autofree guint8 *tail = g_malloc (MAX (length, 1));

  if (length >= END_SIZE && !read_at (self, self->size - length, tail, length, error))
    return FALSE;
  for (gsize at = length; at >= END_SIZE; at--)
    {
      const guint8 *end = tail + at - END_SIZE;

      if (get_32 (end) == END_MAGIC && get_16 (end + 20) == length - at)
        {
          memcpy (out_end, end, END_SIZE);
          *out_offset = self->size - length + (at - END_SIZE);
          return TRUE;
        }
    }
  fail_damaged (self, error);
  return FALSE;
}

/* An entry of the central directory with nothing in it that does not belong into a bundle. */
static gboolean
check_record (const AnpBundle *self, const guint8 *record, const char *name, gsize name_length, GError **error)
{
  g_autofree char *shown = anp_bundle_name_dup_shown (name, name_length);
  const char *fault = anp_bundle_name_find_fault (name, name_length);
  guint flags = get_16 (record + 8), method = get_16 (record + 10);
  guint32 packed = get_32 (record + 20), size = get_32 (record + 24), header = get_32 (record + 42);
  mode_t type = (mode_t) (get_32 (record + 38) >> 16) & S_IFMT;
  gboolean folder = name_length > 0 && name[name_length - 1] == '/';

  if (fault != NULL)
    fail (self, error, ANP_BUNDLE_ERROR_UNSAFE,
          /* Translators: a file's name, then what is wrong with it, as “leads out of the bundle”. */
          _("A file in it is named “%s”, which %s. Do not trust this bundle; ask its author to pack it again."),
          shown, _(fault));
  else if ((flags & (FLAG_ENCRYPTED | FLAG_STRONG | FLAG_MASKED)) != 0)
    fail (self, error, ANP_BUNDLE_ERROR_UNSUPPORTED,
          _("“%s” in it is locked by a password. Ask for a bundle without one."), shown);
  else if (type != 0 && type != S_IFREG && type != S_IFDIR)
    fail (self, error, ANP_BUNDLE_ERROR_UNSAFE,
          _("“%s” in it is a link or a device, not a file. Do not trust this bundle; ask its author to pack the "
            "file itself."),
          shown);
  else if (size == G_MAXUINT32 || packed == G_MAXUINT32 || header == G_MAXUINT32)
    fail (self, error, ANP_BUNDLE_ERROR_UNSUPPORTED,
          _("It is in the format for archives of 4 GiB and more (ZIP64). Unpack it and open the folder, or use "
            "smaller clips."));
  else if (method != 0 && method != 8)
    fail (self, error, ANP_BUNDLE_ERROR_UNSUPPORTED,
          _("“%s” in it is packed in a way (%u) that is not read here. Pack it with “anping pack”."), shown, method);
  else if ((method == 0 && packed != size) || (folder && size > 0) || get_16 (record + 34) != 0)
    fail_damaged (self, error);
  else if (size > RATIO_FROM && size / ANP_BUNDLE_MOST_RATIO > packed)
    fail (self, error, ANP_BUNDLE_ERROR_UNSAFE,
          _("“%s” in it would unpack to %u times its size. Do not trust this bundle."), shown,
          (guint) (size / MAX (packed, 1)));
  else
    return TRUE;
  return FALSE;
}

/* The local header says the same as the directory, or a reader that believes the other sees other files. */
static gboolean
check_header (const AnpBundle *self, AnpBundleEntry *entry, const char *name, gsize name_length, guint method,
              guint64 limit, GError **error)
{
  guint8 header[LOCAL_SIZE];
  g_autofree char *local = g_malloc (name_length);

  if (entry->header + (guint64) LOCAL_SIZE + name_length > limit)
    {
      fail_damaged (self, error);
      return FALSE;
    }
  if (!read_at (self, entry->header, header, LOCAL_SIZE, error)
      || !read_at (self, entry->header + LOCAL_SIZE, local, name_length, error))
    return FALSE;
  entry->offset = (guint64) entry->header + LOCAL_SIZE + name_length + get_16 (header + 28);
  if (get_32 (header) != LOCAL_MAGIC || get_16 (header + 26) != name_length
      || memcmp (local, name, name_length) != 0 || get_16 (header + 8) != method
      || (get_16 (header + 6) & (FLAG_ENCRYPTED | FLAG_STRONG)) != 0 || entry->offset + entry->packed > limit)
    {
      fail_damaged (self, error);
      return FALSE;
    }
  return TRUE;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const AnpBundleEntry *one = *(AnpBundleEntry *const *) a, *other = *(AnpBundleEntry *const *) b;

  return (one->header > other->header) - (one->header < other->header);
}

/* Two names for one file, or one that would have to be file and folder. `keys` holds what was seen: files under their
 * key, folders under theirs with a slash. */
static gboolean
check_unique (const AnpBundle *self, GHashTable *keys, const char *name, gboolean folder, GError **error)
{
  g_autofree char *key = anp_bundle_name_dup_key (name);
  g_autofree char *as_folder = g_strconcat (key, "/", NULL);
  gboolean good = TRUE;

  for (char *slash = strchr (as_folder, '/'); slash != NULL && good; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *path = g_strndup (as_folder, (gsize) (slash - as_folder));

      if (slash[1] == '\0' && !folder)
        good = !g_hash_table_contains (keys, as_folder) && g_hash_table_add (keys, g_steal_pointer (&path));
      else if (g_hash_table_contains (keys, path))
        good = FALSE;
      else
        g_hash_table_add (keys, g_strconcat (path, "/", NULL));
    }
  if (!good)
    fail (self, error, ANP_BUNDLE_ERROR_UNSAFE,
          _("Two files in it are named “%s”, or nearly so. Do not trust this bundle; ask its author to pack it again."),
          name);
  return good;
}

static gboolean
read_records (AnpBundle *self, const guint8 *index, gsize length, guint n_records, guint64 limit, GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint64 inflated = 0;
  gsize at = 0;

  for (guint i = 0; i < n_records; i++)
    {
      const guint8 *record = index + at;
      const char *name = (const char *) record + CENTRAL_SIZE;
      g_autofree char *plain = NULL;
      AnpBundleEntry *entry;
      gsize name_length, whole;
      gboolean folder;

      if (length - at < CENTRAL_SIZE || get_32 (record) != CENTRAL_MAGIC)
        {
          fail_damaged (self, error);
          return FALSE;
        }
      name_length = get_16 (record + 28);
      whole = CENTRAL_SIZE + name_length + get_16 (record + 30) + get_16 (record + 32);
      if (length - at < whole)
        {
          fail_damaged (self, error);
          return FALSE;
        }
      if (!check_record (self, record, name, name_length, error))
        return FALSE;
      folder = name[name_length - 1] == '/';
      plain = g_strndup (name, name_length - folder);
      if (!check_unique (self, keys, plain, folder, error))
        return FALSE;
      entry = g_new0 (AnpBundleEntry, 1);
      entry->name = g_steal_pointer (&plain);
      entry->deflated = get_16 (record + 10) == 8;
      entry->crc = get_32 (record + 16);
      entry->packed = get_32 (record + 20);
      entry->size = get_32 (record + 24);
      entry->header = get_32 (record + 42);
      g_ptr_array_add (self->entries, entry);
      if (!check_header (self, entry, name, name_length, get_16 (record + 10), limit, error))
        return FALSE;
      if (!folder)
        g_hash_table_insert (self->by_name, entry->name, entry);
      inflated += entry->deflated ? entry->size : 0;
      at += whole;
    }
  if (at != length)
    {
      fail_damaged (self, error);
      return FALSE;
    }
  if (inflated > ANP_BUNDLE_MOST_INFLATED)
    {
      fail (self, error, ANP_BUNDLE_ERROR_TOO_LARGE,
            _("It would unpack to more than %u GiB. Do not trust this bundle."),
            (guint) (ANP_BUNDLE_MOST_INFLATED >> 30));
      return FALSE;
    }
  return TRUE;
}

/* By place, and no byte belonging to two. Folders are let go of. */
static gboolean
check_places (AnpBundle *self, GError **error)
{
  guint64 end = 0;

  g_ptr_array_sort (self->entries, compare_places);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const AnpBundleEntry *entry = self->entries->pdata[i];

      if (entry->header < end)
        {
          fail (self, error, ANP_BUNDLE_ERROR_UNSAFE,
                _("Files in it share the same bytes, as in archives made to fill a disk. Do not trust this bundle."));
          return FALSE;
        }
      end = entry->offset + entry->packed;
    }
  for (guint i = self->entries->len; i > 0; i--)
    {
      const AnpBundleEntry *entry = self->entries->pdata[i - 1];

      if (g_hash_table_lookup (self->by_name, entry->name) != entry)
        g_ptr_array_remove_index (self->entries, i - 1);
    }
  return TRUE;
}

static gboolean
check_type (AnpBundle *self, GError **error)
{
  const AnpBundleEntry *first = self->entries->len > 0 ? self->entries->pdata[0] : NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *type = ANP_BUNDLE_TYPE;

  if (first == NULL || first->header != 0 || !g_str_equal (first->name, ANP_BUNDLE_TYPE_NAME))
    {
      fail (self, error, ANP_BUNDLE_ERROR_FOREIGN,
            _("This is a ZIP archive, but no bundle: it does not begin with “mimetype”. Unpack it and open the folder, "
              "or pack it with “anping pack”."));
      return FALSE;
    }
  if (!first->deflated && first->size == strlen (type))
    {
      bytes = anp_bundle_read (self, first, first->size, error);
      if (bytes == NULL)
        return FALSE;
    }
  if (bytes == NULL || memcmp (g_bytes_get_data (bytes, NULL), type, strlen (type)) != 0)
    {
      fail (self, error, ANP_BUNDLE_ERROR_FOREIGN,
            _("This archive is for another program: its mimetype is not “%s”. Open it with that program."), type);
      return FALSE;
    }
  if (g_hash_table_lookup (self->by_name, ANP_BUNDLE_FEATURE) == NULL)
    {
      fail (self, error, ANP_BUNDLE_ERROR_FOREIGN,
            _("The bundle holds no feature.md. Pack it again with “anping pack”."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_index (AnpBundle *self, GError **error)
{
  guint8 end[END_SIZE];
  guint64 end_offset, start, length;
  guint n_records;
  g_autofree guint8 *index = NULL;

  if (!find_end (self, end, &end_offset, error))
    return FALSE;
  n_records = get_16 (end + 10);
  length = get_32 (end + 12);
  start = get_32 (end + 16);
  if (n_records == G_MAXUINT16 || length == G_MAXUINT32 || start == G_MAXUINT32)
    {
      fail (self, error, ANP_BUNDLE_ERROR_UNSUPPORTED,
            _("It is in the format for archives of 4 GiB and more (ZIP64). Unpack it and open the folder, or use "
              "smaller clips."));
      return FALSE;
    }
  if (get_16 (end + 4) != 0 || get_16 (end + 6) != 0 || get_16 (end + 8) != n_records)
    {
      fail (self, error, ANP_BUNDLE_ERROR_UNSUPPORTED,
            _("It is one part of several. Ask for the bundle in one piece."));
      return FALSE;
    }
  if (n_records > ANP_BUNDLE_MOST_ENTRIES || length > ANP_BUNDLE_MOST_INDEX)
    {
      fail (self, error, ANP_BUNDLE_ERROR_TOO_LARGE, _("It holds more than %u files. Do not trust this bundle."),
            ANP_BUNDLE_MOST_ENTRIES);
      return FALSE;
    }
  /* Nothing before the archive and nothing between the directory and its end. */
  if (start + length != end_offset)
    {
      fail_damaged (self, error);
      return FALSE;
    }
  index = g_malloc (MAX (length, 1));
  return read_at (self, start, index, length, error)
         && read_records (self, index, length, n_records, start, error) && check_places (self, error)
         && check_type (self, error);
}

gboolean
anp_bundle_sniff (const guint8 *bytes, gsize length)
{
  return length >= 4 && get_32 (bytes) == LOCAL_MAGIC;
}

static gint64
get_mtime_us (const struct stat *info)
{
  return (gint64) info->st_mtim.tv_sec * G_USEC_PER_SEC + info->st_mtim.tv_nsec / 1000;
}

AnpBundle *
anp_bundle_open_fd (int fd, const char *name, GError **error)
{
  g_autoptr (AnpBundle) self = g_new0 (AnpBundle, 1);
  guint8 magic[4];
  struct stat info;

  g_atomic_ref_count_init (&self->refs);
  self->fd = fd;
  self->path = g_strdup (name);
  self->name = g_filename_display_basename (name);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_nfc = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      fail (self, error, ANP_BUNDLE_ERROR_FOREIGN, _("This is not a file. Choose a bundle or a Markdown file."));
      return NULL;
    }
  self->size = (guint64) info.st_size;
  self->device = info.st_dev;
  self->inode = info.st_ino;
  self->mtime_us = get_mtime_us (&info);
  if (self->size >= sizeof magic && !read_at (self, 0, magic, sizeof magic, error))
    return NULL;
  if (self->size < sizeof magic || !anp_bundle_sniff (magic, sizeof magic))
    {
      fail (self, error, ANP_BUNDLE_ERROR_FOREIGN,
            _("This is no bundle. Choose a file that “anping pack” made, or a Markdown file."));
      return NULL;
    }
  if (!read_index (self, error))
    return NULL;
  for (guint i = 0; i < self->entries->len; i++)
    {
      AnpBundleEntry *entry = self->entries->pdata[i];

      g_hash_table_insert (self->by_nfc, g_utf8_normalize (entry->name, -1, G_NORMALIZE_NFC), entry);
    }
  return g_steal_pointer (&self);
}

AnpBundle *
anp_bundle_open (const char *path, GError **error)
{
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    {
      const AnpBundle nobody = { .name = g_filename_display_basename (path) };

      fail (&nobody, error, ANP_BUNDLE_ERROR_READ, _("The file cannot be opened: %s. Check its permissions."),
            g_strerror (errno));
      g_free (nobody.name);
      return NULL;
    }
  return anp_bundle_open_fd (fd, path, error);
}

AnpBundle *
anp_bundle_open_shared (const char *path, GError **error)
{
  AnpBundle *self = NULL;
  struct stat info;

  g_return_val_if_fail (path != NULL, NULL);

  g_mutex_lock (&shared_mutex);
  if (shared_bundles == NULL)
    shared_bundles = g_ptr_array_new ();
  for (guint i = 0; stat (path, &info) == 0 && i < shared_bundles->len && self == NULL; i++)
    {
      AnpBundle *other = shared_bundles->pdata[i];

      if (other->device == info.st_dev && other->inode == info.st_ino && other->size == (guint64) info.st_size
          && other->mtime_us == get_mtime_us (&info) && g_str_equal (other->path, path))
        self = anp_bundle_ref (other);
    }
  if (self == NULL && (self = anp_bundle_open (path, error)) != NULL)
    {
      self->shared = TRUE;
      g_ptr_array_add (shared_bundles, self);
    }
  g_mutex_unlock (&shared_mutex);
  return self;
}

AnpBundle *
anp_bundle_ref (AnpBundle *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
anp_bundle_unref (AnpBundle *self)
{
  gboolean shared = self->shared, last;

  /* Nobody may find one that is on its way out. */
  if (shared)
    g_mutex_lock (&shared_mutex);
  last = g_atomic_ref_count_dec (&self->refs);
  if (last && shared)
    g_ptr_array_remove_fast (shared_bundles, self);
  if (shared)
    g_mutex_unlock (&shared_mutex);
  if (!last)
    return;
  close (self->fd);
  g_hash_table_unref (self->by_nfc);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->entries);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

const char *
anp_bundle_get_path (const AnpBundle *self)
{
  return self->path;
}

const char *
anp_bundle_get_name (const AnpBundle *self)
{
  return self->name;
}

gint64
anp_bundle_get_mtime_us (const AnpBundle *self)
{
  return self->mtime_us;
}

guint
anp_bundle_get_n_entries (const AnpBundle *self)
{
  return self->entries->len;
}

const AnpBundleEntry *
anp_bundle_get_entry (const AnpBundle *self, guint index)
{
  g_return_val_if_fail (index < self->entries->len, NULL);

  return self->entries->pdata[index];
}

const AnpBundleEntry *
anp_bundle_find (const AnpBundle *self, const char *name)
{
  const AnpBundleEntry *entry = g_hash_table_lookup (self->by_name, name);
  g_autofree char *nfc = NULL;

  if (entry != NULL)
    return entry;
  nfc = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  return nfc != NULL ? g_hash_table_lookup (self->by_nfc, nfc) : NULL;
}

int
anp_bundle_get_fd (const AnpBundle *self)
{
  return self->fd;
}

/* Where unpacked bytes go; FALSE (and an error) to stop. */
typedef gboolean (*Take) (gpointer data, const guint8 *bytes, gsize length, GError **error);

/* Inflates, with the sizes of the directory as bounds both ways. `limit`: bytes wanted; all of them are checked. */
static gboolean
unpack (AnpBundle *self, const AnpBundleEntry *entry, guint64 limit, Take take, gpointer data,
        GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *in = g_malloc (CHUNK);
  g_autofree guint8 *out = entry->deflated ? g_malloc (CHUNK) : NULL;
  z_stream stream = { 0 };
  guint64 read = 0, done = 0;
  uLong crc = crc32 (0, NULL, 0);
  int state = Z_OK;
  gboolean ok = !entry->deflated || inflateInit2 (&stream, -MAX_WBITS) == Z_OK;

  limit = MIN (limit, entry->size);
  while (ok && state != Z_STREAM_END && (entry->deflated ? done < limit || limit == entry->size : done < limit))
    {
      gsize n = 0;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        ok = FALSE;
      else if (stream.avail_in == 0)
        {
          n = (gsize) MIN (CHUNK, (entry->deflated ? entry->packed : limit) - read);
          ok = n > 0;
          if (!ok)
            fail_damaged (self, error);
          ok = ok && read_at (self, entry->offset + read, in, n, error);
          read += n;
        }
      if (!ok)
        break;
      if (!entry->deflated)
        {
          crc = crc32 (crc, in, (uInt) n);
          done += n;
          ok = take (data, in, n, error);
          continue;
        }
      if (n > 0)
        {
          stream.next_in = in;
          stream.avail_in = (uInt) n;
        }
      stream.next_out = out;
      stream.avail_out = CHUNK;
      state = inflate (&stream, Z_NO_FLUSH);
      n = CHUNK - stream.avail_out;
      if ((state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR) || done + n > entry->size)
        {
          fail_damaged (self, error);
          ok = FALSE;
          break;
        }
      crc = crc32 (crc, out, (uInt) n);
      ok = take (data, out, (gsize) MIN (n, limit - MIN (limit, done)), error);
      done += n;
    }
  if (entry->deflated)
    inflateEnd (&stream);
  if (ok && state == Z_STREAM_END && (stream.avail_in > 0 || read != entry->packed))
    {
      fail_damaged (self, error);
      return FALSE;
    }
  if (ok && limit == entry->size && (done != entry->size || crc != entry->crc))
    {
      fail (self, error, ANP_BUNDLE_ERROR_DAMAGED,
            _("“%s” in it is damaged. Copy the bundle again, or ask for it once more."), entry->name);
      return FALSE;
    }
  return ok;
}

static gboolean
append (gpointer data, const guint8 *bytes, gsize length, GError **error)
{
  g_byte_array_append (data, bytes, (guint) length);
  return TRUE;
}

GBytes *
anp_bundle_read (AnpBundle *self, const AnpBundleEntry *entry, gsize most, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_return_val_if_fail (self != NULL && entry != NULL, NULL);

  if (!unpack (self, entry, MIN (most, G_MAXINT32), append, bytes, NULL, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

typedef struct
{
  AnpBundle *bundle;
  int fd;
} Target;

static gboolean
write_all (gpointer data, const guint8 *bytes, gsize length, GError **error)
{
  const Target *target = data;

  while (length > 0)
    {
      gssize n = write (target->fd, bytes, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          int code = errno;

          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _("%s: It cannot be unpacked: %s. Make room."),
                       target->bundle->name, g_strerror (code));
          return FALSE;
        }
      bytes += n;
      length -= (gsize) n;
    }
  return TRUE;
}

gboolean
anp_bundle_copy (AnpBundle *self, const AnpBundleEntry *entry, int to_fd, GCancellable *cancellable, GError **error)
{
  Target target = { self, to_fd };

  g_return_val_if_fail (self != NULL && entry != NULL, FALSE);

  return unpack (self, entry, entry->size, write_all, &target, cancellable, error);
}
