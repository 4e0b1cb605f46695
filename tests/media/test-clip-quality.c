/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-quality.h"

/* Four seconds with so many pictures shown and lost in each quarter of a second; how often it became
 * smaller. */
static int
play (AnpClipQuality *self, guint shown, guint lost)
{
  int n = 0;

  for (guint i = 0; i <= 16; i++)
    n += anp_clip_quality_note (self, 1 + i * G_USEC_PER_SEC / 4, 100 + i * shown, 50 + i * lost);
  anp_clip_quality_rest (self);
  return n;
}

static void
test_lost (void)
{
  AnpClipQuality quality = ANP_CLIP_QUALITY_INIT;

  g_assert_cmpint (play (&quality, 6, 0), ==, 0);
  g_assert_cmpint (play (&quality, 5, 2), ==, 0);
  g_assert_cmpfloat (quality.scale, ==, 1);
  g_assert_cmpint (play (&quality, 3, 4), ==, 2);
  g_assert_cmpfloat_with_epsilon (quality.scale, 0.5, 0.01);
  /* Not without end. */
  for (int i = 0; i < 8; i++)
    play (&quality, 1, 9);
  g_assert_cmpfloat (quality.scale, >=, 0.34);
}

/* Rests, a main loop that stood still and clips of a picture a second prove nothing. */
static void
test_no_proof (void)
{
  AnpClipQuality quality = ANP_CLIP_QUALITY_INIT;

  for (guint i = 0; i < 40; i++)
    {
      g_assert_false (anp_clip_quality_note (&quality, 1 + i * G_USEC_PER_SEC, i, i * 20));
      anp_clip_quality_rest (&quality);
    }
  for (guint i = 0; i < 10; i++)
    g_assert_false (anp_clip_quality_note (&quality, 1 + i * 4 * G_USEC_PER_SEC, i, i * 90));
  anp_clip_quality_rest (&quality);
  g_assert_cmpint (play (&quality, 0, 1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clip-quality/lost", test_lost);
  g_test_add_func ("/clip-quality/no-proof", test_no_proof);
  return g_test_run ();
}
