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
          = anp_caption_box_new ("Words about the picture, on two lines\nof this length", "en",
                                 typesetter, scene, &picture, stage, &options.text, 0, 1);
      g_autoptr (AnpCaptionBox) raised
          = anp_caption_box_new ("Words", "en", typesetter, scene, &picture, stage, &options.text, 60, 1);
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
  result = g_test_run ();
  g_object_unref (typesetter);
  return result;
}
