/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-caption-box.h"

#include "anp-loader.h"

/* A caption never covers words of the slide, whatever the slide and the window are. */

static AnpTypesetter *typesetter;

static const char *const slides[] = {
  "# Title\n\nA line.\n",
  "# Much\n\nOne paragraph of many words that goes on and on, line after line.\n\n"
  "- one\n- two\n- three\n- four\n- five\n- six\n- seven\n- eight\n- nine\n- ten\n\n"
  "And a last paragraph that stands at the very bottom of the slide, where captions want to be.\n",
  "::: {.quote}\nA short sentence in the middle.\n:::\n",
  "# 標題\n\n::: {.verse}\n曾經土地貧瘠\n而今高樓臨江\n:::\n",
};

static const graphene_size_t stages[] = { { 1280, 720 }, { 1280, 900 }, { 640, 360 }, { 360, 640 } };

static const AnpCue long_cue = { .text = "Words about the picture, on two lines\nof this length", .line = -1,
                                 .position = -1, .align = 'c' };
static const AnpCue short_cue = { .text = "Words", .line = -1, .position = -1, .align = 'c' };

static void
check (const char *text, const graphene_size_t *stage)
{
  AnpViewOptions options = ANP_VIEW_OPTIONS_DEFAULT;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");
  g_autoptr (AnpFeature) feature = anp_loader_load_bytes (bytes, file);
  double width = MIN (stage->width, stage->height * 16 / 9);
  double height = width * 9 / 16;
  graphene_rect_t picture = GRAPHENE_RECT_INIT ((stage->width - width) / 2,
                                                (stage->height - height) / 2, width, height);

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      guint step = anp_feature_get_slide (feature, i)->n_steps - 1;
      g_autoptr (AnpScene) scene = anp_scene_new (feature, i, step, width, height, &options,
                                                  typesetter, NULL);
      g_autoptr (AnpCaptionBox) box
          = anp_caption_box_new (&long_cue, "en",
                                 typesetter, scene, &picture, stage, &options.text, 0, 1);
      g_autoptr (AnpCaptionBox) raised
          = anp_caption_box_new (&short_cue, "en", typesetter, scene, &picture, stage, &options.text, 60, 1);
      const graphene_rect_t *caption = anp_caption_box_get_box (box);
      const graphene_rect_t *above = anp_caption_box_get_box (raised);
      double left_height = height - anp_caption_box_get_reserve (box);
      double scale = left_height / height;
      double left = picture.origin.x + (width - width * scale) / 2;

      g_assert_cmpfloat (above->origin.y + above->size.height, <=, stage->height - 60);
      g_assert_cmpfloat (caption->origin.x, >=, 0);
      g_assert_cmpfloat (caption->origin.x + caption->size.width, <=, stage->width);
      g_assert_cmpfloat (caption->origin.y + caption->size.height, <=, stage->height);
      for (guint j = 0; j < anp_scene_get_n_items (scene); j++)
        {
          const AnpItem *item = anp_scene_get_item (scene, j);
          graphene_rect_t words;

          if (item->kind != ANP_ITEM_TEXT)
            continue;
          graphene_rect_init (&words, left + item->box.origin.x * scale,
                              picture.origin.y + item->box.origin.y * scale,
                              item->box.size.width * scale, item->box.size.height * scale);
          g_assert_false (graphene_rect_intersection (&words, caption, NULL));
        }
    }
}

/* A cue that says where it wants to be is there, inside the picture. */
static void
test_said (void)
{
  static const struct
  {
    AnpCue cue;
    double left, top, right; /* of the picture, -1 for any; right: of the box */
  } cases[] = {
    { { .text = "Above", .line = 0, .position = -1, .align = 'c' }, -1, 0, -1 },
    { { .text = "In the middle", .line = 0.5, .position = -1, .align = 'c' }, -1, 0.5, -1 },
    { { .text = "At the left", .line = 0.1, .position = -1, .align = 's' }, 0, 0.1, -1 },
    { { .text = "At the right", .line = 0.1, .position = -1, .align = 'e' }, -1, 0.1, 1 },
    { { .text = "From a third on", .line = 0.2, .position = 0.33, .align = 's' }, 0.33, 0.2, -1 },
    { { .text = "Below all", .line = 1, .position = -1, .align = 'c' }, -1, -1, -1 },
  };
  AnpViewOptions options = ANP_VIEW_OPTIONS_DEFAULT;
  graphene_rect_t picture = GRAPHENE_RECT_INIT (100, 50, 960, 540);
  g_autoptr (GBytes) bytes = g_bytes_new_static (slides[0], strlen (slides[0]));
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");
  g_autoptr (AnpFeature) feature = anp_loader_load_bytes (bytes, file);
  g_autoptr (AnpScene) scene = anp_scene_new (feature, 0, 0, 960, 540, &options, typesetter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AnpCaptionBox) box
          = anp_caption_box_new (&cases[i].cue, "en", typesetter, scene, &picture, &GRAPHENE_SIZE_INIT (1160, 640),
                                 &options.text, 0, 1);
      const graphene_rect_t *at = anp_caption_box_get_box (box);

      g_test_message ("%s: %g %g %g × %g", cases[i].cue.text, at->origin.x, at->origin.y, at->size.width,
                      at->size.height);
      g_assert_true (graphene_rect_contains_rect (&picture, at));
      if (cases[i].left >= 0)
        g_assert_cmpfloat_with_epsilon (at->origin.x, 100 + 960 * cases[i].left, 16);
      if (cases[i].top >= 0)
        g_assert_cmpfloat_with_epsilon (at->origin.y, 50 + 540 * cases[i].top, 16);
      if (cases[i].right >= 0)
        g_assert_cmpfloat_with_epsilon (at->origin.x + at->size.width, 100 + 960 * cases[i].right, 16);
      g_assert_cmpfloat (anp_caption_box_get_reserve (box), ==, 0);
    }
}

static void
test_free (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (slides); i++)
    for (guint j = 0; j < G_N_ELEMENTS (stages); j++)
      check (slides[i], &stages[j]);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  gtk_init_check ();
  typesetter = anp_typesetter_new (NULL);
  g_test_add_func ("/caption-box/free", test_free);
  g_test_add_func ("/caption-box/said", test_said);
  result = g_test_run ();
  g_object_unref (typesetter);
  return result;
}
