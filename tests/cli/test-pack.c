/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "anp-command-line.h"
#include "cli-run.h"

#define TALK                                                                                                           \
  "---\ntitle: 橋\n---\n\n# One\n\n![A](stills/a.png)\n\n---\n\n![B](<two words.png>)\n\n---\n\n"                          \
  "![again](stills/a.png)\n\n---\n\n![D](./drawing.svg)\n"
#define SVG "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'><rect width='90' height='90'/></svg>"

static GBytes *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *data;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_bytes_new_take (data, length);
}

static void
assert_same (const char *folder, const char *one, const char *other)
{
  g_autoptr (GBytes) a = read_file (folder, one);
  g_autoptr (GBytes) b = read_file (folder, other);

  g_assert_true (g_bytes_equal (a, b));
}

static gboolean
is_there (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static char *
make_talk (void)
{
  char *folder = cli_make_folder ();

  cli_write (folder, "talk/feature.md", TALK, -1);
  cli_write_png (folder, "talk/stills/a.png", 40, 30);
  cli_write_png (folder, "talk/two words.png", 20, 30);
  cli_write (folder, "talk/drawing.svg", SVG, -1);
  cli_write (folder, "talk/secret.txt", "not named", -1);
  return folder;
}

static void
test_round (void)
{
  char *folder = make_talk ();
  g_auto (CliResult) packed = cli_run (folder, "pack", "talk", NULL);
  g_auto (CliResult) again = cli_run (folder, "pack", "talk/feature.md", "-o", "again.anping", NULL);
  g_auto (CliResult) bundled = cli_run (folder, "pack", "talk.anping", "-o", "third.anping", NULL);
  g_auto (CliResult) unpacked = cli_run (folder, "unpack", "talk.anping", "-C", "out", NULL);

  g_assert_cmpint (packed.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpstr (packed.out, ==, "");
  g_assert_nonnull (strstr (packed.err, "talk.anping: the feature and 3 files"));
  g_assert_cmpint (again.exit_code, ==, ANP_EXIT_OK);
  assert_same (folder, "talk.anping", "again.anping");
  /* A bundle packs as the folder it came from. */
  g_assert_cmpint (bundled.exit_code, ==, ANP_EXIT_OK);
  assert_same (folder, "talk.anping", "third.anping");
  g_assert_cmpint (unpacked.exit_code, ==, ANP_EXIT_OK);
  assert_same (folder, "talk/feature.md", "out/feature.md");
  assert_same (folder, "talk/stills/a.png", "out/stills/a.png");
  assert_same (folder, "talk/two words.png", "out/two words.png");
  assert_same (folder, "talk/drawing.svg", "out/drawing.svg");
  /* Only what is named, and no trace of the packing. */
  g_assert_false (is_there (folder, "out/secret.txt"));
  g_assert_false (is_there (folder, "out/mimetype"));
  cli_remove_folder (folder);
}

/* What file (1) and shared-mime-info look for, and what any unzip reads. */
static void
test_form (void)
{
  static const char program[] = "import sys, zipfile\n"
                                "z = zipfile.ZipFile(sys.argv[1])\n"
                                "assert z.testzip() is None\n"
                                "print(' '.join(f'{i.filename}:{i.compress_type}' for i in z.infolist()))\n";
  char *folder = make_talk ();
  g_auto (CliResult) packed = cli_run (folder, "pack", "talk", NULL);
  g_autoptr (GBytes) bytes = read_file (folder, "talk.anping");
  g_autofree char *python = g_find_program_in_path ("python3");
  const char *argv[] = { python, "-c", program, "talk.anping", NULL };
  g_autofree char *out = NULL;
  int status;

  g_assert_cmpint (packed.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpmem ((const char *) g_bytes_get_data (bytes, NULL) + 30, 8 + 34, "mimetypeapplication/vnd.anping.feature+zip",
                   8 + 34);
  if (python != NULL)
    {
      g_assert_true (g_spawn_sync (folder, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, NULL));
      g_assert_cmpint (status, ==, 0);
      g_assert_cmpstr (out, ==, "mimetype:0 feature.md:8 drawing.svg:8 stills/a.png:0 two words.png:0\n");
    }
  cli_remove_folder (folder);
}

/* info, check and export see the same in the bundle. */
static void
test_commands (void)
{
  char *folder = make_talk ();
  g_auto (CliResult) packed = cli_run (folder, "pack", "talk", NULL);
  g_auto (CliResult) one = cli_run (folder, "info", "talk", NULL);
  g_auto (CliResult) other = cli_run (folder, "info", "talk.anping", NULL);
  g_auto (CliResult) checked = cli_run (folder, "check", "talk.anping", NULL);
  g_auto (CliResult) from_folder = cli_run (folder, "export", "talk", "-o", "a", "--size=320x180", NULL);
  g_auto (CliResult) from_bundle = cli_run (folder, "export", "talk.anping", "-o", "b", "--size=320x180", NULL);

  g_assert_cmpint (packed.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpstr (one.out, ==, other.out);
  g_assert_nonnull (strstr (one.out, "Media: 4; clips: 0; not usable: 0"));
  g_assert_cmpint (checked.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpint (from_folder.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpint (from_bundle.exit_code, ==, ANP_EXIT_OK);
  for (guint i = 1; i <= 4; i++)
    {
      g_autofree char *a = g_strdup_printf ("a/slide-%03u.png", i);
      g_autofree char *b = g_strdup_printf ("b/slide-%03u.png", i);

      assert_same (folder, a, b);
    }
  cli_remove_folder (folder);
}

/* What was drawn goes along, and is on the slides of the bundle. */
static void
test_ink (void)
{
  char *folder = make_talk ();

  cli_write (folder, "talk/feature.ink.json",
             "{\"ink\":1,\"slides\":{\"one\":[{\"kind\":\"pen\",\"color\":\"#d9482b\","
             "\"width\":0.02,\"points\":[0.1,0.9,0.5,0.9,0.9,0.5]}]}}",
             -1);
  {
    g_auto (CliResult) packed = cli_run (folder, "pack", "talk", NULL);
    g_auto (CliResult) plain = cli_run (folder, "export", "talk", "-o", "plain.png", NULL);
    g_auto (CliResult) one = cli_run (folder, "export", "talk", "-o", "one.png", "--with-ink", NULL);
    g_auto (CliResult) other = cli_run (folder, "export", "talk.anping", "-o", "other.png", "--with-ink", NULL);
    g_auto (CliResult) unpacked = cli_run (folder, "unpack", "talk.anping", "-C", "out", NULL);
    g_autoptr (GBytes) a = NULL;
    g_autoptr (GBytes) b = NULL;

    g_assert_cmpint (packed.exit_code, ==, ANP_EXIT_OK);
    g_assert_cmpint (plain.exit_code, ==, ANP_EXIT_OK);
    g_assert_cmpint (one.exit_code, ==, ANP_EXIT_OK);
    g_assert_cmpstr (other.err, ==, "");
    assert_same (folder, "one.png", "other.png");
    a = read_file (folder, "plain.png");
    b = read_file (folder, "one.png");
    g_assert_false (g_bytes_equal (a, b));
    g_assert_cmpint (unpacked.exit_code, ==, ANP_EXIT_OK);
    g_assert_true (is_there (folder, "out/feature.ink.json"));
  }
  cli_remove_folder (folder);
}

/* As a file manager asks for it: a name without a suffix, the size it wants. */
static void
test_thumbnail (void)
{
  char *folder = make_talk ();
  g_auto (CliResult) packed = cli_run (folder, "pack", "talk", NULL);
  g_auto (CliResult) small = cli_run (folder, "thumbnail", "--size=128", "--", "talk.anping", "out", NULL);
  g_auto (CliResult) same = cli_run (folder, "export", "talk", "-o", "same.png", "--slides=1", "--size=128x72", NULL);
  g_auto (CliResult) nowhere = cli_run (folder, "thumbnail", "gone.anping", "out2", NULL);
  g_auto (CliResult) wrong = cli_run (folder, "thumbnail", "--size=0", "talk.anping", "out2", NULL);

  g_assert_cmpint (packed.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpint (small.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpint (same.exit_code, ==, ANP_EXIT_OK);
  assert_same (folder, "out", "same.png");
  g_assert_cmpint (nowhere.exit_code, ==, ANP_EXIT_ERRORS);
  g_assert_cmpint (wrong.exit_code, ==, ANP_EXIT_USAGE);
  g_assert_false (is_there (folder, "out2"));
  cli_remove_folder (folder);
}

static void
test_missing (void)
{
  char *folder = cli_make_folder ();

  cli_write (folder, "talk.md", "# One\n\n![A](gone.png)\n", -1);
  {
    g_auto (CliResult) packed = cli_run (folder, "pack", "talk.md", NULL);

    /* Written all the same, and told. */
    g_assert_cmpint (packed.exit_code, ==, ANP_EXIT_ERRORS);
    g_assert_nonnull (strstr (packed.err, "gone.png"));
    g_assert_true (is_there (folder, "talk.anping"));
  }
  cli_remove_folder (folder);
}

/* Nothing of anybody's is overwritten. */
static void
test_careful (void)
{
  char *folder = make_talk ();
  g_auto (CliResult) over_talk = cli_run (folder, "pack", "talk", "-o", "talk/feature.md", NULL);
  g_autoptr (GBytes) kept = NULL;

  g_assert_cmpint (over_talk.exit_code, ==, ANP_EXIT_ERRORS);
  g_assert_nonnull (strstr (over_talk.err, "left alone"));
  kept = read_file (folder, "talk/feature.md");
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), TALK, strlen (TALK));
  {
    g_auto (CliResult) packed = cli_run (folder, "pack", "talk", NULL);
    g_auto (CliResult) unpacked = cli_run (folder, "unpack", "talk.anping", NULL);

    /* By default into “talk”, where the feature lies already. */
    g_assert_cmpint (unpacked.exit_code, ==, ANP_EXIT_ERRORS);
    g_assert_nonnull (strstr (unpacked.err, "is there already"));
  }
  cli_write (folder, "talk/stills/a.png", "changed", -1);
  {
    g_auto (CliResult) forced = cli_run (folder, "unpack", "--force", "talk.anping", NULL);
    g_autoptr (GBytes) png = read_file (folder, "talk/stills/a.png");

    g_assert_cmpint (forced.exit_code, ==, ANP_EXIT_OK);
    g_assert_cmpuint (g_bytes_get_size (png), >, 7);
  }
  cli_remove_folder (folder);
}

/* A link below the folder leads nobody elsewhere. */
static void
test_links (void)
{
  char *folder = make_talk ();
  g_autofree char *out = g_build_filename (folder, "out", NULL);
  g_autofree char *elsewhere = g_build_filename (folder, "elsewhere", NULL);
  g_autofree char *link = g_build_filename (out, "stills", NULL);
  g_auto (CliResult) packed = cli_run (folder, "pack", "talk", NULL);

  g_assert_cmpint (g_mkdir (out, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (elsewhere, 0700), ==, 0);
  g_assert_cmpint (symlink (elsewhere, link), ==, 0);
  {
    g_auto (CliResult) plain = cli_run (folder, "unpack", "talk.anping", "-C", "out", NULL);
    g_auto (CliResult) forced = cli_run (folder, "unpack", "-f", "talk.anping", "-C", "out", NULL);

    g_assert_cmpint (plain.exit_code, ==, ANP_EXIT_ERRORS);
    g_assert_cmpint (forced.exit_code, ==, ANP_EXIT_ERRORS);
    g_assert_false (is_there (folder, "elsewhere/a.png"));
  }
  cli_remove_folder (folder);
}

static void
test_wrong (void)
{
  char *folder = cli_make_folder ();

  cli_write (folder, "talk.anping", "PK\003\004 and no more", -1);
  cli_write (folder, "words.anping", "# One\n", -1);
  {
    g_auto (CliResult) opened = cli_run (folder, "info", "talk.anping", NULL);
    g_auto (CliResult) unpacked = cli_run (folder, "unpack", "talk.anping", NULL);
    g_auto (CliResult) words = cli_run (folder, "unpack", "words.anping", NULL);
    g_auto (CliResult) nowhere = cli_run (folder, "unpack", "nowhere.anping", NULL);
    g_auto (CliResult) nothing = cli_run (folder, "pack", NULL);
    g_auto (CliResult) no_place = cli_run (folder, "pack", "words.anping", "-o", "no/such/place.anping", NULL);

    g_assert_cmpint (opened.exit_code, ==, ANP_EXIT_ERRORS);
    g_assert_nonnull (strstr (opened.err, "damaged or incomplete"));
    g_assert_cmpint (unpacked.exit_code, ==, ANP_EXIT_ERRORS);
    g_assert_false (is_there (folder, "talk"));
    g_assert_cmpint (words.exit_code, ==, ANP_EXIT_ERRORS);
    g_assert_nonnull (strstr (words.err, "no bundle"));
    g_assert_cmpint (nowhere.exit_code, ==, ANP_EXIT_ERRORS);
    g_assert_cmpint (nothing.exit_code, ==, ANP_EXIT_USAGE);
    g_assert_cmpint (no_place.exit_code, ==, ANP_EXIT_ERRORS);
    g_assert_nonnull (strstr (no_place.err, "Choose another place"));
  }
  cli_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/round", test_round);
  g_test_add_func ("/pack/form", test_form);
  g_test_add_func ("/pack/commands", test_commands);
  g_test_add_func ("/pack/ink", test_ink);
  g_test_add_func ("/pack/thumbnail", test_thumbnail);
  g_test_add_func ("/pack/missing", test_missing);
  g_test_add_func ("/pack/careful", test_careful);
  g_test_add_func ("/pack/links", test_links);
  g_test_add_func ("/pack/wrong", test_wrong);
  return g_test_run ();
}
