/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A benchmark writes one line of JSON for each thing it measured; scripts/bench gathers them in
 * build/bench.json. `values` (of double) is sorted by this. `goal` < 0 for none: smaller is better. */
void bench_report (const char *name, const char *unit, GArray *values, double goal);
/* CPU time of this process in milliseconds. */
double bench_cpu_ms (void);
/* Memory of this process that is in RAM, in MiB. */
double bench_rss_mib (void);

G_END_DECLS
