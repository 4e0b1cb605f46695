/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where sound leaves this computer. Both wait, for as long as a sound server lets them: call them in a thread that
 * may be left alone. `factory` is a GStreamer sink's, NULL for the one clips take. Errors are fit for people. */

/* The output's name as the sound server has it, or the kind of output. (transfer full), or NULL and `error` where
 * there is none. */
char *anp_sound_output_dup_name (const char *factory, GError **error);
/* A soft tone of one second (440 Hz). FALSE and `error` where it could
 * not be played. */
gboolean anp_sound_output_play_tone (const char *factory, GError **error);

G_END_DECLS
