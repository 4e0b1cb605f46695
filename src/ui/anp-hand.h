/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  ANP_HAND_MOUSE, /* and all that passes for one */
  ANP_HAND_FINGER,
  ANP_HAND_PEN,   /* it knows its pressure, and which of its ends is down */
} AnpHand;

/* By what an event was made: by its kind and its tool, as X11 gives fingers and pens the mouse's device. NULL is a mouse's. */
AnpHand anp_hand_of_event (GdkEvent *event);
/* By what the gesture last moved. */
AnpHand anp_hand_of_gesture (GtkGesture *gesture);

G_END_DECLS
