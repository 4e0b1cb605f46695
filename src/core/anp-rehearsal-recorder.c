/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-rehearsal-recorder.h"

#include "anp-slide-match.h"

struct _AnpRehearsalRecorder
{
  GObject parent_instance;

  AnpShow *show;
  AnpRehearsal *rehearsal;
  AnpFeature *feature; /* whose ids are in it */
  gint64 seen_ns;      /* clock time when the show was last looked at, and what it was then: */
  char *slide_id;      /* NULL when nothing was to be counted */
  guint step;
};

G_DEFINE_FINAL_TYPE (AnpRehearsalRecorder, anp_rehearsal_recorder, G_TYPE_OBJECT)

static gboolean
is_counting (AnpShow *show)
{
  return anp_show_get_mode (show) == ANP_SHOW_PRESENTING && anp_show_get_timer_running (show)
         && anp_show_get_playing (show) && anp_show_get_screen (show) != ANP_SCREEN_END;
}

/* Slides whose ids are gone are called as what they have become. */
static void
carry_over (AnpRehearsalRecorder *self, AnpFeature *newer)
{
  for (guint i = anp_rehearsal_get_n_slides (self->rehearsal); i-- > 0;)
    {
      const char *id = anp_rehearsal_get_slide_id (self->rehearsal, i);
      gint before = anp_feature_find_slide (self->feature, id);
      guint after;

      if (before < 0 || anp_feature_find_slide (newer, id) >= 0 || anp_feature_get_n_slides (newer) == 0)
        continue;
      after = anp_slide_match (self->feature, newer, (guint) before);
      anp_rehearsal_rename (self->rehearsal, id, anp_feature_get_slide (newer, after)->id);
    }
}

/* Counts what has gone by for what was on, then looks anew. */
static void
update (AnpRehearsalRecorder *self)
{
  AnpFeature *feature = anp_show_get_feature (self->show);
  AnpPosition position = anp_show_get_position (self->show, ANP_CURSOR_AUDIENCE);
  gint64 now_ns = anp_clock_now (anp_show_get_clock (self->show));

  if (self->slide_id != NULL && now_ns > self->seen_ns)
    anp_rehearsal_add (self->rehearsal, self->slide_id, self->step, now_ns - self->seen_ns);
  if (feature != self->feature)
    {
      carry_over (self, feature);
      g_set_object (&self->feature, feature);
    }
  self->seen_ns = now_ns;
  g_clear_pointer (&self->slide_id, g_free);
  if (is_counting (self->show) && position.slide < anp_feature_get_n_slides (feature))
    {
      self->slide_id = g_strdup (anp_feature_get_slide (feature, position.slide)->id);
      self->step = position.step;
    }
}

static void
anp_rehearsal_recorder_dispose (GObject *object)
{
  AnpRehearsalRecorder *self = ANP_REHEARSAL_RECORDER (object);

  if (self->show != NULL)
    g_signal_handlers_disconnect_by_data (self->show, self);
  g_clear_object (&self->show);
  g_clear_object (&self->feature);
  g_clear_object (&self->rehearsal);
  g_clear_pointer (&self->slide_id, g_free);

  G_OBJECT_CLASS (anp_rehearsal_recorder_parent_class)->dispose (object);
}

static void
anp_rehearsal_recorder_class_init (AnpRehearsalRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = anp_rehearsal_recorder_dispose;
}

static void
anp_rehearsal_recorder_init (AnpRehearsalRecorder *self)
{
}

AnpRehearsalRecorder *
anp_rehearsal_recorder_new (AnpShow *show, gint64 begun_us)
{
  static const char *const changes[]
      = { "slide-changed", "step-changed", "notify::mode", "notify::playing", "notify::screen",
          "notify::timer-running", "notify::feature" };
  AnpRehearsalRecorder *self;

  g_return_val_if_fail (ANP_IS_SHOW (show), NULL);

  self = g_object_new (ANP_TYPE_REHEARSAL_RECORDER, NULL);
  self->show = g_object_ref (show);
  self->feature = g_object_ref (anp_show_get_feature (show));
  self->rehearsal = anp_rehearsal_new (begun_us);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_swapped (show, changes[i], G_CALLBACK (update), self);
  update (self);
  return self;
}

AnpRehearsal *
anp_rehearsal_recorder_get_rehearsal (AnpRehearsalRecorder *self)
{
  g_return_val_if_fail (ANP_IS_REHEARSAL_RECORDER (self), NULL);

  update (self);
  return self->rehearsal;
}
