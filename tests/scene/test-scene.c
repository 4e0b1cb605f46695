/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long, because it is one list of what must hold of any slide, each over the same layouts and sizes. */
#include <math.h>
#include <string.h>

#include "anp-theme.h"
#include "anp-history.h"
#include "scene-fixture.h"

static const struct
{
  double width, height;
} sizes[] = { { 1920, 1080 }, { 1440, 1080 }, { 2520, 1080 }, { 1080, 1920 }, { 320, 180 }, { 1024, 600 } };

static char *
describe (AnpScene *scene)
{
  const AnpSlide *slide = anp_scene_get_slide (scene);

  return g_strdup_printf ("slide %u (%s) at %.0f × %.0f", slide->index + 1, anp_layout_to_string (slide->layout),
                          anp_scene_get_width (scene), anp_scene_get_height (scene));
}

static void
check_bounds (AnpScene *scene, const char *where)
{
  graphene_rect_t captions;

  anp_scene_get_caption_area (scene, &captions);
  for (guint i = 0; i < anp_scene_get_n_items (scene); i++)
    {
      const AnpItem *item = anp_scene_get_item (scene, i);
      const graphene_rect_t *box = &item->box;

      if (box->origin.x < -1 || box->origin.y < -1
          || box->origin.x + box->size.width > anp_scene_get_width (scene) + 1
          || box->origin.y + box->size.height > anp_scene_get_height (scene) + 1)
        g_error ("%s: item %u lies outside: %g,%g %g×%g", where, i, box->origin.x, box->origin.y,
                 box->size.width, box->size.height);
      if (item->kind == ANP_ITEM_TEXT && item->block
          && box->origin.y + box->size.height > captions.origin.y + 1)
        g_error ("%s: text %u stands where captions go: “%s”", where, i, anp_paragraph_get_source (item->paragraph));
    }
}

/* Line boxes may touch; letters may not. */
static void
check_overlaps (AnpScene *scene, const char *where)
{
  for (guint i = 0; i < anp_scene_get_n_items (scene); i++)
    for (guint k = i + 1; k < anp_scene_get_n_items (scene); k++)
      {
        const AnpItem *a = anp_scene_get_item (scene, i), *b = anp_scene_get_item (scene, k);
        graphene_rect_t inner;
        double slack;

        if (a->kind != ANP_ITEM_TEXT || b->kind != ANP_ITEM_TEXT || a->unseen || b->unseen)
          continue;
        slack = 0.16 * MIN (a->box.size.height / anp_paragraph_get_n_lines (a->paragraph),
                            b->box.size.height / anp_paragraph_get_n_lines (b->paragraph));
        if (graphene_rect_intersection (&a->box, &b->box, &inner) && inner.size.height > MAX (slack, 1)
            && inner.size.width > MAX (slack, 1))
          g_error ("%s: “%s” and “%s” overlap by %g×%g", where, anp_paragraph_get_source (a->paragraph),
                   anp_paragraph_get_source (b->paragraph), inner.size.width, inner.size.height);
      }
}

/* Everything written is set, once, block by block in the order of the source. */
static void
check_text (AnpScene *scene, const char *where)
{
  g_autoptr (GPtrArray) leaves = fixture_leaves (anp_scene_get_slide (scene));

  for (guint i = 0; i < leaves->len; i++)
    {
      const AnpBlock *leaf = g_ptr_array_index (leaves, i);
      g_autoptr (GString) set = g_string_new (NULL);
      g_autofree char *source = NULL, *got = NULL, *want = NULL;

      for (guint k = 0; k < anp_scene_get_n_items (scene); k++)
        {
          const AnpItem *item = anp_scene_get_item (scene, k);

          if (item->kind == ANP_ITEM_TEXT && item->block == leaf)
            g_string_append (set, anp_paragraph_get_source (item->paragraph));
        }
      if (leaf->code)
        source = g_strdup (leaf->code);
      else
        {
          GString *runs = g_string_new (NULL);

          for (guint k = 0; k < leaf->runs->len; k++)
            g_string_append (runs, ((const AnpRun *) g_ptr_array_index (leaf->runs, k))->text);
          source = g_string_free (runs, FALSE);
        }
      got = fixture_squeeze (set->str);
      want = fixture_squeeze (source);
      if (strcmp (got, want) != 0)
        g_error ("%s: “%s” is set as “%s”", where, want, got);
    }
}

static void
check_scene (AnpScene *scene)
{
  g_autofree char *where = describe (scene);

  check_bounds (scene, where);
  check_overlaps (scene, where);
  check_text (scene, where);
  if (anp_scene_get_overflows (scene))
    g_error ("%s overflows", where);
  g_assert_cmpuint (anp_scene_get_n_unknown (scene), ==, 0);
}

