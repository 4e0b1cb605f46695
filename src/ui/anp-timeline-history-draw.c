/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-history-private.h"

#include <math.h>

#include "anp-theme.h"

static GdkRGBA
to_rgba (AnpColor color, double alpha)
{
  return (GdkRGBA){ color.red, color.green, color.blue, (float) (color.alpha * alpha) };
}

static void
draw_axis (AnpTimelineHistory *self, cairo_t *cr, const AnpTheme *theme, gboolean contrast)
{
  GdkRGBA granite = to_rgba (theme->granite, contrast ? 1 : 0.75);
  double x = self->line, em = self->context.metrics.em;
  guint n = anp_history_get_n_segments (self->history);

  gdk_cairo_set_source_rgba (cr, &granite);
  for (guint i = 0; i < n; i++)
    {
      const AnpHistorySegment *segment = anp_history_get_segment (self->history, i);
      double top = anp_timeline_history_year_to_y (self, segment->start_year);
      double bottom = ANP_TIMELINE_INSET + segment->end * (self->height - 2 * ANP_TIMELINE_INSET);
      double span = segment->end_year - segment->start_year;
      double step = span > 400 ? 100 : span > 120 ? 50 : span > 12 ? 10 : 1;

      cairo_set_line_width (cr, 1.5);
      cairo_move_to (cr, x, top);
      cairo_line_to (cr, x, bottom);
      cairo_stroke (cr);
      cairo_set_line_width (cr, 1);
      for (double year = ceil (segment->start_year / step) * step; year <= segment->end_year; year += step)
        {
          double y = round (anp_timeline_history_year_to_y (self, year)) + 0.5;

          cairo_move_to (cr, x - em * 0.3, y);
          cairo_line_to (cr, x, y);
        }
      cairo_stroke (cr);

      if (segment->break_before && i > 0)
        {
          /* Time is left out here: two strokes across a gap, as on an axis in print. */
          double above = ANP_TIMELINE_INSET
                         + anp_history_get_segment (self->history, i - 1)->end
                               * (self->height - 2 * ANP_TIMELINE_INSET);
          double middle = (above + top) / 2, gap = CLAMP ((top - above) * 0.22, 2, 5);

          cairo_set_line_width (cr, 1.5);
          for (int side = -1; side <= 1; side += 2)
            {
              cairo_move_to (cr, x - em * 0.45, middle + side * gap + em * 0.16);
              cairo_line_to (cr, x + em * 0.45, middle + side * gap - em * 0.16);
            }
          cairo_stroke (cr);
          cairo_move_to (cr, x, above);
          cairo_line_to (cr, x, middle - gap);
          cairo_move_to (cr, x, middle + gap);
          cairo_line_to (cr, x, top);
          cairo_set_line_width (cr, 1);
          cairo_set_dash (cr, (double[]){ 1, 3 }, 2, 0);
          cairo_stroke (cr);
          cairo_set_dash (cr, NULL, 0, 0);
        }
    }
}

