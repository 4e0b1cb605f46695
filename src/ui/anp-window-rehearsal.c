/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-window-private.h"

#include <glib/gi18n.h>

#include "anp-rehearsals.h"
#include "anp-time.h"
#include "anp-timings-window.h"

/* Less than that was no talk, but a look at it. */
#define LEAST_SLIDES 2u
#define LEAST_NS (5 * ANP_NS_PER_S)

static GFile *
get_file (AnpWindow *self)
{
  return anp_feature_get_file (anp_playback_get_feature (self->playback));
}

/* The last talk's times, where the person wants to keep to them. */
static void
choose_model (AnpWindow *self)
{
  AnpPace *pace = anp_sidebar_get_pace (self->sidebar);
  gint64 begun_us = anp_rehearsal_get_begun_us (anp_rehearsal_recorder_get_rehearsal (self->recorder));
  g_autoptr (GPtrArray) runs = NULL;
  AnpRehearsal *model = NULL;

  if (pace == NULL)
    return;
  if (g_settings_get_boolean (self->settings, "pace-by-last-talk"))
    runs = anp_rehearsals_load (get_file (self), NULL);
  /* Not this very talk, when it goes on after having been left. */
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    if (anp_rehearsal_get_begun_us (g_ptr_array_index (runs, i)) != begun_us)
      model = g_ptr_array_index (runs, i);
  anp_pace_set_model (pace, model);
}

void
anp_window_begin_rehearsal (AnpWindow *self)
{
  if (self->recorder == NULL)
    self->recorder = anp_rehearsal_recorder_new (anp_playback_get_show (self->playback), g_get_real_time ());
  choose_model (self);
}

void
anp_window_forget_rehearsal (AnpWindow *self)
{
  g_clear_object (&self->recorder);
}

void
anp_window_keep_rehearsal (AnpWindow *self)
{
  g_autoptr (GError) error = NULL;
  AnpRehearsal *rehearsal;

  if (self->recorder == NULL)
    return;
  rehearsal = anp_rehearsal_recorder_get_rehearsal (self->recorder);
  if (anp_rehearsal_get_n_slides (rehearsal) < LEAST_SLIDES || anp_rehearsal_get_total_ns (rehearsal) < LEAST_NS)
    return;
  if (!anp_rehearsals_keep (get_file (self), rehearsal, &error))
    {
      g_autofree char *words = g_strdup_printf (_("This talk’s times could not be kept. %s"), error->message);

      anp_window_set_notice (self, words, NULL, NULL);
    }
  else if (anp_show_get_screen (anp_playback_get_show (self->playback)) == ANP_SCREEN_END)
    {
      g_autofree char *total
          = anp_time_format (anp_rehearsal_get_total_ns (rehearsal) / ANP_NS_PER_S * ANP_NS_PER_S);
      /* Translators: a length, as 18:04. */
      g_autofree char *words = g_strdup_printf (_("The talk took %s."), total);

      anp_window_set_notice (self, words, _("Its Times"), "win.timings");
    }
}

void
anp_window_show_timings (AnpWindow *self)
{
  /* What is running counts until now. */
  if (anp_window_is_presenting (self))
    anp_window_keep_rehearsal (self);
  gtk_window_present (anp_timings_window_new (GTK_WINDOW (self), anp_playback_get_show (self->playback)));
}
