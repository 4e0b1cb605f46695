/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long, because it is one state machine, whose moves share their helpers. */
#include "anp-show.h"

#include "anp-place.h"
#include "anp-talk-timer.h"
#include "anp-time.h"

/* An alarm that came this late is made up for, so that a film does not drift; a machine that was away
 * for longer shows the next slide from its beginning. */
#define MOST_CATCH_UP_NS (250 * ANP_NS_PER_MS)

/* Everything that moves, apart from the timer. The audience's cursor follows the presenter's in
 * finish_change() unless frozen. */
typedef struct
{
  AnpShowMode mode;
  AnpScreen screen;
  gboolean playing;
  gboolean frozen;
  gboolean hold;
  guint rate; /* in thousandths */
  AnpPlace audience;
  AnpPlace presenter;
} State;

struct _AnpShow
{
  GObject parent_instance;

  AnpFeature *feature;
  AnpProgramme *programme;
  AnpClock *clock;

  State state;
  gint64 anchor_ns; /* clock time at which the presenter's local_ns was true */
  gboolean browsed; /* moved while frozen */
  gint loop;        /* chapter that begins again at its end, or -1 */

  AnpTalkTimer timer;

  guint alarm;
  gint64 alarm_ns;

  /* What has been told to the views. */
  State told;
  gboolean told_running, told_audible, told_timer_running;
  gboolean tell_feature, tell_programme, tell_seeked;
};

enum
{
  PROP_MODE = 1,
  PROP_PLAYING,
  PROP_SCREEN,
  PROP_FROZEN,
  PROP_HOLD,
  PROP_RATE,
  PROP_FEATURE,
  PROP_RUNNING,
  PROP_AUDIBLE,
  PROP_TIMER_RUNNING,
  N_PROPS
};

enum
{
  SIGNAL_SLIDE_CHANGED,
  SIGNAL_STEP_CHANGED,
  SIGNAL_SEEKED,
  SIGNAL_PROGRAMME_CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpShow, anp_show, G_TYPE_OBJECT)

static void alarm_cb (gpointer user_data);

static guint
count_slides (AnpShow *self)
{
  return anp_feature_get_n_slides (self->feature);
}

/* Whether steps and slides come by themselves. */
static gboolean
is_timed (AnpShow *self)
{
  return self->state.mode == ANP_SHOW_WATCHING
         || anp_feature_get_present_mode (self->feature) == ANP_PRESENT_TIMED;
}

static gboolean
is_running (AnpShow *self)
{
  return self->state.playing && !self->state.frozen && self->state.screen != ANP_SCREEN_END
         && count_slides (self) > 0;
}

static gboolean
is_blank (AnpShow *self)
{
  return self->state.screen == ANP_SCREEN_BLACK || self->state.screen == ANP_SCREEN_WHITE;
}

/* Slide time that goes by in `ns` of clock time: exact, and never running backwards. */
static gint64
scale_by_rate (AnpShow *self, gint64 ns)
{
  return ns / 1000 * self->state.rate + ns % 1000 * self->state.rate / 1000;
}

/* The least clock time in which `ns` of slide time goes by. */
static gint64
unscale_by_rate (AnpShow *self, gint64 ns)
{
  gint64 rate = self->state.rate;

  return ns / rate * 1000 + (ns % rate * 1000 + rate - 1) / rate;
}

static AnpPlace
place_now (AnpShow *self)
{
  AnpPlace place = self->state.presenter;

  if (is_running (self))
    {
      gint64 gone_ns = scale_by_rate (self, anp_clock_now (self->clock) - self->anchor_ns);

      place.local_ns += gone_ns;
      if (self->state.hold)
        place.plan_ns -= gone_ns;
    }
  return place;
}

static gboolean
find_event (AnpShow *self, AnpPlaceEvent *out_event)
{
  return is_running (self) && is_timed (self) && !self->state.hold
         && anp_place_find_event (&self->state.presenter, self->programme, out_event);
}

