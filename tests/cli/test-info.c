/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "anp-command-line.h"
#include "cli-run.h"

static gboolean
is_one_of (const char *word, const char *words)
{
  g_auto (GStrv) all = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) all, word);
}

static void
check_diagnostics (JsonArray *diagnostics)
{
  for (guint i = 0; i < json_array_get_length (diagnostics); i++)
    {
      JsonObject *diagnostic = json_array_get_object_element (diagnostics, i);
      const char *severity, *code;

      cli_assert_members (diagnostic, "severity:s code:s file:s line:i column:i message:s");
      severity = json_object_get_string_member (diagnostic, "severity");
      code = json_object_get_string_member (diagnostic, "code");
      g_assert_true (is_one_of (severity, "note warning error"));
      g_assert_cmpint (g_ascii_tolower (*code), ==, *severity);
      g_assert_true (g_regex_match_simple ("^[EWN]\\d{3} [a-z0-9-]+$", code, 0, 0));
      g_assert_cmpstr (json_object_get_string_member (diagnostic, "message"), !=, "");
      g_assert_cmpint (json_object_get_int_member (diagnostic, "line"), >=, 0);
    }
}

static void
check_media (JsonArray *media, gboolean probed)
{
  for (guint i = 0; i < json_array_get_length (media); i++)
    {
      JsonObject *medium = json_array_get_object_element (media, i);
      const char *kind;
      gboolean ok, timed;

      cli_assert_members (medium, "kind:s src:s alt:s status:s duration_ns:i width:i height:i captions:a");
      kind = json_object_get_string_member (medium, "kind");
      g_assert_true (is_one_of (kind, "image svg clip audio"));
      g_assert_true (is_one_of (json_object_get_string_member (medium, "status"),
                                "ok missing outside unreadable wrong-kind too-large broken"));
      ok = g_str_equal (json_object_get_string_member (medium, "status"), "ok");
      timed = is_one_of (kind, "clip audio");
      g_assert_cmpint (json_object_get_int_member (medium, "duration_ns") > 0, ==, ok && timed);
      if (probed && ok && !g_str_equal (kind, "audio"))
        g_assert_cmpint (json_object_get_int_member (medium, "width"), >, 0);

      JsonArray *captions = json_object_get_array_member (medium, "captions");
      for (guint j = 0; j < json_array_get_length (captions); j++)
        {
          JsonObject *track = json_array_get_object_element (captions, j);

          cli_assert_members (track, "kind:s src:s lang:s");
          g_assert_true (is_one_of (json_object_get_string_member (track, "kind"), "captions commentary"));
        }
    }
}

