/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-window-private.h"

#include <glib/gi18n.h>

#include "anp-announce.h"
#include "anp-console-view.h"
#include "anp-teleprompter.h"
#include "anp-time.h"

static void
update_title (AnpWindow *self)
{
  g_autofree char *title = NULL;

  if (self->playback == NULL)
    return;
  /* Translators: title of the presenter's window: “Console — The talk”. */
  title = g_strdup_printf (_("Console — %s"),
                           anp_feature_get_title (anp_playback_get_feature (self->playback)));
  gtk_window_set_title (GTK_WINDOW (self->console), title);
}

static void
notify_notes_scale_cb (AnpWindow *self)
{
  anp_console_set_notes_scale (self->console,
                               g_settings_get_double (self->settings, "notes-scale"));
}

static void
ensure_console (AnpWindow *self)
{
  if (self->console != NULL)
    return;
  self->console = g_object_ref (anp_console_new (G_ACTION_GROUP (self), self->stage));
  self->screens = anp_screens_new (GTK_WINDOW (self), GTK_WINDOW (self->console), self->settings);
  anp_console_set_sidebar (self->console, self->sidebar);
  anp_window_share_keys (self, GTK_WINDOW (self->console));
  anp_console_set_playback (self->console, self->playback);
  g_signal_connect_swapped (self->settings, "changed::notes-scale",
                            G_CALLBACK (notify_notes_scale_cb), self);
  notify_notes_scale_cb (self);
}

void
anp_window_place_screens (AnpWindow *self, gboolean windows)
{
  ensure_console (self);
  update_title (self);
  anp_console_set_rehearsing (self->console, self->rehearsing);
  anp_screens_begin (self->screens, windows);
}

GtkWindow *
anp_window_get_dialog_parent (AnpWindow *self)
{
  if (self->screens != NULL && anp_screens_shows_console (self->screens))
    return GTK_WINDOW (self->console);
  return GTK_WINDOW (self);
}

/* Said by the window that has the keyboard: screen readers follow no other. */
static void
tell (AnpWindow *self, const char *words)
{
  gboolean console = self->console != NULL && gtk_window_is_active (GTK_WINDOW (self->console));
  GtkWidget *focus = console ? gtk_window_get_focus (GTK_WINDOW (self->console)) : NULL;

  if (!anp_window_is_presenting (self))
    return;
  if (!console)
    focus = GTK_WIDGET (self->stage);
  else if (!ANP_IS_CONSOLE_VIEW (focus)) /* a button keeps its own description */
    focus = GTK_WIDGET (self->console);
  anp_announce (focus, words);
}

/* The stage has said it; who is on the console hears the stage no more. */
void
anp_window_tell_slide (AnpWindow *self, const char *words)
{
  if (self->console != NULL && gtk_window_is_active (GTK_WINDOW (self->console)))
    tell (self, words);
}

void
anp_window_tell_screen (AnpWindow *self)
{
  switch (anp_show_get_screen (anp_playback_get_show (self->playback)))
    {
    case ANP_SCREEN_BLACK:
      tell (self, _("Black"));
      break;
    case ANP_SCREEN_WHITE:
      tell (self, _("White"));
      break;
    case ANP_SCREEN_END:
      tell (self, _("The end"));
      break;
    case ANP_SCREEN_SLIDE:
      tell (self, _("The slide is back"));
      break;
    }
}

void
anp_window_tell_frozen (AnpWindow *self)
{
  tell (self, anp_show_get_frozen (anp_playback_get_show (self->playback)) ? _("Frozen") : _("No longer frozen"));
}

void
anp_window_leave_screens (AnpWindow *self)
{
  if (self->screens != NULL)
    anp_screens_end (self->screens);
}

void
anp_window_destroy_console (AnpWindow *self)
{
  if (self->console == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->settings, notify_notes_scale_cb, self);
  g_clear_object (&self->screens);
  anp_console_set_playback (self->console, NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self->console), "win", NULL);
  gtk_window_destroy (GTK_WINDOW (self->console));
  g_clear_object (&self->console);
}

void
anp_window_find_talk (AnpWindow *self)
{
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  AnpShow *show = anp_playback_get_show (self->playback);
  g_autoptr (AnpTalkPlace) place = anp_talk_record_find (anp_feature_get_file (feature));
  g_autofree char *elapsed = NULL;
  g_autofree char *words = NULL;
  gint slide;

  if (place == NULL)
    return;
  slide = anp_feature_find_slide (feature, place->slide_id);
  if (slide < 0)
    return;
  self->talk_begun = TRUE;
  g_free (self->talk_slide_id);
  self->talk_slide_id = g_strdup (place->slide_id);
  self->talk_step = place->step;
  anp_show_set_elapsed (show, place->elapsed_ns);
  if (!place->timer_running)
    anp_show_set_timer_running (show, FALSE);

  elapsed = anp_time_format (place->elapsed_ns / ANP_NS_PER_S * ANP_NS_PER_S);
  /* Translators: number of a slide, and the time since the talk began, as 12:31. */
  words = g_strdup_printf (_("The talk broke off at slide %u, after %s. F5 goes on there."),
                           (guint) slide + 1, elapsed);
  anp_window_set_notice (self, words, _("Go On"), "win.present");
}

