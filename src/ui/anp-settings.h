/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The application's settings, the same object for all who ask. Where no schema is installed (a
 * program run from its build folder) the one compiled in the build folder is taken.
 * (transfer none) */
GSettings *anp_settings_get (void);

G_END_DECLS
