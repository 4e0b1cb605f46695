/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-export-name.h"

#include <string.h>

char *
anp_export_dup_name (GFile *feature, const char *ending)
{
  g_autofree char *name = NULL;
  char *dot;

  g_return_val_if_fail (G_IS_FILE (feature), NULL);

  name = g_file_get_basename (feature);
  if (g_str_equal (name, "feature.md"))
    {
      g_autoptr (GFile) folder = g_file_get_parent (feature);

      g_free (name);
      name = g_file_get_basename (folder);
    }
  dot = strrchr (name, '.');
  if (dot != NULL && dot > name)
    *dot = '\0';
  return g_strconcat (name, ending, NULL);
}
