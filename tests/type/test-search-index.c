/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-search-index.h"

#include <string.h>

#include "anp-loader.h"
#include "anp-pinyin.h"

static const char talk[] = "---\nlang: zh-TW\n---\n\n# 安平橋\n\n長五里，“天下無橋長此橋”。\n\n::: notes\n說明花崗岩。\n:::\n\n"
                           "---\n\n## [晋江经验]{lang=zh-CN}\n\n- ＧＤＰ\n- 沿海\n\n. . .\n\nCafé de la Paix\n";

static AnpSearchIndex *
index_new (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");
  g_autoptr (AnpFeature) feature = anp_loader_load_bytes (bytes, file);

  return anp_search_index_new (feature, NULL, NULL, NULL);
}

static void
test_find (void)
{
  static const struct
  {
    const char *typed;
    const char *found; /* NULL: nothing */
    guint slide, step;
    AnpSearchPlace place;
  } rows[] = {
    { "晉江", "晋江", 1, 0, ANP_SEARCH_HEADING },
    { "晋江经验", "晋江经验", 1, 0, ANP_SEARCH_HEADING },
    { "天下无桥", "天下無橋", 0, 0, ANP_SEARCH_TEXT },
    { "「天下", "“天下", 0, 0, ANP_SEARCH_TEXT },
    { "gdp", "ＧＤＰ", 1, 0, ANP_SEARCH_TEXT },
    { "cafe DE", "Café de", 1, 1, ANP_SEARCH_TEXT },
    { "花岗岩", "花崗岩", 0, 0, ANP_SEARCH_NOTES },
    { "橋", "橋", 0, 0, ANP_SEARCH_HEADING },
    { "  橋 ", "橋", 0, 0, ANP_SEARCH_HEADING },
    { "", NULL },
    { "   ", NULL },
    { "沒有的", NULL },
    { "apq9", NULL },
  };
  static const struct
  {
    const char *typed, *found;
  } pinyin[] = {
    { "anping", "安平" }, { "anpingqiao", "安平橋" }, { "anpingq", "安平橋" }, { "apq", "安平橋" },
    { "jjjy", "晋江经验" }, { "jingyan", "经验" }, { "hai", "海" }, { "yanhai", "沿海" },
    { "nhai", NULL }, /* begins within a syllable */
    { "yh", NULL },   /* initials are of headings alone */
  };
  g_autoptr (AnpSearchIndex) index = index_new (talk);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) hits = anp_search_index_find (index, rows[i].typed, 10, NULL, NULL);
      const AnpSearchHit *hit = (const AnpSearchHit *) hits->data;
      g_autofree char *found = NULL;

      g_test_message ("%s", rows[i].typed);
      g_assert_cmpint (hits->len > 0, ==, rows[i].found != NULL);
      if (hits->len == 0)
        continue;
      found = g_strndup (hit->text + hit->start, hit->end - hit->start);
      g_assert_cmpstr (found, ==, rows[i].found);
      g_assert_cmpuint (hit->slide, ==, rows[i].slide);
      g_assert_cmpuint (hit->step, ==, rows[i].step);
      g_assert_cmpint (hit->place, ==, rows[i].place);
    }
  g_autofree char *possible = anp_type_pinyin ("安", NULL);
  for (guint i = 0; possible != NULL && i < G_N_ELEMENTS (pinyin); i++)
    {
      g_autoptr (GArray) hits = anp_search_index_find (index, pinyin[i].typed, 10, NULL, NULL);
      const AnpSearchHit *hit = (const AnpSearchHit *) hits->data;
      g_autofree char *found = NULL;

      g_test_message ("%s", pinyin[i].typed);
      g_assert_cmpint (hits->len > 0, ==, pinyin[i].found != NULL);
      if (hits->len > 0)
        found = g_strndup (hit->text + hit->start, hit->end - hit->start);
      g_assert_cmpstr (found, ==, pinyin[i].found);
    }
}


static void
fill_cb (AnpSearchIndex *index, guint slide, gpointer user_data)
{
  if (slide == 0)
    anp_search_index_add_caption (index, slide, "石橋\n再說一次", "zh-TW");
}

static void
test_order (void)
{
  g_autoptr (AnpSearchIndex) plain = index_new (talk);
  g_autoptr (AnpSearchIndex) index
      = anp_search_index_new (anp_search_index_get_feature (plain), fill_cb, NULL, NULL);
  g_autoptr (GArray) hits = NULL;
  g_autoptr (GArray) two = NULL;
  gboolean more;

  hits = anp_search_index_find (index, "桥", 10, &more, NULL);
  g_assert_cmpuint (hits->len, ==, 3);
  g_assert_false (more);
  g_assert_cmpint (g_array_index (hits, AnpSearchHit, 2).place, ==, ANP_SEARCH_CAPTION);
  g_assert_cmpstr (g_array_index (hits, AnpSearchHit, 2).text, ==, "石橋 再說一次");
  two = anp_search_index_find (index, "桥", 2, &more, NULL);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_true (more);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (AnpSearchIndex) index = index_new (talk);
  g_autoptr (GArray) hits = NULL;

  g_cancellable_cancel (cancellable);
  hits = anp_search_index_find (index, "橋", 10, NULL, cancellable);
  g_assert_cmpuint (hits->len, ==, 0);
  g_assert_null (anp_search_index_new (anp_search_index_get_feature (index), NULL, NULL, cancellable));
}

/* Marks alone, half a surrogate's worth of folding, the longest line: whatever is typed. */
static void
test_odd (void)
{
  static const char *const typed[] = { "“", "ﬁ", "f", "ß", "\xcc\x81", "İ", "㍿", "株", "…", "—", "\n" };
  g_autoptr (AnpSearchIndex) index = index_new ("# ﬁnal “ß” e\xcc\x81 İ ㍿ … —\n");

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GArray) hits = anp_search_index_find (index, typed[i], 10, NULL, NULL);

      for (guint k = 0; k < hits->len; k++)
        {
          const AnpSearchHit *hit = &g_array_index (hits, AnpSearchHit, k);

          g_assert_cmpuint (hit->start, <, hit->end);
          g_assert_cmpuint (hit->end, <=, strlen (hit->text));
          g_assert_true (g_utf8_validate (hit->text + hit->start, (gssize) (hit->end - hit->start), NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/type/search-index/find", test_find);
  g_test_add_func ("/type/search-index/order", test_order);
  g_test_add_func ("/type/search-index/cancel", test_cancel);
  g_test_add_func ("/type/search-index/odd", test_odd);
  return g_test_run ();
}
