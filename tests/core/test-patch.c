/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-patch.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "anp-loader.h"
#include "anp-time.h"
#include "reading-fixture.h"

#define S ANP_NS_PER_S

static char *
apply_to (AnpFeature *feature, const AnpTiming *timings, guint n, AnpPatch **out_patch)
{
  AnpPatch *patch = anp_patch_new (feature, timings, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) made = anp_patch_apply (patch, anp_feature_get_source (feature), "talk.md", &error);
  gsize length;
  const char *data;

  g_assert_no_error (error);
  data = g_bytes_get_data (made, &length);
  *out_patch = patch;
  return g_strndup (data, length);
}

/* One timing into one text. */
static void
check_one (const char *before, guint slide, guint step, gint64 ns, const char *expected)
{
  g_autoptr (AnpFeature) feature = reading_of (before);
  AnpTiming timing = { slide, step, ns };
  g_autoptr (AnpPatch) patch = NULL;
  g_autofree char *made = apply_to (feature, &timing, 1, &patch);

  g_assert_cmpstr (made, ==, expected);
  g_assert_cmpuint (anp_patch_get_left_out (patch)->len, ==, 0);
}

static void
test_slides (void)
{
  /* What is there is replaced, and only that. */
  check_one ("## A {.x advance=8s date=1138}  \n\nb\n", 0, 0, 9 * S, "## A {.x advance=9s date=1138}  \n\nb\n");
  check_one ("## A {advance=\"8s\" .x}\n", 0, 0, 9500 * ANP_NS_PER_MS, "## A {advance=\"9.5s\" .x}\n");
  check_one ("## A {advance='click'}\n", 0, 0, 83 * S, "## A {advance='1:23'}\n");
  check_one ("## A {advance=3s advance=5s}\n", 0, 0, 9 * S, "## A {advance=3s advance=9s}\n");
  check_one ("![d](c.png){advance=media-end fit=cover}\n", 0, 0, 9 * S,
             "![d](c.png){advance=9s fit=cover}\n");
  /* Into the braces that are there. */
  check_one ("## A {#id .x  key='v'}\n", 0, 0, 9 * S, "## A {#id .x  key='v' advance=9s}\n");
  check_one ("## A { .x }\n", 0, 0, 9 * S, "## A { .x advance=9s }\n");
  check_one ("# A {-}\n\nb\n", 0, 0, 9 * S, "# A {- advance=9s}\n\nb\n");
  check_one ("[]{.verse}\n\na\n", 0, 0, 9 * S, "[]{.verse advance=9s}\n\na\n");
  check_one ("![d](c.png){fit=cover}\n", 0, 0, 9 * S, "![d](c.png){fit=cover advance=9s}\n");
  /* Into new ones. */
  check_one ("## A \t \r\n\r\nb\r\n", 0, 0, 9 * S, "## A {advance=9s} \t \r\n\r\nb\r\n");
  check_one ("## A ##  \n", 0, 0, 9 * S, "## A {advance=9s} ##  \n");
  check_one ("## C#\n", 0, 0, 9 * S, "## C# {advance=9s}\n");
  check_one ("A\nb\n===\n\nc\n", 0, 0, 9 * S, "A\nb {advance=9s}\n===\n\nc\n");
  check_one ("![d](c.png)\n", 0, 0, 9 * S, "![d](c.png){advance=9s}\n");
  check_one ("## A", 0, 0, 9 * S, "## A {advance=9s}");
  /* A first line of its own. */
  check_one ("a\n\n---\n\nb *c*\r\n", 1, 0, 9 * S, "a\n\n---\n\n[]{advance=9s}\n\nb *c*\r\n");
  check_one ("\xef\xbb\xbf" "b\r\n\r\n- c\r\n", 0, 0, 9 * S,
             "\xef\xbb\xbf" "[]{advance=9s}\r\n\r\nb\r\n\r\n- c\r\n");
  check_one ("a\n\n---\n\n- b\n- c\n", 1, 0, 9 * S, "a\n\n---\n\n[]{advance=9s}\n\n- b\n- c\n");
}

