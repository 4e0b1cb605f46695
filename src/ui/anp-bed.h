/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "anp-media.h"

G_BEGIN_DECLS

/* The sound under a chapter: fades from one to the next, steps back while a clip speaks, and stops
 * when the show does. Main thread only. */
#define ANP_TYPE_BED (anp_bed_get_type ())
G_DECLARE_FINAL_TYPE (AnpBed, anp_bed, ANP, BED, GObject)

AnpBed *anp_bed_new (void);
/* What should sound, or NULL for silence. The same file goes on where it is. */
void anp_bed_set_media (AnpBed *self, const AnpMedia *media);
void anp_bed_set_playing (AnpBed *self, gboolean playing);
void anp_bed_set_ducked (AnpBed *self, gboolean ducked);
void anp_bed_set_volume (AnpBed *self, double volume); /* 0…1 cubic */
void anp_bed_set_muted (AnpBed *self, gboolean muted);
/* Silence, at once. Called by dispose too. */
void anp_bed_close (AnpBed *self);

G_END_DECLS
