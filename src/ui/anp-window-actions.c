/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-window-private.h"

#include <glib/gi18n.h>

#include "anp-diagnostics-window.h"
#include "anp-export-window.h"
#include "anp-keys-window.h"
#include "anp-time.h"

/* Speeds people can tell apart. */
static const double rates[] = { 0.5, 0.75, 1, 1.25, 1.5, 2 };

static AnpShow *
get_show (gpointer user_data)
{
  return anp_playback_get_show (ANP_WINDOW (user_data)->playback);
}

#define SHOW_ACTION(name)                                                         \
  static void name##_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data) \
  {                                                                               \
    anp_show_##name (get_show (user_data));                                       \
  }

SHOW_ACTION (next)
SHOW_ACTION (previous)
SHOW_ACTION (next_slide)
SHOW_ACTION (previous_slide)
SHOW_ACTION (next_chapter)
SHOW_ACTION (previous_chapter)

static void
watch_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  anp_window_begin_watching (user_data, 0, 0);
}

static void
watch_from_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  anp_window_begin_watching (user_data, g_variant_get_uint32 (parameter), 0);
}

static void
resume_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  AnpProgramme *programme = anp_show_get_programme (get_show (self));
  g_autofree char *uri = g_file_get_uri (anp_feature_get_file (feature));
  AnpRecent *recent = anp_recents_find (self->recents, uri);
  gint slide = -1;
  gint64 local_ns = 0;

  if (recent != NULL)
    slide = anp_feature_find_slide (feature, anp_recent_get_slide_id (recent));
  if (slide >= 0)
    {
      const AnpProgrammeEntry *entry = anp_programme_get_entry (programme, (guint) slide);
      gint64 offset_ns = anp_recent_get_time (recent) - entry->start_ns;

      /* The file may have been changed since: within the slide only where it still fits. */
      if (offset_ns > 0 && offset_ns < entry->duration_ns)
        local_ns = offset_ns;
    }
  anp_window_begin_watching (self, (guint) MAX (0, slide), local_ns);
}

static void
start_presenting_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  anp_window_begin_presenting (user_data, FALSE);
}

static void
present_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  if (self->playback == NULL)
    self->start = ANP_START_PRESENTING; /* as soon as it has been read */
  else if (!anp_window_is_presenting (self))
    anp_window_begin_presenting (self, FALSE);
  else if (!gtk_window_is_fullscreen (GTK_WINDOW (self)))
    {
      self->talk_windows = FALSE;
      anp_window_place_screens (self, FALSE);
    }
}

static void
present_here_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  anp_window_begin_presenting (user_data, TRUE);
}

static void
start_over_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  anp_window_forget_rehearsal (self);
  self->talk_begun = FALSE;
  g_clear_pointer (&self->talk_slide_id, g_free);
  anp_window_begin_presenting (self, FALSE);
}

static void
play_pause_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpShow *show = get_show (user_data);

  anp_show_set_playing (show, !anp_show_get_playing (show));
}

static void
first_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  anp_show_go_to (get_show (user_data), 0, 0);
}

static void
last_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  guint n = anp_feature_get_n_slides (anp_show_get_feature (get_show (user_data)));

  if (n > 0)
    anp_show_go_to (get_show (user_data), n - 1, 0);
}

void
anp_window_open_go_to (AnpWindow *self, const char *typed)
{
  anp_overview_close (anp_window_find_overview (self));
  anp_search_bar_close (anp_window_find_search_bar (self));
  anp_go_to_bar_open (anp_window_find_go_to_bar (self), anp_playback_get_feature (self->playback), typed);
}

static void
go_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  anp_window_open_go_to (self, "");
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  if (!g_str_equal (anp_window_get_page (self), "show"))
    return;
  anp_overview_close (anp_window_find_overview (self));
  anp_go_to_bar_close (anp_window_find_go_to_bar (self));
  anp_search_bar_open (anp_window_find_search_bar (self), anp_playback_get_feature (self->playback));
}

static void
overview_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  AnpOverview *overview;

  if (!g_str_equal (anp_window_get_page (self), "show"))
    return;
  /* Never before the audience: with one screen the console comes for it. */
  if (anp_window_is_presenting (self) && self->screens != NULL && !anp_screens_shows_console (self->screens))
    anp_screens_swap (self->screens);
  anp_go_to_bar_close (anp_window_find_go_to_bar (self));
  anp_search_bar_close (anp_window_find_search_bar (self));
  overview = anp_window_find_overview (self);
  if (anp_overview_is_open (overview))
    anp_overview_close (overview);
  else
    anp_overview_open (overview, self->playback);
}

