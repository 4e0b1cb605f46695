/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-transition.h"

#include <string.h>

#define W 40
#define H 20

static GskRenderNode *red, *blue;

/* The picture at `progress`, as ARGB32 pixels. */
static cairo_surface_t *
draw (AnpTransitionKind kind, double progress, gboolean backwards, gboolean rtl, GskRenderNode *from,
      GskRenderNode *to)
{
  const graphene_size_t size = GRAPHENE_SIZE_INIT (W, H);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, W, H);
  cairo_t *cr = cairo_create (surface);

  anp_transition_snapshot (kind, progress, backwards, rtl, from, to, &size, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node)
    gsk_render_node_draw (node, cr);
  g_clear_pointer (&node, gsk_render_node_unref);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
pixel (AnpTransitionKind kind, double progress, gboolean backwards, gboolean rtl, GskRenderNode *from,
       GskRenderNode *to, int x)
{
  cairo_surface_t *surface = draw (kind, progress, backwards, rtl, from, to);
  const guchar *data = cairo_image_surface_get_data (surface);
  guint32 value;

  memcpy (&value, data + (H / 2) * cairo_image_surface_get_stride (surface) + 4 * x, 4);
  cairo_surface_destroy (surface);
  return value;
}

static void
test_ends (void)
{
  for (AnpTransitionKind kind = ANP_TRANSITION_CUT; kind <= ANP_TRANSITION_PUSH; kind++)
    for (int mirrored = 0; mirrored < 2; mirrored++)
      {
        g_assert_cmphex (pixel (kind, 0, mirrored, FALSE, red, blue, 5), ==, 0xffff0000);
        g_assert_cmphex (pixel (kind, -1, mirrored, FALSE, red, blue, 5), ==, 0xffff0000);
        g_assert_cmphex (pixel (kind, 1, mirrored, FALSE, red, blue, 5), ==, 0xff0000ff);
        g_assert_cmphex (pixel (kind, 7, mirrored, FALSE, red, blue, 5), ==, 0xff0000ff);
        /* No picture is black, not nothing. */
        g_assert_cmphex (pixel (kind, 0, mirrored, FALSE, NULL, blue, 5), ==, 0xff000000);
        g_assert_cmphex (pixel (kind, 1, mirrored, FALSE, red, NULL, 5), ==, 0xff000000);
      }
}

static void
test_between (void)
{
  guint32 middle;

  g_assert_cmphex (pixel (ANP_TRANSITION_CUT, 0.01, FALSE, FALSE, red, blue, 5), ==, 0xff0000ff);
  g_assert_cmphex (pixel (ANP_TRANSITION_DIP, 0.5, FALSE, FALSE, red, blue, 5), ==, 0xff000000);

  middle = pixel (ANP_TRANSITION_FADE, 0.5, FALSE, FALSE, red, blue, 5);
  g_assert_cmpint (middle >> 16 & 0xff, >, 0x70);
  g_assert_cmpint (middle >> 16 & 0xff, <, 0x90);
  g_assert_cmpint (middle & 0xff, >, 0x70);
  g_assert_cmpint (middle & 0xff, <, 0x90);
}

/* What stands out from under a smaller picture goes with the rest, not at the end. */
static void
test_smaller (void)
{
  GskRenderNode *small = gsk_color_node_new (&(GdkRGBA){ 0, 0, 1, 1 }, &GRAPHENE_RECT_INIT (10, 0, W - 20, H));

  g_assert_cmphex (pixel (ANP_TRANSITION_FADE, 0.5, FALSE, FALSE, red, small, 5) >> 24, <, 0x90);
  g_assert_cmphex (pixel (ANP_TRANSITION_FADE, 0.95, FALSE, FALSE, red, small, 5) >> 24, <, 0x10);
  g_assert_cmphex (pixel (ANP_TRANSITION_FADE, 0.5, FALSE, FALSE, red, small, W / 2) >> 24, ==, 0xff);
  g_assert_cmphex (pixel (ANP_TRANSITION_FADE, 0.5, FALSE, FALSE, small, red, 5) >> 24, <, 0x90);
  gsk_render_node_unref (small);
}

/* Going on, the new picture comes from the right; going back, or in a mirrored interface, from the
 * left; both at once cancel out. */
static void
test_push_direction (void)
{
  g_assert_cmphex (pixel (ANP_TRANSITION_PUSH, 0.5, FALSE, FALSE, red, blue, 5), ==, 0xffff0000);
  g_assert_cmphex (pixel (ANP_TRANSITION_PUSH, 0.5, FALSE, FALSE, red, blue, W - 5), ==, 0xff0000ff);
  g_assert_cmphex (pixel (ANP_TRANSITION_PUSH, 0.5, TRUE, FALSE, red, blue, 5), ==, 0xff0000ff);
  g_assert_cmphex (pixel (ANP_TRANSITION_PUSH, 0.5, FALSE, TRUE, red, blue, 5), ==, 0xff0000ff);
  g_assert_cmphex (pixel (ANP_TRANSITION_PUSH, 0.5, TRUE, TRUE, red, blue, 5), ==, 0xffff0000);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  gtk_init_check ();
  red = gsk_color_node_new (&(GdkRGBA){ 1, 0, 0, 1 }, &GRAPHENE_RECT_INIT (0, 0, W, H));
  blue = gsk_color_node_new (&(GdkRGBA){ 0, 0, 1, 1 }, &GRAPHENE_RECT_INIT (0, 0, W, H));
  g_test_add_func ("/scene/transition/ends", test_ends);
  g_test_add_func ("/scene/transition/between", test_between);
  g_test_add_func ("/scene/transition/smaller", test_smaller);
  g_test_add_func ("/scene/transition/push-direction", test_push_direction);
  result = g_test_run ();
  gsk_render_node_unref (red);
  gsk_render_node_unref (blue);
  return result;
}
