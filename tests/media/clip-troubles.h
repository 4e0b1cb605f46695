/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file that a feature may name as a clip, and what comes of it: for the tests of players, of the window and for
 * measuring. */
typedef struct
{
  const char *name;  /* of the file, beside those of clips.h */
  const char *words; /* among those that are said of it; NULL: it plays to its end, and nothing is said */
  int last_number;   /* its last picture's, where it plays; -1: it has none, or none that is known */
  int n_lost;        /* pictures before the last that may be the last shown, on a machine with other things to do */
  gboolean (*make) (const char *name); /* FALSE where an element for it is missing */
} ClipTrouble;

const ClipTrouble *clip_troubles_get (guint *out_n);
/* Makes the one of that name. (transfer full) */
char *clip_troubles_make (const char *name);

G_END_DECLS
