/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-show.h"

G_BEGIN_DECLS

/* Where a talk was when it was last heard of. */
typedef struct
{
  char *slide_id;
  guint step;
  gint64 elapsed_ns;      /* of the talk's timer, brought up to now if it ran */
  gboolean timer_running;
} AnpTalkPlace;

void anp_talk_place_free (AnpTalkPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpTalkPlace, anp_talk_place_free)

/* Keeps in the user's data where the talk is, so that it can be taken up after the program or the computer died:
 * written after each move and every ten seconds while the show is presented, each time as a whole,
 * off the main thread. Main thread only. */
#define ANP_TYPE_TALK_RECORD (anp_talk_record_get_type ())
G_DECLARE_FINAL_TYPE (AnpTalkRecord, anp_talk_record, ANP, TALK_RECORD, GObject)

AnpTalkRecord *anp_talk_record_new (AnpShow *show);
/* Nothing is written from now on; `forget`: and what was is taken away, for the talk is over. */
void anp_talk_record_close (AnpTalkRecord *self, gboolean forget);
/* Whether all that has happened is in the file. */
gboolean anp_talk_record_is_written (AnpTalkRecord *self);

/* What is kept of a talk of that file; NULL when there is nothing, when it cannot be read, or when it is
 * older than half a day. (transfer full) */
AnpTalkPlace *anp_talk_record_find (GFile *file);

G_END_DECLS
