/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Cancelled by the first Ctrl+C, hangup or termination, so that a command may clear away what it was writing; the
 * second one ends the process. To be called while there is but one thread. (transfer none) */
GCancellable *anp_command_catch_signals (void);

G_END_DECLS
