/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a target over the files of a corpus, and over each cut short, without a fuzzer: in the ordinary suite. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static const char *folder;

static void
replay (const char *data, gsize length)
{
  /* A copy of just that size, so that a checker sees a read beyond it. */
  g_autofree uint8_t *copy = length > 0 ? g_memdup2 (data, length) : g_malloc (1);

  LLVMFuzzerTestOneInput (copy, length);
}

static void
test_corpus (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      g_test_message ("%s", name);
      replay (data, length);
      for (gsize cut = 0; cut < length; cut += 1 + length / 64)
        replay (data, cut);
      n++;
    }
  g_assert_cmpuint (n, >=, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (argc != 2)
    return EXIT_FAILURE;
  folder = argv[1];
  g_test_add_func ("/fuzz/corpus", test_corpus);
  return g_test_run ();
}