static gboolean
has_focus (AnpWindow *self, GtkWidget *part)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, part);
}

static void
controls_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  gboolean listed = gtk_revealer_get_reveal_child (self->sidebar_revealer);

  /* All slides cover the others. */
  if (!g_str_equal (anp_window_get_page (self), "show") || anp_overview_is_open (anp_window_find_overview (self)))
    return;
  /* Nothing comes over the stage for what is done on the console. */
  gtk_window_set_focus_visible (anp_window_get_dialog_parent (self), TRUE);
  if (anp_window_get_dialog_parent (self) != GTK_WINDOW (self))
    {
      anp_console_move_focus (self->console);
      return;
    }
  /* The stage, the list where it is shown, the controls, and again. */
  if (has_focus (self, GTK_WIDGET (self->transport)))
    gtk_widget_grab_focus (GTK_WIDGET (self->stage));
  else if (listed && !has_focus (self, GTK_WIDGET (self->sidebar)))
    anp_sidebar_grab_focus (self->sidebar);
  else
    {
      anp_window_set_chrome (self, TRUE);
      gtk_widget_child_focus (GTK_WIDGET (self->transport), GTK_DIR_TAB_FORWARD);
    }
}

static void
skip_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  AnpShow *show = get_show (self);
  gint64 by_ns = g_variant_get_double (parameter) * ANP_NS_PER_S;

  if (anp_show_get_mode (show) == ANP_SHOW_PRESENTING)
    anp_playback_skip_clip (self->playback, by_ns);
  else
    anp_show_seek (show, anp_show_get_time (show) + by_ns);
}

static void
step_clip_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  anp_playback_step_clip (ANP_WINDOW (user_data)->playback, g_variant_get_int32 (parameter));
}

static void
clip_play_pause_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  anp_playback_toggle_clip (ANP_WINDOW (user_data)->playback);
}

static void
volume_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  double volume = g_settings_get_double (self->settings, "volume");

  volume = CLAMP (volume + g_variant_get_double (parameter), 0, 1);
  g_settings_set_double (self->settings, "volume", volume);
  g_settings_set_boolean (self->settings, "muted", FALSE);
}

static void
toast (AnpWindow *self, const char *words)
{
  AdwToast *made = adw_toast_new (words);

  adw_toast_set_timeout (made, 2);
  adw_toast_overlay_add_toast (self->toasts, made);
}

/* As it is written, whatever script it is shown in. */
static void
copy_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  guint slide = anp_show_get_position (get_show (self), ANP_CURSOR_PRESENTER).slide;

  if (!g_str_equal (anp_window_get_page (self), "show") || slide >= anp_feature_get_n_slides (feature))
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), anp_feature_get_slide (feature, slide)->text);
  toast (self, _("Copied the slide’s text, as it is written"));
}

static void
change_rate (AnpWindow *self, int direction)
{
  AnpShow *show = get_show (self);
  double rate = anp_show_get_rate (show);
  double wanted = rate;
  g_autofree char *words = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      double candidate = rates[direction > 0 ? i : G_N_ELEMENTS (rates) - 1 - i];

      if ((direction > 0 && candidate > rate + 0.001) || (direction < 0 && candidate < rate - 0.001))
        {
          wanted = candidate;
          break;
        }
    }
  anp_show_set_rate (show, wanted);
  /* Translators: how fast the show runs: “Speed 1.25×”. */
  words = g_strdup_printf (_("Speed %g×"), wanted);
  toast (self, words);
}

static void
faster_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  change_rate (user_data, 1);
}

static void
slower_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  change_rate (user_data, -1);
}

static void
toggle_screen (AnpShow *show, AnpScreen screen)
{
  anp_show_set_screen (show, anp_show_get_screen (show) == screen ? ANP_SCREEN_SLIDE : screen);
}

static void
black_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  toggle_screen (get_show (user_data), ANP_SCREEN_BLACK);
}

static void
white_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  toggle_screen (get_show (user_data), ANP_SCREEN_WHITE);
}

static void
freeze_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpShow *show = get_show (user_data);

  anp_show_set_frozen (show, !anp_show_get_frozen (show));
}

