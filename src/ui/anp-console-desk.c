/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-console-desk.h"

#include <adwaita.h>
#include <math.h>

#define GAP 20
#define GRIP 28 /* length of the mark in a gap */
/* Of the desk's text: with less the panes stand one under another, and what comes next is left out. */
#define STACKED_CHARS 56
#define TIGHT_CHARS 76

enum
{
  AUDIENCE,
  NEXT,
  NOTES,
  N_PANES,
};

typedef enum
{
  DRAG_NONE,
  DRAG_COLUMNS,
  DRAG_ROWS,
} Drag;

struct _AnpConsoleDesk
{
  GtkWidget parent_instance;

  AnpConsoleArrangement arrangement;
  double columns, rows;
  double upper;                       /* its share as placed */
  gboolean stacked;                   /* as placed */
  GdkRectangle column_gap, row_gap;   /* as placed; of no size where there is none */
  Drag drag;
};

enum
{
  RESIZED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpConsoleDesk, anp_console_desk, GTK_TYPE_WIDGET)

/* The panes of the two columns, from the top; N_PANES for none. */
static const int columns_of[ANP_CONSOLE_N_ARRANGEMENTS][2][2] = {
  [ANP_CONSOLE_NEXT_OVER_NOTES] = { { AUDIENCE, N_PANES }, { NEXT, NOTES } },
  [ANP_CONSOLE_NOTES_OVER_NEXT] = { { AUDIENCE, N_PANES }, { NOTES, NEXT } },
  [ANP_CONSOLE_NOTES_WIDE] = { { AUDIENCE, NEXT }, { NOTES, N_PANES } },
  [ANP_CONSOLE_NO_NEXT] = { { AUDIENCE, N_PANES }, { NOTES, N_PANES } },
};

static GtkWidget *
get_pane (AnpConsoleDesk *self, int index)
{
  GtkWidget *pane = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (int i = 0; i < index && pane != NULL; i++)
    pane = gtk_widget_get_next_sibling (pane);
  return pane;
}

static void
measure_pane (AnpConsoleDesk *self, int index, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  GtkWidget *pane = index < N_PANES ? get_pane (self, index) : NULL;

  *minimum = *natural = 0;
  if (pane != NULL)
    gtk_widget_measure (pane, orientation, for_size, minimum, natural, NULL, NULL);
}

static int
get_chars (AnpConsoleDesk *self, int width)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int char_width = MAX (1, PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics)));

  pango_font_metrics_unref (metrics);
  return width / char_width;
}

static void
measure_column (AnpConsoleDesk *self, int column, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  const int *panes = columns_of[self->arrangement][column];
  int upper_minimum, upper_natural, lower_minimum, lower_natural;

  measure_pane (self, panes[0], orientation, for_size, &upper_minimum, &upper_natural);
  measure_pane (self, panes[1], orientation, for_size, &lower_minimum, &lower_natural);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (upper_minimum, lower_minimum);
      *natural = MAX (upper_natural, lower_natural);
    }
  else
    {
      int gap = panes[1] < N_PANES ? GAP : 0;

      *minimum = upper_minimum + gap + lower_minimum;
      *natural = upper_natural + gap + lower_natural;
    }
}

static int
clamp_share (double wanted, int room, int first_minimum, int second_minimum)
{
  int most = MAX (first_minimum, room - second_minimum);

  return CLAMP ((int) round (wanted), first_minimum, most);
}

static void
find_columns (AnpConsoleDesk *self, int width, int widths[2])
{
  int minimums[2], natural, room = MAX (0, width - GAP);

  for (int i = 0; i < 2; i++)
    measure_column (self, i, GTK_ORIENTATION_HORIZONTAL, -1, &minimums[i], &natural);
  widths[0] = clamp_share (self->columns * room, room, minimums[0], minimums[1]);
  widths[1] = MAX (0, room - widths[0]);
}

static int
get_stacked_minimum (AnpConsoleDesk *self)
{
  int upper, lower, natural;

  measure_pane (self, AUDIENCE, GTK_ORIENTATION_VERTICAL, -1, &upper, &natural);
  measure_pane (self, NOTES, GTK_ORIENTATION_VERTICAL, -1, &lower, &natural);
  return upper + GAP + lower;
}

