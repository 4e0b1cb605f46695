/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-programme.h"
#include "anp-rehearsal.h"

G_BEGIN_DECLS

/* The runs kept of a feature, in the user's data, oldest first. These block; any thread.
 *
 * What is there and cannot be understood is G_IO_ERROR_INVALID_DATA with the file's path in its message,
 * and is never written over. */
#define ANP_REHEARSALS_MOST 20u
#define ANP_REHEARSALS_MOST_BYTES (16 * 1024 * 1024)

/* Where they are. (transfer full) */
char *anp_rehearsals_dup_path (GFile *feature);
/* Of AnpRehearsal; empty when there are none. NULL and an error when they cannot be read. (transfer full) */
GPtrArray *anp_rehearsals_load (GFile *feature, GError **error);
/* Keeps that run, in the place of one that began at the same time; the oldest go when there are too many.
 * A run in which no slide was on is not kept. */
gboolean anp_rehearsals_keep (GFile *feature, AnpRehearsal *run, GError **error);

/* Writes the patch into the feature's file, keeping what undoes it; what undid an earlier one is gone then.
 * Errors as anp_patch_write()'s; the file and what is kept are as they were. */
gboolean anp_rehearsals_write (GFile *feature, AnpPatch *patch, GError **error);
/* Takes back what was last written. G_IO_ERROR_NOT_FOUND when nothing was. */
gboolean anp_rehearsals_undo (GFile *feature, GError **error);
/* Whether something was written that could be taken back, as far as can be told without reading the file. */
gboolean anp_rehearsals_can_undo (GFile *feature);

/* A slide in a run beside what was planned and what earlier runs took; -1 where it was not on. */
typedef struct
{
  gint64 planned_ns; /* of the programme */
  gint64 last_ns;    /* in the latest of the earlier runs it was on in */
  gint64 median_ns;  /* of the earlier runs it was on in */
  gint64 this_ns;
} AnpRehearsalRow;

/* Row by slide of the programme's feature; `which` is the run that is looked at, or one past the last for
 * none. (transfer full) */
GArray *anp_rehearsals_compare (const GPtrArray *runs, guint which, AnpProgramme *programme);

G_END_DECLS