static void
check_feature (AnpFeature *feature)
{
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
      {
        g_autoptr (AnpScene) scene = fixture_scene (feature, i, G_MAXUINT, sizes[s].width, sizes[s].height);

        check_scene (scene);
      }
}

static void
test_all_layouts (void)
{
  g_autoptr (AnpFeature) feature = fixture_load (FIXTURE_ALL_LAYOUTS);
  guint seen = 0;

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    seen |= 1u << anp_feature_get_slide (feature, i)->layout;
  g_assert_cmphex (seen, ==, (1u << ANP_N_LAYOUTS) - 1);
  check_feature (feature);
}

static void
test_jinjiang (void)
{
  g_autoptr (AnpFeature) feature = fixture_load_jinjiang ();

  if (feature)
    check_feature (feature);
}

static guint
hash_scene (AnpScene *scene)
{
  guint hash = 5381;

  for (guint i = 0; i < anp_scene_get_n_items (scene); i++)
    {
      const AnpItem *item = anp_scene_get_item (scene, i);
      const float values[] = { item->box.origin.x, item->box.origin.y, item->box.size.width,
                               item->box.size.height, item->color.red, item->color.alpha };
      const guchar *bytes = (const guchar *) values;

      for (guint k = 0; k < sizeof values; k++)
        hash = hash * 33 + bytes[k];
      hash = hash * 33 + item->kind;
      if (item->paragraph)
        hash = hash * 33 + g_str_hash (anp_paragraph_get_source (item->paragraph));
    }
  return hash;
}

static void
test_same_twice (void)
{
  g_autoptr (AnpFeature) feature = fixture_load (FIXTURE_ALL_LAYOUTS);

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      g_autoptr (AnpScene) a = fixture_scene (feature, i, 9, 1280, 720);
      g_autoptr (AnpScene) b = fixture_scene (feature, i, 9, 1280, 720);
      g_autoptr (AnpScene) c = fixture_scene (feature, i, 9, 1281, 720);

      g_assert_cmpuint (hash_scene (a), ==, hash_scene (b));
      g_assert_cmpuint (hash_scene (a), !=, hash_scene (c));
    }
}

/* A step adds; what stood before stays where it was. */
static void
test_steps (void)
{
  g_autoptr (AnpFeature) feature = fixture_load (FIXTURE_ALL_LAYOUTS);
  guint n_stepped = 0;

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);

      for (guint step = 1; step < slide->n_steps; step++)
        {
          g_autoptr (AnpScene) before = fixture_scene (feature, i, step - 1, 1280, 720);
          g_autoptr (AnpScene) after = fixture_scene (feature, i, step, 1280, 720);
          guint at = 0;

          n_stepped++;
          g_assert_cmpuint (anp_scene_get_step (after), ==, step);
          g_assert_cmpuint (anp_scene_get_n_items (after), >, anp_scene_get_n_items (before));
          g_assert_true (anp_scene_is_revealing (after, 0));
          g_assert_false (anp_scene_is_revealing (after, G_MAXINT64));
          for (guint k = 0; k < anp_scene_get_n_items (after); k++)
            {
              const AnpItem *item = anp_scene_get_item (after, k);
              const AnpItem *old;

              g_assert_cmpuint (item->step, <=, step);
              if (item->step == step)
                continue;
              old = anp_scene_get_item (before, at++);
              g_assert_cmpint (old->kind, ==, item->kind);
              /* The dot of the current date may be larger. */
              if (item->kind == ANP_ITEM_TEXT)
                g_assert_true (graphene_rect_equal (&old->box, &item->box));
            }
        }
    }
  g_assert_cmpuint (n_stepped, >=, 7);
}