static void
set_alarm (AnpShow *self)
{
  AnpPlaceEvent event;
  gint64 at_ns = -1;

  if (find_event (self, &event))
    at_ns = self->anchor_ns
            + unscale_by_rate (self, MAX (event.local_ns - self->state.presenter.local_ns, 0));

  if (self->alarm > 0 && at_ns == self->alarm_ns)
    return;
  if (self->alarm > 0)
    anp_clock_remove_alarm (self->clock, self->alarm);
  self->alarm = at_ns >= 0 ? anp_clock_add_alarm (self->clock, at_ns, alarm_cb, self) : 0;
  self->alarm_ns = at_ns;
}

/* One cursor's place, once. What a handler changes is told by that change, not here again. */
static void
tell_place (AnpShow *self, AnpCursor which, const AnpPlace *now, AnpPlace *told)
{
  gboolean slide_changed = now->slide != told->slide;

  if (!slide_changed && now->step == told->step)
    return;
  *told = *now;
  g_signal_emit (self, signals[slide_changed ? SIGNAL_SLIDE_CHANGED : SIGNAL_STEP_CHANGED], 0, now->slide,
                 (guint) which);
}

static void
tell_flag (AnpShow *self, gboolean now, gboolean *told, guint prop)
{
  if (now == *told)
    return;
  *told = now;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
tell (AnpShow *self)
{
  g_autoptr (AnpShow) keep = g_object_ref (self);

  if (self->tell_feature)
    {
      self->tell_feature = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FEATURE]);
    }
  if (self->tell_programme)
    {
      self->tell_programme = FALSE;
      g_signal_emit (self, signals[SIGNAL_PROGRAMME_CHANGED], 0);
    }
  if (self->told.mode != self->state.mode)
    {
      self->told.mode = self->state.mode;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODE]);
    }
  if (self->told.screen != self->state.screen)
    {
      self->told.screen = self->state.screen;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCREEN]);
    }
  tell_flag (self, self->state.frozen, &self->told.frozen, PROP_FROZEN);
  tell_place (self, ANP_CURSOR_AUDIENCE, &self->state.audience, &self->told.audience);
  tell_place (self, ANP_CURSOR_PRESENTER, &self->state.presenter, &self->told.presenter);
  if (self->tell_seeked)
    {
      self->tell_seeked = FALSE;
      g_signal_emit (self, signals[SIGNAL_SEEKED], 0);
    }
  if (self->told.rate != self->state.rate)
    {
      self->told.rate = self->state.rate;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RATE]);
    }
  tell_flag (self, self->state.hold, &self->told.hold, PROP_HOLD);
  tell_flag (self, self->state.playing, &self->told.playing, PROP_PLAYING);
  tell_flag (self, is_running (self), &self->told_running, PROP_RUNNING);
  tell_flag (self, anp_show_get_audible (self), &self->told_audible, PROP_AUDIBLE);
  tell_flag (self, self->timer.running, &self->told_timer_running, PROP_TIMER_RUNNING);
}

/* Every change of the state stands between these two. The first brings the cursor up to now. */
static void
begin_change (AnpShow *self)
{
  AnpPlace *place = &self->state.presenter;

  *place = place_now (self);
  self->anchor_ns = anp_clock_now (self->clock);
  if (!self->state.frozen)
    self->state.audience = *place;
}

static void
finish_change (AnpShow *self)
{
  if (!is_running (self))
    self->state.presenter.step_came_ns = self->state.audience.step_came_ns = ANP_PLACE_LONG_AGO;
  if (!self->state.frozen)
    self->state.audience = self->state.presenter;
  set_alarm (self);
  tell (self);
}

/* Lets the plan stand where what is shown is, however long somebody has waited there. */
static void
rest_plan (AnpShow *self)
{
  AnpPlace *place = &self->state.presenter;

  if (count_slides (self) > 0)
    place->plan_ns = anp_place_get_planned_ns (place, self->programme) - place->local_ns;
}

