/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A run of `*`, `_` or `~~`, and what became of it. Private to the reader. */
typedef struct
{
  char mark;    /* '*', '_' or '~' */
  guint length; /* as written */
  gboolean can_open;
  gboolean can_close;
  guint left; /* marks that stayed text */
  guint opens_strong, opens_emphasis, opens_strike;
  guint closes_strong, closes_emphasis, closes_strike;
} AnpDelimiter;

/* Sets can_open and can_close from the characters around the run; 0 is the edge of the text. */
void anp_delimiter_set_flanks (AnpDelimiter *self, gunichar before, gunichar after);
/* Pairs delimiters, all of one container, in the order of the text. Linear in their number. */
void anp_emphasis_pair (AnpDelimiter **delimiters, guint n);
/* Whether a line end between the two is no space: both belong to scripts written without any. */
gboolean anp_emphasis_joins (gunichar before, gunichar after);

G_END_DECLS
