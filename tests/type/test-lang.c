/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-lang.h"
#include "anp-normalise.h"
#include "anp-typesetter.h"

#include <string.h>

static void
test_tags (void)
{
  static const struct
  {
    const char *lang, *text, *region, *expected;
  } cases[] = {
    { "zh-TW", NULL, NULL, "zh-tw" },        { "zh-tw", "产业", NULL, "zh-tw" }, /* explicit wins */
    { "zh-Hant", NULL, NULL, "zh-tw" },      { "zh-Hant", NULL, "hk", "zh-hk" },
    { "zh-Hant", NULL, "cn", "zh-tw" },      { "zh-Hant-HK", NULL, NULL, "zh-hk" },
    { "zh-Hant-MO", NULL, NULL, "zh-hk" },   { "zh-Hans", NULL, "tw", "zh-cn" },
    { "zh-Hans-HK", NULL, NULL, "zh-cn" },   { "zh_CN", NULL, NULL, "zh-cn" },
    { "zh-SG", NULL, NULL, "zh-cn" },        { "zh", "經驗", NULL, "zh-tw" },
    { "zh", "經驗", "hk", "zh-hk" },         { "zh", "经验", "tw", "zh-cn" },
    { "zh", "而今", NULL, "zh-tw" },         { "zh", "而今", "cn", "zh-cn" },
    { "yue", "而今", NULL, "zh-hk" },        { "cmn-Hans", NULL, NULL, "zh-cn" },
    { NULL, "経験を積む", NULL, "ja" },      { "", "한국어", NULL, "ko" },
    { "und", "Hello", NULL, "en" },          { "und", "שלום", NULL, "he" },
    { "und", "مرحبا", NULL, "ar" },          { "und", "Привет", NULL, "ru" },
    { "und", "晋江 GDP", NULL, "zh-cn" },    { "und", "", NULL, "en" },
    { "de-CH", "Grüezi", NULL, "de-ch" },    { "ja", "中国", NULL, "ja" },
    { NULL, "ㄐㄧㄣ", NULL, "zh-tw" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AnpTextOptions options = { .region = cases[i].region };

      g_assert_cmpstr (anp_type_resolve_lang (cases[i].lang, cases[i].text, &options), ==, cases[i].expected);
    }
}

static void
test_neutral_follows (void)
{
  AnpTextOptions options = ANP_TEXT_OPTIONS_DEFAULT;

  g_assert_cmpstr (anp_type_resolve_lang_after ("zh", "而今", &options, "zh-cn"), ==, "zh-cn");
  g_assert_cmpstr (anp_type_resolve_lang_after (NULL, "而今", &options, "zh-hk"), ==, "zh-hk");
  g_assert_cmpstr (anp_type_resolve_lang_after ("zh", "经验", &options, "zh-tw"), ==, "zh-cn");
  g_assert_cmpstr (anp_type_resolve_lang_after ("zh", "經驗", &options, "zh-cn"), ==, "zh-tw");
}

/* 群 is what Taiwan writes, too, though OpenCC knows it as Simplified for 羣. */
static void
test_evidence (void)
{
  g_assert_cmpint (anp_script_detect ("群眾", -1).script, ==, ANP_HAN_TRADITIONAL);
  g_assert_cmpint (anp_script_detect ("群", -1).script, ==, ANP_HAN_NEUTRAL);
  g_assert_cmpint (anp_script_detect ("台灣", -1).script, ==, ANP_HAN_TRADITIONAL);
  g_assert_cmpint (anp_script_detect ("Latin, 123", -1).n_han, ==, 0);
  g_assert_cmpint (anp_script_detect ("经验經", strlen ("经验")).n_traditional, ==, 0);
}

static void
test_normalise (void)
{
  static const struct
  {
    const char *text, *expected;
    guint changes;
  } cases[] = {
    { "好,人", "好，人", 1 },
    { "10.5%,50家", "10.5%,50家", 0 },
    { "家,50", "家，50", 1 },
    { "3:1, a,b", "3:1, a,b", 0 },
    { "總值(GDP)增", "總值（GDP）增", 2 },
    { "總值(GDP), 增", "總值（GDP）， 增", 3 },
    { "產值(GDP) up", "產值（GDP） up", 2 },
    { "“好”!", "“好”！", 1 },
    { "什麼?!", "什麼？！", 2 },
    { "（已是全形）", "（已是全形）", 0 },
    { "a+b", "a+b", 0 },
    { "", "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint changes;
      g_autofree char *once = anp_normalise (cases[i].text, &changes);
      g_autofree char *twice = anp_normalise (once, NULL);

      g_assert_cmpstr (once, ==, cases[i].expected);
      g_assert_cmpuint (changes, ==, cases[i].changes);
      g_assert_cmpstr (twice, ==, once);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lang/tags", test_tags);
  g_test_add_func ("/lang/neutral-follows", test_neutral_follows);
  g_test_add_func ("/lang/evidence", test_evidence);
  g_test_add_func ("/lang/normalise", test_normalise);
  return g_test_run ();
}
