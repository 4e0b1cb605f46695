/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-hand.h"

AnpHand
anp_hand_of_event (GdkEvent *event)
{
  GdkDevice *device;

  if (event == NULL)
    return ANP_HAND_MOUSE;
  if (gdk_event_get_device_tool (event) != NULL)
    return ANP_HAND_PEN;
  if (gdk_event_get_event_sequence (event) != NULL)
    return ANP_HAND_FINGER;
  device = gdk_event_get_device (event);
  switch (device != NULL ? gdk_device_get_source (device) : GDK_SOURCE_MOUSE)
    {
    case GDK_SOURCE_TOUCHSCREEN:
      return ANP_HAND_FINGER;
    case GDK_SOURCE_PEN:
      return ANP_HAND_PEN;
    default:
      return ANP_HAND_MOUSE;
    }
}

AnpHand
anp_hand_of_gesture (GtkGesture *gesture)
{
  g_return_val_if_fail (GTK_IS_GESTURE (gesture), ANP_HAND_MOUSE);
  return anp_hand_of_event (gtk_gesture_get_last_event (gesture, gtk_gesture_get_last_updated_sequence (gesture)));
}
