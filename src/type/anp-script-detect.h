/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a text is written, by characters that exist on one side only. */
typedef enum
{
  ANP_HAN_NEUTRAL, /* no Han, or nothing that tells: 而今 */
  ANP_HAN_TRADITIONAL,
  ANP_HAN_SIMPLIFIED,
} AnpHanScript;

typedef struct
{
  AnpHanScript script;
  guint n_han;
  guint n_traditional; /* characters only Traditional has */
  guint n_simplified;  /* characters only Simplified has */
} AnpHanEvidence;

/* Looks at `length` bytes of valid UTF-8, or up to the terminating zero when negative. */
AnpHanEvidence anp_script_detect (const char *text, gssize length);
/* The one character all writings of `c` are found under: 晉 → 晋; `c` itself when there is none. */
gunichar anp_script_fold_char (gunichar c);

G_END_DECLS
