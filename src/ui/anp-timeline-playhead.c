/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-playhead.h"

#include <adwaita.h>
#include <math.h>

#include "anp-theme.h"

#define THICKNESS 2.0
#define OVERHANG 4.0

struct _AnpTimelinePlayhead
{
  GtkWidget parent_instance;

  double y, x, width;
  guint n_snapshots;
};

G_DEFINE_FINAL_TYPE (AnpTimelinePlayhead, anp_timeline_playhead, GTK_TYPE_WIDGET)

static void
anp_timeline_playhead_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AnpTimelinePlayhead *self = ANP_TIMELINE_PLAYHEAD (widget);
  const AnpTheme *theme = anp_theme_get (
      "dark", adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
  GdkRGBA paper = { theme->paper.red, theme->paper.green, theme->paper.blue, 1 };
  graphene_rect_t box = GRAPHENE_RECT_INIT (self->x - OVERHANG, self->y - THICKNESS / 2,
                                            self->width + 2 * OVERHANG, THICKNESS);
  GskRoundedRect outline;

  self->n_snapshots++;
  gsk_rounded_rect_init_from_rect (&outline, &box, THICKNESS / 2);
  gtk_snapshot_append_outset_shadow (snapshot, &outline,
                                     &(GdkRGBA){ theme->stage.red, theme->stage.green,
                                                 theme->stage.blue, 1 },
                                     0, 0, 1, 2);
  gtk_snapshot_append_color (snapshot, &paper, &box);
}

static void
anp_timeline_playhead_class_init (AnpTimelinePlayheadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = anp_timeline_playhead_snapshot;
  gtk_widget_class_set_css_name (widget_class, "anp-timeline-playhead");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
anp_timeline_playhead_init (AnpTimelinePlayhead *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
anp_timeline_playhead_new (void)
{
  return g_object_new (ANP_TYPE_TIMELINE_PLAYHEAD, NULL);
}

void
anp_timeline_playhead_set_place (AnpTimelinePlayhead *self, double y, double x, double width)
{
  double scale;

  g_return_if_fail (ANP_IS_TIMELINE_PLAYHEAD (self));

  scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  y = round (y * scale) / scale;
  if (self->y == y && self->x == x && self->width == width)
    return;
  self->y = y;
  self->x = x;
  self->width = width;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
anp_timeline_playhead_get_n_snapshots (AnpTimelinePlayhead *self)
{
  g_return_val_if_fail (ANP_IS_TIMELINE_PLAYHEAD (self), 0);
  return self->n_snapshots;
}
