/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-font-check.h"

#include <fontconfig/fontconfig.h>
#include <glib/gstdio.h>
#include <string.h>

#include "anp-codes.h"
#include "anp-loader.h"

static AnpFeature *
read_talk (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");

  return anp_loader_load_bytes (bytes, file);
}

static GPtrArray *
check (const char *text)
{
  g_autoptr (AnpFeature) feature = read_talk (text);
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  AnpTextOptions options = anp_text_options_from_feature (feature);

  return anp_font_check_run (typesetter, feature, &options, NULL);
}

/* A character is told once, by the slide it is met on first, wherever in the slide it stands. */
static void
test_characters (void)
{
  g_autoptr (GPtrArray) findings
      = check ("# One\n\nPlain words.\n\n---\n\n## Two\n\n- a\n- \xf3\xb0\x80\x80\n\n---\n\n## Three\n\n"
               "\xf3\xb0\x80\x80 \xf3\xb0\x80\x81\n\n---\n\n## Four\n\n```\n\xf3\xb0\x80\x82\n```\n");
  static const struct
  {
    guint line;
    const char *character;
  } rows[] = { { 7, "U+F0000" }, { 14, "U+F0001" }, { 20, "U+F0002" } };

  g_assert_cmpuint (findings->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const AnpDiagnostic *found = findings->pdata[i];

      g_assert_cmpstr (found->code, ==, ANP_CODE_NO_GLYPH);
      g_assert_cmpint (found->severity, ==, ANP_SEVERITY_WARNING);
      g_assert_cmpuint (found->line, ==, rows[i].line);
      g_assert_nonnull (strstr (found->message, rows[i].character));
      g_assert_nonnull (strstr (found->message, "fonts-"));
    }
}

/* What no font is made for is told once for its language, not for each of its characters: here is
 * nothing but one Latin font. */
static void
test_languages (void)
{
  g_autoptr (GPtrArray) latin = check ("# Jinjiang\n\n[x]{lang=qaa}\n");
  g_autoptr (GPtrArray) chinese = check ("# 晉江\n\n---\n\n## 經驗\n\nWords\n\n---\n\n## 经验\n");

  g_assert_cmpuint (latin->len, ==, 0);
  g_assert_cmpuint (chinese->len, ==, 2); /* Traditional and Simplified */
  for (guint i = 0; i < chinese->len; i++)
    {
      const AnpDiagnostic *found = chinese->pdata[i];

      g_assert_cmpstr (found->code, ==, ANP_CODE_NO_FONT);
      g_assert_cmpuint (found->line, ==, i == 0 ? 1 : 11);
      g_assert_nonnull (strstr (found->message, "fonts-noto-cjk"));
    }
}

static void
keep_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_async (void)
{
  g_autoptr (AnpFeature) feature = read_talk ("# \xf3\xb0\x80\x80\n");
  AnpTextOptions options = anp_text_options_from_feature (feature);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  anp_font_check_run_async (feature, &options, NULL, keep_cb, &result);
  g_cancellable_cancel (cancellable);
  anp_font_check_run_async (feature, &options, cancellable, keep_cb, &cancelled);
  while (result == NULL || cancelled == NULL)
    g_main_context_iteration (NULL, TRUE);
  findings = anp_font_check_run_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_null (anp_font_check_run_finish (cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What the head says, and else what most of the text is. */
static void
test_options (void)
{
  g_autoptr (AnpFeature) simplified = read_talk ("---\nquotes: corner\npunctuation: as-written\n---\n\n# 晋江经验\n");
  g_autoptr (AnpFeature) traditional = read_talk ("# 晉江經驗\n");
  g_autoptr (AnpFeature) latin = read_talk ("# Jinjiang\n");
  AnpTextOptions options = anp_text_options_from_feature (simplified);

  g_assert_cmpint (options.script, ==, ANP_SCRIPT_AS_WRITTEN);
  g_assert_cmpint (options.quotes, ==, ANP_QUOTES_CORNER);
  g_assert_cmpint (options.punctuation, ==, ANP_PUNCTUATION_AS_WRITTEN);
  for (guint i = 0; i < 2; i++) /* the second answer is remembered */
    {
      g_assert_cmpstr (anp_type_find_region (simplified), ==, "cn");
      g_assert_cmpstr (anp_type_find_region (traditional), ==, "tw");
      g_assert_null (anp_type_find_region (latin));
    }
}

/* The same fonts everywhere: one. */
static gboolean
choose_fonts (void)
{
  static const char folder[] = "/usr/share/fonts/truetype/dejavu";
  g_autofree char *name = g_strdup_printf ("%s/anping-fonts-XXXXXX", g_get_tmp_dir ());
  g_autofree char *text = g_strdup_printf ("<?xml version=\"1.0\"?><fontconfig><dir>%s</dir></fontconfig>", folder);
  int fd;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return FALSE;
  fd = g_mkstemp (name);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (name, text, -1, NULL));
  g_setenv ("FONTCONFIG_FILE", name, TRUE);
  FcInit ();
  g_unlink (name);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!choose_fonts ())
    {
      g_print ("1..0 # SKIP the font to test with (DejaVu Sans) is not installed\n");
      return 0;
    }
  g_test_add_func ("/type/font-check/characters", test_characters);
  g_test_add_func ("/type/font-check/languages", test_languages);
  g_test_add_func ("/type/font-check/async", test_async);
  g_test_add_func ("/type/font-check/options", test_options);
  return g_test_run ();
}
