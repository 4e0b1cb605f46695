/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-reader-choice.h"

#include <string.h>

#include "anp-convert.h"
#include "anp-loader.h"
#include "anp-settings.h"

static const char talk[] = "---\nlang: zh-CN\n---\n\n# 晋江经验\n\n---\n\n# [晉江說“好”]{lang=zh-TW}\n";

static AnpFeature *
read_talk (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (talk, strlen (talk));
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");

  return anp_loader_load_bytes (bytes, file);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
assert_words (AnpReaderChoice *choice, AnpFeature *feature, const char *text, const char *lang, const char *expected,
              const char *expected_lang)
{
  const char *shown_lang;
  g_autofree char *words = anp_reader_choice_dup_words (choice, feature, text, lang, &shown_lang);

  g_assert_cmpstr (words, ==, expected);
  g_assert_cmpstr (shown_lang, ==, expected_lang);
}

static void
test_script (void)
{
  g_autoptr (AnpFeature) feature = read_talk ();
  GSettings *settings = anp_settings_get ();
  g_autoptr (AnpReaderChoice) choice = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;

  if (!anp_convert_probe ("s2tw.json", &error))
    {
      g_test_skip (error->message);
      return;
    }
  choice = anp_reader_choice_new (settings);
  g_signal_connect_swapped (choice, "changed", G_CALLBACK (count_cb), &n_changed);
  assert_words (choice, feature, "晋江经验", NULL, "晋江经验", "zh-cn");

  /* Not in effect before its data are there; then at once. */
  g_settings_set_string (settings, "script", "tw");
  g_assert_cmpint (anp_reader_choice_get_script (choice), ==, ANP_SCRIPT_AS_WRITTEN);
  g_assert_cmpuint (n_changed, ==, 0);
  while (n_changed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (anp_reader_choice_get_script (choice), ==, ANP_SCRIPT_TW);
  assert_words (choice, feature, "晋江经验", NULL, "晉江經驗", "zh-tw");
  assert_words (choice, feature, "晉江", "zh-Hant-TW", "晉江", "zh-tw");
  assert_words (choice, feature, "Jinjiang", "en", "Jinjiang", "en");

  /* The last of two choices in a row counts. */
  g_settings_set_string (settings, "script", "cn");
  g_settings_set_string (settings, "script", "hk");
  while (anp_reader_choice_get_script (choice) != ANP_SCRIPT_HK)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (anp_reader_choice_get_script (choice), ==, ANP_SCRIPT_HK);

  g_settings_set_string (settings, "script", "as-written");
  g_assert_cmpint (anp_reader_choice_get_script (choice), ==, ANP_SCRIPT_AS_WRITTEN);
  g_assert_null (anp_reader_choice_get_problem (choice));
}

static void
test_quotes (void)
{
  g_autoptr (AnpFeature) feature = read_talk ();
  GSettings *settings = anp_settings_get ();
  g_autoptr (AnpReaderChoice) choice = anp_reader_choice_new (settings);
  guint n_changed = 0;

  g_signal_connect_swapped (choice, "changed", G_CALLBACK (count_cb), &n_changed);
  assert_words (choice, feature, "晉江說“好”", "zh-TW", "晉江說“好”", "zh-tw");
  g_settings_set_string (settings, "quotes", "corner");
  g_assert_cmpuint (n_changed, ==, 1);
  assert_words (choice, feature, "晉江說“好”", "zh-TW", "晉江說「好」", "zh-tw");
  assert_words (choice, feature, "晋江说“好”", "zh-CN", "晋江说“好”", "zh-cn");
  g_settings_reset (settings, "quotes");
  assert_words (choice, feature, "晉江說“好”", "zh-TW", "晉江說“好”", "zh-tw");
}

/* Nothing is kept alive by the settings or by data still being opened. */
static void
test_finalize (void)
{
  GSettings *settings = anp_settings_get ();
  AnpReaderChoice *choice = anp_reader_choice_new (settings);

  g_settings_set_string (settings, "script", "cn");
  while (g_main_context_pending (NULL) || !anp_type_is_script_ready (ANP_SCRIPT_CN))
    if (g_main_context_iteration (NULL, FALSE) == FALSE && anp_reader_choice_get_problem (choice) != NULL)
      break;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_settings_reset (settings, "script");
  g_assert_finalize_object (choice);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/reader-choice/script", test_script);
  g_test_add_func ("/ui/reader-choice/quotes", test_quotes);
  g_test_add_func ("/ui/reader-choice/finalize", test_finalize);
  int failed = g_test_run ();

  /* OpenCC may still be opening in a worker, which must not outlive the process's globals. */
  for (AnpScriptChoice choice = ANP_SCRIPT_TW; choice <= ANP_SCRIPT_CN; choice++)
    anp_type_prepare_script (choice, NULL);
  return failed;
}
