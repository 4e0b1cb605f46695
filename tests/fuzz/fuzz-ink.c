/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "anp-ink.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpInk) ink = anp_ink_new ();
  g_autoptr (AnpInk) again = anp_ink_new ();
  g_autofree char *text = NULL;

  if (!anp_ink_read_json (ink, size > 0 ? (const char *) data : "", (gssize) size, &error))
    {
      FUZZ_ASSERT (error != NULL && anp_ink_get_n_strokes (ink) == 0);
      FUZZ_ASSERT (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  /* What was read can be written, and reads the same. */
  text = anp_ink_to_json (ink);
  FUZZ_ASSERT (anp_ink_read_json (again, text, -1, NULL));
  FUZZ_ASSERT (anp_ink_get_n_strokes (again) == anp_ink_get_n_strokes (ink));
  return 0;
}
