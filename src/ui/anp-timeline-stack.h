/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Puts `n` labels below each other without overlap, in order, each as near as all of them together
 * can be (least squares) to where it wants to begin, within [0, room]. `wanted` need not be sorted.
 * Where they do not fit they go on below `room`. O(n). */
void anp_timeline_stack (const double *wanted,
                         const double *heights,
                         guint n,
                         double room,
                         double *out_tops);

G_END_DECLS
