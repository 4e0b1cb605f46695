/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-rehearsal.h"
#include "anp-show.h"

G_BEGIN_DECLS

/* Records a talk and keeps it in the user's data: when presenting ends, every half minute meanwhile, so
 * that little is lost of one that is ended by force, and when it is closed. Writes off the main thread; main
 * thread only.
 *
 * Signals: “kept” () when all until the end of presenting is on the disk, “trouble” (const char *message)
 * when it cannot be: what is wrong. */
#define ANP_TYPE_REHEARSAL_KEEPER (anp_rehearsal_keeper_get_type ())
G_DECLARE_FINAL_TYPE (AnpRehearsalKeeper, anp_rehearsal_keeper, ANP, REHEARSAL_KEEPER, GObject)

/* `rehearsing`: kept however short it is; otherwise what lasted less than two slides or five seconds was a
 * look at the talk, and is not. */
AnpRehearsalKeeper *anp_rehearsal_keeper_new (AnpShow *show, gboolean rehearsing);
/* The talk until now. (transfer none) */
AnpRehearsal *anp_rehearsal_keeper_get_rehearsal (AnpRehearsalKeeper *self);
/* All until now is on the disk when it returns: it blocks. */
gboolean anp_rehearsal_keeper_keep (AnpRehearsalKeeper *self, GError **error);
/* Nothing is recorded from now on; what was is kept, in so far as it was not, before it returns. */
void anp_rehearsal_keeper_close (AnpRehearsalKeeper *self);

G_END_DECLS
