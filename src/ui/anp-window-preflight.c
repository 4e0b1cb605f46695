/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-window-private.h"

#include "anp-preflight-window.h"

/* Not while the first slide of a talk is made, and its clip opened. */
#define AFTER_MS 1500

static void
tell_screens (AnpWindow *self)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  guint n = g_list_model_get_n_items (monitors);
  g_autofree AnpPreflightScreen *screens = g_new0 (AnpPreflightScreen, MAX (1, n));

  if (self->preflight == NULL)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      int scale = gdk_monitor_get_scale_factor (monitor);
      GdkRectangle area;

      gdk_monitor_get_geometry (monitor, &area);
      screens[i] = (AnpPreflightScreen){ area.width * scale, area.height * scale };
    }
  anp_preflight_set_screens (self->preflight, screens, n);
}

static void
show_preflight (AnpWindow *self)
{
  if (self->console != NULL)
    anp_console_set_preflight (self->console, self->preflight);
  if (self->open_page != NULL)
    anp_open_page_set_preflight (self->open_page, self->preflight);
}

/* Of the feature as it is now; looked at anew where the file is another. */
static void
ensure_preflight (AnpWindow *self)
{
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  AnpTextOptions options = anp_reader_choice_get_options (anp_reader_choice_get (), feature);
  AnpProgramme *programme = anp_show_get_programme (anp_playback_get_show (self->playback));
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));

  if (self->preflight != NULL && anp_preflight_get_feature (self->preflight) == feature)
    return;
  anp_window_close_preflight (self);
  self->preflight = anp_preflight_new (feature, &options, anp_programme_get_duration (programme));
  tell_screens (self);
  g_signal_connect_object (monitors, "items-changed", G_CALLBACK (tell_screens), self, G_CONNECT_SWAPPED);
  show_preflight (self);
  anp_preflight_begin (self->preflight);
}

static gboolean
later_cb (gpointer user_data)
{
  AnpWindow *self = user_data;

  self->preflight_timer = 0;
  ensure_preflight (self);
  return G_SOURCE_REMOVE;
}

void
anp_window_begin_preflight (AnpWindow *self)
{
  /* Once for a talk: a reading of the file that is newer is not looked at in the middle of it. */
  if (self->preflight != NULL && !anp_window_is_presenting (self)
      && anp_preflight_get_feature (self->preflight) != anp_playback_get_feature (self->playback))
    anp_window_close_preflight (self);
  if (self->preflight == NULL && self->preflight_timer == 0)
    self->preflight_timer = g_timeout_add_full (G_PRIORITY_LOW, AFTER_MS, later_cb, self, NULL);
  else if (self->preflight != NULL)
    show_preflight (self);
}

void
anp_window_pause_preflight (AnpWindow *self)
{
  if (self->preflight_timer != 0
      || (self->preflight != NULL && anp_preflight_get_state (self->preflight) == ANP_PREFLIGHT_LOOKING))
    anp_window_close_preflight (self);
}

void
anp_window_close_preflight (AnpWindow *self)
{
  g_clear_handle_id (&self->preflight_timer, g_source_remove);
  if (self->preflight == NULL)
    return;
  g_signal_handlers_disconnect_by_func (gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self))),
                                        tell_screens, self);
  anp_preflight_cancel (self->preflight);
  g_clear_object (&self->preflight);
  show_preflight (self);
}

static void
preflight_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  ensure_preflight (self);
  gtk_window_present (anp_preflight_window_new (anp_window_get_dialog_parent (self), self->preflight));
}

void
anp_window_add_preflight_actions (AnpWindow *self)
{
  static const GActionEntry entries[] = { { "preflight", preflight_cb } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
