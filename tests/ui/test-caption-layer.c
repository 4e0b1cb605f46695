/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-caption-layer.h"

#include <math.h>

#include "anp-loader.h"
#include "anp-scene-picture.h"

/* Captions cover neither words nor one another, whatever the slide, the window and the cues are. */

static const char *const slides[] = {
  "[]{advance=8s}\n",
  "# Title\n\nA line.\n",
  "# Much\n\nOne paragraph of many words that goes on and on, line after line.\n\n"
  "- one\n- two\n- three\n- four\n- five\n- six\n- seven\n- eight\n- nine\n- ten\n\n"
  "And a last paragraph that stands at the very bottom of the slide, where captions want to be.\n",
  "::: {.quote}\nA short sentence in the middle.\n:::\n",
  "# 標題\n\n::: {.verse}\n曾經土地貧瘠\n而今高樓臨江\n:::\n",
};

/* The last but one holds a wide picture, the last is all picture, as stages on end are. */
static const graphene_size_t stages[] = { { 1280, 720 }, { 1280, 900 }, { 640, 360 }, { 1920, 1080 }, { 360, 640 },
                                          { 720, 1280 } };

/* Cues that are on together: settings and words of each. */
typedef struct
{
  const char *settings[3];
  const char *words[3];
} Cues;

static const Cues cue_sets[] = {
  { { "" }, { "Words about the picture, on two lines\nof this length" } },
  { { "", "" }, { "Words about the picture, on two lines\nof this length", "And others above them" } },
  { { "line:0", "line:0", "" }, { "Above", "Also above", "Below" } },
  { { "line:50%,center position:30%", "line:50%,center position:40%" }, { "In the middle", "There too" } },
  { { "vertical:rl", "vertical:rl line:0", "" }, { "江水向海，這座城市以江為名。", "暮色中的安平橋", "直升機順江而下" } },
  { { "vertical:lr", "vertical:lr line:0 size:30%" }, { "江水向海，這座城市以江為名。", "暮色中的安平橋，石梁接著石梁" } },
  { { "align:left size:50%", "align:right size:50%" }, { "One asks something", "The other answers at some length" } },
};

/* What a test needs of a slide in a stage. */
typedef struct
{
  AnpFeature *feature;
  AnpScene *scene;
  AnpTypesetter *typesetter;
  graphene_rect_t picture;
  graphene_size_t stage;
  AnpViewOptions options;
} Fixture;

static void
set_up (Fixture *fixture, const char *text, const graphene_size_t *stage)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");
  double width = MIN (stage->width, stage->height * 16 / 9);
  double height = stage->width == 720 ? stage->height : width * 9 / 16;

  fixture->feature = anp_loader_load_bytes (bytes, file);
  fixture->typesetter = anp_typesetter_get_shared (fixture->feature);
  fixture->stage = *stage;
  fixture->options = (AnpViewOptions) ANP_VIEW_OPTIONS_DEFAULT;
  graphene_rect_init (&fixture->picture, (stage->width - width) / 2, (stage->height - height) / 2, width, height);
  fixture->scene = anp_scene_new (fixture->feature, 0, anp_feature_get_slide (fixture->feature, 0)->n_steps - 1, width,
                                  height, &fixture->options, fixture->typesetter, NULL);
}

static void
tear_down (Fixture *fixture)
{
  g_object_unref (fixture->scene);
  g_object_unref (fixture->feature);
}

