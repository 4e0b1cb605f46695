/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "anp-preflight.h"

G_BEGIN_DECLS

/* What there is for a talk and what there is not, a line each, with the remedy. It follows the preflight; its
 * buttons look again, play a tone and begin the talk (“win.present” of the parent). */
#define ANP_TYPE_PREFLIGHT_WINDOW (anp_preflight_window_get_type ())
G_DECLARE_FINAL_TYPE (AnpPreflightWindow, anp_preflight_window, ANP, PREFLIGHT_WINDOW, AdwWindow)

GtkWindow *anp_preflight_window_new (GtkWindow *parent, AnpPreflight *preflight);

G_END_DECLS
