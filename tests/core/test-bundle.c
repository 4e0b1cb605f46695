/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-bundle.h"

#include "anp-bundle-name.h"
#include "bundle-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static AnpBundle *
open_bytes (GBytes *bytes, GError **error)
{
  g_autofree char *path = bundle_put (bytes);
  AnpBundle *bundle = anp_bundle_open (path, error);

  bundle_remove (path);
  return bundle;
}

/* Refused with that code and words: the file, the problem and what to do. */
static void
assert_refused (GBytes *bytes, AnpBundleError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpBundle) bundle = open_bytes (bytes, &error);

  g_assert_null (bundle);
  g_assert_error (error, ANP_BUNDLE_ERROR, (int) code);
  if (!g_str_has_prefix (error->message, "talk.anping: ") || strstr (error->message, words) == NULL
      || !g_utf8_validate (error->message, -1, NULL) || !g_str_has_suffix (error->message, "."))
    g_error ("unfit words: %s (wanted: %s)", error->message, words);
}

static void
assert_file_refused (BundleFile file, AnpBundleError code, const char *words)
{
  g_autoptr (GBytes) bytes = bundle_make_usual (&file, 1);

  assert_refused (bytes, code, words);
}

static void
assert_holds (AnpBundle *bundle, const char *name, const char *text)
{
  const AnpBundleEntry *entry = anp_bundle_find (bundle, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_nonnull (entry);
  bytes = anp_bundle_read (bundle, entry, G_MAXSIZE, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
test_good (void)
{
  const BundleFile files[] = {
    { .name = "clips/", .bytes = "", .mode = S_IFDIR | 0755 },
    { .name = "clips/a.webm", .bytes = "stored bytes", .mode = S_IFREG | 0644 },
    { .name = "caf\xc3\xa9.txt", .bytes = "deflated, deflated, deflated bytes", .deflated = TRUE },
    { .name = "empty", .bytes = "" },
  };
  g_autoptr (GBytes) bytes = bundle_make_usual (files, G_N_ELEMENTS (files));
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpBundle) bundle = open_bytes (bytes, &error);
  g_autoptr (GBytes) part = NULL;
  const AnpBundleEntry *entry;
  char plain[12];

  g_assert_no_error (error);
  g_assert_cmpuint (anp_bundle_get_n_entries (bundle), ==, 5);
  g_assert_cmpstr (anp_bundle_get_entry (bundle, 0)->name, ==, "mimetype");
  g_assert_cmpstr (anp_bundle_get_entry (bundle, 2)->name, ==, "clips/a.webm");
  assert_holds (bundle, "feature.md", "# One\n\nWords.\n");
  assert_holds (bundle, "clips/a.webm", "stored bytes");
  assert_holds (bundle, "empty", "");
  /* As a Mac would spell it: e and an accent. */
  assert_holds (bundle, "cafe\xcc\x81.txt", "deflated, deflated, deflated bytes");
  g_assert_null (anp_bundle_find (bundle, "Empty"));
  g_assert_null (anp_bundle_find (bundle, "clips"));
  /* What is stored is found there byte by byte. */
  entry = anp_bundle_find (bundle, "clips/a.webm");
  g_assert_cmpint (pread (anp_bundle_get_fd (bundle), plain, 12, (off_t) entry->offset), ==, 12);
  g_assert_cmpmem (plain, 12, "stored bytes", 12);
  part = anp_bundle_read (bundle, anp_bundle_find (bundle, "caf\xc3\xa9.txt"), 8, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (part, NULL), g_bytes_get_size (part), "deflated", 8);
}

static void
test_comment (void)
{
  const BundleFile files[] = {
    { .name = ANP_BUNDLE_TYPE_NAME, .bytes = ANP_BUNDLE_TYPE },
    { .name = ANP_BUNDLE_FEATURE, .bytes = "# One\n" },
  };
  g_autoptr (GBytes) bytes = bundle_make (files, 2, &(BundleEnd){ .comment = "made by hand" });
  g_autoptr (GBytes) shifted = bundle_make (files, 2, &(BundleEnd){ .before = "#!/bin/sh\n" });
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpBundle) bundle = open_bytes (bytes, &error);

  g_assert_no_error (error);
  assert_holds (bundle, "feature.md", "# One\n");
  assert_refused (shifted, ANP_BUNDLE_ERROR_FOREIGN, "no bundle");
}

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    gsize length;
    const char *words;
  } rows[] = {
    { "../evil", 0, "leads out" },         { "a/../../evil", 0, "leads out" },
    { "a/..", 0, "leads out" },            { "/etc/passwd", 0, "absolute" },
    { "C:/evil", 0, "absolute" },          { "a\\..\\evil", 0, "backslash" },
    { "a//b", 0, "plain path" },           { "./a", 0, "plain path" },
    { "a\0b", 3, "control" },              { "a\nb", 0, "control" },
    { "\xff\xfe", 0, "UTF-8" },            { "a\xe2\x80\xaegnp.md", 0, "control" },
    { "/", 0, "absolute" },
  };
  g_autofree char *long_part = g_strnfill (256, 'a');
  g_autofree char *long_name = g_strnfill (1025, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_file_refused ((BundleFile){ .name = rows[i].name, .name_length = rows[i].length, .bytes = "x" },
                         ANP_BUNDLE_ERROR_UNSAFE, rows[i].words);
  assert_file_refused ((BundleFile){ .name = long_part, .bytes = "x" }, ANP_BUNDLE_ERROR_UNSAFE, "too long");
  assert_file_refused ((BundleFile){ .name = long_name, .bytes = "x" }, ANP_BUNDLE_ERROR_UNSAFE, "too long");
  g_assert_null (anp_bundle_name_find_fault ("影片/晉江 1.webm", strlen ("影片/晉江 1.webm")));
  g_assert_nonnull (anp_bundle_name_find_fault ("", 0));
}