static void
test_steps (void)
{
  check_one ("a\n\n. . .\n\nb {after=2s .x}\n", 0, 1, 3 * S, "a\n\n. . .\n\nb {after=3s .x}\n");
  check_one ("a\n\n. . .\n\nb\nc  \n", 0, 1, 3 * S, "a\n\n. . .\n\nb\nc {after=3s}  \n");
  check_one ("a\n\n. . .\n\n![d](c.png)\n", 0, 1, 3 * S, "a\n\n. . .\n\n![d](c.png){after=3s}\n");
  check_one ("a\n\n. . .\n\n## B {#b}\n\nc\n\n---\n\nd\n", 0, 1, 3 * S,
             "a\n\n. . .\n\n## B {#b}\n\nc {after=3s}\n\n---\n\nd\n");
  check_one ("## A\n\n. . .\n\n### B ###\n\n---\n\nd\n", 0, 1, 3 * S,
             "## A\n\n. . .\n\n### B {after=3s} ###\n\n---\n\nd\n");
  check_one ("::: verse\na\nb\nc\n:::\n", 0, 1, 3 * S, "::: verse\na\nb {after=3s}\nc\n:::\n");
  check_one ("::: incremental\n- a\n- b\n  - c\n:::\n", 0, 1, 3 * S,
             "::: incremental\n- a\n- b {after=3s}\n  - c\n:::\n");
  check_one ("a\n\n. . .\n\n> b\n> c\n", 0, 1, 3 * S, "a\n\n. . .\n\n> b\n> c {after=3s}\n");
  check_one ("a\n\n. . .\n\n::: {.columns}\nb\n:::\n", 0, 1, 3 * S,
             "a\n\n. . .\n\n::: {.columns after=3s}\nb\n:::\n");
  check_one ("a\n\n. . .\n\n```c\nb\n```\n", 0, 1, 3 * S, "a\n\n. . .\n\n```c\nb\n```\n\n{after=3s}\n");
  check_one ("a\n\n. . .\n\n| b |\n|---|\n| c |\n", 0, 1, 3 * S,
             "a\n\n. . .\n\n| b |\n|---|\n| c |\n{after=3s}\n");
  check_one ("a\n\n. . .\n\n| b |\n|---|\n| c |\n\n: Cap\n", 0, 1, 3 * S,
             "a\n\n. . .\n\n| b |\n|---|\n| c |\n\n: Cap {after=3s}\n");
}

/* A picture that is a step and its slide's only block takes both, in one pair of braces. */
static void
test_both (void)
{
  g_autoptr (AnpFeature) feature = reading_of ("## A\n\nb\n\n. . .\n\nc {.x}\n\n---\n\n![d](e.png)\n");
  AnpTiming timings[] = { { 1, 0, 7 * S }, { 0, 1, 2 * S }, { 0, 0, 5 * S } };
  g_autoptr (AnpPatch) patch = NULL;
  g_autofree char *made = apply_to (feature, timings, G_N_ELEMENTS (timings), &patch);
  const GPtrArray *changes = anp_patch_get_changes (patch);
  const AnpPatchChange *change;

  g_assert_cmpstr (made, ==,
                   "## A {advance=5s}\n\nb\n\n. . .\n\nc {.x after=2s}\n\n---\n\n![d](e.png){advance=7s}\n");
  g_assert_cmpuint (changes->len, ==, 3);
  change = g_ptr_array_index (changes, 1);
  g_assert_cmpuint (change->slide, ==, 0);
  g_assert_cmpuint (change->step, ==, 1);
  g_assert_null (change->before);
  g_assert_cmpstr (change->after, ==, "2s");
  change = g_ptr_array_index (changes, 2);
  g_assert_cmpuint (change->line, ==, 11);
  change = g_ptr_array_index (changes, 1);
  g_assert_cmpuint (change->line, ==, 7);
}

