/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-thumbnail-store.h"

G_BEGIN_DECLS

/* The controls under the stage: play, previous, next, the whole feature's time line, where we are,
 * sound, captions, full screen. Buttons activate the window's actions; while it is shown and the
 * show runs it redraws itself only. */
#define ANP_TYPE_TRANSPORT (anp_transport_get_type ())
G_DECLARE_FINAL_TYPE (AnpTransport, anp_transport, ANP, TRANSPORT, GtkWidget)

GtkWidget *anp_transport_new (void);
void anp_transport_set_playback (AnpTransport *self, AnpPlayback *playback);
/* Pictures for who points along the time. */
void anp_transport_set_thumbnails (AnpTransport *self, AnpThumbnailStore *thumbnails);
void anp_transport_set_fullscreen (AnpTransport *self, gboolean fullscreen);
/* Whether somebody is holding one of its controls (it must not hide then). */
gboolean anp_transport_is_busy (AnpTransport *self);

G_END_DECLS