static void
test_links (void)
{
  static const guint32 modes[] = { S_IFLNK | 0777, S_IFCHR | 0600, S_IFBLK | 0600, S_IFIFO | 0600, S_IFSOCK | 0600 };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    assert_file_refused ((BundleFile){ .name = "a.png", .bytes = "/etc/passwd", .mode = modes[i] },
                         ANP_BUNDLE_ERROR_UNSAFE, "link or a device");
}

static void
assert_pair_refused (const char *one, const char *other)
{
  const BundleFile files[] = { { .name = one, .bytes = "1" }, { .name = other, .bytes = "2" } };
  g_autoptr (GBytes) bytes = bundle_make_usual (files, 2);

  assert_refused (bytes, ANP_BUNDLE_ERROR_UNSAFE, "Two files");
}

static void
test_duplicates (void)
{
  assert_pair_refused ("a.png", "a.png");
  assert_pair_refused ("a.png", "A.PNG");
  assert_pair_refused ("caf\xc3\xa9", "cafe\xcc\x81");
  assert_pair_refused ("STRASSE", "stra\xc3\x9f""e");
  assert_pair_refused ("a", "a/b");
  assert_pair_refused ("a/b", "a");
  assert_pair_refused ("A/b", "a");
  assert_pair_refused ("x", "feature.MD");
}

static void
test_unsupported (void)
{
  assert_file_refused ((BundleFile){ .name = "a", .bytes = "x", .flags = 1 }, ANP_BUNDLE_ERROR_UNSUPPORTED, "password");
  assert_file_refused ((BundleFile){ .name = "a", .bytes = "x", .flags = 0x41 }, ANP_BUNDLE_ERROR_UNSUPPORTED,
                       "password");
  assert_file_refused ((BundleFile){ .name = "a", .bytes = "x", .method = 12 }, ANP_BUNDLE_ERROR_UNSUPPORTED, "12");
  assert_file_refused ((BundleFile){ .name = "a", .bytes = "x", .size = G_MAXUINT32, .packed = G_MAXUINT32 },
                       ANP_BUNDLE_ERROR_UNSUPPORTED, "ZIP64");
}

static void
test_bombs (void)
{
  g_autofree char *zeros = g_malloc0 (8 << 20);
  g_autoptr (GArray) many = g_array_new (FALSE, TRUE, sizeof (BundleFile));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const BundleFile shared[] = {
    { .name = "a", .bytes = "the same bytes" },
    { .name = "b", .bytes = "the same bytes", .local = "a", .header_of = 3 },
  };
  g_autoptr (GBytes) bytes = NULL;

  /* Zeros deflate a thousandfold. */
  assert_file_refused ((BundleFile){ .name = "zeros", .bytes = zeros, .length = 8 << 20, .deflated = TRUE },
                       ANP_BUNDLE_ERROR_UNSAFE, "times its size");
  /* One that lies of its size is found out while it is read, and no more than it says is ever made. */
  {
    const BundleFile liar = { .name = "liar", .bytes = zeros, .length = 8 << 20, .deflated = TRUE, .size = 1000 };
    g_autoptr (GBytes) liars = bundle_make_usual (&liar, 1);
    g_autoptr (GError) error = NULL;
    g_autoptr (AnpBundle) bundle = open_bytes (liars, &error);
    g_autoptr (GBytes) read = NULL;

    g_assert_no_error (error);
    read = anp_bundle_read (bundle, anp_bundle_find (bundle, "liar"), G_MAXSIZE, &error);
    g_assert_null (read);
    g_assert_error (error, ANP_BUNDLE_ERROR, ANP_BUNDLE_ERROR_DAMAGED);
  }
  for (guint i = 0; i < ANP_BUNDLE_MOST_ENTRIES; i++)
    {
      BundleFile file = { .name = g_strdup_printf ("%u", i), .bytes = "" };

      g_ptr_array_add (names, (char *) file.name);
      g_array_append_val (many, file);
    }
  bytes = bundle_make_usual ((BundleFile *) many->data, many->len);
  assert_refused (bytes, ANP_BUNDLE_ERROR_TOO_LARGE, "more than 10000");
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = bundle_make_usual (shared, 2);
  /* Its local header bears another name, as it must: nobody's two files have one. */
  assert_refused (bytes, ANP_BUNDLE_ERROR_DAMAGED, "damaged");
}

