/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "anp-command-line.h"
#include "anp-convert.h"
#include "cli-run.h"

#define TALK "# One\n\n---\n\n## Two\n\na\n\n. . .\n\nb\n\n---\n\n## Three\n\nc\n\n---\n\n## Four\n\nd\n"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names in a folder, sorted, with spaces between. */
static char *
list (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, (gpointer) g_intern_string (entry));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static void
get_png_size (const char *folder, const char *name, guint *out_width, guint *out_height)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  gsize length;
  guint32 size[2];

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpuint (length, >, 24);
  g_assert_cmpint (memcmp (data, "\x89PNG", 4), ==, 0);
  memcpy (size, data + 16, sizeof size);
  *out_width = GUINT32_FROM_BE (size[0]);
  *out_height = GUINT32_FROM_BE (size[1]);
}

static void
test_pictures (void)
{
  static const struct
  {
    const char *option, *names;
  } rows[] = {
    { NULL, "slide-001.png slide-002.png slide-003.png slide-004.png" },
    { "--slides=2-3", "slide-002.png slide-003.png" },
    { "--slides=3-", "slide-003.png slide-004.png" },
    { "--slides=-2", "slide-001.png slide-002.png" },
    { "--slides=4", "slide-004.png" },
    { "--steps", "slide-001-01.png slide-002-01.png slide-002-02.png slide-003-01.png slide-004-01.png" },
  };
  char *folder = cli_make_folder ();
  guint width, height;

  cli_write (folder, "talk.md", TALK, -1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strdup_printf ("pictures-%u", i);
      g_auto (CliResult) result
        = cli_run (folder, "export", "talk.md", "-o", name, "--size=320x180", rows[i].option, NULL);
      g_autofree char *names = list (folder, name);

      g_assert_cmpint (result.exit_code, ==, ANP_EXIT_OK);
      g_assert_cmpstr (result.out, ==, "");
      g_assert_cmpstr (result.err, ==, ""); /* no terminal: no progress */
      g_assert_cmpstr (names, ==, rows[i].names);
    }
  get_png_size (folder, "pictures-0/slide-003.png", &width, &height);
  g_assert_cmpuint (width, ==, 320);
  g_assert_cmpuint (height, ==, 180);

  g_auto (CliResult) one = cli_run (folder, "export", "talk.md", "-o", "one.png", NULL);
  g_assert_cmpint (one.exit_code, ==, ANP_EXIT_OK);
  get_png_size (folder, "one.png", &width, &height);
  g_assert_cmpuint (width, ==, 1920);
  g_assert_cmpuint (height, ==, 1080);
  cli_remove_folder (folder);
}

static void
test_pdf (void)
{
  char *folder = cli_make_folder ();
  g_autofree char *path = g_build_filename (folder, "talk.pdf", NULL);
  g_autofree char *data = NULL;

  cli_write (folder, "talk.md", TALK, -1);
  g_auto (CliResult) result = cli_run (folder, "export", "talk.md", "-o", "talk.pdf", NULL);
  g_assert_cmpint (result.exit_code, ==, ANP_EXIT_OK);
  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  g_assert_true (g_str_has_prefix (data, "%PDF-"));
  cli_remove_folder (folder);
}

#define INK \
  "{\"ink\":1,\"slides\":{\"one\":[{\"kind\":\"pen\",\"color\":\"#d9482b\"," \
  "\"width\":0.02,\"points\":[0.1,0.9,0.5,0.9,0.9,0.5]}]}}"

static char *
get_picture_sum (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
}

