/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-lamp.h"

#include <adwaita.h>

#include "anp-theme.h"

struct _AnpTimelineLamp
{
  GtkWidget parent_instance;

  double x, y, radius, light;
};

G_DEFINE_FINAL_TYPE (AnpTimelineLamp, anp_timeline_lamp, GTK_TYPE_WIDGET)

static void
anp_timeline_lamp_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AnpTimelineLamp *self = ANP_TIMELINE_LAMP (widget);
  const AnpTheme *theme = anp_theme_get (
      "dark", adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
  AnpColor ochre = theme->ochre;
  double glow = self->radius * 5, core = self->radius;
  GskColorStop stops[3] = {
    { 0, { ochre.red, ochre.green, ochre.blue, (float) (0.55 * self->light) } },
    { 0.4f, { ochre.red, ochre.green, ochre.blue, (float) (0.16 * self->light) } },
    { 1, { ochre.red, ochre.green, ochre.blue, 0 } },
  };
  GskRoundedRect disk;

  if (self->light <= 0)
    return;
  gtk_snapshot_append_radial_gradient (
      snapshot, &GRAPHENE_RECT_INIT (self->x - glow, self->y - glow, 2 * glow, 2 * glow),
      &GRAPHENE_POINT_INIT (self->x, self->y), glow, glow, 0, 1, stops, G_N_ELEMENTS (stops));
  gsk_rounded_rect_init_from_rect (
      &disk, &GRAPHENE_RECT_INIT (self->x - core, self->y - core, 2 * core, 2 * core), core);
  gtk_snapshot_push_rounded_clip (snapshot, &disk);
  gtk_snapshot_append_color (
      snapshot,
      &(GdkRGBA){ ochre.red, ochre.green, ochre.blue, (float) (0.3 + 0.7 * self->light) },
      &disk.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
anp_timeline_lamp_class_init (AnpTimelineLampClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = anp_timeline_lamp_snapshot;
  gtk_widget_class_set_css_name (widget_class, "anp-timeline-lamp");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
anp_timeline_lamp_init (AnpTimelineLamp *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
anp_timeline_lamp_new (void)
{
  return g_object_new (ANP_TYPE_TIMELINE_LAMP, NULL);
}

void
anp_timeline_lamp_set_place (AnpTimelineLamp *self, double x, double y, double radius, double light)
{
  g_return_if_fail (ANP_IS_TIMELINE_LAMP (self));

  if (self->x == x && self->y == y && self->radius == radius && self->light == light)
    return;
  self->x = x;
  self->y = y;
  self->radius = radius;
  self->light = light;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
