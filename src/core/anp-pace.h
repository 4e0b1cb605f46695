/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-rehearsal.h"
#include "anp-show.h"

G_BEGIN_DECLS

/* What each chapter has taken of the talk, beside what was planned for it or an earlier talk
 * took. Follows a show: while
 * presenting, the talk's timer is counted for the chapter the presenter is in, as often as he comes
 * there; a timer set back to 0 empties all. A newer reading keeps a chapter's time by
 * anp_slide_match(). Wakes nothing: ask when you want to know. Main thread only. */
#define ANP_TYPE_PACE (anp_pace_get_type ())
G_DECLARE_FINAL_TYPE (AnpPace, anp_pace, ANP, PACE, GObject)

AnpPace *anp_pace_new (AnpShow *show);
/* ns; 0 for a chapter nobody has been in while presenting. */
gint64 anp_pace_get_spent (AnpPace *self, guint chapter);
/* An earlier talk to compare this one with, or NULL for the plan. Slides it did not come to count as planned. */
void anp_pace_set_model (AnpPace *self, AnpRehearsal *model);
AnpRehearsal *anp_pace_get_model (AnpPace *self); /* or NULL */
/* ns: the earlier talk's, or the programme's time, in proportion where the feature's head gives the talk a
 * length. */
gint64 anp_pace_get_planned (AnpPace *self, guint chapter);
/* Whether there is a talk to compare: it is being presented now. */
gboolean anp_pace_get_active (AnpPace *self);
/* More has been spent than was planned. */
gboolean anp_pace_get_late (AnpPace *self, guint chapter);
/* ns the talk's timer is past the time planned for the slide that is on, negative when it has not come to
 * it yet; 0 within it. */
gint64 anp_pace_get_behind (AnpPace *self);
/* “1:05 / 1:18”: spent and planned. (transfer full) */
char *anp_pace_dup_text (AnpPace *self, guint chapter);

G_END_DECLS