/* Comes to a slide with `step` (at most the last) shown. */
static void
arrive (AnpShow *self, guint slide, guint step)
{
  if (slide == self->state.presenter.slide)
    self->tell_seeked = TRUE;
  anp_place_arrive (&self->state.presenter, self->programme, slide, step);
}

static void
enter_end (AnpShow *self)
{
  AnpPlace *place = &self->state.presenter;

  self->state.screen = ANP_SCREEN_END;
  if (self->state.mode == ANP_SHOW_WATCHING)
    self->state.playing = FALSE;
  if (count_slides (self) == 0)
    return;
  if (place->slide + 1 < count_slides (self))
    arrive (self, count_slides (self) - 1, G_MAXUINT);
  else
    place->step = anp_programme_get_entry (self->programme, place->slide)->n_steps - 1;
}

/* A move of the presenter's begins: what the audience sees becomes a slide again. */
static void
begin_move (AnpShow *self)
{
  begin_change (self);
  if (self->state.frozen)
    self->browsed = TRUE;
  else
    self->state.screen = ANP_SCREEN_SLIDE;
}

/* Whether next or previous was only wanted to end the black or white. */
static gboolean
unblank (AnpShow *self)
{
  if (!is_blank (self) || self->state.frozen)
    return FALSE;
  anp_show_set_screen (self, ANP_SCREEN_SLIDE);
  return TRUE;
}

/* The slide that comes by itself after this one, or -1 for the end. */
static gint
find_following (AnpShow *self, guint slide)
{
  const AnpChapter *chapter = anp_feature_get_slide (self->feature, slide)->chapter;

  if ((gint) chapter->index == self->loop && slide + 1 == chapter->first_slide + chapter->n_slides)
    return (gint) chapter->first_slide;
  return slide + 1 < count_slides (self) ? (gint) slide + 1 : -1;
}

static void
alarm_cb (gpointer user_data)
{
  AnpShow *self = user_data;
  AnpPlace *place = &self->state.presenter;
  AnpPlaceEvent event;

  self->alarm = 0;
  begin_change (self);
  while (find_event (self, &event) && place->local_ns >= event.local_ns)
    {
      gint64 late_ns = place->local_ns - event.local_ns;
      gint following;

      if (event.is_step)
        {
          place->step++;
          place->step_came_ns = event.local_ns;
        }
      else if ((following = find_following (self, place->slide)) >= 0)
        {
          arrive (self, (guint) following, 0);
          if (event.on_time && late_ns <= MOST_CATCH_UP_NS)
            place->local_ns = late_ns;
        }
      else
        enter_end (self);
    }
  finish_change (self);
}

static void
anp_show_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AnpShow *self = ANP_SHOW (object);

  switch (prop_id)
    {
    case PROP_MODE:
      g_value_set_uint (value, self->state.mode);
      break;
    case PROP_PLAYING:
      g_value_set_boolean (value, self->state.playing);
      break;
    case PROP_SCREEN:
      g_value_set_uint (value, self->state.screen);
      break;
    case PROP_FROZEN:
      g_value_set_boolean (value, self->state.frozen);
      break;
    case PROP_HOLD:
      g_value_set_boolean (value, self->state.hold);
      break;
    case PROP_RATE:
      g_value_set_double (value, anp_show_get_rate (self));
      break;
    case PROP_FEATURE:
      g_value_set_object (value, self->feature);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, is_running (self));
      break;
    case PROP_AUDIBLE:
      g_value_set_boolean (value, anp_show_get_audible (self));
      break;
    case PROP_TIMER_RUNNING:
      g_value_set_boolean (value, self->timer.running);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
anp_show_dispose (GObject *object)
{
  AnpShow *self = ANP_SHOW (object);

  if (self->alarm > 0)
    anp_clock_remove_alarm (self->clock, self->alarm);
  self->alarm = 0;
  G_OBJECT_CLASS (anp_show_parent_class)->dispose (object);
}

