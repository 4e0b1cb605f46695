/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "anp-theme.h"

static void
test_known_ratios (void)
{
  const AnpColor black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 }, grey = { 0x77 / 255.f, 0x77 / 255.f, 0x77 / 255.f, 1 };

  g_assert_cmpfloat_with_epsilon (anp_color_contrast (black, white), 21, 1e-4);
  g_assert_cmpfloat_with_epsilon (anp_color_contrast (white, black), 21, 1e-4);
  g_assert_cmpfloat_with_epsilon (anp_color_contrast (white, grey), 4.478, 1e-2);
  g_assert_cmpfloat_with_epsilon (anp_color_contrast (white, white), 1, 1e-6);
}

static void
test_over (void)
{
  AnpColor over = anp_color_over ((AnpColor){ 1, 0, 0, 0.25f }, (AnpColor){ 0, 0, 1, 1 });

  g_assert_cmpfloat_with_epsilon (over.red, 0.25, 1e-6);
  g_assert_cmpfloat_with_epsilon (over.blue, 0.75, 1e-6);
  g_assert_cmpfloat_with_epsilon (over.alpha, 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (anp_color_fade ((AnpColor){ 1, 1, 1, 0.5f }, 0.5).alpha, 0.25, 1e-6);
}

/* Every colour that text takes reads on every ground it stands on (WCAG 2.1, 1.4.3 AA). */
static void
test_contrast (void)
{
  for (int high = 0; high < 2; high++)
    {
      const AnpTheme *theme = anp_theme_get ("dark", high);
      const AnpColor white = { 1, 1, 1, 1 };
      AnpColor tile = anp_color_over (anp_color_fade (theme->paper, 0.07), theme->stage);
      const AnpTheme *over = anp_theme_get_over_pictures (theme);
      AnpColor worst = anp_color_over (over->scrim, white);
      double least = high ? 7 : 4.5;

      g_assert_cmpfloat (anp_color_contrast (theme->paper, theme->stage), >=, least);
      g_assert_cmpfloat (anp_color_contrast (theme->celadon, theme->stage), >=, least);
      g_assert_cmpfloat (anp_color_contrast (theme->ochre, theme->stage), >=, least);
      g_assert_cmpfloat (anp_color_contrast (theme->granite, theme->stage), >=, least);
      g_assert_cmpfloat (anp_color_contrast (theme->granite, tile), >=, 4.5);
      g_assert_cmpfloat (anp_color_contrast (theme->ochre, tile), >=, least);
      g_assert_cmpfloat (anp_color_contrast (theme->ink, theme->ochre), >=, least);
      g_assert_cmpfloat (anp_color_contrast (theme->ink, theme->celadon), >=, least);
      g_assert_cmpfloat (anp_color_contrast (theme->paper, theme->brick), >=, 4.5);
      /* A scrim over the whitest picture there is. */
      g_assert_cmpfloat (anp_color_contrast (over->paper, worst), >=, 4.5);
      g_assert_cmpfloat (anp_color_contrast (over->ochre, worst), >=, 4.5);
      g_assert_cmpfloat (anp_color_contrast (over->celadon, worst), >=, 4.5);
      g_assert_cmpfloat (anp_color_contrast (over->granite, worst), >=, 4.5);
      g_assert_cmpfloat (anp_color_contrast (over->paper, over->brick), >=, 4.5);
    }
}

static void
test_never_null (void)
{
  g_assert_nonnull (anp_theme_get (NULL, FALSE));
  g_assert_true (anp_theme_get ("nonesuch", FALSE) == anp_theme_get ("dark", FALSE));
  g_assert_true (anp_theme_get ("dark", TRUE) != anp_theme_get ("dark", FALSE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/theme/known-ratios", test_known_ratios);
  g_test_add_func ("/scene/theme/over", test_over);
  g_test_add_func ("/scene/theme/contrast", test_contrast);
  g_test_add_func ("/scene/theme/never-null", test_never_null);
  return g_test_run ();
}
