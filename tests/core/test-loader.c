/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-codes.h"
#include "reading-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Bad input, named: each gives a feature and a clear word, and the rest is still shown. */

static GFile *
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

static void
test_load (void)
{
  g_autofree char *folder = g_dir_make_tmp ("anping-XXXXXX", NULL);
  g_autoptr (GFile) dir = g_file_new_for_path (folder);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpFeature) feature = NULL;

  /* A folder without a feature. */
  g_assert_null (anp_loader_load (dir, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "feature.md"));
  g_assert_nonnull (strstr (error->message, folder));
  g_clear_error (&error);

  /* And with one. */
  file = write_file (folder, "feature.md", "# A\n");
  feature = anp_loader_load (dir, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_equal (anp_feature_get_file (feature), file));
  g_assert_cmpstr (anp_feature_get_folder (feature), ==, folder);
  g_assert_finalize_object (g_steal_pointer (&feature));

  /* A file that is not there. */
  g_assert_cmpint (g_unlink (g_file_peek_path (file)), ==, 0);
  g_assert_null (anp_loader_load (file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, g_file_peek_path (file)));
  g_clear_error (&error);

  /* One that may not be read. */
  if (geteuid () != 0)
    {
      g_clear_object (&file);
      file = write_file (folder, "locked.md", "# A\n");
      g_assert_cmpint (g_chmod (g_file_peek_path (file), 0), ==, 0);
      g_assert_null (anp_loader_load (file, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
      g_clear_error (&error);
      g_unlink (g_file_peek_path (file));
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **out = data;

  *out = g_object_ref (result);
}

static void
test_async (void)
{
  g_autofree char *folder = g_dir_make_tmp ("anping-XXXXXX", NULL);
  g_autoptr (GFile) file = write_file (folder, "a.md", "# A\n\n---\n\nb\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpFeature) feature = NULL;

  anp_loader_load_async (file, cancellable, loaded_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  feature = anp_loader_load_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (anp_feature_get_n_slides (feature), ==, 2);
  g_clear_object (&result);

  g_cancellable_cancel (cancellable);
  anp_loader_load_async (file, cancellable, loaded_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (anp_loader_load_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_unlink (g_file_peek_path (file));
  g_rmdir (folder);
}

#define BYTES(literal) literal, sizeof literal - 1

static void
test_bytes (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    const char *code; /* or NULL */
    guint line;
    const char *title;
  } rows[] = {
    { BYTES (""), ANP_CODE_EMPTY, 0, "talk" },
    { BYTES ("\n \n\t\n"), ANP_CODE_EMPTY, 0, "talk" },
    { BYTES ("\xef\xbb\xbf"), ANP_CODE_EMPTY, 0, "talk" },
    { BYTES ("---\ntitle: T\n---\n"), ANP_CODE_EMPTY, 0, "T" },
    { BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1"), ANP_CODE_NOT_TEXT, 0, "talk" },
    { BYTES ("\xff\xfe#\0 \0A\0\n\0"), ANP_CODE_NOT_TEXT, 0, "talk" },
    { BYTES ("\xef\xbb\xbf---\ntitle: T\n---\n# A\n"), NULL, 0, "T" },
    { BYTES ("---\r\ntitle: T\r\n---\r\n# A\r\n\r\n---\r\n\r\nb *c*\r\n"), NULL, 0, "T" },
    { BYTES ("# A\xff\xfe\n\n---\n\nb"), ANP_CODE_BAD_UTF8, 1, "A��" },
    { BYTES ("# A\n\n---\n\n\xe4\xb8 **b**"), ANP_CODE_BAD_UTF8, 5, "A" },
    { BYTES ("# A\n\nlong enough not to be taken for something binary\n\n---\n\nb\0c\x01"),
      ANP_CODE_CONTROL, 7, "A" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AnpFeature) feature = reading_of_bytes (rows[i].bytes, rows[i].length);
      const GPtrArray *diagnostics = anp_feature_get_diagnostics (feature);
      const AnpSlide *slide = anp_feature_get_slide (feature, 0);
      const AnpDiagnostic *diagnostic;

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (anp_feature_get_title (feature), ==, rows[i].title);
      g_assert_cmpuint (slide->blocks->len, >, 0);
      g_assert_true (g_utf8_validate (slide->text, -1, NULL));
      g_assert_cmpuint (g_bytes_get_size (anp_feature_get_source (feature)), ==, rows[i].length);
      if (rows[i].code == NULL)
        {
          for (guint j = 0; j < diagnostics->len; j++)
            g_assert_cmpstr (((AnpDiagnostic *) g_ptr_array_index (diagnostics, j))->code, ==,
                             ANP_CODE_HOW_SPLIT);
          continue;
        }
      diagnostic = reading_find (feature, rows[i].code);
      g_assert_cmpuint (diagnostic->line, ==, rows[i].line);
    }
}

static void
test_crlf_spans (void)
{
  static const char source[] = "# A {.x}\r\n\r\nb *c*\r\nd\r\n\r\n::: notes\r\nn\r\n:::\r\n";
  g_autoptr (AnpFeature) feature = reading_of (source);
  const AnpBlock *block = reading_block (feature, 0, 1, -1);
  g_autofree char *runs = reading_runs (block);

  g_assert_cmpstr (runs, ==, "b c[e] d");
  g_assert_cmpuint (block->span.start, ==, 12);
  g_assert_cmpuint (block->span.end, ==, 20);
  g_assert_cmpuint (block->span.line, ==, 3);
  g_assert_cmpstr (anp_feature_get_slide (feature, 0)->notes_text, ==, "n");
}

static char *
repeat (const char *before, const char *what, guint n, const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (text, what);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
assert_spans (const GPtrArray *blocks, gsize length)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);

      g_assert_cmpuint (block->span.start, <=, block->span.end);
      g_assert_cmpuint (block->span.end, <=, length);
      for (guint j = 0; j < block->runs->len; j++)
        {
          const AnpRun *run = g_ptr_array_index (block->runs, j);

          g_assert_cmpuint (run->span.start, <=, run->span.end);
          g_assert_cmpuint (run->span.end, <=, length);
        }
      assert_spans (block->children, length);
    }
}

static guint
depth_of (const GPtrArray *blocks)
{
  guint deepest = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      guint depth = 1 + depth_of (((AnpBlock *) g_ptr_array_index (blocks, i))->children);

      deepest = MAX (deepest, depth);
    }
  return deepest;
}

static void
test_depth (void)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GString) divs = g_string_new (NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (list, "%*s- a\n", (int) (2 * i), "");
  g_string_append (list, "\n---\n\nafter");
  g_ptr_array_add (texts, g_strdup (list->str));
  for (guint i = 0; i < 1000; i++)
    g_string_append (divs, "::: a\n");
  g_string_append (divs, "deep\n");
  for (guint i = 0; i < 1000; i++)
    g_string_append (divs, ":::\n");
  g_string_append (divs, "\n---\n\nafter");
  g_ptr_array_add (texts, g_strdup (divs->str));
  g_ptr_array_add (texts, repeat ("", "> ", 1000, "deep\n\n---\n\nafter"));
  g_ptr_array_add (texts, repeat ("", "+ ", 1000, "deep\n\n---\n\nafter"));
  g_ptr_array_add (texts, repeat ("", "1. ", 1000, "deep\n\n---\n\nafter"));
  for (guint i = 0; i < texts->len; i++)
    {
      g_autoptr (AnpFeature) feature = reading_of (g_ptr_array_index (texts, i));
      const AnpSlide *slide = anp_feature_get_slide (feature, 0);

      g_assert_cmpuint (anp_feature_get_n_slides (feature), ==, 2);
      g_assert_cmpstr (anp_feature_get_slide (feature, 1)->text, ==, "after");
      g_assert_cmpuint (depth_of (slide->blocks), <=, 2 * ANP_LOADER_MAX_DEPTH + 2);
      g_assert_cmpuint (depth_of (slide->blocks), >=, ANP_LOADER_MAX_DEPTH / 2);
      g_assert_cmpuint (reading_count (feature, ANP_CODE_TOO_DEEP), >, 0);
      if (i > 0)
        g_assert_nonnull (strstr (slide->text, "deep"));
    }
}

/* Inputs that take some parsers quadratic or exponential time. Twice the input must not take much
 * more than twice the steps; what is judged is only that all of them end, and that text survives. */
static void
test_pathological (void)
{
  static const char *const units[] = {
    "[",      "![",     "[x",       "![l",     "[a](<b",  "*a ",    "**a*",   "_a ",    "` ``",
    "<a ",    "<!-- ",  "<!",       "<?",      "<script>", "{",      "{.a ",   "{.a}",   "[]{.a}",
    "&amp;",  "\\*",    "<br>",     "---\n",   "\n---\n", ". . .\n\n", "# \n", "# a\n",  "::: notes\n",
    ":::\n",  "|",      "|-",       "字",      "**a。**b ", ">",     "~~a",    "[^1]",   "[a]: /u\n",
    "<ruby>", "<rt>",   "- a\n",    "```\n",   "~~~\n\n", "\t",      "\r",     "a  \n",  "| a |\n",
    ": a\n",  "![a](b.png){",       "[a]{x=\"", "(",      "](",      "\"",     "&",      "﷐",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *text = repeat ("# Begin\n\n", units[i], 20000, "\n\nend\n");
      g_autofree char *table = repeat ("| a |\n|---|\n", units[i], 2000, "\n");
      g_autofree char *half = g_strndup (text, strlen (text) / 2 + 1);
      g_autoptr (AnpFeature) feature = reading_of (text);
      g_autoptr (AnpFeature) second = reading_of (table);
      g_autoptr (AnpFeature) third = reading_of_bytes (half, strlen (half));

      g_test_message ("%s", units[i]);
      g_assert_cmpstr (anp_feature_get_slide (feature, 0)->title, ==, "Begin");
    }
}

/* A table as wide as a file is long would take for ever: it is shown as text. */
static void
test_wide_table (void)
{
  g_autofree char *head = repeat ("", "|", 100000, "\n");
  g_autofree char *text = repeat (head, "|-", 100000, "\n");
  g_autofree char *rows = repeat ("|a|b|\n|-|-|\n", "|x", 100000, "\n");
  g_autoptr (AnpFeature) feature = reading_of (text);
  g_autoptr (AnpFeature) second = reading_of (rows);

  g_assert_cmpint (reading_block (feature, 0, 0, -1)->kind, ==, ANP_BLOCK_PARAGRAPH);
  g_assert_cmpint (reading_block (second, 0, 0, -1)->kind, ==, ANP_BLOCK_TABLE);
}

static void
test_many_slides (void)
{
  g_autofree char *ten_thousand = repeat ("", "## S\n\na **b**\n\n---\n\n", 10000, "end");
  g_autofree char *too_many = repeat ("", "# S\n", ANP_LOADER_MAX_SLIDES + 5, "");
  g_autoptr (AnpFeature) feature = reading_of (ten_thousand);
  g_autoptr (AnpFeature) second = reading_of (too_many);

  g_assert_cmpuint (anp_feature_get_n_slides (feature), ==, 10001);
  g_assert_cmpstr (anp_feature_get_slide (feature, 9999)->id, ==, "s-10000");
  g_assert_cmpuint (anp_feature_get_n_slides (second), ==, ANP_LOADER_MAX_SLIDES);
  g_assert_cmpuint (reading_count (second, ANP_CODE_TOO_MANY_SLIDES), ==, 1);
}

static void
test_too_large (void)
{
  gsize length = ANP_LOADER_MAX_BYTES + 1000;
  g_autofree char *text = g_malloc (length);
  g_autoptr (AnpFeature) feature = NULL;

  memset (text, '\n', length);
  memcpy (text, "# A\n\n---\n\nb", 11);
  feature = reading_of_bytes (text, length);
  g_assert_cmpuint (anp_feature_get_n_slides (feature), ==, 2);
  g_assert_cmpint (reading_find (feature, ANP_CODE_TOO_LARGE)->severity, ==, ANP_SEVERITY_ERROR);
}

/* Bytes made of what matters to the reader, in any order. */
static void
test_random (void)
{
  static const char *const bits[]
      = { "a",  "中", " ", "\n", "\n\n", "*", "**", "_", "`", "```\n", "[", "](x)", "]{.key}", "{", "}",
          "<",  ">", "- ", "1) ", "# ", "---\n", ":::\n", "::: x\n", "::: notes\n", ". . .\n", "|",
          "|-|\n", "<!--", "-->", "<br>", "<ruby>", "<rt>", "\\", "&amp;", "\r\n", "\t", "    ",
          "![", "{date=1992 event=x}", "::: {.verse}\n", ": c {.chart}\n", "\xff", "。", "~~" };

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GString) text = g_string_new (i % 3 == 0 ? "---\ntitle: x\n---\n" : "");
      g_autoptr (AnpFeature) feature = NULL;
      guint n = (guint) g_test_rand_int_range (1, 300);

      for (guint j = 0; j < n; j++)
        g_string_append (text, bits[g_test_rand_int_range (0, G_N_ELEMENTS (bits))]);
      feature = reading_of_bytes (text->str, text->len);
      for (guint j = 0; j < anp_feature_get_n_slides (feature); j++)
        {
          const AnpSlide *slide = anp_feature_get_slide (feature, j);
          g_autofree char *shape = reading_shape (slide);

          g_assert_true (g_utf8_validate (shape, -1, NULL));
          g_assert_true (g_utf8_validate (slide->notes_text, -1, NULL));
          for (const char *p = shape; *p != '\0'; p++)
            g_assert_true ((guchar) *p >= 0x20 || *p == '\n' || *p == '\t' || *p == '\r');
          g_assert_cmpuint (slide->span.end, <=, text->len);
          assert_spans (slide->blocks, text->len);
          assert_spans (slide->notes, text->len);
          g_assert_cmpuint (slide->n_steps, ==, slide->step_after_ns->len);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loader/load", test_load);
  g_test_add_func ("/loader/async", test_async);
  g_test_add_func ("/loader/bytes", test_bytes);
  g_test_add_func ("/loader/crlf-spans", test_crlf_spans);
  g_test_add_func ("/loader/depth", test_depth);
  g_test_add_func ("/loader/pathological", test_pathological);
  g_test_add_func ("/loader/wide-table", test_wide_table);
  g_test_add_func ("/loader/many-slides", test_many_slides);
  g_test_add_func ("/loader/too-large", test_too_large);
  g_test_add_func ("/loader/random", test_random);
  return g_test_run ();
}
