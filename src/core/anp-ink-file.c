/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-ink-file.h"

#include "anp-medium-bytes.h"
#include "anp-sidecar.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

char *
anp_ink_file_dup_beside (GFile *feature)
{
  return anp_sidecar_dup_beside (feature, ".ink.json");
}

char *
anp_ink_file_dup_private (GFile *feature)
{
  return anp_sidecar_dup_private (feature, "ink", ".ink.json");
}

static AnpInk *
parse (const char *path, const char *text, gsize length, GError **error)
{
  g_autoptr (AnpInk) ink = anp_ink_new ();
  g_autoptr (GError) local = NULL;

  if (anp_ink_read_json (ink, text, (gssize) length, &local))
    return g_steal_pointer (&ink);
  g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s, ", path);
  return NULL;
}

/* What was packed with a bundle; NULL without an error when nothing was. */
static AnpInk *
load_packed (GFile *feature, GError **error)
{
  g_autofree char *file = g_file_get_path (feature);
  g_autofree char *path = file != NULL ? anp_medium_dup_path (file, ANP_BUNDLE_INK) : NULL;
  g_autoptr (GBytes) bytes = path != NULL ? anp_medium_load (path, ANP_INK_MOST_BYTES, NULL) : NULL;

  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    return NULL;
  return parse (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

/* NULL without an error when there is no such file. A pipe or a device is not waited for. */
static AnpInk *
load (const char *path, GError **error)
{
  g_autofree char *text = NULL;
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
  return parse (path, text, length, error);
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
  if (ink == NULL && anp_sidecar_is_bundle (feature) && (error == NULL || *error == NULL))
    ink = load_packed (feature, error);
  return ink;
}
