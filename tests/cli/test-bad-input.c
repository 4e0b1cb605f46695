/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "anp-command-line.h"
#include "cli-run.h"

/* What `info`, `check` and `export` make of a file: a message that names it, the rest still there. */
typedef struct
{
  const char *name;
  const char *text;  /* of talk.md; NULL: written by the test */
  gssize length;
  int exit_code;     /* of info */
  const char *code;  /* among the diagnostics, or NULL for none of errors and warnings */
  guint line;        /* of it */
  guint n_slides;    /* at least */
} Case;

static void
assert_found (JsonObject *info, const Case *expected)
{
  JsonArray *diagnostics = json_object_get_array_member (info, "diagnostics");
  gboolean found = expected->code == NULL;

  for (guint i = 0; i < json_array_get_length (diagnostics); i++)
    {
      JsonObject *diagnostic = json_array_get_object_element (diagnostics, i);
      const char *code = json_object_get_string_member (diagnostic, "code");

      g_test_message ("%s: %s line %d: %s", expected->name, code,
                      (int) json_object_get_int_member (diagnostic, "line"),
                      json_object_get_string_member (diagnostic, "message"));
      g_assert_cmpstr (json_object_get_string_member (diagnostic, "file"), ==, "talk.md");
      if (expected->code == NULL)
        g_assert_cmpstr (json_object_get_string_member (diagnostic, "severity"), ==, "note");
      else if (g_str_equal (code, expected->code))
        {
          found = TRUE;
          if (expected->line > 0)
            g_assert_cmpint (json_object_get_int_member (diagnostic, "line"), ==, expected->line);
        }
    }
  if (!found)
    g_test_message ("%s: no %s", expected->name, expected->code);
  g_assert_true (found);
}

static void
try (const char *folder, const Case *expected)
{
  g_auto (CliResult) info = cli_run (folder, "info", "--json", "talk.md", NULL);
  g_auto (CliResult) check = cli_run (folder, "check", "talk.md", NULL);
  g_autoptr (JsonNode) node = cli_result_parse (&info);
  JsonObject *object = json_node_get_object (node);
  guint n_slides = json_array_get_length (json_object_get_array_member (object, "slides"));

  assert_found (object, expected);
  g_assert_cmpint (info.exit_code, ==, expected->exit_code);
  g_assert_cmpint (check.exit_code, ==, expected->exit_code);
  g_assert_cmpuint (n_slides, >=, expected->n_slides);
  if (expected->code != NULL)
    g_assert_nonnull (strstr (check.err, expected->code));

  if (n_slides > 0 && n_slides < 10)
    {
      g_auto (CliResult) export = cli_run (folder, "export", "talk.md", "-o", "out.pdf", NULL);
      g_autofree char *path = g_build_filename (folder, "out.pdf", NULL);

      g_assert_cmpint (export.exit_code, ==, expected->exit_code);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS)); /* the rest is still shown */
    }
}

static void
test_texts (void)
{
  static const Case cases[] = {
    { "empty", "", 0, ANP_EXIT_ERRORS, "E005 empty", 0, 0 },
    { "only a head", "---\ntitle: x\n---\n", -1, ANP_EXIT_ERRORS, "E005 empty", 0, 0 },
    { "binary", "\x7f" "ELF\0\1\2\3\0\0\0\0\0\xff\xfe", 16, ANP_EXIT_ERRORS, "E001 not-text", 0, 0 },
    { "bad UTF-8", "# a\n\nb\xff\xfe c\n", -1, ANP_EXIT_OK, "W002 bad-utf8", 3, 1 },
    { "CRLF", "# a\r\n\r\nb\r\n\r\n---\r\n\r\n## c\r\n", -1, ANP_EXIT_OK, NULL, 0, 2 },
    { "BOM", "\xef\xbb\xbf---\ntitle: x\n---\n\n# a\n\nb\n", -1, ANP_EXIT_OK, NULL, 0, 1 },
    { "bad head", "---\ntitle: [x\n---\n\n# a\n\nb\n", -1, ANP_EXIT_ERRORS, "E010 bad-head", 0, 1 },
    { "bad time", "# a\n\n---\n\n## b {advance=90}\n\nc\n", -1, ANP_EXIT_ERRORS, "E012 bad-time", 5, 2 },
    { "bad date", "# a\n\n## b {date=abc event=x}\n", -1, ANP_EXIT_ERRORS, "E013 bad-date", 3, 1 },
    { "missing", "# a\n\n![x](gone.png)\n", -1, ANP_EXIT_ERRORS, "E020 media-missing", 3, 1 },
    { "above", "# a\n\n![x](../secret.png)\n", -1, ANP_EXIT_ERRORS, "E021 media-outside", 3, 1 },
    { "absolute", "# a\n\n![x](/etc/hostname)\n", -1, ANP_EXIT_ERRORS, "E021 media-outside", 3, 1 },
    { "remote", "# a\n\n![x](https://example.org/x.png)\n", -1, ANP_EXIT_ERRORS, "E021 media-outside", 3, 1 },
    { "linked", "# a\n\n![x](link.png)\n", -1, ANP_EXIT_ERRORS, "E021 media-outside", 3, 1 },
    { "wrong kind", "# a\n\n![x](words.png)\n", -1, ANP_EXIT_ERRORS, "E023 media-wrong-kind", 3, 1 },
    { "cut short", "# a\n\n![x](cut.png)\n", -1, ANP_EXIT_ERRORS, "E025 media-broken", 3, 1 },
    { "smallest", "# a\n\n![x](one.png)\n", -1, ANP_EXIT_OK, NULL, 0, 1 },
    { "SVG with references", "# a\n\n![x](refs.svg)\n", -1, ANP_EXIT_OK, NULL, 0, 1 },
  };
  char *parent = cli_make_folder ();
  char *folder = g_build_filename (parent, "deck", NULL);
  g_autofree char *link = g_build_filename (folder, "link.png", NULL);
  g_autofree char *whole = g_build_filename (parent, "secret.png", NULL);
  g_autofree char *png = NULL;

  cli_write_png (parent, "secret.png", 8, 8);
  cli_write_png (folder, "one.png", 1, 1);
  cli_write (folder, "words.png", "These are words.\n", -1);
  g_assert_true (g_file_get_contents (whole, &png, NULL, NULL));
  cli_write (folder, "cut.png", png, 40);
  cli_write (folder, "refs.svg",
             "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='20' height='10'>"
             "<image xlink:href='../secret.png' width='8' height='8'/>"
             "<image xlink:href='http://127.0.0.1:9/x.png' width='8' height='8'/></svg>\n",
             -1);
  g_assert_cmpint (symlink ("../secret.png", link), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      cli_write (folder, "talk.md", cases[i].text, cases[i].length);
      try (folder, &cases[i]);
    }
  g_free (folder);
  cli_remove_folder (parent);
}

