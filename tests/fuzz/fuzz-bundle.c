/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "anp-bundle-name.h"
#include "anp-bundle.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MOST_READ (1 << 20)

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpBundle) bundle = NULL;
  int fd = memfd_create ("fuzz", MFD_CLOEXEC);

  FUZZ_ASSERT (fd >= 0 && write (fd, data, size) == (ssize_t) size);
  bundle = anp_bundle_open_fd (fd, "fuzz.anping", &error);
  FUZZ_ASSERT ((bundle == NULL) == (error != NULL));
  if (bundle == NULL)
    {
      FUZZ_ASSERT (error->domain == ANP_BUNDLE_ERROR && g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  FUZZ_ASSERT (anp_bundle_find (bundle, ANP_BUNDLE_FEATURE) != NULL);
  for (guint i = 0; i < anp_bundle_get_n_entries (bundle); i++)
    {
      const AnpBundleEntry *entry = anp_bundle_get_entry (bundle, i);
      g_autoptr (GBytes) bytes = NULL;

      FUZZ_ASSERT (anp_bundle_name_find_fault (entry->name, strlen (entry->name)) == NULL);
      FUZZ_ASSERT (anp_bundle_find (bundle, entry->name) == entry);
      FUZZ_ASSERT (entry->offset + entry->packed <= size);
      FUZZ_ASSERT (entry->deflated || entry->packed == entry->size);
      if (i > 0)
        FUZZ_ASSERT (entry->header >= anp_bundle_get_entry (bundle, i - 1)->offset);
      bytes = anp_bundle_read (bundle, entry, MOST_READ, NULL);
      FUZZ_ASSERT (bytes == NULL || g_bytes_get_size (bytes) == MIN (MOST_READ, entry->size));
    }
  return 0;
}
