/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-rehearsal.h"
#include "anp-show.h"

G_BEGIN_DECLS

/* Records a run from the show's signals, on its clock. Counted is what the audience sees while the show is
 * presented: a talk's timer that stands and a show that is paused stop the counting, black and white do
 * not, and after the last slide nothing is counted. Wakes nothing by itself. Main thread only. */
#define ANP_TYPE_REHEARSAL_RECORDER (anp_rehearsal_recorder_get_type ())
G_DECLARE_FINAL_TYPE (AnpRehearsalRecorder, anp_rehearsal_recorder, ANP, REHEARSAL_RECORDER, GObject)

AnpRehearsalRecorder *anp_rehearsal_recorder_new (AnpShow *show, gint64 begun_us);
/* The run, with all that has gone by until now in it. (transfer none) */
AnpRehearsal *anp_rehearsal_recorder_get_rehearsal (AnpRehearsalRecorder *self);

G_END_DECLS
