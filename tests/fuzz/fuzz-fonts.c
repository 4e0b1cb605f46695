/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A feature's own font file: what the resolver lets through, and the typesetter with it. */
#include "fuzz.h"

#include "anp-loader.h"
#include "anp-typesetter.h"

#include <glib/gstdio.h>
#include <stdlib.h>

static char *folder;

static void
remove_folder (void)
{
  g_autofree char *font = g_build_filename (folder, "a.otf", NULL);

  g_unlink (font);
  g_rmdir (folder);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char words[] = "---\nfonts: [a.otf]\n---\n\n# One\n";
  g_autofree char *font = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (words, sizeof words - 1);
  g_autoptr (AnpFeature) feature = NULL;
  g_autoptr (AnpTypesetter) typesetter = NULL;

  if (folder == NULL)
    {
      /* Without the system's fonts: they take their time, and are not what is tried. */
      g_setenv ("FONTCONFIG_FILE", "/dev/null", TRUE);
      folder = g_dir_make_tmp ("anping-XXXXXX", NULL);
      atexit (remove_folder);
    }
  font = g_build_filename (folder, "a.otf", NULL);
  path = g_build_filename (folder, "a.md", NULL);
  file = g_file_new_for_path (path);
  FUZZ_ASSERT (g_file_set_contents (font, size > 0 ? (const char *) data : "", (gssize) size, NULL));
  feature = anp_loader_load_bytes (bytes, file);
  typesetter = anp_typesetter_new (feature);
  /* Let through and read, or told. */
  FUZZ_ASSERT (anp_feature_get_fonts (feature)->len == 1 || anp_feature_get_diagnostics (feature)->len > 0);
  return 0;
}
