/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is made of “talk.md”, and of “talk/feature.md” too: “talk” and the ending. (transfer full) */
char *anp_export_dup_name (GFile *feature, const char *ending);

G_END_DECLS
