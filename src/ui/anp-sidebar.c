/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-sidebar.h"

#include <glib/gi18n.h>

#include "anp-settings.h"
#include "anp-slide-preview.h"
#include "anp-stage.h"
#include "anp-timeline-history.h"
#include "anp-timeline-spine.h"

struct _AnpSidebar
{
  GtkWidget parent_instance;

  AnpPlayback *playback;
  AnpThumbnailStore *thumbnails;
  GtkWidget *list;
  GtkWidget *spine;
  GtkWidget *history;
  GtkWidget *axes;     /* the stack of both */
  GtkWidget *head;     /* the switch between them */
  GtkWidget *by_date;  /* its second half */
  GtkWidget *menu;
  GMenu *menu_items;
  guint menu_slide;
  GtkWidget *preview;
};

G_DEFINE_FINAL_TYPE (AnpSidebar, anp_sidebar, GTK_TYPE_WIDGET)

static AnpShow *
get_show (AnpSidebar *self)
{
  return anp_playback_get_show (self->playback);
}

static gboolean
is_menu_slide (AnpSidebar *self)
{
  return self->playback != NULL
         && self->menu_slide < anp_feature_get_n_slides (anp_playback_get_feature (self->playback));
}

static void
hide_preview (AnpSidebar *self)
{
  anp_slide_preview_leave (ANP_SLIDE_PREVIEW (self->preview));
}

static void
chosen_cb (AnpSidebar *self, guint slide)
{
  hide_preview (self);
  if (self->playback != NULL)
    anp_show_go_to (get_show (self), slide, 0);
}

/* Two axes over the same slides */

static gboolean
is_by_date (AnpSidebar *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->axes)), "history") == 0;
}

static void
show_axis (AnpSidebar *self, gboolean by_date)
{
  AnpTimelineHistory *history = ANP_TIMELINE_HISTORY (self->history);
  AnpTimeline *list = ANP_TIMELINE (self->list);
  gboolean focused = gtk_widget_get_focus_child (self->axes) != NULL;
  double y;

  if (by_date == is_by_date (self))
    return;
  /* The slide that is on stays at the height the eye is at. */
  y = by_date ? anp_timeline_get_current_y (list) : anp_timeline_history_get_current_y (history);
  gtk_stack_set_visible_child_name (GTK_STACK (self->axes), by_date ? "history" : "programme");
  if (by_date && y >= 0)
    anp_timeline_history_set_current_y (history, y);
  else if (by_date)
    anp_timeline_history_reveal_current (history);
  else if (y >= 0)
    anp_timeline_set_current_y (list, y);
  if (focused)
    gtk_widget_grab_focus (by_date ? self->history : self->list);
}

static void
toggled_cb (AnpSidebar *self, GtkToggleButton *button)
{
  show_axis (self, gtk_toggle_button_get_active (button));
}

static void
update_head (AnpSidebar *self)
{
  gboolean dated = anp_timeline_history_has_events (ANP_TIMELINE_HISTORY (self->history));

  gtk_widget_set_visible (self->head, dated);
  show_axis (self, dated && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->by_date)));
}

static GtkWidget *
make_head (AnpSidebar *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *programme = gtk_toggle_button_new_with_label (_("Programme"));

  self->by_date = gtk_toggle_button_new_with_label (_("History"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->by_date), GTK_TOGGLE_BUTTON (programme));
  g_settings_bind (anp_settings_get (), "sidebar-by-date", self->by_date, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (anp_settings_get (), "sidebar-by-date", programme, "active",
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_INVERT_BOOLEAN);
  gtk_widget_set_tooltip_text (programme, _("In the order of the film"));
  gtk_widget_set_tooltip_text (self->by_date, _("In the order of time"));
  g_signal_connect_object (self->by_date, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (programme, TRUE);
  gtk_widget_set_hexpand (self->by_date, TRUE);
  gtk_widget_add_css_class (head, "linked");
  gtk_widget_add_css_class (head, "axes");
  gtk_box_set_homogeneous (GTK_BOX (head), TRUE);
  gtk_box_append (GTK_BOX (head), programme);
  gtk_box_append (GTK_BOX (head), self->by_date);
  return head;
}

/* The menu of a row */

static void
go_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AnpSidebar *self = ANP_SIDEBAR (widget);

  if (is_menu_slide (self))
    anp_show_go_to (get_show (self), self->menu_slide, 0);
}

static void
play_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AnpSidebar *self = ANP_SIDEBAR (widget);

  if (!is_menu_slide (self))
    return;
  anp_show_go_to (get_show (self), self->menu_slide, 0);
  anp_show_set_playing (get_show (self), TRUE);
}

/* The chapter of the row begins again at its end, from now on or no longer. */
static void
loop_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AnpSidebar *self = ANP_SIDEBAR (widget);
  gint chapter;

  if (!is_menu_slide (self))
    return;
  chapter = (gint) anp_feature_get_slide (anp_playback_get_feature (self->playback), self->menu_slide)->chapter->index;
  anp_show_set_loop_chapter (get_show (self), anp_show_get_loop_chapter (get_show (self)) == chapter ? -1 : chapter);
}