/* Every key and type, and that times and counts add up. */
static void
check_info (JsonObject *info, gboolean probed)
{
  JsonArray *chapters, *slides, *events, *eras;
  gint64 at_ns = 0;
  guint n_slides = 0;
  gboolean estimated = FALSE;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  cli_assert_members (info, "format:i title:s lang:s duration_ns:i estimated:b eras:a chapters:a slides:a events:a "
                            "diagnostics:a");
  g_assert_cmpint (json_object_get_int_member (info, "format"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (info, "title"), !=, "");
  chapters = json_object_get_array_member (info, "chapters");
  slides = json_object_get_array_member (info, "slides");
  events = json_object_get_array_member (info, "events");
  eras = json_object_get_array_member (info, "eras");

  for (guint i = 0; i < json_array_get_length (slides); i++)
    {
      JsonObject *slide = json_array_get_object_element (slides, i);
      gint64 duration_ns, last_ns = 0;
      JsonArray *step_ns;

      cli_assert_members (slide, "number:i id:s chapter:i title:s layout:s steps:i step_ns:a advance:s start_ns:i "
                                 "duration_ns:i estimated:b lang:s text:s notes:s media:a");
      g_assert_cmpint (json_object_get_int_member (slide, "number"), ==, i + 1);
      g_assert_true (g_hash_table_add (ids, (char *) json_object_get_string_member (slide, "id")));
      g_assert_true (is_one_of (json_object_get_string_member (slide, "layout"),
                                "text title statement verse split columns figures chart gallery timeline quote credits "
                                "full"));
      g_assert_true (is_one_of (json_object_get_string_member (slide, "advance"), "auto click media-end time"));
      g_assert_cmpstr (json_object_get_string_member (slide, "lang"), !=, "");
      g_assert_cmpint (json_object_get_int_member (slide, "start_ns"), ==, at_ns);
      duration_ns = json_object_get_int_member (slide, "duration_ns");
      g_assert_cmpint (duration_ns, >=, 0);
      at_ns += duration_ns;
      estimated |= json_object_get_boolean_member (slide, "estimated");

      step_ns = json_object_get_array_member (slide, "step_ns");
      g_assert_cmpint (json_object_get_int_member (slide, "steps"), >=, 1);
      g_assert_cmpint (json_object_get_int_member (slide, "steps"), ==, json_array_get_length (step_ns));
      g_assert_cmpint (json_array_get_int_element (step_ns, 0), ==, 0);
      for (guint step = 0; step < json_array_get_length (step_ns); step++)
        {
          g_assert_cmpint (json_array_get_int_element (step_ns, step), >=, last_ns);
          last_ns = json_array_get_int_element (step_ns, step);
          g_assert_cmpint (last_ns, <=, duration_ns);
        }
      check_media (json_object_get_array_member (slide, "media"), probed);
    }
  g_assert_cmpint (json_object_get_int_member (info, "duration_ns"), ==, at_ns);
  g_assert_cmpint (json_object_get_boolean_member (info, "estimated"), ==, estimated);

  for (guint i = 0; i < json_array_get_length (chapters); i++)
    {
      JsonObject *chapter = json_array_get_object_element (chapters, i);
      guint n = (guint) json_object_get_int_member (chapter, "slides");
      gint64 duration_ns = 0;

      cli_assert_members (chapter, "number:i id:s title:s start_ns:i duration_ns:i slides:i");
      g_assert_cmpint (json_object_get_int_member (chapter, "number"), ==, i + 1);
      g_assert_cmpuint (n, >, 0);
      for (guint slide = 0; slide < n; slide++)
        {
          JsonObject *member = json_array_get_object_element (slides, n_slides + slide);

          g_assert_cmpint (json_object_get_int_member (member, "chapter"), ==, i + 1);
          duration_ns += json_object_get_int_member (member, "duration_ns");
          if (slide == 0)
            g_assert_cmpint (json_object_get_int_member (chapter, "start_ns"), ==,
                             json_object_get_int_member (member, "start_ns"));
        }
      g_assert_cmpint (json_object_get_int_member (chapter, "duration_ns"), ==, duration_ns);
      n_slides += n;
    }
  g_assert_cmpuint (n_slides, ==, json_array_get_length (slides));

  for (guint i = 0; i < json_array_get_length (eras); i++)
    cli_assert_members (json_array_get_object_element (eras, i), "name:s date:s");
  for (guint i = 0; i < json_array_get_length (events); i++)
    {
      JsonObject *event = json_array_get_object_element (events, i);

      cli_assert_members (event, "date:s label:s slide:i");
      g_assert_cmpint (json_object_get_int_member (event, "slide"), >=, 1);
      g_assert_cmpint (json_object_get_int_member (event, "slide"), <=, n_slides);
    }
  check_diagnostics (json_object_get_array_member (info, "diagnostics"));
}

static JsonNode *
get_info (const char *folder, const char *name, const char *option, int exit_code)
{
  g_auto (CliResult) result = cli_run (folder, "info", name, "--json", option, NULL);
  JsonNode *node = cli_result_parse (&result);

  g_assert_cmpint (result.exit_code, ==, exit_code);
  g_assert_cmpstr (result.err, ==, "");
  check_info (json_node_get_object (node), option == NULL);
  return node;
}

static JsonObject *
get_slide (JsonNode *info, guint index)
{
  return json_array_get_object_element (json_object_get_array_member (json_node_get_object (info), "slides"), index);
}

/* The feature that comes with the program. */
static void
test_jinjiang (void)
{
  g_autofree char *path = cli_source_path ("data/jinjiang/feature.md");
  g_autoptr (JsonNode) node = get_info (NULL, path, NULL, ANP_EXIT_OK);
  JsonObject *info = json_node_get_object (node);
  JsonArray *slides = json_object_get_array_member (info, "slides");
  guint n_clips = 0;

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (info, "chapters")), ==, 9);
  g_assert_cmpuint (json_array_get_length (slides), >=, 44);
  g_assert_cmpuint (json_array_get_length (slides), <=, 52);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (info, "events")), >=, 11);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (info, "diagnostics")), ==, 0);
  g_assert_false (json_object_get_boolean_member (info, "estimated"));
  g_assert_cmpint (json_object_get_int_member (info, "duration_ns"), >=, G_GINT64_CONSTANT (420000000000));
  g_assert_cmpint (json_object_get_int_member (info, "duration_ns"), <=, G_GINT64_CONSTANT (540000000000));
  for (guint i = 0; i < json_array_get_length (slides); i++)
    {
      JsonObject *slide = json_array_get_object_element (slides, i);
      JsonArray *media = json_object_get_array_member (slide, "media");

      g_assert_cmpstr (json_object_get_string_member (slide, "notes"), !=, "");
      for (guint j = 0; j < json_array_get_length (media); j++)
        {
          JsonObject *medium = json_array_get_object_element (media, j);

          g_assert_cmpstr (json_object_get_string_member (medium, "status"), ==, "ok");
          if (!g_str_equal (json_object_get_string_member (medium, "kind"), "clip"))
            continue; /* what stands behind text is decoration, and may go without words */
          g_assert_cmpstr (json_object_get_string_member (medium, "alt"), !=, "");
          n_clips++;
        }
    }
  g_assert_cmpuint (n_clips, >=, 5);

  /* Unprobed, the lengths of clips are estimates, and everything else is the same. */
  g_autoptr (JsonNode) unprobed = get_info (NULL, path, "--no-probe", ANP_EXIT_OK);
  g_assert_true (json_object_get_boolean_member (json_node_get_object (unprobed), "estimated"));
  for (guint i = 0; i < json_array_get_length (slides); i++)
    {
      JsonObject *slide = get_slide (unprobed, i);

      if (!json_object_get_boolean_member (slide, "estimated"))
        g_assert_cmpint (json_object_get_int_member (slide, "duration_ns"), ==,
                         json_object_get_int_member (get_slide (node, i), "duration_ns"));
    }
}