static void
anp_show_finalize (GObject *object)
{
  AnpShow *self = ANP_SHOW (object);

  g_clear_object (&self->programme);
  g_clear_object (&self->feature);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (anp_show_parent_class)->finalize (object);
}

static void
anp_show_class_init (AnpShowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = anp_show_get_property;
  object_class->dispose = anp_show_dispose;
  object_class->finalize = anp_show_finalize;

  props[PROP_MODE] = g_param_spec_uint ("mode", NULL, NULL, 0, ANP_SHOW_PRESENTING, 0, readable);
  props[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, readable);
  props[PROP_SCREEN] = g_param_spec_uint ("screen", NULL, NULL, 0, ANP_SCREEN_END, 0, readable);
  props[PROP_FROZEN] = g_param_spec_boolean ("frozen", NULL, NULL, FALSE, readable);
  props[PROP_HOLD] = g_param_spec_boolean ("hold", NULL, NULL, FALSE, readable);
  props[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, ANP_SHOW_MIN_RATE, ANP_SHOW_MAX_RATE, 1,
                                          readable);
  props[PROP_FEATURE] = g_param_spec_object ("feature", NULL, NULL, ANP_TYPE_FEATURE, readable);
  props[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, readable);
  props[PROP_AUDIBLE] = g_param_spec_boolean ("audible", NULL, NULL, FALSE, readable);
  props[PROP_TIMER_RUNNING] = g_param_spec_boolean ("timer-running", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_SLIDE_CHANGED] = g_signal_new ("slide-changed", G_TYPE_FROM_CLASS (klass),
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                                G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_STEP_CHANGED] = g_signal_new ("step-changed", G_TYPE_FROM_CLASS (klass),
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                               G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_SEEKED] = g_signal_new ("seeked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PROGRAMME_CHANGED] = g_signal_new ("programme-changed", G_TYPE_FROM_CLASS (klass),
                                                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                                    0);
}

static void
anp_show_init (AnpShow *self)
{
  self->loop = -1;
  self->state.rate = 1000;
  self->state.presenter.step_came_ns = ANP_PLACE_LONG_AGO;
  self->state.audience = self->state.presenter;
  self->told = self->state;
}

AnpShow *
anp_show_new (AnpFeature *feature, AnpProgramme *programme, AnpClock *clock)
{
  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);
  g_return_val_if_fail (ANP_IS_PROGRAMME (programme), NULL);
  g_return_val_if_fail (anp_programme_get_feature (programme) == feature, NULL);
  g_return_val_if_fail (ANP_IS_CLOCK (clock), NULL);

  AnpShow *self = g_object_new (ANP_TYPE_SHOW, NULL);

  self->feature = g_object_ref (feature);
  self->programme = g_object_ref (programme);
  self->clock = g_object_ref (clock);
  return self;
}

AnpFeature *
anp_show_get_feature (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), NULL);

  return self->feature;
}

AnpProgramme *
anp_show_get_programme (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), NULL);

  return self->programme;
}

AnpClock *
anp_show_get_clock (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), NULL);

  return self->clock;
}

void
anp_show_set_programme (AnpShow *self, AnpProgramme *programme)
{
  g_return_if_fail (ANP_IS_SHOW (self));
  g_return_if_fail (ANP_IS_PROGRAMME (programme));
  g_return_if_fail (anp_programme_get_feature (programme) == self->feature);

  begin_change (self);
  if (g_set_object (&self->programme, programme))
    self->tell_programme = TRUE;
  finish_change (self);
}

