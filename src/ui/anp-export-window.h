/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "anp-export-run.h"

G_BEGIN_DECLS

/* Asks what to export and where to, and shows how far it is. Closed before that is done, it lets the export go on; done
 * while none of the program's windows has the keyboard, it is told by a notification, which opens what was written
 * (the application's action “show-file”). */
#define ANP_TYPE_EXPORT_WINDOW (anp_export_window_get_type ())
G_DECLARE_FINAL_TYPE (AnpExportWindow, anp_export_window, ANP, EXPORT_WINDOW, AdwWindow)

/* `slide` is the one a picture is made of, `has_ink` whether anything is drawn on any, `text` what the reader chose. */
GtkWindow *anp_export_window_new (GtkWindow *parent,
                                  AnpFeature *feature,
                                  guint slide,
                                  gboolean has_ink,
                                  const AnpTextOptions *text);
/* As if that place had been chosen: shows the export as running. The caller begins it. (transfer none) */
AnpExportRun *anp_export_window_export (AnpExportWindow *self, GFile *output);

G_END_DECLS
