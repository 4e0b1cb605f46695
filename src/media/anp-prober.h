/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "anp-feature.h"
#include "anp-probe-table.h"

G_BEGIN_DECLS

/* Looks into one file (GStreamer's discoverer, picture headers, SVG sizes). Any thread; bounded in
 * time. Always fills `out_probe`, whose message is owned by the caller. */
void anp_prober_probe (const AnpMedia *media, AnpProbe *out_probe);
void anp_probe_clear (AnpProbe *probe);

/* Probes all media of a feature in a worker and sets them in `table` on the main thread, in order,
 * one by one. Done when the callback comes; FALSE only when cancelled. */
void anp_prober_run_async (AnpFeature *feature,
                           AnpProbeTable *table,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean anp_prober_run_finish (GAsyncResult *result, GError **error);
/* The same, waiting. For the command line. */
void anp_prober_run (AnpFeature *feature, AnpProbeTable *table);

G_END_DECLS
