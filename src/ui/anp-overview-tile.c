/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-overview-tile.h"

#include <adwaita.h>
#include <math.h>

#include "anp-reader-choice.h"
#include "anp-theme.h"
#include "anp-timeline-kind.h"
#include "anp-timeline-label.h"
#include "anp-timeline-row.h"

struct _AnpOverviewTile
{
  GtkWidget parent_instance;

  AnpThumbnailStore *thumbnails;
  AnpPlayback *playback;
  guint slide;
  int width;
  AnpOverviewState state;
  AnpTimelineLabel *title;
  PangoLayout *number;
};

G_DEFINE_FINAL_TYPE (AnpOverviewTile, anp_overview_tile, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static AnpFeature *
get_feature (AnpOverviewTile *self)
{
  return self->playback != NULL ? anp_playback_get_feature (self->playback) : NULL;
}

static double
get_em (AnpOverviewTile *self)
{
  return anp_timeline_metrics_of (GTK_WIDGET (self), 1).em;
}

static double
get_picture_height (AnpOverviewTile *self)
{
  double aspect = get_feature (self) != NULL ? anp_feature_get_aspect (get_feature (self)) : 16. / 9;

  return round (self->width / CLAMP (aspect, 0.4, 3));
}

static void
clear (AnpOverviewTile *self)
{
  g_clear_pointer (&self->title, anp_timeline_label_free);
  g_clear_object (&self->number);
}

static void
set_words (AnpOverviewTile *self)
{
  AnpFeature *feature = get_feature (self);
  const AnpSlide *slide = anp_feature_get_slide (feature, self->slide);
  AnpTextOptions options = anp_reader_choice_get_options (anp_reader_choice_get (), feature);
  AnpTimelineLabelStyle style = { .size = round (get_em (self) * 0.92), .weight = 400, .n_lines = 1 };
  g_autofree char *number = g_strdup_printf ("%u", self->slide + 1);
  PangoAttrList *attributes = pango_attr_list_new ();
  int w;

  self->number = gtk_widget_create_pango_layout (GTK_WIDGET (self), number);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.85));
  pango_layout_set_attributes (self->number, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (self->number, &w, NULL);
  style.rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  style.width = self->width - w - get_em (self) * 1.8;
  if (*slide->title != '\0' && style.width > 2 * style.size)
    self->title = anp_timeline_label_new (anp_typesetter_get_shared (feature), slide->title, slide->title_lang,
                                          &options, &style);
}

/* GtkWidget */

static void
anp_overview_tile_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  AnpOverviewTile *self = ANP_OVERVIEW_TILE (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                            ? self->width
                            : (int) (get_picture_height (self) + round (get_em (self) * 2));
}

