/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-paintable.h"

#include <gtk/gtk.h> /* for GtkSnapshot, which a GdkSnapshot is; no widget */
#include <math.h>

struct _AnpClipSlot
{
  gatomicrefcount ref_count;
  GMainContext *context;
  GMutex lock;
  /* under lock */
  AnpClipFrame pending; /* texture NULL: none */
  guint ticket;
  GSource *source;
  guint replaced;
  /* main thread only; a displayed texture may belong to a renderer, so only main lets it go */
  AnpClipPaintable *paintable;
};

struct _AnpClipPaintable
{
  GObject parent_instance;

  AnpClipSlot *slot;
  AnpClipFrame frame;
  guint taken;
};

static void paintable_iface_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AnpClipPaintable, anp_clip_paintable, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_iface_init))

gboolean
anp_clip_turns_sideways (GstVideoOrientationMethod orientation)
{
  return orientation == GST_VIDEO_ORIENTATION_90R || orientation == GST_VIDEO_ORIENTATION_90L ||
         orientation == GST_VIDEO_ORIENTATION_UL_LR || orientation == GST_VIDEO_ORIENTATION_UR_LL;
}

/* Upright size in square pixels. */
static void
get_size (const AnpClipFrame *frame, double *out_width, double *out_height)
{
  double width = 0, height = 0;

  if (frame->texture != NULL)
    {
      width = gdk_texture_get_width (frame->texture) * frame->pixel_aspect;
      height = gdk_texture_get_height (frame->texture);
    }
  *out_width = anp_clip_turns_sideways (frame->orientation) ? height : width;
  *out_height = anp_clip_turns_sideways (frame->orientation) ? width : height;
}

AnpClipSlot *
anp_clip_slot_ref (AnpClipSlot *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
anp_clip_slot_unref (AnpClipSlot *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_object (&self->pending.texture);
  g_mutex_clear (&self->lock);
  g_main_context_unref (self->context);
  g_free (self);
}

static gboolean
take_frame_cb (gpointer data)
{
  AnpClipSlot *slot = data;
  AnpClipPaintable *self = slot->paintable;
  AnpClipFrame frame;
  AnpClipFrame old;
  double width, height, old_width, old_height;

  g_mutex_lock (&slot->lock);
  g_clear_pointer (&slot->source, g_source_unref);
  frame = slot->pending;
  slot->pending.texture = NULL;
  g_mutex_unlock (&slot->lock);

  if (frame.texture == NULL || self == NULL)
    {
      g_clear_object (&frame.texture);
      return G_SOURCE_REMOVE;
    }

  old = self->frame;
  self->frame = frame;
  self->taken++;
  get_size (&old, &old_width, &old_height);
  get_size (&frame, &width, &height);
  g_object_ref (self);
  if (width != old_width || height != old_height)
    gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
  g_object_unref (self);
  g_clear_object (&old.texture);
  return G_SOURCE_REMOVE;
}

void
anp_clip_slot_push (AnpClipSlot *self, guint ticket, AnpClipFrame frame)
{
  GdkTexture *unwanted;

  g_return_if_fail (frame.texture != NULL);

  g_mutex_lock (&self->lock);
  if (ticket != self->ticket)
    {
      unwanted = frame.texture;
    }
  else
    {
      unwanted = self->pending.texture;
      self->replaced += unwanted != NULL;
      self->pending = frame;
      if (self->source == NULL)
        {
          /* One source at a time, at the priority of events: at idle priority painting starves it. */
          self->source = g_idle_source_new ();
          g_source_set_priority (self->source, G_PRIORITY_DEFAULT);
          g_source_set_callback (self->source, take_frame_cb, anp_clip_slot_ref (self),
                                 (GDestroyNotify) anp_clip_slot_unref);
          g_source_set_static_name (self->source, "clip frame");
          g_source_attach (self->source, self->context);
        }
    }
  g_mutex_unlock (&self->lock);
  g_clear_object (&unwanted);
}

static void
anp_clip_paintable_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width,
                             double height)
{
  AnpClipPaintable *self = ANP_CLIP_PAINTABLE (paintable);
  GstVideoOrientationMethod orientation = self->frame.orientation;
  double across = width, down = height;

  if (self->frame.texture == NULL)
    return;
  if (orientation == GST_VIDEO_ORIENTATION_IDENTITY)
    {
      gtk_snapshot_append_texture (snapshot, self->frame.texture,
                                   &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
      return;
    }

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) width / 2, (float) height / 2));
  switch (orientation)
    {
    case GST_VIDEO_ORIENTATION_90R:
      gtk_snapshot_rotate (snapshot, 90);
      break;
    case GST_VIDEO_ORIENTATION_180:
      gtk_snapshot_rotate (snapshot, 180);
      break;
    case GST_VIDEO_ORIENTATION_90L:
      gtk_snapshot_rotate (snapshot, 270);
      break;
    case GST_VIDEO_ORIENTATION_HORIZ:
      gtk_snapshot_scale (snapshot, -1, 1);
      break;
    case GST_VIDEO_ORIENTATION_VERT:
      gtk_snapshot_scale (snapshot, 1, -1);
      break;
    case GST_VIDEO_ORIENTATION_UL_LR:
      gtk_snapshot_rotate (snapshot, 90);
      gtk_snapshot_scale (snapshot, 1, -1);
      break;
    case GST_VIDEO_ORIENTATION_UR_LL:
      gtk_snapshot_rotate (snapshot, 270);
      gtk_snapshot_scale (snapshot, 1, -1);
      break;
    default:
      break;
    }
  if (anp_clip_turns_sideways (orientation))
    {
      across = height;
      down = width;
    }
  gtk_snapshot_append_texture (snapshot, self->frame.texture,
                               &GRAPHENE_RECT_INIT ((float) (-across / 2), (float) (-down / 2),
                                                    (float) across, (float) down));
  gtk_snapshot_restore (snapshot);
}

