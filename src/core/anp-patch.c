/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-patch-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "anp-file-replace.h"
#include "anp-time.h"

#define GROUP "patch"
#define MOST_EDITS 200000

struct _AnpPatch
{
  GObject parent_instance;

  char *before; /* checksum of the bytes it is for, and … */
  char *after;  /* … of those it makes */
  GArray *edits;
  GPtrArray *changes;
  GPtrArray *left_out;
};

G_DEFINE_FINAL_TYPE (AnpPatch, anp_patch, G_TYPE_OBJECT)

static void
edit_clear (gpointer data)
{
  AnpPatchEdit *edit = data;

  g_bytes_unref (edit->old_bytes);
  g_bytes_unref (edit->new_bytes);
}

GArray *
anp_patch_edits_new (void)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (AnpPatchEdit));

  g_array_set_clear_func (edits, edit_clear);
  return edits;
}

static void
change_free (gpointer data)
{
  AnpPatchChange *change = data;

  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

GPtrArray *
anp_patch_changes_new (void)
{
  return g_ptr_array_new_with_free_func (change_free);
}

GBytes *
anp_patch_edits_make (const GArray *edits, GBytes *bytes)
{
  g_autoptr (GByteArray) made = g_byte_array_new ();
  gsize length, at = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < edits->len; i++)
    {
      const AnpPatchEdit *edit = &g_array_index (edits, AnpPatchEdit, i);
      gsize n_new;
      const guint8 *new_data = g_bytes_get_data (edit->new_bytes, &n_new);

      g_byte_array_append (made, data + at, (guint) (edit->offset - at));
      g_byte_array_append (made, new_data, (guint) n_new);
      at = edit->offset + g_bytes_get_size (edit->old_bytes);
    }
  g_byte_array_append (made, data + at, (guint) (length - at));
  return g_byte_array_free_to_bytes (g_steal_pointer (&made));
}

static void
anp_patch_finalize (GObject *object)
{
  AnpPatch *self = ANP_PATCH (object);

  g_free (self->before);
  g_free (self->after);
  g_array_unref (self->edits);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->left_out);

  G_OBJECT_CLASS (anp_patch_parent_class)->finalize (object);
}

static void
anp_patch_class_init (AnpPatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_patch_finalize;
}

static void
anp_patch_init (AnpPatch *self)
{
}

AnpPatch *
anp_patch_new_for_edits (GBytes *bytes, GArray *edits, GPtrArray *changes, GPtrArray *left_out)
{
  AnpPatch *self = g_object_new (ANP_TYPE_PATCH, NULL);
  g_autoptr (GBytes) made = anp_patch_edits_make (edits, bytes);

  self->before = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  self->after = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, made);
  self->edits = edits;
  self->changes = changes;
  self->left_out = left_out;
  return self;
}

gboolean
anp_patch_is_empty (AnpPatch *self)
{
  g_return_val_if_fail (ANP_IS_PATCH (self), TRUE);
  return self->edits->len == 0;
}

const GPtrArray *
anp_patch_get_changes (AnpPatch *self)
{
  g_return_val_if_fail (ANP_IS_PATCH (self), NULL);
  return self->changes;
}

const GPtrArray *
anp_patch_get_left_out (AnpPatch *self)
{
  g_return_val_if_fail (ANP_IS_PATCH (self), NULL);
  return self->left_out;
}

static AnpPatch *
patch_new (const char *before, const char *after)
{
  AnpPatch *self = g_object_new (ANP_TYPE_PATCH, NULL);

  self->before = g_strdup (before);
  self->after = g_strdup (after);
  self->edits = anp_patch_edits_new ();
  self->changes = anp_patch_changes_new ();
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  return self;
}

AnpPatch *
anp_patch_invert (AnpPatch *self)
{
  AnpPatch *inverse;
  gsize grown = 0, shrunk = 0; /* by the edits so far */

  g_return_val_if_fail (ANP_IS_PATCH (self), NULL);

  inverse = patch_new (self->after, self->before);
  for (guint i = 0; i < self->edits->len; i++)
    {
      const AnpPatchEdit *edit = &g_array_index (self->edits, AnpPatchEdit, i);
      AnpPatchEdit back = { edit->offset + grown - shrunk, g_bytes_ref (edit->new_bytes),
                            g_bytes_ref (edit->old_bytes) };

      g_array_append_val (inverse->edits, back);
      grown += g_bytes_get_size (edit->new_bytes);
      shrunk += g_bytes_get_size (edit->old_bytes);
    }
  return inverse;
}

/* Whether the edits are in order, apart, and what they replace stands there. */
static gboolean
fits (AnpPatch *self, GBytes *bytes)
{
  gsize length, at = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < self->edits->len; i++)
    {
      const AnpPatchEdit *edit = &g_array_index (self->edits, AnpPatchEdit, i);
      gsize n_old;
      const char *old = g_bytes_get_data (edit->old_bytes, &n_old);

      if (edit->offset < at || edit->offset > length || n_old > length - edit->offset
          || (n_old > 0 && memcmp (data + edit->offset, old, n_old) != 0))
        return FALSE;
      at = edit->offset + n_old;
    }
  return TRUE;
}

