/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"
#include "anp-probe-table.h"

G_BEGIN_DECLS

/* What decides when a watched slide ends. */
typedef enum
{
  ANP_END_TIME,  /* the clock */
  ANP_END_MEDIA, /* the clip's own end; the clock is its watchdog */
  ANP_END_CLICK, /* somebody; the programme counts its reading time */
} AnpEnd;

typedef struct
{
  gint64 start_ns;
  gint64 duration_ns;
  gboolean estimated;    /* a length it depends on is not known yet */
  AnpEnd end;
  const AnpMedia *media; /* END_MEDIA: the clip or narration that ends it; else NULL */
  gint64 least_ns;       /* END_MEDIA: shown that long even if the medium fails or ends sooner */
  guint n_steps;
  const gint64 *step_ns; /* slide-local times of each step; [0] is 0 */
} AnpProgrammeEntry;

/* What a clip or narration is reckoned with until its length is known. */
#define ANP_PROGRAMME_UNKNOWN_NS (G_GINT64_CONSTANT (10000000000))

/* The running-time axis: every slide's [start, end) in nanoseconds. A pure function of the feature
 * and of what is known of its media; immutable. Reading time as in the format's page on advance. */
#define ANP_TYPE_PROGRAMME (anp_programme_get_type ())
G_DECLARE_FINAL_TYPE (AnpProgramme, anp_programme, ANP, PROGRAMME, GObject)

AnpProgramme *anp_programme_new (AnpFeature *feature, AnpProbeTable *probes /* nullable */);
AnpFeature *anp_programme_get_feature (AnpProgramme *self);
gint64 anp_programme_get_duration (AnpProgramme *self);
gboolean anp_programme_get_estimated (AnpProgramme *self);
const AnpProgrammeEntry *anp_programme_get_entry (AnpProgramme *self, guint slide);
/* The slide on at `ns` (clamped to the programme), and the time within it. At the programme's end it is
 * the last slide's; a feature without slides gives 0 and 0. */
guint anp_programme_find (AnpProgramme *self, gint64 ns, gint64 *out_local_ns);
/* The step reached at `local_ns` in `slide`. */
guint anp_programme_find_step (AnpProgramme *self, guint slide, gint64 local_ns);
gint64 anp_programme_get_chapter_start (AnpProgramme *self, guint chapter);
gint64 anp_programme_get_chapter_duration (AnpProgramme *self, guint chapter);

G_END_DECLS
