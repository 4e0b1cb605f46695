/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-codes.h"
#include "reading-fixture.h"

#include <string.h>

/* How many slides and chapters every rule on the format's page makes. */
static const struct
{
  const char *name;
  guint slides;
  guint chapters;
  const char *code; /* told once, or NULL: nothing is told */
  const char *titles;
} rows[] = {
  { "breaks", 5, 1, NULL, "One|two|three|four|five" },
  { "chapters", 6, 4, NULL, "before any chapter|First|Second|a slide|Third|last" },
  { "fences", 2, 1, NULL, "Code|two" },
  { "comments", 2, 1, NULL, "A|b" },
  { "setext", 2, 1, ANP_CODE_SETEXT, "A|two" },
  { "empty", 4, 2, ANP_CODE_EMPTY_SLIDE, "A|b||C" },
  { "div", 2, 1, ANP_CODE_BREAK_IN_BLOCK, "A|two" },
  { "div-open", 3, 1, ANP_CODE_DIV_NOT_CLOSED, "A|two|three" },
  { "headings", 5, 2, ANP_CODE_HOW_SPLIT, "Chapter|One|Two|Next|Three" },
  { "headings-nested", 6, 1, ANP_CODE_HOW_SPLIT, "Chapter|Part|One|Two|Other part|Three" },
  { "headings-and-breaks", 2, 1, NULL, "Chapter|Two" },
  { "slide-level", 4, 1, NULL, "Chapter|One|after a break|Two" },
  { "none", 1, 1, ANP_CODE_HOW_SPLIT, "only text" },
  { "head-then-break", 2, 1, NULL, "one|two" },
  { "no-head", 2, 1, NULL, "A|b" },
  { "notes", 2, 1, ANP_CODE_LONE_NOTES, "A|b" },
  { "quote-list", 2, 1, ANP_CODE_BREAK_IN_BLOCK, "A|b" },
  { "chapter-in-div", 3, 1, NULL, "A|Not a chapter|b" },
};

static void
test_boundary (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *base = g_strconcat (rows[row].name, ".md", NULL);
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "data", "boundaries", base, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpFeature) feature = anp_loader_load (file, NULL, &error);
  g_autoptr (GString) titles = g_string_new (NULL);
  const GPtrArray *diagnostics;

  g_assert_no_error (error);
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "",
                            anp_feature_get_slide (feature, i)->title);
  g_assert_cmpstr (titles->str, ==, rows[row].titles);
  g_assert_cmpuint (anp_feature_get_n_slides (feature), ==, rows[row].slides);
  g_assert_cmpuint (anp_feature_get_n_chapters (feature), ==, rows[row].chapters);
  diagnostics = anp_feature_get_diagnostics (feature);
  for (guint i = 0; i < diagnostics->len; i++)
    g_assert_cmpstr (((AnpDiagnostic *) g_ptr_array_index (diagnostics, i))->code, ==,
                     rows[row].code);
  if (rows[row].code != NULL)
    g_assert_cmpuint (diagnostics->len, >, 0);
}

/* Every file in the folder has its row. */
static void
test_complete (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "boundaries", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, ".md");
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (rows));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/boundaries/", rows[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_boundary);
    }
  g_test_add_func ("/boundaries/complete", test_complete);
  return g_test_run ();
}
