/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "anp-command-line.h"
#include "anp-rehearsals.h"
#include "anp-time.h"
#include "cli-run.h"

#define S ANP_NS_PER_S

static const char talk[] = "# One {#one}\r\n\r\n---\r\n\r\n## A {#a advance=8s}  \r\n\r\nb\r\n\r\n. . .\r\n\r\nc\r\n\r\n"
                           "---\r\n\r\n## D {#d advance=click}\r\n";
static const char written[]
  = "# One {#one advance=3s}\r\n\r\n---\r\n\r\n## A {#a advance=9.5s}  \r\n\r\nb\r\n\r\n. . .\r\n\r\nc {after=4s}\r\n\r\n"
    "---\r\n\r\n## D {#d advance=click}\r\n";

typedef struct
{
  char *folder;
  char *path;
  GFile *file;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = cli_make_folder ();
  cli_write (self->folder, "talk.md", talk, -1);
  self->path = g_build_filename (self->folder, "talk.md", NULL);
  self->file = g_file_new_for_path (self->path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cli_remove_folder (self->folder);
  g_free (self->path);
  g_object_unref (self->file);
}

static void
keep_run (Fixture *self, gint64 begun_us, gint64 first_s)
{
  g_autoptr (AnpRehearsal) run = anp_rehearsal_new (begun_us);
  g_autoptr (GError) error = NULL;

  anp_rehearsal_add (run, "one", 0, first_s * S);
  anp_rehearsal_add (run, "a", 0, 4 * S);
  anp_rehearsal_add (run, "a", 1, 5 * S + S / 2);
  anp_rehearsal_add (run, "d", 0, 70 * S);
  anp_rehearsals_keep (self->file, run, &error);
  g_assert_no_error (error);
}

static void
assert_text (Fixture *self, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_compare (Fixture *self, gconstpointer data)
{
  keep_run (self, 1, 2);
  keep_run (self, 2, 6);
  keep_run (self, 3, 3);
  g_auto (CliResult) result = cli_run (self->folder, "timings", "talk.md", NULL);

  g_assert_cmpint (result.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpstr (result.err, ==, "");
  g_assert_nonnull (strstr (result.out, "Run 3 of 3"));
  g_assert_nonnull (strstr (result.out, "     0:06     0:04     0:03    1  One\n"));
  g_assert_nonnull (strstr (result.out, "     0:08     0:09     0:09     0:09    2  A\n"));
  g_assert_nonnull (strstr (result.out, "talk.md:5: #a advance: 8s → 9.5s\n"));
  g_assert_nonnull (strstr (result.out, "talk.md:11: #a after: – → 4s\n"));
  g_assert_null (strstr (result.out, "#d"));
  assert_text (self, talk);

  g_auto (CliResult) first = cli_run (self->folder, "timings", "--run=1", "talk.md", NULL);
  g_assert_nonnull (strstr (first.out, "        –        –     0:02    1  One\n"));
}

static void
test_write (Fixture *self, gconstpointer data)
{
  keep_run (self, 1, 3);
  g_auto (CliResult) result = cli_run (self->folder, "timings", "--write", "talk.md", NULL);
  g_assert_cmpint (result.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpstr (result.err, ==, "");
  g_assert_nonnull (strstr (result.out, "#one advance: – → 3s\n"));
  assert_text (self, written);

  /* Again there is nothing to do, and the way back is the same. */
  g_auto (CliResult) again = cli_run (self->folder, "timings", "--write", "talk.md", NULL);
  g_assert_cmpint (again.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpstr (again.out, ==, "");
  g_auto (CliResult) back = cli_run (self->folder, "timings", "--undo", "talk.md", NULL);
  g_assert_cmpint (back.exit_code, ==, ANP_EXIT_OK);
  assert_text (self, talk);
  g_auto (CliResult) none = cli_run (self->folder, "timings", "--undo", "talk.md", NULL);
  g_assert_cmpint (none.exit_code, ==, ANP_EXIT_ERRORS);
  g_assert_nonnull (strstr (none.err, "could be taken back"));

  /* With those that wait for somebody. */
  g_auto (CliResult) all = cli_run (self->folder, "timings", "--write", "--all", "talk.md", NULL);
  g_assert_nonnull (strstr (all.out, "#d advance: click → 1:10\n"));
}

static void
test_changed_since (Fixture *self, gconstpointer data)
{
  keep_run (self, 1, 3);
  g_auto (CliResult) result = cli_run (self->folder, "timings", "--write", "talk.md", NULL);
  g_assert_cmpint (result.exit_code, ==, ANP_EXIT_OK);
  cli_write (self->folder, "talk.md", "## Another\n", -1);
  g_auto (CliResult) back = cli_run (self->folder, "timings", "--undo", "talk.md", NULL);
  g_assert_cmpint (back.exit_code, ==, ANP_EXIT_ERRORS);
  g_assert_nonnull (strstr (back.err, "has changed since"));
  assert_text (self, "## Another\n");
}

static void
test_misuse (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) none = cli_run (self->folder, "timings", "talk.md", NULL);
  g_assert_cmpint (none.exit_code, ==, ANP_EXIT_ERRORS);
  g_assert_nonnull (strstr (none.err, "no run"));
  keep_run (self, 1, 3);
  g_auto (CliResult) beyond = cli_run (self->folder, "timings", "--run=2", "talk.md", NULL);
  g_assert_cmpint (beyond.exit_code, ==, ANP_EXIT_USAGE);
  g_auto (CliResult) both = cli_run (self->folder, "timings", "--undo", "--write", "talk.md", NULL);
  g_assert_cmpint (both.exit_code, ==, ANP_EXIT_USAGE);

  g_autofree char *path = anp_rehearsals_dup_path (self->file);
  g_assert_true (g_file_set_contents (path, "spoiled", -1, NULL));
  g_auto (CliResult) spoiled = cli_run (self->folder, "timings", "talk.md", NULL);
  g_assert_cmpint (spoiled.exit_code, ==, ANP_EXIT_ERRORS);
  g_assert_nonnull (strstr (spoiled.err, path));
}

int
main (int argc, char **argv)
{
  char *home = cli_make_folder ();
  int result;

  /* The commands look there too. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/timings/compare", Fixture, NULL, set_up, test_compare, tear_down);
  g_test_add ("/timings/write", Fixture, NULL, set_up, test_write, tear_down);
  g_test_add ("/timings/changed-since", Fixture, NULL, set_up, test_changed_since, tear_down);
  g_test_add ("/timings/misuse", Fixture, NULL, set_up, test_misuse, tear_down);
  result = g_test_run ();
  cli_remove_folder (home);
  return result;
}