static void
fill_menu (AnpSidebar *self)
{
  gint chapter
      = (gint) anp_feature_get_slide (anp_playback_get_feature (self->playback), self->menu_slide)->chapter->index;

  g_menu_remove_all (self->menu_items);
  g_menu_append (self->menu_items, _("_Go to This Slide"), "timeline.go");
  g_menu_append (self->menu_items, _("_Play From Here"), "timeline.play");
  g_menu_append (self->menu_items,
                 anp_show_get_loop_chapter (get_show (self)) == chapter ? _("Stop _Looping the Chapter")
                                                                        : _("_Loop the Chapter"),
                 "timeline.loop");
  g_menu_append (self->menu_items, _("_Copy Link"), "timeline.copy-link");
}

/* The file's address and the slide's identifier in it, which stays when slides are moved. */
static void
copy_link_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AnpSidebar *self = ANP_SIDEBAR (widget);
  AnpFeature *feature;
  g_autofree char *uri = NULL, *id = NULL, *link = NULL;

  if (!is_menu_slide (self))
    return;
  feature = anp_playback_get_feature (self->playback);
  uri = g_file_get_uri (anp_feature_get_file (feature));
  id = g_uri_escape_string (anp_feature_get_slide (feature, self->menu_slide)->id, NULL, FALSE);
  link = g_strconcat (uri, "#", id, NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), link);
}