static GtkSizeRequestMode
anp_console_desk_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
anp_console_desk_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  AnpConsoleDesk *self = ANP_CONSOLE_DESK (widget);
  int minimums[2], naturals[2], widths[2] = { -1, -1 };
  gboolean stacked = orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0
                     && get_chars (self, for_size) < STACKED_CHARS;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0 && !stacked)
    find_columns (self, for_size, widths);
  for (int i = 0; i < 2; i++)
    if (stacked)
      measure_pane (self, i == 0 ? AUDIENCE : NOTES, orientation, for_size, &minimums[i], &naturals[i]);
    else
      measure_column (self, i, orientation, widths[i], &minimums[i], &naturals[i]);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (minimums[0], minimums[1]);
      *natural = naturals[0] + GAP + naturals[1];
    }
  else if (stacked)
    {
      *minimum = minimums[0] + GAP + minimums[1];
      *natural = naturals[0] + GAP + naturals[1];
    }
  else
    {
      *minimum = MAX (minimums[0], minimums[1]);
      *natural = MAX (naturals[0], naturals[1]);
    }
  /* The least height there may be at any width: newer versions of GTK rely on it, and warn. */
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size < 0)
    *minimum = MIN (*minimum, get_stacked_minimum (self));
}

static void
place_pane (AnpConsoleDesk *self, int index, int x, int y, int width, int height)
{
  GtkWidget *pane = get_pane (self, index);
  int minimum;

  if (pane == NULL)
    return;
  gtk_widget_measure (pane, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (pane, &(GtkAllocation){ x, y, width, MAX (minimum, height) }, -1);
}

static void
place_column (AnpConsoleDesk *self, int column, int x, int width, int height)
{
  const int *panes = columns_of[self->arrangement][column];
  int upper_minimum, upper_natural, lower_minimum, lower_natural, room, upper;
  double wanted;

  if (panes[1] == N_PANES)
    {
      place_pane (self, panes[0], x, 0, width, height);
      return;
    }
  measure_pane (self, panes[0], GTK_ORIENTATION_VERTICAL, width, &upper_minimum, &upper_natural);
  measure_pane (self, panes[1], GTK_ORIENTATION_VERTICAL, width, &lower_minimum, &lower_natural);
  room = height - GAP;
  wanted = self->rows * room;
  if (self->rows <= 0)
    wanted = panes[0] == NOTES ? room - lower_natural : upper_natural;
  upper = clamp_share (wanted, room, upper_minimum, lower_minimum);
  self->upper = room > 0 ? CLAMP ((double) upper / room, 0, 1) : 0;
  self->row_gap = (GdkRectangle){ x, upper, width, GAP };
  place_pane (self, panes[0], x, 0, width, upper);
  place_pane (self, panes[1], x, upper + GAP, width, room - upper);
}

static void
update_next (AnpConsoleDesk *self)
{
  GtkWidget *next = get_pane (self, NEXT);

  if (next != NULL)
    gtk_widget_set_child_visible (next, !self->stacked && self->arrangement != ANP_CONSOLE_NO_NEXT);
}

/* The audience's picture over the notes. */
static void
place_stacked (AnpConsoleDesk *self, int width, int height)
{
  int upper_minimum, upper_natural, lower_minimum, lower_natural, upper;

  measure_pane (self, AUDIENCE, GTK_ORIENTATION_VERTICAL, width, &upper_minimum, &upper_natural);
  measure_pane (self, NOTES, GTK_ORIENTATION_VERTICAL, width, &lower_minimum, &lower_natural);
  upper = clamp_share (upper_natural, height - GAP, upper_minimum, lower_minimum);
  place_pane (self, AUDIENCE, 0, 0, width, upper);
  place_pane (self, NOTES, 0, upper + GAP, width, height - GAP - upper);
}

static void
anp_console_desk_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AnpConsoleDesk *self = ANP_CONSOLE_DESK (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int widths[2];

  self->stacked = get_chars (self, width) < STACKED_CHARS;
  self->row_gap = self->column_gap = (GdkRectangle){ 0 };
  update_next (self);
  if (self->stacked)
    {
      place_stacked (self, width, height);
      return;
    }
  find_columns (self, width, widths);
  self->column_gap = (GdkRectangle){ rtl ? width - widths[0] - GAP : widths[0], 0, GAP, height };
  place_column (self, 0, rtl ? width - widths[0] : 0, widths[0], height);
  place_column (self, 1, rtl ? 0 : widths[0] + GAP, widths[1], height);
}

/* A short mark that says: here. */
static void
snapshot_grip (AnpConsoleDesk *self, GtkSnapshot *snapshot, const GdkRectangle *gap)
{
  gboolean upright = gap->height > gap->width;
  double width = upright ? 2 : GRIP, height = upright ? GRIP : 2;
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA color = { 1, 1, 1, contrast ? 1.0f : 0.22f };

  if (gap->width > 0)
    gtk_snapshot_append_color (snapshot, &color,
                               &GRAPHENE_RECT_INIT (gap->x + floor ((gap->width - width) / 2),
                                                    gap->y + floor ((gap->height - height) / 2), width, height));
}

static void
anp_console_desk_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AnpConsoleDesk *self = ANP_CONSOLE_DESK (widget);

  snapshot_grip (self, snapshot, &self->column_gap);
  snapshot_grip (self, snapshot, &self->row_gap);
  GTK_WIDGET_CLASS (anp_console_desk_parent_class)->snapshot (widget, snapshot);
}