/* A file inside another: its header is among the other's bytes, as in bombs that overlap. */
static void
test_overlap (void)
{
  const BundleFile inner = { .name = "in", .bytes = "inner" };
  g_autoptr (GBytes) quoted = bundle_make (&inner, 1, NULL);
  BundleFile files[] = {
    { .name = ANP_BUNDLE_TYPE_NAME, .bytes = ANP_BUNDLE_TYPE },
    { .name = ANP_BUNDLE_FEATURE, .bytes = "# One\n" },
    { .name = "outer", .bytes = g_bytes_get_data (quoted, NULL), .length = 30 + 2 + 5 },
    { .name = "in", .bytes = "inner" },
  };
  g_autoptr (GBytes) sound = bundle_make (files, 4, NULL);
  g_autoptr (AnpBundle) bundle = open_bytes (sound, NULL);
  gsize length;
  g_autofree guint8 *bent = g_memdup2 (g_bytes_get_data (sound, &length), g_bytes_get_size (sound));
  g_autoptr (GBytes) bytes = NULL;
  guint32 outer;

  g_assert_nonnull (bundle);
  length = g_bytes_get_size (sound);
  outer = (guint32) anp_bundle_find (bundle, "outer")->offset;
  /* The last record is that of “in”: its header is now the quoted one. */
  for (guint i = 0; i < 4; i++)
    bent[length - 22 - 2 - 4 + i] = outer >> (8 * i) & 0xff;
  bytes = g_bytes_new (bent, length);
  assert_refused (bytes, ANP_BUNDLE_ERROR_UNSAFE, "share the same bytes");
}

static void
test_type (void)
{
  const BundleFile feature = { .name = "feature.md", .bytes = "# One\n" };
  const BundleFile none[] = { feature };
  const BundleFile late[] = { feature, { .name = "mimetype", .bytes = ANP_BUNDLE_TYPE } };
  const BundleFile deflated[] = { { .name = "mimetype", .bytes = ANP_BUNDLE_TYPE, .deflated = TRUE }, feature };
  const BundleFile other[] = { { .name = "mimetype", .bytes = "application/epub+zip" }, feature };
  const BundleFile close[] = { { .name = "mimetype", .bytes = ANP_BUNDLE_TYPE "\n" }, feature };
  const BundleFile empty[] = { { .name = "mimetype", .bytes = ANP_BUNDLE_TYPE } };
  static const char *const words[] = { "does not begin", "does not begin", "another program",
                                       "another program", "another program", "no feature.md" };
  const BundleFile *const rows[] = { none, late, deflated, other, close, empty };
  const guint lengths[] = { 1, 2, 2, 2, 2, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = bundle_make (rows[i], lengths[i], NULL);

      assert_refused (bytes, ANP_BUNDLE_ERROR_FOREIGN, words[i]);
    }
}

/* Cut after any byte, and with any byte changed: refused or read, never worse. */
static void
test_damage (void)
{
  static const char *const texts[] = { ANP_BUNDLE_TYPE, "# One\n\nWords.\n", "words, words, words" };
  const BundleFile files[] = { { .name = "a.txt", .bytes = "words, words, words", .deflated = TRUE } };
  g_autoptr (GBytes) bytes = bundle_make_usual (files, 1);
  g_autofree char *path = bundle_put (bytes);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize cut = 0; cut < length; cut++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, (const char *) data, (gssize) cut, NULL));
      g_assert_null (anp_bundle_open (path, &error));
      g_assert_error (error, ANP_BUNDLE_ERROR, (cut < 4 ? ANP_BUNDLE_ERROR_FOREIGN : ANP_BUNDLE_ERROR_DAMAGED));
    }
  for (gsize i = 0; i < length; i++)
    {
      g_autofree guint8 *bent = g_memdup2 (data, length);
      g_autoptr (AnpBundle) bundle = NULL;

      bent[i] ^= 0xff;
      g_assert_true (g_file_set_contents (path, (const char *) bent, (gssize) length, NULL));
      bundle = anp_bundle_open (path, NULL);
      for (guint k = 0; bundle != NULL && k < anp_bundle_get_n_entries (bundle); k++)
        {
          g_autoptr (GBytes) read = anp_bundle_read (bundle, anp_bundle_get_entry (bundle, k), G_MAXSIZE, NULL);

          /* The checksum lets nothing else through. */
          g_assert_true (read == NULL || g_bytes_get_size (read) == strlen (texts[k]));
          g_assert_true (read == NULL
                         || memcmp (g_bytes_get_data (read, NULL), texts[k], g_bytes_get_size (read)) == 0);
        }
    }
  bundle_remove (path);
}

