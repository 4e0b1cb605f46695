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

/* Plays with ten pictures in each quarter of a second, so many of them lost, until the scale changes;
 * the seconds until then, or SECONDS. */
static int
play_until_change (AnpClipQuality *self, guint lost, int seconds)
{
  anp_clip_quality_rest (self);
  for (int i = 0; i < seconds * 4; i++)
    if (anp_clip_quality_note (self, 1 + (gint64) i * G_USEC_PER_SEC / 4, i * (10 - lost), i * lost))
      return i / 4;
  return seconds;
}

/* Once it is calm for long it is larger again, one step at a time and never over the view's size. */
static void
test_calm (void)
{
  AnpClipQuality quality = ANP_CLIP_QUALITY_INIT;

  g_assert_cmpint (play (&quality, 3, 4), ==, 2);
  g_assert_cmpint (play_until_change (&quality, 0, 60), ==, 20);
  g_assert_cmpfloat_with_epsilon (quality.scale, 0.7071, 0.001);
  g_assert_cmpint (play_until_change (&quality, 0, 60), ==, 20);
  g_assert_cmpfloat_with_epsilon (quality.scale, 1, 0.001);
  g_assert_cmpint (play_until_change (&quality, 0, 600), ==, 600);
  g_assert_cmpfloat (quality.scale, <=, 1);
}

/* Neither calm nor too bad: it stays, and the calm has to begin anew. */
static void
test_between (void)
{
  AnpClipQuality quality = ANP_CLIP_QUALITY_INIT;

  g_assert_cmpint (play_until_change (&quality, 5, 60), ==, 2);
  g_assert_cmpint (play_until_change (&quality, 2, 600), ==, 600);
  g_assert_cmpint (play_until_change (&quality, 0, 15), ==, 15);
  g_assert_cmpint (play_until_change (&quality, 2, 4), ==, 4);
  g_assert_cmpint (play_until_change (&quality, 0, 15), ==, 15);
  g_assert_cmpint (play_until_change (&quality, 0, 60), <=, 6);
}

/* A machine that only manages the smaller pictures is asked ever more seldom. */
static void
test_relapse (void)
{
  AnpClipQuality quality = ANP_CLIP_QUALITY_INIT;
  static const int waits[] = { 20, 40, 80, 160, 320, 320 };

  g_assert_cmpint (play_until_change (&quality, 5, 60), ==, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_assert_cmpint (play_until_change (&quality, 0, 1000), ==, waits[i]);
      g_assert_cmpint (play_until_change (&quality, 5, 60), ==, 2);
      g_assert_cmpfloat_with_epsilon (quality.scale, 0.7071, 0.001);
    }
  /* One that held for long was right: what slows it later is another matter. */
  g_assert_cmpint (play_until_change (&quality, 0, 1000), ==, 320);
  g_assert_cmpint (play_until_change (&quality, 0, 60), ==, 60);
  g_assert_cmpint (play_until_change (&quality, 5, 60), ==, 2);
  g_assert_cmpint (play_until_change (&quality, 0, 1000), ==, 20);
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
  g_test_add_func ("/clip-quality/calm", test_calm);
  g_test_add_func ("/clip-quality/between", test_between);
  g_test_add_func ("/clip-quality/relapse", test_relapse);
  g_test_add_func ("/clip-quality/no-proof", test_no_proof);
  return g_test_run ();
}
