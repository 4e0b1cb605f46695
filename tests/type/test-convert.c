/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-convert.h"
#include "anp-loader.h"
#include "anp-typesetter.h"
#include "anp-fold.h"
#include "anp-paragraph.h"
#include "anp-pinyin.h"
#include "anp-run.h"

#include <string.h>

static const AnpTextStyle plain = { .face = ANP_FACE_SANS, .size = 40, .weight = 400, .line_height = 1.6 };

static gboolean
skip_without_data (AnpScriptChoice choice)
{
  g_autoptr (GError) error = NULL;

  if (anp_type_prepare_script (choice, &error))
    return FALSE;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_test_skip (error->message);
  return TRUE;
}

/* Check 14 */
static void
test_missing_data (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (anp_convert_probe ("/nowhere/s2tw.json", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_cmpuint (strlen (error->message), >, 20);
}

/* Before anything has been prepared text is shown as written, whatever is asked for. */
static void
test_not_ready (void)
{
  AnpTextOptions options = { .script = ANP_SCRIPT_HK };
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (AnpParagraph) paragraph = NULL;

  g_assert_false (anp_type_is_script_ready (ANP_SCRIPT_HK));
  paragraph = anp_paragraph_new_plain (typesetter, "产业", "zh-CN", &plain, &options, -1);
  g_assert_cmpstr (pango_layout_get_text (anp_paragraph_get_piece (paragraph, 0)->layout), ==, "产业");
}

static void
prepared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

static void
test_prepare_async (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (skip_without_data (ANP_SCRIPT_TW))
    return;
  anp_type_prepare_script_async (ANP_SCRIPT_TW, NULL, prepared_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (anp_type_prepare_script_finish (result, &error));
  g_assert_no_error (error);
  g_assert_true (anp_type_is_script_ready (ANP_SCRIPT_TW));
}

/* Check 10 */
static void
test_characters_only (void)
{
  static const struct
  {
    const char *from, *text;
    AnpScriptChoice choice;
    const char *expected; /* NULL: left alone */
  } cases[] = {
    { "zh-cn", "正确处理好工业化和城市化的关系", ANP_SCRIPT_TW, "正確處理好工業化和城市化的關係" },
    { "zh-cn", "“产、城、人”如何融合", ANP_SCRIPT_TW, "“產、城、人”如何融合" },
    { "zh-cn", "居住证制度改革", ANP_SCRIPT_HK, "居住證制度改革" },
    { "zh-cn", "福建发布软件", ANP_SCRIPT_TW, "福建發佈軟件" }, /* characters, not Taiwan's words */
    { "zh-tw", "福建發佈、高質量發展", ANP_SCRIPT_CN, "福建发布、高质量发展" },
    { "zh-hk", "晉江經驗", ANP_SCRIPT_CN, "晋江经验" },
    { "zh-tw", "福建發佈、質量", ANP_SCRIPT_TW, NULL },
    { "zh-tw", "台灣臺灣、裡裏", ANP_SCRIPT_HK, NULL },
    { "zh-cn", "产业", ANP_SCRIPT_CN, NULL },
    { "ja", "経験", ANP_SCRIPT_CN, NULL },
    { "zh-cn", "产业", ANP_SCRIPT_AS_WRITTEN, NULL },
  };

  if (skip_without_data (ANP_SCRIPT_TW) || skip_without_data (ANP_SCRIPT_HK) || skip_without_data (ANP_SCRIPT_CN))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *converted = anp_type_convert (cases[i].text, cases[i].from, cases[i].choice);

      g_assert_cmpstr (converted, ==, cases[i].expected);
    }
}

static GStrv
read_lines (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "convert", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (g_strchomp (text), "\n", -1);
}

/* A chapter of the feature, converted and then read by people; OpenCC 1.1.6 and 1.4.2 agree on it. */
static void
test_golden (void)
{
  static const struct
  {
    const char *name, *from;
    AnpScriptChoice choice;
  } golden[] = { { "tw.txt", "zh-tw", ANP_SCRIPT_TW }, { "hk.txt", "zh-hk", ANP_SCRIPT_HK } };
  g_auto (GStrv) simplified = read_lines ("simplified.txt");

  if (skip_without_data (ANP_SCRIPT_TW) || skip_without_data (ANP_SCRIPT_HK) || skip_without_data (ANP_SCRIPT_CN))
    return;
  g_assert_cmpuint (g_strv_length (simplified), >, 20);
  for (guint i = 0; i < G_N_ELEMENTS (golden); i++)
    {
      g_auto (GStrv) expected = read_lines (golden[i].name);

      g_assert_cmpuint (g_strv_length (expected), ==, g_strv_length (simplified));
      for (guint k = 0; simplified[k] != NULL; k++)
        {
          g_autofree char *there = anp_type_convert (simplified[k], "zh-cn", golden[i].choice);
          g_autofree char *back = anp_type_convert (expected[k], golden[i].from, ANP_SCRIPT_CN);

          g_assert_cmpstr (there, ==, expected[k]);
          g_assert_cmpstr (back, ==, simplified[k]);
        }
    }
}

static void
test_invalid_text (void)
{
  g_autofree char *converted = NULL;

  if (skip_without_data (ANP_SCRIPT_TW))
    return;
  converted = anp_type_convert ("产\xff业", "zh-cn", ANP_SCRIPT_TW);
  g_assert_null (converted);
}

static void
test_runs (void)
{
  AnpTextOptions options = { .script = ANP_SCRIPT_TW };
  AnpRun first = { .text = (char *) "产业与", .lang = "zh-CN" };
  AnpRun kept = { .text = (char *) "晋江市", .lang = "zh-CN", .flags = ANP_RUN_KEEP };
  AnpRun strong = { .text = (char *) "GDP 10.5%融", .lang = "zh-CN", .flags = ANP_RUN_STRONG };
  AnpRun last = { .text = (char *) "合发布", .lang = "zh-CN" };
  gpointer pointers[] = { &first, &kept, &strong, &last };
  GPtrArray runs = { pointers, 4 };
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autoptr (AnpParagraph) paragraph = NULL;
  const char *shown;

  if (skip_without_data (ANP_SCRIPT_TW))
    return;
  paragraph = anp_paragraph_new (typesetter, &runs, &plain, &options, -1);
  shown = pango_layout_get_text (anp_paragraph_get_piece (paragraph, 0)->layout);
  g_assert_cmpstr (shown, ==, "產業與晋江市\u2006GDP 10.5%融合發佈");
  g_assert_cmpstr (anp_paragraph_get_source (paragraph), ==, "产业与晋江市GDP 10.5%融合发布");
  for (const char *p = shown; *p != '\0'; p = g_utf8_next_char (p))
    if (g_str_has_prefix (p, "發"))
      g_assert_cmpuint (anp_paragraph_to_source (paragraph, 0, p - shown), ==, strlen ("产业与晋江市GDP 10.5%融合"));
}

static void
test_fold (void)
{
  static const struct
  {
    const char *a, *b;
  } same[] = {
    { "晉江", "晋江" },   { "ＧＤＰ", "gdp" },     { "１０．５％", "10.5%" }, { "“產、城、人”", "「产、城、人」" },
    { "臺灣", "台湾" },   { "裏", "裡" },          { "為", "爲" },            { "Jìnjiāng", "JINJIANG" },
    { "體驗", "体验" },   { "羣", "群" },          { "ﬁ", "fi" },             { "ｶﾞ", "ガ" },
    { "Straße", "STRASSE" }, { "於", "于" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *a = anp_type_fold (same[i].a, NULL);
      g_autofree char *b = anp_type_fold (same[i].b, NULL);

      g_assert_cmpstr (a, ==, b);
    }
  {
    g_autofree char *a = anp_type_fold ("晉江", NULL), *b = anp_type_fold ("泉州", NULL);

    g_assert_cmpstr (a, !=, b);
  }
}

static void
test_fold_map (void)
{
  static const char text[] = "在ＧＤＰ和晉江";
  g_autoptr (GArray) map = NULL;
  g_autofree char *key = anp_type_fold (text, &map);
  g_autofree char *wanted = anp_type_fold ("晋江", NULL);
  const char *found = strstr (key, wanted);
  gsize at, end;

  g_assert_nonnull (found);
  g_assert_cmpuint (map->len, ==, strlen (key) + 1);
  at = g_array_index (map, guint32, found - key);
  end = g_array_index (map, guint32, found - key + strlen (wanted));
  g_assert_cmpuint (at, ==, strlen ("在ＧＤＰ和"));
  g_assert_cmpuint (end, ==, strlen (text));
}

static void
test_pinyin (void)
{
  static const struct
  {
    const char *text, *full, *initials;
  } cases[] = {
    { "安平橋", "anpingqiao", "apq" }, { "晋江 GDP", "jinjiang gdp", "jj gdp" }, { "呂宋", "lusong", "ls" }, { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *initials = NULL;
      g_autofree char *full = anp_type_pinyin (cases[i].text, &initials);

      if (full == NULL)
        {
          g_test_skip ("ICU has no rules for Han here");
          return;
        }
      g_assert_cmpstr (full, ==, cases[i].full);
      g_assert_cmpstr (initials, ==, cases[i].initials);
    }
}

/* What is marked as kept on a slide is kept in plain words of the feature too: titles, labels, search. */
static void
test_kept_words (void)
{
  static const char text[] = "---\nlang: zh-TW\n---\n\n# 瞄準[集成電路]{.keep}\n\n---\n\n## [電路]{.keep}與電路\n\n電\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");
  g_autoptr (AnpFeature) feature = anp_loader_load_bytes (bytes, file);
  AnpTextOptions options = { .script = ANP_SCRIPT_CN };
  const GPtrArray *kept = anp_feature_get_kept (feature);
  g_autofree char *title = NULL, *none = NULL, *empty = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (kept->len, ==, 2);
  empty = anp_type_dup_words ("", "zh-TW", kept, &options, NULL);
  g_assert_cmpstr (empty, ==, "");
  if (!anp_type_prepare_script (ANP_SCRIPT_CN, &error))
    {
      g_test_skip (error->message);
      return;
    }
  title = anp_type_dup_words ("瞄準集成電路，電車", "zh-TW", kept, &options, NULL);
  g_assert_cmpstr (title, ==, "瞄准集成電路，电车");
  none = anp_type_dup_words ("瞄準集成電路，電車", "zh-TW", NULL, &options, NULL);
  g_assert_cmpstr (none, ==, "瞄准集成电路，电车");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/convert/not-ready", test_not_ready);
  g_test_add_func ("/convert/missing-data", test_missing_data);
  g_test_add_func ("/convert/prepare-async", test_prepare_async);
  g_test_add_func ("/convert/characters-only", test_characters_only);
  g_test_add_func ("/convert/golden", test_golden);
  g_test_add_func ("/convert/invalid-text", test_invalid_text);
  g_test_add_func ("/convert/runs", test_runs);
  g_test_add_func ("/convert/fold", test_fold);
  g_test_add_func ("/convert/fold-map", test_fold_map);
  g_test_add_func ("/convert/pinyin", test_pinyin);
  g_test_add_func ("/convert/kept-words", test_kept_words);
  return g_test_run ();
}
