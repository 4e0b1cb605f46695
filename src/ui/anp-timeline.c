/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "anp-reader-choice.h"
#include "anp-stage.h"

#define N_FIRST_ROWS 24
#define PACE_MS 1000

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_MENU,
  SIGNAL_CURSOR_MOVED,
  SIGNAL_VIEW_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (AnpTimeline, anp_timeline, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

void
anp_timeline_view_changed (AnpTimeline *self)
{
  g_signal_emit (self, signals[SIGNAL_VIEW_CHANGED], 0);
}

/* The show */

static void
note_current (AnpTimeline *self)
{
  AnpShow *show;
  guint slide;

  self->current = G_MAXUINT;
  if (self->playback == NULL || anp_timeline_is_empty (self))
    return;
  show = anp_playback_get_show (self->playback);
  slide = anp_show_get_position (show, ANP_CURSOR_PRESENTER).slide;
  if (slide >= self->seen->len)
    return;
  self->current = slide;
  self->seen->data[slide] = 1;
}

static gboolean
contains_focus (AnpTimeline *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL
         || gtk_widget_is_focus (GTK_WIDGET (self));
}

static void
slide_changed_cb (AnpTimeline *self, guint slide, guint cursor)
{
  if (cursor != ANP_CURSOR_PRESENTER)
    return;
  note_current (self);
  anp_thumbnail_store_yield (self->thumbnails);
  anp_timeline_update_states (self);
  if (self->current != G_MAXUINT)
    {
      if (!contains_focus (self))
        anp_timeline_set_cursor (self, (gint) anp_timeline_rows_of_slide (self->rows, self->current));
      if (self->follow)
        anp_timeline_scroll_to_row (self, anp_timeline_rows_of_slide (self->rows, self->current), TRUE);
    }
  anp_timeline_view_changed (self);
}

static void
programme_changed_cb (AnpTimeline *self)
{
  self->context.programme
      = self->playback != NULL
            ? anp_show_get_programme (anp_playback_get_show (self->playback)) : NULL;
  anp_timeline_forget_rows (self);
  anp_timeline_update_rows (self);
  anp_timeline_view_changed (self);
}

static gboolean
pace_cb (gpointer user_data)
{
  AnpTimeline *self = user_data;

  for (guint i = 0; i < self->slots->len; i++)
    if (gtk_widget_get_child_visible (g_ptr_array_index (self->slots, i)))
      anp_timeline_row_update_pace (g_ptr_array_index (self->slots, i));
  if (gtk_widget_get_child_visible (self->sticky))
    anp_timeline_row_update_pace (ANP_TIMELINE_ROW (self->sticky));
  return G_SOURCE_CONTINUE;
}

/* Chapters' times go on by the second, while somebody presents and can see them. */
static void
update_pace (AnpTimeline *self)
{
  AnpShow *show = self->playback != NULL ? anp_playback_get_show (self->playback) : NULL;

  g_clear_handle_id (&self->pace_timer, g_source_remove);
  if (show == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) || anp_timeline_is_empty (self))
    return;
  pace_cb (self);
  if (anp_pace_get_active (self->context.pace) && anp_show_get_timer_running (show))
    self->pace_timer = g_timeout_add (PACE_MS, pace_cb, self);
}

static void
choice_changed_cb (AnpTimeline *self)
{
  if (self->context.feature == NULL)
    return;
  self->context.options
      = anp_reader_choice_get_options (anp_reader_choice_get (), self->context.feature);
  anp_timeline_forget_rows (self);
  anp_timeline_update_rows (self);
  anp_timeline_view_changed (self);
}