void
anp_show_set_feature (AnpShow *self, AnpFeature *feature, AnpProgramme *programme)
{
  g_return_if_fail (ANP_IS_SHOW (self));
  g_return_if_fail (ANP_IS_FEATURE (feature));
  g_return_if_fail (ANP_IS_PROGRAMME (programme));
  g_return_if_fail (anp_programme_get_feature (programme) == feature);

  begin_change (self);
  rest_plan (self);
  anp_place_carry_over (&self->state.presenter, self->programme, programme);
  anp_place_carry_over (&self->state.audience, self->programme, programme);
  self->loop = -1; /* chapters are others now */
  g_set_object (&self->feature, feature);
  g_set_object (&self->programme, programme);
  if (self->state.screen == ANP_SCREEN_END && self->state.audience.slide + 1 < count_slides (self))
    self->state.screen = ANP_SCREEN_SLIDE; /* there is more now */
  self->tell_feature = self->tell_programme = TRUE;
  self->told.presenter.slide = self->told.audience.slide = G_MAXUINT;
  finish_change (self);
}

AnpShowMode
anp_show_get_mode (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), ANP_SHOW_WATCHING);

  return self->state.mode;
}

static void
unfreeze (AnpShow *self)
{
  AnpPlace *presenter = &self->state.presenter, *audience = &self->state.audience;

  self->state.frozen = FALSE;
  if (!self->browsed)
    return;
  if (self->state.screen == ANP_SCREEN_END)
    self->state.screen = ANP_SCREEN_SLIDE;
  if (presenter->slide == audience->slide && count_slides (self) > 0)
    {
      guint step = presenter->step;

      *presenter = *audience; /* its clip goes on */
      if (step != presenter->step)
        anp_place_enter_step (presenter, self->programme, step);
      self->tell_seeked = TRUE;
    }
}

void
anp_show_set_mode (AnpShow *self, AnpShowMode mode)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  if (self->state.mode == mode)
    return;

  begin_change (self);
  rest_plan (self);
  self->state.mode = mode;
  switch (mode)
    {
    case ANP_SHOW_WATCHING:
      if (self->state.frozen)
        unfreeze (self);
      if (is_blank (self))
        self->state.screen = ANP_SCREEN_SLIDE;
      self->state.hold = FALSE;
      self->state.playing = FALSE;
      break;
    case ANP_SHOW_PRESENTING:
      self->state.playing = TRUE;
      if (!self->timer.started)
        anp_talk_timer_set_running (&self->timer, TRUE, self->anchor_ns);
      break;
    }
  finish_change (self);
}

gboolean
anp_show_get_playing (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), FALSE);

  return self->state.playing;
}

void
anp_show_set_playing (AnpShow *self, gboolean playing)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  playing = !!playing;
  if (self->state.playing == playing)
    return;

  begin_change (self);
  self->state.playing = playing;
  if (playing && self->state.screen == ANP_SCREEN_END && self->state.mode == ANP_SHOW_WATCHING
      && !self->state.frozen && count_slides (self) > 0)
    {
      self->state.screen = ANP_SCREEN_SLIDE;
      arrive (self, 0, 0);
    }
  finish_change (self);
}

double
anp_show_get_rate (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), 1);

  return self->state.rate / 1000.0;
}

void
anp_show_set_rate (AnpShow *self, double rate)
{
  g_return_if_fail (ANP_IS_SHOW (self));
  g_return_if_fail (rate == rate); /* not NaN */

  begin_change (self);
  self->state.rate = (guint) (CLAMP (rate, ANP_SHOW_MIN_RATE, ANP_SHOW_MAX_RATE) * 1000 + 0.5);
  finish_change (self);
}

AnpScreen
anp_show_get_screen (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), ANP_SCREEN_SLIDE);

  return self->state.screen;
}

void
anp_show_set_screen (AnpShow *self, AnpScreen screen)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  if (self->state.screen == screen || (screen == ANP_SCREEN_END && self->state.frozen))
    return;

  begin_change (self);
  if (screen == ANP_SCREEN_END)
    enter_end (self);
  else
    self->state.screen = screen;
  finish_change (self);
}

gboolean
anp_show_get_frozen (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), FALSE);

  return self->state.frozen;
}

void
anp_show_set_frozen (AnpShow *self, gboolean frozen)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  frozen = !!frozen;
  if (self->state.frozen == frozen)
    return;

  begin_change (self);
  if (frozen)
    {
      self->state.frozen = TRUE;
      self->browsed = FALSE;
    }
  else
    unfreeze (self);
  finish_change (self);
}