static void
fullscreen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  GtkWindow *window = user_data;

  if (gtk_window_is_fullscreen (window))
    {
      if (anp_window_is_presenting (self) && !self->talk_windows)
        anp_window_end_presenting (self);
      gtk_window_unfullscreen (window);
    }
  else
    gtk_window_fullscreen (window);
}

/* Leaves one state at a time, and never the program. */
static void
leave_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  AnpShow *show = get_show (self);
  AnpScreen screen = anp_show_get_screen (show);
  AnpGoToBar *go_to_bar = anp_window_find_go_to_bar (self);
  AnpSearchBar *search_bar = anp_window_find_search_bar (self);

  if (anp_overview_is_open (anp_window_find_overview (self)))
    anp_overview_close (anp_window_find_overview (self));
  else if (anp_search_bar_is_open (search_bar))
    anp_search_bar_close (search_bar);
  else if (anp_go_to_bar_is_open (go_to_bar))
    anp_go_to_bar_close (go_to_bar);
  else if (anp_stage_tools_rest (self->tools))
    ;
  else if (screen == ANP_SCREEN_BLACK || screen == ANP_SCREEN_WHITE)
    anp_show_set_screen (show, ANP_SCREEN_SLIDE);
  else if (anp_show_get_frozen (show))
    anp_show_set_frozen (show, FALSE);
  else if (gtk_revealer_get_reveal_child (self->hint_revealer))
    anp_window_hide_hint (self);
  else if (anp_window_is_presenting (self))
    anp_window_end_presenting (self);
  else if (gtk_window_is_fullscreen (GTK_WINDOW (self)))
    gtk_window_unfullscreen (GTK_WINDOW (self));
  else
    toast (self, _("Ctrl+Q closes"));
}

static void
change_text_scale (AnpWindow *self, double factor)
{
  double scale = factor > 0 ? g_settings_get_double (self->settings, "text-scale") * factor : 1;

  g_settings_set_double (self->settings, "text-scale", CLAMP (scale, 0.5, 2));
}

static void
larger_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  change_text_scale (user_data, 1.1);
}

static void
smaller_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  change_text_scale (user_data, 1 / 1.1);
}

static void
normal_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  change_text_scale (user_data, 0);
}

static void
sidebar_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  AnpWindow *self = user_data;

  /* In a full screen it is called for a moment; what the window has stays as it is. */
  if (gtk_window_is_fullscreen (GTK_WINDOW (self)))
    {
      self->sidebar_called = !self->sidebar_called && !anp_window_is_presenting (self);
      anp_window_update_layout (self);
      if (self->sidebar_called)
        anp_sidebar_grab_focus (self->sidebar);
      else
        gtk_widget_grab_focus (GTK_WIDGET (self->stage));
      return;
    }
  g_simple_action_set_state (action, state);
  self->sidebar_shown = g_variant_get_boolean (state);
  g_settings_set_boolean (self->settings, "show-sidebar", self->sidebar_shown);
  anp_window_update_layout (self);
  if (!self->sidebar_shown)
    gtk_widget_grab_focus (GTK_WIDGET (self->stage));
  else
    anp_window_hide_hint (self); /* in a narrow window it would lie over the list */
}

static void
sidebar_width_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  anp_window_set_sidebar_width (self, gtk_widget_get_width (GTK_WIDGET (self->sidebar))
                                          + g_variant_get_double (parameter));
}

static void
keys_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  AnpShowMode mode = anp_window_is_presenting (self) ? ANP_SHOW_PRESENTING : ANP_SHOW_WATCHING;

  /* Never before the audience. */
  gtk_window_present (anp_keys_window_new (anp_window_get_dialog_parent (self), mode));
}

static void
diagnostics_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  g_autoptr (GPtrArray) diagnostics = anp_window_list_diagnostics (self);

  gtk_window_present (anp_diagnostics_window_new (anp_window_get_dialog_parent (self), diagnostics));
}

static void
close_notice_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  anp_window_set_notice (user_data, NULL, NULL, NULL);
}

static void
open_page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  /* On the page itself the key means what it means everywhere. */
  if (g_str_equal (anp_window_get_page (self), "open"))
    gtk_window_close (GTK_WINDOW (self));
  else
    anp_window_show_page (self, "open");
}

