/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows who made the program, its version and licence. */
void anp_about_present (GtkWindow *parent, const char *application_id, const char *version);

G_END_DECLS
