/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-probe-table.h"

struct _AnpProbeTable
{
  GObject parent_instance;

  GHashTable *probes; /* path → AnpProbe */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpProbeTable, anp_probe_table, G_TYPE_OBJECT)

static void
probe_free (gpointer data)
{
  AnpProbe *probe = data;

  g_free (probe->message);
  g_free (probe);
}

static void
anp_probe_table_finalize (GObject *object)
{
  g_hash_table_unref (ANP_PROBE_TABLE (object)->probes);
  G_OBJECT_CLASS (anp_probe_table_parent_class)->finalize (object);
}

static void
anp_probe_table_class_init (AnpProbeTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_probe_table_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
anp_probe_table_init (AnpProbeTable *self)
{
  self->probes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, probe_free);
}

AnpProbeTable *
anp_probe_table_new (void)
{
  return g_object_new (ANP_TYPE_PROBE_TABLE, NULL);
}

void
anp_probe_table_set (AnpProbeTable *self, const char *path, const AnpProbe *probe)
{
  g_return_if_fail (ANP_IS_PROBE_TABLE (self));
  g_return_if_fail (path != NULL && probe != NULL);

  AnpProbe *copy = g_memdup2 (probe, sizeof *probe);
  copy->message = g_strdup (probe->message);
  g_hash_table_replace (self->probes, g_strdup (path), copy);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, path);
}

const AnpProbe *
anp_probe_table_get (AnpProbeTable *self, const char *path)
{
  g_return_val_if_fail (ANP_IS_PROBE_TABLE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return g_hash_table_lookup (self->probes, path);
}

gint64
anp_probe_table_get_played_ns (AnpProbeTable *self, const AnpMedia *media)
{
  g_return_val_if_fail (ANP_IS_PROBE_TABLE (self), -1);
  g_return_val_if_fail (media != NULL, -1);

  if (media->kind != ANP_MEDIA_CLIP && media->kind != ANP_MEDIA_AUDIO)
    return 0;
  if (media->status != ANP_MEDIA_OK || media->path == NULL)
    return 0;

  const AnpProbe *probe = anp_probe_table_get (self, media->path);
  if (probe == NULL)
    return -1;
  if (probe->status != ANP_MEDIA_OK)
    return 0;
  if (probe->duration_ns < 0)
    return -1;

  gint64 end_ns = media->end_ns >= 0 ? MIN (media->end_ns, probe->duration_ns) : probe->duration_ns;
  return MAX (end_ns - media->start_ns, 0);
}