static gboolean
contains (const GdkRectangle *area, double x, double y)
{
  return x >= area->x && x < area->x + area->width && y >= area->y && y < area->y + area->height;
}

static Drag
find_drag (AnpConsoleDesk *self, double x, double y)
{
  if (contains (&self->row_gap, x, y))
    return DRAG_ROWS;
  return contains (&self->column_gap, x, y) ? DRAG_COLUMNS : DRAG_NONE;
}

static void
motion_cb (AnpConsoleDesk *self, double x, double y)
{
  static const char *const names[] = { NULL, "col-resize", "row-resize" };

  if (self->drag == DRAG_NONE)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), names[find_drag (self, x, y)]);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, AnpConsoleDesk *self)
{
  self->drag = find_drag (self, x, y);
  gtk_gesture_set_state (GTK_GESTURE (gesture),
                         self->drag != DRAG_NONE ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double by_x, double by_y, AnpConsoleDesk *self)
{
  double x, y, width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->drag == DRAG_NONE || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  x += by_x;
  y += by_y;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x;
  if (self->drag == DRAG_COLUMNS)
    anp_console_desk_set_shares (self, (x - GAP / 2.0) / MAX (1, width - GAP), self->rows);
  else
    anp_console_desk_set_shares (self, self->columns, MAX (0.01, (y - GAP / 2.0) / MAX (1, height - GAP)));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double by_x, double by_y, AnpConsoleDesk *self)
{
  if (self->drag == DRAG_NONE)
    return;
  self->drag = DRAG_NONE;
  g_signal_emit (self, signals[RESIZED], 0);
}

static void
anp_console_desk_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (anp_console_desk_parent_class)->dispose (object);
}

static void
anp_console_desk_class_init (AnpConsoleDeskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_console_desk_dispose;
  widget_class->get_request_mode = anp_console_desk_get_request_mode;
  widget_class->measure = anp_console_desk_measure;
  widget_class->size_allocate = anp_console_desk_size_allocate;
  widget_class->snapshot = anp_console_desk_snapshot;
  signals[RESIZED] = g_signal_new ("resized", ANP_TYPE_CONSOLE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "anp-console-desk");
}

static void
anp_console_desk_init (AnpConsoleDesk *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->columns = 7.0 / 12;
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

void
anp_console_desk_set_arrangement (AnpConsoleDesk *self, AnpConsoleArrangement arrangement)
{
  g_return_if_fail (ANP_IS_CONSOLE_DESK (self));
  g_return_if_fail (arrangement < ANP_CONSOLE_N_ARRANGEMENTS);

  self->arrangement = arrangement;
  update_next (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
anp_console_desk_set_shares (AnpConsoleDesk *self, double columns, double rows)
{
  g_return_if_fail (ANP_IS_CONSOLE_DESK (self));

  self->columns = CLAMP (columns, 0, 1);
  self->rows = CLAMP (rows, 0, 1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
anp_console_desk_get_shares (AnpConsoleDesk *self, double *out_columns, double *out_rows)
{
  g_return_if_fail (ANP_IS_CONSOLE_DESK (self));

  *out_columns = self->columns;
  *out_rows = self->rows;
}

gboolean
anp_console_desk_is_tight (AnpConsoleDesk *self)
{
  g_return_val_if_fail (ANP_IS_CONSOLE_DESK (self), FALSE);
  return get_chars (self, gtk_widget_get_width (GTK_WIDGET (self))) < TIGHT_CHARS;
}

double
anp_console_desk_get_upper (AnpConsoleDesk *self)
{
  g_return_val_if_fail (ANP_IS_CONSOLE_DESK (self), 0);
  return self->upper;
}
