/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-window-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "anp-hand.h"

#define HIDE_MS 2500
#define HINT_MS 6000
#define WIDE 860        /* from here on the sidebar stands beside the stage */
#define JITTER 3.0      /* pixels a pointer moves when a table shakes */
#define EDGE 3.0        /* pixels from the side of a full screen where the sidebar waits */
#define PRESENT_EDGE 0.85 /* presenting, controls come only for who goes down to them */
#define HEADER_EDGE 56.0  /* and an ordinary window's header for who goes up to it */

static gboolean
is_show_page (AnpWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "show") == 0;
}

static gboolean
is_wide (AnpWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));

  return surface != NULL && gdk_surface_get_width (surface) >= WIDE;
}

static gboolean
is_busy (AnpWindow *self)
{
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (self->menu_button));

  if (popover != NULL && gtk_widget_get_visible (popover))
    return TRUE;
  return anp_transport_is_busy (self->transport) || anp_go_to_bar_is_open (self->go_to_bar)
         || anp_search_bar_is_open (self->search_bar) || anp_overview_is_open (self->overview);
}

static void
set_pointer (AnpWindow *self, gboolean shown)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->stage), shown ? NULL : "none");
  /* What it showed of the word under it goes with it. */
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self->stage));
}

/* What is hidden is not only clear: it is neither measured nor laid out with each frame. */
static void
reveal (GtkRevealer *revealer, gboolean shown)
{
  if (shown)
    gtk_widget_set_visible (GTK_WIDGET (revealer), TRUE);
  gtk_revealer_set_reveal_child (revealer, shown);
  gtk_widget_set_can_target (GTK_WIDGET (revealer), shown);
  if (!shown && !gtk_revealer_get_child_revealed (revealer))
    gtk_widget_set_visible (GTK_WIDGET (revealer), FALSE);
}

static void
child_revealed_cb (GtkRevealer *revealer)
{
  if (!gtk_revealer_get_child_revealed (revealer) && !gtk_revealer_get_reveal_child (revealer))
    gtk_widget_set_visible (GTK_WIDGET (revealer), FALSE);
}

static gboolean
chrome_timer_cb (gpointer user_data)
{
  AnpWindow *self = user_data;

  if (is_busy (self))
    return G_SOURCE_CONTINUE;
  self->chrome_timer = 0;
  anp_window_set_chrome (self, FALSE);
  return G_SOURCE_REMOVE;
}

static double
measure_height (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* Presenting in an ordinary window, which is to be moved, and closed, like any other. */
static gboolean
is_at_header (AnpWindow *self)
{
  return self->talk_windows && !gtk_window_is_fullscreen (GTK_WINDOW (self)) && self->pointer_y < HEADER_EDGE;
}

void
anp_window_set_chrome (AnpWindow *self, gboolean shown)
{
  gboolean presenting, transport;

  g_return_if_fail (ANP_IS_WINDOW (self));

  /* The slide comes first: nobody waits for buttons to be measured. */
  self->chrome_late = shown && !gtk_widget_get_mapped (GTK_WIDGET (self));
  shown = shown && !self->chrome_late;

  presenting = anp_window_is_presenting (self);
  g_clear_handle_id (&self->chrome_timer, g_source_remove);
  self->chrome_shown = shown && is_show_page (self);
  reveal (self->header_revealer, self->chrome_shown && (!presenting || is_at_header (self)));
  /* In a narrow window the list lies over the stage, down to where the controls would be. */
  transport = self->chrome_shown && !(presenting && is_at_header (self))
              && !(gtk_revealer_get_reveal_child (self->sidebar_revealer) && !is_wide (self));
  reveal (self->transport_revealer, transport);
  anp_stage_set_covered (self->stage, transport ? measure_height (GTK_WIDGET (self->transport)) : 0);
  set_pointer (self, (self->chrome_shown || !is_show_page (self))
                         && anp_stage_tools_get_tool (self->tools) == ANP_TOOL_NONE);
  if (self->chrome_shown)
    self->chrome_timer = g_timeout_add (HIDE_MS, chrome_timer_cb, self);
}

/* In a full screen the sidebar comes to who goes to its edge, and leaves with them. Not before an audience. */
static void
follow_edge (AnpWindow *self, double x)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double from_edge = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? width - x : x;
  gboolean peek;

  if (!gtk_window_is_fullscreen (GTK_WINDOW (self)) || anp_window_is_presenting (self))
    peek = FALSE;
  else if (self->sidebar_peek)
    peek = from_edge <= gtk_widget_get_width (GTK_WIDGET (self->sidebar_revealer)) + 24;
  else
    peek = from_edge <= EDGE;
  if (peek == self->sidebar_peek)
    return;
  self->sidebar_peek = peek;
  anp_window_update_layout (self);
}

static void
motion_cb (AnpWindow *self, double x, double y)
{
  /* Widgets that come and go send motions without a hand moving. */
  if (hypot (x - self->pointer_x, y - self->pointer_y) < JITTER)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  if (!is_show_page (self))
    return;
  follow_edge (self, x);
  if (anp_window_is_presenting (self) && !is_at_header (self)
      && y < gtk_widget_get_height (GTK_WIDGET (self)) * PRESENT_EDGE)
    {
      if (!self->chrome_shown)
        return;
    }
  anp_window_set_chrome (self, TRUE);
}