/* Nothing to read at all: one line on stderr that names it, and no data. */
static void
test_unreadable (void)
{
  static const char *const commands[][3] = {
    { "info", "--json" },
    { "check", "--json" },
    { "export", "--output=out.pdf" },
  };
  char *folder = cli_make_folder ();
  g_autofree char *locked = g_build_filename (folder, "locked.md", NULL);

  cli_write (folder, "empty/other.txt", "", -1);
  cli_write (folder, "locked.md", "# a\n", -1);
  g_assert_cmpint (g_chmod (locked, 0), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *names[] = { "gone.md", "empty", "locked.md", "gone/deeper/talk.md" };

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          /* Whoever is root reads what is locked. */
          if (g_str_equal (names[j], "locked.md") && access (locked, R_OK) == 0)
            {
              g_test_message ("locked.md: not tried, run as one who may read everything");
              continue;
            }
          g_auto (CliResult) result = cli_run (folder, commands[i][0], names[j], commands[i][1], NULL);

          g_test_message ("%s", result.err);
          g_assert_cmpint (result.exit_code, ==, ANP_EXIT_ERRORS);
          g_assert_cmpstr (result.out, ==, "");
          g_assert_nonnull (strstr (result.err, names[j]));
          g_assert_cmpint (strchr (result.err, '\n') - result.err, ==, (int) strlen (result.err) - 1);
        }
    }
  cli_remove_folder (folder);
}

static void
add_times (GString *text, const char *part, guint n)
{
  gsize length = strlen (part);
  gsize start = text->len;

  g_string_set_size (text, start + n * length);
  for (guint i = 0; i < n; i++)
    memcpy (text->str + start + i * length, part, length);
}

/* Much of something: bounded, and told where it was cut. */
static void
test_much (void)
{
  char *folder = cli_make_folder ();
  g_autoptr (GString) text = g_string_new (NULL);

  add_times (text, "# chapter\n\nA line of words that are read.\n\n", 10000);
  cli_write (folder, "talk.md", text->str, (gssize) text->len);
  try (folder, &(Case){ .name = "10,000 slides", .n_slides = 10000 });

  g_string_assign (text, "# a\n\n");
  add_times (text, "> ", 1000);
  g_string_append (text, "deep\n");
  cli_write (folder, "talk.md", text->str, (gssize) text->len);
  try (folder, &(Case){ .name = "1,000 deep", .code = "W007 too-deep", .n_slides = 1 });

  cli_write_png (folder, "huge.png", 20000, 20000);
  cli_write (folder, "talk.md", "# a\n\n![x](huge.png)\n", -1);
  g_auto (CliResult) huge = cli_run (folder, "info", "--json", "talk.md", NULL);
  g_autoptr (JsonNode) node = cli_result_parse (&huge);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (node), "slides")), ==,
                    1);
  g_assert_cmpint (huge.exit_code, <=, ANP_EXIT_ERRORS); /* shown smaller, or refused in words */
  cli_remove_folder (folder);
}

/* 50 MB: read, or what is beyond the limit told; never a crash. */
static void
test_large (void)
{
  char *folder = cli_make_folder ();
  g_autoptr (GString) text = g_string_new ("# a\n\n");

  add_times (text, "A paragraph of words, **some** of them strong.\n\n", 50 * 1000 * 1000 / 48);
  cli_write (folder, "talk.md", text->str, (gssize) text->len);
  g_auto (CliResult) info = cli_run (folder, "info", "--json", "talk.md", NULL);
  g_autoptr (JsonNode) node = cli_result_parse (&info);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (node), "slides")), >=,
                    1);

  g_string_truncate (text, 0);
  add_times (text, "# chapter\n\nA line of words that are read, and more of them.\n\n", 80 * 1000 * 1000 / 60);
  cli_write (folder, "talk.md", text->str, (gssize) text->len);
  g_auto (CliResult) beyond = cli_run (folder, "info", "--json", "talk.md", NULL);
  g_assert_cmpint (beyond.exit_code, ==, ANP_EXIT_ERRORS);
  cli_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/bad-input/texts", test_texts);
  g_test_add_func ("/cli/bad-input/unreadable", test_unreadable);
  g_test_add_func ("/cli/bad-input/much", test_much);
  g_test_add_func ("/cli/bad-input/large", test_large);
  return g_test_run ();
}
