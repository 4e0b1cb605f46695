/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "scene-fixture.h"

#define W 640
#define H 360

static GdkTexture *texture; /* blue at the left, red at the right */

static GdkPaintable *
lookup_cb (gpointer user_data, const AnpMedia *media, const char **out_message)
{
  *out_message = user_data;
  return user_data ? NULL : GDK_PAINTABLE (texture);
}

static GskRenderNode *
snapshot (AnpScene *scene, gint64 local_ns, gint64 step_ns, const char *message)
{
  GtkSnapshot *self = gtk_snapshot_new ();

  anp_scene_snapshot (scene, self, 1, local_ns, step_ns, lookup_cb, (gpointer) message);
  return gtk_snapshot_free_to_node (self);
}

static cairo_surface_t *
draw_node (GskRenderNode *node)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, W, H);
  cairo_t *cr = cairo_create (surface);

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static cairo_surface_t *
draw_scene (AnpScene *scene, gint64 local_ns, const char *message)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, W, H);
  cairo_t *cr = cairo_create (surface);

  anp_scene_draw (scene, cr, local_ns, lookup_cb, (gpointer) message);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Mean difference of all channels, 0 … 255. */
static double
compare (cairo_surface_t *a, cairo_surface_t *b)
{
  const guchar *pa = cairo_image_surface_get_data (a), *pb = cairo_image_surface_get_data (b);
  gsize size = (gsize) cairo_image_surface_get_stride (a) * H;
  double sum = 0;

  for (gsize i = 0; i < size; i++)
    sum += abs (pa[i] - pb[i]);
  return sum / size;
}

static double
compare_times (AnpScene *scene, gint64 a_ns, gint64 b_ns)
{
  cairo_surface_t *a = draw_scene (scene, a_ns, NULL), *b = draw_scene (scene, b_ns, NULL);
  double difference = compare (a, b);

  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
  return difference;
}

/* What is on the screen is what is printed. */
static void
test_sinks_agree (void)
{
  g_autoptr (AnpFeature) feature = fixture_load (FIXTURE_ALL_LAYOUTS);

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      g_autoptr (AnpScene) scene = fixture_scene (feature, i, 9, W, H);
      GskRenderNode *node = snapshot (scene, 0, G_MAXINT64, NULL);
      cairo_surface_t *screen = draw_node (node), *paper = draw_scene (scene, 0, NULL);
      cairo_surface_t *blank = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, W, H);

      g_assert_cmpfloat (compare (screen, paper), <, 1.5);
      g_assert_cmpfloat (compare (screen, blank), >, 5);
      cairo_surface_destroy (blank);
      cairo_surface_destroy (screen);
      cairo_surface_destroy (paper);
      gsk_render_node_unref (node);
    }
}

/* The scrim's corners are radial gradients, and mirrored ones run the other way. */
static void
test_scrims_agree (void)
{
  const char *const langs[] = { "zh-TW", "he" };

  for (guint i = 0; i < G_N_ELEMENTS (langs); i++)
    {
      g_autofree char *text = g_strdup_printf ("## 1 {.statement lang=%s background-image=stills/river-mouth.jpg}\n\n2\n",
                                               langs[i]);
      g_autoptr (AnpFeature) feature = fixture_load (text);
      g_autoptr (AnpScene) scene = fixture_scene (feature, 0, 9, W, H);
      GskRenderNode *node = snapshot (scene, 0, G_MAXINT64, NULL);
      cairo_surface_t *screen = draw_node (node), *paper = draw_scene (scene, 0, NULL);
      guint n_corners = 0, n_mirrored = 0;

      for (guint k = 0; k < anp_scene_get_n_items (scene); k++)
        {
          const AnpItem *item = anp_scene_get_item (scene, k);

          n_corners += item->gradient == ANP_GRADIENT_CORNER;
          n_mirrored += item->gradient == ANP_GRADIENT_CORNER && item->mirrored;
        }
      g_assert_cmpuint (n_corners, ==, 1);
      g_assert_cmpuint (n_mirrored, ==, i);
      g_test_message ("%s: %g", langs[i], compare (screen, paper));
      g_assert_cmpfloat (compare (screen, paper), <, 0.5);
      cairo_surface_destroy (screen);
      cairo_surface_destroy (paper);
      gsk_render_node_unref (node);
    }
}

static GdkPaintable *
white_cb (gpointer user_data, const AnpMedia *media, const char **out_message)
{
  *out_message = NULL;
  return user_data;
}

/* The strongest step back along a line where it should only get brighter, 0 … 255. */
static int
find_seam (cairo_surface_t *surface, double x, double y, double to_x, double to_y)
{
  const guchar *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface), most = 0, brightest = 0;
  int n = (int) MAX (fabs (to_x - x), fabs (to_y - y));

  g_assert_cmpint (n, >, 8);
  for (int i = 1; i < n - 1; i++)
    {
      int at_x = (int) (x + (to_x - x) * i / n), at_y = (int) (y + (to_y - y) * i / n);
      int green = pixels[at_y * stride + 4 * at_x + 1];

      most = MAX (most, brightest - green);
      brightest = MAX (brightest, green);
    }
  return most;
}

