/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-media.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define ANP_MEDIUM_WHOLE_ERROR (anp_medium_whole_error_quark ())
GQuark anp_medium_whole_error_quark (void);
typedef enum { ANP_MEDIUM_WHOLE_ERROR_CUT } AnpMediumWholeError;

/* Whether a medium holds all that it says it does: a picture is decoded, of a clip or sound in Matroska, WebM, MP4,
 * MOV, Ogg, AVI or WAV what its head and its parts say of their lengths is held against the file. Players show what
 * there is of a file cut short and say nothing. FALSE with words for people and the remedy, by ANP_MEDIUM_WHOLE_ERROR
 * or ANP_STILL_ERROR. What says nothing of its length passes, and so does what cannot be opened (the prober tells of
 * that). Any thread; waits. */
gboolean anp_medium_whole_check (const AnpMedia *media, GError **error);

G_END_DECLS
