/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-ink-file.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

char *
anp_ink_file_dup_beside (GFile *feature)
{
  g_autofree char *path = NULL;
  const char *dot;

  g_return_val_if_fail (G_IS_FILE (feature), NULL);

  path = g_file_get_path (feature);
  if (path == NULL)
    return NULL;
  dot = strrchr (path, '.');
  if (dot != NULL && strchr (dot, '/') == NULL && dot > path && dot[-1] != '/')
    path[dot - path] = '\0';
  return g_strconcat (path, ".ink.json", NULL);
}

char *
anp_ink_file_dup_private (GFile *feature)
{
  g_return_val_if_fail (G_IS_FILE (feature), NULL);

  g_autofree char *uri = g_file_get_uri (feature);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);
  g_autofree char *name = g_strconcat (sum, ".ink.json", NULL);

  return g_build_filename (g_get_user_data_dir (), "anping", "ink", name, NULL);
}

/* NULL without an error when there is no such file. A pipe or a device is not waited for. */
static AnpInk *
load (const char *path, GError **error)
{
  g_autoptr (AnpInk) ink = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;
  GStatBuf info;
  gsize length;

  if (path == NULL || g_stat (path, &info) != 0)
    return NULL;
  if (!S_ISREG (info.st_mode) || info.st_size > ANP_INK_MOST_BYTES)
    {
      /* Translators: path of a file in which drawings are kept. */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("%s is not ink as Anping writes it. Move the file away to draw anew."), path);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  ink = anp_ink_new ();
  if (anp_ink_read_json (ink, text, (gssize) length, &local))
    return g_steal_pointer (&ink);
  g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s, ", path);
  return NULL;
}

static gint64
get_time (const char *path)
{
  GStatBuf info;

  return path != NULL && g_stat (path, &info) == 0 ? info.st_mtime : -1;
}

AnpInk *
anp_ink_file_load (GFile *feature, GError **error)
{
  g_autofree char *beside = anp_ink_file_dup_beside (feature);
  g_autofree char *private = anp_ink_file_dup_private (feature);
  gboolean beside_first = get_time (beside) >= get_time (private);
  AnpInk *ink = load (beside_first ? beside : private, error);

  if (ink == NULL)
    ink = load (beside_first ? private : beside, error != NULL && *error == NULL ? error : NULL);
  return ink;
}
