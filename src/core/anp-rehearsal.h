/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"
#include "anp-patch.h"

G_BEGIN_DECLS

/* One run through a talk: how long each step of each slide was on. Slides are known by their ids, in the
 * order in which they first came. Main thread only, but for those that nobody adds to any more. */
#define ANP_TYPE_REHEARSAL (anp_rehearsal_get_type ())
G_DECLARE_FINAL_TYPE (AnpRehearsal, anp_rehearsal, ANP, REHEARSAL, GObject)

/* Below this a slide was only passed on the way to another, and its time is not written anywhere. */
#define ANP_REHEARSAL_PASSED_NS (G_GINT64_CONSTANT (1000000000))
#define ANP_REHEARSAL_MOST_STEPS 10000u
#define ANP_REHEARSAL_MOST_SLIDES 20000u
/* Of one step; what is longer counts as that. */
#define ANP_REHEARSAL_MOST_NS (G_GINT64_CONSTANT (86400000000000))

/* `begun_us`: when it began, microseconds since 1970; by that it is told from others. */
AnpRehearsal *anp_rehearsal_new (gint64 begun_us);
/* As it is now, for another thread. (transfer full) */
AnpRehearsal *anp_rehearsal_copy (AnpRehearsal *self);
gint64 anp_rehearsal_get_begun_us (AnpRehearsal *self);
/* The slide was on for `ns` (≥ 0) more with that many steps shown; coming back to it adds up. */
void anp_rehearsal_add (AnpRehearsal *self, const char *slide_id, guint step, gint64 ns);
/* A slide is called otherwise in a newer reading. */
void anp_rehearsal_rename (AnpRehearsal *self, const char *slide_id, const char *newer_id);
guint anp_rehearsal_get_n_slides (AnpRehearsal *self);
const char *anp_rehearsal_get_slide_id (AnpRehearsal *self, guint index);
/* Of gint64 by step, or NULL for a slide that was never on. (transfer none) */
const GArray *anp_rehearsal_get_steps (AnpRehearsal *self, const char *slide_id);
/* ns of all its steps, or -1 for a slide that was never on. */
gint64 anp_rehearsal_get_slide_ns (AnpRehearsal *self, const char *slide_id);
gint64 anp_rehearsal_get_total_ns (AnpRehearsal *self);

/* Whether the run's time is offered for that slide: it was on for a while, and nothing else than a time is
 * written for it. `click` and `media-end` are no times somebody got wrong. */
gboolean anp_rehearsal_offers (AnpRehearsal *self, const AnpSlide *slide);
/* What of the run is to be written for a slide: its own time and those of its steps, in tenths of a
 * second that add up. Appends AnpTiming to `timings`; nothing for a slide that was never on. */
void anp_rehearsal_add_timings (AnpRehearsal *self, const AnpSlide *slide, GArray *timings);

G_END_DECLS
