/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-scrub.h"

#include <math.h>

static AnpProgramme *
get_programme (AnpPlayback *playback)
{
  return anp_show_get_programme (anp_playback_get_show (playback));
}

void
anp_scrub_begin (AnpScrub *self, AnpPlayback *playback)
{
  AnpShow *show = anp_playback_get_show (playback);

  self->resume = anp_show_get_playing (show);
  anp_show_set_playing (show, FALSE);
  anp_playback_set_scrubbing (playback, TRUE);
}

void
anp_scrub_end (AnpScrub *self, AnpPlayback *playback)
{
  anp_playback_set_scrubbing (playback, FALSE);
  anp_show_set_playing (anp_playback_get_show (playback), self->resume);
}

void
anp_scrub_seek (AnpPlayback *playback, gint64 ns)
{
  anp_show_seek (anp_playback_get_show (playback),
                 CLAMP (ns, 0, anp_programme_get_duration (get_programme (playback))));
}

gint64
anp_scrub_find_time (AnpPlayback *playback, double along, double snap)
{
  AnpProgramme *programme = get_programme (playback);
  double duration_ns = MAX (1, anp_programme_get_duration (programme));
  gint64 nearest_ns = -1;

  for (guint i = 0; i < anp_feature_get_n_chapters (anp_playback_get_feature (playback)); i++)
    {
      gint64 start_ns = anp_programme_get_chapter_start (programme, i);
      double distance = fabs (start_ns / duration_ns - along);

      if (distance <= snap)
        {
          snap = distance;
          nearest_ns = start_ns;
        }
    }
  return nearest_ns >= 0 ? nearest_ns
                         : (gint64) (CLAMP (along, 0, 1) * anp_programme_get_duration (programme));
}
