/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-recent.h"

G_BEGIN_DECLS

#define ANP_RECENTS_MAX 20u

/* Features opened lately, newest first: a list model of AnpRecent, kept in the settings' key
 * “recent”. */
#define ANP_TYPE_RECENTS (anp_recents_get_type ())
G_DECLARE_FINAL_TYPE (AnpRecents, anp_recents, ANP, RECENTS, GObject)

AnpRecents *anp_recents_new (GSettings *settings);
AnpRecent *anp_recents_find (AnpRecents *self, const char *uri); /* transfer none; or NULL */
/* Puts it first, in the place of what was known of the same URI. */
void anp_recents_put (AnpRecents *self, AnpRecent *recent);
void anp_recents_forget (AnpRecents *self, const char *uri);

G_END_DECLS
