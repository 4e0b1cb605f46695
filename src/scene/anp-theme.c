/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-theme.h"

#include <math.h>

#define RGB(hex) { ((hex) >> 16 & 0xff) / 255.f, ((hex) >> 8 & 0xff) / 255.f, ((hex) & 0xff) / 255.f, 1 }
#define RGBA(hex, a) { ((hex) >> 16 & 0xff) / 255.f, ((hex) >> 8 & 0xff) / 255.f, ((hex) & 0xff) / 255.f, (a) }

/* Contrast on the stage (WCAG 2): paper 14.7, celadon 8.4, ochre 8.0, granite 6.2; paper on brick
 * 5.0. Brick is for marks and areas, never for small text. */
static const AnpTheme dark = {
  .name = "dark",
  .stage = RGB (0x14181a),
  .paper = RGB (0xf2eadb),
  .ink = RGB (0x24211d),
  .celadon = RGB (0x93bfae),
  .brick = RGB (0xb0432d),
  .ochre = RGB (0xdba748),
  .granite = RGB (0x979b98),
  .scrim = RGBA (0x0b0e0f, 0.78f),
};

/* Over pictures accents are lighter, and so the scrim may be thinner: 4.5 on the whitest picture. */
static const AnpTheme dark_over_pictures = {
  .name = "dark",
  .stage = RGB (0x14181a),
  .paper = RGB (0xfdf8ee),
  .ink = RGB (0x24211d),
  .celadon = RGB (0xcfeadf),
  .brick = RGB (0xb0432d),
  .ochre = RGB (0xffe0a0),
  .granite = RGB (0xe2e5e2),
  .scrim = RGBA (0x110d0a, 0.67f),
};

static const AnpTheme dark_high_contrast = {
  .name = "dark",
  .stage = RGB (0x000000),
  .paper = RGB (0xffffff),
  .ink = RGB (0x000000),
  .celadon = RGB (0xb9ecd8),
  .brick = RGB (0xc0442c),
  .ochre = RGB (0xffd37a),
  .granite = RGB (0xd0d4d1),
  .scrim = RGBA (0x000000, 0.9f),
};

/**
 * anp_theme_get:
 * @name: (nullable): the head's `theme:`; there is one so far, "dark", which stands for any other
 * @high_contrast: whether the view asks for it
 *
 * Returns: (transfer none): a theme, never %NULL
 */
const AnpTheme *
anp_theme_get (const char *name, gboolean high_contrast)
{
  return high_contrast ? &dark_high_contrast : &dark;
}

/**
 * anp_theme_get_over_pictures:
 * @theme: a theme of this program
 *
 * Returns: (transfer none): @theme as it is where a picture lies behind the text
 */
const AnpTheme *
anp_theme_get_over_pictures (const AnpTheme *theme)
{
  return theme == &dark ? &dark_over_pictures : theme;
}

/* Relative luminance (WCAG 2.1). */
static double
luminance (const AnpColor *color)
{
  const float channels[3] = { color->red, color->green, color->blue };
  static const double weights[3] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    sum += weights[i] * (channels[i] <= 0.04045f ? channels[i] / 12.92
                                                 : pow ((channels[i] + 0.055) / 1.055, 2.4));
  return sum;
}

/**
 * anp_color_contrast:
 *
 * Returns: the contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1, contrast ratio)
 */
double
anp_color_contrast (AnpColor a, AnpColor b)
{
  double la = luminance (&a), lb = luminance (&b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

/**
 * anp_color_over:
 *
 * Returns: @top, as transparent as it is, laid over the opaque @bottom
 */
AnpColor
anp_color_over (AnpColor top, AnpColor bottom)
{
  float a = top.alpha;

  return (AnpColor){ top.red * a + bottom.red * (1 - a), top.green * a + bottom.green * (1 - a),
                     top.blue * a + bottom.blue * (1 - a), 1 };
}

/* The same colour at another opacity. */
AnpColor
anp_color_fade (AnpColor color, double alpha)
{
  color.alpha *= alpha;
  return color;
}
