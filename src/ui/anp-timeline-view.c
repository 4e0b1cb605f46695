/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows in view, and scrolling. */
#include "anp-timeline-private.h"

#include <math.h>

#define GLIDE_MS 260

GtkAdjustment *
anp_timeline_get_vertical (AnpTimeline *self)
{
  return self->adjustments[GTK_ORIENTATION_VERTICAL];
}

double
anp_timeline_get_value (AnpTimeline *self)
{
  GtkAdjustment *vertical = anp_timeline_get_vertical (self);

  return vertical != NULL ? round (gtk_adjustment_get_value (vertical)) : 0;
}

gboolean
anp_timeline_is_empty (AnpTimeline *self)
{
  return anp_timeline_rows_get_n (self->rows) == 0;
}

/* Rows [first, last) in view. */
void
anp_timeline_get_range (AnpTimeline *self, guint *out_first, guint *out_last)
{
  double value = anp_timeline_get_value (self), height = gtk_widget_get_height (GTK_WIDGET (self));

  *out_first = *out_last = 0;
  if (anp_timeline_is_empty (self) || height <= 0)
    return;
  *out_first = anp_timeline_rows_find (self->rows, value);
  *out_last = anp_timeline_rows_find (self->rows, value + height - 1) + 1;
}

gboolean
anp_timeline_is_seen (AnpTimeline *self, guint slide)
{
  return slide < self->seen->len && self->seen->data[slide] != 0;
}

/* Rows */

/* A row that waits for its use is neither seen nor told. */
static void
set_row_visible (GtkWidget *row, gboolean shown)
{
  if (gtk_widget_get_child_visible (row) == shown)
    return;
  gtk_widget_set_child_visible (row, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

static void
update_row (AnpTimeline *self, AnpTimelineRow *row, guint index)
{
  AnpTimelineRowInfo info = anp_timeline_rows_get (self->rows, index);

  anp_timeline_row_set_state (row, !info.head && info.slide == self->current,
                              !info.head && anp_timeline_is_seen (self, info.slide));
  if (!info.head)
    anp_timeline_row_set_picture (
        row, anp_thumbnail_store_get (self->thumbnails, info.slide, self->thumbnail_width));
}

static void
show_row (AnpTimeline *self, AnpTimelineRow *row, guint index)
{
  AnpTimelineRowInfo info = anp_timeline_rows_get (self->rows, index);

  anp_timeline_row_show (row, &self->context, &info, index, anp_timeline_rows_get_n (self->rows));
  update_row (self, row, index);
  gtk_widget_set_focusable (GTK_WIDGET (row), (gint) index == self->cursor);
}

AnpTimelineRow *
anp_timeline_find_row (AnpTimeline *self, guint index)
{
  guint slot = self->slots->len > 0 ? index % self->slots->len : 0;

  if (self->slots->len == 0 || g_array_index (self->shown, guint, slot) != index)
    return NULL;
  return g_ptr_array_index (self->slots, slot);
}

void
anp_timeline_add_slots (AnpTimeline *self, guint n)
{
  guint none = G_MAXUINT;

  while (self->slots->len < n)
    {
      GtkWidget *row = anp_timeline_row_new ();

      set_row_visible (row, FALSE);
      gtk_widget_insert_before (row, GTK_WIDGET (self), self->sticky);
      g_ptr_array_add (self->slots, row);
      g_array_append_val (self->shown, none);
    }
  /* Another number puts rows into other slots. */
  for (guint i = 0; i < self->shown->len; i++)
    g_array_index (self->shown, guint, i) = G_MAXUINT;
}

static void
update_sticky (AnpTimeline *self, guint first)
{
  gint head = anp_timeline_rows_head_of (self->rows, first);
  gboolean shown = head >= 0 && anp_timeline_rows_get_y (self->rows, (guint) head) < anp_timeline_get_value (self);

  set_row_visible (self->sticky, shown);
  if (!shown || self->sticky_row == (guint) head)
    return;
  self->sticky_row = (guint) head;
  show_row (self, ANP_TIMELINE_ROW (self->sticky), (guint) head);
  gtk_widget_set_focusable (self->sticky, FALSE);
}

/* Gives the rows in view to their slots; those that are there already keep theirs. */
void
anp_timeline_update_rows (AnpTimeline *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));
  guint first, last, first_slide, last_slide;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean has_focus = FALSE;

  anp_timeline_get_range (self, &first, &last);
  if (last - first > self->slots->len)
    anp_timeline_add_slots (self, last - first + 8);

  if (root != NULL && focus != NULL)
    has_focus = gtk_root_get_focus (root) == focus;
  for (guint index = first; index < last; index++)
    {
      guint slot = index % self->slots->len;
      GtkWidget *row = g_ptr_array_index (self->slots, slot);

      if (g_array_index (self->shown, guint, slot) == index)
        continue;
      /* The row with the keyboard has been scrolled away: the list holds it meanwhile. */
      if (has_focus && row == focus && (gint) index != self->cursor)
        gtk_widget_grab_focus (GTK_WIDGET (self));
      g_array_index (self->shown, guint, slot) = index;
      show_row (self, ANP_TIMELINE_ROW (row), index);
    }
  for (guint slot = 0; slot < self->slots->len; slot++)
    {
      guint index = g_array_index (self->shown, guint, slot);

      set_row_visible (g_ptr_array_index (self->slots, slot),
                                    index >= first && index < last);
    }
  if (first < last)
    update_sticky (self, first);
  else
    set_row_visible (self->sticky, FALSE);

  anp_timeline_get_visible (self, &first_slide, &last_slide);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->thumbnail_width > 0)
    anp_thumbnail_store_want (self->thumbnails, self->thumbnail_width, first_slide, last_slide);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