static void
test_values (void)
{
  char *folder = cli_make_folder ();

  cli_write_png (folder, "pics/a.png", 30, 20);
  cli_write (folder, "talk.md",
             "---\ntitle: 一個題目\nlang: zh-TW\neras:\n  - {name: 西晉, date: 0266/0316}\n---\n\n"
             "# First {#one}\n\n---\n\n"
             "## Two\n\nHello.\n\n. . .\n\nLater.\n\n::: notes\nSay *this*.\n:::\n\n---\n\n"
             "## 1992 {advance=8s date=1992 event=\"It happened\"}\n\n![A cat](pics/a.png)\n\n---\n\n"
             "## Before {advance=click date=198X event=Earlier}\n\nx\n",
             -1);
  g_autoptr (JsonNode) node = get_info (folder, "talk.md", NULL, ANP_EXIT_OK);
  JsonObject *info = json_node_get_object (node);
  JsonObject *medium, *slide = get_slide (node, 1);
  JsonArray *events = json_object_get_array_member (info, "events");

  g_assert_cmpstr (json_object_get_string_member (info, "title"), ==, "一個題目");
  g_assert_cmpstr (json_object_get_string_member (info, "lang"), ==, "zh-TW");
  g_assert_cmpstr (json_object_get_string_member (
                     json_array_get_object_element (json_object_get_array_member (info, "eras"), 0), "date"),
                   ==, "0266/0316");
  g_assert_cmpstr (json_object_get_string_member (get_slide (node, 0), "id"), ==, "one");
  g_assert_cmpint (json_object_get_int_member (slide, "steps"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (slide, "duration_ns"), ==, G_GINT64_CONSTANT (6500000000));
  g_assert_cmpstr (json_object_get_string_member (slide, "notes"), ==, "Say this.");
  g_assert_nonnull (strstr (json_object_get_string_member (slide, "text"), "Hello."));
  g_assert_null (strstr (json_object_get_string_member (slide, "text"), "Say"));
  slide = get_slide (node, 2);
  g_assert_cmpstr (json_object_get_string_member (slide, "advance"), ==, "time");
  g_assert_cmpint (json_object_get_int_member (slide, "duration_ns"), ==, G_GINT64_CONSTANT (8000000000));
  medium = json_array_get_object_element (json_object_get_array_member (slide, "media"), 0);
  g_assert_cmpstr (json_object_get_string_member (medium, "src"), ==, "pics/a.png");
  g_assert_cmpstr (json_object_get_string_member (medium, "alt"), ==, "A cat");
  g_assert_cmpint (json_object_get_int_member (medium, "width"), ==, 30);
  g_assert_cmpint (json_object_get_int_member (medium, "height"), ==, 20);
  g_assert_cmpstr (json_object_get_string_member (get_slide (node, 3), "advance"), ==, "click");
  g_assert_cmpuint (json_array_get_length (events), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (events, 0), "date"), ==, "198X");
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (events, 0), "slide"), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (events, 1), "label"), ==,
                   "It happened");

  /* For people: the same, in words, on stdout. */
  g_auto (CliResult) words = cli_run (folder, "info", "talk.md", NULL);
  g_assert_cmpint (words.exit_code, ==, ANP_EXIT_OK);
  g_assert_cmpstr (words.err, ==, "");
  g_assert_nonnull (strstr (words.out, "一個題目 (zh-TW)"));
  g_assert_nonnull (strstr (words.out, "4 slides, 0:24"));
  g_assert_nonnull (strstr (words.out, "It happened"));
  cli_remove_folder (folder);
}