/* What was drawn is there when it is asked for, and only then; what is not ink is told, and nothing is made. */
static void
test_ink (void)
{
  char *folder = cli_make_folder ();
  g_autofree char *never = g_build_filename (folder, "never.png", NULL);

  cli_write (folder, "talk.md", TALK, -1);
  g_auto (CliResult) none = cli_run (folder, "export", "talk.md", "-o", "none.png", "--with-ink", NULL);
  g_assert_cmpint (none.exit_code, ==, ANP_EXIT_OK);
  g_assert_nonnull (strstr (none.err, "Nothing has been drawn"));

  cli_write (folder, "talk.ink.json", INK, -1);
  g_auto (CliResult) plain = cli_run (folder, "export", "talk.md", "-o", "plain.png", NULL);
  g_auto (CliResult) drawn = cli_run (folder, "export", "talk.md", "-o", "drawn.png", "--with-ink", NULL);
  g_autofree char *none_sum = get_picture_sum (folder, "none.png");
  g_autofree char *plain_sum = get_picture_sum (folder, "plain.png");
  g_autofree char *drawn_sum = get_picture_sum (folder, "drawn.png");

  g_assert_cmpint (plain.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpint (drawn.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpstr (drawn.err, ==, "");
  g_assert_cmpstr (plain_sum, ==, none_sum);
  g_assert_cmpstr (plain_sum, !=, drawn_sum);

  cli_write (folder, "talk.ink.json", "{\"ink\":1,\n[", -1);
  g_auto (CliResult) broken = cli_run (folder, "export", "talk.md", "-o", "never.png", "--with-ink", NULL);
  g_assert_cmpint (broken.exit_code, ==, ANP_EXIT_ERRORS);
  g_assert_nonnull (strstr (broken.err, "talk.ink.json, line 2: "));
  g_assert_false (g_file_test (never, G_FILE_TEST_EXISTS));
  cli_remove_folder (folder);
}

/* Chosen characters are shown, the same as if they had been written; the file is not touched. */
static void
test_script (void)
{
  char *folder = cli_make_folder ();
  static const struct
  {
    const char *file, *option, *picture;
  } rows[] = {
    { "simplified.md", NULL, "simplified.png" },
    { "simplified.md", "--script=as-written", "as-written.png" },
    { "simplified.md", "--script=tw", "converted.png" },
    { "traditional.md", "--script=tw", "kept.png" },
    { "traditional.md", "--quotes=corner", "corner.png" },
    { "traditional.md", NULL, "traditional.png" },
  };
  GBytes *pictures[G_N_ELEMENTS (rows)];
  g_autoptr (GError) error = NULL;

  if (!anp_type_prepare_script (ANP_SCRIPT_TW, &error))
    {
      g_test_skip (error->message);
      return;
    }
  cli_write (folder, "simplified.md", "---\nlang: zh-CN\n---\n\n# 晋江经验\n", -1);
  cli_write (folder, "traditional.md", "---\nlang: zh-TW\n---\n\n# 晉江經驗\n\n“產、城、人”融合\n", -1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_build_filename (folder, rows[i].picture, NULL);
      char *data;
      gsize length;
      g_auto (CliResult) result = cli_run (folder, "export", rows[i].file, "-o", rows[i].picture, "--size=640x360",
                                           rows[i].option, NULL);

      g_assert_cmpint (result.exit_code, ==, ANP_EXIT_OK);
      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      pictures[i] = g_bytes_new_take (data, length);
    }
  g_assert_true (g_bytes_equal (pictures[0], pictures[1]));
  g_assert_false (g_bytes_equal (pictures[0], pictures[2]));
  g_assert_true (g_bytes_equal (pictures[3], pictures[5]));
  g_assert_false (g_bytes_equal (pictures[4], pictures[5]));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_bytes_unref (pictures[i]);

  g_auto (CliResult) script = cli_run (folder, "export", "simplified.md", "-o", "x.png", "--script=jp", NULL);
  g_assert_cmpint (script.exit_code, ==, ANP_EXIT_USAGE);
  g_auto (CliResult) quotes = cli_run (folder, "export", "simplified.md", "-o", "x.png", "--quotes=none", NULL);
  g_assert_cmpint (quotes.exit_code, ==, ANP_EXIT_USAGE);
  cli_remove_folder (folder);
}

/* What cannot be written is told, and nothing half is left. */
static void
test_failures (void)
{
  static const char *const rows[][4] = {
    { "talk.md", "-o", "gone/talk.pdf", NULL },
    { "talk.md", "-o", "talk.md/pictures", NULL },
    { "talk.md", "-o", "x.pdf", "--slides=5" },
    { "talk.md", "-o", "x.pdf", "--slides=3-9" },
  };
  char *folder = cli_make_folder ();

  cli_write (folder, "talk.md", TALK, -1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CliResult) result = cli_run (folder, "export", rows[i][0], rows[i][1], rows[i][2], rows[i][3], NULL);
      g_autofree char *names = list (folder, "");

      g_test_message ("%s", result.err);
      g_assert_cmpint (result.exit_code, ==, ANP_EXIT_ERRORS);
      g_assert_cmpstr (result.out, ==, "");
      g_assert_cmpstr (result.err, !=, "");
      g_assert_cmpstr (names, ==, "talk.md");
    }
  cli_remove_folder (folder);
}

static void
test_sheet (void)
{
  char *folder = cli_make_folder ();
  guint width, height;

  cli_write (folder, "talk.md", TALK, -1);
  g_auto (CliResult) result
    = cli_run (folder, "export", "talk.md", "-o", "sheet.png", "--sheet=3", "--size=160x90", NULL);
  g_assert_cmpint (result.exit_code, ==, ANP_EXIT_OK);
  get_png_size (folder, "sheet.png", &width, &height);
  /* Three in a row, two rows, and the gaps around them. */
  g_assert_cmpuint (width, >=, 3 * 160);
  g_assert_cmpuint (width, <, 4 * 160);
  g_assert_cmpuint (height, >=, 2 * 90);
  g_assert_cmpuint (height, <, 3 * 90);

  g_auto (CliResult) to_pdf = cli_run (folder, "export", "talk.md", "-o", "sheet.pdf", "--sheet=3", NULL);
  g_assert_cmpint (to_pdf.exit_code, ==, ANP_EXIT_USAGE);
  g_auto (CliResult) none = cli_run (folder, "export", "talk.md", "-o", "x.png", "--sheet=-1", NULL);
  g_assert_cmpint (none.exit_code, ==, ANP_EXIT_USAGE);
  cli_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/export/pictures", test_pictures);
  g_test_add_func ("/cli/export/pdf", test_pdf);
  g_test_add_func ("/cli/export/ink", test_ink);
  g_test_add_func ("/cli/export/script", test_script);
  g_test_add_func ("/cli/export/sheet", test_sheet);
  g_test_add_func ("/cli/export/failures", test_failures);
  return g_test_run ();
}
