/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "anp-edtf.h"

#include <math.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (GError) error = NULL;
  AnpEdtf edtf;

  if (!anp_edtf_parse (text, &edtf, &error))
    {
      FUZZ_ASSERT (error != NULL && error->domain == ANP_EDTF_ERROR);
      return 0;
    }
  FUZZ_ASSERT (!isnan (edtf.start) && !isnan (edtf.end) && edtf.start < edtf.end);
  FUZZ_ASSERT (edtf.interval || (isfinite (edtf.start) && isfinite (edtf.end)));
  return 0;
}
