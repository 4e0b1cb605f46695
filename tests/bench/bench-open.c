/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening 10,000 slides: from the file to the first slide placed at 1920 × 1080, and what memory that takes. */
#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "anp-loader.h"
#include "anp-programme.h"
#include "anp-scene.h"
#include "anp-typesetter.h"
#include "bench-report.h"

#define N_SLIDES 10000
#define N_RUNS 5

static char *
write_feature (const char *folder)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: Ten thousand\nlang: zh-TW\n---\n\n");
  char *path = g_build_filename (folder, "feature.md", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_SLIDES; i++)
    {
      if (i % 100 == 0)
        g_string_append_printf (text, "# 第 %u 章\n\n---\n\n", i / 100 + 1);
      g_string_append_printf (text,
                              "## 第 %u 張 {#s%u}\n\n"
                              "石梁自 1138 年起，一塊一塊架過海灣；潮水來去，%u 年不移。\n\n"
                              "- 第一件事，**要緊的**那件\n- 第二件事，寫得長一些，好讓它換行\n\n"
                              "::: notes\n慢一點說。\n:::\n\n---\n\n",
                              i + 1, i + 1, 800 + i % 100);
    }
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  return path;
}

int
main (int argc, char **argv)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) memory = g_array_new (FALSE, FALSE, sizeof (double));
  const AnpViewOptions options = ANP_VIEW_OPTIONS_DEFAULT;
  g_autoptr (AnpTypesetter) typesetter = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  gtk_init_check ();
  folder = g_dir_make_tmp ("anping-bench-XXXXXX", &error);
  g_assert_no_error (error);
  path = write_feature (folder);
  file = g_file_new_for_path (path);
  typesetter = anp_typesetter_new (NULL);

  for (guint run = 0; run < N_RUNS; run++)
    {
      double before = bench_rss_mib ();
      gint64 start = g_get_monotonic_time ();
      g_autoptr (AnpFeature) feature = anp_loader_load (file, NULL, &error);
      g_autoptr (AnpProgramme) programme = NULL;
      g_autoptr (AnpScene) scene = NULL;
      double value;

      g_assert_no_error (error);
      value = (double) (g_get_monotonic_time () - start) / 1e3;
      g_array_append_val (read, value);
      programme = anp_programme_new (feature, NULL);
      scene = anp_scene_new (feature, 0, 0, 1920, 1080, &options, typesetter, NULL);
      value = (double) (g_get_monotonic_time () - start) / 1e3;
      g_array_append_val (open, value);
      g_assert_cmpuint (anp_feature_get_n_slides (feature), >=, N_SLIDES);
      if (run == 0)
        {
          value = bench_rss_mib () - before;
          g_array_append_val (memory, value);
        }
    }

  bench_report ("open 10,000 slides to the first", "ms", open, 300);
  bench_report ("of that, reading the file", "ms", read, -1);
  bench_report ("memory of 10,000 slides", "MiB", memory, -1);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