/* (element-type AnpCue) (transfer container), of `*out_track`. */
static GPtrArray *
read_cues (const Cues *cues, AnpCaptionTrack **out_track)
{
  g_autoptr (GString) file = g_string_new ("WEBVTT\n\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cues->words) && cues->words[i] != NULL; i++)
    g_string_append_printf (file, "00:0%u.000 --> 00:10.000 %s\n%s\n\n", i, cues->settings[i], cues->words[i]);
  *out_track = anp_caption_track_parse (file->str, file->len, NULL, &error);
  g_assert_no_error (error);
  return anp_caption_track_find (*out_track, 9 * G_GINT64_CONSTANT (1000000000));
}

static graphene_rect_t
set_cues (Fixture *fixture, AnpCaptionLayer *layer, const GPtrArray *cues, double covered)
{
  graphene_rect_t picture = fixture->picture;

  anp_caption_layer_set_cues (layer, cues, NULL, &fixture->options.text, fixture->scene, &picture, &fixture->stage,
                              covered, 1);
  return picture;
}

static const graphene_rect_t *
get_place (AnpCaptionLayer *layer, guint index)
{
  return anp_caption_box_get_box (anp_caption_layer_get_box (layer, index));
}

static void
assert_no_words_below (Fixture *fixture, const graphene_rect_t *picture, const graphene_rect_t *caption)
{
  graphene_rect_t place;
  double scale;

  anp_scene_picture_place (fixture->scene, picture, &place);
  scale = place.size.width / anp_scene_get_width (fixture->scene);
  for (guint j = 0; j < anp_scene_get_n_items (fixture->scene); j++)
    {
      const AnpItem *item = anp_scene_get_item (fixture->scene, j);
      graphene_rect_t words;

      if (item->kind != ANP_ITEM_TEXT)
        continue;
      graphene_rect_init (&words, place.origin.x + item->box.origin.x * scale, place.origin.y + item->box.origin.y * scale,
                          item->box.size.width * scale, item->box.size.height * scale);
      g_assert_false (graphene_rect_intersection (&words, caption, NULL));
    }
}

static void
check (const char *slide, const graphene_size_t *stage, const Cues *set)
{
  g_autoptr (AnpCaptionTrack) track = NULL;
  g_autoptr (GPtrArray) cues = read_cues (set, &track);
  g_autoptr (AnpCaptionLayer) layer = anp_caption_layer_new (), raised = anp_caption_layer_new ();
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, stage->width, stage->height), picture;
  Fixture fixture;

  set_up (&fixture, slide, stage);
  picture = set_cues (&fixture, layer, cues, 0);
  set_cues (&fixture, raised, cues, 60);
  g_assert_cmpuint (anp_caption_layer_get_n_boxes (layer), ==, cues->len);
  for (guint i = 0; i < cues->len; i++)
    {
      const graphene_rect_t *caption = get_place (layer, i);
      const graphene_rect_t *above = get_place (raised, i);

      g_test_message ("%s %g×%g: %g %g %g %g", set->words[i], stage->width, stage->height, caption->origin.x,
                      caption->origin.y, caption->size.width, caption->size.height);
      g_assert_true (graphene_rect_contains_rect (&all, caption));
      g_assert_cmpfloat (caption->origin.y + caption->size.height, <=, stage->height * 0.95 + 1);
      g_assert_cmpfloat (caption->origin.y, >=, picture.origin.y + fixture.picture.size.height * 0.05 - 1);
      g_assert_cmpfloat (caption->origin.x, >=, fixture.picture.origin.x + fixture.picture.size.width * 0.05 - 1);
      g_assert_cmpfloat (caption->origin.x + caption->size.width, <=,
                         fixture.picture.origin.x + fixture.picture.size.width * 0.95 + 1);
      g_assert_cmpfloat (above->origin.y + above->size.height, <=, stage->height - 60);
      assert_no_words_below (&fixture, &picture, caption);
      for (guint j = 0; j < i; j++)
        g_assert_false (graphene_rect_intersection (get_place (layer, j), caption, NULL));
    }
  tear_down (&fixture);
}

static void
test_free (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (slides); i++)
    for (guint j = 0; j < G_N_ELEMENTS (stages); j++)
      for (guint k = 0; k < G_N_ELEMENTS (cue_sets); k++)
        check (slides[i], &stages[j], &cue_sets[k]);
}

