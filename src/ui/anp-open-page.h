/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "anp-playback.h"
#include "anp-preflight.h"
#include "anp-recents.h"

G_BEGIN_DECLS

/* What is open and the two things to do with it, Watch and Present; below, its chapters, recent
 * features, and the ones that come with the program. Its buttons activate win.watch, win.resume,
 * win.watch-from(u), win.start-presenting, win.preflight, app.open, app.open-folder and app.open-uri(s). */
#define ANP_TYPE_OPEN_PAGE (anp_open_page_get_type ())
G_DECLARE_FINAL_TYPE (AnpOpenPage, anp_open_page, ANP, OPEN_PAGE, AdwBin)

GtkWidget *anp_open_page_new (void);
void anp_open_page_set_recents (AnpOpenPage *self, AnpRecents *recents);
/* A feature that has been read; `recent` (nullable) is the place it was left at. */
void anp_open_page_show_playback (AnpOpenPage *self, AnpPlayback *playback, AnpRecent *recent);
/* Whether all is ready for a talk, in a line under the two; NULL: it has not been looked at. */
void anp_open_page_set_preflight (AnpOpenPage *self, AnpPreflight *preflight);
void anp_open_page_show_loading (AnpOpenPage *self, GFile *file);
/* Loading is over, and something else than this page is shown. */
void anp_open_page_stop_loading (AnpOpenPage *self);
void anp_open_page_show_error (AnpOpenPage *self, GFile *file, const char *message);
void anp_open_page_grab_focus (AnpOpenPage *self);

/* The features that come with the program: in the source tree when it runs from there. NULL when
 * they are not installed. (transfer full) */
GFile *anp_open_page_get_bundled (void);
GFile *anp_open_page_get_starter (void); /* in the person's language, else English */

G_END_DECLS