anp_timeline_forget_rows (AnpTimeline *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    g_array_index (self->shown, guint, i) = G_MAXUINT;
  self->sticky_row = G_MAXUINT;
}

void
anp_timeline_update_states (AnpTimeline *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      guint index = g_array_index (self->shown, guint, i);

      if (index < anp_timeline_rows_get_n (self->rows))
        update_row (self, g_ptr_array_index (self->slots, i), index);
    }
}

/* Scrolling */

void
anp_timeline_stop_glide (AnpTimeline *self)
{
  if (self->glide != NULL)
    adw_animation_reset (self->glide);
  g_clear_object (&self->glide);
}

static void
set_value (AnpTimeline *self, double value)
{
  self->moving = TRUE;
  gtk_adjustment_set_value (anp_timeline_get_vertical (self), value);
  self->moving = FALSE;
}

static void
glide_cb (double value, AnpTimeline *self)
{
  set_value (self, value);
}

void
anp_timeline_scroll_to (AnpTimeline *self, double value, gboolean animate)
{
  GtkAdjustment *vertical = anp_timeline_get_vertical (self);

  if (vertical == NULL)
    return;
  value = CLAMP (value, 0,
                 MAX (0, gtk_adjustment_get_upper (vertical)
                             - gtk_adjustment_get_page_size (vertical)));
  if (self->glide != NULL)
    {
      adw_animation_pause (self->glide);
      g_clear_object (&self->glide);
    }
  if (fabs (value - gtk_adjustment_get_value (vertical)) < 1)
    return;
  /* A way of many screens is no motion anybody could follow. */
  if (!animate || !gtk_widget_get_mapped (GTK_WIDGET (self))
      || fabs (value - gtk_adjustment_get_value (vertical))
             > 3 * gtk_adjustment_get_page_size (vertical))
    {
      set_value (self, value);
      return;
    }
  self->glide = adw_timed_animation_new (
      GTK_WIDGET (self), gtk_adjustment_get_value (vertical), value, GLIDE_MS,
      adw_callback_animation_target_new ((AdwAnimationTargetFunc) glide_cb, self, NULL));
  adw_animation_play (self->glide);
}

/* Brings a row into view, with a neighbour's worth of room, below the head that stays. */
void
anp_timeline_scroll_to_row (AnpTimeline *self, guint row, gboolean animate)
{
  double y = anp_timeline_rows_get_y (self->rows, row);
  double height = anp_timeline_rows_get_height (self->rows, row);
  double page = gtk_widget_get_height (GTK_WIDGET (self)), value = anp_timeline_get_value (self);
  double above = self->context.metrics.head_height, margin = height * 0.6;

  if (page <= 0)
    return;
  if (page < above + height + 2 * margin)
    margin = 0;
  if (y - above - margin < value)
    anp_timeline_scroll_to (self, y - above - margin, animate);
  else if (y + height + margin > value + page)
    anp_timeline_scroll_to (self, y + height + margin - page, animate);
  else if (self->glide != NULL)
    anp_timeline_scroll_to (self, value, FALSE);
}

gboolean
anp_timeline_is_current_in_view (AnpTimeline *self)
{
  return anp_timeline_get_current_y (self) >= 0;
}

void
anp_timeline_value_changed_cb (AnpTimeline *self)
{
  if (!self->moving)
    {
      if (self->glide != NULL)
        adw_animation_pause (self->glide);
      g_clear_object (&self->glide);
      /* Somebody looks elsewhere: not torn away until he comes back by himself. */
      self->follow = anp_timeline_is_current_in_view (self);
    }
  anp_timeline_update_rows (self);
  anp_timeline_view_changed (self);
}

void
anp_timeline_configure (AnpTimeline *self)
{
  GtkAdjustment *vertical = anp_timeline_get_vertical (self);
  double page = gtk_widget_get_height (GTK_WIDGET (self));
  double upper = MAX (page, anp_timeline_rows_get_y (self->rows, anp_timeline_rows_get_n (self->rows)));

  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    {
      double width = gtk_widget_get_width (GTK_WIDGET (self));

      gtk_adjustment_configure (self->adjustments[GTK_ORIENTATION_HORIZONTAL], 0, 0, width, 0, 0,
                                width);
    }
  if (vertical == NULL || page <= 0)
    return;
  self->moving = TRUE;
  gtk_adjustment_configure (vertical, CLAMP (gtk_adjustment_get_value (vertical), 0, upper - page),
                            0, upper, self->context.metrics.slide_height, page * 0.9, page);
  self->moving = FALSE;
}

void
anp_timeline_set_cursor (AnpTimeline *self, gint row)
{
  AnpTimelineRow *widget;

  if (self->cursor >= 0 && (widget = anp_timeline_find_row (self, (guint) self->cursor)) != NULL)
    gtk_widget_set_focusable (GTK_WIDGET (widget), FALSE);
  self->cursor = row;
  if (row >= 0 && (widget = anp_timeline_find_row (self, (guint) row)) != NULL)
    gtk_widget_set_focusable (GTK_WIDGET (widget), TRUE);
}
