/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "anp-picture-place.h"

#define assert_rect(r, X, Y, W, H) \
  G_STMT_START { \
    g_assert_cmpfloat_with_epsilon ((r).origin.x, X, 1e-3); \
    g_assert_cmpfloat_with_epsilon ((r).origin.y, Y, 1e-3); \
    g_assert_cmpfloat_with_epsilon ((r).size.width, W, 1e-3); \
    g_assert_cmpfloat_with_epsilon ((r).size.height, H, 1e-3); \
  } G_STMT_END

static void
test_fit (void)
{
  const AnpMedia media = { 0 };
  const graphene_rect_t box = GRAPHENE_RECT_INIT (10, 20, 200, 100);
  graphene_rect_t r;

  r = anp_picture_place (&media, ANP_FIT_COVER, 1, &box, 0, FALSE);
  assert_rect (r, 10, -30, 200, 200);
  r = anp_picture_place (&media, ANP_FIT_CONTAIN, 1, &box, 0, FALSE);
  assert_rect (r, 60, 20, 100, 100);
  r = anp_picture_place (&media, ANP_FIT_COVER, 4, &box, 0, FALSE);
  assert_rect (r, -90, 20, 400, 100);
  r = anp_picture_place (&media, ANP_FIT_CONTAIN, 4, &box, 0, FALSE);
  assert_rect (r, 10, 45, 200, 50);
  /* A shape nobody knows fills the box. */
  r = anp_picture_place (&media, ANP_FIT_COVER, 0, &box, 0, FALSE);
  assert_rect (r, 10, 20, 200, 100);
}

static void
test_pan (void)
{
  const AnpMedia media = { .has_pan = TRUE, .pan_from = { 0.5, 0.5, 1 }, .pan_to = { 0.25, 0.75, 2 } };
  const graphene_rect_t box = GRAPHENE_RECT_INIT (0, 0, 160, 90);
  graphene_rect_t r;

  r = anp_picture_place (&media, ANP_FIT_COVER, 16. / 9, &box, 0, FALSE);
  assert_rect (r, 0, 0, 160, 90);
  r = anp_picture_place (&media, ANP_FIT_COVER, 16. / 9, &box, 1, FALSE);
  assert_rect (r, 0, -90, 320, 180);
  /* Half the way is half of the magnification by ratio. */
  r = anp_picture_place (&media, ANP_FIT_COVER, 16. / 9, &box, 0.5, FALSE);
  g_assert_cmpfloat_with_epsilon (r.size.width, 160 * G_SQRT2, 1e-3);
  /* Reduced motion shows the wider framing, whatever the time. */
  r = anp_picture_place (&media, ANP_FIT_COVER, 16. / 9, &box, 1, TRUE);
  assert_rect (r, 0, 0, 160, 90);
}

/* However absurd the framing, nothing beyond the picture's edge is ever seen. */
static void
test_never_beyond (void)
{
  const graphene_rect_t box = GRAPHENE_RECT_INIT (5, 7, 160, 90);

  for (int i = 0; i < 2000; i++)
    {
      AnpMedia media = { .has_pan = TRUE };
      graphene_rect_t r;

      media.pan_from = (AnpPanPoint){ g_test_rand_double_range (-2, 3), g_test_rand_double_range (-2, 3),
                                      g_test_rand_double_range (0.1, 8) };
      media.pan_to = (AnpPanPoint){ g_test_rand_double_range (-2, 3), g_test_rand_double_range (-2, 3),
                                    g_test_rand_double_range (0.1, 8) };
      r = anp_picture_place (&media, ANP_FIT_COVER, g_test_rand_double_range (0.1, 10), &box,
                             g_test_rand_double (), FALSE);
      g_assert_cmpfloat (r.origin.x, <=, box.origin.x + 1e-3);
      g_assert_cmpfloat (r.origin.y, <=, box.origin.y + 1e-3);
      g_assert_cmpfloat (r.origin.x + r.size.width, >=, box.origin.x + box.size.width - 1e-3);
      g_assert_cmpfloat (r.origin.y + r.size.height, >=, box.origin.y + box.size.height - 1e-3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/picture/fit", test_fit);
  g_test_add_func ("/scene/picture/pan", test_pan);
  g_test_add_func ("/scene/picture/never-beyond", test_never_beyond);
  return g_test_run ();
}
