/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The show on the session bus as MPRIS 2.2 describes players: media keys, the desktop's controls, and phones
 * reach the show by it. Speaks for the window that was active last. The feature is one track; its title
 * is that of the chapter that is on, its album the feature's. Times are the programme's.
 * https://specifications.freedesktop.org/mpris-spec/2.2/ */
#define ANP_TYPE_MPRIS (anp_mpris_get_type ())
G_DECLARE_FINAL_TYPE (AnpMpris, anp_mpris, ANP, MPRIS, GObject)

/* `application` is registered and outlives it. NULL where there is no session bus. */
AnpMpris *anp_mpris_new (GtkApplication *application);

G_END_DECLS