void
anp_window_record_talk (AnpWindow *self)
{
  if (self->talk_record == NULL)
    self->talk_record = anp_talk_record_new (anp_playback_get_show (self->playback));
}

void
anp_window_close_talk (AnpWindow *self)
{
  gboolean over;

  anp_window_close_preflight (self);
  anp_window_forget_rehearsal (self);
  if (self->talk_record == NULL)
    return;
  /* Closed in the middle of a talk, by the wrong key perhaps: that is worth going back to. */
  over = !anp_window_is_presenting (self)
         || anp_show_get_screen (anp_playback_get_show (self->playback)) == ANP_SCREEN_END;
  anp_talk_record_close (self->talk_record, over);
  g_clear_object (&self->talk_record);
}

AnpGoToBar *
anp_window_find_go_to_bar (AnpWindow *self)
{
  if (self->screens != NULL && anp_screens_shows_console (self->screens))
    return anp_console_get_go_to_bar (self->console);
  return self->go_to_bar;
}

AnpSearchBar *
anp_window_find_search_bar (AnpWindow *self)
{
  if (self->screens != NULL && anp_screens_shows_console (self->screens))
    return anp_console_get_search_bar (self->console);
  return self->search_bar;
}

AnpOverview *
anp_window_find_overview (AnpWindow *self)
{
  if (self->screens != NULL && anp_screens_shows_console (self->screens))
    return anp_console_get_overview (self->console);
  return self->overview;
}

static void
present_windows_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  self->talk_windows = TRUE;
  if (anp_window_is_presenting (self))
    anp_window_place_screens (self, TRUE);
  else
    anp_window_begin_presenting (self, FALSE);
}

static void
swap_screens_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  if (anp_window_is_presenting (self) && self->screens != NULL)
    anp_screens_swap (self->screens);
}

static void
timer_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpShow *show = anp_playback_get_show (ANP_WINDOW (user_data)->playback);

  anp_show_set_timer_running (show, !anp_show_get_timer_running (show));
}

static void
hold_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpShow *show = anp_playback_get_show (ANP_WINDOW (user_data)->playback);

  anp_show_set_hold (show, !anp_show_get_hold (show));
}

static void
notes_size_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  double scale = g_settings_get_double (self->settings, "notes-scale");

  scale = g_variant_get_int32 (parameter) > 0 ? scale * 1.15 : scale / 1.15;
  g_settings_set_double (self->settings, "notes-scale",
                         CLAMP (scale, ANP_CONSOLE_MIN_NOTES_SCALE, ANP_CONSOLE_MAX_NOTES_SCALE));
}

/* By a sixth and at least by one, so that each press is seen. */
static void
teleprompter_speed_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  int lines = g_settings_get_int (self->settings, "teleprompter-speed");
  int by = MAX (1, lines / 6);

  lines += g_variant_get_int32 (parameter) > 0 ? by : -by;
  g_settings_set_int (self->settings, "teleprompter-speed",
                      CLAMP (lines, ANP_TELEPROMPTER_MIN_LINES, ANP_TELEPROMPTER_MAX_LINES));
}

static void
next_console_captions_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (ANP_WINDOW (user_data)->console != NULL)
    anp_console_choose_captions (ANP_WINDOW (user_data)->console);
}

static void
arrange_console_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (ANP_WINDOW (user_data)->console != NULL)
    anp_console_arrange (ANP_WINDOW (user_data)->console);
}

static void
console_columns_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (ANP_WINDOW (user_data)->console != NULL)
    anp_console_resize (ANP_WINDOW (user_data)->console, g_variant_get_double (parameter), 0);
}

static void
console_rows_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (ANP_WINDOW (user_data)->console != NULL)
    anp_console_resize (ANP_WINDOW (user_data)->console, 0, g_variant_get_double (parameter));
}

static void
scroll_notes_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  if (self->console != NULL)
    anp_console_scroll_notes (self->console, g_variant_get_double (parameter));
}

void
anp_window_add_console_actions (AnpWindow *self)
{
  static const GActionEntry entries[] = {
    { "present-windows", present_windows_cb },
    { "swap-screens", swap_screens_cb },
    { "timer", timer_cb },
    { "hold", hold_cb },
    { "notes-size", notes_size_cb, "i" },
    { "scroll-notes", scroll_notes_cb, "d" },
    { "arrange-console", arrange_console_cb },
    { "next-console-captions", next_console_captions_cb },
    { "console-columns", console_columns_cb, "d" },
    { "console-rows", console_rows_cb, "d" },
    { "teleprompter-speed", teleprompter_speed_cb, "i" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
