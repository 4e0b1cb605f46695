/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "anp-key-table.h"

G_BEGIN_DECLS

/* The one table of keys, for people: two columns, watching and presenting. */
#define ANP_TYPE_KEYS_WINDOW (anp_keys_window_get_type ())
G_DECLARE_FINAL_TYPE (AnpKeysWindow, anp_keys_window, ANP, KEYS_WINDOW, AdwWindow)

GtkWindow *anp_keys_window_new (GtkWindow *parent, AnpShowMode mode);
/* "Page Down, N, ↓": accelerators in words. (transfer full) */
char *anp_keys_window_dup_words (const AnpKeyRow *row, AnpShowMode mode);

G_END_DECLS