static void
test_overflow (void)
{
  g_autoptr (GString) text = g_string_new ("## 太多\n\n");
  g_autoptr (AnpFeature) feature = NULL, some = NULL;
  g_autoptr (AnpScene) scene = NULL, shrunk = NULL;
  gboolean marked = FALSE;

  for (guint i = 0; i < 8; i++)
    g_string_append (text, "一座城市站在江邊，腳下仍是紅磚老屋：現代與古樸並重，這裡土薄地瘠，是個貧困的農業縣。"
                           "一座城市站在江邊，腳下仍是紅磚老屋：現代與古樸並重，這裡土薄地瘠，是個貧困的農業縣。"
                           "一座城市站在江邊，腳下仍是紅磚老屋：現代與古樸並重，這裡土薄地瘠，是個貧困的農業縣。\n\n");
  some = fixture_load (text->str);
  shrunk = fixture_scene (some, 0, 0, 1280, 720);
  g_assert_true (anp_scene_get_overflows (shrunk));
  check_bounds (shrunk, "eight paragraphs");
  check_text (shrunk, "eight paragraphs");

  for (guint i = 0; i < 400; i++)
    g_string_append (text, "一座城市站在江邊，腳下仍是紅磚老屋：現代與古樸並重。\n\n");
  feature = fixture_load (text->str);
  scene = fixture_scene (feature, 0, 0, 1280, 720);
  g_assert_true (anp_scene_get_overflows (scene));
  check_bounds (scene, "four hundred paragraphs");
  for (guint i = 0; i < anp_scene_get_n_items (scene); i++)
    marked |= anp_scene_get_item (scene, i)->kind == ANP_ITEM_CAIRO;
  g_assert_true (marked);
}

/* A paragraph of megabytes costs no more than what a slide can show. */
static void
test_endless_paragraph (void)
{
  g_autoptr (GString) text = g_string_new ("## 無盡\n\n");
  g_autoptr (AnpFeature) feature = NULL;
  g_autoptr (AnpScene) scene = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "江水長流，");
  feature = fixture_load (text->str);
  scene = fixture_scene (feature, 0, 0, 1280, 720);
  g_assert_true (anp_scene_get_overflows (scene));
  check_bounds (scene, "an endless paragraph");
}

/* Whatever is too much is told, stays on the page, and takes no for ever. */
static void
test_monsters (void)
{
  g_autoptr (GString) text = g_string_new ("## 表\n\n|");
  g_autoptr (AnpFeature) feature = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (text, " 甲 |");
  g_string_append (text, "\n|");
  for (guint i = 0; i < 100; i++)
    g_string_append (text, " --- |");
  for (guint r = 0; r < 300; r++)
    {
      g_string_append (text, "\n|");
      for (guint i = 0; i < 100; i++)
        g_string_append (text, " 1 |");
    }
  g_string_append (text, "\n\n---\n\n## 廊 {.gallery}\n\n");
  for (guint i = 0; i < 500; i++)
    g_string_append (text, "- ![x](stills/treadle.jpg)\n");
  g_string_append (text, "\n---\n\n## 欄 {.columns}\n\n:::: columns\n");
  for (guint i = 0; i < 200; i++)
    g_string_append (text, "::: column\n### 甲\n\n乙丙丁\n:::\n\n");
  g_string_append (text, "::::\n\n---\n\n## 數 {.figures}\n\n");
  for (guint i = 0; i < 300; i++)
    g_string_append (text, "- **1,159 家** — 產值億元以上的工業企業\n");
  g_string_append (text, "\n---\n\n## 詩\n\n::: verse\n");
  for (guint i = 0; i < 500; i++)
    g_string_append (text, "來創業的人，說這裡是熱土\n");
  g_string_append (text, ":::\n\n---\n\n## 年 {.timeline}\n\n");
  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "- [%u]{date=%u event=\"事\"} 一件事\n", 1500 + i, 1500 + i);
  g_string_append (text, "\n---\n\n## 片尾 {.credits}\n\n");
  for (guint i = 0; i < 400; i++)
    g_string_append (text, "- 依據 — 公開報導\n");

  feature = fixture_load (text->str);
  g_assert_cmpuint (anp_feature_get_n_slides (feature), ==, 7);
  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (AnpScene) scene = fixture_scene (feature, i, G_MAXUINT, 1280, 720);
      g_autofree char *where = describe (scene);

      if (!anp_scene_get_overflows (scene))
        g_error ("%s does not say that it overflows", where);
      check_bounds (scene, where);
      g_assert_cmpuint (anp_scene_get_n_items (scene), <, 20000);
    }
}

static void
test_tiny (void)
{
  g_autoptr (AnpFeature) feature = fixture_load (FIXTURE_ALL_LAYOUTS);
  const double widths[] = { 1, 16, 64, 4000, 3 }, heights[] = { 1, 9, 200, 30, 2000 };

  for (guint s = 0; s < G_N_ELEMENTS (widths); s++)
    for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
      {
        g_autoptr (AnpScene) scene = fixture_scene (feature, i, 9, widths[s], heights[s]);
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 64, 64);
        cairo_t *cr = cairo_create (surface);

        g_assert_cmpuint (anp_scene_get_n_items (scene), >, 0);
        anp_scene_draw (scene, cr, 0, NULL, NULL);
        g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
}

