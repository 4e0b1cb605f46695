/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-paintable-watch.h"

struct _AnpPaintableWatch
{
  GObject parent_instance;

  GPtrArray *paintables;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpPaintableWatch, anp_paintable_watch, G_TYPE_OBJECT)

static void
changed_cb (AnpPaintableWatch *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
anp_paintable_watch_dispose (GObject *object)
{
  anp_paintable_watch_clear (ANP_PAINTABLE_WATCH (object));

  G_OBJECT_CLASS (anp_paintable_watch_parent_class)->dispose (object);
}

static void
anp_paintable_watch_finalize (GObject *object)
{
  g_ptr_array_unref (ANP_PAINTABLE_WATCH (object)->paintables);

  G_OBJECT_CLASS (anp_paintable_watch_parent_class)->finalize (object);
}

static void
anp_paintable_watch_class_init (AnpPaintableWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = anp_paintable_watch_dispose;
  object_class->finalize = anp_paintable_watch_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
anp_paintable_watch_init (AnpPaintableWatch *self)
{
  self->paintables = g_ptr_array_new_with_free_func (g_object_unref);
}

AnpPaintableWatch *
anp_paintable_watch_new (void)
{
  return g_object_new (ANP_TYPE_PAINTABLE_WATCH, NULL);
}

void
anp_paintable_watch_add (AnpPaintableWatch *self, GdkPaintable *paintable)
{
  g_return_if_fail (ANP_IS_PAINTABLE_WATCH (self));
  g_return_if_fail (GDK_IS_PAINTABLE (paintable));

  if (g_ptr_array_find (self->paintables, paintable, NULL))
    return;
  g_signal_connect_swapped (paintable, "invalidate-contents", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (paintable, "invalidate-size", G_CALLBACK (changed_cb), self);
  g_ptr_array_add (self->paintables, g_object_ref (paintable));
}

void
anp_paintable_watch_clear (AnpPaintableWatch *self)
{
  g_return_if_fail (ANP_IS_PAINTABLE_WATCH (self));

  for (guint i = 0; i < self->paintables->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->paintables, i), self);
  g_ptr_array_set_size (self->paintables, 0);
}
