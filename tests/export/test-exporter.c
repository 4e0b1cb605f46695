/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "anp-exporter.h"
#include "anp-loader.h"

typedef struct
{
  char *folder;
  AnpFeature *feature;
} Fixture;

static const char deck[] =
    "---\ntitle: 晉江 & 安平橋\nlang: zh-TW\n---\n\n# 一江之名 {#one}\n\n先說名字，再說這座城。\n\n---\n\n"
    "## 江在腳下 {.statement}\n\n城市順著江水鋪開，一路鋪到海邊；office 與 fi 連字。\n\n---\n\n"
    "## 白手起家 {.split}\n\n20世紀80年代，鞋子和衣服在自家廳堂裡做；腳一下一下踩，晉江的製造業發了芽。\n\n"
    "![縫紉機](stills/treadle.jpg)\n\n---\n\n"
    "## 兩個數字 {.figures}\n\n- **2,900 億**＋ 元 — GDP，人民幣\n- **+10.5%** — 比上一年\n\n"
    "# 敢拼會贏\n\n---\n\n## 逐條\n\n::: incremental\n- 孩子，**能上學**\n- 工作，**有社保**\n:::\n";

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *media = g_test_build_filename (G_TEST_DIST, "..", "data", "jinjiang", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (media, "deck.md", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (deck, strlen (deck));

  fixture->folder = g_dir_make_tmp ("anping-export-XXXXXX", NULL);
  fixture->feature = anp_loader_load_bytes (bytes, file);
  g_assert_cmpuint (anp_feature_get_n_slides (fixture->feature), ==, 6);
}

static GStrv
list_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)))
    g_strv_builder_add (names, name);
  return g_strv_builder_end (names);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) names = list_folder (fixture->folder);

  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      if (g_remove (path) != 0)
        {
          g_auto (GStrv) inner = list_folder (path);

          for (guint k = 0; inner[k]; k++)
            {
              g_autofree char *file = g_build_filename (path, inner[k], NULL);

              g_remove (file);
            }
          g_assert_cmpint (g_rmdir (path), ==, 0);
        }
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_assert_finalize_object (fixture->feature);
}

static char *
squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static char *
run (const char *program, const char *const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *path = g_find_program_in_path (program);
  char *out = NULL;
  int status;

  if (!path)
    {
      g_autofree char *message = g_strdup_printf ("%s (poppler-utils) is not installed", program);

      g_test_skip (message);
      return NULL;
    }
  g_ptr_array_add (argv, path);
  for (guint i = 0; arguments[i]; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  g_assert_true (g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out,
                               NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  return out;
}

static void
append_words (GString *words, const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind != ANP_BLOCK_TABLE)
        for (guint k = 0; k < block->runs->len; k++)
          g_string_append (words, ((const AnpRun *) g_ptr_array_index (block->runs, k))->text);
      if (block->code)
        g_string_append (words, block->code);
      append_words (words, block->children);
      if (block->kind == ANP_BLOCK_TABLE)
        for (guint k = 0; k < block->runs->len; k++)
          g_string_append (words, ((const AnpRun *) g_ptr_array_index (block->runs, k))->text);
    }
}

/* Page by page, in the order of drawing, nothing but the source: no seal, no running head, no bullet. */
static void
check_text (AnpFeature *feature, const char *path, gboolean ordered)
{
  const char *const arguments[] = { "-raw", path, "-", NULL };
  g_autofree char *out = run ("pdftotext", arguments);
  g_auto (GStrv) pages = NULL;

  if (!out)
    return;
  pages = g_strsplit (out, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), ==, anp_feature_get_n_slides (feature) + 1);
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);
      g_autoptr (GString) words = g_string_new (NULL);
      g_autofree char *want = NULL, *got = squeeze (pages[i]);

      append_words (words, slide->blocks);
      want = squeeze (words->str);
      if (strlen (got) != strlen (want) || (ordered && strcmp (got, want) != 0))
        g_error ("page %u holds “%s” instead of “%s”", i + 1, got, want);
    }
}

