/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-recents.h"

#define RECENT_TYPE "(sssxxx)"

struct _AnpRecents
{
  GObject parent_instance;

  GSettings *settings;
  GPtrArray *items;
};

static GType
anp_recents_get_item_type (GListModel *model)
{
  return ANP_TYPE_RECENT;
}

static guint
anp_recents_get_n_items (GListModel *model)
{
  return ANP_RECENTS (model)->items->len;
}

static gpointer
anp_recents_get_item (GListModel *model, guint position)
{
  AnpRecents *self = ANP_RECENTS (model);

  if (position >= self->items->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->items, position));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = anp_recents_get_item_type;
  iface->get_n_items = anp_recents_get_n_items;
  iface->get_item = anp_recents_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AnpRecents, anp_recents, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
save (AnpRecents *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" RECENT_TYPE));
  for (guint i = 0; i < self->items->len; i++)
    {
      AnpRecent *recent = g_ptr_array_index (self->items, i);

      g_variant_builder_add (&builder, RECENT_TYPE,
                             anp_recent_get_uri (recent), anp_recent_get_title (recent),
                             anp_recent_get_slide_id (recent), anp_recent_get_time (recent),
                             anp_recent_get_duration (recent), anp_recent_get_opened (recent));
    }
  g_settings_set_value (self->settings, "recent", g_variant_builder_end (&builder));
}

static gboolean
find_index (AnpRecents *self, const char *uri, guint *out_index)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      if (g_str_equal (anp_recent_get_uri (g_ptr_array_index (self->items, i)), uri))
        {
          *out_index = i;
          return TRUE;
        }
    }
  return FALSE;
}

static void
anp_recents_dispose (GObject *object)
{
  AnpRecents *self = ANP_RECENTS (object);

  g_clear_object (&self->settings);
  g_ptr_array_set_size (self->items, 0);

  G_OBJECT_CLASS (anp_recents_parent_class)->dispose (object);
}

static void
anp_recents_finalize (GObject *object)
{
  g_ptr_array_unref (ANP_RECENTS (object)->items);

  G_OBJECT_CLASS (anp_recents_parent_class)->finalize (object);
}

static void
anp_recents_class_init (AnpRecentsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = anp_recents_dispose;
  object_class->finalize = anp_recents_finalize;
}

static void
anp_recents_init (AnpRecents *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

AnpRecents *
anp_recents_new (GSettings *settings)
{
  AnpRecents *self;
  g_autoptr (GVariant) value = NULL;
  GVariantIter iter;
  const char *uri, *title, *slide_id;
  gint64 time_ns, duration_ns, opened_s;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (ANP_TYPE_RECENTS, NULL);
  self->settings = g_object_ref (settings);

  value = g_settings_get_value (settings, "recent");
  g_variant_iter_init (&iter, value);
  while (self->items->len < ANP_RECENTS_MAX
         && g_variant_iter_next (&iter, "(&s&s&sxxx)", &uri, &title, &slide_id,
                                 &time_ns, &duration_ns, &opened_s))
    g_ptr_array_add (self->items, anp_recent_new (uri, title, slide_id, time_ns, duration_ns,
                                                  opened_s));
  return self;
}

AnpRecent *
anp_recents_find (AnpRecents *self, const char *uri)
{
  guint index;

  g_return_val_if_fail (ANP_IS_RECENTS (self), NULL);
  g_return_val_if_fail (uri != NULL, NULL);

  return find_index (self, uri, &index) ? g_ptr_array_index (self->items, index) : NULL;
}

void
anp_recents_put (AnpRecents *self, AnpRecent *recent)
{
  guint index;
  guint old_length;

  g_return_if_fail (ANP_IS_RECENTS (self));
  g_return_if_fail (ANP_IS_RECENT (recent));

  old_length = self->items->len;
  g_object_ref (recent);
  if (find_index (self, anp_recent_get_uri (recent), &index))
    g_ptr_array_remove_index (self->items, index);
  g_ptr_array_insert (self->items, 0, recent);
  if (self->items->len > ANP_RECENTS_MAX)
    g_ptr_array_set_size (self->items, ANP_RECENTS_MAX);

  save (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old_length, self->items->len);
}

void
anp_recents_forget (AnpRecents *self, const char *uri)
{
  guint index;

  g_return_if_fail (ANP_IS_RECENTS (self));
  g_return_if_fail (uri != NULL);

  if (!find_index (self, uri, &index))
    return;
  g_ptr_array_remove_index (self->items, index);
  save (self);
  g_list_model_items_changed (G_LIST_MODEL (self), index, 1, 0);
}
