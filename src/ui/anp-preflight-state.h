/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-preflight.h"

G_BEGIN_DECLS

/* How a state of the preflight is shown, wherever it is: by a picture, in words for who does not see it, in a colour. */
const char *anp_preflight_state_get_icon (AnpPreflightState state);
const char *anp_preflight_state_get_words (AnpPreflightState state); /* translated */
void anp_preflight_state_set_class (GtkWidget *widget, AnpPreflightState state);

G_END_DECLS
