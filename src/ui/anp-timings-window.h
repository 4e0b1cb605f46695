/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "anp-show.h"

G_BEGIN_DECLS

/* What the talks kept of a feature took, slide by slide, beside the plan; and writing a talk's times into the
 * file, after showing what will be another, and taking them back. Follows the show's newer readings. */
#define ANP_TYPE_TIMINGS_WINDOW (anp_timings_window_get_type ())
G_DECLARE_FINAL_TYPE (AnpTimingsWindow, anp_timings_window, ANP, TIMINGS_WINDOW, AdwWindow)

GtkWindow *anp_timings_window_new (GtkWindow *parent, AnpShow *show);
/* Whether it is reading or writing. */
gboolean anp_timings_window_is_busy (AnpTimingsWindow *self);

G_END_DECLS
