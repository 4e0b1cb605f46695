/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-text-style.h"

G_BEGIN_DECLS

/* The feature's colours; names are what they are in Jinjiang. */
typedef struct
{
  const char *name;
  AnpColor stage;    /* dark ground */
  AnpColor paper;    /* rice paper: text on the stage */
  AnpColor ink;      /* text on paper, shadows */
  AnpColor celadon;  /* first accent: water, selection */
  AnpColor brick;    /* second accent: red brick, seals */
  AnpColor ochre;    /* third accent: figures */
  AnpColor granite;  /* lines, secondary text */
  AnpColor scrim;    /* laid over pictures under text */
} AnpTheme;

/* Arithmetic of colours: contrast ratio (WCAG 2.1), `top` laid over an opaque `bottom`, and a colour
 * at a share of its opacity. */
double anp_color_contrast (AnpColor a, AnpColor b);
AnpColor anp_color_over (AnpColor top, AnpColor bottom);
AnpColor anp_color_fade (AnpColor color, double alpha);

const AnpTheme *anp_theme_get (const char *name, gboolean high_contrast); /* never NULL */
/* The same for slides with a picture behind their text. */
const AnpTheme *anp_theme_get_over_pictures (const AnpTheme *theme);

G_END_DECLS
