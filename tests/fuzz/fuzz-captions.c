/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WebVTT and SubRip: one reader tells them apart. */
#include "fuzz.h"

#include "anp-caption-track.h"
#include "anp-run.h"

/* The runs are the text, and none is empty. */
static void
check_runs (const AnpCue *cue)
{
  gsize at = 0;

  for (guint i = 0; i < cue->runs->len; i++)
    {
      const AnpRun *run = cue->runs->pdata[i];

      FUZZ_ASSERT (*run->text != '\0' && g_str_has_prefix (cue->text + at, run->text));
      FUZZ_ASSERT (run->ruby == NULL || (*run->ruby != '\0' && g_utf8_validate (run->ruby, -1, NULL)));
      at += strlen (run->text);
    }
  FUZZ_ASSERT (cue->text[at] == '\0' && at > 0);
}

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
      FUZZ_ASSERT (cue->snaps ? ABS (cue->line) <= 1000 : cue->line >= 0 && cue->line <= 1);
      FUZZ_ASSERT (cue->position == -1 || (cue->position >= 0 && cue->position <= 1));
      FUZZ_ASSERT (cue->size >= 0 && cue->size <= 1 && cue->align != ANP_CUE_AUTO);
      FUZZ_ASSERT (found->len > 0);
      check_runs (cue);
      before = cue->start_ns;
    }
  return 0;
}
