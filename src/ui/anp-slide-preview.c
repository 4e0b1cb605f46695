/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-slide-preview.h"

#include "anp-label.h"
#include "anp-time.h"

#define WIDTH 288.0 /* pixels of the picture */
#define REST_MS 350 /* before the first one */
#define LINES 3

struct _AnpSlidePreview
{
  GtkPopover parent_instance;

  AnpThumbnailStore *thumbnails;
  AnpPlayback *playback;
  GtkPositionType side;
  GtkWidget *picture, *time, *title;
  AnpSlidePreviewSpot spot;
  GtkWidget *widget;        /* its place is in */
  graphene_point_t pointer; /* where it was last, in what is watched */
  guint rest;
};

G_DEFINE_FINAL_TYPE (AnpSlidePreview, anp_slide_preview, GTK_TYPE_POPOVER)

static guint
get_device_width (AnpSlidePreview *self)
{
  return (guint) (WIDTH * gtk_widget_get_scale_factor (GTK_WIDGET (self)));
}

static gboolean
is_slide (AnpSlidePreview *self, gint slide)
{
  return self->playback != NULL && slide >= 0
         && (guint) slide < anp_feature_get_n_slides (anp_playback_get_feature (self->playback));
}

static void
update_picture (AnpSlidePreview *self)
{
  GdkTexture *texture
      = anp_thumbnail_store_get (self->thumbnails, (guint) self->spot.slide, get_device_width (self));

  if (texture == NULL)
    texture = anp_thumbnail_store_get_any (self->thumbnails, (guint) self->spot.slide);
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
}

static void
fill (AnpSlidePreview *self)
{
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  const AnpSlide *slide = anp_feature_get_slide (feature, (guint) self->spot.slide);
  g_autofree char *time = anp_time_format (self->spot.time_ns);
  guint width = get_device_width (self);

  anp_thumbnail_store_want (self->thumbnails, width, (guint) self->spot.slide, (guint) self->spot.slide + 1);
  gtk_widget_set_size_request (self->picture, (int) WIDTH,
                               (int) anp_thumbnail_store_get_height (self->thumbnails, (guint) WIDTH));
  update_picture (self);
  gtk_label_set_text (GTK_LABEL (self->time), time);
  if (self->spot.words != NULL)
    anp_label_set_text (GTK_LABEL (self->title), self->spot.words, anp_feature_get_lang (feature), feature);
  else if (*slide->title != '\0')
    anp_label_set_text (GTK_LABEL (self->title), slide->title, slide->title_lang, feature);
  else
    anp_label_set_text (GTK_LABEL (self->title), slide->chapter->title, slide->chapter->lang, feature);
}

