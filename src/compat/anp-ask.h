/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks one question with two answers: `accept` (the default) and “Cancel”. All words translated. */
void anp_ask_async (GtkWindow *parent,
                    const char *heading,
                    const char *body,
                    const char *accept,
                    gboolean destructive,
                    GAsyncReadyCallback callback,
                    gpointer user_data);
/* Whether the person accepted. */
gboolean anp_ask_finish (GAsyncResult *result);

G_END_DECLS
