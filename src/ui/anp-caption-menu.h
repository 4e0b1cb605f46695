/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-caption-source.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Appends the languages there are captions in, each a row of `action` with its tag. Returns how many. */
guint anp_caption_menu_append_languages (GMenu *menu, AnpCaptionSource *source, const char *action);
/* A row of `action` with that target. */
void anp_caption_menu_append (GMenu *menu, const char *words, const char *action, const char *target);

G_END_DECLS