void
anp_slide_preview_leave (AnpSlidePreview *self)
{
  g_return_if_fail (ANP_IS_SLIDE_PREVIEW (self));

  g_clear_handle_id (&self->rest, g_source_remove);
  self->spot.slide = -1;
  gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
rest_cb (gpointer user_data)
{
  AnpSlidePreview *self = user_data;
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  const graphene_rect_t *place = &self->spot.place;
  gboolean rtl = gtk_widget_get_direction (parent) == GTK_TEXT_DIR_RTL;
  graphene_point_t origin;

  self->rest = 0;
  /* What has been scrolled away meanwhile has no picture beside it. */
  if (!is_slide (self, self->spot.slide)
      || !gtk_widget_compute_point (self->widget, parent, &place->origin, &origin)
      || origin.y + place->size.height < 0 || origin.y > gtk_widget_get_height (parent))
    {
      anp_slide_preview_leave (self);
      return G_SOURCE_REMOVE;
    }
  fill (self);
  gtk_popover_set_position (GTK_POPOVER (self),
                            rtl && self->side == GTK_POS_RIGHT ? GTK_POS_LEFT : self->side);
  gtk_popover_set_pointing_to (GTK_POPOVER (self),
                               &(GdkRectangle){ (int) origin.x, (int) origin.y,
                                                (int) place->size.width, (int) place->size.height });
  gtk_popover_popup (GTK_POPOVER (self));
  return G_SOURCE_REMOVE;
}

void
anp_slide_preview_point (AnpSlidePreview *self, GtkWidget *widget, const AnpSlidePreviewSpot *spot)
{
  AnpSlidePreviewSpot before;

  g_return_if_fail (ANP_IS_SLIDE_PREVIEW (self));

  before = self->spot;
  self->spot = *spot;
  if (self->widget == widget && before.slide == spot->slide && before.time_ns == spot->time_ns && before.words == spot->words
      && graphene_rect_equal (&before.place, &self->spot.place))
    return;
  self->widget = widget;
  g_clear_handle_id (&self->rest, g_source_remove);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    rest_cb (self);
  else
    self->rest = g_timeout_add (REST_MS, rest_cb, self);
}

gint
anp_slide_preview_get_slide (AnpSlidePreview *self)
{
  g_return_val_if_fail (ANP_IS_SLIDE_PREVIEW (self), -1);
  return gtk_widget_get_visible (GTK_WIDGET (self)) ? self->spot.slide : -1;
}

/* The pointer */

static void
motion_cb (AnpSlidePreview *self, double x, double y, GtkEventController *motion)
{
  AnpSlidePreviewFind find = g_object_get_data (G_OBJECT (motion), "find");
  GtkWidget *widget = gtk_event_controller_get_widget (motion);
  AnpSlidePreviewSpot spot;

  /* Told again after a new layout, it did not move: the keyboard's picture stays. */
  if (graphene_point_equal (&self->pointer, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
    return;
  self->pointer = GRAPHENE_POINT_INIT ((float) x, (float) y);
  /* A hand that drags looks at the stage. */
  if ((gtk_event_controller_get_current_event_state (motion) & GDK_BUTTON1_MASK) == 0
      && find (widget, x, y, &spot))
    anp_slide_preview_point (self, widget, &spot);
  else
    anp_slide_preview_leave (self);
}

void
anp_slide_preview_watch (AnpSlidePreview *self, GtkWidget *widget, AnpSlidePreviewFind find)
{
  GtkEventController *motion, *focus;

  g_return_if_fail (ANP_IS_SLIDE_PREVIEW (self));

  motion = gtk_event_controller_motion_new ();
  g_object_set_data (G_OBJECT (motion), "find", find);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (anp_slide_preview_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, motion);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (anp_slide_preview_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
}

/* GtkWidget */

static void
ready_cb (AnpSlidePreview *self, guint slide, guint width)
{
  if ((gint) slide == self->spot.slide && width == get_device_width (self)
      && gtk_widget_get_visible (GTK_WIDGET (self)))
    update_picture (self);
}

static void
anp_slide_preview_dispose (GObject *object)
{
  AnpSlidePreview *self = ANP_SLIDE_PREVIEW (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->thumbnails != NULL)
    g_signal_handlers_disconnect_by_data (self->thumbnails, self);
  g_clear_object (&self->thumbnails);
  g_clear_object (&self->playback);

  G_OBJECT_CLASS (anp_slide_preview_parent_class)->dispose (object);
}

static void
anp_slide_preview_class_init (AnpSlidePreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = anp_slide_preview_dispose;
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
anp_slide_preview_init (AnpSlidePreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->spot.slide = -1;
  self->picture = gtk_picture_new ();
  gtk_widget_add_css_class (self->picture, "picture");
  self->time = make_label ("numeric");
  gtk_widget_add_css_class (self->time, "dim-label");
  gtk_widget_set_valign (self->time, GTK_ALIGN_START);
  self->title = make_label ("title");
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->title), LINES);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->title), 1);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_box_append (GTK_BOX (words), self->time);
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (box), self->picture);
  gtk_box_append (GTK_BOX (box), words);

  gtk_widget_add_css_class (GTK_WIDGET (self), "slide-preview");
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

GtkWidget *
anp_slide_preview_new (AnpThumbnailStore *thumbnails, GtkPositionType side)
{
  AnpSlidePreview *self;

  g_return_val_if_fail (ANP_IS_THUMBNAIL_STORE (thumbnails), NULL);

  self = g_object_new (ANP_TYPE_SLIDE_PREVIEW, NULL);
  self->thumbnails = g_object_ref (thumbnails);
  self->side = side;
  g_signal_connect_swapped (thumbnails, "ready", G_CALLBACK (ready_cb), self);
  return GTK_WIDGET (self);
}

void
anp_slide_preview_set_playback (AnpSlidePreview *self, AnpPlayback *playback)
{
  g_return_if_fail (ANP_IS_SLIDE_PREVIEW (self));

  anp_slide_preview_leave (self);
  g_set_object (&self->playback, playback);
}
