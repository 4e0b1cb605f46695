/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "anp-attributes-private.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (AnpSource) source = anp_source_new (size > 0 ? (const char *) data : "", size);

  for (gsize start = 0; start < source->length; start++)
    {
      g_autoptr (AnpAttributes) attributes = NULL;

      if (source->text[start] != '{')
        continue;
      attributes = anp_attributes_parse (source, start, source->length);
      if (attributes == NULL)
        continue;
      FUZZ_ASSERT (attributes->span.start == start && attributes->span.end <= source->length);
      FUZZ_ASSERT (attributes->classes != NULL && attributes->pairs != NULL);
      for (guint i = 0; i < attributes->pairs->len; i++)
        {
          const AnpAttribute *pair = &g_array_index (attributes->pairs, AnpAttribute, i);

          FUZZ_ASSERT (*pair->key != '\0' && g_utf8_validate (pair->value, -1, NULL));
          FUZZ_ASSERT (pair->span.start >= start && pair->span.end <= attributes->span.end);
          FUZZ_ASSERT (anp_attributes_find (attributes, pair->key) != NULL);
        }
    }
  return 0;
}
