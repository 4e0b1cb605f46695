/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A place in a feature's source: bytes [start, end), and where it begins for people. */
typedef struct
{
  gsize start;  /* first byte */
  gsize end;    /* one past the last byte */
  guint line;   /* from 1 */
  guint column; /* from 1, in characters */
} AnpSpan;

G_END_DECLS
