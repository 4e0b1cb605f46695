/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-seek-bar.h"

#include <glib/gi18n.h>
#include <math.h>

#include "anp-theme.h"
#include "anp-scrub.h"
#include "anp-time.h"

#define HEIGHT 24
#define LINE 4.0
#define KNOB 12.0
#define CHAPTER_GAP 2.0
#define SNAP 6.0 /* pixels */
#define KEY_STEP_NS (5 * ANP_NS_PER_S)
#define KEY_PAGE_NS (30 * ANP_NS_PER_S)

struct _AnpSeekBar
{
  GtkWidget parent_instance;

  AnpPlayback *playback;
  gint64 time_ns;
  int drawn_x;
  AnpScrub scrub;
  GtkWidget *preview; /* or NULL */
};

G_DEFINE_FINAL_TYPE (AnpSeekBar, anp_seek_bar, GTK_TYPE_WIDGET)

static AnpProgramme *
get_programme (AnpSeekBar *self)
{
  return self->playback != NULL
             ? anp_show_get_programme (anp_playback_get_show (self->playback)) : NULL;
}

static double
get_track_width (AnpSeekBar *self)
{
  return MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - KNOB);
}

static double
time_to_x (AnpSeekBar *self, gint64 ns)
{
  gint64 duration_ns = MAX (1, anp_programme_get_duration (get_programme (self)));
  double x = get_track_width (self) * CLAMP ((double) ns / duration_ns, 0, 1);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = get_track_width (self) - x;
  return KNOB / 2 + x;
}

gint64
anp_seek_bar_get_time_at (AnpSeekBar *self, double x)
{
  double along;

  g_return_val_if_fail (ANP_IS_SEEK_BAR (self), 0);

  if (self->playback == NULL)
    return 0;
  along = (x - KNOB / 2) / get_track_width (self);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    along = 1 - along;
  return anp_scrub_find_time (self->playback, along, SNAP / get_track_width (self));
}

static void
update_accessible (AnpSeekBar *self)
{
  gint64 duration_ns = anp_programme_get_duration (get_programme (self));
  g_autofree char *now = anp_time_format (self->time_ns);
  g_autofree char *total = anp_time_format (duration_ns);
  /* Translators: the place in a film as a screen reader says it: “6:12 of 8:10”. */
  g_autofree char *text = g_strdup_printf (_("%s of %s"), now, total);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double) duration_ns / ANP_NS_PER_S,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  (double) self->time_ns / ANP_NS_PER_S,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
append_stretch (GtkSnapshot *snapshot, double x0, double x1, double y, const AnpColor *color,
                float alpha)
{
  GskRoundedRect outline;

  if (x1 <= x0)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (x0, y - LINE / 2, x1 - x0, LINE),
                                   LINE / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot,
                             &(GdkRGBA){ color->red, color->green, color->blue, alpha },
                             &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
anp_seek_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AnpSeekBar *self = ANP_SEEK_BAR (widget);
  AnpProgramme *programme = get_programme (self);
  gboolean contrast
      = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  const AnpTheme *theme = anp_theme_get ("dark", contrast);
  double y = gtk_widget_get_height (widget) / 2.0;
  double knob_x;
  AnpFeature *feature;
  GskRoundedRect knob;

  if (programme == NULL)
    return;

  feature = anp_playback_get_feature (self->playback);
  knob_x = time_to_x (self, self->time_ns);

  for (guint i = 0; i < anp_feature_get_n_chapters (feature); i++)
    {
      gint64 start_ns = anp_programme_get_chapter_start (programme, i);
      gint64 end_ns = start_ns + anp_programme_get_chapter_duration (programme, i);
      double a = time_to_x (self, start_ns), b = time_to_x (self, end_ns);
      double x0 = MIN (a, b), x1 = MAX (a, b);
      double played_ns = CLAMP (self->time_ns, start_ns, end_ns);
      double played_x = time_to_x (self, played_ns);

      if (x1 - x0 > 3 * CHAPTER_GAP)
        {
          x0 += CHAPTER_GAP / 2;
          x1 -= CHAPTER_GAP / 2;
        }
      append_stretch (snapshot, x0, x1, y, &theme->paper, contrast ? 0.6f : 0.32f);
      if (a <= b)
        append_stretch (snapshot, x0, MIN (x1, played_x), y, &theme->celadon, 1);
      else
        append_stretch (snapshot, MAX (x0, played_x), x1, y, &theme->celadon, 1);
    }

  gsk_rounded_rect_init_from_rect (&knob,
                                   &GRAPHENE_RECT_INIT (knob_x - KNOB / 2, y - KNOB / 2, KNOB,
                                                        KNOB),
                                   KNOB / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &knob);
  gtk_snapshot_append_color (snapshot,
                             &(GdkRGBA){ theme->paper.red, theme->paper.green, theme->paper.blue,
                                         1 },
                             &knob.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
anp_seek_bar_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 400 : HEIGHT;
}

static void
anp_seek_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AnpSeekBar *self = ANP_SEEK_BAR (widget);

  if (self->preview != NULL)
    gtk_popover_present (GTK_POPOVER (self->preview));
}

static void
seek_to (AnpSeekBar *self, gint64 ns)
{
  anp_scrub_seek (self->playback, ns);
  anp_seek_bar_update (self);
}

