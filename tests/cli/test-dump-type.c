/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "anp-command-line.h"
#include "cli-run.h"

#define TALK "---\nlang: zh-TW\n---\n\n# 安平橋\n\n長五里，天下無橋長此橋。\n\n---\n\n## Two\n\n[晋江经验]{lang=zh-CN}\n"

/* Equal for every locale and every run, different where the text is. */
static void
test_equal (void)
{
  char *folder = cli_make_folder ();

  cli_write (folder, "talk.md", TALK, -1);
  cli_write (folder, "other.md", "# 安平桥\n", -1);
  g_auto (CliResult) one = cli_run (folder, "dump-type", "talk.md", NULL);
  g_setenv ("PANGO_LANGUAGE", "ja:zh-CN", TRUE);
  g_auto (CliResult) two = cli_run (folder, "dump-type", "talk.md", NULL);
  g_unsetenv ("PANGO_LANGUAGE");
  g_auto (CliResult) other = cli_run (folder, "dump-type", "other.md", NULL);

  g_assert_cmpint (one.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpstr (one.err, ==, "");
  g_assert_cmpstr (one.out, ==, two.out);
  g_assert_cmpstr (one.out, !=, other.out);
  g_assert_true (g_str_has_prefix (one.out, "slide 1\n"));
  g_assert_nonnull (strstr (one.out, "\nslide 2\n"));
  g_assert_nonnull (strstr (one.out, " 安平橋\n"));
  g_assert_nonnull (strstr (one.out, "zh-tw"));
  g_assert_nonnull (strstr (one.out, "zh-cn"));
  cli_remove_folder (folder);
}

static void
test_failures (void)
{
  g_auto (CliResult) gone = cli_run (NULL, "dump-type", "/nowhere/talk.md", NULL);
  g_auto (CliResult) bare = cli_run (NULL, "dump-type", NULL);

  g_assert_cmpint (gone.exit_code, ==, ANP_EXIT_ERRORS);
  g_assert_cmpint (bare.exit_code, ==, ANP_EXIT_USAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/dump-type/equal", test_equal);
  g_test_add_func ("/cli/dump-type/failures", test_failures);
  return g_test_run ();
}
