/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "anp-diagnostic.h"

G_BEGIN_DECLS

/* Everything the reader has to say of a feature: where, what, and what to write instead. */
#define ANP_TYPE_DIAGNOSTICS_WINDOW (anp_diagnostics_window_get_type ())
G_DECLARE_FINAL_TYPE (AnpDiagnosticsWindow, anp_diagnostics_window, ANP, DIAGNOSTICS_WINDOW,
                      AdwWindow)

/* `diagnostics` of AnpDiagnostic. */
GtkWindow *anp_diagnostics_window_new (GtkWindow *parent, const GPtrArray *diagnostics);
/* "2 errors and 3 warnings", or NULL when there is nothing worth a line. (transfer full) */
char *anp_diagnostics_window_dup_summary (const GPtrArray *diagnostics);

G_END_DECLS