/* Where a scrim’s parts meet nothing shows, whatever the view's scale, over the whitest picture. */
static void
test_no_seams (void)
{
  static const double scales[] = { 1, 0.3917, 0.4473, 0.5, 0.6131, 0.75, 0.8889, 1.3333, 1.77 };
  static const guchar white[4] = { 255, 255, 255, 255 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (white, sizeof white);
  g_autoptr (GdkTexture) picture = gdk_memory_texture_new (1, 1, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, 4);
  g_autoptr (AnpFeature) feature
      = fixture_load ("## 1 {.statement lang=zh-TW background-image=stills/river-mouth.jpg}\n\n2\n");
  g_autoptr (AnpScene) scene = fixture_scene (feature, 0, 9, W, H);
  graphene_rect_t solid = GRAPHENE_RECT_INIT (0, 0, 0, 0), corner = solid;

  for (guint i = 0; i < anp_scene_get_n_items (scene); i++)
    {
      const AnpItem *item = anp_scene_get_item (scene, i);

      if (item->abutting && item->gradient == ANP_GRADIENT_NONE)
        solid = item->box;
      if (item->abutting && item->gradient == ANP_GRADIENT_CORNER)
        corner = item->box;
    }
  g_assert_cmpfloat (solid.size.width, >, 0);
  g_assert_cmpfloat (corner.size.width, >, 0);

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      double s = scales[i], pad = 6;
      double right = corner.origin.x, end = corner.origin.x + corner.size.width;
      double top = solid.origin.y, begin = corner.origin.y;
      cairo_surface_t *surface
          = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (W * s), (int) ceil (H * s));
      cairo_t *cr = cairo_create (surface);
      GtkSnapshot *self = gtk_snapshot_new ();
      GskRenderNode *node;

      gtk_snapshot_scale (self, (float) s, (float) s);
      anp_scene_snapshot (scene, self, s, 0, G_MAXINT64, white_cb, picture);
      node = gtk_snapshot_free_to_node (self);
      gsk_render_node_draw (node, cr);
      cairo_surface_flush (surface);
      /* To the right above the words and beside them; up at their right and over them. */
      g_assert_cmpint (find_seam (surface, (right - 60) * s, (top + begin) / 2 * s, end * s, (top + begin) / 2 * s), <, 3);
      g_assert_cmpint (find_seam (surface, (right - 60) * s, (top + pad) * s, end * s, (top + pad) * s), <, 3);
      g_assert_cmpint (find_seam (surface, (right + 40) * s, (top + pad) * s, (right + 40) * s, begin * s), <, 3);
      g_assert_cmpint (find_seam (surface, (right - 60) * s, (top + pad) * s, (right - 60) * s, begin * s), <, 3);
      gsk_render_node_unref (node);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* GTK leaves out a clip that cuts nothing, and newer ones unpack a container in one. */
static void
list_nodes (GskRenderNode *node, GPtrArray *out)
{
  if (gsk_render_node_get_node_type (node) == GSK_CLIP_NODE)
    list_nodes (gsk_clip_node_get_child (node), out);
  else if (gsk_render_node_get_node_type (node) == GSK_CONTAINER_NODE)
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      list_nodes (gsk_container_node_get_child (node, i), out);
  else
    g_ptr_array_add (out, node);
}

/* The very nodes that were made first come back: a still slide costs nothing. */
static void
test_still_nodes_are_kept (void)
{
  g_autoptr (AnpFeature) feature = fixture_load ("## 一\n\n- 甲\n- 乙\n");
  g_autoptr (AnpScene) scene = fixture_scene (feature, 0, 0, W, H);
  GskRenderNode *a = snapshot (scene, 0, G_MAXINT64, NULL), *b = snapshot (scene, 5000000000, G_MAXINT64, NULL);
  g_autoptr (GPtrArray) first = g_ptr_array_new (), second = g_ptr_array_new ();

  list_nodes (a, first);
  list_nodes (b, second);
  g_assert_cmpuint (first->len, >, 2);
  g_assert_cmpuint (first->len, ==, second->len);
  for (guint i = 0; i < first->len; i++)
    g_assert_true (first->pdata[i] == second->pdata[i]);
  g_assert_false (anp_scene_is_moving (scene, 0));
  gsk_render_node_unref (a);
  gsk_render_node_unref (b);
}

static void
test_slow_move (void)
{
  g_autoptr (AnpFeature) feature = fixture_load (
      "[]{.full}\n\n![x](stills/treadle.jpg){fit=cover pan=\"0,0.5,2 → 1,0.5,2\"}\n");
  g_autoptr (AnpScene) scene = fixture_scene (feature, 0, 0, W, H), still = NULL;
  AnpViewOptions options = ANP_VIEW_OPTIONS_DEFAULT;

  g_assert_true (anp_scene_is_moving (scene, 0));
  g_assert_true (anp_scene_is_moving (scene, 11999999999));
  g_assert_false (anp_scene_is_moving (scene, 12000000000));
  anp_scene_set_duration (scene, 8000000000);
  g_assert_true (anp_scene_is_moving (scene, 6999999999));
  g_assert_false (anp_scene_is_moving (scene, 7000000000));
  g_assert_cmpfloat (compare_times (scene, 0, 7000000000), >, 50);
  g_assert_cmpfloat (compare_times (scene, 0, 0), ==, 0);
  g_assert_cmpfloat (compare_times (scene, 7000000000, G_MAXINT64), ==, 0);
  /* A move starts softly: little happens in the first tenth of a second. */
  g_assert_cmpfloat (compare_times (scene, 0, 100000000), <, compare_times (scene, 3500000000, 3600000000));

  options.reduced_motion = TRUE;
  still = anp_scene_new (feature, 0, 0, W, H, &options, fixture_typesetter (), NULL);
  g_assert_false (anp_scene_is_moving (still, 0));
  g_assert_cmpfloat (compare_times (still, 0, 7000000000), ==, 0);
}

static void
test_reveal (void)
{
  g_autoptr (AnpFeature) feature = fixture_load ("## 一\n\n::: incremental\n- 甲甲甲甲甲甲\n- 乙乙乙乙乙乙\n:::\n");
  g_autoptr (AnpScene) before = fixture_scene (feature, 0, 0, W, H);
  g_autoptr (AnpScene) scene = fixture_scene (feature, 0, 1, W, H);
  const gint64 times[] = { 0, 60000000, 140000000, 280000000, G_MAXINT64 };
  cairo_surface_t *old;
  GskRenderNode *node = snapshot (before, 0, G_MAXINT64, NULL);
  double last = -1;

  old = draw_node (node);
  gsk_render_node_unref (node);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      cairo_surface_t *now;
      double difference;

      node = snapshot (scene, 0, times[i], NULL);
      now = draw_node (node);
      difference = compare (old, now);
      if (i == 0)
        g_assert_cmpfloat (difference, ==, 0);
      else if (i < 4)
        g_assert_cmpfloat (difference, >, last);
      else
        g_assert_cmpfloat (difference, ==, last);
      last = difference;
      gsk_render_node_unref (node);
      cairo_surface_destroy (now);
    }
  cairo_surface_destroy (old);
}