/* Presenting: whether a press is a mouse's that neither draws, points nor moves an enlarged slide.
 * Fingers and pens are the tools' input (anp-tool-input.c), which tells a tap from a swipe. */
static gboolean
means_next (AnpWindow *self, GtkGesture *click)
{
  return anp_hand_of_gesture (click) == ANP_HAND_MOUSE && anp_stage_tools_get_tool (self->tools) == ANP_TOOL_NONE
         && anp_stage_tools_get_zoom (self->tools) <= 1;
}

static void
pressed_cb (AnpWindow *self, int n_press, double x, double y, GtkGestureClick *click)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click));
  AnpShow *show;

  if (self->playback == NULL)
    return;
  show = anp_playback_get_show (self->playback);
  gtk_widget_grab_focus (GTK_WIDGET (self->stage));
  if (anp_window_is_presenting (self))
    {
      if (button == GDK_BUTTON_PRIMARY && means_next (self, GTK_GESTURE (click)))
        anp_show_next (show);
      else if (button == GDK_BUTTON_SECONDARY)
        anp_show_previous (show);
      return;
    }
  if (button != GDK_BUTTON_PRIMARY)
    return;
  if (n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.fullscreen", NULL);
  /* A double click has paused and goes on again: what it began with is as it was. */
  gtk_widget_activate_action (GTK_WIDGET (self), "win.play-pause", NULL);
}

void
anp_window_hide_hint (AnpWindow *self)
{
  reveal (self->hint_revealer, FALSE);
}

static gboolean
hint_timer_cb (gpointer user_data)
{
  AnpWindow *self = user_data;

  self->hint_timer = 0;
  anp_window_hide_hint (self);
  return G_SOURCE_REMOVE;
}

void
anp_window_show_hint (AnpWindow *self)
{
  if (g_settings_get_boolean (self->settings, "hint-shown"))
    return;
  g_settings_set_boolean (self->settings, "hint-shown", TRUE);
  /* Translators: keys: play or pause, back and forward, help. */
  gtk_label_set_text (self->hint, _("Space · ← → · ?"));
  reveal (self->hint_revealer, TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self->hint_revealer), FALSE);
  g_clear_handle_id (&self->hint_timer, g_source_remove);
  self->hint_timer = g_timeout_add (HINT_MS, hint_timer_cb, self);
}

void
anp_window_set_notice (AnpWindow *self, const char *text, const char *label, const char *action)
{
  if (text != NULL)
    {
      gtk_label_set_text (self->notice_label, text);
      gtk_widget_set_visible (GTK_WIDGET (self->notice_button), label != NULL);
      if (label != NULL)
        {
          gtk_button_set_label (self->notice_button, label);
          gtk_actionable_set_action_name (GTK_ACTIONABLE (self->notice_button), action);
        }
    }
  reveal (self->notice_revealer, text != NULL && !anp_window_is_presenting (self));
}

/* What holds words grows with the desktop's text, by three fifths: the stage needs its room too. */
static double
get_text_factor (AnpWindow *self)
{
  int dpi = 0; /* 1024ths of a dot per inch */

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? 1 + 0.6 * CLAMP (dpi / 1024.0 / 96 - 1, 0, 1) : 1;
}

static int
get_narrowest_screen (AnpWindow *self)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  int narrowest = G_MAXINT;

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      GdkRectangle area;

      gdk_monitor_get_geometry (monitor, &area);
      narrowest = MIN (narrowest, area.width);
    }
  return narrowest;
}

/* No wider than its window, which shows a little of the stage beside it. */
static int
find_sidebar_width (AnpWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));
  int width = (int) (g_settings_get_int (self->settings, "sidebar-width") * get_text_factor (self));
  int room = surface != NULL ? gdk_surface_get_width (surface) : get_narrowest_screen (self);

  return MIN (width, MAX (ANP_WINDOW_SIDEBAR_MIN, room - 20));
}

void
anp_window_update_layout (AnpWindow *self)
{
  gboolean fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));
  gboolean shown = (self->sidebar_peek || (fullscreen ? self->sidebar_called : self->sidebar_shown))
                   && is_show_page (self);
  /* In a full screen it lies over the picture, which keeps its size. */
  gboolean beside = shown && !fullscreen && is_wide (self);
  int width = 0;

  gtk_widget_set_size_request (GTK_WIDGET (self->sidebar), find_sidebar_width (self), -1);
  reveal (self->sidebar_revealer, shown);
  /* As wide as its words need. */
  if (beside)
    gtk_widget_measure (GTK_WIDGET (self->sidebar), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width,
                        NULL, NULL);
  gtk_widget_set_margin_start (GTK_WIDGET (self->stage), width);
  gtk_widget_set_margin_start (GTK_WIDGET (self->transport_revealer), width);
  anp_transport_set_fullscreen (self->transport, fullscreen);
  if (self->chrome_shown)
    anp_window_set_chrome (self, TRUE);
}

