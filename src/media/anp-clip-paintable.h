/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>
#include <gst/video/video.h>

G_BEGIN_DECLS

/* The picture of a clip as everyone draws it. A sink hands frames over from its streaming thread
 * through a slot holding the newest one only; the paintable takes it on the main thread. The last
 * frame stays until another arrives. Main thread only, except for what the slot does. */
#define ANP_TYPE_CLIP_PAINTABLE (anp_clip_paintable_get_type ())
G_DECLARE_FINAL_TYPE (AnpClipPaintable, anp_clip_paintable, ANP, CLIP_PAINTABLE, GObject)

typedef struct
{
  GdkTexture *texture;
  double pixel_aspect; /* width of a pixel over its height */
  GstVideoOrientationMethod orientation;
  gint64 time_ns; /* stream time */
} AnpClipFrame;

/* The hand-off: shared by a paintable and a sink, outlived by neither. */
typedef struct _AnpClipSlot AnpClipSlot;

AnpClipSlot *anp_clip_slot_ref (AnpClipSlot *self);
void anp_clip_slot_unref (AnpClipSlot *self);
/* Any thread. Takes the frame's texture; drops it when `ticket` is not the current one. */
void anp_clip_slot_push (AnpClipSlot *self, guint ticket, AnpClipFrame frame);

/* Whether upright means width and height swapped. */
gboolean anp_clip_turns_sideways (GstVideoOrientationMethod orientation);

AnpClipPaintable *anp_clip_paintable_new (void);
AnpClipPaintable *anp_clip_paintable_new_for_frame (AnpClipFrame frame); /* takes the texture */
AnpClipSlot *anp_clip_paintable_get_slot (AnpClipPaintable *self); /* transfer none */
/* Frames of earlier tickets are no longer taken; one that waits is dropped. */
guint anp_clip_paintable_renew_ticket (AnpClipPaintable *self);
gboolean anp_clip_paintable_has_frame (AnpClipPaintable *self);
gint64 anp_clip_paintable_get_time (AnpClipPaintable *self); /* stream time of the frame, ns; -1 */
/* Frames taken, and frames another one replaced before they were. */
void anp_clip_paintable_get_counts (AnpClipPaintable *self, guint *out_taken, guint *out_replaced);

G_END_DECLS