static void
test_text_scale (void)
{
  g_autoptr (AnpFeature) feature = fixture_load (FIXTURE_ALL_LAYOUTS);
  AnpViewOptions options = ANP_VIEW_OPTIONS_DEFAULT;

  options.text_scale = 2;
  options.high_contrast = TRUE;
  options.device_scale = 2;
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      g_autoptr (AnpScene) scene = anp_scene_new (feature, i, 9, 1280, 720, &options, fixture_typesetter (), NULL);
      g_autofree char *where = describe (scene);

      check_bounds (scene, where);
      check_overlaps (scene, where);
      check_text (scene, where);
    }
}

/* The colour at (x, y) of what lies below item `top` where pictures are white. */
static AnpColor
get_ground (AnpScene *scene, guint top, double x, double y)
{
  AnpColor ground = { 0, 0, 0, 1 };

  for (guint i = 0; i < top; i++)
    {
      const AnpItem *item = anp_scene_get_item (scene, i);
      AnpColor color = item->color;
      double share;

      if (!graphene_rect_contains_point (&item->box, &GRAPHENE_POINT_INIT (x, y)))
        continue;
      if (item->kind == ANP_ITEM_MEDIA)
        ground = (AnpColor){ 1, 1, 1, 1 };
      if (item->kind != ANP_ITEM_RECT)
        continue;
      if (item->gradient != ANP_GRADIENT_NONE)
        {
          double across = (x - item->box.origin.x) / item->box.size.width;
          double down = (y - item->box.origin.y) / item->box.size.height;

          share = item->gradient == ANP_GRADIENT_ACROSS ? across : down;
          if (item->gradient == ANP_GRADIENT_CORNER)
            share = 1 - MIN (hypot (item->mirrored ? 1 - across : across, 1 - down), 1);
          share = share * share * (3 - 2 * share);
          color.alpha += (item->color_end.alpha - color.alpha) * share;
        }
      ground = anp_color_over (color, ground);
    }
  return ground;
}

static void
check_contrast (AnpFeature *feature, gboolean high)
{
  AnpViewOptions options = ANP_VIEW_OPTIONS_DEFAULT;

  options.high_contrast = high;
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
      {
        g_autoptr (AnpScene) scene = anp_scene_new (feature, i, 9, sizes[s].width, sizes[s].height, &options,
                                                    fixture_typesetter (), NULL);
        g_autofree char *where = describe (scene);

        for (guint k = 0; k < anp_scene_get_n_items (scene); k++)
          {
            const AnpItem *item = anp_scene_get_item (scene, k);
            const graphene_rect_t *box = &item->box;

            if (item->kind != ANP_ITEM_TEXT || item->unseen)
              continue;
            for (guint corner = 0; corner < 4; corner++)
              {
                AnpColor ground = get_ground (scene, k, box->origin.x + (corner % 2 ? 0.98 : 0.02) * box->size.width,
                                              box->origin.y + (corner / 2 ? 0.9 : 0.1) * box->size.height);

                if (anp_color_contrast (item->color, ground) < 4.5)
                  g_error ("%s: “%s” has a contrast of %.2f", where, anp_paragraph_get_source (item->paragraph),
                           anp_color_contrast (item->color, ground));
              }
          }
      }
}

static void
test_contrast (void)
{
  g_autoptr (AnpFeature) feature = fixture_load (FIXTURE_ALL_LAYOUTS), jinjiang = NULL;

  check_contrast (feature, FALSE);
  check_contrast (feature, TRUE);
  jinjiang = fixture_load_jinjiang ();
  if (jinjiang)
    check_contrast (jinjiang, FALSE);
}

/* What lies beside and above few words over a picture is the picture, untouched. */
static void
test_clear_pictures (void)
{
  g_autoptr (AnpFeature) feature = fixture_load (
      "## 江在腳下 {.statement background-image=stills/river-mouth.jpg}\n\n城市順著江水鋪開。\n\n---\n\n"
      "## 橋 {.figures background-image=stills/anping-bridge.jpg}\n\n- **800 年** — 年紀\n- **2,200 米** — 橋長\n\n---\n\n"
      "[]{background-image=stills/city-haze.jpg}\n\n::: {.verse .vertical}\n西晉的人向南走\n想家的時候\n:::\n");
  const double least[] = { 0.5, 0.2, 0.4 };

  for (guint i = 0; i < G_N_ELEMENTS (least); i++)
    {
      g_autoptr (AnpScene) scene = fixture_scene (feature, i, 9, 1920, 1080);
      guint clear = 0;

      for (guint y = 0; y < 18; y++)
        for (guint x = 0; x < 32; x++)
          clear += get_ground (scene, anp_scene_get_n_items (scene), 60 * x + 30, 60 * y + 30).red > 0.97;
      g_test_message ("slide %u: %.0f %% clear", i + 1, clear / 5.76);
      g_assert_cmpfloat (clear / 576., >=, least[i]);
    }
}