static void
test_nothing_to_do (void)
{
  g_autoptr (AnpFeature) feature = reading_of ("## A {advance=0:08}\n");
  AnpTiming timings[] = { { 0, 0, 8 * S + 10 * ANP_NS_PER_MS }, { 7, 0, S }, { 0, 3, S } };
  g_autoptr (AnpPatch) patch = anp_patch_new (feature, timings, G_N_ELEMENTS (timings));

  g_assert_true (anp_patch_is_empty (patch));
  g_assert_cmpuint (anp_patch_get_changes (patch)->len, ==, 0);
}

/* A word that only looks like a place for braces: better said than spoiled. */
static void
test_left_out (void)
{
  g_autoptr (AnpFeature) feature = reading_of ("## A\n\nb\n\n---\n\nc\n\n. . .\n\n| d |\n|---|\n| e |\n\n"
                                               "Table: `f\n\n---\n\ng\n");
  AnpTiming timings[] = { { 0, 0, 5 * S }, { 1, 1, 4 * S }, { 2, 0, 6 * S } };
  g_autoptr (AnpPatch) patch = NULL;
  g_autofree char *made = apply_to (feature, timings, G_N_ELEMENTS (timings), &patch);
  g_autoptr (AnpFeature) again = reading_of (made);

  g_assert_cmpuint (anp_feature_get_n_slides (again), ==, 3);
  g_assert_cmpint (anp_feature_get_slide (again, 0)->advance_ns, ==, 5 * S);
  g_assert_cmpint (anp_feature_get_slide (again, 2)->advance_ns, ==, 6 * S);
  g_assert_cmpuint (anp_patch_get_changes (patch)->len + anp_patch_get_left_out (patch)->len, ==, 3);

  /* Nor do an empty file's, whose one slide only says so. */
  g_autoptr (AnpFeature) empty = reading_of ("");
  g_autoptr (AnpPatch) nothing = anp_patch_new (empty, timings, 1);
  g_assert_true (anp_patch_is_empty (nothing));
  g_assert_cmpuint (anp_patch_get_left_out (nothing)->len, ==, 1);

  /* Bytes that are no text get nothing, and say so. */
  g_autoptr (AnpFeature) binary = reading_of_bytes ("\0\0\1\2\0\0", 6);
  g_autoptr (AnpPatch) none = anp_patch_new (binary, timings, 1);
  g_assert_true (anp_patch_is_empty (none));
  g_assert_cmpuint (anp_patch_get_left_out (none)->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (anp_patch_get_left_out (none), 0), "advance=5s"));
}

/* ---- whole files ---- */

static void
dump_attributes (const AnpAttributes *attributes, GString *text)
{
  g_string_append_printf (text, "#%s", attributes->id != NULL ? attributes->id : "");
  for (guint i = 0; attributes->classes[i] != NULL; i++)
    g_string_append_printf (text, ".%s", attributes->classes[i]);
  for (guint i = 0; i < attributes->pairs->len; i++)
    {
      const AnpAttribute *pair = &g_array_index (attributes->pairs, AnpAttribute, i);

      if (strcmp (pair->key, "advance") != 0 && strcmp (pair->key, "after") != 0)
        g_string_append_printf (text, " %s=%s", pair->key, pair->value);
    }
}

static void
dump_blocks (const GPtrArray *blocks, GString *text)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);
      g_autofree char *words = anp_block_dup_text (block);

      g_string_append_printf (text, "(%d %s %u %u “%s” %s ", (int) block->kind, block->lang, block->level,
                              block->step, words, block->media != NULL ? block->media->src : "");
      dump_attributes (block->attributes, text);
      dump_blocks (block->children, text);
      g_string_append_c (text, ')');
    }
}

/* All that a reader makes of a file, but for its timings. */
static char *
dump (AnpFeature *feature)
{
  GString *text = g_string_new (anp_feature_get_title (feature));

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);

      g_string_append_printf (text, "\n%s | %s | %s %u %s %d %u %u | %s\n", slide->id, slide->title,
                              slide->chapter->id, slide->chapter->number, slide->lang, (int) slide->layout,
                              slide->n_steps, slide->events->len, slide->notes_text);
      dump_attributes (slide->attributes, text);
      dump_blocks (slide->blocks, text);
      dump_blocks (slide->notes, text);
    }
  return g_string_free (text, FALSE);
}

