/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "anp-text-options.h"

G_BEGIN_DECLS

/* Converting between Traditional and Simplified, character by character, with OpenCC. Its data are
 * opened on first demand, which takes 20 to 130 ms: prepare off the main thread, then show text.
 * Any thread may call any of these. */

/* Opens what `choice` needs in a worker thread. Until this has finished, text asked for in `choice`
 * is shown as written. */
void anp_type_prepare_script_async (AnpScriptChoice choice,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* FALSE with G_IO_ERROR_NOT_SUPPORTED when OpenCC or its data are missing: the choice is to be
 * greyed out, with the message as the reason. */
gboolean anp_type_prepare_script_finish (GAsyncResult *result, GError **error);
/* The same, waiting for it: for the command line and for exports, off the main thread. */
gboolean anp_type_prepare_script (AnpScriptChoice choice, GError **error);
gboolean anp_type_is_script_ready (AnpScriptChoice choice);

/* `text`, written in `lang` (a resolved tag), in the script of `choice`; NULL when it is that already,
 * is not Chinese, or `choice` is not ready. (transfer full) */
char *anp_type_convert (const char *text, const char *lang, AnpScriptChoice choice);

/* Opens one OpenCC configuration, a name or a path, only to see whether that can be done. */
gboolean anp_convert_probe (const char *configuration, GError **error);

G_END_DECLS