static void
test_honest_charts (void)
{
  g_autoptr (AnpFeature) feature = fixture_load (
      "## 一 {.chart}\n\n| 名 | 值 |\n| --- | --- |\n| 陸 | 649 |\n| 海 | 957 |\n\n: 比例 {.chart type=area}\n\n---\n\n"
      "## 二 {.chart}\n\n| 名 | 值 |\n| --- | --- |\n| 陸 | 649 |\n| 海 | 957 |\n");
  double area[2], length[2];
  guint n = 0;
  g_autoptr (AnpScene) squares = fixture_scene (feature, 0, 0, 1920, 1080);
  g_autoptr (AnpScene) bars = fixture_scene (feature, 1, 0, 1920, 1080);

  for (guint i = 1; i < anp_scene_get_n_items (squares); i++)
    {
      const AnpItem *item = anp_scene_get_item (squares, i);

      if (item->kind != ANP_ITEM_RECT || item->box.size.height < 100)
        continue;
      g_assert_cmpfloat_with_epsilon (item->box.size.width, item->box.size.height, 0.01);
      g_assert_cmpuint (n, <, 2);
      area[n++] = item->box.size.width * item->box.size.height;
    }
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat_with_epsilon (area[1] / area[0], 957. / 649, 1e-3);

  n = 0;
  for (guint i = 1; i < anp_scene_get_n_items (bars); i++)
    {
      const AnpItem *item = anp_scene_get_item (bars, i);

      if (item->kind != ANP_ITEM_RECT || item->box.size.width < 100)
        continue;
      g_assert_cmpuint (n, <, 2);
      length[n++] = item->box.size.width;
    }
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat_with_epsilon (length[1] / length[0], 957. / 649, 1e-3);
}

static const AnpItem *
find_text (AnpScene *scene, const char *words)
{
  for (guint i = 0; i < anp_scene_get_n_items (scene); i++)
    {
      const AnpItem *item = anp_scene_get_item (scene, i);

      if (item->kind == ANP_ITEM_TEXT && strstr (anp_paragraph_get_source (item->paragraph), words))
        return item;
    }
  return NULL;
}

/* Names, values and the unit stand in the squares they belong to. */
static void
test_squares (void)
{
  g_autoptr (AnpFeature) feature = fixture_load (
      "## 海 {.chart}\n\n| 面積 | 平方公里 |\n| --- | --- |\n| 陸域 | 649 |\n| 海域 | 957 |\n\n: 按比例 {.chart type=area}\n");
  g_autoptr (AnpScene) scene = fixture_scene (feature, 0, 0, 1920, 1080);
  const char *const words[2][2] = { { "陸域", "649" }, { "海域", "957" } };
  guint n = 0, n_units = 0;

  for (guint i = 1; i < anp_scene_get_n_items (scene); i++)
    {
      const AnpItem *item = anp_scene_get_item (scene, i);

      n_units += item->kind == ANP_ITEM_TEXT && strcmp (anp_paragraph_get_source (item->paragraph), "平方公里") == 0;
      if (item->kind != ANP_ITEM_RECT || item->box.size.height < 400)
        continue;
      for (guint k = 0; k < 2; k++)
        {
          const graphene_rect_t *box = &find_text (scene, words[n][k])->box;

          /* graphene_rect_contains_rect() compares a union for equality, and so rounding matters to it. */
          if (!graphene_rect_contains_point (&item->box, &box->origin)
              || !graphene_rect_contains_point (&item->box,
                                                &GRAPHENE_POINT_INIT (box->origin.x + box->size.width,
                                                                      box->origin.y + box->size.height)))
            g_error ("“%s” at %g,%g %g×%g is not in %g,%g %g×%g", words[n][k], box->origin.x, box->origin.y,
                     box->size.width, box->size.height, item->box.origin.x, item->box.origin.y,
                     item->box.size.width, item->box.size.height);
        }
      n++;
    }
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (n_units, ==, 2);
}

