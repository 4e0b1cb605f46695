/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-window-private.h"

#include <glib/gi18n.h>

#include "anp-rehearsals.h"
#include "anp-time.h"
#include "anp-timings-window.h"

static GFile *
get_file (AnpWindow *self)
{
  return anp_feature_get_file (anp_playback_get_feature (self->playback));
}

static void
hide_timings (AnpWindow *self)
{
  if (self->timings != NULL)
    gtk_window_destroy (self->timings);
  g_clear_weak_pointer (&self->timings);
}

/* ---- what the pace goes by ---- */

typedef struct
{
  AnpWindow *window;
  GFile *file;
  gint64 begun_us; /* of the talk that goes on now: not by that */
} ModelLoad;

static void
model_load_free (gpointer data)
{
  ModelLoad *load = data;

  g_object_unref (load->window);
  g_object_unref (load->file);
  g_free (load);
}

static void
model_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const ModelLoad *load = task_data;
  g_autoptr (GPtrArray) runs = anp_rehearsals_load (load->file, NULL);
  AnpRehearsal *model = NULL;

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    if (anp_rehearsal_get_begun_us (g_ptr_array_index (runs, i)) != load->begun_us)
      model = g_ptr_array_index (runs, i);
  g_task_return_pointer (task, model != NULL ? g_object_ref (model) : NULL, g_object_unref);
}

static void
set_model (AnpWindow *self, AnpRehearsal *model)
{
  AnpPace *pace = anp_sidebar_get_pace (self->sidebar);

  if (pace != NULL)
    anp_pace_set_model (pace, model);
  if (self->console != NULL)
    anp_console_update (self->console);
}

static void
model_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const ModelLoad *load = g_task_get_task_data (G_TASK (result));
  AnpWindow *self = load->window;
  g_autoptr (AnpRehearsal) model = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Something else may be open by now, or wanted. */
  if (self->playback != NULL && g_settings_get_boolean (self->settings, "pace-by-last-talk")
      && g_file_equal (load->file, get_file (self)))
    set_model (self, model);
}

/* The last talk's times, where the person wants to keep to them. */
static void
choose_model (AnpWindow *self)
{
  g_autoptr (GTask) task = NULL;
  ModelLoad *load;

  if (self->playback == NULL)
    return;
  if (!g_settings_get_boolean (self->settings, "pace-by-last-talk"))
    {
      set_model (self, NULL);
      return;
    }
  load = g_new0 (ModelLoad, 1);
  load->window = g_object_ref (self);
  load->file = g_object_ref (get_file (self));
  load->begun_us = self->keeper != NULL
                       ? anp_rehearsal_get_begun_us (anp_rehearsal_keeper_get_rehearsal (self->keeper)) : -1;
  task = g_task_new (NULL, NULL, model_loaded_cb, NULL);
  g_task_set_source_tag (task, choose_model);
  g_task_set_task_data (task, load, model_load_free);
  g_task_run_in_thread (task, model_thread);
}

/* ---- a talk is left ---- */

static void
kept_cb (AnpWindow *self)
{
  g_autofree char *total = NULL, *words = NULL;

  if (anp_window_is_presenting (self))
    return;
  if (self->rehearsing)
    anp_window_show_timings (self);
  else if (self->talk_ended)
    {
      total = anp_time_format (anp_rehearsal_get_total_ns (anp_rehearsal_keeper_get_rehearsal (self->keeper)));
      /* Translators: a length, as 18:04. */
      words = g_strdup_printf (_("The talk took %s."), total);
      anp_window_set_notice (self, words, _("Its Times"), "win.timings");
    }
}

static void
trouble_cb (AnpWindow *self, const char *message)
{
  g_autofree char *words = g_strdup_printf (_("This talk’s times could not be kept. %s"), message);

  anp_window_set_notice (self, words, NULL, NULL);
}

void
anp_window_begin_rehearsal (AnpWindow *self)
{
  hide_timings (self);
  if (self->keeper == NULL)
    {
      self->keeper = anp_rehearsal_keeper_new (anp_playback_get_show (self->playback), self->rehearsing);
      g_signal_connect_swapped (self->keeper, "kept", G_CALLBACK (kept_cb), self);
      g_signal_connect_swapped (self->keeper, "trouble", G_CALLBACK (trouble_cb), self);
    }
  choose_model (self);
}

void
anp_window_leave_rehearsal (AnpWindow *self)
{
  AnpShow *show = anp_playback_get_show (self->playback);

  self->talk_ended = anp_show_get_screen (show) == ANP_SCREEN_END;
}

void
anp_window_forget_rehearsal (AnpWindow *self)
{
  self->rehearsing = FALSE;
  hide_timings (self);
  if (self->keeper == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->keeper, self);
  anp_rehearsal_keeper_close (self->keeper);
  g_clear_object (&self->keeper);
}

void
anp_window_show_timings (AnpWindow *self)
{
  g_autoptr (GError) error = NULL;

  /* What is running counts until now. */
  if (anp_window_is_presenting (self) && self->keeper != NULL
      && !anp_rehearsal_keeper_keep (self->keeper, &error))
    trouble_cb (self, error->message);
  hide_timings (self);
  g_set_weak_pointer (&self->timings,
                      anp_timings_window_new (GTK_WINDOW (self), anp_playback_get_show (self->playback)));
  gtk_window_present (self->timings);
}

/* ---- actions ---- */

static void
rehearse_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  /* A talk that is on is not begun anew by a wrong key. */
  if (anp_window_is_presenting (self))
    return;
  anp_window_forget_rehearsal (self);
  self->rehearsing = TRUE;
  self->talk_begun = FALSE;
  g_clear_pointer (&self->talk_slide_id, g_free);
  anp_window_begin_presenting (self, FALSE);
  /* It may stand from a talk before. */
  anp_show_set_timer_running (anp_playback_get_show (self->playback), TRUE);
}

static void
timings_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  anp_window_show_timings (user_data);
}

void
anp_window_add_rehearsal_actions (AnpWindow *self)
{
  static const GActionEntry entries[] = {
    { "rehearse", rehearse_cb },
    { "timings", timings_cb },
  };
  g_autoptr (GAction) pace = g_settings_create_action (self->settings, "pace-by-last-talk");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), pace);
  g_signal_connect_object (self->settings, "changed::pace-by-last-talk", G_CALLBACK (choose_model), self,
                           G_CONNECT_SWAPPED);
}
