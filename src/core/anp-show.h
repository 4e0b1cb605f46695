/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-clock.h"
#include "anp-feature.h"
#include "anp-programme.h"

G_BEGIN_DECLS

typedef enum
{
  ANP_SHOW_WATCHING,   /* runs by itself as the programme says */
  ANP_SHOW_PRESENTING, /* waits for clicks (unless the head says `present: timed`) */
} AnpShowMode;

typedef enum
{
  ANP_SCREEN_SLIDE,
  ANP_SCREEN_BLACK,
  ANP_SCREEN_WHITE,
  ANP_SCREEN_END, /* after the last slide: black with a small end mark */
} AnpScreen;

typedef enum
{
  ANP_CURSOR_AUDIENCE,
  ANP_CURSOR_PRESENTER,
  ANP_N_CURSORS,
} AnpCursor;

typedef struct
{
  guint slide;     /* index; 0 also for a feature without slides */
  guint step;      /* 0 … n_steps - 1 */
  gint64 local_ns; /* since the slide came on; stands still while paused */
  gint64 step_ns;  /* since the step came on, for its reveal; G_MAXINT64 for long ago: it came with the
                    * slide, or time stands still and nothing must hang half revealed */
} AnpPosition;

/* Where the show is: the only mutable state. Keys, clicks, MPRIS, D-Bus, sidebar and exporters talk
 * to this and to nothing else; views follow its signals. Main thread only. What runs, sounds and
 * waits in which state is the table in HACKING.md.
 *
 * Slide-local time is what clips and slow moves follow: only seeking makes it jump, steps do not, so
 * a clip is never rewound by a build. Programme time is the place on the programme's axis: next()
 * moves it to the new step, holding stops it.
 *
 * An alarm is set on the clock only while the show will go on by itself: at rest nothing wakes.
 *
 * Signals, after the whole state has changed, audience first:
 *   “slide-changed” (guint slide, guint cursor),
 *   “step-changed” (guint slide, guint cursor): only where the slide stayed,
 *   “seeked” () when local time jumps within a slide or to the middle of one,
 *   “programme-changed” ().
 * Properties (read, notify): mode, playing, screen, frozen, hold, rate, feature, running, audible,
 * timer-running. */
#define ANP_TYPE_SHOW (anp_show_get_type ())
G_DECLARE_FINAL_TYPE (AnpShow, anp_show, ANP, SHOW, GObject)

#define ANP_SHOW_MIN_RATE 0.5
#define ANP_SHOW_MAX_RATE 2.0
/* `programme` is a plan of `feature`. Begins watching, paused, at the first slide. */
AnpShow *anp_show_new (AnpFeature *feature, AnpProgramme *programme, AnpClock *clock);
AnpFeature *anp_show_get_feature (AnpShow *self);
AnpProgramme *anp_show_get_programme (AnpShow *self);
AnpClock *anp_show_get_clock (AnpShow *self);
/* A newer plan of the same feature (lengths became known): place and time in the slide are kept. */
void anp_show_set_programme (AnpShow *self, AnpProgramme *programme);
/* A newer reading of the file: the place is carried over by anp_slide_match(). Tells “slide-changed”
 * for both cursors even where the index stays. */
void anp_show_set_feature (AnpShow *self, AnpFeature *feature, AnpProgramme *programme);

/* The chapter that begins again where it would end by itself, or -1 for none; next and previous go out of it
 * as ever. A newer reading of the file ends it. */
gint anp_show_get_loop_chapter (AnpShow *self);
void anp_show_set_loop_chapter (AnpShow *self, gint chapter);

AnpShowMode anp_show_get_mode (AnpShow *self);
/* Presenting begins running, and starts the talk's timer the first time; returning to it finds slide,
 * step and timer as they are. Watching begins at rest, unfrozen, on a slide. */
void anp_show_set_mode (AnpShow *self, AnpShowMode mode);
gboolean anp_show_get_playing (AnpShow *self);
/* Playing on from ANP_SCREEN_END while watching starts over at the first slide. */
void anp_show_set_playing (AnpShow *self, gboolean playing);
double anp_show_get_rate (AnpShow *self);            /* of slide time; 1 by default */
void anp_show_set_rate (AnpShow *self, double rate); /* 0.5 … 2, clamped; kept in thousandths */
AnpScreen anp_show_get_screen (AnpShow *self);
/* ANP_SCREEN_END is as after the last slide, and not to be had while frozen. */
void anp_show_set_screen (AnpShow *self, AnpScreen screen);
gboolean anp_show_get_frozen (AnpShow *self);
/* Unfreezing brings the audience to the presenter; a clip on the same slide goes on where it stood. */
void anp_show_set_frozen (AnpShow *self, gboolean frozen);
gboolean anp_show_get_hold (AnpShow *self);
/* Holding stops timed steps and slides while clips go on; letting go gives what was left of the time. */
void anp_show_set_hold (AnpShow *self, gboolean hold);

/* Whether slide-local time goes on now: what moves on the audience's slide moves. */
gboolean anp_show_get_running (AnpShow *self);
/* Whether the audience's clips and narration are to be heard now. */
gboolean anp_show_get_audible (AnpShow *self);
/* Clock time (ns) of the next step or slide that comes by itself, or -1 when the show waits. */
gint64 anp_show_get_next_deadline (AnpShow *self);

/* The talk's own timer, in real time: runs from the first time of presenting, over pauses, black and
 * frozen screens, until it is stopped. */
gint64 anp_show_get_elapsed (AnpShow *self); /* ns */
gboolean anp_show_get_timer_running (AnpShow *self);
void anp_show_set_timer_running (AnpShow *self, gboolean running);
void anp_show_reset_timer (AnpShow *self); /* to 0; keeps running or standing */
/* For a talk taken up again: what has gone by, in ns (≥ 0); keeps running or standing. */
void anp_show_set_elapsed (AnpShow *self, gint64 elapsed_ns);

AnpPosition anp_show_get_position (AnpShow *self, AnpCursor cursor);
gint64 anp_show_get_time (AnpShow *self); /* programme time of the presenter's cursor */
/* All moves are of the presenter's cursor; the audience's follows unless frozen.
 * next() reveals the next step, then the next slide; after the last it shows ANP_SCREEN_END, and stays.
 * previous() goes back a step; to a slide left behind it comes with all its steps shown.
 * next_slide() and previous_slide() skip steps. These four only bring the slide back when the audience
 * sees black or white, so that nobody moves blindly; the others move and bring it back. */
void anp_show_next (AnpShow *self);
void anp_show_previous (AnpShow *self);
void anp_show_next_slide (AnpShow *self);
void anp_show_previous_slide (AnpShow *self);
void anp_show_next_chapter (AnpShow *self);     /* stays in the last one */
void anp_show_previous_chapter (AnpShow *self); /* first to the beginning of this one */
/* Comes to the slide as if it were new, with that many steps shown; beyond the last: the last. */
void anp_show_go_to (AnpShow *self, guint slide, guint step);
void anp_show_go_to_slide_time (AnpShow *self, guint slide, gint64 local_ns); /* clamped */
void anp_show_seek (AnpShow *self, gint64 programme_ns); /* clamped */
/* First slide, timer at 0: the talk from its beginning. Keeps the mode. */
void anp_show_start_over (AnpShow *self);
/* The clip or narration that ends `slide` (AnpProgrammeEntry.media) has ended, or failed and will never
 * end. Other slides than the one that is on are ignored. */
void anp_show_media_ended (AnpShow *self, guint slide);

G_END_DECLS
