/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-reading.h"

G_BEGIN_DECLS

/* Lays out every slide with all its steps at 1080 lines, and adds what it finds to the diagnostics: text
 * that does not fit, characters no font has; and, with `contrast`, text too much like what is behind it, for
 * which pictures are loaded. `progress` may be NULL. */
void anp_scene_check (AnpReading *reading,
                      gboolean contrast,
                      void (*progress) (guint done, guint total));

G_END_DECLS
