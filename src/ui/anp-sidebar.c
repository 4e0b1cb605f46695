/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-sidebar.h"

#include <glib/gi18n.h>

#include "anp-sidebar-row.h"

struct _AnpSidebar
{
  GtkWidget parent_instance;

  AnpPlayback *playback;
  GListStore *items;
  GArray *positions; /* of guint: each slide's row */
  GtkWidget *list;
  guint current; /* row, or G_MAXUINT */
  gboolean reveal_wanted; /* once the list has a size */
  guint reveal_idle;
};

G_DEFINE_FINAL_TYPE (AnpSidebar, anp_sidebar, GTK_TYPE_WIDGET)

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, anp_sidebar_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  anp_sidebar_row_set_item (ANP_SIDEBAR_ROW (gtk_list_item_get_child (list_item)),
                            gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  anp_sidebar_row_set_item (ANP_SIDEBAR_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static AnpSidebarItem *
get_item (AnpSidebar *self, guint position)
{
  AnpSidebarItem *item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL)
    g_object_unref (item); /* the list keeps it */
  return item;
}

static void
activate_cb (AnpSidebar *self, guint position)
{
  AnpSidebarItem *item = get_item (self, position);

  if (item != NULL && self->playback != NULL)
    anp_show_go_to (anp_playback_get_show (self->playback), anp_sidebar_item_get_slide (item), 0);
}

static void
scroll_to (AnpSidebar *self, guint position)
{
  /* GTK 4.12 has gtk_list_view_scroll_to(); the action has been there from the beginning. */
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
}

static void
update_current (AnpSidebar *self)
{
  AnpShow *show;
  guint slide;
  AnpSidebarItem *item;

  if (self->playback == NULL)
    return;
  show = anp_playback_get_show (self->playback);
  slide = anp_show_get_position (show, ANP_CURSOR_PRESENTER).slide;

  if (self->current != G_MAXUINT && (item = get_item (self, self->current)) != NULL)
    anp_sidebar_item_set_current (item, FALSE);
  self->current = G_MAXUINT;
  if (slide >= self->positions->len)
    return;
  self->current = g_array_index (self->positions, guint, slide);
  item = get_item (self, self->current);
  anp_sidebar_item_set_current (item, TRUE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    scroll_to (self, self->current);
}

static void
update_times (AnpSidebar *self)
{
  AnpProgramme *programme;

  if (self->playback == NULL)
    return;
  programme = anp_show_get_programme (anp_playback_get_show (self->playback));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      AnpSidebarItem *item = get_item (self, i);
      guint slide = anp_sidebar_item_get_slide (item);

      anp_sidebar_item_set_start (item, anp_programme_get_entry (programme, slide)->start_ns);
    }
}

static void
rebuild (AnpSidebar *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  AnpFeature *feature = NULL;

  g_array_set_size (self->positions, 0);
  self->current = G_MAXUINT;
  if (self->playback != NULL)
    feature = anp_playback_get_feature (self->playback);

  for (guint i = 0; feature != NULL && i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);
      guint position;

      if (slide->chapter->first_slide == i)
        g_ptr_array_add (items, anp_sidebar_item_new (feature, i, TRUE));
      position = items->len;
      g_array_append_val (self->positions, position);
      g_ptr_array_add (items, anp_sidebar_item_new (feature, i, FALSE));
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  update_times (self);
  update_current (self);
}

static void
slide_changed_cb (AnpSidebar *self, guint slide, guint cursor)
{
  if (cursor == ANP_CURSOR_PRESENTER)
    update_current (self);
}

static gboolean
reveal_cb (gpointer user_data)
{
  AnpSidebar *self = user_data;

  self->reveal_idle = 0;
  anp_sidebar_reveal_current (self);
  return G_SOURCE_REMOVE;
}

static void
laid_out_cb (AnpSidebar *self, GtkAdjustment *adjustment)
{
  if (!self->reveal_wanted || gtk_adjustment_get_page_size (adjustment) <= 0)
    return;
  self->reveal_wanted = FALSE;
  if (self->reveal_idle == 0)
    self->reveal_idle = g_idle_add (reveal_cb, self);
}

static void
anp_sidebar_map (GtkWidget *widget)
{
  AnpSidebar *self = ANP_SIDEBAR (widget);

  GTK_WIDGET_CLASS (anp_sidebar_parent_class)->map (widget);
  self->reveal_wanted = TRUE;
}

static void
anp_sidebar_dispose (GObject *object)
{
  AnpSidebar *self = ANP_SIDEBAR (object);
  GtkWidget *child;

  if (self->playback != NULL)
    g_signal_handlers_disconnect_by_data (anp_playback_get_show (self->playback), self);
  g_clear_object (&self->playback);
  g_clear_handle_id (&self->reveal_idle, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->list = NULL;
  g_clear_object (&self->items);

  G_OBJECT_CLASS (anp_sidebar_parent_class)->dispose (object);
}

static void
anp_sidebar_finalize (GObject *object)
{
  g_array_unref (ANP_SIDEBAR (object)->positions);

  G_OBJECT_CLASS (anp_sidebar_parent_class)->finalize (object);
}

static void
anp_sidebar_class_init (AnpSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = anp_sidebar_dispose;
  object_class->finalize = anp_sidebar_finalize;
  widget_class->map = anp_sidebar_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "anp-sidebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
anp_sidebar_init (AnpSidebar *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *model;
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->items = g_list_store_new (ANP_TYPE_SIDEBAR_ITEM);
  self->positions = g_array_new (FALSE, FALSE, sizeof (guint));
  self->current = G_MAXUINT;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items))));
  self->list = gtk_list_view_new (model, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Chapters and slides"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  g_signal_connect_swapped (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), "changed",
      G_CALLBACK (laid_out_cb), self);
  gtk_widget_set_parent (scrolled, GTK_WIDGET (self));
}

GtkWidget *
anp_sidebar_new (void)
{
  return g_object_new (ANP_TYPE_SIDEBAR, NULL);
}

void
anp_sidebar_set_playback (AnpSidebar *self, AnpPlayback *playback)
{
  g_return_if_fail (ANP_IS_SIDEBAR (self));

  if (self->playback == playback)
    return;
  if (self->playback != NULL)
    g_signal_handlers_disconnect_by_data (anp_playback_get_show (self->playback), self);
  g_set_object (&self->playback, playback);
  if (playback != NULL)
    {
      AnpShow *show = anp_playback_get_show (playback);

      g_signal_connect_swapped (show, "slide-changed", G_CALLBACK (slide_changed_cb), self);
      g_signal_connect_swapped (show, "programme-changed", G_CALLBACK (update_times), self);
      g_signal_connect_swapped (show, "notify::feature", G_CALLBACK (rebuild), self);
    }
  rebuild (self);
}

void
anp_sidebar_reveal_current (AnpSidebar *self)
{
  g_return_if_fail (ANP_IS_SIDEBAR (self));

  if (self->current != G_MAXUINT)
    scroll_to (self, self->current);
}

void
anp_sidebar_grab_focus (AnpSidebar *self)
{
  g_return_if_fail (ANP_IS_SIDEBAR (self));

  gtk_widget_grab_focus (self->list);
}
