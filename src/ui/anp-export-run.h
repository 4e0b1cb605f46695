/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"
#include "anp-text-options.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  ANP_EXPORT_PDF,     /* of all slides */
  ANP_EXPORT_PICTURE, /* of one slide, a .png */
  ANP_EXPORT_BUNDLE,  /* the feature and its media in one file */
  ANP_EXPORT_N_KINDS,
} AnpExportKind;

typedef struct
{
  AnpExportKind kind;
  guint slide;             /* of a picture, an index */
  gboolean all_steps;      /* a page for each */
  gboolean with_ink;
  AnpScriptChoice script;
  AnpQuotes quotes;
} AnpExportPlan;

/* An export by a process of its own, which is this program with a command: a feature that is hard to set takes no talk
 * with it, and nothing waits. Main thread only. Emits “progress” () and, once, “finished” (). Lives until then. */
#define ANP_TYPE_EXPORT_RUN (anp_export_run_get_type ())
G_DECLARE_FINAL_TYPE (AnpExportRun, anp_export_run, ANP, EXPORT_RUN, GObject)

AnpExportRun *anp_export_run_new (GFile *feature, GFile *output, const AnpExportPlan *plan);
/* Another program, for tests; before it begins. */
void anp_export_run_set_program (AnpExportRun *self, const char *path);
void anp_export_run_begin (AnpExportRun *self);
/* Nothing is left of what was being written. */
void anp_export_run_cancel (AnpExportRun *self);

GFile *anp_export_run_get_output (AnpExportRun *self);
/* 0…1, or -1 while that is not known */
double anp_export_run_get_progress (AnpExportRun *self);
gboolean anp_export_run_is_written (AnpExportRun *self);
gboolean anp_export_run_is_cancelled (AnpExportRun *self);
/* What was said of it, lines: why it failed, or what is not as it should be; "" for nothing. */
const char *anp_export_run_get_remarks (AnpExportRun *self);

/* “talk.md” is exported as “talk.pdf”, “talk.anping”, “talk-12.png” for the twelfth slide. (transfer full) */
char *anp_export_run_dup_name (GFile *feature, const AnpExportPlan *plan);

G_END_DECLS
