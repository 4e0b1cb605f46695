/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Opens a feature in windows of several sizes and states and writes a numbered PNG of each into the
 * folder `dir`, for looking at. Needs a display; ANPING_TOUR_RTL=1 lays everything out from right to
 * left. Returns an exit code; what fails is said on stderr. */
int anp_tour_run (const char *feature, const char *dir);

G_END_DECLS
