/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-fixture.h"

#include <string.h>

static const char head[] = "---\ntitle: 試\nlang: zh-TW\neras:\n  - {name: 唐, date: 0618/0907}\n---\n\n";

const char *const FIXTURE_ALL_LAYOUTS =
    "# 一江之名 · 高質量發展 {#one}\n\n先說名字，再說這座城。\n\n---\n\n"
    "## 江在腳下 {.statement background-image=stills/river-mouth.jpg pan=\"0.5,0.6,1 → 0.55,0.55,1.3\"}\n\n"
    "城市順著江水鋪開，一路鋪到海邊。\n\n---\n\n"
    "## 怎樣的鞋，才算合腳？ {.statement}\n\n---\n\n"
    "[]{.verse background-image=stills/city-haze.jpg}\n\n"
    "::: {.verse .vertical}\n西晉的人向南走\n走到江邊，住了下來\n想家的時候\n:::\n\n---\n\n"
    "[]{.verse}\n\n::: verse\n來創業的人，說這裡是熱土\n住下來的人，說這裡是家\n:::\n\n---\n\n"
    "## 白手起家 {.split}\n\n鞋子和衣服在自家廳堂裡做。\n\n"
    "腳一下一下踩，晉江的製造業發了芽。\n\n![縫紉機](stills/treadle.jpg)\n\n---\n\n"
    "## 高端集成電路 {.columns}\n\n:::: columns\n::: column\n### 一個班子\n\n市領導牽頭\n:::\n\n"
    "::: column\n### 一套政策\n\n用地、資金、人才，專門傾斜\n:::\n::::\n\n---\n\n"
    "## 兩個數字 {.figures}\n\n- **2,900 億**＋ 元 — GDP，人民幣\n- **+10.5%** — 比上一年\n"
    "- **50 家** — 上市公司，全國縣域第二\n- **1,159 家** — 產值億元以上的工業企業\n\n---\n\n"
    "## 四個產業集群\n\n::: {.figures .tiles}\n- **千億級** — 鞋服\n- **千億級** — 紡織\n- **500億級** — 食品\n:::\n\n"
    "---\n\n"
    "## 海，比陸地還大 {.chart}\n\n| 晉江市 | 平方公里 |\n| :--- | ---: |\n| 陸域 | 649 |\n| 海域 | 957 |\n\n"
    ": 兩個方塊按同一比例繪製 {.chart type=area}\n\n---\n\n"
    "## 產值 {.chart}\n\n| 年 | 億元 |\n| --- | --- |\n| 甲 | 120 |\n| 乙 | 240 |\n| 丙 | -60 |\n\n---\n\n"
    "## 走勢 {.chart}\n\n| 年 | 億元 |\n| --- | --- |\n| 1992 | 120 |\n| 2001 | 240 |\n| 2021 | 2,900 |\n\n"
    ": 示意 {.chart type=line}\n\n---\n\n"
    "## 側面 {.gallery}\n\n- ![橋](stills/stone-piers.jpg)\n- ![亭](stills/pavilion.jpg)\n- ![布](stills/fabric-rolls.jpg)\n\n"
    "---\n\n"
    "## 從作坊到百強 {.timeline}\n\n::: {.timeline .incremental}\n"
    "- [1992]{date=1992 event=\"兩個工程\"} 規模、質量一起抓\n"
    "- [1994]{date=1994 event=\"領跑\"} 紡織、造紙、食品跟上來\n"
    "- [2001]{date=2001 event=\"前十\"} 第一次排進全國百強縣前十\n:::\n\n---\n\n"
    "[]{.quote}\n\n> “正確處理好工業化和城市化的關係”\n\n——“晉江經驗”\n\n新型城鎮化，把人放在中心。\n\n---\n\n"
    "[]{.full}\n\n![飛行](clips/helicopter.webm){fit=cover poster=posters/helicopter.jpg}\n\n---\n\n"
    "## 片尾 {.credits}\n\n- 依據 — 公開報導\n- 文字 — The Anping authors，改寫\n\n---\n\n"
    "## 各種段落\n\n一段文字，其中有**重點**與[關鍵]{.key}。\n\n- 一\n- 二\n  - 深一層\n- 三\n\n"
    "1. 甲\n2. 乙\n\n> 引文在段落之間。\n\n```\nint x = 1;\n```\n\n"
    "| 名 | 值 |\n| --- | ---: |\n| 陸 | 649 |\n| 海 | 957 |\n\n---\n\n"
    "## 逐條\n\n::: incremental\n- 孩子，**能上學**\n- 工作，**有社保**\n- 住房，**有保障**\n:::\n";

static char *
get_folder (void)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", "jinjiang", NULL);
}

AnpFeature *
fixture_load (const char *text)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GFile) file = g_file_new_build_filename (folder, "test.md", NULL);
  g_autofree char *whole = g_strconcat (head, text, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (whole, strlen (whole));

  return anp_loader_load_bytes (bytes, file);
}

AnpFeature *
fixture_load_jinjiang (void)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *path = g_build_filename (folder, "feature.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  AnpFeature *feature;

  if (!g_file_query_exists (file, NULL))
    {
      g_test_skip ("data/jinjiang/feature.md is not there");
      return NULL;
    }
  feature = anp_loader_load (file, NULL, &error);
  g_assert_no_error (error);
  return feature;
}

AnpTypesetter *
fixture_typesetter (void)
{
  static AnpTypesetter *typesetter;

  if (!typesetter)
    typesetter = anp_typesetter_new (NULL);
  return typesetter;
}

AnpScene *
fixture_scene (AnpFeature *feature, guint slide, guint step, double width, double height)
{
  const AnpViewOptions options = ANP_VIEW_OPTIONS_DEFAULT;

  return anp_scene_new (feature, slide, step, width, height, &options, fixture_typesetter (), NULL);
}

static void
collect (GPtrArray *leaves, const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      AnpBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind != ANP_BLOCK_TABLE && (block->runs->len > 0 || block->code))
        g_ptr_array_add (leaves, block);
      collect (leaves, block->children);
      /* A table's caption is read after it. */
      if (block->kind == ANP_BLOCK_TABLE && block->runs->len > 0)
        g_ptr_array_add (leaves, block);
    }
}

GPtrArray *
fixture_leaves (const AnpSlide *slide)
{
  GPtrArray *leaves = g_ptr_array_new ();

  collect (leaves, slide->blocks);
  return leaves;
}

char *
fixture_squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && *p != '\f')
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}
