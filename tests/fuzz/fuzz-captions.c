/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WebVTT and SubRip: one reader tells them apart. */
#include "fuzz.h"

#include "anp-caption-track.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpCaptionTrack) track = anp_caption_track_parse (size > 0 ? (const char *) data : "", size, "en", &error);
  gint64 before = 0;

  FUZZ_ASSERT ((track == NULL) == (error != NULL));
  for (guint i = 0; track != NULL && i < anp_caption_track_get_n_cues (track); i++)
    {
      const AnpCue *cue = anp_caption_track_get_cue (track, i);
      g_autoptr (GPtrArray) found = anp_caption_track_find (track, cue->start_ns);

      FUZZ_ASSERT (cue->start_ns >= before && cue->end_ns > cue->start_ns);
      FUZZ_ASSERT (g_utf8_validate (cue->text, -1, NULL));
      FUZZ_ASSERT (cue->line == -1 || (cue->line >= 0 && cue->line <= 1));
      FUZZ_ASSERT (cue->position == -1 || (cue->position >= 0 && cue->position <= 1));
      FUZZ_ASSERT (found->len > 0);
      before = cue->start_ns;
    }
  return 0;
}