/* Every slide and every step gets a time of its own. Returns how many were left out. */
static guint
check_bytes (GBytes *bytes, const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_path (name);
  g_autoptr (AnpFeature) feature = anp_loader_load_bytes (bytes, file);
  g_autoptr (GArray) timings = g_array_new (FALSE, FALSE, sizeof (AnpTiming));
  g_autoptr (AnpPatch) patch = NULL, inverse = NULL;
  g_autoptr (GBytes) made = NULL, back = NULL;
  g_autoptr (AnpFeature) again = NULL;
  g_autofree char *before = dump (feature);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  guint n_written = 0;

  g_test_message ("%s", name);
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    for (guint step = 0; step < anp_feature_get_slide (feature, i)->n_steps; step++)
      {
        AnpTiming timing = { i, step, (step == 0 ? 100 + i : step) * S + (i % 10) * S / 10 };

        g_array_append_val (timings, timing);
      }
  patch = anp_patch_new (feature, (AnpTiming *) (void *) timings->data, timings->len);
  made = anp_patch_apply (patch, bytes, name, &error);
  g_assert_no_error (error);
  again = anp_loader_load_bytes (made, file);
  after = dump (again);
  g_assert_cmpstr (before, ==, after);
  for (guint i = 0; i < timings->len; i++)
    {
      const AnpTiming *timing = &g_array_index (timings, AnpTiming, i);
      const AnpSlide *slide = anp_feature_get_slide (again, timing->slide);

      n_written += timing->step == 0
                       ? slide->advance == ANP_ADVANCE_TIME && slide->advance_ns == timing->ns
                       : g_array_index (slide->step_after_ns, gint64, timing->step) == timing->ns;
    }
  g_assert_cmpuint (n_written + anp_patch_get_left_out (patch)->len, ==, timings->len);

  inverse = anp_patch_invert (patch);
  back = anp_patch_apply (inverse, made, name, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (back, bytes));
  for (guint i = 0; i < anp_patch_get_left_out (patch)->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (anp_patch_get_left_out (patch), i));
  return anp_patch_get_left_out (patch)->len;
}

/* The same with CRLF, with a byte order mark, and with white space at the ends of its lines. */
static GBytes *
vary (GBytes *bytes, gboolean crlf, gboolean mark, const char *trail)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  GString *text = g_string_new (mark ? "\xef\xbb\xbf" : NULL);

  for (gsize i = 0; i < length; i++)
    {
      if (data[i] == '\n' && (i == 0 || data[i - 1] != '\r'))
        g_string_append_printf (text, "%s%s", trail, crlf ? "\r" : "");
      g_string_append_c (text, data[i]);
    }
  return g_string_free_to_bytes (text);
}

static guint
check_file (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;
  guint left_out;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GBytes) crlf = vary (bytes, TRUE, TRUE, "");
  g_autoptr (GBytes) trailing = vary (bytes, FALSE, FALSE, "\t");
  left_out = check_bytes (bytes, path);
  check_bytes (crlf, path);
  check_bytes (trailing, path);
  return left_out;
}

static void
test_data (gconstpointer name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", (const char *) name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *child;
  guint n = 0;

  while ((child = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (child, ".md"))
      {
        g_autofree char *whole = g_build_filename (path, child, NULL);

        check_file (whole);
        n++;
      }
  g_assert_cmpuint (n, >, 0);
}

/* In our own features each time finds its place. */
static void
test_feature (gconstpointer name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", (const char *) name, NULL);

  g_assert_cmpuint (check_file (path), ==, 0);
}

/* A file cut off anywhere, with bytes of it gone: whatever it reads as, it reads as that afterwards. */
static void
test_spoiled (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "jinjiang/feature.md", NULL);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (guint i = 0; i < 24; i++)
    {
      gsize from = (gsize) g_test_rand_int_range (0, (gint32) length - 400);
      gsize n = (gsize) g_test_rand_int_range (16, (gint32) MIN (length - from, 6000));
      GString *text = g_string_new_len (data + from, (gssize) n);

      for (guint k = 0; k < 8; k++)
        g_string_erase (text, g_test_rand_int_range (0, (gint32) text->len), 1);
      g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
      check_bytes (bytes, "/nonexistent/spoiled.md");
    }
}

