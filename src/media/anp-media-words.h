/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

#include "anp-media.h"

G_BEGIN_DECLS

/* What went wrong, for people, with the remedy. All (transfer full); any thread. */
char *anp_media_words_for_error (const char *path, const GError *error);
/* From a missing-plugin message or an installer detail's parts: “VP9 decoder”, "video/x-vp9". */
char *anp_media_words_for_missing (const char *path, const char *description, const char *caps_name);
/* The same, where only the sound is missing. */
char *anp_media_words_for_missing_sound (const char *path, const char *description,
                                         const char *caps_name);
/* Whether a missing-plugin message is about a picture, a sound or a playlist ("application/…"); its
 * words and caps' name. */
gboolean anp_media_words_parse_missing (GstMessage *message,
                                        char **out_description,
                                        char **out_caps_name);

G_END_DECLS