/* Where nothing is in the way, a cue is where it says: edges as parts of the picture, -1 for any. */
static void
test_said (void)
{
  static const struct
  {
    const char *settings, *words;
    double left, top, right, bottom;
  } cases[] = {
    { "", "By default", -1, -1, -1, 0.95 },
    { "line:0", "Above", -1, 0.05, -1, -1 },
    { "line:3", "Some lines below", -1, 0.2, -1, -1 },
    { "line:-1", "The last line", -1, -1, -1, 0.95 },
    { "line:50%", "From the middle on", -1, 0.5, -1, -1 },
    { "line:50%,end", "Above the middle", -1, -1, -1, 0.5 },
    { "line:100%", "Never outside", -1, -1, -1, 0.95 },
    { "align:left line:10%", "At the left", 0.05, 0.1, -1, -1 },
    { "align:right line:10%", "At the right", -1, 0.1, 0.95, -1 },
    { "align:start", "From the middle on", 0.5, -1, -1, 0.95 },
    { "align:end", "To the middle", -1, -1, 0.5, 0.95 },
    { "align:start", "שלום", -1, -1, 0.5, 0.95 },
    { "position:33%,line-left align:start line:20%", "From a third on", 0.33, 0.2, -1, -1 },
    { "position:70%,line-right align:end", "Up to there", -1, -1, 0.7, 0.95 },
    { "position:20%,line-left size:40% align:right", "Right in its box", -1, -1, 0.6, 0.95 },
    { "vertical:rl line:0", "暮色中的安平橋", -1, -1, 0.95, -1 },
    { "vertical:rl", "暮色中的安平橋", 0.05, -1, -1, -1 },
    { "vertical:rl line:20% align:left", "暮色中的安平橋", -1, 0.05, 0.8, -1 },
    { "vertical:rl line:20%,end align:end", "暮色中的安平橋", 0.8, -1, -1, 0.5 },
    { "vertical:lr line:0", "暮色中的安平橋", 0.05, -1, -1, -1 },
    { "vertical:lr line:-1", "暮色中的安平橋", -1, -1, 0.95, -1 },
    { "vertical:lr line:20%,start position:30%,line-left align:left", "安平橋", 0.2, 0.3, -1, -1 },
  };
  Fixture fixture;
  graphene_rect_t *picture = &fixture.picture;

  set_up (&fixture, slides[0], &GRAPHENE_SIZE_INIT (1600, 900));
  assert_no_words_below (&fixture, picture, picture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Cues set = { { cases[i].settings }, { cases[i].words } };
      g_autoptr (AnpCaptionTrack) track = NULL;
      g_autoptr (GPtrArray) cues = read_cues (&set, &track);
      g_autoptr (AnpCaptionLayer) layer = anp_caption_layer_new ();
      const graphene_rect_t *at;

      g_assert_true (graphene_rect_equal (&fixture.picture, &(graphene_rect_t){ { 0, 0 }, { 1600, 900 } }));
      set_cues (&fixture, layer, cues, 0);
      at = get_place (layer, 0);
      g_test_message ("%s: %g %g %g × %g", cases[i].settings, at->origin.x, at->origin.y, at->size.width, at->size.height);
      g_assert_true (graphene_rect_contains_rect (picture, at));
      if (cases[i].left >= 0)
        g_assert_cmpfloat_with_epsilon (at->origin.x, 1600 * cases[i].left, 1.1);
      if (cases[i].top >= 0)
        g_assert_cmpfloat_with_epsilon (at->origin.y, 900 * cases[i].top, 1.1);
      if (cases[i].right >= 0)
        g_assert_cmpfloat_with_epsilon (at->origin.x + at->size.width, 1600 * cases[i].right, 1.1);
      if (cases[i].bottom >= 0)
        g_assert_cmpfloat_with_epsilon (at->origin.y + at->size.height, 900 * cases[i].bottom, 1.1);
      if (cases[i].left < 0 && cases[i].right < 0)
        g_assert_cmpfloat_with_epsilon (at->origin.x + at->size.width / 2, 800, 1.1);
    }
  tear_down (&fixture);
}

/* Later ones stand above earlier ones, in the picture or below it, and stay there when those are gone. */
static void
test_stack (void)
{
  static const Cues set = { { "", "", "" }, { "One", "Two", "Three" } };

  for (guint i = 0; i < 2; i++)
    {
      graphene_size_t stage = GRAPHENE_SIZE_INIT (1600, i == 0 ? 900 : 1800);
      g_autoptr (AnpCaptionTrack) track = NULL;
      g_autoptr (GPtrArray) cues = read_cues (&set, &track);
      g_autoptr (AnpCaptionLayer) layer = anp_caption_layer_new ();
      graphene_rect_t second;
      Fixture fixture;

      set_up (&fixture, slides[0], &stage);
      set_cues (&fixture, layer, cues, 0);
      second = *get_place (layer, 1);
      g_assert_cmpfloat (second.origin.y + second.size.height, <, get_place (layer, 0)->origin.y);
      g_assert_cmpfloat (get_place (layer, 2)->origin.y + get_place (layer, 2)->size.height, <, second.origin.y);
      if (i == 1)
        g_assert_cmpfloat (get_place (layer, 2)->origin.y, >=, fixture.picture.origin.y + fixture.picture.size.height);

      g_ptr_array_remove_index (cues, 0);
      set_cues (&fixture, layer, cues, 0);
      g_assert_cmpuint (anp_caption_layer_get_n_boxes (layer), ==, 2);
      if (i == 0)
        g_assert_true (graphene_rect_equal (get_place (layer, 0), &second));
      tear_down (&fixture);
    }
}

