/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-tool-input.h"

#include <math.h>

#include "anp-hand.h"

#define NO_PRESSURE 0.5
#define SWIPE 60.0 /* pixels */
#define TAP 12.0
#define ZOOM_STEP 1.25

typedef struct
{
  GtkWidget *widget; /* owns this */
  AnpStageTools *tools;
  AnpToolPlace place;
  gboolean pen_down;
  double start_x, start_y;
  double pan_x, pan_y;
  double pinch_zoom;
  gboolean tapping;
} Input;

static void
input_free (gpointer data)
{
  Input *self = data;

  g_object_unref (self->tools);
  g_free (self);
}

/* From the widget's pixels to the slide; FALSE where there is none. */
static gboolean
find (Input *self, double *x, double *y, double *out_aspect, AnpPlayback **out_playback)
{
  graphene_rect_t picture;

  if (!self->place (self->widget, &picture, out_playback) || picture.size.height < 1)
    return FALSE;
  *x -= picture.origin.x;
  *y -= picture.origin.y;
  anp_stage_tools_to_slide (self->tools, &picture.size, x, y);
  if (out_aspect != NULL)
    *out_aspect = picture.size.width / picture.size.height;
  return TRUE;
}

static gboolean
is_presenting (AnpPlayback *playback)
{
  return anp_show_get_mode (anp_playback_get_show (playback)) == ANP_SHOW_PRESENTING;
}

static const char *
get_slide_id (AnpPlayback *playback)
{
  AnpFeature *feature = anp_playback_get_feature (playback);
  guint slide = anp_show_get_position (anp_playback_get_show (playback), ANP_CURSOR_AUDIENCE).slide;

  return slide < anp_feature_get_n_slides (feature) ? anp_feature_get_slide (feature, slide)->id : NULL;
}

static gboolean
press (Input *self, double x, double y, double pressure, gboolean other_end)
{
  AnpPlayback *playback;
  double aspect;

  if (!find (self, &x, &y, &aspect, &playback) || !is_presenting (playback) || get_slide_id (playback) == NULL)
    return FALSE;
  return anp_stage_tools_press (self->tools, get_slide_id (playback), x, y, pressure, aspect, other_end);
}

static void
move (Input *self, double x, double y, double pressure)
{
  AnpPlayback *playback;

  if (find (self, &x, &y, NULL, &playback) && is_presenting (playback))
    anp_stage_tools_move (self->tools, x, y, pressure);
}

static void
drag_begin_cb (Input *self, double x, double y, GtkGesture *gesture)
{
  AnpPlayback *playback;
  graphene_rect_t picture;

  self->start_x = x;
  self->start_y = y;
  self->pan_x = self->pan_y = 0;
  self->tapping = FALSE;
  /* A pen's is the stylus gesture's alone, which is told after this one. */
  if (anp_hand_of_gesture (gesture) == ANP_HAND_PEN)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_widget_grab_focus (self->widget);
  if (press (self, x, y, NO_PRESSURE, FALSE))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  else if (self->place (self->widget, &picture, &playback) && is_presenting (playback))
    self->tapping = anp_hand_of_gesture (gesture) == ANP_HAND_FINGER && anp_stage_tools_get_tool (self->tools) == ANP_TOOL_NONE;
}

static void
drag_update_cb (Input *self, double dx, double dy)
{
  graphene_rect_t picture;
  AnpPlayback *playback;

  if (anp_stage_tools_get_tool (self->tools) != ANP_TOOL_NONE)
    {
      move (self, self->start_x + dx, self->start_y + dy, NO_PRESSURE);
    }
  else if (anp_stage_tools_get_zoom (self->tools) > 1 && self->place (self->widget, &picture, &playback))
    {
      self->tapping = FALSE;
      anp_stage_tools_pan (self->tools, -(dx - self->pan_x) / picture.size.width,
                           -(dy - self->pan_y) / picture.size.height);
      self->pan_x = dx;
      self->pan_y = dy;
    }
}

static void
drag_end_cb (Input *self, double dx, double dy)
{
  graphene_rect_t picture;
  AnpPlayback *playback;
  AnpShow *show;
  gboolean rtl = gtk_widget_get_direction (self->widget) == GTK_TEXT_DIR_RTL;

  anp_stage_tools_release (self->tools);
  if (!self->tapping || !self->place (self->widget, &picture, &playback))
    return;
  self->tapping = FALSE;
  show = anp_playback_get_show (playback);
  if (fabs (dx) >= SWIPE && fabs (dx) > 2 * fabs (dy))
    {
      if ((dx < 0) != rtl)
        anp_show_next (show);
      else
        anp_show_previous (show);
    }
  else if (hypot (dx, dy) <= TAP)
    {
      double third = picture.size.width / 3;
      gboolean back = rtl ? self->start_x > picture.origin.x + 2 * third : self->start_x < picture.origin.x + third;

      if (back)
        anp_show_previous (show);
      else
        anp_show_next (show);
    }
}

