/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who may load a library in a thread, a plug-in of GStreamer say, does so between these two. A library that is loaded
 * while the process ends runs the constructors of what is torn down already once more: GObject then dies of
 * “cannot register existing fundamental type”, others of their globals.
 *
 * exit () waits for those inside, two seconds at most, and lets nobody in any more: who comes later stays here for
 * the little that is left. Any thread; may be nested. */
void anp_exit_gate_enter (void);
void anp_exit_gate_leave (void);
/* Whether the process ends: who is inside and has much to do is to leave. */
gboolean anp_exit_gate_is_closed (void);

G_END_DECLS
