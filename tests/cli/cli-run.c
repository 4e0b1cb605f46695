/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-run.h"

#include <string.h>

#include <glib/gstdio.h>

static char *
dup_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_true (g_utf8_validate (data != NULL ? data : "", (gssize) length, NULL));
  return g_strndup (data != NULL ? data : "", length);
}

CliResult
cli_run (const char *folder, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "..", "src", "anping", NULL);
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) out = NULL, err = NULL;
  CliResult result = { 0 };
  va_list args;

  g_ptr_array_add (argv, program);
  va_start (args, folder);
  for (char *arg = va_arg (args, char *); arg != NULL; arg = va_arg (args, char *))
    g_ptr_array_add (argv, arg);
  va_end (args);
  g_ptr_array_add (argv, NULL);

  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  if (folder != NULL)
    g_subprocess_launcher_set_cwd (launcher, folder);
  g_autoptr (GSubprocess) process
    = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);

  result.out = dup_text (out);
  result.err = dup_text (err);
  if (!g_subprocess_get_if_exited (process))
    g_printerr ("%s\n", result.err);
  g_assert_true (g_subprocess_get_if_exited (process));
  result.exit_code = g_subprocess_get_exit_status (process);
  return result;
}

void
cli_result_clear (CliResult *self)
{
  g_clear_pointer (&self->out, g_free);
  g_clear_pointer (&self->err, g_free);
}

JsonNode *
cli_result_parse (const CliResult *self)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, self->out, -1, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)));
  return json_node_ref (json_parser_get_root (parser));
}

char *
cli_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("anping-cli-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
cli_remove_folder (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        cli_remove_folder (path);
      else
        {
          g_assert_cmpint (g_unlink (path), ==, 0);
          g_free (path);
        }
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

void
cli_write (const char *folder, const char *name, const char *data, gssize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0777), ==, 0);
  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);
}

static void
add_chunk (GByteArray *png, const char *type, const guint8 *data, guint32 length)
{
  guint32 big = GUINT32_TO_BE (length), crc = G_MAXUINT32;
  guint start = png->len + 4;

  g_byte_array_append (png, (guint8 *) &big, 4);
  g_byte_array_append (png, (const guint8 *) type, 4);
  if (length > 0)
    g_byte_array_append (png, data, length);
  for (guint i = start; i < png->len; i++)
    {
      crc ^= png->data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc & 1 ? (crc >> 1) ^ 0xedb88320u : crc >> 1;
    }
  crc = GUINT32_TO_BE (~crc);
  g_byte_array_append (png, (guint8 *) &crc, 4);
}

void
cli_write_png (const char *folder, const char *name, guint width, guint height)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  g_autoptr (GOutputStream) packed = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (packed, G_CONVERTER (compressor));
  gsize row = 1 + (width + 7) / 8; /* one bit of grey, no filter */
  g_autofree guint8 *line = g_malloc0 (row);
  guint32 head[4] = { GUINT32_TO_BE (width), GUINT32_TO_BE (height), GUINT32_TO_BE (0x01000000), 0 };
  g_autoptr (GError) error = NULL;

  for (guint y = 0; y < height; y++)
    g_assert_true (g_output_stream_write_all (stream, line, row, NULL, NULL, NULL));
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);

  g_byte_array_append (png, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  add_chunk (png, "IHDR", (const guint8 *) head, 13);
  add_chunk (png, "IDAT", g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (packed)),
             (guint32) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (packed)));
  add_chunk (png, "IEND", NULL, 0);
  cli_write (folder, name, (const char *) png->data, png->len);
}

char *
cli_source_path (const char *path)
{
  return g_test_build_filename (G_TEST_DIST, "..", path, NULL);
}

void
cli_assert_members (JsonObject *object, const char *members)
{
  g_auto (GStrv) words = g_strsplit (members, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *colon = strchr (words[i], ':');
      JsonNode *node;

      *colon = '\0';
      node = json_object_get_member (object, words[i]);
      if (node == NULL)
        g_test_message ("“%s” is missing", words[i]);
      g_assert_nonnull (node);
      switch (colon[1])
        {
        case 's':
          g_assert_true (json_node_get_value_type (node) == G_TYPE_STRING);
          break;
        case 'i':
          g_assert_true (json_node_get_value_type (node) == G_TYPE_INT64);
          break;
        case 'b':
          g_assert_true (json_node_get_value_type (node) == G_TYPE_BOOLEAN);
          break;
        case 'a':
          g_assert_true (JSON_NODE_HOLDS_ARRAY (node));
          break;
        case 'o':
          g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
          break;
        default:
          g_assert_not_reached ();
        }
    }
  g_assert_cmpuint (json_object_get_size (object), ==, g_strv_length (words));
}