static double
get_pressure (GtkGestureStylus *stylus)
{
  double pressure = NO_PRESSURE;

  gtk_gesture_stylus_get_axis (stylus, GDK_AXIS_PRESSURE, &pressure);
  return pressure;
}

static void
stylus_down_cb (Input *self, double x, double y, GtkGestureStylus *stylus)
{
  GdkDeviceTool *tool = gtk_gesture_stylus_get_device_tool (stylus);
  gboolean other_end = tool != NULL && gdk_device_tool_get_tool_type (tool) == GDK_DEVICE_TOOL_TYPE_ERASER;
  AnpTool taken = anp_stage_tools_get_tool (self->tools);

  /* Who takes up a pen means to write. */
  if (taken == ANP_TOOL_NONE && !other_end)
    {
      AnpPlayback *playback;
      graphene_rect_t picture;

      if (!self->place (self->widget, &picture, &playback) || !is_presenting (playback))
        return;
      anp_stage_tools_set_tool (self->tools, ANP_TOOL_PEN);
    }
  gtk_widget_grab_focus (self->widget);
  self->pen_down = press (self, x, y, get_pressure (stylus), other_end);
  if (self->pen_down)
    gtk_gesture_set_state (GTK_GESTURE (stylus), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
stylus_motion_cb (Input *self, double x, double y, GtkGestureStylus *stylus)
{
  if (self->pen_down)
    move (self, x, y, get_pressure (stylus));
}

static void
stylus_up_cb (Input *self)
{
  self->pen_down = FALSE;
  anp_stage_tools_release (self->tools);
}

static void
motion_cb (Input *self, double x, double y, GtkEventController *motion)
{
  if (self->pen_down && anp_hand_of_event (gtk_event_controller_get_current_event (motion)) == ANP_HAND_PEN)
    return;
  if (anp_stage_tools_get_tool (self->tools) != ANP_TOOL_NONE)
    move (self, x, y, NO_PRESSURE);
}

static gboolean
scroll_cb (Input *self, double dx, double dy, GtkEventControllerScroll *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  double zoom = anp_stage_tools_get_zoom (self->tools);
  graphene_rect_t picture;
  AnpPlayback *playback;

  if (!self->place (self->widget, &picture, &playback) || !is_presenting (playback))
    return FALSE;
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      double x = picture.size.width / 2, y = picture.size.height / 2;

      anp_stage_tools_to_slide (self->tools, &picture.size, &x, &y);
      anp_stage_tools_set_zoom (self->tools, zoom * pow (ZOOM_STEP, -dy), x, y);
      return TRUE;
    }
  if (zoom <= 1)
    return FALSE;
  anp_stage_tools_pan (self->tools, dx * 0.1, dy * 0.1);
  return TRUE;
}

static void
pinch_begin_cb (Input *self)
{
  self->tapping = FALSE;
  self->pinch_zoom = anp_stage_tools_get_zoom (self->tools);
}

static void
pinch_cb (Input *self, double scale)
{
  graphene_rect_t picture;
  AnpPlayback *playback;
  double x, y;

  if (!self->place (self->widget, &picture, &playback) || !is_presenting (playback))
    return;
  x = picture.size.width / 2;
  y = picture.size.height / 2;
  anp_stage_tools_to_slide (self->tools, &picture.size, &x, &y);
  anp_stage_tools_set_zoom (self->tools, self->pinch_zoom * scale, x, y);
}

void
anp_tool_input_add (GtkWidget *widget, AnpStageTools *tools, AnpToolPlace place)
{
  Input *self = g_new0 (Input, 1);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *stylus = gtk_gesture_stylus_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->widget = widget;
  self->tools = g_object_ref (tools);
  self->place = place;
  g_object_set_data_full (G_OBJECT (widget), "anp-tool-input", self, input_free);

  g_signal_connect_swapped (stylus, "down", G_CALLBACK (stylus_down_cb), self);
  g_signal_connect_swapped (stylus, "motion", G_CALLBACK (stylus_motion_cb), self);
  g_signal_connect_swapped (stylus, "up", G_CALLBACK (stylus_up_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (stylus));
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);
}
