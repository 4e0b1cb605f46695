/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"
#include "anp-text-options.h"

G_BEGIN_DECLS

/* Whether everything is there for a talk: looked for beside whatever else goes on, one clip after another, waiting
 * for nothing. A plain object without a window, main thread only. Emits “changed” () when a finding is another. */
#define ANP_TYPE_PREFLIGHT (anp_preflight_get_type ())
G_DECLARE_FINAL_TYPE (AnpPreflight, anp_preflight, ANP, PREFLIGHT, GObject)

typedef enum
{
  ANP_PREFLIGHT_MEDIA,         /* every clip gives its first picture, every picture and sound is there */
  ANP_PREFLIGHT_SOUND,         /* where the sound leaves */
  ANP_PREFLIGHT_SCREENS,       /* monitors and their sizes */
  ANP_PREFLIGHT_FONTS,         /* what this system's fonts cannot show */
  ANP_PREFLIGHT_DISK,          /* room for what is drawn and recorded */
  ANP_PREFLIGHT_TIME,          /* the planned time, beside what the slides' own times come to */
  ANP_PREFLIGHT_NOTIFICATIONS, /* a reminder, or that they are off */
  ANP_PREFLIGHT_N_CHECKS,
} AnpPreflightCheck;

typedef enum
{
  ANP_PREFLIGHT_LOOKING,
  ANP_PREFLIGHT_GOOD,
  ANP_PREFLIGHT_REMINDER, /* nothing is wrong; something is left to a person */
  ANP_PREFLIGHT_WRONG,
} AnpPreflightState;

typedef struct
{
  AnpPreflightState state;
  char *words;  /* what was found, one line */
  char *remedy; /* what to do, lines; NULL unless WRONG or a REMINDER */
} AnpPreflightFinding;

/* A monitor as the desktop tells of it. */
typedef struct
{
  int width, height; /* pixels */
} AnpPreflightScreen;

/* What the slides' own times come to is `programme_ns`. */
AnpPreflight *anp_preflight_new (AnpFeature *feature, const AnpTextOptions *options, gint64 programme_ns);
AnpFeature *anp_preflight_get_feature (AnpPreflight *self);
/* Those of the display, which come and go: told again when they do. */
void anp_preflight_set_screens (AnpPreflight *self, const AnpPreflightScreen *screens, guint n_screens);
/* A sink's factory, for tests; NULL for the one clips take. Before it begins. */
void anp_preflight_set_sound_factory (AnpPreflight *self, const char *factory);
/* Looks at everything, once more when it has already; what is still being looked at is given up. */
void anp_preflight_begin (AnpPreflight *self);
/* Gives up. A decoder or sound server that never answers is left alone in its thread. */
void anp_preflight_cancel (AnpPreflight *self);

/* (transfer none), valid until the next “changed” */
const AnpPreflightFinding *anp_preflight_get_finding (AnpPreflight *self, AnpPreflightCheck check);
const char *anp_preflight_check_get_title (AnpPreflightCheck check);
/* LOOKING while anything is; else WRONG where anything is, else GOOD: a reminder is no fault. */
AnpPreflightState anp_preflight_get_state (AnpPreflight *self);
/* All of it in one line. (transfer full) */
char *anp_preflight_dup_line (AnpPreflight *self);

G_END_DECLS