static int
anp_clip_paintable_get_intrinsic_width (GdkPaintable *paintable)
{
  double width, height;

  get_size (&ANP_CLIP_PAINTABLE (paintable)->frame, &width, &height);
  return (int) round (width);
}

static int
anp_clip_paintable_get_intrinsic_height (GdkPaintable *paintable)
{
  double width, height;

  get_size (&ANP_CLIP_PAINTABLE (paintable)->frame, &width, &height);
  return (int) round (height);
}

static double
anp_clip_paintable_get_intrinsic_aspect_ratio (GdkPaintable *paintable)
{
  double width, height;

  get_size (&ANP_CLIP_PAINTABLE (paintable)->frame, &width, &height);
  return height > 0 ? width / height : 0;
}

static GdkPaintable *
anp_clip_paintable_get_current_image (GdkPaintable *paintable)
{
  AnpClipPaintable *self = ANP_CLIP_PAINTABLE (paintable);
  g_autoptr (GtkSnapshot) snapshot = NULL;
  double width, height;

  if (self->frame.texture == NULL)
    return gdk_paintable_new_empty (0, 0);
  if (self->frame.orientation == GST_VIDEO_ORIENTATION_IDENTITY && self->frame.pixel_aspect == 1)
    return GDK_PAINTABLE (g_object_ref (self->frame.texture));

  get_size (&self->frame, &width, &height);
  snapshot = gtk_snapshot_new ();
  anp_clip_paintable_snapshot (paintable, snapshot, width, height);
  return gtk_snapshot_to_paintable (snapshot,
                                    &GRAPHENE_SIZE_INIT ((float) width, (float) height));
}

static void
paintable_iface_init (GdkPaintableInterface *iface)
{
  iface->snapshot = anp_clip_paintable_snapshot;
  iface->get_current_image = anp_clip_paintable_get_current_image;
  iface->get_intrinsic_width = anp_clip_paintable_get_intrinsic_width;
  iface->get_intrinsic_height = anp_clip_paintable_get_intrinsic_height;
  iface->get_intrinsic_aspect_ratio = anp_clip_paintable_get_intrinsic_aspect_ratio;
}

static void
anp_clip_paintable_dispose (GObject *object)
{
  AnpClipPaintable *self = ANP_CLIP_PAINTABLE (object);

  if (self->slot != NULL)
    {
      anp_clip_paintable_renew_ticket (self);
      self->slot->paintable = NULL;
      g_clear_pointer (&self->slot, anp_clip_slot_unref);
    }
  g_clear_object (&self->frame.texture);

  G_OBJECT_CLASS (anp_clip_paintable_parent_class)->dispose (object);
}

static void
anp_clip_paintable_class_init (AnpClipPaintableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = anp_clip_paintable_dispose;
}

static void
anp_clip_paintable_init (AnpClipPaintable *self)
{
  self->slot = g_new0 (AnpClipSlot, 1);
  g_atomic_ref_count_init (&self->slot->ref_count);
  g_mutex_init (&self->slot->lock);
  self->slot->context = g_main_context_ref_thread_default ();
  self->slot->paintable = self;
}

AnpClipPaintable *
anp_clip_paintable_new (void)
{
  return g_object_new (ANP_TYPE_CLIP_PAINTABLE, NULL);
}

AnpClipPaintable *
anp_clip_paintable_new_for_frame (AnpClipFrame frame)
{
  AnpClipPaintable *self = anp_clip_paintable_new ();

  self->frame = frame;
  return self;
}

AnpClipSlot *
anp_clip_paintable_get_slot (AnpClipPaintable *self)
{
  g_return_val_if_fail (ANP_IS_CLIP_PAINTABLE (self), NULL);

  return self->slot;
}

guint
anp_clip_paintable_renew_ticket (AnpClipPaintable *self)
{
  GdkTexture *dropped;
  guint ticket;

  g_return_val_if_fail (ANP_IS_CLIP_PAINTABLE (self), 0);

  g_mutex_lock (&self->slot->lock);
  ticket = ++self->slot->ticket;
  dropped = g_steal_pointer (&self->slot->pending.texture);
  g_mutex_unlock (&self->slot->lock);
  g_clear_object (&dropped);
  return ticket;
}

gboolean
anp_clip_paintable_has_frame (AnpClipPaintable *self)
{
  g_return_val_if_fail (ANP_IS_CLIP_PAINTABLE (self), FALSE);

  return self->frame.texture != NULL;
}

gint64
anp_clip_paintable_get_time (AnpClipPaintable *self)
{
  g_return_val_if_fail (ANP_IS_CLIP_PAINTABLE (self), -1);

  return self->frame.texture != NULL ? self->frame.time_ns : -1;
}

void
anp_clip_paintable_get_counts (AnpClipPaintable *self, guint *out_taken, guint *out_replaced)
{
  g_return_if_fail (ANP_IS_CLIP_PAINTABLE (self));

  *out_taken = self->taken;
  g_mutex_lock (&self->slot->lock);
  *out_replaced = self->slot->replaced;
  g_mutex_unlock (&self->slot->lock);
}
