/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The input is what stands between the two lines of the head. */
#include "fuzz.h"

#include "anp-head.h"

#include <math.h>
#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autoptr (AnpSource) source = NULL;
  g_autoptr (AnpReport) report = NULL;
  g_autoptr (AnpHead) head = NULL;
  g_autoptr (GPtrArray) diagnostics = NULL;

  g_byte_array_append (text, (const guint8 *) "---\n", 4);
  if (size > 0)
    g_byte_array_append (text, data, (guint) size);
  g_byte_array_append (text, (const guint8 *) "\n---\n\n# One\n", 12);
  source = anp_source_new ((const char *) text->data, text->len);
  report = anp_report_new ("fuzz.md", source);
  head = anp_head_new (source, report);
  FUZZ_ASSERT (head->end <= text->len);
  FUZZ_ASSERT (head->aspect > 0 && isfinite (head->aspect));
  FUZZ_ASSERT (head->planned_ns >= -1);
  FUZZ_ASSERT (head->title == NULL || g_utf8_validate (head->title, -1, NULL));
  diagnostics = anp_report_end (report);
  for (guint i = 0; i < diagnostics->len; i++)
    FUZZ_ASSERT (((AnpDiagnostic *) diagnostics->pdata[i])->line <= 3 + size);
  return 0;
}