/* ---- on disk ---- */

static void
test_write (void)
{
  static const char text[] = "## A\r\n\r\nb  \r\n";
  g_autofree char *folder = g_dir_make_tmp ("anping-patch-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "talk.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL, *made = NULL, *back = NULL, *other = NULL;
  AnpTiming timing = { 0, 0, 90 * S };

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_autoptr (AnpFeature) feature = anp_loader_load (file, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (AnpPatch) patch = anp_patch_new (feature, &timing, 1);
  anp_patch_write (patch, file, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &made, NULL, NULL));
  g_assert_cmpstr (made, ==, "## A {advance=1:30}\r\n\r\nb  \r\n");

  /* A second time it is another file. */
  g_assert_false (anp_patch_write (patch, file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  g_clear_error (&error);

  /* Undone, from what was kept of it. */
  g_autoptr (AnpPatch) inverse = anp_patch_invert (patch);
  kept = anp_patch_to_text (inverse);
  g_autoptr (AnpPatch) read = anp_patch_from_text (kept, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, "## A {advance=1:30}\r\n\r\nB  \r\n", -1, NULL));
  g_assert_false (anp_patch_write (read, file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &other, NULL, NULL));
  g_assert_nonnull (strstr (other, "B  "));
  g_assert_true (g_file_set_contents (path, made, -1, NULL));
  anp_patch_write (read, file, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &back, NULL, NULL));
  g_assert_cmpstr (back, ==, text);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_bad_text (void)
{
  static const char *const texts[] = {
    "", "x", "[patch]\nbefore=a\nafter=b\nedits=0\n", "[patch]\nbefore=a\nafter=b\nedits=2\nedit-1=1;;\n",
    "[patch]\nbefore=a\nafter=b\nedits=1\nedit-1=-1;;YQ==;\n", "[patch]\nbefore=a\nedits=1\nedit-1=1;;;\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (anp_patch_from_text (texts[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_times (void)
{
  static const struct { gint64 ns; const char *text; } rows[]
      = { { 0, "0s" }, { 8 * S, "8s" }, { 8 * S + S / 2, "8.5s" }, { 8 * S + S / 25, "8s" },
          { 59 * S + 960 * ANP_NS_PER_MS, "1:00" }, { 83 * S + S / 10, "1:23.1" }, { 3723 * S, "1:02:03" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = anp_patch_dup_time (rows[i].ns);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patch/times", test_times);
  g_test_add_func ("/patch/slides", test_slides);
  g_test_add_func ("/patch/steps", test_steps);
  g_test_add_func ("/patch/both", test_both);
  g_test_add_func ("/patch/nothing-to-do", test_nothing_to_do);
  g_test_add_func ("/patch/left-out", test_left_out);
  g_test_add_func ("/patch/spoiled", test_spoiled);
  g_test_add_func ("/patch/write", test_write);
  g_test_add_func ("/patch/bad-text", test_bad_text);
  g_test_add_data_func ("/patch/data/boundaries", "boundaries", test_data);
  g_test_add_data_func ("/patch/data/decks", "decks", test_data);
  g_test_add_data_func ("/patch/data/a11y", "a11y", test_data);
  g_test_add_data_func ("/patch/jinjiang", "jinjiang/feature.md", test_feature);
  g_test_add_data_func ("/patch/starter-en", "starter/starter.en.md", test_feature);
  g_test_add_data_func ("/patch/starter-tw", "starter/starter.zh_TW.md", test_feature);
  g_test_add_data_func ("/patch/starter-cn", "starter/starter.zh_CN.md", test_feature);
  return g_test_run ();
}
