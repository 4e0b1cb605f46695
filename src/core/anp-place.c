/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-place.h"

#include "anp-slide-match.h"

gboolean
anp_place_find_event (const AnpPlace *self, AnpProgramme *programme, AnpPlaceEvent *out_event)
{
  const AnpProgrammeEntry *entry = anp_programme_get_entry (programme, self->slide);
  const AnpSlide *slide = anp_feature_get_slide (anp_programme_get_feature (programme), self->slide);
  gint64 step_ns = G_MAXINT64, slide_ns = G_MAXINT64;

  if (self->step + 1 < entry->n_steps)
    {
      gboolean written = g_array_index (slide->step_after_ns, gint64, self->step + 1) >= 0;

      /* A slide that waits for a click waits with its steps too, unless they carry a time. */
      if (entry->end != ANP_END_CLICK || written)
        step_ns = entry->step_ns[self->step + 1] - self->plan_ns;
    }
  switch (entry->end)
    {
    case ANP_END_TIME:
      slide_ns = entry->duration_ns - self->plan_ns;
      break;
    case ANP_END_MEDIA:
      if (self->media_ended)
        slide_ns = entry->least_ns - self->plan_ns;
      else
        slide_ns = entry->duration_ns
                   + (entry->estimated ? ANP_PLACE_UNKNOWN_WATCHDOG_NS : ANP_PLACE_WATCHDOG_NS);
      break;
    case ANP_END_CLICK:
      break;
    }

  *out_event = (AnpPlaceEvent){ MIN (step_ns, slide_ns), step_ns <= slide_ns, entry->end == ANP_END_TIME };
  return out_event->local_ns < G_MAXINT64;
}

gint64
anp_place_get_planned_ns (const AnpPlace *self, AnpProgramme *programme)
{
  const AnpProgrammeEntry *entry = anp_programme_get_entry (programme, self->slide);
  gboolean last = self->step + 1 >= entry->n_steps;

  return CLAMP (self->local_ns + self->plan_ns, entry->step_ns[self->step],
                last ? entry->duration_ns : entry->step_ns[self->step + 1]);
}

void
anp_place_enter_step (AnpPlace *self, AnpProgramme *programme, guint step)
{
  const AnpProgrammeEntry *entry = anp_programme_get_entry (programme, self->slide);

  /* Stepping back takes away at once; only what is new is revealed. */
  self->step_came_ns = step > self->step ? self->local_ns : ANP_PLACE_LONG_AGO;
  self->step = step;
  self->plan_ns = entry->step_ns[step] - self->local_ns;
}

void
anp_place_arrive (AnpPlace *self, AnpProgramme *programme, guint slide, guint step)
{
  const AnpProgrammeEntry *entry = anp_programme_get_entry (programme, slide);

  *self = ANP_PLACE_INIT;
  self->slide = slide;
  self->step = MIN (step, entry->n_steps - 1);
  self->plan_ns = entry->step_ns[self->step];
}

void
anp_place_carry_over (AnpPlace *self, AnpProgramme *old, AnpProgramme *newer)
{
  AnpFeature *old_feature = anp_programme_get_feature (old);
  AnpFeature *newer_feature = anp_programme_get_feature (newer);

  if (anp_feature_get_n_slides (old_feature) == 0 || anp_feature_get_n_slides (newer_feature) == 0)
    {
      *self = ANP_PLACE_INIT;
      return;
    }

  const AnpSlide *before = anp_feature_get_slide (old_feature, self->slide);
  guint slide = anp_slide_match (old_feature, newer_feature, self->slide);
  const AnpSlide *after = anp_feature_get_slide (newer_feature, slide);

  self->slide = slide;
  if (after->content_hash == before->content_hash && after->n_steps == before->n_steps)
    return;
  /* Edited while it is on: what is shown stays shown, and its time begins with the step it is at. */
  anp_place_enter_step (self, newer, MIN (self->step, after->n_steps - 1));
  self->step_came_ns = ANP_PLACE_LONG_AGO;
  self->media_ended = FALSE;
}
