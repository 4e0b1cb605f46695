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
} AnpCursor;

typedef struct
{
  guint slide;     /* index */
  guint step;      /* 0 … n_steps - 1 */
  gint64 local_ns; /* since the slide came on; stands still while paused */
} AnpPosition;

/* Where the show is: the only mutable state. Keys, clicks, MPRIS, D-Bus, sidebar and exporters talk
 * to this and to nothing else; views follow its signals. Main thread only.
 *
 * Signals: “slide-changed” (cursor slide index, AnpCursor as guint),
 *          “step-changed”  (same), “seeked” () when local time jumps,
 *          “programme-changed” ().
 * Properties (notify): mode, playing, screen, frozen, rate, feature. */
#define ANP_TYPE_SHOW (anp_show_get_type ())
G_DECLARE_FINAL_TYPE (AnpShow, anp_show, ANP, SHOW, GObject)

AnpShow *anp_show_new (AnpFeature *feature, AnpProgramme *programme, AnpClock *clock);
AnpFeature *anp_show_get_feature (AnpShow *self);
AnpProgramme *anp_show_get_programme (AnpShow *self);
AnpClock *anp_show_get_clock (AnpShow *self);
/* A newer plan of the same feature (lengths became known): place and time in the slide are kept. */
void anp_show_set_programme (AnpShow *self, AnpProgramme *programme);
/* A newer reading of the file: the place is carried over by anp_slide_match(). */
void anp_show_set_feature (AnpShow *self, AnpFeature *feature, AnpProgramme *programme);

AnpShowMode anp_show_get_mode (AnpShow *self);
void anp_show_set_mode (AnpShow *self, AnpShowMode mode);
gboolean anp_show_get_playing (AnpShow *self);
void anp_show_set_playing (AnpShow *self, gboolean playing);
double anp_show_get_rate (AnpShow *self); /* 0.5 … 2 */
void anp_show_set_rate (AnpShow *self, double rate);
AnpScreen anp_show_get_screen (AnpShow *self);
void anp_show_set_screen (AnpShow *self, AnpScreen screen);
gboolean anp_show_get_frozen (AnpShow *self);
void anp_show_set_frozen (AnpShow *self, gboolean frozen);

AnpPosition anp_show_get_position (AnpShow *self, AnpCursor cursor);
gint64 anp_show_get_time (AnpShow *self); /* programme time of the presenter's cursor */
/* All moves are of the presenter's cursor; the audience's follows unless frozen.
 * next() reveals the next step, then the next slide; after the last it shows ANP_SCREEN_END.
 * previous() goes back a step; to a slide left behind it comes with all its steps shown. */
void anp_show_next (AnpShow *self);
void anp_show_previous (AnpShow *self);
void anp_show_next_slide (AnpShow *self);
void anp_show_previous_slide (AnpShow *self);
void anp_show_next_chapter (AnpShow *self);
void anp_show_previous_chapter (AnpShow *self);
void anp_show_go_to (AnpShow *self, guint slide, guint step);
void anp_show_go_to_slide_time (AnpShow *self, guint slide, gint64 local_ns);
void anp_show_seek (AnpShow *self, gint64 programme_ns); /* clamped */
/* The clip or narration that ends `slide` has ended, or failed and will never end. */
void anp_show_media_ended (AnpShow *self, guint slide);

/* Index in `new` of what `slide` of `old` has become: by id, then content hash and occurrence, then
 * same chapter and title, then the nearest in order. */
guint anp_slide_match (AnpFeature *old, AnpFeature *newer, guint slide);

G_END_DECLS
