/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading-fixture.h"

#include <string.h>

static void
test_runs (void)
{
  static const struct
  {
    const char *markdown;
    const char *runs;
  } rows[] = {
    { "plain", "plain" },
    { "a *b* c", "a b[e] c" },
    { "a **b** c", "a b[s] c" },
    { "***a***", "a[se]" },
    { "**a *b* c**", "a [s]b[se] c[s]" },
    { "a_b_c _d_", "a_b_c d[e]" },
    { "2 * 3 * 4", "2 * 3 * 4" },
    { "\\*a\\* \\{.b}", "*a* {.b}" },
    { "`*a* {.b}` c", "*a* {.b}[c] c" },
    { "`` a`b `` c", "a`b[c] c" },
    { "a ` b", "a ` b" },
    { "~~a~~ b ~c~", "a[x] b ~c~" },
    { "&amp; &lt; &#x4e2d;", "& < 中" },
    { "a\\\nb", "a[/]b" },
    { "a  \nb", "a[/]b" },
    { "a<br>b", "a[/]b" },
    { "a\nb", "a b" },
    { "中\n文", "中文" },
    { "中文，\n下一行", "中文，下一行" },
    { "中\na", "中 a" },
    { "한국\n어", "한국 어" },
    { "*中\n文*", "中文[e]" },
    { "中\n**文**", "中文[s]" },
    { "H<sub>2</sub>O x<sup>2</sup>", "H2[_]O x2[^]" },
    { "<mark>a</mark> <u>b</u>", "a[m] b[u]" },
    { "[a]{.key} [b]{.keep} [c]{.dots} [d]{.underline}", "a[k] b[K] c[d] d[u]" },
    { "[a *b*]{.key}", "a [k]b[ek]" },
    { "**[a]{.key} b**", "a[sk] b[s]" },
    { "[a [b]{.dots} c]{.key}", "a [k]b[kd] c[k]" },
    { "`a`{.key}", "a[ck]" },
    { "[a]{.key}{.b}", "a[k]{.b}" },
    { "a {.b} c", "a {.b} c" },
    { "{not attributes}", "{not attributes}" },
    { "[a] [b] c]", "[a] [b] c]" },
    { "[a", "[a" },
    { "a < b > c", "a < b > c" },
    { "a <span>b</span> c", "a b c" },
    { "a <!-- note --> b", "a  b" },
    { "<https://a.example/x_y_z>", "https://a.example/x_y_z" },
    { "[a_b_c](x_y_z \"t_t\") _d_", "a_b_c d[e]" },
    { "[*a*](u) b", "a[e] b" },
    { "*a [b*](u)*", "a [e]b*[e]" },
    { "\\", "\\" },
    { "a\\&amp;b", "a&amp;b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    reading_assert_runs (rows[i].markdown, rows[i].runs);
}

/* Emphasis next to Chinese punctuation, as markdown-cjk-friendly has it. */
static void
test_cjk_emphasis (void)
{
  static const struct
  {
    const char *markdown;
    const char *runs;
  } rows[] = {
    { "**重點。**下文", "重點。[s]下文" },
    { "前文**「重點」**下文", "前文「重點」[s]下文" },
    { "前文**“重點”**下文", "前文“重點”[s]下文" },
    { "**重點。**下文**另一**", "重點。[s]下文另一[s]" },
    { "**甲。**乙**丙。**丁", "甲。[s]乙丙。[s]丁" },
    { "**重點（說明）**下文", "重點（說明）[s]下文" },
    { "**2,900 億**＋ 元", "2,900 億[s]＋ 元" },
    { "*強調，*然後", "強調，[e]然後" },
    { "字**[重]{.key}**下", "字重[sk]下" },
    { "這是**`code`**的", "這是code[sc]的" },
    { "**이것은 (설명)**입니다", "이것은 (설명)[s]입니다" },
    /* Between Latin letters CommonMark's own rule holds. */
    { "a**\"b\"**c", "a**\"b\"**c" },
    { "**a.**b", "**a.**b" },
    { "**重 **點", "**重 **點" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    reading_assert_runs (rows[i].markdown, rows[i].runs);
}

static void
test_ruby (void)
{
  g_autoptr (AnpFeature) feature
      = reading_of ("前<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp>字<rt>zì</rt></ruby>後");
  const AnpBlock *block = reading_block (feature, 0, 0, -1);
  const AnpRun *run;

  g_assert_cmpuint (block->runs->len, ==, 4);
  run = g_ptr_array_index (block->runs, 1);
  g_assert_cmpstr (run->text, ==, "漢");
  g_assert_cmpstr (run->ruby, ==, "hàn");
  run = g_ptr_array_index (block->runs, 2);
  g_assert_cmpstr (run->text, ==, "字");
  g_assert_cmpstr (run->ruby, ==, "zì");
  run = g_ptr_array_index (block->runs, 3);
  g_assert_cmpstr (run->text, ==, "後");
  g_assert_null (run->ruby);
}

static void
test_langs (void)
{
  g_autoptr (AnpFeature) feature
      = reading_of ("---\nlang: zh-TW\n---\n\n甲 [ab *c*]{lang=en} 乙\n\n丙 {lang=ja}\n\n"
                    "::: {lang=zh-CN}\n丁 [戊]{lang=zh-HK}\n:::\n");
  const AnpBlock *block = reading_block (feature, 0, 0, -1);

  g_assert_cmpstr (block->lang, ==, "zh-TW");
  g_assert_cmpstr (((AnpRun *) g_ptr_array_index (block->runs, 0))->lang, ==, "zh-TW");
  g_assert_cmpstr (((AnpRun *) g_ptr_array_index (block->runs, 1))->lang, ==, "en");
  g_assert_cmpstr (((AnpRun *) g_ptr_array_index (block->runs, 2))->lang, ==, "en");
  g_assert_cmpstr (((AnpRun *) g_ptr_array_index (block->runs, 3))->lang, ==, "zh-TW");
  block = reading_block (feature, 0, 1, -1);
  g_assert_cmpstr (block->lang, ==, "ja");
  g_assert_cmpstr (((AnpRun *) g_ptr_array_index (block->runs, 0))->lang, ==, "ja");
  g_assert_cmpstr (((AnpRun *) g_ptr_array_index (block->runs, 0))->text, ==, "丙");
  block = reading_block (feature, 0, 2, 0, -1);
  g_assert_cmpstr (((AnpRun *) g_ptr_array_index (block->runs, 0))->lang, ==, "zh-CN");
  g_assert_cmpstr (((AnpRun *) g_ptr_array_index (block->runs, 1))->lang, ==, "zh-HK");
}

/* Where a run holds its source unchanged, its span is exactly that. */
static void
test_spans (void)
{
  static const char *const texts[] = {
    "plain *b* and `c d` [e](f) **g**",
    "first line\nsecond *line* here\nthird",
    "- item *a*\n  goes on `b`\n\n  - deeper **c**\n    and on",
    "> quoted *a*\n> goes [on](u) here\n> > and deeper *b*",
    "| a *b* | `c` |\n|---|---|\n| d | **e** f |",
    "# Head *a* {.x}\n\nSet *b*\n===",
    "前文**「重點」**下文[字]{.key}後",
    "a ![b](c.png) d *e*",
    "x &amp; y \\* z *w* v",
    "<ruby>漢<rt>hàn</rt></ruby> a <u>b</u>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (AnpFeature) feature = reading_of (texts[i]);
      g_autoptr (GPtrArray) todo = g_ptr_array_new ();
      const GPtrArray *blocks = anp_feature_get_slide (feature, 0)->blocks;
      guint exact = 0;

      for (guint j = 0; j < blocks->len; j++)
        g_ptr_array_add (todo, g_ptr_array_index (blocks, j));
      while (todo->len > 0)
        {
          const AnpBlock *block = g_ptr_array_steal_index (todo, 0);

          for (guint j = 0; j < block->children->len; j++)
            g_ptr_array_add (todo, g_ptr_array_index (block->children, j));
          for (guint j = 0; j < block->runs->len; j++)
            {
              const AnpRun *run = g_ptr_array_index (block->runs, j);
              g_autofree char *cut = NULL;

              g_assert_cmpuint (run->span.start, <=, run->span.end);
              g_assert_cmpuint (run->span.end, <=, strlen (texts[i]));
              cut = g_strndup (texts[i] + run->span.start, run->span.end - run->span.start);
              if (strpbrk (run->text, "&* ") != NULL)
                {
                  /* Line ends, entities and escapes differ; the first letter does not. */
                  g_strstrip (cut);
                  if (g_ascii_isalnum (run->text[0]))
                    g_assert_cmpint (cut[0], ==, run->text[0]);
                  continue;
                }
              g_test_message ("%s: “%s”", texts[i], run->text);
              g_assert_cmpstr (cut, ==, run->text);
              exact++;
            }
        }
      g_assert_cmpuint (exact, >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/inlines/runs", test_runs);
  g_test_add_func ("/inlines/cjk-emphasis", test_cjk_emphasis);
  g_test_add_func ("/inlines/ruby", test_ruby);
  g_test_add_func ("/inlines/langs", test_langs);
  g_test_add_func ("/inlines/spans", test_spans);
  return g_test_run ();
}