/* A missing medium is a card with words, never a hole; while one loads, another. */
static void
test_cards (void)
{
  g_autoptr (AnpFeature) feature = fixture_load ("[]{.full}\n\n![一隻腳](stills/treadle.jpg){fit=cover}\n\n---\n\n"
                                                 "[]{.full}\n\n![x](stills/nonesuch.jpg){fit=cover}\n");
  g_autoptr (AnpScene) there = fixture_scene (feature, 0, 0, W, H), missing = fixture_scene (feature, 1, 0, W, H);
  cairo_surface_t *picture = draw_scene (there, 0, NULL), *broken = draw_scene (there, 0, "It is no picture.");
  cairo_surface_t *loading = draw_scene (there, 0, ""), *gone = draw_scene (missing, 0, NULL);
  cairo_surface_t *blank = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, W, H);
  cairo_t *cr = cairo_create (blank);
  const guint32 *first = (const guint32 *) cairo_image_surface_get_data (gone);
  cairo_surface_t *all[] = { broken, gone };

  g_assert_cmpint (anp_scene_get_slide (missing)->media->len, ==, 1);
  cairo_set_source_rgba (cr, (first[0] >> 16 & 255) / 255., (first[0] >> 8 & 255) / 255., (first[0] & 255) / 255., 1);
  cairo_paint (cr);
  cairo_destroy (cr);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_assert_cmpfloat (compare (all[i], picture), >, 5);
      g_assert_cmpfloat (compare (all[i], blank), >, 0.2); /* there are words on it */
      cairo_surface_destroy (all[i]);
    }
  cairo_surface_destroy (loading);
  cairo_surface_destroy (picture);
  cairo_surface_destroy (blank);
}

static GdkTexture *
make_texture (void)
{
  guint32 *pixels = g_new (guint32, 64 * 36);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 64 * 36; i++)
    pixels[i] = i % 64 < 32 ? 0xff0000ff : 0xffff0000;
  bytes = g_bytes_new_take (pixels, 64 * 36 * 4);
  return gdk_memory_texture_new (64, 36, GDK_MEMORY_DEFAULT, bytes, 64 * 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init_check ();
  texture = make_texture ();
  g_test_add_func ("/scene/sinks/agree", test_sinks_agree);
  g_test_add_func ("/scene/sinks/scrims-agree", test_scrims_agree);
  g_test_add_func ("/scene/sinks/no-seams", test_no_seams);
  g_test_add_func ("/scene/sinks/still-nodes-are-kept", test_still_nodes_are_kept);
  g_test_add_func ("/scene/sinks/slow-move", test_slow_move);
  g_test_add_func ("/scene/sinks/reveal", test_reveal);
  g_test_add_func ("/scene/sinks/cards", test_cards);
  return g_test_run ();
}
