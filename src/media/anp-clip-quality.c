/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-quality.h"

#define STRETCH_US (2 * G_USEC_PER_SEC)
/* Looked at later than this, the main loop itself stood still: no fault of the pictures' size. */
#define LATE_US (STRETCH_US + G_USEC_PER_SEC)
#define MAX_LOST 0.3
#define FEW 10
/* Half the pixels at each step, and an eighth at least: less is no picture. */
#define STEP 0.7071
#define MIN_SCALE 0.34

void
anp_clip_quality_rest (AnpClipQuality *self)
{
  self->since_us = 0;
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
  if (shown + lost < FEW || lost <= (shown + lost) * MAX_LOST || self->scale * STEP < MIN_SCALE)
    return FALSE;
  self->scale *= STEP;
  return TRUE;
}
