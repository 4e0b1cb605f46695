/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-block.h"

G_BEGIN_DECLS

typedef enum
{
  ANP_FACE_SANS,
  ANP_FACE_SERIF,
  ANP_FACE_MONO,
} AnpFace;

typedef struct
{
  float red, green, blue, alpha; /* 0…1, not premultiplied */
} AnpColor;

/* How a paragraph is set; a value, copied freely. */
typedef struct
{
  AnpFace face;
  const char *latin;   /* family for [A-Za-z0-9] runs, or NULL for the face's own; interned */
  double size;         /* em, pixels */
  int weight;          /* Pango's: 400, 700 */
  AnpAlign align;      /* START follows the text's direction */
  double line_height;  /* distance of baselines ÷ size, 1.2 … 2.0 */
  double letter_space; /* em, 0 for none */
  gboolean vertical;   /* columns, the first one rightmost */
  gboolean from_left;  /* of columns: the first one leftmost */
  guint upright;       /* of columns: so many digits stand side by side in one cell, 0 for three */
  gboolean balance;    /* titles: lines of even length, broken between words */
  AnpColor key;        /* colour of `.key` runs; others take the colour of drawing */
  AnpColor mark;       /* background of <mark> */
} AnpTextStyle;

G_END_DECLS
