/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text as it is typed without a Chinese keyboard: “安平橋 2021” as "anpingqiao 2021", lower case,
 * without tones. `*out_initials`, if wanted, takes "apq 2021". A character of several readings has its
 * commonest. NULL where ICU has no rules for Han. (transfer full, both) */
char *anp_type_pinyin (const char *text, char **out_initials);

G_END_DECLS
