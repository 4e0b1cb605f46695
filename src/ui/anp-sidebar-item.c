/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-sidebar-item.h"

#include <glib/gi18n.h>

#include "anp-time.h"

struct _AnpSidebarItem
{
  GObject parent_instance;

  AnpFeature *feature;
  const char *lang; /* the feature's */
  guint slide;
  gboolean chapter;
  gboolean current;
  gint64 start_ns;
  char *number;
  char *title;
  char *time;
};

enum
{
  PROP_0,
  PROP_TIME,
  PROP_CURRENT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AnpSidebarItem, anp_sidebar_item, G_TYPE_OBJECT)

static void
anp_sidebar_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AnpSidebarItem *self = ANP_SIDEBAR_ITEM (object);

  switch (prop_id)
    {
    case PROP_TIME:
      g_value_set_string (value, self->time);
      break;
    case PROP_CURRENT:
      g_value_set_boolean (value, self->current);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
anp_sidebar_item_finalize (GObject *object)
{
  AnpSidebarItem *self = ANP_SIDEBAR_ITEM (object);

  g_object_unref (self->feature);
  g_free (self->number);
  g_free (self->title);
  g_free (self->time);

  G_OBJECT_CLASS (anp_sidebar_item_parent_class)->finalize (object);
}

static void
anp_sidebar_item_class_init (AnpSidebarItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = anp_sidebar_item_get_property;
  object_class->finalize = anp_sidebar_item_finalize;
  props[PROP_TIME] = g_param_spec_string ("time", NULL, NULL, "", flags);
  props[PROP_CURRENT] = g_param_spec_boolean ("current", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
anp_sidebar_item_init (AnpSidebarItem *self)
{
  self->time = g_strdup ("");
  self->start_ns = -1;
}

AnpSidebarItem *
anp_sidebar_item_new (AnpFeature *feature, guint slide, gboolean chapter)
{
  AnpSidebarItem *self;
  const AnpSlide *model;
  const char *title;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);
  g_return_val_if_fail (slide < anp_feature_get_n_slides (feature), NULL);

  self = g_object_new (ANP_TYPE_SIDEBAR_ITEM, NULL);
  model = anp_feature_get_slide (feature, slide);
  self->feature = g_object_ref (feature);
  self->lang = chapter ? model->chapter->lang : model->title_lang;
  self->slide = slide;
  self->chapter = chapter;

  title = chapter ? model->chapter->title : model->title;
  if (*title == '\0')
    title = chapter ? anp_feature_get_title (feature) : _("Untitled slide");
  self->title = g_strdup (title);
  if (!chapter)
    self->number = g_strdup_printf ("%u", slide + 1);
  else if (model->chapter->number > 0)
    self->number = g_strdup_printf ("%u", model->chapter->number);
  else
    self->number = g_strdup ("");
  return self;
}

guint
anp_sidebar_item_get_slide (AnpSidebarItem *self)
{
  g_return_val_if_fail (ANP_IS_SIDEBAR_ITEM (self), 0);
  return self->slide;
}

gboolean
anp_sidebar_item_is_chapter (AnpSidebarItem *self)
{
  g_return_val_if_fail (ANP_IS_SIDEBAR_ITEM (self), FALSE);
  return self->chapter;
}

const char *
anp_sidebar_item_get_number (AnpSidebarItem *self)
{
  g_return_val_if_fail (ANP_IS_SIDEBAR_ITEM (self), NULL);
  return self->number;
}

const char *
anp_sidebar_item_get_title (AnpSidebarItem *self)
{
  g_return_val_if_fail (ANP_IS_SIDEBAR_ITEM (self), NULL);
  return self->title;
}

const char *
anp_sidebar_item_get_lang (AnpSidebarItem *self)
{
  g_return_val_if_fail (ANP_IS_SIDEBAR_ITEM (self), NULL);
  return self->lang;
}

AnpFeature *
anp_sidebar_item_get_feature (AnpSidebarItem *self)
{
  g_return_val_if_fail (ANP_IS_SIDEBAR_ITEM (self), NULL);
  return self->feature;
}

const char *
anp_sidebar_item_get_time (AnpSidebarItem *self)
{
  g_return_val_if_fail (ANP_IS_SIDEBAR_ITEM (self), NULL);
  return self->time;
}

gboolean
anp_sidebar_item_get_current (AnpSidebarItem *self)
{
  g_return_val_if_fail (ANP_IS_SIDEBAR_ITEM (self), FALSE);
  return self->current;
}

void
anp_sidebar_item_set_start (AnpSidebarItem *self, gint64 start_ns)
{
  g_return_if_fail (ANP_IS_SIDEBAR_ITEM (self));

  if (self->start_ns == start_ns)
    return;
  self->start_ns = start_ns;
  g_free (self->time);
  self->time = anp_time_format (start_ns);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TIME]);
}

void
anp_sidebar_item_set_current (AnpSidebarItem *self, gboolean current)
{
  g_return_if_fail (ANP_IS_SIDEBAR_ITEM (self));

  if (self->current == current)
    return;
  self->current = current;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CURRENT]);
}
