/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-history-private.h"

#include <math.h>

#define ZOOM_STEP 1.25

void
anp_timeline_history_set_zoom (AnpTimelineHistory *self, double zoom, double y)
{
  double before, value;

  g_return_if_fail (ANP_IS_TIMELINE_HISTORY (self));

  before = self->zoom;
  zoom = CLAMP (zoom, 1, ANP_TIMELINE_HISTORY_MAX_ZOOM);
  if (zoom == before)
    return;
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (self->vertical == NULL)
    return;
  self->held_y = -1;
  value = gtk_adjustment_get_value (self->vertical);
  value = y * zoom / before - (y - value);
  /* There has to be that much first. */
  gtk_adjustment_set_upper (self->vertical,
                            MAX (gtk_adjustment_get_upper (self->vertical),
                                 value + gtk_adjustment_get_page_size (self->vertical)));
  gtk_adjustment_set_value (self->vertical, value);
}

static double
get_value (AnpTimelineHistory *self)
{
  return self->vertical != NULL ? gtk_adjustment_get_value (self->vertical) : 0;
}

static void
motion_cb (AnpTimelineHistory *self, double x, double y)
{
  self->pointer_y = y - get_value (self);
}

/* A scroll event itself has no place: about where the pointer was seen last. */
static gboolean
scroll_cb (AnpTimelineHistory *self, double dx, double dy, GtkEventController *scroll)
{
  if ((gtk_event_controller_get_current_event_state (scroll) & GDK_CONTROL_MASK) == 0)
    return FALSE;
  anp_timeline_history_set_zoom (self, self->zoom * pow (ZOOM_STEP, -dy), self->pointer_y + get_value (self));
  return TRUE;
}

static void
pinch_begin_cb (AnpTimelineHistory *self)
{
  self->zoom_begin = self->zoom;
}

static void
pinch_cb (AnpTimelineHistory *self, double scale, GtkGesture *pinch)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (pinch, &x, &y))
    anp_timeline_history_set_zoom (self, self->zoom_begin * scale, y);
}

gint
anp_timeline_history_get_focused (AnpTimelineHistory *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  return child != NULL && ANP_IS_TIMELINE_EVENT (child)
             ? (gint) anp_timeline_event_get_index (ANP_TIMELINE_EVENT (child)) : -1;
}

void
anp_timeline_history_focus_event (AnpTimelineHistory *self, gint index)
{
  GtkWidget *widget;

  if (anp_timeline_history_get_n_events (self) == 0 || self->tops == NULL)
    return;
  index = CLAMP (index, 0, (gint) anp_timeline_history_get_n_events (self) - 1);
  widget = GTK_WIDGET (anp_timeline_history_ensure_widget (self, (guint) index));
  if (self->vertical != NULL)
    gtk_adjustment_clamp_page (self->vertical, self->tops[index] - 8,
                               self->tops[index] + self->heights[index] + 8);
  gtk_widget_grab_focus (widget);
  g_signal_emit_by_name (self, "cursor-moved", self->tops[index] + self->heights[index] / 2);
}

static void
open_menu (AnpTimelineHistory *self, guint index, double x, double y)
{
  g_signal_emit_by_name (self, "menu", anp_history_get_event (self->history, index)->slide, x, y);
}

/* The event whose words are there, or -1. */
static gint
find_event_at (AnpTimelineHistory *self, double y)
{
  guint first, last;

  if (self->tops == NULL)
    return -1;
  anp_timeline_history_get_range (self, &first, &last);
  for (guint i = first; i < last; i++)
    if (y >= self->tops[i] && y < self->tops[i] + self->heights[i])
      return (gint) i;
  return -1;
}

gint
anp_timeline_history_get_slide_at (AnpTimelineHistory *self, double y, graphene_rect_t *out_place,
                                   const char **out_words)
{
  gint index;

  g_return_val_if_fail (ANP_IS_TIMELINE_HISTORY (self), -1);

  index = find_event_at (self, y);
  if (index < 0)
    return -1;
  *out_words = anp_history_get_event (self->history, (guint) index)->label;
  graphene_rect_init (out_place, 0, (float) self->tops[index], (float) gtk_widget_get_width (GTK_WIDGET (self)),
                      (float) self->heights[index]);
  return (gint) anp_history_get_event (self->history, (guint) index)->slide;
}

static void
secondary_cb (AnpTimelineHistory *self, int n_press, double x, double y)
{
  gint index = find_event_at (self, y);

  if (index >= 0)
    open_menu (self, (guint) index, x, y);
}

static const char *
get_words (gpointer data, guint index)
{
  return anp_history_get_event (data, index)->label;
}

static const char *
get_date (gpointer data, guint index)
{
  return anp_history_get_event (data, index)->date;
}

/* Digits are the beginning of a date, anything else of an event's words. */
static gboolean
type (AnpTimelineHistory *self, gunichar c)
{
  const char *typed = anp_type_ahead_add (self->typed, c);
  guint from = (guint) MAX (0, anp_timeline_history_get_focused (self) + anp_type_ahead_is_first (self->typed));
  gint index = anp_type_ahead_find (typed, from, anp_timeline_history_get_n_events (self),
                                    g_ascii_isdigit (*typed) ? get_date : get_words, self->history);

  if (index >= 0)
    anp_timeline_history_focus_event (self, index);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
  return TRUE;
}

static gboolean
key_pressed_cb (AnpTimelineHistory *self, guint keyval, guint keycode, GdkModifierType state)
{
  gint at = anp_timeline_history_get_focused (self);
  gunichar c = gdk_keyval_to_unicode (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || anp_timeline_history_get_n_events (self) == 0 || self->dots == NULL)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Up:
      anp_timeline_history_focus_event (self, at - 1);
      return TRUE;
    case GDK_KEY_Down:
      anp_timeline_history_focus_event (self, at + 1);
      return TRUE;
    case GDK_KEY_Page_Up:
      anp_timeline_history_focus_event (self, at - 8);
      return TRUE;
    case GDK_KEY_Page_Down:
      anp_timeline_history_focus_event (self, at + 8);
      return TRUE;
    case GDK_KEY_Home:
      anp_timeline_history_focus_event (self, 0);
      return TRUE;
    case GDK_KEY_End:
      anp_timeline_history_focus_event (self, G_MAXINT);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      anp_timeline_history_set_zoom (self, self->zoom * ZOOM_STEP, self->dots[MAX (0, at)]);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      anp_timeline_history_set_zoom (self, self->zoom / ZOOM_STEP, self->dots[MAX (0, at)]);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (at >= 0)
        g_signal_emit_by_name (self, "chosen",
                       anp_history_get_event (self->history, (guint) at)->slide);
      return at >= 0;
    case GDK_KEY_Menu:
    case GDK_KEY_F10:
      if (at < 0 || (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) == 0))
        return FALSE;
      open_menu (self, (guint) at, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                 self->tops[at] + self->heights[at] / 2);
      return TRUE;
    default:
      return c > 0x20 && g_unichar_isprint (c) && type (self, c);
    }
}

void
anp_timeline_history_add_input (AnpTimelineHistory *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
}
