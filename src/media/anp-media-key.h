/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-media.h"

G_BEGIN_DECLS

/* Names the picture of a medium: the same for every mention of one file, with one in point and one
 * poster, until the file changes. (transfer full) */
char *anp_media_dup_key (const AnpMedia *media);
/* Names a player: that, and all that playing depends on. (transfer full) */
char *anp_media_dup_player_key (const AnpMedia *media);

G_END_DECLS