gboolean
anp_show_get_hold (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), FALSE);

  return self->state.hold;
}

void
anp_show_set_hold (AnpShow *self, gboolean hold)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  begin_change (self);
  self->state.hold = !!hold;
  finish_change (self);
}

gboolean
anp_show_get_running (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), FALSE);

  return is_running (self);
}

gboolean
anp_show_get_audible (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), FALSE);

  return is_running (self) && self->state.screen == ANP_SCREEN_SLIDE;
}

gint64
anp_show_get_next_deadline (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), -1);

  return self->alarm > 0 ? self->alarm_ns : -1;
}

gint64
anp_show_get_elapsed (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), 0);

  return anp_talk_timer_get (&self->timer, anp_clock_now (self->clock));
}

gboolean
anp_show_get_timer_running (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), FALSE);

  return self->timer.running;
}

void
anp_show_set_timer_running (AnpShow *self, gboolean running)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  anp_talk_timer_set_running (&self->timer, running, anp_clock_now (self->clock));
  tell_flag (self, self->timer.running, &self->told_timer_running, PROP_TIMER_RUNNING);
}

void
anp_show_reset_timer (AnpShow *self)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  anp_talk_timer_set (&self->timer, 0, anp_clock_now (self->clock));
}

void
anp_show_set_elapsed (AnpShow *self, gint64 elapsed_ns)
{
  g_return_if_fail (ANP_IS_SHOW (self));
  g_return_if_fail (elapsed_ns >= 0);

  anp_talk_timer_set (&self->timer, elapsed_ns, anp_clock_now (self->clock));
}

AnpPosition
anp_show_get_position (AnpShow *self, AnpCursor which)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), ((AnpPosition){ 0 }));

  AnpPlace place = which == ANP_CURSOR_AUDIENCE && self->state.frozen ? self->state.audience
                                                                     : place_now (self);
  AnpPosition position = { place.slide, place.step, place.local_ns, G_MAXINT64 };

  if (place.step_came_ns != ANP_PLACE_LONG_AGO)
    position.step_ns = place.local_ns - place.step_came_ns;
  return position;
}

gint64
anp_show_get_time (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), 0);

  if (count_slides (self) == 0)
    return 0;
  if (self->state.screen == ANP_SCREEN_END && !(self->state.frozen && self->browsed))
    return anp_programme_get_duration (self->programme);

  AnpPlace place = place_now (self);
  return anp_programme_get_entry (self->programme, place.slide)->start_ns
         + anp_place_get_planned_ns (&place, self->programme);
}

void
anp_show_next (AnpShow *self)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  const AnpPlace *place = &self->state.presenter;

  if (count_slides (self) == 0 || unblank (self))
    return;
  if (place->step + 1 >= anp_programme_get_entry (self->programme, place->slide)->n_steps)
    {
      anp_show_next_slide (self);
      return;
    }
  begin_move (self);
  anp_place_enter_step (&self->state.presenter, self->programme, place->step + 1);
  finish_change (self);
}

void
anp_show_next_slide (AnpShow *self)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  if (count_slides (self) == 0 || unblank (self))
    return;
  if (self->state.presenter.slide + 1 >= count_slides (self))
    {
      anp_show_set_screen (self, ANP_SCREEN_END);
      return;
    }
  begin_move (self);
  arrive (self, self->state.presenter.slide + 1, 0);
  finish_change (self);
}

/* Back from the end mark to the last slide, which was never left. */
static gboolean
leave_end (AnpShow *self, guint step)
{
  if (self->state.screen != ANP_SCREEN_END || self->state.frozen)
    return FALSE;
  begin_move (self);
  arrive (self, self->state.presenter.slide, step);
  finish_change (self);
  return TRUE;
}

