/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-sidecar.h"

#include <string.h>

#define BUNDLE_SUFFIX ".anping"

gboolean
anp_sidecar_is_bundle (GFile *feature)
{
  g_autofree char *name = NULL;
  gsize length;

  g_return_val_if_fail (G_IS_FILE (feature), FALSE);

  name = g_file_get_basename (feature);
  length = name != NULL ? strlen (name) : 0;
  return length >= strlen (BUNDLE_SUFFIX)
         && g_ascii_strcasecmp (name + length - strlen (BUNDLE_SUFFIX), BUNDLE_SUFFIX) == 0;
}

char *
anp_sidecar_dup_beside (GFile *feature, const char *suffix)
{
  g_autofree char *path = NULL;
  const char *dot;

  g_return_val_if_fail (G_IS_FILE (feature), NULL);

  path = g_file_get_path (feature);
  if (path == NULL || anp_sidecar_is_bundle (feature))
    return NULL;
  dot = strrchr (path, '.');
  if (dot != NULL && strchr (dot, '/') == NULL && dot > path && dot[-1] != '/')
    path[dot - path] = '\0';
  return g_strconcat (path, suffix, NULL);
}

char *
anp_sidecar_dup_private (GFile *feature, const char *kind, const char *suffix)
{
  g_autofree char *uri = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (feature), NULL);

  uri = g_file_get_uri (feature);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);
  name = g_strconcat (sum, suffix, NULL);
  return g_build_filename (g_get_user_data_dir (), "anping", kind, name, NULL);
}
