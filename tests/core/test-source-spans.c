/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading-fixture.h"

#include <string.h>

/* Every block's source span, cut out, reads again as the same kind of block with the same text. */

static guint n_compared;

/* A block cut out of what holds it: its later lines lose the indentation and the quote marks that
 * belonged to that. */
static char *
cut_out (const char *source, const AnpBlock *block)
{
  GString *text = g_string_new (NULL);
  gsize line = block->span.start;
  gsize column = 0;

  while (line > 0 && source[line - 1] != '\n')
    line--;
  column = block->span.start - line;
  for (gsize at = block->span.start; at < block->span.end; at++)
    {
      g_string_append_c (text, source[at]);
      if (source[at] == '\n')
        for (gsize i = 0; i < column && at + 1 < block->span.end
                          && (source[at + 1] == ' ' || source[at + 1] == '>');
             i++)
          at++;
    }
  return g_string_free (text, FALSE);
}

static const AnpBlock *
find_kind (const GPtrArray *blocks, AnpBlockKind kind)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);
      const AnpBlock *inner;

      if (block->kind == kind)
        return block;
      inner = find_kind (block->children, kind);
      if (inner != NULL)
        return inner;
    }
  return NULL;
}

static void
check_blocks (const char *source, const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);
      g_autofree char *cut = cut_out (source, block);
      g_autofree char *text = anp_block_dup_text (block);
      g_autofree char *again_text = NULL;
      g_autoptr (AnpFeature) feature = NULL;
      const AnpBlock *again;

      check_blocks (source, block->children);
      /* A row or a cell is none without its table. */
      if (block->kind == ANP_BLOCK_ROW || block->kind == ANP_BLOCK_CELL)
        continue;
      g_test_message ("%u:%u %s", block->span.line, block->span.column, cut);
      feature = reading_of (cut);
      again = find_kind (anp_feature_get_slide (feature, 0)->blocks, block->kind);
      g_assert_nonnull (again);
      again_text = anp_block_dup_text (again);
      g_assert_cmpstr (again_text, ==, text);
      g_assert_cmpuint (again->level, ==, block->level);
      n_compared++;
    }
}

static void
check_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpFeature) feature = anp_loader_load (file, NULL, &error);
  const char *source;
  gboolean has_comments;
  gsize length;

  g_assert_no_error (error);
  source = g_bytes_get_data (anp_feature_get_source (feature), &length);
  has_comments = memmem (source, length, "<!--", 4) != NULL;
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);

      check_blocks (source, slide->blocks);
      if (slide->notes->len > 0 && !has_comments)
        check_blocks (source, slide->notes);
    }
}

static void
test_boundaries (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "boundaries", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  n_compared = 0;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_str_has_suffix (name, ".md") && !g_str_has_prefix (name, "div-open"))
        check_file (child);
    }
  g_assert_cmpuint (n_compared, >, 50);
}

static void
test_features (gconstpointer data)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "data", (const char *) data, NULL);

  n_compared = 0;
  check_file (path);
  g_assert_cmpuint (n_compared, >, 30);
}

static void
test_nested (void)
{
  static const char source[]
      = "- a\n  b\n  - c\n\n    d\n    - e\n\n      ```x\n      f\n        g\n      ```\n\n"
        "> q *r*\n> s\n>\n> - t\n>   u\n>\n> > v\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n: Cap {.chart}\n\n"
        "![x](y.png){fit=cover\n alt=z} and ![w](v.png)\n\n"
        ":::: {.columns}\n::: {.column}\n## h {.k}\n\ni {after=2s}\n:::\n::::\n\n"
        "Set *j*\nk {.l}\n=======\n";
  g_autoptr (AnpFeature) feature = reading_of (source);

  n_compared = 0;
  check_blocks (source, anp_feature_get_slide (feature, 0)->blocks);
  check_blocks (source, anp_feature_get_slide (feature, anp_feature_get_n_slides (feature) - 1)->blocks);
  g_assert_cmpuint (n_compared, >, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-spans/nested", test_nested);
  g_test_add_func ("/source-spans/boundaries", test_boundaries);
  g_test_add_data_func ("/source-spans/jinjiang", "jinjiang/feature.md", test_features);
  g_test_add_data_func ("/source-spans/starter-en", "starter/starter.en.md", test_features);
  g_test_add_data_func ("/source-spans/starter-tw", "starter/starter.zh_TW.md", test_features);
  g_test_add_data_func ("/source-spans/starter-cn", "starter/starter.zh_CN.md", test_features);
  return g_test_run ();
}
