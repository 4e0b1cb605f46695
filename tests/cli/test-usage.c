/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib/gstdio.h>

#include "anp-command-line.h"
#include "anp-command.h"
#include "anp-config.h"
#include "anp-format-keys.h"
#include "cli-run.h"

static void
test_wants (void)
{
  static const struct
  {
    const char *argument;
    gboolean wants;
  } rows[] = {
    { "info", TRUE },      { "check", TRUE },   { "export", TRUE },      { "help", TRUE },
    { "--help", TRUE },    { "-h", TRUE },      { "--version", TRUE },   { "inof", TRUE },
    { "talk.md", FALSE },  { "./info", FALSE }, { "file:///x", FALSE },  { "--gapplication-service", FALSE },
    { "/", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char *argv[] = { (char *) "anping", (char *) rows[i].argument, NULL };

      g_test_message ("%s", rows[i].argument);
      g_assert_cmpint (anp_command_line_wants (2, argv), ==, rows[i].wants);
    }
  g_assert_false (anp_command_line_wants (1, (char *[]){ (char *) "anping", NULL }));
}

/* A folder of that name is opened, not refused. */
static void
test_folder_like_a_word (void)
{
  char *folder = cli_make_folder ();
  g_autofree char *old = g_get_current_dir ();

  cli_write (folder, "talk/feature.md", "# a\n", -1);
  g_assert_cmpint (g_chdir (folder), ==, 0);
  g_assert_false (anp_command_line_wants (2, (char *[]){ (char *) "anping", (char *) "talk", NULL }));
  g_assert_cmpint (g_chdir (old), ==, 0);
  cli_remove_folder (folder);
}

static void
test_version (void)
{
  g_auto (CliResult) result = cli_run (NULL, "--version", NULL);

  g_assert_cmpint (result.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpstr (result.out, ==, "anping " ANP_VERSION "\n");
  g_assert_cmpstr (result.err, ==, "");
}

/* Every command is in the overview and has help of its own, by three ways with one text. */
static void
test_help (void)
{
  g_auto (CliResult) overview = cli_run (NULL, "--help", NULL);
  g_auto (CliResult) same = cli_run (NULL, "help", NULL);

  g_assert_cmpint (overview.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpstr (overview.err, ==, "");
  g_assert_cmpstr (overview.out, ==, same.out);
  for (guint i = 0; anp_commands[i] != NULL; i++)
    {
      const AnpCommand *command = anp_commands[i];
      g_autofree char *line = g_strdup_printf ("  %s ", command->name);
      g_autofree char *usage = g_strdup_printf ("anping %s", command->name);
      g_auto (CliResult) long_help = cli_run (NULL, command->name, "--help", NULL);
      g_auto (CliResult) short_help = cli_run (NULL, command->name, "-h", NULL);
      g_auto (CliResult) help = cli_run (NULL, "help", command->name, NULL);

      g_assert_nonnull (strstr (overview.out, line));
      g_assert_nonnull (strstr (overview.out, command->summary));
      g_assert_cmpint (long_help.exit_code, ==, ANP_EXIT_OK);
      g_assert_nonnull (strstr (long_help.out, usage));
      g_assert_nonnull (strstr (long_help.out, command->summary));
      g_assert_cmpstr (long_help.out, ==, short_help.out);
      g_assert_cmpstr (long_help.out, ==, help.out);
      g_assert_cmpstr (long_help.err, ==, "");
    }
}

/* The reader's own table, every key a line. */
static void
test_help_format (void)
{
  g_auto (CliResult) result = cli_run (NULL, "help", "format", NULL);
  const AnpFormatKey *keys;
  gsize n;

  keys = anp_format_keys_get (&n);
  g_assert_cmpint (result.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpuint (n, >, 30);
  for (gsize i = 0; i < n; i++)
    g_assert_nonnull (strstr (result.out, keys[i].name));
}

static void
test_misuse (void)
{
  static const char *const rows[][6] = {
    { "inof" },
    { "info" },
    { "info", "a.md", "b.md" },
    { "info", "--jsno", "a.md" },
    { "check" },
    { "check", "--size", "1x1", "a.md" },
    { "export", "a.md" },
    { "export", "-o", "x.pdf" },
    { "export", "a.md", "-o" },
    { "export", "a.md", "-o", "" },
    { "export", "a.md", "-o", "x.pdf", "--slides=0" },
    { "export", "a.md", "-o", "x.pdf", "--slides=5-3" },
    { "export", "a.md", "-o", "x.pdf", "--slides=-" },
    { "export", "a.md", "-o", "x.pdf", "--slides=all" },
    { "export", "a.md", "-o", "x.png", "--slides=3-5" },
    { "export", "a.md", "-o", "x.png", "--steps" },
    { "export", "a.md", "-o", "x.pdf", "--size=1920" },
    { "export", "a.md", "-o", "x.pdf", "--size=0x0" },
    { "export", "a.md", "-o", "x.pdf", "--size=99999x10" },
    { "help", "nothing" },
    { "help", "info", "check" },
  };
  char *folder = cli_make_folder ();

  cli_write (folder, "a.md", "# a\n\nb\n", -1);
  cli_write (folder, "b.md", "# b\n", -1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *const *row = rows[i];
      g_auto (CliResult) result = cli_run (folder, row[0], row[1], row[2], row[3], row[4], row[5], NULL);

      g_test_message ("%s %s: %s", row[0], row[1] != NULL ? row[1] : "", result.err);
      g_assert_cmpint (result.exit_code, ==, ANP_EXIT_USAGE);
      g_assert_cmpstr (result.out, ==, "");
      g_assert_true (g_str_has_prefix (result.err, "anping"));
      g_assert_nonnull (strstr (result.err, "--help"));
    }
  cli_remove_folder (folder);
}

/* The manual names every command and every option. */
static void
test_manual (void)
{
  g_autofree char *path = cli_source_path ("man/anping.1");
  g_autofree char *manual = NULL;
  g_autoptr (GRegex) option = g_regex_new ("--([a-z-]+)", 0, 0, NULL);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &manual, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; anp_commands[i] != NULL; i++)
    {
      g_auto (CliResult) help = cli_run (NULL, anp_commands[i]->name, "--help", NULL);
      g_auto (GStrv) parts = g_strsplit (anp_commands[i]->name, "-", -1);
      g_autofree char *written_name = g_strjoinv ("\\-", parts);
      g_autofree char *head = g_strdup_printf (".TP\n.B %s\n", written_name);
      g_autoptr (GMatchInfo) match = NULL;

      if (strstr (manual, head) == NULL)
        g_test_message ("not in the manual: %s", anp_commands[i]->name);
      g_assert_nonnull (strstr (manual, head));
      g_regex_match (option, help.out, 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *name = g_match_info_fetch (match, 1);
          g_auto (GStrv) words = g_strsplit (name, "-", -1);
          g_autofree char *joined = g_strjoinv ("\\-", words);
          g_autofree char *written = g_strdup_printf ("\\-\\-%s", joined);

          if (strstr (manual, written) == NULL)
            g_test_message ("not in the manual: %s", written);
          g_assert_nonnull (strstr (manual, written));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/usage/wants", test_wants);
  g_test_add_func ("/cli/usage/folder-like-a-word", test_folder_like_a_word);
  g_test_add_func ("/cli/usage/version", test_version);
  g_test_add_func ("/cli/usage/help", test_help);
  g_test_add_func ("/cli/usage/help-format", test_help_format);
  g_test_add_func ("/cli/usage/misuse", test_misuse);
  g_test_add_func ("/cli/usage/manual", test_manual);
  return g_test_run ();
}