static void
menu_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  /* The open page's own button has the key by itself. */
  if (!g_str_equal (anp_window_get_page (self), "show"))
    return;
  anp_window_set_chrome (self, TRUE);
  gtk_menu_button_popup (self->menu_button);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  AnpTextOptions text = anp_reader_choice_get_options (anp_reader_choice_get (), feature);
  guint slide = anp_show_get_position (anp_playback_get_show (self->playback), ANP_CURSOR_PRESENTER).slide;
  gboolean has_ink = anp_ink_get_n_strokes (anp_stage_tools_get_ink (self->tools)) > 0;

  gtk_window_present (anp_export_window_new (anp_window_get_dialog_parent (self), feature, slide, has_ink, &text));
}

static void
reload_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  anp_window_reload (user_data);
}

/* What makes sense only with something open. */
static const char *const show_actions[] = {
  "watch", "watch-from", "resume", "start-presenting", "present", "present-here", "start-over",
  "play-pause", "next", "previous", "next-slide", "previous-slide", "next-chapter",
  "previous-chapter", "first", "last", "go-to", "search", "overview",
  "controls", "copy-text", "skip", "clip-play-pause", "step-clip", "faster", "slower",
  "black", "white", "freeze", "leave", "diagnostics", "timings", "rehearse", "preflight", "export", "reload",
  "sidebar", "sidebar-width",
  "tool", "ink-color", "ink-width", "ink-shown", "zoom", "pan", "clear-ink", "ink-undo", "ink-redo",
  "present-windows", "swap-screens", "timer", "hold",
};

void
anp_window_update_actions (AnpWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (show_actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), show_actions[i]);

      /* F5 may come before the file has been read. */
      g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                   self->playback != NULL
                                       || (self->loading != NULL && g_str_equal (show_actions[i], "present")));
    }
}

void
anp_window_add_actions (AnpWindow *self)
{
  static const GActionEntry entries[] = {
    { "watch", watch_cb },
    { "watch-from", watch_from_cb, "u" },
    { "resume", resume_cb },
    { "start-presenting", start_presenting_cb },
    { "present", present_cb },
    { "present-here", present_here_cb },
    { "start-over", start_over_cb },
    { "play-pause", play_pause_cb },
    { "next", next_cb },
    { "previous", previous_cb },
    { "next-slide", next_slide_cb },
    { "previous-slide", previous_slide_cb },
    { "next-chapter", next_chapter_cb },
    { "previous-chapter", previous_chapter_cb },
    { "first", first_cb },
    { "last", last_cb },
    { "go-to", go_to_cb },
    { "search", search_cb },
    { "overview", overview_cb },
    { "controls", controls_cb },
    { "copy-text", copy_text_cb },
    { "skip", skip_cb, "d" },
    { "clip-play-pause", clip_play_pause_cb },
    { "step-clip", step_clip_cb, "i" },
    { "volume", volume_cb, "d" },
    { "faster", faster_cb },
    { "slower", slower_cb },
    { "black", black_cb },
    { "white", white_cb },
    { "freeze", freeze_cb },
    { "fullscreen", fullscreen_cb },
    { "leave", leave_cb },
    { "larger-text", larger_text_cb },
    { "smaller-text", smaller_text_cb },
    { "normal-text", normal_text_cb },
    { "sidebar", NULL, NULL, "false", sidebar_cb },
    { "sidebar-width", sidebar_width_cb, "d" },
    { "keys", keys_cb },
    { "diagnostics", diagnostics_cb },
    { "close-notice", close_notice_cb },
    { "open-page", open_page_cb },
    { "export", export_cb },
    { "menu", menu_cb },
    { "reload", reload_cb },
  };
  static const char *const settings[] = { "captions", "caption-language", "console-captions", "script", "quotes", "muted",
                                          "teleprompter", "teleprompter-mirrored" };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  anp_window_add_console_actions (self);
  anp_window_add_rehearsal_actions (self);
  anp_window_add_preflight_actions (self);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (GAction) setting = g_settings_create_action (self->settings, settings[i]);

      g_action_map_add_action (G_ACTION_MAP (self), setting);
    }
  anp_window_update_actions (self);
}

void
anp_window_remove_actions (AnpWindow *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self));

  for (guint i = 0; names[i] != NULL; i++)
    g_action_map_remove_action (G_ACTION_MAP (self), names[i]);
}