static void
update_metrics (AnpTimeline *self)
{
  AnpFeature *feature = self->context.feature;

  self->context.metrics = anp_timeline_metrics_of (
      GTK_WIDGET (self), feature != NULL ? anp_feature_get_aspect (feature) : 16.0 / 9);
  anp_timeline_rows_set_heights (self->rows, self->context.metrics.head_height,
                                 self->context.metrics.slide_height);
  self->thumbnail_width = (guint) (self->context.metrics.picture_width
                                   * gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  anp_thumbnail_store_set_high_contrast (
      self->thumbnails, adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
  anp_timeline_forget_rows (self);
  anp_timeline_configure (self);
  anp_timeline_update_rows (self);
}

static void
feature_changed_cb (AnpTimeline *self)
{
  AnpFeature *feature = self->playback != NULL ? anp_playback_get_feature (self->playback) : NULL;
  guint n = feature != NULL ? anp_feature_get_n_slides (feature) : 0;
  g_autoptr (GByteArray) seen = g_byte_array_sized_new (n);

  /* What has been seen is so in the newer reading too. */
  g_byte_array_set_size (seen, n);
  memset (seen->data != NULL ? seen->data : (guint8 *) "", 0, n);
  if (feature != NULL && self->context.feature != NULL && feature != self->context.feature)
    {
      g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);

      for (guint i = 0; i < self->seen->len; i++)
        if (self->seen->data[i] != 0)
          g_hash_table_add (
              known, (gpointer) &anp_feature_get_slide (self->context.feature, i)->content_hash);
      for (guint i = 0; i < n; i++)
        seen->data[i] = g_hash_table_contains (
            known, &anp_feature_get_slide (feature, i)->content_hash);
    }
  g_byte_array_unref (self->seen);
  self->seen = g_steal_pointer (&seen);

  g_set_object (&self->context.feature, feature);
  self->context.programme
      = self->playback != NULL
            ? anp_show_get_programme (anp_playback_get_show (self->playback)) : NULL;
  self->context.options = ANP_TEXT_OPTIONS_DEFAULT;
  if (feature != NULL)
    self->context.options = anp_reader_choice_get_options (anp_reader_choice_get (), feature);
  anp_timeline_rows_free (self->rows);
  self->rows = anp_timeline_rows_new (feature);
  note_current (self);
  anp_timeline_set_cursor (self, self->current != G_MAXUINT
                        ? (gint) anp_timeline_rows_of_slide (self->rows, self->current) : -1);
  update_metrics (self);
  anp_timeline_view_changed (self);
}

static void
thumbnail_cb (AnpTimeline *self, guint slide, guint width)
{
  AnpTimelineRow *row;

  if (width != self->thumbnail_width || anp_timeline_is_empty (self))
    return;
  row = anp_timeline_find_row (self, anp_timeline_rows_of_slide (self->rows, slide));
  if (row != NULL)
    anp_timeline_row_set_picture (row, anp_thumbnail_store_get (self->thumbnails, slide, width));
}

/* GtkWidget */

static gboolean
grow_cb (gpointer user_data)
{
  AnpTimeline *self = user_data;

  self->grow_idle = 0;
  anp_timeline_configure (self);
  if (self->follow && self->current != G_MAXUINT)
    anp_timeline_scroll_to_row (self, anp_timeline_rows_of_slide (self->rows, self->current), FALSE);
  anp_timeline_update_rows (self);
  anp_timeline_view_changed (self);
  return G_SOURCE_REMOVE;
}

static void
allocate_row (AnpTimeline *self, GtkWidget *row, int width, double y, double height)
{
  GskTransform *transform
      = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, (float) y));

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (row, width, (int) height, -1, transform);
}

static void
anp_timeline_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AnpTimeline *self = ANP_TIMELINE (widget);
  GtkAdjustment *vertical = anp_timeline_get_vertical (self);
  double value = anp_timeline_get_value (self);

  for (guint slot = 0; slot < self->slots->len; slot++)
    {
      guint index = g_array_index (self->shown, guint, slot);
      GtkWidget *row = g_ptr_array_index (self->slots, slot);

      if (index < anp_timeline_rows_get_n (self->rows) && gtk_widget_get_child_visible (row))
        allocate_row (self, row, width, anp_timeline_rows_get_y (self->rows, index) - value,
                      anp_timeline_rows_get_height (self->rows, index));
    }
  if (gtk_widget_get_child_visible (self->sticky)
      && self->sticky_row < anp_timeline_rows_get_n (self->rows))
    {
      gint next = anp_timeline_rows_head_after (self->rows, self->sticky_row);
      double y = 0;

      /* The next chapter pushes it away. */
      if (next >= 0)
        y = MIN (0, anp_timeline_rows_get_y (self->rows, (guint) next) - value
                        - self->context.metrics.head_height);
      allocate_row (self, self->sticky, width, y, self->context.metrics.head_height);
    }

  /* Rows come with a new height, but not in the middle of a layout. */
  if (vertical != NULL && gtk_adjustment_get_page_size (vertical) != height && self->grow_idle == 0)
    self->grow_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, grow_cb, self, NULL);
}

