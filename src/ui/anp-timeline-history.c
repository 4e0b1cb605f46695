/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-history-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "anp-reader-choice.h"
#include "anp-stage.h"
#include "anp-timeline-lamp.h"
#include "anp-timeline-stack.h"

/* Up to so many events have their words set at once, in two lines where they need them; of more only
 * those in view exist, in one line each. */
#define MOST_AT_ONCE 200u
#define MAX_LANES 3u
#define GLIDE_MS 700
#define DIMMED 0.25

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_MENU,
  SIGNAL_CURSOR_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpTimelineHistory, anp_timeline_history, GTK_TYPE_WIDGET)

static void light (AnpTimelineHistory *self, gboolean animate);

guint
anp_timeline_history_get_n_events (AnpTimelineHistory *self)
{
  return self->history != NULL ? anp_history_get_n_events (self->history) : 0;
}

gboolean
anp_timeline_history_is_rtl (AnpTimelineHistory *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

double
anp_timeline_history_get_page (AnpTimelineHistory *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  return parent != NULL ? gtk_widget_get_height (parent) : 0;
}

double
anp_timeline_history_get_first_year (const AnpEdtf *when)
{
  return isfinite (when->start) ? when->start : when->end;
}

double
anp_timeline_history_get_last_year (const AnpEdtf *when)
{
  return isfinite (when->end) ? when->end : when->start;
}

double
anp_timeline_history_year_to_y (AnpTimelineHistory *self, double year)
{
  return ANP_TIMELINE_INSET + anp_history_position (self->history, year) * (self->height - 2 * ANP_TIMELINE_INSET);
}

double
anp_timeline_history_get_words_x (AnpTimelineHistory *self)
{
  return self->line + round (self->context.metrics.em * 1.9);
}

/* Placing */

static void
forget_widget (AnpTimelineHistory *self, guint index)
{
  GtkWidget *widget = g_ptr_array_index (self->widgets, index);

  if (widget == NULL)
    return;
  gtk_widget_unparent (widget);
  g_ptr_array_index (self->widgets, index) = NULL;
  self->n_widgets--;
}

static void
chosen_cb (AnpTimelineHistory *self, AnpTimelineEvent *widget)
{
  const AnpHistoryEvent *event
      = anp_history_get_event (self->history, anp_timeline_event_get_index (widget));

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, event->slide);
}

AnpTimelineEvent *
anp_timeline_history_ensure_widget (AnpTimelineHistory *self, guint index)
{
  GtkWidget *widget = g_ptr_array_index (self->widgets, index);
  guint n = anp_timeline_history_get_n_events (self);

  if (widget != NULL)
    return ANP_TIMELINE_EVENT (widget);
  widget = anp_timeline_event_new (&self->context, anp_history_get_event (self->history, index),
                                   index, n, self->width - (int) anp_timeline_history_get_words_x (self),
                                   n > MOST_AT_ONCE ? 1 : 2);
  g_signal_connect_object (widget, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  anp_timeline_event_set_lit (ANP_TIMELINE_EVENT (widget), (gint) index == self->lit);
  gtk_widget_insert_before (widget, GTK_WIDGET (self), self->lamp);
  g_ptr_array_index (self->widgets, index) = widget;
  self->n_widgets++;
  return ANP_TIMELINE_EVENT (widget);
}

/* Events [first, last) whose words are in view. */
void
anp_timeline_history_get_range (AnpTimelineHistory *self, guint *out_first, guint *out_last)
{
  double top = self->vertical != NULL ? gtk_adjustment_get_value (self->vertical) : 0;
  double bottom = top + MAX (1, anp_timeline_history_get_page (self));
  guint n = anp_timeline_history_get_n_events (self), low = 0, high = n;

  *out_first = 0;
  *out_last = n;
  if (n <= MOST_AT_ONCE || self->tops == NULL)
    return;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->tops[middle] + self->heights[middle] < top)
        low = middle + 1;
      else
        high = middle;
    }
  *out_first = low;
  for (*out_last = low; *out_last < n && self->tops[*out_last] < bottom; (*out_last)++)
    ;
}

