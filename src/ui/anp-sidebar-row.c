/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-sidebar-row.h"

#include <glib/gi18n.h>

#include "anp-label.h"

struct _AnpSidebarRow
{
  GtkWidget parent_instance;

  AnpSidebarItem *item;
  GtkWidget *number;
  GtkWidget *title;
  GtkWidget *time;
};

G_DEFINE_FINAL_TYPE (AnpSidebarRow, anp_sidebar_row, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update (AnpSidebarRow *self)
{
  gboolean chapter, current;
  g_autofree char *words = NULL;

  if (self->item == NULL)
    return;
  chapter = anp_sidebar_item_is_chapter (self->item);
  current = anp_sidebar_item_get_current (self->item);
  gtk_label_set_text (GTK_LABEL (self->number), anp_sidebar_item_get_number (self->item));
  anp_label_set_text (GTK_LABEL (self->title), anp_sidebar_item_get_title (self->item),
                      anp_sidebar_item_get_lang (self->item),
                      anp_sidebar_item_get_feature (self->item));
  gtk_label_set_text (GTK_LABEL (self->time), anp_sidebar_item_get_time (self->item));
  gtk_widget_set_tooltip_text (self->title, anp_sidebar_item_get_title (self->item));
  set_class (GTK_WIDGET (self), "chapter", chapter);
  set_class (GTK_WIDGET (self), "current", current);

  if (chapter)
    /* Translators: a row of the list for a screen reader: title, then the time it begins at. */
    words = g_strdup_printf (_("Chapter %s, %s"), anp_sidebar_item_get_title (self->item),
                             anp_sidebar_item_get_time (self->item));
  else
    /* Translators: the same for a slide: number, title, time. */
    words = g_strdup_printf (_("Slide %s, %s, %s"), anp_sidebar_item_get_number (self->item),
                             anp_sidebar_item_get_title (self->item),
                             anp_sidebar_item_get_time (self->item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
anp_sidebar_row_dispose (GObject *object)
{
  GtkWidget *child;

  anp_sidebar_row_set_item (ANP_SIDEBAR_ROW (object), NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (anp_sidebar_row_parent_class)->dispose (object);
}

static void
anp_sidebar_row_class_init (AnpSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_sidebar_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "anp-sidebar-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
anp_sidebar_row_init (AnpSidebarRow *self)
{
  self->number = gtk_label_new ("");
  self->title = gtk_label_new ("");
  self->time = gtk_label_new ("");

  gtk_label_set_width_chars (GTK_LABEL (self->number), 3);
  gtk_label_set_xalign (GTK_LABEL (self->number), 1);
  gtk_widget_add_css_class (self->number, "numeric");
  gtk_widget_add_css_class (self->number, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "title");
  gtk_widget_add_css_class (self->time, "numeric");
  gtk_widget_add_css_class (self->time, "dim-label");

  gtk_widget_set_parent (self->number, GTK_WIDGET (self));
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  gtk_widget_set_parent (self->time, GTK_WIDGET (self));
  gtk_box_layout_set_spacing (
      GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 10);
}

GtkWidget *
anp_sidebar_row_new (void)
{
  return g_object_new (ANP_TYPE_SIDEBAR_ROW, NULL);
}

void
anp_sidebar_row_set_item (AnpSidebarRow *self, AnpSidebarItem *item)
{
  g_return_if_fail (ANP_IS_SIDEBAR_ROW (self));
  g_return_if_fail (item == NULL || ANP_IS_SIDEBAR_ITEM (item));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_swapped (item, "notify", G_CALLBACK (update), self);
  update (self);
}