static void
anp_timeline_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  AnpTimeline *self = ANP_TIMELINE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) (10 * self->context.metrics.em);
      *natural = (int) (self->context.metrics.picture_width + 12 * self->context.metrics.em);
    }
  else
    {
      *minimum = (int) self->context.metrics.slide_height;
      *natural = (int) MIN (4000, anp_timeline_rows_get_y (
                                      self->rows, anp_timeline_rows_get_n (self->rows)));
      *natural = MAX (*minimum, *natural);
    }
}

static gboolean
anp_timeline_grab_focus (GtkWidget *widget)
{
  AnpTimeline *self = ANP_TIMELINE (widget);
  AnpTimelineRow *row = self->cursor >= 0 ? anp_timeline_find_row (self, (guint) self->cursor) : NULL;

  if (row != NULL && gtk_widget_get_child_visible (GTK_WIDGET (row)))
    return gtk_widget_grab_focus (GTK_WIDGET (row));
  return GTK_WIDGET_CLASS (anp_timeline_parent_class)->grab_focus (widget);
}

/* One stop on the way of Tab: the row with the keyboard, or the list while that is out of view. */
static gboolean
anp_timeline_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return FALSE;
  if (contains_focus (ANP_TIMELINE (widget)))
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
anp_timeline_map (GtkWidget *widget)
{
  AnpTimeline *self = ANP_TIMELINE (widget);

  GTK_WIDGET_CLASS (anp_timeline_parent_class)->map (widget);
  update_metrics (self);
  anp_timeline_reveal_current (self, FALSE);
  update_pace (self);
}

static void
anp_timeline_unmap (GtkWidget *widget)
{
  AnpTimeline *self = ANP_TIMELINE (widget);

  if (self->thumbnail_width > 0)
    anp_thumbnail_store_want (self->thumbnails, self->thumbnail_width, 0, 0);
  GTK_WIDGET_CLASS (anp_timeline_parent_class)->unmap (widget);
  update_pace (self);
}

static void
anp_timeline_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  AnpTimeline *self = ANP_TIMELINE (widget);
  AnpTimelineMetrics now;

  GTK_WIDGET_CLASS (anp_timeline_parent_class)->css_changed (widget, change);
  now = anp_timeline_metrics_of (widget, self->context.feature != NULL
                                             ? anp_feature_get_aspect (self->context.feature)
                                             : 16.0 / 9);
  if (now.em != self->context.metrics.em)
    {
      update_metrics (self);
      gtk_widget_queue_resize (widget);
    }
}

static void
anp_timeline_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (anp_timeline_parent_class)->system_setting_changed (widget, setting);
  update_metrics (ANP_TIMELINE (widget));
  gtk_widget_queue_resize (widget);
}

static void
set_adjustment (AnpTimeline *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL && orientation == GTK_ORIENTATION_VERTICAL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (anp_timeline_value_changed_cb), self);
  anp_timeline_configure (self);
}

