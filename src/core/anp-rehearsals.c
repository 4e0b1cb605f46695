/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-rehearsals.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "anp-file-replace.h"
#include "anp-sidecar.h"

#define HEAD "rehearsals"
#define VERSION 1
#define UNDO_SUFFIX ".undo.ini"
#define MOST_UNDO_BYTES ((gint64) 64 * 1024 * 1024)

static char *
dup_path (GFile *feature, const char *suffix)
{
  return anp_sidecar_dup_private (feature, "rehearsals", suffix);
}

char *
anp_rehearsals_dup_path (GFile *feature)
{
  g_return_val_if_fail (G_IS_FILE (feature), NULL);
  return dup_path (feature, ".ini");
}

/* NULL without an error when there is no such file. A pipe or a device is not waited for. */
static char *
read_text (const char *path, gint64 most_bytes, GError **error)
{
  char *text = NULL;
  GStatBuf info;
  gsize length;

  if (g_stat (path, &info) != 0)
    return NULL;
  if (!S_ISREG (info.st_mode) || info.st_size > most_bytes)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   /* Translators: path of a file in which runs through a talk are kept. */
                   _("%s is not rehearsals as Anping writes them. Move the file away to rehearse anew."),
                   path);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  return text;
}

static gboolean
write_text (const char *path, const char *text, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", folder, g_strerror (errno));
      return FALSE;
    }
  return anp_file_keep (path, text, 0600, error);
}

static gboolean
read_int64 (const char *text, gint64 min, gint64 max, gint64 *out)
{
  return text != NULL && g_ascii_string_to_signed (text, 10, min, max, out, NULL);
}

/* `slide-1=ID;ns;ns…` and so on. NULL when it is anything else. */
static AnpRehearsal *
read_run (GKeyFile *keys, const char *group)
{
  g_autofree char *begun = g_key_file_get_string (keys, group, "begun-us", NULL);
  g_autoptr (AnpRehearsal) run = NULL;
  gint64 begun_us;

  if (!read_int64 (begun, 0, G_MAXINT64, &begun_us))
    return NULL;
  run = anp_rehearsal_new (begun_us);
  for (guint i = 1; i <= ANP_REHEARSAL_MOST_SLIDES; i++)
    {
      g_autofree char *key = g_strdup_printf ("slide-%u", i);
      gsize n_parts = 0;
      g_auto (GStrv) parts = g_key_file_get_string_list (keys, group, key, &n_parts, NULL);

      if (parts == NULL)
        return g_key_file_has_key (keys, group, key, NULL) ? NULL : g_steal_pointer (&run);
      if (n_parts < 2 || n_parts > ANP_REHEARSAL_MOST_STEPS + 1 || *parts[0] == '\0'
          || anp_rehearsal_get_steps (run, parts[0]) != NULL)
        return NULL;
      for (gsize step = 1; step < n_parts; step++)
        {
          gint64 ns;

          if (!read_int64 (parts[step], 0, ANP_REHEARSAL_MOST_NS, &ns))
            return NULL;
          anp_rehearsal_add (run, parts[0], (guint) step - 1, ns);
        }
    }
  return g_steal_pointer (&run);
}

GPtrArray *
anp_rehearsals_load (GFile *feature, GError **error)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GError) problem = NULL;
  g_autofree char *path = NULL, *text = NULL;
  gboolean good;

  g_return_val_if_fail (G_IS_FILE (feature), NULL);

  path = anp_rehearsals_dup_path (feature);
  text = read_text (path, ANP_REHEARSALS_MOST_BYTES, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (text == NULL)
    return g_steal_pointer (&runs);
  good = g_key_file_load_from_data (keys, text, (gsize) -1, G_KEY_FILE_NONE, NULL)
         && g_key_file_get_integer (keys, HEAD, "version", NULL) == VERSION;
  for (guint i = 1; good && i <= ANP_REHEARSALS_MOST; i++)
    {
      g_autofree char *group = g_strdup_printf ("run-%u", i);
      AnpRehearsal *run;

      if (!g_key_file_has_group (keys, group))
        break;
      run = read_run (keys, group);
      good = run != NULL;
      if (good)
        g_ptr_array_add (runs, run);
    }
  if (!good)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("%s is not rehearsals as Anping writes them. Move the file away to rehearse anew."),
                   path);
      return NULL;
    }
  return g_steal_pointer (&runs);
}

static void
write_run (GKeyFile *keys, const char *group, AnpRehearsal *run)
{
  g_key_file_set_int64 (keys, group, "begun-us", anp_rehearsal_get_begun_us (run));
  for (guint i = 0; i < anp_rehearsal_get_n_slides (run); i++)
    {
      const char *id = anp_rehearsal_get_slide_id (run, i);
      const GArray *steps = anp_rehearsal_get_steps (run, id);
      g_autofree char *key = g_strdup_printf ("slide-%u", i + 1);
      g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (parts, g_strdup (id));
      for (guint step = 0; step < steps->len; step++)
        g_ptr_array_add (parts,
                         g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (steps, gint64, step)));
      g_key_file_set_string_list (keys, group, key, (const char *const *) parts->pdata, parts->len);
    }
}