void
anp_show_previous (AnpShow *self)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  const AnpPlace *place = &self->state.presenter;

  if (count_slides (self) == 0 || unblank (self) || leave_end (self, G_MAXUINT))
    return;
  if (place->step == 0 && place->slide == 0)
    return;
  begin_move (self);
  if (place->step > 0)
    anp_place_enter_step (&self->state.presenter, self->programme, place->step - 1);
  else
    arrive (self, place->slide - 1, G_MAXUINT);
  finish_change (self);
}

void
anp_show_previous_slide (AnpShow *self)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  if (count_slides (self) == 0 || unblank (self) || leave_end (self, 0))
    return;
  if (self->state.presenter.slide == 0 && self->state.presenter.step == 0)
    return;
  anp_show_go_to (self, self->state.presenter.slide - (self->state.presenter.slide > 0), 0);
}

void
anp_show_next_chapter (AnpShow *self)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  if (count_slides (self) == 0)
    return;

  const AnpChapter *chapter = anp_feature_get_slide (self->feature, self->state.presenter.slide)->chapter;
  guint next = chapter->first_slide + chapter->n_slides;

  if (next < count_slides (self))
    anp_show_go_to (self, next, 0);
}

void
anp_show_previous_chapter (AnpShow *self)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  if (count_slides (self) == 0)
    return;

  guint slide = self->state.presenter.slide;
  guint first = anp_feature_get_slide (self->feature, slide)->chapter->first_slide;

  if (slide == first && self->state.presenter.step == 0 && first > 0
      && self->state.screen != ANP_SCREEN_END)
    first = anp_feature_get_slide (self->feature, first - 1)->chapter->first_slide;
  anp_show_go_to (self, first, 0);
}

void
anp_show_go_to (AnpShow *self, guint slide, guint step)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  if (count_slides (self) == 0)
    return;

  begin_move (self);
  arrive (self, MIN (slide, count_slides (self) - 1), step);
  finish_change (self);
}

void
anp_show_go_to_slide_time (AnpShow *self, guint slide, gint64 local_ns)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  if (count_slides (self) == 0)
    return;

  slide = MIN (slide, count_slides (self) - 1);
  local_ns = CLAMP (local_ns, 0, anp_programme_get_entry (self->programme, slide)->duration_ns);
  begin_move (self);
  arrive (self, slide, anp_programme_find_step (self->programme, slide, local_ns));
  self->state.presenter.local_ns = local_ns;
  self->state.presenter.plan_ns = 0;
  self->tell_seeked = TRUE;
  finish_change (self);
}

void
anp_show_seek (AnpShow *self, gint64 programme_ns)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  gint64 local_ns;
  guint slide = anp_programme_find (self->programme, programme_ns, &local_ns);

  anp_show_go_to_slide_time (self, slide, local_ns);
}

void
anp_show_start_over (AnpShow *self)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  begin_change (self);
  self->state.frozen = FALSE;
  self->state.hold = FALSE;
  self->state.screen = ANP_SCREEN_SLIDE;
  if (count_slides (self) > 0)
    arrive (self, 0, 0);
  anp_show_reset_timer (self);
  finish_change (self);
}

gint
anp_show_get_loop_chapter (AnpShow *self)
{
  g_return_val_if_fail (ANP_IS_SHOW (self), -1);
  return self->loop;
}

void
anp_show_set_loop_chapter (AnpShow *self, gint chapter)
{
  g_return_if_fail (ANP_IS_SHOW (self));
  g_return_if_fail (chapter >= -1 && chapter < (gint) anp_feature_get_n_chapters (self->feature));
  self->loop = chapter;
}

void
anp_show_media_ended (AnpShow *self, guint slide)
{
  g_return_if_fail (ANP_IS_SHOW (self));

  begin_change (self);
  /* It is the audience's clip that plays: when frozen, it ended just before. */
  AnpPlace *place = self->state.frozen ? &self->state.audience : &self->state.presenter;
  if (place->slide == slide)
    place->media_ended = TRUE;
  finish_change (self);
}
