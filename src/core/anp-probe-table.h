/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-media.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* What is known of one medium once somebody has looked into it. */
typedef struct
{
  AnpMediaStatus status;
  char *message;      /* why status is not OK; or NULL */
  gint64 duration_ns; /* whole file, before trims; -1 when unknown or not timed */
  int width, height;  /* display pixels (orientation and pixel aspect applied); 0 when unknown */
  gboolean has_audio;
  gboolean has_video;
} AnpProbe;

/* What media/ found out about files: core plans with it and never opens a medium.
 * Keyed by AnpMedia.path. Main thread only. Emits “changed” (path) when an entry is set. */
#define ANP_TYPE_PROBE_TABLE (anp_probe_table_get_type ())
G_DECLARE_FINAL_TYPE (AnpProbeTable, anp_probe_table, ANP, PROBE_TABLE, GObject)

AnpProbeTable *anp_probe_table_new (void);
void anp_probe_table_set (AnpProbeTable *self, const char *path, const AnpProbe *probe); /* copies */
const AnpProbe *anp_probe_table_get (AnpProbeTable *self, const char *path); /* or NULL */
/* How long one pass of `media` plays with its trims, in ns: 0 for stills and for what cannot be played,
 * -1 while nobody knows (not probed yet, or a file that does not tell its length). */
gint64 anp_probe_table_get_played_ns (AnpProbeTable *self, const AnpMedia *media);

G_END_DECLS
