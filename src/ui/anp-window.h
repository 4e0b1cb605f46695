/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "anp-stage.h"
#include "anp-thumbnail-store.h"

G_BEGIN_DECLS

/* What to do with a feature once it has been read. */
typedef enum
{
  ANP_START_ASK, /* the page with the two choices */
  ANP_START_WATCHING,
  ANP_START_PRESENTING,
} AnpStart;

/* A window with one feature: the page that asks what to do with it, and the show. Its actions
 * (“win.next”, “win.present”, …) are the table of keys. Properties (read, notify): playback. */
#define ANP_TYPE_WINDOW (anp_window_get_type ())
G_DECLARE_FINAL_TYPE (AnpWindow, anp_window, ANP, WINDOW, AdwApplicationWindow)

AnpWindow *anp_window_new (GtkApplication *application);
/* Reads a feature and shows it; what cannot be read is said on the page. A window that is not on the
 * screen yet comes with its first picture, or after a moment without it. */
void anp_window_open (AnpWindow *self, GFile *file, AnpStart start);
/* The slide to begin with, by its id, once what is being opened has been read. */
void anp_window_set_first_slide (AnpWindow *self, const char *slide_id);
AnpPlayback *anp_window_get_playback (AnpWindow *self); /* or NULL */
AnpThumbnailStore *anp_window_get_thumbnails (AnpWindow *self); /* of what is open */
AnpStage *anp_window_get_stage (AnpWindow *self);
gboolean anp_window_is_loading (AnpWindow *self);
gboolean anp_window_is_presenting (AnpWindow *self);
/* "open" or "show" */
const char *anp_window_get_page (AnpWindow *self);
/* The chrome over the stage: shown now (and hidden again in a moment), or hidden at once. */
void anp_window_set_chrome (AnpWindow *self, gboolean shown);

G_END_DECLS