static void
append_frame (GtkSnapshot *snapshot, const graphene_rect_t *box, float thickness, const GdkRGBA *color)
{
  GskRoundedRect outline;
  float widths[4] = { thickness, thickness, thickness, thickness };
  GdkRGBA colors[4] = { *color, *color, *color, *color };

  gsk_rounded_rect_init_from_rect (&outline, box, 3);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static GdkRGBA
to_rgba (AnpColor color, double alpha)
{
  return (GdkRGBA){ color.red, color.green, color.blue, (float) (color.alpha * alpha) };
}

static void
anp_overview_tile_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AnpOverviewTile *self = ANP_OVERVIEW_TILE (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  double height = get_picture_height (self), em = get_em (self), mark = round (em * 0.78), y = height + round (em * 0.4);
  graphene_rect_t box = GRAPHENE_RECT_INIT (0, 0, self->width, height);
  const AnpTheme *theme;
  GdkTexture *picture;
  GdkRGBA celadon, paper, quiet, faint;
  AnpTimelineKind kind;
  double x;
  int w, h;

  if (get_feature (self) == NULL || self->slide >= anp_feature_get_n_slides (get_feature (self)))
    return;
  theme = anp_theme_get (anp_feature_get_theme (get_feature (self)), contrast);
  celadon = to_rgba (theme->celadon, 1);
  paper = to_rgba (theme->paper, self->state.current || !self->state.seen ? 1 : 0.7);
  quiet = to_rgba (theme->granite, 1);
  faint = to_rgba (theme->granite, contrast ? 0.9 : 0.4);
  picture = anp_thumbnail_store_get (self->thumbnails, self->slide,
                                     (guint) (self->width * gtk_widget_get_scale_factor (widget)));
  if (picture != NULL)
    gtk_snapshot_append_texture (snapshot, picture, &box);
  else
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 0.05f }, &box);
  if (self->state.current)
    append_frame (snapshot, &GRAPHENE_RECT_INIT (-3, -3, self->width + 6, (float) height + 6), 3, &celadon);
  else
    append_frame (snapshot, &box, 1, &faint);

  /* Below: number, title, what it is; a bead under what has been seen, as on the ruler. */
  if (self->number == NULL)
    set_words (self);
  pango_layout_get_pixel_size (self->number, &w, &h);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (rtl ? self->width - w : 0), (float) y));
  gtk_snapshot_append_layout (snapshot, self->number, self->state.current || self->state.seen ? &celadon : &quiet);
  gtk_snapshot_restore (snapshot);
  x = w + round (em * 0.5);
  if (self->title != NULL)
    {
      double room = self->width - w - em * 1.8;

      anp_timeline_label_snapshot (self->title, snapshot, rtl ? self->width - x - room : x,
                                   y + (h - anp_timeline_label_get_height (self->title)) / 2, &paper);
    }
  kind = anp_timeline_kind_of (anp_feature_get_slide (get_feature (self), self->slide));
  if (kind != ANP_TIMELINE_WORDS)
    anp_timeline_kind_snapshot (kind, snapshot, rtl ? 0 : self->width - mark, y + round ((h - mark) / 2), mark, &quiet);
}

static void
released_cb (AnpOverviewTile *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
ready_cb (AnpOverviewTile *self, guint slide, guint width)
{
  if (slide == self->slide)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
choice_changed_cb (AnpOverviewTile *self)
{
  clear (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
anp_overview_tile_dispose (GObject *object)
{
  AnpOverviewTile *self = ANP_OVERVIEW_TILE (object);

  clear (self);
  g_clear_object (&self->playback);
  g_clear_object (&self->thumbnails);

  G_OBJECT_CLASS (anp_overview_tile_parent_class)->dispose (object);
}

static void
anp_overview_tile_class_init (AnpOverviewTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_overview_tile_dispose;
  widget_class->measure = anp_overview_tile_measure;
  widget_class->snapshot = anp_overview_tile_snapshot;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", ANP_TYPE_OVERVIEW_TILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "anp-overview-tile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
anp_overview_tile_init (AnpOverviewTile *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->slide = G_MAXUINT;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_VISIBLE);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (anp_reader_choice_get (), "changed", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
anp_overview_tile_new (AnpThumbnailStore *thumbnails)
{
  AnpOverviewTile *self = g_object_new (ANP_TYPE_OVERVIEW_TILE, NULL);

  self->thumbnails = g_object_ref (thumbnails);
  g_signal_connect_object (thumbnails, "ready", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
anp_overview_tile_show (AnpOverviewTile *self, AnpPlayback *playback, guint slide, int width)
{
  g_return_if_fail (ANP_IS_OVERVIEW_TILE (self));

  g_set_object (&self->playback, playback);
  self->slide = slide;
  self->width = width;
  clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self), slide != G_MAXUINT);
  if (slide != G_MAXUINT)
    {
      g_autofree char *words = anp_timeline_row_dup_words (
          get_feature (self), anp_show_get_programme (anp_playback_get_show (playback)), slide);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
anp_overview_tile_set_state (AnpOverviewTile *self, AnpOverviewState state)
{
  g_return_if_fail (ANP_IS_OVERVIEW_TILE (self));

  if (self->state.current == state.current && self->state.seen == state.seen)
    return;
  self->state = state;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
anp_overview_tile_get_slide (AnpOverviewTile *self)
{
  g_return_val_if_fail (ANP_IS_OVERVIEW_TILE (self), G_MAXUINT);
  return self->slide;
}
