/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-convert.h"

#include "anp-config.h"
#include "anp-exit-gate.h"
#include "anp-lang.h"

#include <glib/gi18n.h>
#include <string.h>
#if HAVE_OPENCC
#include <opencc.h>
#else
typedef void *opencc_t;
#endif

/* Characters only. Never the configurations ending in “p”, which replace words: what is 發佈 in
 * Fujian must not turn into 釋出. */
typedef enum
{
  CONFIG_S2TW,
  CONFIG_S2HK,
  CONFIG_TW2S,
  CONFIG_HK2S,
  N_CONFIGS,
} Config;

static const char *const config_names[N_CONFIGS] = { "s2tw.json", "s2hk.json", "tw2s.json", "hk2s.json" };

/* Two locks: who converts must not wait for another configuration being opened. */
static GMutex opening;
#if HAVE_OPENCC
static GMutex converting;
#endif
static opencc_t handles[N_CONFIGS]; /* atomic; opened once, kept for the life of the process */

static gboolean
open_configuration (const char *name, opencc_t *out_handle, GError **error)
{
#if HAVE_OPENCC
  opencc_t handle = opencc_open (name);

  if (handle != (opencc_t) -1)
    {
      *out_handle = handle;
      return TRUE;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _("OpenCC’s data “%s” cannot be read (%s), so Chinese cannot be converted. Install the package "
                 "libopencc-data."),
               name, opencc_error ());
  return FALSE;
#else
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _("This build of Anping cannot convert between Traditional and Simplified Chinese: it was made "
                 "without OpenCC."));
  return FALSE;
#endif
}

static gboolean
is_open (Config config)
{
  return g_atomic_pointer_get (&handles[config]) != NULL;
}

static gboolean
open_locked (Config config, GError **error)
{
  opencc_t handle = NULL;

  if (is_open (config))
    return TRUE;
  if (!open_configuration (config_names[config], &handle, error))
    return FALSE;
  g_atomic_pointer_set (&handles[config], handle);
  return TRUE;
}

static gboolean
configs_of (AnpScriptChoice choice, Config *first, Config *second)
{
  switch (choice)
    {
    case ANP_SCRIPT_TW:
      *first = *second = CONFIG_S2TW;
      return TRUE;
    case ANP_SCRIPT_HK:
      *first = *second = CONFIG_S2HK;
      return TRUE;
    case ANP_SCRIPT_CN:
      *first = CONFIG_TW2S;
      *second = CONFIG_HK2S;
      return TRUE;
    case ANP_SCRIPT_AS_WRITTEN:
      break;
    }
  return FALSE;
}

gboolean
anp_convert_probe (const char *configuration, GError **error)
{
  opencc_t handle = NULL;

  g_return_val_if_fail (configuration != NULL, FALSE);

  if (!open_configuration (configuration, &handle, error))
    return FALSE;
#if HAVE_OPENCC
  opencc_close (handle);
#endif
  return TRUE;
}

gboolean
anp_type_prepare_script (AnpScriptChoice choice, GError **error)
{
  Config first, second;
  gboolean opened;

  if (!configs_of (choice, &first, &second))
    return TRUE;
  g_mutex_lock (&opening);
  opened = open_locked (first, error) && open_locked (second, error);
  g_mutex_unlock (&opening);
  return opened;
}

static void
prepare_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  gboolean prepared;

  anp_exit_gate_enter ();
  prepared = anp_type_prepare_script ((AnpScriptChoice) GPOINTER_TO_INT (task_data), &error);
  anp_exit_gate_leave ();
  if (prepared)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
anp_type_prepare_script_async (AnpScriptChoice choice, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, anp_type_prepare_script_async);
  g_task_set_task_data (task, GINT_TO_POINTER (choice), NULL);
  g_task_run_in_thread (task, prepare_in_thread);
}

gboolean
anp_type_prepare_script_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
anp_type_is_script_ready (AnpScriptChoice choice)
{
  Config first, second;

  return !configs_of (choice, &first, &second) || (is_open (first) && is_open (second));
}

char *
anp_type_convert (const char *text, const char *lang, AnpScriptChoice choice)
{
  AnpRegion from = anp_region_from_lang (lang);
  AnpRegion to = anp_region_from_choice (choice);
  char *converted = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  /* Never within Traditional: what is written stays, to the byte. */
  if (!anp_region_is_chinese (from) || to == ANP_REGION_NONE ||
      anp_region_is_traditional (from) == anp_region_is_traditional (to))
    return NULL;
  if (!g_utf8_validate (text, -1, NULL) || !anp_type_is_script_ready (choice))
    return NULL;
#if HAVE_OPENCC
  {
    Config config = to == ANP_REGION_TW   ? CONFIG_S2TW
                    : to == ANP_REGION_HK ? CONFIG_S2HK
                    : from == ANP_REGION_HK ? CONFIG_HK2S
                                            : CONFIG_TW2S;
    char *result;

    g_mutex_lock (&converting);
    result = opencc_convert_utf8 (handles[config], text, strlen (text));
    if (result != NULL)
      {
        converted = g_utf8_validate (result, -1, NULL) ? g_strdup (result) : NULL;
        opencc_convert_utf8_free (result);
      }
    g_mutex_unlock (&converting);
  }
#endif
  return converted;
}