/* Captions of one line and of two come to the same bar, or to the picture, one after the other. */
static void
test_bar (void)
{
  static const Cues sets[] = { { { "" }, { "One line" } }, { { "" }, { "One\nand another" } } };
  guint n_below = 0, n_inside = 0;

  for (double height = 900; height < 1600; height += 25)
    {
      gboolean below[2];

      for (guint i = 0; i < 2; i++)
        {
          g_autoptr (AnpCaptionTrack) track = NULL;
          g_autoptr (GPtrArray) cues = read_cues (&sets[i], &track);
          g_autoptr (AnpCaptionLayer) layer = anp_caption_layer_new ();
          double edge;
          Fixture fixture;

          set_up (&fixture, slides[0], &GRAPHENE_SIZE_INIT (1600, height));
          set_cues (&fixture, layer, cues, 0);
          edge = fixture.picture.origin.y + fixture.picture.size.height;
          below[i] = get_place (layer, 0)->origin.y >= edge;
          g_assert_true (below[i] || get_place (layer, 0)->origin.y + get_place (layer, 0)->size.height < edge);
          tear_down (&fixture);
        }
      g_assert_cmpint (below[0], ==, below[1]);
      n_below += below[0];
      n_inside += !below[0];
    }
  g_assert_cmpuint (n_below, >, 0);
  g_assert_cmpuint (n_inside, >, 0);
}

/* Two who speak to one another stand beside one another, not one above the other. */
static void
test_side_by_side (void)
{
  g_autoptr (AnpCaptionTrack) track = NULL;
  g_autoptr (GPtrArray) cues = read_cues (&cue_sets[6], &track);
  g_autoptr (AnpCaptionLayer) layer = anp_caption_layer_new ();
  Fixture fixture;

  set_up (&fixture, slides[0], &GRAPHENE_SIZE_INIT (1600, 900));
  set_cues (&fixture, layer, cues, 0);
  g_assert_cmpfloat (get_place (layer, 0)->origin.y + get_place (layer, 0)->size.height, ==,
                     get_place (layer, 1)->origin.y + get_place (layer, 1)->size.height);
  g_assert_cmpfloat (get_place (layer, 0)->origin.x + get_place (layer, 0)->size.width, <,
                     get_place (layer, 1)->origin.x);
  tear_down (&fixture);
}

/* Lines as long as are read at a glance, at every size; a size the cue gives holds. */
static void
test_lines (void)
{
  static const struct
  {
    const char *settings, *words;
    guint n_lines;
  } cases[] = {
    { "", "圓織機一排排運轉，布卷順著傳送帶前行。", 1 },
    { "", "控制中心的大螢幕上，每台機器的運轉一目了然，布卷順著傳送帶前行。", 2 },
    { "", "Rows of circular knitting machines at work; rolls of fabric ride the belt.", 2 },
    { "", "Old red-brick houses stand beside new towers; a cable-stayed bridge crosses the water far below.", 2 },
    { "size:90%", "控制中心的大螢幕上，每台機器的運轉一目了然，布卷前行。", 1 },
    { "size:35%", "圓織機一排排運轉，布卷順著傳送帶前行。", 2 },
    /* So narrow that nothing could be read: wider. */
    { "size:0%", "圓織機一排排運轉，布卷順著傳送帶前行。", 4 },
  };

  for (guint k = 0; k < G_N_ELEMENTS (stages); k++)
    {
      Fixture fixture;

      if (stages[k].width < stages[k].height)
        continue;
      set_up (&fixture, slides[0], &stages[k]);
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          Cues set = { { cases[i].settings }, { cases[i].words } };
          g_autoptr (AnpCaptionTrack) track = NULL;
          g_autoptr (GPtrArray) cues = read_cues (&set, &track);
          g_autoptr (AnpCaptionLayer) layer = anp_caption_layer_new ();

          set_cues (&fixture, layer, cues, 0);
          g_test_message ("%g × %g: %s %s", stages[k].width, stages[k].height, cases[i].settings, cases[i].words);
          g_assert_cmpuint (anp_caption_box_get_n_lines (anp_caption_layer_get_box (layer, 0)), ==, cases[i].n_lines);
        }
      tear_down (&fixture);
    }
}

/* Pictures */

/* The caption over `ground` (0…1), 8 bits of red a pixel. */
static cairo_surface_t *
draw (const char *settings, const char *words, double ground, graphene_rect_t *out_place)
{
  Cues set = { { settings }, { words } };
  g_autoptr (AnpCaptionTrack) track = NULL;
  g_autoptr (GPtrArray) cues = read_cues (&set, &track);
  g_autoptr (AnpCaptionLayer) layer = anp_caption_layer_new ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1600, 900);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;
  Fixture fixture;

  set_up (&fixture, slides[0], &GRAPHENE_SIZE_INIT (1600, 900));
  set_cues (&fixture, layer, cues, 0);
  *out_place = *get_place (layer, 0);
  anp_caption_layer_snapshot (layer, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  cairo_set_source_rgb (cr, ground, ground, ground);
  cairo_paint (cr);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  tear_down (&fixture);
  return surface;
}

