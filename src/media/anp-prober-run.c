/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prober over a whole feature; anp-prober.c knows files only. */
#include "anp-prober.h"

#include "anp-exit-gate.h"

typedef struct
{
  AnpFeature *feature;
  AnpProbeTable *table;
} Run;

/* One result on its way to the main thread. */
typedef struct
{
  AnpProbeTable *table;
  GCancellable *cancellable;
  char *path;
  AnpProbe probe;
} Found;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->feature);
  g_object_unref (run->table);
  g_free (run);
}

static void
found_free (gpointer data)
{
  Found *found = data;

  g_object_unref (found->table);
  g_clear_object (&found->cancellable);
  g_free (found->path);
  anp_probe_clear (&found->probe);
  g_free (found);
}

static gboolean
found_cb (gpointer data)
{
  Found *found = data;

  /* A run that was called off sets nothing any more. */
  if (!g_cancellable_is_cancelled (found->cancellable))
    anp_probe_table_set (found->table, found->path, &found->probe);
  return G_SOURCE_REMOVE;
}

static void
run_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Run *run = task_data;
  const GPtrArray *media = anp_feature_get_media (run->feature);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  anp_exit_gate_enter ();
  for (guint i = 0; i < media->len && !g_cancellable_is_cancelled (cancellable) && !anp_exit_gate_is_closed (); i++)
    {
      const AnpMedia *medium = g_ptr_array_index (media, i);
      g_autoptr (GSource) source_found = NULL;
      Found *found;

      if (medium->path == NULL || !g_hash_table_add (seen, medium->path))
        continue;
      found = g_new0 (Found, 1);
      found->table = g_object_ref (run->table);
      found->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
      found->path = g_strdup (medium->path);
      anp_prober_probe (medium, &found->probe);
      /* Not g_main_context_invoke (): it would run here when nobody runs the context. */
      source_found = g_idle_source_new ();
      g_source_set_priority (source_found, G_PRIORITY_DEFAULT);
      g_source_set_callback (source_found, found_cb, found, found_free);
      g_source_attach (source_found, g_task_get_context (task));
    }
  anp_exit_gate_leave ();
  g_task_return_boolean (task, TRUE);
}

void
anp_prober_run_async (AnpFeature *feature, AnpProbeTable *table, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->feature = g_object_ref (feature);
  run->table = g_object_ref (table);
  g_task_set_source_tag (task, anp_prober_run_async);
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, run_thread);
}

gboolean
anp_prober_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
anp_prober_run (AnpFeature *feature, AnpProbeTable *table)
{
  const GPtrArray *media = anp_feature_get_media (feature);

  for (guint i = 0; i < media->len; i++)
    {
      const AnpMedia *medium = g_ptr_array_index (media, i);
      AnpProbe probe;

      if (medium->path == NULL || anp_probe_table_get (table, medium->path) != NULL)
        continue;
      anp_prober_probe (medium, &probe);
      anp_probe_table_set (table, medium->path, &probe);
      anp_probe_clear (&probe);
    }
}
