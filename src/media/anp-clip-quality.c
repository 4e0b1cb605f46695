/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-quality.h"

#define STRETCH_US (2 * G_USEC_PER_SEC)
/* Looked at later than this, the main loop itself stood still: no fault of the pictures' size. */
#define LATE_US (STRETCH_US + G_USEC_PER_SEC)
#define MAX_LOST 0.3
/* Larger pictures are tried only well below the loss that makes them smaller, and after so long: what
 * made the machine slow is over then, and a picture that changes its size now and then is not noticed. */
#define CALM_LOST 0.05
#define CALM_US (20 * (gint64) G_USEC_PER_SEC)
/* The wait doubles with each trial that failed, up to over five minutes. */
#define MAX_RELAPSES 4
#define FEW 10
/* Half the pixels at each step, and an eighth at least: less is no picture. */
#define STEP 0.7071
#define MIN_SCALE 0.34

void
anp_clip_quality_rest (AnpClipQuality *self)
{
  self->since_us = 0;
}

/* Half the pixels; FALSE where that is no picture any more. */
static gboolean
lower (AnpClipQuality *self)
{
  if (self->scale * STEP < MIN_SCALE)
    return FALSE;
  /* What has just been raised does not hold: ask again, but later each time. */
  if (self->is_trial)
    self->n_relapses = MIN (self->n_relapses + 1, MAX_RELAPSES);
  self->is_trial = FALSE;
  self->scale *= STEP;
  return TRUE;
}

/* One step up once it was calm for long. */
static gboolean
raise_after_calm (AnpClipQuality *self, gint64 span_us)
{
  self->calm_us += span_us;
  if (self->is_trial && self->calm_us >= CALM_US)
    {
      self->is_trial = FALSE;
      self->n_relapses = 0;
    }
  if (self->scale >= 1 || self->calm_us < CALM_US << self->n_relapses)
    return FALSE;
  self->calm_us = 0;
  self->is_trial = TRUE;
  self->scale = MIN (1, self->scale / STEP);
  return TRUE;
}

gboolean
anp_clip_quality_note (AnpClipQuality *self, gint64 now_us, guint n_shown, guint n_lost)
{
  gint64 span_us = now_us - self->since_us;
  guint shown = n_shown - self->n_shown;
  guint lost = n_lost - self->n_lost;

  if (self->since_us != 0 && span_us < STRETCH_US)
    return FALSE;
  self->n_shown = n_shown;
  self->n_lost = n_lost;
  if (self->since_us == 0 || span_us > LATE_US)
    {
      self->since_us = now_us;
      return FALSE;
    }
  self->since_us = now_us;
  if (shown + lost < FEW)
    return FALSE;
  if (lost <= (shown + lost) * CALM_LOST)
    return raise_after_calm (self, span_us);
  self->calm_us = 0;
  return lost > (shown + lost) * MAX_LOST && lower (self);
}