static void
test_checksum (void)
{
  const BundleFile files[] = {
    { .name = "a", .bytes = "words", .bend = 1 },
    { .name = "b", .bytes = "words", .bend = 1, .deflated = TRUE },
  };
  g_autoptr (GBytes) bytes = bundle_make_usual (files, 2);
  g_autoptr (AnpBundle) bundle = open_bytes (bytes, NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) read = anp_bundle_read (bundle, anp_bundle_find (bundle, files[i].name), 100, &error);

      g_assert_null (read);
      g_assert_error (error, ANP_BUNDLE_ERROR, ANP_BUNDLE_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, files[i].name));
    }
}

static void
test_no_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (anp_bundle_open ("/nonexistent/talk.anping", &error));
  g_assert_error (error, ANP_BUNDLE_ERROR, ANP_BUNDLE_ERROR_READ);
  g_clear_error (&error);
  g_assert_null (anp_bundle_open ("/dev/null", &error));
  g_assert_error (error, ANP_BUNDLE_ERROR, ANP_BUNDLE_ERROR_FOREIGN);
  g_clear_error (&error);
  g_assert_null (anp_bundle_open ("/", &error));
  g_assert_error (error, ANP_BUNDLE_ERROR, ANP_BUNDLE_ERROR_FOREIGN);
}

/* Python's writer and ours agree on where things are; with data descriptors as well, where sizes come after. */
static void
test_python (void)
{
  static const char program[] =
    "import sys, zipfile, io\n"
    "class Pipe(io.RawIOBase):\n"
    "  def __init__(self, f): self.f = f\n"
    "  def writable(self): return True\n"
    "  def write(self, b): return self.f.write(b)\n"
    "with open(sys.argv[1], 'wb') as f:\n"
    "  with zipfile.ZipFile(Pipe(f) if sys.argv[2] == 'pipe' else f, 'w') as z:\n"
    "    z.writestr('mimetype', 'application/vnd.anping.feature+zip')\n"
    "    z.writestr('feature.md', '# 橋\\n' * 300, zipfile.ZIP_DEFLATED)\n"
    "    z.writestr('影片/安平橋.bin', bytes(range(256)) * 500)\n"
    "    z.comment = '橋'.encode()\n";
  g_autofree char *python = g_find_program_in_path ("python3");

  if (python == NULL)
    {
      g_test_skip ("python3 is not there");
      return;
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
      g_autofree char *path = bundle_put (nothing);
      const char *argv[] = { python, "-c", program, path, i == 0 ? "file" : "pipe", NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (AnpBundle) bundle = NULL;
      g_autoptr (GBytes) bytes = NULL;
      const guint8 *data;
      gsize length;
      int status;

      g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL));
      g_assert_cmpint (status, ==, 0);
      bundle = anp_bundle_open (path, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (anp_bundle_get_n_entries (bundle), ==, 3);
      bytes = anp_bundle_read (bundle, anp_bundle_find (bundle, "影片/安平橋.bin"), G_MAXSIZE, &error);
      g_assert_no_error (error);
      data = g_bytes_get_data (bytes, &length);
      g_assert_cmpuint (length, ==, 256 * 500);
      for (gsize k = 0; k < length; k++)
        g_assert_cmpuint (data[k], ==, k % 256);
      bundle_remove (path);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bundle/good", test_good);
  g_test_add_func ("/bundle/comment", test_comment);
  g_test_add_func ("/bundle/names", test_names);
  g_test_add_func ("/bundle/links", test_links);
  g_test_add_func ("/bundle/duplicates", test_duplicates);
  g_test_add_func ("/bundle/unsupported", test_unsupported);
  g_test_add_func ("/bundle/bombs", test_bombs);
  g_test_add_func ("/bundle/overlap", test_overlap);
  g_test_add_func ("/bundle/type", test_type);
  g_test_add_func ("/bundle/damage", test_damage);
  g_test_add_func ("/bundle/checksum", test_checksum);
  g_test_add_func ("/bundle/no-file", test_no_file);
  g_test_add_func ("/bundle/python", test_python);
  return g_test_run ();
}