static void
anp_timeline_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AnpTimeline *self = ANP_TIMELINE (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
anp_timeline_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AnpTimeline *self = ANP_TIMELINE (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
anp_timeline_dispose (GObject *object)
{
  AnpTimeline *self = ANP_TIMELINE (object);
  GtkWidget *child;

  anp_timeline_set_playback (self, NULL);
  anp_timeline_stop_glide (self);
  g_clear_handle_id (&self->grow_idle, g_source_remove);
  g_clear_handle_id (&self->pace_timer, g_source_remove);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  if (self->thumbnails != NULL)
    g_signal_handlers_disconnect_by_data (self->thumbnails, self);
  g_clear_object (&self->thumbnails);
  g_clear_object (&self->context.typesetter);
  g_ptr_array_set_size (self->slots, 0);
  g_array_set_size (self->shown, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (anp_timeline_parent_class)->dispose (object);
}

static void
anp_timeline_finalize (GObject *object)
{
  AnpTimeline *self = ANP_TIMELINE (object);

  anp_timeline_rows_free (self->rows);
  g_ptr_array_unref (self->slots);
  g_array_unref (self->shown);
  g_byte_array_unref (self->seen);
  anp_type_ahead_free (self->typed);

  G_OBJECT_CLASS (anp_timeline_parent_class)->finalize (object);
}

static void
anp_timeline_class_init (AnpTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = anp_timeline_get_property;
  object_class->set_property = anp_timeline_set_property;
  object_class->dispose = anp_timeline_dispose;
  object_class->finalize = anp_timeline_finalize;
  widget_class->size_allocate = anp_timeline_size_allocate;
  widget_class->measure = anp_timeline_measure;
  widget_class->grab_focus = anp_timeline_grab_focus;
  widget_class->focus = anp_timeline_focus;
  widget_class->map = anp_timeline_map;
  widget_class->unmap = anp_timeline_unmap;
  widget_class->css_changed = anp_timeline_css_changed;
  widget_class->system_setting_changed = anp_timeline_system_setting_changed;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[SIGNAL_CHOSEN]
      = g_signal_new ("chosen", ANP_TYPE_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_MENU]
      = g_signal_new ("menu", ANP_TYPE_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_CURSOR_MOVED]
      = g_signal_new ("cursor-moved", ANP_TYPE_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[SIGNAL_VIEW_CHANGED]
      = g_signal_new ("view-changed", ANP_TYPE_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "anp-timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
anp_timeline_init (AnpTimeline *self)
{
  self->slots = g_ptr_array_new ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->seen = g_byte_array_new ();
  self->typed = anp_type_ahead_new ();
  self->rows = anp_timeline_rows_new (NULL);
  self->current = G_MAXUINT;
  self->sticky_row = G_MAXUINT;
  self->cursor = -1;
  self->follow = TRUE;
  self->context.typesetter = g_object_ref (anp_typesetter_get_shared (NULL));
  self->context.options = ANP_TEXT_OPTIONS_DEFAULT;
  self->context.metrics = anp_timeline_metrics_of (GTK_WIDGET (self), 16.0 / 9);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->sticky = anp_timeline_row_new ();
  gtk_widget_add_css_class (self->sticky, "sticky");
  gtk_widget_set_child_visible (self->sticky, FALSE);
  /* The same head is in the list. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->sticky), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_parent (self->sticky, GTK_WIDGET (self));
  anp_timeline_add_slots (self, N_FIRST_ROWS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Chapters and slides"), -1);
  anp_timeline_add_input (self);
  g_signal_connect_object (anp_reader_choice_get (), "changed", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
anp_timeline_new (AnpThumbnailStore *thumbnails)
{
  AnpTimeline *self;

  g_return_val_if_fail (ANP_IS_THUMBNAIL_STORE (thumbnails), NULL);

  self = g_object_new (ANP_TYPE_TIMELINE, NULL);
  self->thumbnails = g_object_ref (thumbnails);
  g_signal_connect_swapped (thumbnails, "ready", G_CALLBACK (thumbnail_cb), self);
  return GTK_WIDGET (self);
}

void
anp_timeline_set_playback (AnpTimeline *self, AnpPlayback *playback)
{
  g_return_if_fail (ANP_IS_TIMELINE (self));

  if (self->playback == playback)
    return;
  if (self->playback != NULL)
    g_signal_handlers_disconnect_by_data (anp_playback_get_show (self->playback), self);
  g_set_object (&self->playback, playback);
  g_clear_object (&self->context.pace);
  if (playback != NULL)
    {
      AnpShow *show = anp_playback_get_show (playback);

      self->context.pace = anp_pace_new (show);
      g_signal_connect_swapped (show, "notify::mode", G_CALLBACK (update_pace), self);
      g_signal_connect_swapped (show, "notify::timer-running", G_CALLBACK (update_pace), self);
      g_signal_connect_swapped (show, "slide-changed", G_CALLBACK (slide_changed_cb), self);
      g_signal_connect_swapped (show, "programme-changed", G_CALLBACK (programme_changed_cb), self);
      g_signal_connect_swapped (show, "notify::feature", G_CALLBACK (feature_changed_cb), self);
    }
  g_clear_object (&self->context.feature);
  self->follow = TRUE;
  feature_changed_cb (self);
  update_pace (self);
}

void
anp_timeline_reveal_current (AnpTimeline *self, gboolean animate)
{
  g_return_if_fail (ANP_IS_TIMELINE (self));

  self->follow = TRUE;
  if (self->current != G_MAXUINT)
    anp_timeline_scroll_to_row (self, anp_timeline_rows_of_slide (self->rows, self->current), animate);
}

double
anp_timeline_get_current_y (AnpTimeline *self)
{
  guint row;
  double y, height;

  g_return_val_if_fail (ANP_IS_TIMELINE (self), -1);

  if (self->current == G_MAXUINT)
    return -1;
  row = anp_timeline_rows_of_slide (self->rows, self->current);
  height = anp_timeline_rows_get_height (self->rows, row);
  y = anp_timeline_rows_get_y (self->rows, row) - anp_timeline_get_value (self);
  if (y + height <= self->context.metrics.head_height
      || y >= gtk_widget_get_height (GTK_WIDGET (self)))
    return -1;
  return MAX (0, y + height / 2);
}

void
anp_timeline_set_current_y (AnpTimeline *self, double y)
{
  guint row;

  g_return_if_fail (ANP_IS_TIMELINE (self));

  if (self->current == G_MAXUINT)
    return;
  row = anp_timeline_rows_of_slide (self->rows, self->current);
  self->follow = TRUE;
  anp_timeline_scroll_to (self,
             anp_timeline_rows_get_y (self->rows, row)
                 + anp_timeline_rows_get_height (self->rows, row) / 2 - y,
             FALSE);
}

AnpPace *
anp_timeline_get_pace (AnpTimeline *self)
{
  g_return_val_if_fail (ANP_IS_TIMELINE (self), NULL);
  return self->context.pace;
}

gboolean
anp_timeline_get_following (AnpTimeline *self)
{
  g_return_val_if_fail (ANP_IS_TIMELINE (self), FALSE);
  return self->follow;
}

void
anp_timeline_get_visible (AnpTimeline *self, guint *out_first, guint *out_last)
{
  guint first, last;

  g_return_if_fail (ANP_IS_TIMELINE (self));

  *out_first = *out_last = 0;
  anp_timeline_get_range (self, &first, &last);
  if (first >= last)
    return;
  *out_first = anp_timeline_rows_get (self->rows, first).slide;
  *out_last = anp_timeline_rows_get (self->rows, last - 1).slide + 1;
}

gboolean
anp_timeline_get_seen (AnpTimeline *self, guint slide)
{
  g_return_val_if_fail (ANP_IS_TIMELINE (self), FALSE);
  return anp_timeline_is_seen (self, slide);
}

guint
anp_timeline_get_n_rows (AnpTimeline *self)
{
  g_return_val_if_fail (ANP_IS_TIMELINE (self), 0);
  return anp_timeline_rows_get_n (self->rows);
}

guint
anp_timeline_get_n_widgets (AnpTimeline *self)
{
  g_return_val_if_fail (ANP_IS_TIMELINE (self), 0);
  return self->slots->len;
}

gint
anp_timeline_get_cursor (AnpTimeline *self)
{
  g_return_val_if_fail (ANP_IS_TIMELINE (self), -1);
  return self->cursor;
}

gint
anp_timeline_get_slide_at (AnpTimeline *self, double y, graphene_rect_t *out_row)
{
  gint row;

  g_return_val_if_fail (ANP_IS_TIMELINE (self), -1);

  row = anp_timeline_get_row_at (self, y);
  if (row < 0)
    return -1;
  if (out_row != NULL)
    graphene_rect_init (
        out_row, 0, (float) (anp_timeline_rows_get_y (self->rows, (guint) row) - anp_timeline_get_value (self)),
        (float) gtk_widget_get_width (GTK_WIDGET (self)),
        (float) anp_timeline_rows_get_height (self->rows, (guint) row));
  return (gint) anp_timeline_rows_get (self->rows, (guint) row).slide;
}