gboolean
anp_rehearsals_keep (GFile *feature, AnpRehearsal *run, GError **error)
{
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *path = NULL, *uri = NULL, *text = NULL;
  gsize length;
  guint at;

  g_return_val_if_fail (G_IS_FILE (feature), FALSE);
  g_return_val_if_fail (ANP_IS_REHEARSAL (run), FALSE);

  runs = anp_rehearsals_load (feature, error);
  if (runs == NULL)
    return FALSE;
  if (anp_rehearsal_get_n_slides (run) == 0)
    return TRUE;
  for (at = 0; at < runs->len; at++)
    {
      gint64 begun_us = anp_rehearsal_get_begun_us (g_ptr_array_index (runs, at));

      if (begun_us == anp_rehearsal_get_begun_us (run))
        g_ptr_array_remove_index (runs, at--);
      else if (begun_us > anp_rehearsal_get_begun_us (run))
        break;
    }
  g_ptr_array_insert (runs, (gint) at, g_object_ref (run));
  while (runs->len > ANP_REHEARSALS_MOST)
    g_ptr_array_remove_index (runs, 0);

  uri = g_file_get_uri (feature);
  for (;;)
    {
      g_key_file_set_integer (keys, HEAD, "version", VERSION);
      g_key_file_set_string (keys, HEAD, "uri", uri);
      for (guint i = 0; i < runs->len; i++)
        {
          g_autofree char *group = g_strdup_printf ("run-%u", i + 1);

          write_run (keys, group, g_ptr_array_index (runs, i));
        }
      text = g_key_file_to_data (keys, &length, NULL);
      if (length <= ANP_REHEARSALS_MOST_BYTES || runs->len == 1)
        break;
      /* Very long talks: fewer of them. */
      g_ptr_array_remove_index (runs, 0);
      g_clear_pointer (&text, g_free);
      g_key_file_unref (keys);
      keys = g_key_file_new ();
    }
  path = anp_rehearsals_dup_path (feature);
  return write_text (path, text, error);
}

gboolean
anp_rehearsals_write (GFile *feature, AnpPatch *patch, GError **error)
{
  g_autoptr (AnpPatch) inverse = NULL;
  g_autofree char *path = NULL, *before = NULL, *text = NULL;

  g_return_val_if_fail (G_IS_FILE (feature), FALSE);
  g_return_val_if_fail (ANP_IS_PATCH (patch), FALSE);

  if (anp_sidecar_is_bundle (feature))
    {
      g_autofree char *name = g_file_get_parse_name (feature);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("%s is a bundle, and bundles are never changed. Unpack it, write there, and pack it again."), name);
      return FALSE;
    }
  path = dup_path (feature, UNDO_SUFFIX);
  inverse = anp_patch_invert (patch);
  text = anp_patch_to_text (inverse);
  before = read_text (path, MOST_UNDO_BYTES, NULL);
  /* First, so that a program that ends between the two can be undone. */
  if (!write_text (path, text, error))
    return FALSE;
  if (anp_patch_write (patch, feature, error))
    return TRUE;
  if (before == NULL || !write_text (path, before, NULL))
    g_unlink (path);
  return FALSE;
}

gboolean
anp_rehearsals_undo (GFile *feature, GError **error)
{
  g_autofree char *path = NULL, *text = NULL;
  g_autoptr (AnpPatch) undo = NULL;
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (G_IS_FILE (feature), FALSE);

  path = dup_path (feature, UNDO_SUFFIX);
  text = read_text (path, MOST_UNDO_BYTES, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (text == NULL)
    {
      g_autofree char *name = g_file_get_parse_name (feature);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("No timings were written into %s that could be taken back."), name);
      return FALSE;
    }
  undo = anp_patch_from_text (text, error);
  if (undo == NULL || !anp_patch_write (undo, feature, error))
    return FALSE;
  g_unlink (path);
  return TRUE;
}

gboolean
anp_rehearsals_can_undo (GFile *feature)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (G_IS_FILE (feature), FALSE);

  path = dup_path (feature, UNDO_SUFFIX);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static gint
compare_ns (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

GArray *
anp_rehearsals_compare (const GPtrArray *runs, guint which, AnpProgramme *programme)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (AnpRehearsalRow));
  g_autoptr (GArray) earlier = g_array_new (FALSE, FALSE, sizeof (gint64));
  AnpFeature *feature;

  g_return_val_if_fail (runs != NULL && ANP_IS_PROGRAMME (programme), rows);

  feature = anp_programme_get_feature (programme);
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const char *id = anp_feature_get_slide (feature, i)->id;
      AnpRehearsalRow row = { anp_programme_get_entry (programme, i)->duration_ns, -1, -1, -1 };

      g_array_set_size (earlier, 0);
      for (guint k = 0; k < MIN (which, runs->len); k++)
        {
          gint64 ns = anp_rehearsal_get_slide_ns (g_ptr_array_index (runs, k), id);

          if (ns < 0)
            continue;
          g_array_append_val (earlier, ns);
          row.last_ns = ns;
        }
      if (earlier->len > 0)
        {
          guint half = earlier->len / 2;

          g_array_sort (earlier, compare_ns);
          row.median_ns = g_array_index (earlier, gint64, half);
          if (earlier->len % 2 == 0)
            row.median_ns = (row.median_ns + g_array_index (earlier, gint64, half - 1)) / 2;
        }
      if (which < runs->len)
        row.this_ns = anp_rehearsal_get_slide_ns (g_ptr_array_index (runs, which), id);
      g_array_append_val (rows, row);
    }
  return rows;
}
