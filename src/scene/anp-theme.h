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

const AnpTheme *anp_theme_get (const char *name, gboolean high_contrast); /* never NULL */

G_END_DECLS
