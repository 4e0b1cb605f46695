/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-programme.h"

G_BEGIN_DECLS

/* Where one of the show's cursors is: a value, moved by pure functions of a programme. */
typedef struct
{
  guint slide;
  guint step;
  gint64 local_ns;     /* what clips and slow moves follow */
  gint64 plan_ns;      /* programme time minus local time, both within the slide */
  gint64 step_came_ns; /* local time, or ANP_PLACE_LONG_AGO */
  gboolean media_ended;
} AnpPlace;

#define ANP_PLACE_LONG_AGO G_MININT64
#define ANP_PLACE_INIT ((AnpPlace){ .step_came_ns = ANP_PLACE_LONG_AGO })

/* How long after its planned end a slide waits for its clip to say that it has ended, … */
#define ANP_PLACE_WATCHDOG_NS (G_GINT64_CONSTANT (2000000000))
/* … and where the clip's length was never known. */
#define ANP_PLACE_UNKNOWN_WATCHDOG_NS (G_GINT64_CONSTANT (60000000000))

/* The next step or slide that comes by itself. */
typedef struct
{
  gint64 local_ns;
  gboolean is_step; /* else the next slide, or the end */
  gboolean on_time; /* by the clock, so that being late can be made up for */
} AnpPlaceEvent;

/* FALSE when the slide waits for somebody. */
gboolean anp_place_find_event (const AnpPlace *self, AnpProgramme *programme, AnpPlaceEvent *out_event);
/* Programme time within the slide: waiting for somebody, it does not run past what is shown. */
gint64 anp_place_get_planned_ns (const AnpPlace *self, AnpProgramme *programme);
void anp_place_enter_step (AnpPlace *self, AnpProgramme *programme, guint step);
/* The slide as if it were new, with `step` (at most the last) shown. */
void anp_place_arrive (AnpPlace *self, AnpProgramme *programme, guint slide, guint step);
/* To the newer reading that `newer` plans. */
void anp_place_carry_over (AnpPlace *self, AnpProgramme *old, AnpProgramme *newer);

G_END_DECLS
