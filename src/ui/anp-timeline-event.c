/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-event.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "anp-theme.h"
#include "anp-timeline-label.h"

struct _AnpTimelineEvent
{
  GtkWidget parent_instance;

  guint index;
  gboolean lit;
  AnpTimelineMetrics metrics;
  AnpTimelineLabel *label;
  PangoLayout *years;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpTimelineEvent, anp_timeline_event, GTK_TYPE_WIDGET)

char *
anp_timeline_event_dup_years (const AnpEdtf *when)
{
  g_autofree char *years = NULL;
  int first, last;

  g_return_val_if_fail (when != NULL, NULL);

  first = isfinite (when->start) ? (int) floor (when->start) : 0;
  last = isfinite (when->end) ? (int) ceil (when->end) - 1 : 0;
  if (!isfinite (when->start) && !isfinite (when->end))
    years = g_strdup ("…");
  else if (!isfinite (when->start))
    years = g_strdup_printf ("…–%d", last);
  else if (!isfinite (when->end))
    years = g_strdup_printf ("%d–…", first);
  else if (last > first)
    years = g_strdup_printf ("%d–%d", first, last);
  else
    years = g_strdup_printf ("%d", first);
  if (when->approximate)
    /* Translators: a year on the axis of dates that is known only nearly: “c. 2002”. */
    return g_strdup_printf (_("c. %s"), years);
  if (when->uncertain)
    return g_strconcat (years, "?", NULL);
  return g_steal_pointer (&years);
}

static double
get_years_width (const AnpTimelineMetrics *metrics)
{
  return round (metrics->em * 4.2);
}

static GdkRGBA
to_rgba (AnpColor color, double alpha)
{
  return (GdkRGBA){ color.red, color.green, color.blue, (float) (color.alpha * alpha) };
}

static void
anp_timeline_event_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AnpTimelineEvent *self = ANP_TIMELINE_EVENT (widget);
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const AnpTheme *theme = anp_theme_get ("dark", contrast);
  GdkRGBA ochre = to_rgba (theme->ochre, 1);
  GdkRGBA words = to_rgba (theme->paper, self->lit || contrast ? 1 : 0.78);
  GdkRGBA quiet = to_rgba (theme->granite, 1);
  int width = gtk_widget_get_width (widget), w, h;
  double baseline = 2 + anp_timeline_label_get_baseline (self->label);
  double label_x = get_years_width (&self->metrics) + self->metrics.gap;

  if (self->lit)
    {
      GskColorStop stops[2] = { { 0, to_rgba (theme->ochre, contrast ? 0.4 : 0.24) },
                                { 1, to_rgba (theme->ochre, 0.02) } };

      gtk_snapshot_append_linear_gradient (
          snapshot,
          &GRAPHENE_RECT_INIT (0, 0, width, gtk_widget_get_height (widget)),
          &GRAPHENE_POINT_INIT (rtl ? width : 0, 0), &GRAPHENE_POINT_INIT (rtl ? 0 : width, 0),
          stops, 2);
    }
  /* Years stand right before the words, on their line. */
  pango_layout_get_pixel_size (self->years, &w, &h);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT (
          (float) (rtl ? width - get_years_width (&self->metrics) : get_years_width (&self->metrics) - w),
          (float) (baseline - pango_layout_get_baseline (self->years) / (double) PANGO_SCALE)));
  gtk_snapshot_append_layout (snapshot, self->years, self->lit ? &ochre : &quiet);
  gtk_snapshot_restore (snapshot);
  anp_timeline_label_snapshot (self->label, snapshot, rtl ? self->metrics.gap : label_x, 2, &words);
}

static void
anp_timeline_event_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
released_cb (AnpTimelineEvent *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
anp_timeline_event_finalize (GObject *object)
{
  AnpTimelineEvent *self = ANP_TIMELINE_EVENT (object);

  g_clear_pointer (&self->label, anp_timeline_label_free);
  g_clear_object (&self->years);
  G_OBJECT_CLASS (anp_timeline_event_parent_class)->finalize (object);
}

static void
anp_timeline_event_class_init (AnpTimelineEventClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = anp_timeline_event_finalize;
  widget_class->snapshot = anp_timeline_event_snapshot;
  widget_class->measure = anp_timeline_event_measure;
  signals[SIGNAL_CHOSEN]
      = g_signal_new ("chosen", ANP_TYPE_TIMELINE_EVENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "anp-timeline-event");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
anp_timeline_event_init (AnpTimelineEvent *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
anp_timeline_event_new (const AnpTimelineContext *context,
                        const AnpHistoryEvent *event,
                        guint index,
                        guint n,
                        int width,
                        guint n_lines)
{
  AnpTimelineEvent *self;
  AnpTimelineLabelStyle style = { .weight = 400, .n_lines = n_lines };
  PangoAttrList *attributes;
  g_autofree char *years = NULL, *words = NULL;

  g_return_val_if_fail (context != NULL && event != NULL, NULL);

  self = g_object_new (ANP_TYPE_TIMELINE_EVENT, NULL);
  self->index = index;
  self->metrics = context->metrics;
  style.size = round (context->metrics.em * 0.95);
  style.width = MAX (2 * context->metrics.em,
                     width - get_years_width (&context->metrics) - 2 * context->metrics.gap);
  style.rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  self->label = anp_timeline_label_new (context->typesetter, event->label, event->lang,
                                        &context->options, &style);

  years = anp_timeline_event_dup_years (&event->when);
  self->years = gtk_widget_create_pango_layout (GTK_WIDGET (self), years);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  pango_layout_set_attributes (self->years, attributes);
  pango_attr_list_unref (attributes);

  /* Translators: an event of the axis of dates for a screen reader: its years, what happened, and the
   * number of the slide that tells of it. */
  words = g_strdup_printf (_("%s: %s, slide %u"), years, event->label, event->slide + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                  (int) index + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) n, -1);
  return GTK_WIDGET (self);
}

guint
anp_timeline_event_get_index (AnpTimelineEvent *self)
{
  g_return_val_if_fail (ANP_IS_TIMELINE_EVENT (self), 0);
  return self->index;
}

void
anp_timeline_event_set_lit (AnpTimelineEvent *self, gboolean lit)
{
  g_return_if_fail (ANP_IS_TIMELINE_EVENT (self));

  if (self->lit == lit)
    return;
  self->lit = lit;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, lit, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
anp_timeline_event_get_height (AnpTimelineEvent *self)
{
  g_return_val_if_fail (ANP_IS_TIMELINE_EVENT (self), 0);
  return ceil (anp_timeline_label_get_height (self->label)) + 4;
}

double
anp_timeline_event_get_years_x (AnpTimelineEvent *self)
{
  int width;

  g_return_val_if_fail (ANP_IS_TIMELINE_EVENT (self), 0);

  pango_layout_get_pixel_size (self->years, &width, NULL);
  return get_years_width (&self->metrics) - width;
}