static void
drag_begin_cb (AnpSeekBar *self, double x, double y, GtkGestureDrag *drag)
{
  if (self->playback == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  anp_scrub_begin (&self->scrub, self->playback);
  seek_to (self, anp_seek_bar_get_time_at (self, x));
}

static void
drag_update_cb (AnpSeekBar *self, double dx, double dy, GtkGestureDrag *drag)
{
  double x, y;

  if (self->playback != NULL && gtk_gesture_drag_get_start_point (drag, &x, &y))
    seek_to (self, anp_seek_bar_get_time_at (self, x + dx));
}

static void
drag_end_cb (AnpSeekBar *self, double dx, double dy, GtkGestureDrag *drag)
{
  if (self->playback != NULL)
    anp_scrub_end (&self->scrub, self->playback);
}

static gboolean
key_pressed_cb (AnpSeekBar *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gint64 now_ns;

  if (self->playback == NULL)
    return FALSE;
  now_ns = anp_show_get_time (anp_playback_get_show (self->playback));

  switch (keyval)
    {
    case GDK_KEY_Left:
      seek_to (self, now_ns + (rtl ? KEY_STEP_NS : -KEY_STEP_NS));
      return TRUE;
    case GDK_KEY_Right:
      seek_to (self, now_ns + (rtl ? -KEY_STEP_NS : KEY_STEP_NS));
      return TRUE;
    case GDK_KEY_Up:
      seek_to (self, now_ns + KEY_STEP_NS);
      return TRUE;
    case GDK_KEY_Down:
      seek_to (self, now_ns - KEY_STEP_NS);
      return TRUE;
    case GDK_KEY_Page_Up:
      seek_to (self, now_ns - KEY_PAGE_NS);
      return TRUE;
    case GDK_KEY_Page_Down:
      seek_to (self, now_ns + KEY_PAGE_NS);
      return TRUE;
    case GDK_KEY_Home:
      seek_to (self, 0);
      return TRUE;
    case GDK_KEY_End:
      seek_to (self, anp_programme_get_duration (get_programme (self)));
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
find_spot (GtkWidget *widget, double x, double y, AnpSlidePreviewSpot *out_spot)
{
  AnpSeekBar *self = ANP_SEEK_BAR (widget);

  if (get_programme (self) == NULL || anp_feature_get_n_slides (anp_playback_get_feature (self->playback)) == 0)
    return FALSE;
  out_spot->words = NULL;
  out_spot->time_ns = anp_seek_bar_get_time_at (self, x);
  out_spot->slide = (gint) anp_programme_find (get_programme (self), out_spot->time_ns, NULL);
  graphene_rect_init (&out_spot->place, (float) x, 0, 1, (float) gtk_widget_get_height (widget));
  return TRUE;
}

static void
anp_seek_bar_dispose (GObject *object)
{
  AnpSeekBar *self = ANP_SEEK_BAR (object);

  anp_seek_bar_set_playback (self, NULL);
  g_clear_pointer (&self->preview, gtk_widget_unparent);

  G_OBJECT_CLASS (anp_seek_bar_parent_class)->dispose (object);
}

static void
anp_seek_bar_class_init (AnpSeekBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_seek_bar_dispose;
  widget_class->measure = anp_seek_bar_measure;
  widget_class->size_allocate = anp_seek_bar_size_allocate;
  widget_class->snapshot = anp_seek_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "anp-seek-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
anp_seek_bar_init (AnpSeekBar *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->drawn_x = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Time"), -1);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
anp_seek_bar_new (void)
{
  return g_object_new (ANP_TYPE_SEEK_BAR, NULL);
}

void
anp_seek_bar_set_thumbnails (AnpSeekBar *self, AnpThumbnailStore *thumbnails)
{
  g_return_if_fail (ANP_IS_SEEK_BAR (self));

  g_clear_pointer (&self->preview, gtk_widget_unparent);
  self->preview = anp_slide_preview_new (thumbnails, GTK_POS_TOP);
  gtk_widget_set_parent (self->preview, GTK_WIDGET (self));
  anp_slide_preview_set_playback (ANP_SLIDE_PREVIEW (self->preview), self->playback);
  anp_slide_preview_watch (ANP_SLIDE_PREVIEW (self->preview), GTK_WIDGET (self), find_spot);
}

static void
programme_changed_cb (AnpSeekBar *self)
{
  anp_seek_bar_update (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
anp_seek_bar_set_playback (AnpSeekBar *self, AnpPlayback *playback)
{
  g_return_if_fail (ANP_IS_SEEK_BAR (self));

  if (self->playback != NULL)
    g_signal_handlers_disconnect_by_data (anp_playback_get_show (self->playback), self);
  g_set_object (&self->playback, playback);
  if (self->preview != NULL)
    anp_slide_preview_set_playback (ANP_SLIDE_PREVIEW (self->preview), playback);
  if (playback != NULL)
    {
      AnpShow *show = anp_playback_get_show (playback);

      g_signal_connect_swapped (show, "programme-changed", G_CALLBACK (programme_changed_cb), self);
      g_signal_connect_swapped (show, "notify::feature", G_CALLBACK (programme_changed_cb), self);
    }
  programme_changed_cb (self);
}

void
anp_seek_bar_update (AnpSeekBar *self)
{
  gint64 before_s;
  int x;

  g_return_if_fail (ANP_IS_SEEK_BAR (self));

  if (self->playback == NULL)
    return;
  before_s = self->time_ns / ANP_NS_PER_S;
  self->time_ns = anp_show_get_time (anp_playback_get_show (self->playback));
  if (before_s != self->time_ns / ANP_NS_PER_S)
    update_accessible (self);

  x = (int) round (time_to_x (self, self->time_ns));
  if (x != self->drawn_x)
    {
      self->drawn_x = x;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
}
