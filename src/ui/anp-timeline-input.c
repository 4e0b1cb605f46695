/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-private.h"

#include "anp-type-ahead.h"

static void
move_cursor (AnpTimeline *self, gint row)
{
  AnpTimelineRow *widget;

  if (anp_timeline_is_empty (self))
    return;
  row = CLAMP (row, 0, (gint) anp_timeline_rows_get_n (self->rows) - 1);
  anp_timeline_set_cursor (self, row);
  /* At once: what has the keyboard is never somewhere on its way. */
  anp_timeline_scroll_to_row (self, (guint) row, FALSE);
  self->follow = anp_timeline_is_current_in_view (self);
  widget = anp_timeline_find_row (self, (guint) row);
  if (widget != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (widget));
  g_signal_emit_by_name (self, "cursor-moved",
                         anp_timeline_rows_get_y (self->rows, (guint) row) - anp_timeline_get_value (self)
                             + anp_timeline_rows_get_height (self->rows, (guint) row) / 2);
}

static void
choose (AnpTimeline *self, guint row)
{
  self->follow = TRUE;
  g_signal_emit_by_name (self, "chosen", anp_timeline_rows_get (self->rows, row).slide);
}

static gboolean
type (AnpTimeline *self, gunichar c)
{
  const char *typed = anp_type_ahead_add (self->typed, c);
  guint from = 0;
  gint slide;

  if (self->cursor >= 0)
    {
      AnpTimelineRowInfo info = anp_timeline_rows_get (self->rows, (guint) self->cursor);

      /* A first letter goes on to the next; more of the same word stay if they fit. */
      from = info.slide + (anp_type_ahead_is_first (self->typed) && !info.head);
    }
  slide = anp_type_ahead_find_slide (self->context.feature, typed, from);
  if (slide >= 0)
    move_cursor (self, (gint) anp_timeline_rows_of_slide (self->rows, (guint) slide));
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
  return TRUE;
}

static void
open_menu (AnpTimeline *self, guint row)
{
  double y = anp_timeline_rows_get_y (self->rows, row) - anp_timeline_get_value (self)
             + anp_timeline_rows_get_height (self->rows, row) / 2;

  g_signal_emit_by_name (self, "menu", anp_timeline_rows_get (self->rows, row).slide,
                 gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, y);
}

static gboolean
key_pressed_cb (AnpTimeline *self, guint keyval, guint keycode, GdkModifierType state)
{
  gint page = (gint) MAX (1, gtk_widget_get_height (GTK_WIDGET (self))
                                     / self->context.metrics.slide_height - 1);
  gunichar c = gdk_keyval_to_unicode (keyval);

  if (anp_timeline_is_empty (self) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (c > 0x20 && g_unichar_isprint (c))
    return type (self, c);

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_cursor (self, self->cursor - 1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_cursor (self, self->cursor + 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      move_cursor (self, self->cursor - page);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      move_cursor (self, self->cursor + page);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move_cursor (self, 0);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move_cursor (self, (gint) anp_timeline_rows_get_n (self->rows) - 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (self->cursor >= 0)
        choose (self, (guint) self->cursor);
      return TRUE;
    case GDK_KEY_Menu:
    case GDK_KEY_F10:
      if (self->cursor < 0 || (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) == 0))
        return FALSE;
      open_menu (self, (guint) self->cursor);
      return TRUE;
    default:
      return FALSE;
    }
}

/* The row at `y` of the widget, the head that stays before what passes below it; -1 for none. */
gint
anp_timeline_get_row_at (AnpTimeline *self, double y)
{
  if (anp_timeline_is_empty (self))
    return -1;
  if (gtk_widget_get_child_visible (self->sticky))
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (self->sticky, GTK_WIDGET (self), &bounds)
          && y < bounds.origin.y + bounds.size.height)
        return (gint) self->sticky_row;
    }
  y += anp_timeline_get_value (self);
  if (y < 0 || y >= anp_timeline_rows_get_y (self->rows, anp_timeline_rows_get_n (self->rows)))
    return -1;
  return (gint) anp_timeline_rows_find (self->rows, y);
}

static void
released_cb (AnpTimeline *self, int n_press, double x, double y, GtkGestureClick *click)
{
  gint row = anp_timeline_get_row_at (self, y);

  if (row < 0 || x < 0 || x > gtk_widget_get_width (GTK_WIDGET (self)))
    return;
  anp_timeline_set_cursor (self, row);
  choose (self, (guint) row);
}

static void
secondary_cb (AnpTimeline *self, int n_press, double x, double y, GtkGestureClick *click)
{
  gint row = anp_timeline_get_row_at (self, y);

  if (row < 0)
    return;
  anp_timeline_set_cursor (self, row);
  g_signal_emit_by_name (self, "menu",
                 anp_timeline_rows_get (self->rows, (guint) row).slide, x, y);
}

void
anp_timeline_add_input (AnpTimeline *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *primary = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (primary, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (primary));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
}