static void
menu_cb (AnpSidebar *self, guint slide, double x, double y, GtkWidget *axis)
{
  graphene_point_t point;

  self->menu_slide = slide;
  if (!is_menu_slide (self))
    return;
  fill_menu (self);
  hide_preview (self);
  if (!gtk_widget_compute_point (axis, GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle){ (int) point.x, (int) point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The larger picture of what the pointer or the keyboard is at */

static gint64
get_start (AnpSidebar *self, gint slide)
{
  AnpProgramme *programme = anp_show_get_programme (get_show (self));

  return anp_programme_get_entry (programme, (guint) slide)->start_ns;
}

static AnpSidebar *
get_sidebar (GtkWidget *axis)
{
  return ANP_SIDEBAR (gtk_widget_get_ancestor (axis, ANP_TYPE_SIDEBAR));
}

static gboolean
find_in_list (GtkWidget *axis, double x, double y, AnpSlidePreviewSpot *out_spot)
{
  out_spot->words = NULL;
  out_spot->slide = anp_timeline_get_slide_at (ANP_TIMELINE (axis), y, &out_spot->place);
  if (out_spot->slide < 0)
    return FALSE;
  out_spot->time_ns = get_start (get_sidebar (axis), out_spot->slide);
  return TRUE;
}

static gboolean
find_in_history (GtkWidget *axis, double x, double y, AnpSlidePreviewSpot *out_spot)
{
  out_spot->slide = anp_timeline_history_get_slide_at (ANP_TIMELINE_HISTORY (axis), y, &out_spot->place,
                                                       &out_spot->words);
  if (out_spot->slide < 0)
    return FALSE;
  out_spot->time_ns = get_start (get_sidebar (axis), out_spot->slide);
  return TRUE;
}

static gboolean
find_on_spine (GtkWidget *axis, double x, double y, AnpSlidePreviewSpot *out_spot)
{
  AnpSidebar *self = get_sidebar (axis);

  if (self->playback == NULL || anp_feature_get_n_slides (anp_playback_get_feature (self->playback)) == 0)
    return FALSE;
  out_spot->words = NULL;
  out_spot->time_ns = anp_timeline_spine_get_time_at (ANP_TIMELINE_SPINE (axis), y);
  out_spot->slide = (gint) anp_programme_find (anp_show_get_programme (get_show (self)), out_spot->time_ns, NULL);
  /* Beyond the list, which stays to be read. */
  graphene_rect_init (&out_spot->place, 0, (float) y, (float) gtk_widget_get_width (GTK_WIDGET (self)), 1);
  return TRUE;
}

static void
cursor_moved_cb (AnpSidebar *self, double y, GtkWidget *axis)
{
  AnpSlidePreviewSpot spot;

  if (axis == self->list ? find_in_list (axis, 0, y, &spot) : find_in_history (axis, 0, y, &spot))
    anp_slide_preview_point (ANP_SLIDE_PREVIEW (self->preview), axis, &spot);
}

/* GtkWidget */

static void
anp_sidebar_dispose (GObject *object)
{
  AnpSidebar *self = ANP_SIDEBAR (object);
  GtkWidget *child;

  anp_sidebar_set_playback (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->menu = self->preview = self->list = self->spine = self->history = NULL;
  self->axes = self->head = self->by_date = NULL;
  g_clear_object (&self->thumbnails);
  g_clear_object (&self->menu_items);

  G_OBJECT_CLASS (anp_sidebar_parent_class)->dispose (object);
}

static void
anp_sidebar_class_init (AnpSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_sidebar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_install_action (widget_class, "timeline.go", NULL, go_cb);
  gtk_widget_class_install_action (widget_class, "timeline.play", NULL, play_cb);
  gtk_widget_class_install_action (widget_class, "timeline.loop", NULL, loop_cb);
  gtk_widget_class_install_action (widget_class, "timeline.copy-link", NULL, copy_link_cb);
  gtk_widget_class_set_css_name (widget_class, "anp-sidebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
anp_sidebar_init (AnpSidebar *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *dates = gtk_scrolled_window_new ();
  GtkWidget *programme = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->thumbnails = anp_thumbnail_store_new ();
  self->list = anp_timeline_new (self->thumbnails);
  g_signal_connect_swapped (self->list, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->list, "menu", G_CALLBACK (menu_cb), self);
  g_signal_connect_swapped (self->list, "cursor-moved", G_CALLBACK (cursor_moved_cb), self);

  self->spine = anp_timeline_spine_new (ANP_TIMELINE (self->list));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (programme), self->spine);
  gtk_box_append (GTK_BOX (programme), scrolled);

  self->history = anp_timeline_history_new ();
  g_signal_connect_swapped (self->history, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->history, "menu", G_CALLBACK (menu_cb), self);
  g_signal_connect_swapped (self->history, "cursor-moved", G_CALLBACK (cursor_moved_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (dates), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (dates), self->history);

  self->axes = gtk_stack_new ();
  gtk_stack_set_transition_type (GTK_STACK (self->axes), GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_stack_add_named (GTK_STACK (self->axes), programme, "programme");
  gtk_stack_add_named (GTK_STACK (self->axes), dates, "history");
  gtk_widget_set_vexpand (self->axes, TRUE);
  self->head = make_head (self);
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  gtk_widget_set_parent (self->axes, GTK_WIDGET (self));

  self->menu_items = g_menu_new ();
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (self->menu_items));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));

  self->preview = anp_slide_preview_new (self->thumbnails, GTK_POS_RIGHT);
  gtk_widget_set_parent (self->preview, GTK_WIDGET (self));
  anp_slide_preview_watch (ANP_SLIDE_PREVIEW (self->preview), self->list, find_in_list);
  anp_slide_preview_watch (ANP_SLIDE_PREVIEW (self->preview), self->spine, find_on_spine);
  anp_slide_preview_watch (ANP_SLIDE_PREVIEW (self->preview), self->history, find_in_history);
  for (guint i = 0; i < 2; i++)
    g_signal_connect_object (
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (i == 0 ? scrolled : dates)), "value-changed",
        G_CALLBACK (hide_preview), self, G_CONNECT_SWAPPED);
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
    g_signal_handlers_disconnect_by_data (get_show (self), self);
  g_set_object (&self->playback, playback);
  if (self->preview != NULL)
    anp_slide_preview_set_playback (ANP_SLIDE_PREVIEW (self->preview), playback);
  anp_thumbnail_store_set_playback (self->thumbnails, playback);
  anp_timeline_set_playback (ANP_TIMELINE (self->list), playback);
  anp_timeline_spine_set_playback (ANP_TIMELINE_SPINE (self->spine), playback);
  anp_timeline_history_set_playback (ANP_TIMELINE_HISTORY (self->history), playback);
  if (playback != NULL)
    g_signal_connect_swapped (get_show (self), "notify::feature", G_CALLBACK (update_head), self);
  update_head (self);
}

void
anp_sidebar_reveal_current (AnpSidebar *self)
{
  g_return_if_fail (ANP_IS_SIDEBAR (self));
  anp_timeline_reveal_current (ANP_TIMELINE (self->list), TRUE);
  anp_timeline_history_reveal_current (ANP_TIMELINE_HISTORY (self->history));
}

void
anp_sidebar_grab_focus (AnpSidebar *self)
{
  g_return_if_fail (ANP_IS_SIDEBAR (self));
  gtk_widget_grab_focus (is_by_date (self) ? self->history : self->list);
}

AnpThumbnailStore *
anp_sidebar_get_thumbnails (AnpSidebar *self)
{
  g_return_val_if_fail (ANP_IS_SIDEBAR (self), NULL);
  return self->thumbnails;
}

AnpPace *
anp_sidebar_get_pace (AnpSidebar *self)
{
  g_return_val_if_fail (ANP_IS_SIDEBAR (self), NULL);
  return anp_timeline_get_pace (ANP_TIMELINE (self->list));
}

gboolean
anp_sidebar_get_seen (AnpSidebar *self, guint slide)
{
  g_return_val_if_fail (ANP_IS_SIDEBAR (self), FALSE);
  return anp_timeline_get_seen (ANP_TIMELINE (self->list), slide);
}