GBytes *
anp_patch_apply (AnpPatch *self, GBytes *bytes, const char *name, GError **error)
{
  g_autofree char *checksum = NULL;

  g_return_val_if_fail (ANP_IS_PATCH (self), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (strcmp (checksum, self->before) != 0 || !fits (self, bytes))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG,
                   _("%s has changed since and is left alone. Open it again and write the timings "
                     "anew."), name);
      return NULL;
    }
  return anp_patch_edits_make (self->edits, bytes);
}

gboolean
anp_patch_write (AnpPatch *self, GFile *file, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL, made = NULL;
  AnpFileStamp seen;

  g_return_val_if_fail (ANP_IS_PATCH (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_autofree char *name = g_file_get_parse_name (file);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("%s is on no disk of this computer. Write the timings into a copy that is."), name);
      return FALSE;
    }
  bytes = anp_file_read (path, &seen, error);
  if (bytes == NULL)
    return FALSE;
  made = anp_patch_apply (self, bytes, path, error);
  return made != NULL && anp_file_replace (path, made, &seen, error);
}

static char *
dup_base64 (GBytes *bytes)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);

  return length > 0 ? g_base64_encode (data, length) : g_strdup ("");
}

char *
anp_patch_to_text (AnpPatch *self)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();

  g_return_val_if_fail (ANP_IS_PATCH (self), NULL);

  g_key_file_set_string (keys, GROUP, "before", self->before);
  g_key_file_set_string (keys, GROUP, "after", self->after);
  g_key_file_set_integer (keys, GROUP, "edits", (int) self->edits->len);
  for (guint i = 0; i < self->edits->len; i++)
    {
      const AnpPatchEdit *edit = &g_array_index (self->edits, AnpPatchEdit, i);
      g_autofree char *key = g_strdup_printf ("edit-%u", i + 1);
      g_autofree char *offset = g_strdup_printf ("%" G_GSIZE_FORMAT, edit->offset);
      g_autofree char *old = dup_base64 (edit->old_bytes);
      g_autofree char *new = dup_base64 (edit->new_bytes);
      const char *const parts[] = { offset, old, new };

      g_key_file_set_string_list (keys, GROUP, key, parts, G_N_ELEMENTS (parts));
    }
  return g_key_file_to_data (keys, NULL, NULL);
}

static GBytes *
read_base64 (const char *text)
{
  gsize length;
  guchar *data = g_base64_decode (text, &length);

  return g_bytes_new_take (data, length);
}

AnpPatch *
anp_patch_from_text (const char *text, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (AnpPatch) self = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gint n_edits = 0;
  gboolean good;

  g_return_val_if_fail (text != NULL, NULL);

  good = g_key_file_load_from_data (keys, text, (gsize) -1, G_KEY_FILE_NONE, NULL);
  if (good)
    {
      before = g_key_file_get_string (keys, GROUP, "before", NULL);
      after = g_key_file_get_string (keys, GROUP, "after", NULL);
      n_edits = g_key_file_get_integer (keys, GROUP, "edits", NULL);
      good = before != NULL && after != NULL && n_edits > 0 && n_edits <= MOST_EDITS;
    }
  if (good)
    self = patch_new (before, after);
  for (gint i = 0; good && i < n_edits; i++)
    {
      g_autofree char *key = g_strdup_printf ("edit-%d", i + 1);
      gsize n_parts = 0;
      g_auto (GStrv) parts = g_key_file_get_string_list (keys, GROUP, key, &n_parts, NULL);
      guint64 offset = 0;

      good = n_parts == 3 && g_ascii_string_to_unsigned (parts[0], 10, 0, G_MAXUINT32, &offset, NULL);
      if (good)
        {
          AnpPatchEdit edit = { (gsize) offset, read_base64 (parts[1]), read_base64 (parts[2]) };

          g_array_append_val (self->edits, edit);
        }
    }
  if (!good)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("What was kept to undo the last writing of timings cannot be read."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

char *
anp_patch_dup_time (gint64 ns)
{
  gint64 tenths = (MAX (ns, 0) + ANP_NS_PER_S / 20) / (ANP_NS_PER_S / 10);
  gint64 whole = tenths / 10;
  int rest = (int) (tenths % 10);
  g_autofree char *part = rest > 0 ? g_strdup_printf (".%d", rest) : g_strdup ("");

  if (whole < 60)
    return g_strdup_printf ("%d%ss", (int) whole, part);
  if (whole < 3600)
    return g_strdup_printf ("%d:%02d%s", (int) (whole / 60), (int) (whole % 60), part);
  return g_strdup_printf ("%d:%02d:%02d%s", (int) (whole / 3600), (int) (whole / 60 % 60),
                          (int) (whole % 60), part);
}