static void
test_pdf_text (Fixture *fixture, gconstpointer data)
{
  const AnpExportOptions options = ANP_EXPORT_OPTIONS_DEFAULT;
  g_autofree char *path = g_build_filename (fixture->folder, "deck.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (anp_export_pdf (fixture->feature, NULL, path, &options, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  check_text (fixture->feature, path, TRUE);
}

static void
test_pdf_jinjiang (Fixture *fixture, gconstpointer data)
{
  const AnpExportOptions options = ANP_EXPORT_OPTIONS_DEFAULT;
  g_autofree char *path = g_build_filename (fixture->folder, "jinjiang.pdf", NULL);
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "..", "data", "jinjiang", "feature.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (source);
  g_autoptr (AnpFeature) feature = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  if (!g_file_query_exists (file, NULL))
    {
      g_test_skip ("data/jinjiang/feature.md is not there");
      return;
    }
  feature = anp_loader_load (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (anp_export_pdf (feature, NULL, path, &options, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  /* Pictures go in as JPEG, once each: unpacked they would be some 50 MB. */
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_size, <, 12 * 1000 * 1000);
  check_text (feature, path, TRUE);
}

static void
test_pdf_shape (Fixture *fixture, gconstpointer data)
{
  AnpExportOptions options = ANP_EXPORT_OPTIONS_DEFAULT;
  g_autofree char *path = g_build_filename (fixture->folder, "deck.pdf", NULL);
  const char *const info_arguments[] = { path, NULL }, *const fonts_arguments[] = { path, NULL };
  const char *const outline_arguments[] = { "-xml", "-i", "-stdout", path, NULL };
  g_autofree char *info = NULL, *fonts = NULL, *outline = NULL;
  g_auto (GStrv) lines = NULL;
  const char *names[] = { "一江之名", "江在腳下", "白手起家", "兩個數字", "敢拼會贏", "逐條" };

  options.all_steps = TRUE;
  options.width = 1280;
  options.height = 720;
  g_assert_true (anp_export_pdf (fixture->feature, NULL, path, &options, NULL, NULL, NULL, NULL));

  info = run ("pdfinfo", info_arguments);
  if (!info)
    return;
  g_assert_nonnull (strstr (info, "晉江 & 安平橋"));
  g_assert_nonnull (strstr (info, "Page size:       960 x 540 pts")); /* at 96 pixels per inch */
  g_assert_nonnull (strstr (info, "Pages:           8"));             /* two slides more for the steps */

  fonts = run ("pdffonts", fonts_arguments);
  lines = g_strsplit (fonts, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 3);
  for (guint i = 2; lines[i] && *lines[i]; i++)
    g_assert_nonnull (strstr (lines[i], "yes yes yes")); /* embedded, subset, with Unicode */

  outline = run ("pdftohtml", outline_arguments);
  if (outline && strstr (outline, "<outline>"))
    {
      const char *at = strstr (outline, "<outline>");

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          at = strstr (at, names[i]);
          g_assert_nonnull (at);
          /* Each once: neither steps nor chapter titles repeat. */
          g_assert_null (strstr (at + strlen (names[i]), names[i]));
        }
    }
}

static void
count_cb (guint done, guint total, gpointer user_data)
{
  guint *calls = user_data;

  g_assert_cmpuint (done, ==, ++*calls);
  g_assert_cmpuint (total, ==, 6);
}

static void
test_png (Fixture *fixture, gconstpointer data)
{
  AnpExportOptions options = ANP_EXPORT_OPTIONS_DEFAULT;
  g_autofree char *folder = g_build_filename (fixture->folder, "slides", NULL);
  g_autofree char *one = g_build_filename (fixture->folder, "one.png", NULL);
  g_autofree char *sheet = g_build_filename (fixture->folder, "sheet.png", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  int width, height;
  guint calls = 0;

  options.width = 320;
  g_assert_true (anp_export_png (fixture->feature, NULL, folder, &options, count_cb, &calls, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (calls, ==, 6);
  names = list_folder (folder);
  g_assert_cmpuint (g_strv_length (names), ==, 6);
  g_assert_true (g_strv_contains ((const char *const *) names, "slide-001.png"));
  g_assert_true (g_strv_contains ((const char *const *) names, "slide-006.png"));

  /* One file holds one slide: more is refused, with what to do instead. */
  g_assert_false (anp_export_png (fixture->feature, NULL, one, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_false (g_file_test (one, G_FILE_TEST_EXISTS));
  options.first_slide = options.last_slide = 2;
  g_assert_true (anp_export_png (fixture->feature, NULL, one, &options, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (gdk_pixbuf_get_file_info (one, &width, &height));
  g_assert_cmpint (width, ==, 320);
  g_assert_cmpint (height, ==, 180);

  options = ANP_EXPORT_OPTIONS_DEFAULT;
  options.width = 160;
  g_assert_true (anp_export_contact_sheet (fixture->feature, NULL, sheet, 4, &options, &error));
  g_assert_no_error (error);
  g_assert_nonnull (gdk_pixbuf_get_file_info (sheet, &width, &height));
  g_assert_cmpint (width, ==, 4 * 172 + 12);
  g_assert_cmpint (height, ==, 2 * 102 + 12);
}

static void
cancel_cb (guint done, guint total, gpointer user_data)
{
  if (done == 2)
    g_cancellable_cancel (user_data);
}

/* Failed or cancelled: what stood there before stands there still, and nothing lies about. */
static void
test_atomic (Fixture *fixture, gconstpointer data)
{
  AnpExportOptions options = ANP_EXPORT_OPTIONS_DEFAULT;
  g_autofree char *path = g_build_filename (fixture->folder, "deck.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "nowhere", "deck.pdf", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_assert_false (anp_export_pdf (fixture->feature, NULL, path, &options, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "before");

  g_assert_false (anp_export_pdf (fixture->feature, NULL, nowhere, &options, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, G_IO_ERROR);
  g_assert_nonnull (strstr (error->message, nowhere));
  g_clear_error (&error);

  options.first_slide = 6;
  g_assert_false (anp_export_pdf (fixture->feature, NULL, path, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);

  names = list_folder (fixture->folder);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init_check ();
#define ADD(name, func) g_test_add ("/export/exporter/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("pdf-text", test_pdf_text);
  ADD ("pdf-jinjiang", test_pdf_jinjiang);
  ADD ("pdf-shape", test_pdf_shape);
  ADD ("png", test_png);
  ADD ("atomic", test_atomic);
  return g_test_run ();
}