static void
draw_event (AnpTimelineHistory *self, cairo_t *cr, guint index, const AnpTheme *theme)
{
  const AnpHistoryEvent *event = anp_history_get_event (self->history, index);
  const AnpEdtf *when = &event->when;
  AnpTimelineEvent *widget = g_ptr_array_index (self->widgets, index);
  gboolean lit
      = self->lit >= 0
        && event->slide == anp_history_get_event (self->history, (guint) self->lit)->slide;
  GdkRGBA color = to_rgba (lit ? theme->ochre : theme->brick, 1);
  GdkRGBA leader = to_rgba (lit ? theme->ochre : theme->granite, lit ? 1 : 0.5);
  GdkRGBA stage = { 0.043f, 0.063f, 0.075f, 1 };
  double em = self->context.metrics.em, x = self->line, y = self->dots[index];
  double radius = em * 0.27, to_x = anp_timeline_history_get_words_x (self) - em * 0.2;
  double to_y = self->tops[index] + em * 0.72;
  double top = anp_timeline_history_year_to_y (self, anp_timeline_history_get_first_year (when));
  double bottom = anp_timeline_history_year_to_y (self, anp_timeline_history_get_last_year (when));

  gdk_cairo_set_source_rgba (cr, &leader);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x + radius, y);
  cairo_curve_to (cr, x + em * 1.1, y, to_x - em * 1.1, to_y, to_x, to_y);
  if (widget != NULL)
    cairo_line_to (cr, anp_timeline_history_get_words_x (self) + anp_timeline_event_get_years_x (widget) - em * 0.3, to_y);
  cairo_stroke (cr);

  gdk_cairo_set_source_rgba (cr, &color);
  /* What lasted is a bar; what is known only nearly is drawn with a broken edge. */
  if ((when->interval || when->unspecified) && bottom - top > 3 * radius)
    {
      cairo_set_line_width (cr, em * 0.22);
      if (when->approximate || when->uncertain || when->unspecified)
        cairo_set_dash (cr, (double[]){ em * 0.3, em * 0.2 }, 2, 0);
      cairo_move_to (cr, x, top);
      cairo_line_to (cr, x, bottom);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  if (when->approximate || when->uncertain || when->unspecified)
    {
      gdk_cairo_set_source_rgba (cr, &stage);
      cairo_fill_preserve (cr);
      gdk_cairo_set_source_rgba (cr, &color);
      cairo_set_line_width (cr, 1.5);
      cairo_set_dash (cr, (double[]){ radius * 0.7, radius * 0.35 }, 2, 0);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
  else
    cairo_fill (cr);
}

static void
snapshot_bands (AnpTimelineHistory *self, GtkSnapshot *snapshot, const AnpTheme *theme,
                gboolean contrast)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double lane = anp_timeline_history_get_lane_width (self);
  GdkRGBA fill = to_rgba (theme->celadon, contrast ? 0.4 : 0.2);
  GdkRGBA edge = to_rgba (theme->celadon, contrast ? 1 : 0.7);
  GdkRGBA paper = to_rgba (theme->paper, contrast ? 1 : 0.86);

  for (guint i = 0; i < self->bands->len; i++)
    {
      const AnpTimelineBand *band = &g_array_index (self->bands, AnpTimelineBand, i);
      double x = 10 + band->lane * (lane + 3);
      double at = anp_timeline_history_is_rtl (self) ? width - x - lane : x;

      gtk_snapshot_append_color (snapshot, &fill,
                                 &GRAPHENE_RECT_INIT (at, band->top, lane, band->bottom - band->top));
      gtk_snapshot_append_color (snapshot, &edge,
                                 &GRAPHENE_RECT_INIT (anp_timeline_history_is_rtl (self) ? at + lane - 2 : at, band->top, 2,
                                                      band->bottom - band->top));
      if (band->name != NULL)
        anp_timeline_label_snapshot (
            band->name, snapshot,
            at + round ((lane - anp_timeline_label_get_width (band->name)) / 2) + 1,
            band->top + (band->bottom - band->top - anp_timeline_label_get_height (band->name)) / 2,
            &paper);
    }
}

void
anp_timeline_history_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AnpTimelineHistory *self = ANP_TIMELINE_HISTORY (widget);
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const AnpTheme *theme = anp_theme_get ("dark", contrast);
  double top = 0, bottom = height, page;
  guint first, last;
  cairo_t *cr;

  if (self->tops == NULL)
    return;
  snapshot_bands (self, snapshot, theme, contrast);
  /* Only what is in view: a surface as high as 2,000 events is more than cairo can make. */
  page = anp_timeline_history_get_page (self);
  if (self->vertical != NULL && page > 0)
    {
      top = CLAMP (floor (gtk_adjustment_get_value (self->vertical)), 0, MAX (0, height - 1));
      bottom = MIN (height, top + page + 1);
    }
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, top, width, bottom - top));
  if (anp_timeline_history_is_rtl (self))
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  draw_axis (self, cr, theme, contrast);
  anp_timeline_history_get_range (self, &first, &last);
  for (guint i = first; i < last; i++)
    if ((gint) i != self->lit)
      draw_event (self, cr, i, theme);
  if (self->lit >= 0 && (guint) self->lit < anp_timeline_history_get_n_events (self))
    draw_event (self, cr, (guint) self->lit, theme);
  cairo_destroy (cr);

  gtk_widget_snapshot_child (widget, self->lamp, snapshot);
  for (guint i = 0; i < self->widgets->len; i++)
    if (g_ptr_array_index (self->widgets, i) != NULL)
      gtk_widget_snapshot_child (widget, g_ptr_array_index (self->widgets, i), snapshot);
}
