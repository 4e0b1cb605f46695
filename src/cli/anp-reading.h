/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"
#include "anp-probe-table.h"
#include "anp-programme.h"
#include "anp-view-options.h"

G_BEGIN_DECLS

/* A feature as a command has it: read, its media looked into, planned. */
typedef struct
{
  AnpFeature *feature;
  AnpProbeTable *probes;   /* empty when nothing was probed */
  AnpProgramme *programme;
  GPtrArray *diagnostics;  /* of AnpDiagnostic, in the order of the file, what probing found included */
} AnpReading;

/* Reads `argument` (a path or URI); NULL when there is nothing to read, told on stderr. */
AnpReading *anp_reading_new (const char *argument, gboolean probe);
void anp_reading_free (AnpReading *self);
/* Goes through what probing only looked at the heads of, and adds what is damaged or cut short. */
void anp_reading_check_media (AnpReading *self);
/* Adds a diagnostic in its place. Takes it over. */
void anp_reading_add (AnpReading *self, AnpDiagnostic *diagnostic);
guint anp_reading_count (const AnpReading *self, AnpSeverity severity);
/* ANP_EXIT_ERRORS with errors; with `strict` ANP_EXIT_WARNINGS with warnings; else ANP_EXIT_OK. */
int anp_reading_get_exit (const AnpReading *self, gboolean strict);
/* Diagnostics from `least` on, a line each, on stderr. */
void anp_reading_tell (const AnpReading *self, AnpSeverity least);
/* What is known of a medium: its own status, else what probing said of it. */
AnpMediaStatus anp_reading_get_status (const AnpReading *self, const AnpMedia *media);
/* How the feature's own head wants it set. */
AnpViewOptions anp_reading_get_view (const AnpReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpReading, anp_reading_free)

G_END_DECLS
