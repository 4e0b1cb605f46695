/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "anp-time.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autofree char *shown = NULL;
  g_autoptr (GError) error = NULL;
  gint64 ns, again;

  if (!anp_time_parse (text, &ns, &error))
    {
      FUZZ_ASSERT (error != NULL && error->domain == ANP_TIME_ERROR);
      return 0;
    }
  FUZZ_ASSERT (ns >= 0 && ns <= 24 * 3600 * ANP_NS_PER_S);
  /* As it is shown, it reads again. */
  shown = anp_time_format (ns);
  FUZZ_ASSERT (anp_time_parse (shown, &again, NULL) && ABS (again - ns) <= ANP_NS_PER_S);
  return 0;
}