static guint8
get_pixel (cairo_surface_t *surface, int x, int y)
{
  return cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + 4 * x + 2];
}

/* The smallest box around what is bright. */
static graphene_rect_t
find_ink (cairo_surface_t *surface)
{
  int left = 1600, top = 900, right = 0, bottom = 0;

  for (int y = 0; y < 900; y++)
    for (int x = 0; x < 1600; x++)
      if (get_pixel (surface, x, y) > 128)
        {
          left = MIN (left, x);
          right = MAX (right, x + 1);
          top = MIN (top, y);
          bottom = MAX (bottom, y + 1);
        }
  g_assert_cmpint (right, >, left);
  return GRAPHENE_RECT_INIT (left, top, right - left, bottom - top);
}

static double
get_luminance (guint8 value)
{
  double part = value / 255.0;

  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

/* WCAG's ratio of white letters and the ground they are drawn on, over a white picture. */
static void
test_contrast (void)
{
  graphene_rect_t place;
  cairo_surface_t *surface = draw ("", "江", 1, &place);
  guint8 ground = get_pixel (surface, (int) (place.origin.x + place.size.width / 2), (int) place.origin.y + 3);
  guint8 letters = 0;

  for (int y = 0; y < place.size.height; y++)
    for (int x = 20; x < place.size.width - 20; x++)
      letters = MAX (letters, get_pixel (surface, (int) place.origin.x + x, (int) place.origin.y + y));
  g_test_message ("%u on %u", letters, ground);
  g_assert_cmpuint (letters, ==, 255);
  g_assert_cmpfloat ((get_luminance (letters) + 0.05) / (get_luminance (ground) + 0.05), >=, 7);
  cairo_surface_destroy (surface);
}

/* In columns characters stand and words lie; ink tells by being wider than high or the other way. */
static void
test_columns (void)
{
  static const struct
  {
    const char *settings, *words;
    gboolean wide;
  } cases[] = {
    { "", "一", TRUE },
    { "vertical:rl", "一", TRUE },
    { "vertical:lr", "一", TRUE },
    { "", "——", TRUE },
    { "vertical:rl", "——", FALSE },
    { "vertical:rl", "……", FALSE },
    { "vertical:rl", "<lang zh-CN>——</lang>", FALSE },
    { "", "（", FALSE },
    { "vertical:rl", "（", TRUE },
    { "vertical:rl", "ABC", FALSE },
    { "vertical:rl", "2021", FALSE },
    { "vertical:lr", "100", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      graphene_rect_t place, ink;
      cairo_surface_t *surface;

      g_test_message ("%s %s", cases[i].settings, cases[i].words);
      surface = draw (cases[i].settings, cases[i].words, 0, &place);
      ink = find_ink (surface);
      g_assert_true (graphene_rect_contains_rect (&place, &ink));
      g_assert_true ((ink.size.width > ink.size.height) == cases[i].wide);
      cairo_surface_destroy (surface);
    }
}

/* A reading is drawn beside its characters, a line beside what is underlined, and Han never slopes. */
static void
test_looks (void)
{
  graphene_rect_t place, plain, with;
  cairo_surface_t *surface = draw ("", "安平", 0, &place), *other;

  plain = find_ink (surface);
  other = draw ("", "<ruby>安平<rt>Anping</rt></ruby>", 0, &place);
  with = find_ink (other);
  g_assert_cmpfloat (with.size.height, >, plain.size.height + 15);
  cairo_surface_destroy (other);
  other = draw ("", "<u>安平</u>", 0, &place);
  with = find_ink (other);
  g_assert_cmpfloat (with.size.height, >, plain.size.height + 2);
  g_assert_true (graphene_rect_contains_rect (&place, &with));
  cairo_surface_destroy (other);
  other = draw ("", "<i>安平</i>", 0, &place);
  with = find_ink (other);
  g_assert_true (graphene_rect_equal (&with, &plain));
  cairo_surface_destroy (other);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init_check ();
  g_test_add_func ("/caption-layer/free", test_free);
  g_test_add_func ("/caption-layer/said", test_said);
  g_test_add_func ("/caption-layer/stack", test_stack);
  g_test_add_func ("/caption-layer/bar", test_bar);
  g_test_add_func ("/caption-layer/side-by-side", test_side_by_side);
  g_test_add_func ("/caption-layer/lines", test_lines);
  g_test_add_func ("/caption-layer/contrast", test_contrast);
  g_test_add_func ("/caption-layer/columns", test_columns);
  g_test_add_func ("/caption-layer/looks", test_looks);
  return g_test_run ();
}