static gboolean
layout_idle_cb (gpointer user_data)
{
  anp_window_update_layout (user_data);
  return G_SOURCE_REMOVE;
}

static void
surface_layout_cb (AnpWindow *self, int width, int height)
{
  gboolean beside = gtk_widget_get_margin_start (GTK_WIDGET (self->stage)) > 0;
  gboolean shown = gtk_revealer_get_reveal_child (self->sidebar_revealer);
  gboolean moves = !gtk_window_is_fullscreen (GTK_WINDOW (self)) && beside != (width >= WIDE);
  int request;

  gtk_widget_get_size_request (GTK_WIDGET (self->sidebar), &request, NULL);
  /* Not in the middle of a layout. */
  if (shown && (moves || request != find_sidebar_width (self)))
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, layout_idle_cb, g_object_ref (self), g_object_unref);
}

static gboolean
late_chrome_cb (gpointer user_data)
{
  AnpWindow *self = user_data;

  if (self->chrome_late)
    anp_window_set_chrome (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
after_paint_cb (AnpWindow *self)
{
  if (self->chrome_late)
    g_idle_add_full (G_PRIORITY_LOW, late_chrome_cb, g_object_ref (self), g_object_unref);
}

static void
realize_cb (AnpWindow *self)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint",
                           G_CALLBACK (after_paint_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "layout",
                           G_CALLBACK (surface_layout_cb), self, G_CONNECT_SWAPPED);
}

static void
notify_fullscreened_cb (AnpWindow *self)
{
  /* A talk does not end by that: window managers do it when monitors come and go, and F5 goes back. */
  self->leaving_full_screen = FALSE;
  self->sidebar_peek = self->sidebar_called = FALSE;
  anp_window_update_layout (self);
}

void
anp_window_update_inhibit (AnpWindow *self)
{
  gboolean wanted = FALSE;

  if (self->playback != NULL && is_show_page (self))
    wanted = anp_window_is_presenting (self)
             || anp_show_get_playing (anp_playback_get_show (self->playback));
  if (wanted)
    anp_inhibitor_set (self->inhibitor, GTK_WINDOW (self), _("A feature is being shown"));
  else if (self->inhibitor != NULL)
    anp_inhibitor_clear (self->inhibitor);
}

/* How wide the sidebar is, by hand at its edge or by keys; remembered. */

#define GRIP 8.0 /* pixels from its edge where it is taken hold of */

static gboolean
is_on_grip (AnpWindow *self, double x)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self->sidebar));
  double from_start
      = gtk_widget_get_direction (GTK_WIDGET (self->sidebar)) == GTK_TEXT_DIR_RTL ? width - x : x;

  return from_start > width - GRIP && from_start <= width + GRIP;
}

static void
grip_begin_cb (AnpWindow *self, double x, double y, GtkGesture *drag)
{
  if (!is_on_grip (self, x))
    {
      gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_CLAIMED);
  self->grip_width = gtk_widget_get_width (GTK_WIDGET (self->sidebar));
}

static void
grip_update_cb (AnpWindow *self, double dx, double dy)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self->sidebar)) == GTK_TEXT_DIR_RTL)
    dx = -dx;
  anp_window_set_sidebar_width (self, self->grip_width + dx);
}

static void
grip_motion_cb (AnpWindow *self, double x, double y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->sidebar), is_on_grip (self, x) ? "col-resize" : NULL);
}

void
anp_window_set_sidebar_width (AnpWindow *self, double width)
{
  width /= get_text_factor (self);
  g_settings_set_int (self->settings, "sidebar-width",
                      (int) CLAMP (round (width), ANP_WINDOW_SIDEBAR_MIN, ANP_WINDOW_SIDEBAR_MAX));
  anp_window_update_layout (self);
}

static void
add_grip (AnpWindow *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (grip_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (grip_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->sidebar), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (grip_motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->sidebar), motion);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (anp_window_update_layout), self, G_CONNECT_SWAPPED);
  anp_window_update_layout (self);
}

/* The show's keys go on where nothing else was chosen from the menu. */
static void
menu_closed_cb (AnpWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (is_show_page (self) && (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->menu_button))))
    gtk_widget_grab_focus (GTK_WIDGET (self->stage));
}

void
anp_window_add_chrome (AnpWindow *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkRevealer *revealers[] = { self->header_revealer, self->transport_revealer, self->sidebar_revealer,
                               self->hint_revealer, self->notice_revealer };

  for (guint i = 0; i < G_N_ELEMENTS (revealers); i++)
    {
      gtk_widget_set_visible (GTK_WIDGET (revealers[i]), FALSE);
      g_signal_connect (revealers[i], "notify::child-revealed", G_CALLBACK (child_revealed_cb), NULL);
    }
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->stage), GTK_EVENT_CONTROLLER (click));

  g_signal_connect_swapped (gtk_menu_button_get_popover (self->menu_button), "closed", G_CALLBACK (menu_closed_cb), self);

  add_grip (self);
  g_signal_connect (self, "realize", G_CALLBACK (realize_cb), NULL);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (notify_fullscreened_cb), NULL);
}