/* Few words use the page: large, and neither at its top nor at its foot. */
static void
test_few_words (void)
{
  g_autoptr (AnpFeature) feature = fixture_load (
      "## 三個身份\n\n- 海上絲綢之路起點\n- “晉江經驗”誕生地\n- 民營經濟活躍\n\n---\n\n"
      "## 怎樣的鞋？ {.statement}\n\n---\n\n## 數 {.figures}\n\n- **200 萬** — 人\n- **21 年** — 前十\n\n---\n\n"
      "## 集群\n\n::: {.figures .tiles}\n- **千億級** — 鞋服\n- **500億級** — 建材\n:::\n");

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (AnpScene) scene = fixture_scene (feature, i, 0, 1920, 1080);
      const AnpBlock *first = g_ptr_array_index (anp_scene_get_slide (scene)->blocks, 0);
      double top = 1080, bottom = 0;

      for (guint k = 0; k < anp_scene_get_n_items (scene); k++)
        {
          const AnpItem *item = anp_scene_get_item (scene, k);

          if (item->kind != ANP_ITEM_TEXT || !item->block || item->unseen || (i != 1 && item->block == first))
            continue;
          top = MIN (top, item->box.origin.y);
          bottom = MAX (bottom, item->box.origin.y + item->box.size.height);
        }
      g_test_message ("slide %u: from %.0f to %.0f", i + 1, top, bottom);
      g_assert_cmpfloat (bottom - top, >=, i == 1 ? 150 : 300);
      g_assert_cmpfloat ((top + bottom) / 2, >=, 1080 * 0.42);
      g_assert_cmpfloat ((top + bottom) / 2, <=, 1080 * 0.6);
    }
}

/* Plates keep the shape of pictures, with captions and without. */
static void
test_plates (void)
{
  for (guint n = 2; n <= 6; n++)
    for (int captions = 0; captions < 2; captions++)
      {
        g_autoptr (GString) text = g_string_new ("[]{#sides}\n\n::: gallery\n");
        g_autoptr (AnpFeature) feature = NULL;
        g_autoptr (AnpScene) scene = NULL;
        double shown = 0;

        for (guint i = 0; i < n; i++)
          g_string_append_printf (text, "- ![橋](stills/stone-piers.jpg)\n\n%s", captions ? "  老作坊\n\n" : "");
        g_string_append (text, ":::\n");
        feature = fixture_load (text->str);
        scene = fixture_scene (feature, 0, 0, 1920, 1080);
        for (guint i = 0; i < anp_scene_get_n_items (scene); i++)
          {
            const AnpItem *item = anp_scene_get_item (scene, i);

            if (item->kind != ANP_ITEM_MEDIA)
              continue;
            g_assert_cmpfloat (item->box.size.width / item->box.size.height, <, 1.65);
            g_assert_cmpfloat (item->box.size.width / item->box.size.height, >, 1.3);
            shown += item->box.size.width * item->box.size.height;
          }
        g_assert_cmpfloat (shown, >, 0.28 * 1920 * 1080);
      }
}

/* Ten thousand chapters have numbers of five digits, and each its seal. */
static void
test_seals (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (AnpFeature) feature = NULL;
  const guint slides[] = { 0, 9, 41, 98, 99, 1233, 9999, 12345 };

  for (guint i = 0; i < 12346; i++)
    g_string_append (text, "# 章\n\n");
  feature = fixture_load (text->str);
  g_assert_cmpuint (anp_feature_get_n_slides (feature), ==, 12346);
  for (guint i = 0; i < G_N_ELEMENTS (slides); i++)
    {
      g_autoptr (AnpScene) scene = fixture_scene (feature, slides[i], 0, 1920, 1080);
      const AnpItem *seal = anp_scene_get_item (scene, 1), *number = anp_scene_get_item (scene, 2);

      g_assert_cmpint (seal->kind, ==, ANP_ITEM_RECT);
      g_assert_cmpint (number->kind, ==, ANP_ITEM_TEXT);
      g_assert_true (number->box.origin.x >= seal->box.origin.x
                     && number->box.origin.x + number->box.size.width <= seal->box.origin.x + seal->box.size.width);
    }
}

/* The dash of the source is on paper, for readers of its text, and never in the picture. */
static void
test_unseen (void)
{
  g_autoptr (AnpFeature) feature = fixture_load ("## 數 {.figures}\n\n- **50 家** — 公司\n\n---\n\n"
                                                 "## 片尾 {.credits}\n\n- 依據 — 報導\n");

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AnpScene) scene = fixture_scene (feature, i, 0, 1920, 1080);
      const AnpItem *dash = find_text (scene, "—");
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1920, 1080);
      cairo_t *cr = cairo_create (surface);
      const guint32 *pixels;
      guint n = 0;

      g_assert_nonnull (dash);
      g_assert_true (dash->unseen);
      anp_scene_draw (scene, cr, 0, NULL, NULL);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      pixels = (const guint32 *) cairo_image_surface_get_data (surface);
      for (int y = dash->box.origin.y; y < dash->box.origin.y + dash->box.size.height; y++)
        for (int x = dash->box.origin.x; x < dash->box.origin.x + dash->box.size.width; x++)
          n += pixels[y * 1920 + x] != pixels[0];
      g_assert_cmpuint (n, ==, 0);
      cairo_surface_destroy (surface);
    }
}