static void
update_widgets (AnpTimelineHistory *self)
{
  guint first, last;

  if (self->width <= 0 || self->tops == NULL)
    return;
  anp_timeline_history_get_range (self, &first, &last);
  for (guint i = 0; i < self->widgets->len; i++)
    if (i < first || i >= last)
      forget_widget (self, i);
  for (guint i = first; i < last; i++)
    anp_timeline_history_ensure_widget (self, i);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
band_clear (gpointer data)
{
  g_clear_pointer (&((AnpTimelineBand *) data)->name, anp_timeline_label_free);
}

double
anp_timeline_history_get_lane_width (AnpTimelineHistory *self)
{
  return round (self->context.metrics.em * 1.35);
}

/* Eras that overlap stand beside each other. */
static guint
place_bands (AnpTimelineHistory *self)
{
  double ends[MAX_LANES];
  guint n_lanes = 0;
  AnpFeature *feature = self->context.feature;

  g_array_set_size (self->bands, 0);
  for (guint i = 0; i < anp_history_get_n_eras (self->history); i++)
    {
      const AnpHistoryEra *era = anp_history_get_era (self->history, i);
      AnpTimelineBand band = { 0 };
      AnpTimelineLabelStyle style = { .size = round (self->context.metrics.em * 0.82),
                                      .weight = 400,
                                      .n_lines = 1,
                                      .width = -1,
                                      .vertical = TRUE };

      if (!isfinite (era->when.start) && !isfinite (era->when.end))
        continue;
      band.top = anp_timeline_history_year_to_y (self, anp_timeline_history_get_first_year (&era->when));
      band.bottom = MAX (band.top + 2, anp_timeline_history_year_to_y (self, anp_timeline_history_get_last_year (&era->when)));
      while (band.lane < n_lanes && band.top < ends[band.lane])
        band.lane++;
      if (band.lane == MAX_LANES)
        continue;
      n_lanes = MAX (n_lanes, band.lane + 1);
      ends[band.lane] = band.bottom;
      band.name = anp_timeline_label_new (self->context.typesetter, era->name,
                                          anp_feature_get_lang (feature), &self->context.options,
                                          &style);
      if (anp_timeline_label_get_height (band.name) > band.bottom - band.top - 2)
        g_clear_pointer (&band.name, anp_timeline_label_free);
      g_array_append_val (self->bands, band);
    }
  return n_lanes;
}

static void
place (AnpTimelineHistory *self)
{
  guint n = anp_timeline_history_get_n_events (self);
  g_autofree double *wanted = g_new0 (double, MAX (1, n));
  double em = self->context.metrics.em;

  for (guint i = 0; i < n; i++)
    {
      const AnpHistoryEvent *event = anp_history_get_event (self->history, i);
      double first = anp_timeline_history_get_first_year (&event->when);
      double last = anp_timeline_history_get_last_year (&event->when);

      self->dots[i] = ANP_TIMELINE_INSET;
      if (isfinite (first))
        self->dots[i] = (anp_timeline_history_year_to_y (self, first)
                         + anp_timeline_history_year_to_y (self, last)) / 2;
      wanted[i] = self->dots[i] - em * 0.7;
    }
  anp_timeline_stack (wanted, self->heights, n, self->height - 4, self->tops);
  place_bands (self);
}

static void
rebuild (AnpTimelineHistory *self)
{
  guint n = anp_timeline_history_get_n_events (self), n_lanes;

  for (guint i = 0; i < self->widgets->len; i++)
    forget_widget (self, i);
  g_ptr_array_set_size (self->widgets, (gint) n);
  g_clear_pointer (&self->dots, g_free);
  g_clear_pointer (&self->tops, g_free);
  g_clear_pointer (&self->heights, g_free);
  if (n == 0 || self->width <= 0)
    return;
  self->dots = g_new0 (double, n);
  self->tops = g_new0 (double, n);
  self->heights = g_new0 (double, n);
  n_lanes = place_bands (self);
  self->line = 10 + n_lanes * (anp_timeline_history_get_lane_width (self) + 3) + round (self->context.metrics.em * 0.6);
  for (guint i = 0; i < n; i++)
    self->heights[i] = n > MOST_AT_ONCE ? ceil (self->context.metrics.em * 0.95 * 1.35) + 6
                                        : anp_timeline_event_get_height (anp_timeline_history_ensure_widget (self, i));
  place (self);
  update_widgets (self);
  light (self, FALSE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static double
get_goal_y (AnpTimelineHistory *self)
{
  return self->lit >= 0 && self->dots != NULL ? self->dots[self->lit] : self->lamp_y;
}

/* Puts the lamp at the height that was asked for: again whenever a newer layout has moved it. */
static void
hold (AnpTimelineHistory *self)
{
  if (self->held_y < 0 || self->lit < 0 || self->vertical == NULL || self->tops == NULL)
    return;
  self->holding = TRUE;
  gtk_adjustment_set_value (self->vertical, get_goal_y (self) - self->held_y);
  self->holding = FALSE;
}

static gboolean
update_cb (gpointer user_data)
{
  AnpTimelineHistory *self = user_data;
  GtkWidget *widget = GTK_WIDGET (self);

  self->update_idle = 0;
  if (gtk_widget_get_width (widget) != self->width || self->tops == NULL)
    {
      self->width = gtk_widget_get_width (widget);
      self->height = gtk_widget_get_height (widget);
      rebuild (self);
    }
  else
    {
      self->height = gtk_widget_get_height (widget);
      place (self);
      update_widgets (self);
      light (self, FALSE);
    }
  hold (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (AnpTimelineHistory *self)
{
  /* Never in the middle of a layout. */
  if (self->update_idle == 0)
    self->update_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

/* The lamp */

static void
place_lamp (AnpTimelineHistory *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  anp_timeline_lamp_set_place (ANP_TIMELINE_LAMP (self->lamp),
                               anp_timeline_history_is_rtl (self) ? width - self->line : self->line, self->lamp_y,
                               self->context.metrics.em * 0.34,
                               self->lit >= 0 || self->lamp_y > 0 ? self->lamp_light : 0);
}

static void
glide_cb (double value, AnpTimelineHistory *self)
{
  self->lamp_y = self->from_y + (get_goal_y (self) - self->from_y) * value;
  self->lamp_light = self->from_light + ((self->lit >= 0 ? 1 : DIMMED) - self->from_light) * value;
  place_lamp (self);
}

static void
light (AnpTimelineHistory *self, gboolean animate)
{
  gint before = self->lit;
  guint slide = 0;

  self->lit = -1;
  if (self->playback != NULL && self->history != NULL)
    {
      slide = anp_show_get_position (anp_playback_get_show (self->playback),
                                     ANP_CURSOR_PRESENTER).slide;
      self->lit = anp_history_find_slide (self->history, slide);
    }
  for (guint i = 0; i < self->widgets->len; i++)
    if (g_ptr_array_index (self->widgets, i) != NULL)
      anp_timeline_event_set_lit (g_ptr_array_index (self->widgets, i),
                                  anp_history_get_event (self->history, i)->slide == slide);
  if (self->tops == NULL)
    return;
  if (before != self->lit)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->glide != NULL)
    {
      adw_animation_pause (self->glide);
      g_clear_object (&self->glide);
    }
  self->from_y = self->lamp_y > 0 ? self->lamp_y : get_goal_y (self);
  self->from_light = self->lamp_light;
  if (!animate || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      glide_cb (1, self);
      return;
    }
  self->glide = adw_timed_animation_new (
      GTK_WIDGET (self), 0, 1, GLIDE_MS,
      adw_callback_animation_target_new ((AdwAnimationTargetFunc) glide_cb, self, NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->glide), ADW_EASE_IN_OUT_CUBIC);
  adw_animation_play (self->glide);
}

void
anp_timeline_history_reveal_current (AnpTimelineHistory *self)
{
  double y, page, value;

  g_return_if_fail (ANP_IS_TIMELINE_HISTORY (self));

  if (self->vertical == NULL || self->lit < 0 || self->tops == NULL)
    return;
  page = gtk_adjustment_get_page_size (self->vertical);
  value = gtk_adjustment_get_value (self->vertical);
  y = get_goal_y (self);
  if (y < value + page * 0.1 || y > value + page * 0.9)
    gtk_adjustment_set_value (self->vertical, y - page / 2);
}

static void
slide_changed_cb (AnpTimelineHistory *self, guint slide, guint cursor)
{
  if (cursor != ANP_CURSOR_PRESENTER)
    return;
  self->held_y = -1;
  light (self, TRUE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    anp_timeline_history_reveal_current (self);
}

static void
feature_changed_cb (AnpTimelineHistory *self)
{
  AnpFeature *feature = self->playback != NULL ? anp_playback_get_feature (self->playback) : NULL;

  g_set_object (&self->context.feature, feature);
  for (guint i = 0; i < self->widgets->len; i++)
    forget_widget (self, i);
  g_clear_object (&self->history);
  self->lamp_y = self->lamp_light = 0;
  self->held_y = -1;
  self->zoom = 1;
  self->context.metrics = anp_timeline_metrics_of (GTK_WIDGET (self), 16.0 / 9);
  self->context.options = ANP_TEXT_OPTIONS_DEFAULT;
  if (feature != NULL)
    {
      self->history = anp_history_new (feature);
      self->context.options = anp_reader_choice_get_options (anp_reader_choice_get (), feature);
    }
  rebuild (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
choice_changed_cb (AnpTimelineHistory *self)
{
  if (self->context.feature == NULL)
    return;
  for (guint i = 0; i < self->widgets->len; i++)
    forget_widget (self, i);
  self->context.options = anp_reader_choice_get_options (anp_reader_choice_get (), self->context.feature);
  rebuild (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* GtkWidget */

static void
anp_timeline_history_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  AnpTimelineHistory *self = ANP_TIMELINE_HISTORY (widget);
  double sum = 2 * ANP_TIMELINE_INSET;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) (12 * self->context.metrics.em);
      *natural = (int) (16 * self->context.metrics.em);
      return;
    }
  for (guint i = 0; i < anp_timeline_history_get_n_events (self) && self->heights != NULL; i++)
    sum += self->heights[i];
  *minimum = *natural = (int) MIN (1e6, ceil (MAX (sum, self->zoom > 1 ? anp_timeline_history_get_page (self) : 0) * self->zoom));
}

static void
anp_timeline_history_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AnpTimelineHistory *self = ANP_TIMELINE_HISTORY (widget);
  double words = anp_timeline_history_get_words_x (self);

  gtk_widget_measure (self->lamp, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->lamp, width, height, -1, NULL);
  for (guint i = 0; i < self->widgets->len && self->tops != NULL; i++)
    {
      GtkWidget *child = g_ptr_array_index (self->widgets, i);

      if (child == NULL)
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_allocate (
          child, MAX (1, width - (int) words), (int) self->heights[i], -1,
          gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) (anp_timeline_history_is_rtl (self) ? 0 : words),
                                                               (float) self->tops[i])));
    }
  if (width != self->width || height != self->height)
    queue_update (self);
}

static void
value_changed_cb (AnpTimelineHistory *self)
{
  /* Somebody scrolls: not a layout that settles. */
  if (!self->holding && self->update_idle == 0
      && gtk_widget_get_height (GTK_WIDGET (self)) == self->height)
    self->held_y = -1;
  if (anp_timeline_history_get_n_events (self) > MOST_AT_ONCE)
    update_widgets (self);
  else
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
anp_timeline_history_map (GtkWidget *widget)
{
  AnpTimelineHistory *self = ANP_TIMELINE_HISTORY (widget);
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *vertical
      = scrolled != NULL
            ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)) : NULL;

  if (self->vertical != NULL)
    g_signal_handlers_disconnect_by_data (self->vertical, self);
  if (g_set_object (&self->vertical, vertical) || vertical != NULL)
    g_signal_connect_swapped (vertical, "value-changed", G_CALLBACK (value_changed_cb), self);
  GTK_WIDGET_CLASS (anp_timeline_history_parent_class)->map (widget);
  light (self, FALSE);
}

static void
anp_timeline_history_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  AnpTimelineHistory *self = ANP_TIMELINE_HISTORY (widget);
  double before = self->context.metrics.em;

  GTK_WIDGET_CLASS (anp_timeline_history_parent_class)->css_changed (widget, change);
  self->context.metrics = anp_timeline_metrics_of (widget, 16.0 / 9);
  if (self->context.metrics.em != before)
    {
      self->width = 0;
      queue_update (self);
    }
}

static gboolean
anp_timeline_history_grab_focus (GtkWidget *widget)
{
  AnpTimelineHistory *self = ANP_TIMELINE_HISTORY (widget);

  if (anp_timeline_history_get_n_events (self) == 0 || self->tops == NULL)
    return FALSE;
  anp_timeline_history_focus_event (self, MAX (0, self->lit));
  return TRUE;
}

static gboolean
anp_timeline_history_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if ((direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
      || anp_timeline_history_get_focused (ANP_TIMELINE_HISTORY (widget)) >= 0)
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
anp_timeline_history_dispose (GObject *object)
{
  AnpTimelineHistory *self = ANP_TIMELINE_HISTORY (object);

  anp_timeline_history_set_playback (self, NULL);
  g_clear_handle_id (&self->update_idle, g_source_remove);
  if (self->glide != NULL)
    adw_animation_pause (self->glide);
  g_clear_object (&self->glide);
  if (self->vertical != NULL)
    g_signal_handlers_disconnect_by_data (self->vertical, self);
  g_clear_object (&self->vertical);
  g_clear_object (&self->context.typesetter);
  g_clear_pointer (&self->lamp, gtk_widget_unparent);

  G_OBJECT_CLASS (anp_timeline_history_parent_class)->dispose (object);
}

static void
anp_timeline_history_finalize (GObject *object)
{
  AnpTimelineHistory *self = ANP_TIMELINE_HISTORY (object);

  anp_type_ahead_free (self->typed);
  g_ptr_array_unref (self->widgets);
  g_array_unref (self->bands);
  g_free (self->dots);
  g_free (self->tops);
  g_free (self->heights);

  G_OBJECT_CLASS (anp_timeline_history_parent_class)->finalize (object);
}

static void
anp_timeline_history_class_init (AnpTimelineHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = anp_timeline_history_dispose;
  object_class->finalize = anp_timeline_history_finalize;
  widget_class->snapshot = anp_timeline_history_snapshot;
  widget_class->measure = anp_timeline_history_measure;
  widget_class->size_allocate = anp_timeline_history_size_allocate;
  widget_class->map = anp_timeline_history_map;
  widget_class->css_changed = anp_timeline_history_css_changed;
  widget_class->grab_focus = anp_timeline_history_grab_focus;
  widget_class->focus = anp_timeline_history_focus;
  signals[SIGNAL_CHOSEN]
      = g_signal_new ("chosen", ANP_TYPE_TIMELINE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_MENU]
      = g_signal_new ("menu", ANP_TYPE_TIMELINE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_CURSOR_MOVED]
      = g_signal_new ("cursor-moved", ANP_TYPE_TIMELINE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  gtk_widget_class_set_css_name (widget_class, "anp-timeline-history");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
anp_timeline_history_init (AnpTimelineHistory *self)
{
  self->zoom = 1;
  self->typed = anp_type_ahead_new ();
  self->held_y = -1;
  self->lit = -1;
  self->widgets = g_ptr_array_new ();
  self->bands = g_array_new (FALSE, FALSE, sizeof (AnpTimelineBand));
  g_array_set_clear_func (self->bands, band_clear);
  self->context.typesetter = g_object_ref (anp_typesetter_get_shared (NULL));
  self->context.metrics = anp_timeline_metrics_of (GTK_WIDGET (self), 16.0 / 9);
  self->lamp = anp_timeline_lamp_new ();
  gtk_widget_set_parent (self->lamp, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Events by date"), -1);
  anp_timeline_history_add_input (self);
  g_signal_connect_object (anp_reader_choice_get (), "changed", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
anp_timeline_history_new (void)
{
  return g_object_new (ANP_TYPE_TIMELINE_HISTORY, NULL);
}

void
anp_timeline_history_set_playback (AnpTimelineHistory *self, AnpPlayback *playback)
{
  g_return_if_fail (ANP_IS_TIMELINE_HISTORY (self));

  if (self->playback == playback)
    return;
  if (self->playback != NULL)
    g_signal_handlers_disconnect_by_data (anp_playback_get_show (self->playback), self);
  g_set_object (&self->playback, playback);
  if (playback != NULL)
    {
      AnpShow *show = anp_playback_get_show (playback);

      g_signal_connect_swapped (show, "slide-changed", G_CALLBACK (slide_changed_cb), self);
      g_signal_connect_swapped (show, "notify::feature", G_CALLBACK (feature_changed_cb), self);
    }
  feature_changed_cb (self);
}

gboolean
anp_timeline_history_has_events (AnpTimelineHistory *self)
{
  g_return_val_if_fail (ANP_IS_TIMELINE_HISTORY (self), FALSE);
  return anp_timeline_history_get_n_events (self) > 0;
}

double
anp_timeline_history_get_zoom (AnpTimelineHistory *self)
{
  g_return_val_if_fail (ANP_IS_TIMELINE_HISTORY (self), 1);
  return self->zoom;
}

double
anp_timeline_history_get_current_y (AnpTimelineHistory *self)
{
  double y;

  g_return_val_if_fail (ANP_IS_TIMELINE_HISTORY (self), -1);

  if (self->lit < 0 || self->vertical == NULL)
    return -1;
  y = get_goal_y (self) - gtk_adjustment_get_value (self->vertical);
  return y < 0 || y > anp_timeline_history_get_page (self) ? -1 : y;
}

void
anp_timeline_history_set_current_y (AnpTimelineHistory *self, double y)
{
  g_return_if_fail (ANP_IS_TIMELINE_HISTORY (self));

  self->held_y = y;
  hold (self);
}

gint
anp_timeline_history_get_lit (AnpTimelineHistory *self)
{
  g_return_val_if_fail (ANP_IS_TIMELINE_HISTORY (self), -1);
  return self->lit;
}

gboolean
anp_timeline_history_get_extent (AnpTimelineHistory *self, guint event, double *out_top,
                                 double *out_bottom)
{
  g_return_val_if_fail (ANP_IS_TIMELINE_HISTORY (self), FALSE);

  if (event >= anp_timeline_history_get_n_events (self) || self->tops == NULL)
    return FALSE;
  *out_top = self->tops[event];
  *out_bottom = self->tops[event] + self->heights[event];
  return TRUE;
}

guint
anp_timeline_history_get_n_widgets (AnpTimelineHistory *self)
{
  g_return_val_if_fail (ANP_IS_TIMELINE_HISTORY (self), 0);
  return self->n_widgets;
}
