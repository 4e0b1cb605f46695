/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  ANP_SEVERITY_NOTE,    /* told for information: “split at level-2 headings” */
  ANP_SEVERITY_WARNING, /* the show goes on, something is not as written */
  ANP_SEVERITY_ERROR,   /* part of the feature cannot be shown */
} AnpSeverity;

/* What is wrong, where, and what to write instead. Immutable, reference counted. */
typedef struct
{
  AnpSeverity severity;
  const char *code; /* stable, static: "E012 bad-time" */
  char *file;       /* as shown to people, usually the base name */
  guint line;       /* from 1; 0 when it concerns the whole file */
  guint column;     /* from 1; 0 when it concerns the whole line */
  char *message;    /* what is wrong and the remedy, one or two sentences, translated */
} AnpDiagnostic;

#define ANP_TYPE_DIAGNOSTIC (anp_diagnostic_get_type ())
GType anp_diagnostic_get_type (void);

AnpDiagnostic *anp_diagnostic_new (AnpSeverity severity,
                                   const char *code,
                                   const char *file,
                                   guint line,
                                   guint column,
                                   const char *format,
                                   ...) G_GNUC_PRINTF (6, 7);
AnpDiagnostic *anp_diagnostic_ref (AnpDiagnostic *self);
void anp_diagnostic_unref (AnpDiagnostic *self);
const char *anp_severity_to_string (AnpSeverity severity); /* "note" | "warning" | "error" */
/* "talk.md, line 12: “90” is not a time. …"  (transfer full) */
char *anp_diagnostic_to_string (const AnpDiagnostic *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpDiagnostic, anp_diagnostic_unref)

G_END_DECLS