static void
test_right_to_left (void)
{
  g_autoptr (AnpFeature) feature = fixture_load ("## כותרת {lang=he .split}\n\nטקסט ליד תמונה\n\n![x](stills/treadle.jpg)\n");
  g_autoptr (AnpScene) scene = fixture_scene (feature, 0, 0, 1920, 1080);

  g_assert_cmpstr (anp_scene_get_slide (scene)->lang, ==, "he");
  for (guint i = 0; i < anp_scene_get_n_items (scene); i++)
    {
      const AnpItem *item = anp_scene_get_item (scene, i);

      if (item->kind == ANP_ITEM_MEDIA)
        g_assert_cmpfloat (item->box.origin.x + item->box.size.width, <=, 961);
      if (item->kind == ANP_ITEM_TEXT && item->block)
        g_assert_cmpfloat_with_epsilon (item->box.origin.x + item->box.size.width, 1800, 3);
    }
}

/* Letters stand in their boxes, which are what is mirrored. */
static void
test_right_to_left_ink (void)
{
  g_autoptr (AnpFeature) feature = fixture_load (
      "# נהר אחד {lang=he}\n\nקודם השם, אחר כך העיר.\n\n---\n\n## שלוש זהויות\n\nטקסט\n\n- דרך המשי\n- ניסיון\n\n---\n\n"
      "## מספרים {.figures}\n\n- **200** — תושבים\n- **21** — שנים ברציפות\n");

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      g_autoptr (AnpScene) scene = fixture_scene (feature, i, 9, 960, 540);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 960, 540);
      cairo_t *cr = cairo_create (surface);
      const guint32 *pixels;

      anp_scene_draw (scene, cr, 0, NULL, NULL);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      pixels = (const guint32 *) cairo_image_surface_get_data (surface);
      for (guint k = 0; k < anp_scene_get_n_items (scene); k++)
        {
          const AnpItem *item = anp_scene_get_item (scene, k);
          const graphene_rect_t *box = &item->box;
          guint n = 0;

          if (item->kind != ANP_ITEM_TEXT || !item->block || item->unseen)
            continue;
          for (int y = box->origin.y; y < box->origin.y + box->size.height; y++)
            for (int x = MAX (0, box->origin.x); x < MIN (960, box->origin.x + box->size.width); x++)
              n += pixels[y * 960 + x] != pixels[0];
          if (n < 0.03 * box->size.width * box->size.height)
            g_error ("“%s” is not in its box: %u pixels", anp_paragraph_get_source (item->paragraph), n);
        }
      cairo_surface_destroy (surface);
    }
}

static void
test_hits (void)
{
  g_autoptr (AnpFeature) feature = fixture_load ("## 江 {.statement background-image=stills/treadle.jpg}\n\n---\n\n"
                                                 "[]{.full}\n\n![飛](clips/helicopter.webm){fit=cover}\n");
  g_autoptr (AnpScene) statement = fixture_scene (feature, 0, 0, 1600, 900);
  g_autoptr (AnpScene) full = fixture_scene (feature, 1, 0, 1600, 900);
  const AnpItem *text = NULL;

  for (guint i = 0; i < anp_scene_get_n_items (statement); i++)
    if (anp_scene_get_item (statement, i)->kind == ANP_ITEM_TEXT)
      text = anp_scene_get_item (statement, i);
  g_assert_nonnull (text);
  g_assert_true (anp_scene_find_item_at (statement, text->box.origin.x + 3, text->box.origin.y + 3) == text);
  g_assert_cmpint (anp_scene_find_item_at (statement, 5, 5)->kind, ==, ANP_ITEM_MEDIA);
  g_assert_null (anp_scene_find_item_at (statement, -5, 5));
  g_assert_null (anp_scene_find_full_clip (statement));
  g_assert_nonnull (anp_scene_find_full_clip (full));
  g_assert_cmpstr (anp_scene_find_full_clip (full)->src, ==, "clips/helicopter.webm");
}

/* Columns as other tools write them, with nothing around them. */
static void
test_bare_columns (void)
{
  g_autoptr (AnpFeature) feature = fixture_load (
      "## Two\n\nBefore.\n\n::: column\nLeft\n:::\n::: column\nRight\n:::\n\nAfter.\n");
  g_autoptr (AnpScene) scene = fixture_scene (feature, 0, 0, 1280, 720);
  const AnpItem *left = find_text (scene, "Left"), *right = find_text (scene, "Right");

  g_assert_cmpfloat (left->box.origin.y, ==, right->box.origin.y);
  g_assert_cmpfloat (left->box.origin.x + 200, <, right->box.origin.x);
  g_assert_cmpfloat (find_text (scene, "Before.")->box.origin.y, <, left->box.origin.y);
  g_assert_cmpfloat (find_text (scene, "After.")->box.origin.y, >, left->box.origin.y);
}

