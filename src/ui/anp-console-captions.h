/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-playback.h"

G_BEGIN_DECLS

/* The button by which who gives the talk chooses captions: those of the audience, and his own on the console. While it
 * is seen, it keeps the presenter's captions as chosen (the setting console-captions: “audience”, “off”, “on” for
 * the slide's language, or a tag). */
#define ANP_TYPE_CONSOLE_CAPTIONS (anp_console_captions_get_type ())
G_DECLARE_FINAL_TYPE (AnpConsoleCaptions, anp_console_captions, ANP, CONSOLE_CAPTIONS, GtkWidget)

void anp_console_captions_set_playback (AnpConsoleCaptions *self, AnpPlayback *playback); /* or NULL */
/* The next of what can be chosen for the console, said aloud. */
void anp_console_captions_choose_next (AnpConsoleCaptions *self);

G_END_DECLS
