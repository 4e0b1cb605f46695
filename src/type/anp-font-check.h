/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-typesetter.h"

G_BEGIN_DECLS

/* What this system's fonts cannot show of a feature: languages without a family made for them
 * (ANP_CODE_NO_FONT, once each) and characters no font has (ANP_CODE_NO_GLYPH, at the slide each is
 * met first), with the package to install. Every character is set once, so that it is Pango who
 * tells; sizes and layouts do not matter.
 *
 * Returns a (transfer full) array of AnpDiagnostic in the order of the file; what was found so far
 * when `cancellable` says so. */
GPtrArray *anp_font_check_run (AnpTypesetter *typesetter,
                               AnpFeature *feature,
                               const AnpTextOptions *options,
                               GCancellable *cancellable);

/* The same in a worker thread, with a typesetter of its own. */
void anp_font_check_run_async (AnpFeature *feature,
                               const AnpTextOptions *options,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GPtrArray *anp_font_check_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
