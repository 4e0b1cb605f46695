/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-diagnostic.h"
#include "anp-source.h"

G_BEGIN_DECLS

/* Where the reader's parts say what is wrong. Bounded: of one code only the first hundred are kept
 * and the rest counted. Private to the reader. */
typedef struct _AnpReport AnpReport;

AnpReport *anp_report_new (const char *file, AnpSource *source);
void anp_report_free (AnpReport *self);
/* Severity is the code's letter. `offset` G_MAXSIZE: the whole file. */
void anp_report_add (AnpReport *self, const char *code, gsize offset, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
/* Of AnpDiagnostic, in the order of the file. (transfer full) */
GPtrArray *anp_report_end (AnpReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpReport, anp_report_free)

G_END_DECLS