static void
test_exit_codes (void)
{
  static const struct
  {
    const char *text;
    int plain, strict;
  } rows[] = {
    { "# a\n\nb\n", ANP_EXIT_OK, ANP_EXIT_OK },
    { "# a {zzz=1}\n\nb\n", ANP_EXIT_OK, ANP_EXIT_WARNINGS },
    { "# a\n\n![gone](gone.png)\n", ANP_EXIT_ERRORS, ANP_EXIT_ERRORS },
  };
  char *folder = cli_make_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      cli_write (folder, "talk.md", rows[i].text, -1);
      g_auto (CliResult) check = cli_run (folder, "check", "talk.md", NULL);
      g_auto (CliResult) strict = cli_run (folder, "check", "--strict", "talk.md", NULL);
      g_auto (CliResult) json = cli_run (folder, "check", "--strict", "--json", "talk.md", NULL);
      g_auto (CliResult) info = cli_run (folder, "info", "--json", "talk.md", NULL);
      g_auto (CliResult) export = cli_run (folder, "export", "talk.md", "-o", "x.png", NULL);
      g_autoptr (JsonNode) node = cli_result_parse (&json);
      JsonObject *judged = json_node_get_object (node);

      g_test_message ("%s", check.err);
      g_assert_cmpint (check.exit_code, ==, rows[i].plain);
      g_assert_cmpint (strict.exit_code, ==, rows[i].strict);
      g_assert_cmpint (json.exit_code, ==, rows[i].strict);
      g_assert_cmpint (info.exit_code, ==, rows[i].plain);
      g_assert_cmpint (export.exit_code, ==, rows[i].plain);
      g_assert_cmpstr (check.out, ==, "");
      g_assert_cmpstr (check.err, !=, "");
      g_assert_cmpstr (json.err, ==, "");
      cli_assert_members (judged, "format:i errors:i warnings:i diagnostics:a");
      check_diagnostics (json_object_get_array_member (judged, "diagnostics"));
      g_assert_cmpint (json_object_get_int_member (judged, "errors") > 0, ==, rows[i].plain == ANP_EXIT_ERRORS);
      g_assert_cmpint (json_object_get_int_member (judged, "warnings") > 0, ==, i == 1);
      if (rows[i].strict != ANP_EXIT_OK)
        g_assert_nonnull (strstr (check.err, "talk.md, line "));
    }
  cli_remove_folder (folder);
}

/* Found only by setting the slide: too much on it, characters nobody has. */
static void
test_check_scenes (void)
{
  char *folder = cli_make_folder ();
  g_autoptr (GString) text = g_string_new ("# Short\n\n---\n\n## Long\n\n");

  for (guint i = 0; i < 400; i++)
    g_string_append (text, "A paragraph of several words that goes on for a while, and then for a while more.\n\n");
  g_string_append (text, "---\n\n## Private\n\n\xf3\xb0\x80\x80\n");
  cli_write (folder, "talk.md", text->str, -1);
  g_auto (CliResult) check = cli_run (folder, "check", "--strict", "talk.md", NULL);
  g_test_message ("%s", check.err);
  g_assert_cmpint (check.exit_code, ==, ANP_EXIT_WARNINGS);
  g_assert_nonnull (strstr (check.err, "talk.md, line 5"));
  g_assert_nonnull (strstr (check.err, "[W050 overflow]"));
  g_assert_nonnull (strstr (check.err, "[W051 no-glyph]"));
  cli_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/info/jinjiang", test_jinjiang);
  g_test_add_func ("/cli/info/values", test_values);
  g_test_add_func ("/cli/info/exit-codes", test_exit_codes);
  g_test_add_func ("/cli/info/check-scenes", test_check_scenes);
  return g_test_run ();
}