/* Who said it stands apart and smaller, inside the quotation's Markdown or below it. */
static void
test_attribution (void)
{
  g_autoptr (AnpFeature) feature = fixture_load ("> Said.\n>\n> — Somebody\n\n---\n\n> Said.\n\n— Somebody\n");
  g_autoptr (AnpScene) inside = fixture_scene (feature, 0, 0, 1280, 720);
  g_autoptr (AnpScene) below = fixture_scene (feature, 1, 0, 1280, 720);
  const AnpItem *said = find_text (inside, "Said."), *by = find_text (inside, "— Somebody");

  g_assert_cmpfloat (by->box.size.height, <, said->box.size.height * 0.7);
  g_assert_cmpfloat (by->box.origin.y, >=, said->box.origin.y + said->box.size.height);
  g_assert_cmpfloat (by->box.size.height, ==, find_text (below, "— Somebody")->box.size.height);
}

static guint
count_kind (AnpScene *scene, AnpItemKind kind)
{
  guint n = 0;

  for (guint i = 0; i < anp_scene_get_n_items (scene); i++)
    n += anp_scene_get_item (scene, i)->kind == kind;
  return n;
}

/* Where the dates leave centuries out the line is broken, and marked; where they do not it is whole. */
static void
test_axis_breaks (void)
{
  const char *close = "## A {date=1990 event=a}\n\n---\n\n## B {date=1995 event=b}\n\n---\n\n"
                      "## C {date=2000 event=c}\n\n---\n\n## D {date=2010 event=d}\n";
  g_autofree char *far = g_strconcat (close, "\n---\n\n## E {date=0300 event=e}\n", NULL);
  g_autoptr (AnpFeature) whole = fixture_load (close), broken = fixture_load (far);
  g_autoptr (AnpScene) line = fixture_scene (whole, 0, 0, 1280, 720);
  g_autoptr (AnpScene) pieces = fixture_scene (broken, 0, 0, 1280, 720);
  g_autoptr (AnpHistory) history = anp_history_new (broken);
  guint n_breaks = 0;

  g_assert_cmpuint (count_kind (line, ANP_ITEM_CAIRO), ==, 0);
  for (guint i = 1; i < anp_history_get_n_segments (history); i++)
    n_breaks += anp_history_get_segment (history, i)->break_before;
  g_assert_cmpuint (n_breaks, >=, 1);
  g_assert_cmpuint (count_kind (pieces, ANP_ITEM_CAIRO), ==, n_breaks);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/scene/all-layouts", test_all_layouts);
  g_test_add_func ("/scene/scene/jinjiang", test_jinjiang);
  g_test_add_func ("/scene/scene/same-twice", test_same_twice);
  g_test_add_func ("/scene/scene/steps", test_steps);
  g_test_add_func ("/scene/scene/overflow", test_overflow);
  g_test_add_func ("/scene/scene/endless-paragraph", test_endless_paragraph);
  g_test_add_func ("/scene/scene/monsters", test_monsters);
  g_test_add_func ("/scene/scene/tiny", test_tiny);
  g_test_add_func ("/scene/scene/text-scale", test_text_scale);
  g_test_add_func ("/scene/scene/contrast", test_contrast);
  g_test_add_func ("/scene/scene/clear-pictures", test_clear_pictures);
  g_test_add_func ("/scene/scene/honest-charts", test_honest_charts);
  g_test_add_func ("/scene/scene/squares", test_squares);
  g_test_add_func ("/scene/scene/few-words", test_few_words);
  g_test_add_func ("/scene/scene/plates", test_plates);
  g_test_add_func ("/scene/scene/seals", test_seals);
  g_test_add_func ("/scene/scene/unseen", test_unseen);
  g_test_add_func ("/scene/scene/bare-columns", test_bare_columns);
  g_test_add_func ("/scene/scene/attribution", test_attribution);
  g_test_add_func ("/scene/scene/axis-breaks", test_axis_breaks);
  g_test_add_func ("/scene/scene/right-to-left", test_right_to_left);
  g_test_add_func ("/scene/scene/right-to-left-ink", test_right_to_left_ink);
  g_test_add_func ("/scene/scene/hits", test_hits);
  return g_test_run ();
}
