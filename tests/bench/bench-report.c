/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-report.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
round_to_micro (double value)
{
  return (double) (gint64) (value * 1000 + 0.5) / 1000;
}

void
bench_report (const char *name, const char *unit, GArray *values, double goal)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *line = NULL;
  const double *sorted;

  g_return_if_fail (values->len > 0);

  g_array_sort (values, compare);
  sorted = (const double *) (gpointer) values->data;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, name);
  json_builder_set_member_name (builder, "unit");
  json_builder_add_string_value (builder, unit);
  json_builder_set_member_name (builder, "median");
  json_builder_add_double_value (builder, round_to_micro (sorted[values->len / 2]));
  json_builder_set_member_name (builder, "min");
  json_builder_add_double_value (builder, round_to_micro (sorted[0]));
  json_builder_set_member_name (builder, "p90");
  json_builder_add_double_value (builder, round_to_micro (sorted[values->len * 9 / 10]));
  json_builder_set_member_name (builder, "max");
  json_builder_add_double_value (builder, round_to_micro (sorted[values->len - 1]));
  json_builder_set_member_name (builder, "runs");
  json_builder_add_int_value (builder, values->len);
  if (goal >= 0)
    {
      json_builder_set_member_name (builder, "goal");
      json_builder_add_double_value (builder, goal);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  g_print ("%s\n", line);
}

double
bench_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

double
bench_rss_mib (void)
{
  g_autofree char *text = NULL;
  guint64 pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    {
      g_auto (GStrv) words = g_strsplit (text, " ", 3);

      pages = g_ascii_strtoull (words[1], NULL, 10);
    }
  return (double) pages * (double) sysconf (_SC_PAGESIZE) / (1024.0 * 1024.0);
}
