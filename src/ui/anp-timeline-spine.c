/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-spine.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "anp-theme.h"
#include "anp-scrub.h"
#include "anp-time.h"
#include "anp-timeline-playhead.h"

#define WIDTH 34
#define BAR_X 10.0
#define BAR 8.0
#define INSET 10.0 /* above and below */
#define GAP 2.0    /* between chapters */
#define SNAP 6.0
#define LEAST_TICK 4.0
#define KEY_STEP_NS (5 * ANP_NS_PER_S)
#define MIN_INTERVAL_MS 33
#define MAX_INTERVAL_MS 500

struct _AnpTimelineSpine
{
  GtkWidget parent_instance;

  AnpTimeline *list;
  AnpPlayback *playback;
  GtkWidget *playhead;
  GskRenderNode *node; /* everything but the playhead, as long as it stays; or NULL */
  guint timer;
  gint64 told_s; /* the time assistive technology knows */
  AnpScrub scrub;
};

G_DEFINE_FINAL_TYPE (AnpTimelineSpine, anp_timeline_spine, GTK_TYPE_WIDGET)

static AnpShow *
get_show (AnpTimelineSpine *self)
{
  return self->playback != NULL ? anp_playback_get_show (self->playback) : NULL;
}

static AnpProgramme *
get_programme (AnpTimelineSpine *self)
{
  return self->playback != NULL ? anp_show_get_programme (get_show (self)) : NULL;
}

static double
get_length (AnpTimelineSpine *self)
{
  return MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) - 2 * INSET);
}

double
anp_timeline_spine_get_y (AnpTimelineSpine *self, gint64 ns)
{
  gint64 duration_ns;

  g_return_val_if_fail (ANP_IS_TIMELINE_SPINE (self), 0);

  if (self->playback == NULL)
    return INSET;
  duration_ns = MAX (1, anp_programme_get_duration (get_programme (self)));
  return INSET + get_length (self) * CLAMP ((double) ns / duration_ns, 0, 1);
}

gint64
anp_timeline_spine_get_time_at (AnpTimelineSpine *self, double y)
{
  g_return_val_if_fail (ANP_IS_TIMELINE_SPINE (self), 0);

  if (self->playback == NULL)
    return 0;
  return anp_scrub_find_time (self->playback, (y - INSET) / get_length (self), SNAP / get_length (self));
}

/* Drawing */

static double
mirror (AnpTimelineSpine *self, double x, double width)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  return x;
}

static GdkRGBA
to_rgba (AnpColor color, double alpha)
{
  return (GdkRGBA){ color.red, color.green, color.blue, (float) (color.alpha * alpha) };
}

static void
append_bar (AnpTimelineSpine *self, GtkSnapshot *snapshot, double y0, double y1, double x,
            double width, const GdkRGBA *color)
{
  if (y1 > y0)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (mirror (self, x, width), y0, width, y1 - y0));
}

static double
get_start_y (AnpTimelineSpine *self, guint slide)
{
  AnpProgramme *programme = get_programme (self);

  if (slide >= anp_feature_get_n_slides (anp_playback_get_feature (self->playback)))
    return INSET + get_length (self);
  return anp_timeline_spine_get_y (self, anp_programme_get_entry (programme, slide)->start_ns);
}

static void
snapshot_chapter (AnpTimelineSpine *self, GtkSnapshot *snapshot, const AnpChapter *chapter,
                  const AnpTheme *theme, gboolean contrast)
{
  double y0 = get_start_y (self, chapter->first_slide);
  double y1 = get_start_y (self, chapter->first_slide + chapter->n_slides);
  GdkRGBA unseen = to_rgba (theme->granite, contrast ? 0.6 : 0.34);
  GdkRGBA seen = to_rgba (theme->celadon, contrast ? 1 : 0.72);
  GdkRGBA ground = to_rgba (theme->stage, 1);
  double end = y1 - y0 > 3 * GAP ? y1 - GAP : y1;
  double run = -1;

  append_bar (self, snapshot, y0, end, BAR_X, BAR, &unseen);
  /* Neighbours that have been seen are one stretch: 10,000 slides are no 10,000 rectangles. */
  for (guint i = 0; i <= chapter->n_slides; i++)
    {
      guint slide = chapter->first_slide + i;

      if (i < chapter->n_slides && anp_timeline_get_seen (self->list, slide))
        {
          if (run < 0)
            run = get_start_y (self, slide);
        }
      else if (run >= 0)
        {
          append_bar (self, snapshot, run, MIN (end, get_start_y (self, slide)), BAR_X, BAR, &seen);
          run = -1;
        }
    }
  if ((y1 - y0) / chapter->n_slides < LEAST_TICK)
    return;
  for (guint i = 1; i < chapter->n_slides; i++)
    {
      double y = round (get_start_y (self, chapter->first_slide + i));

      append_bar (self, snapshot, y - 1, y, BAR_X, BAR, &ground);
    }
}

/* From the slide that is on to its row. */
static void
snapshot_leader (AnpTimelineSpine *self, GtkSnapshot *snapshot, const AnpTheme *theme)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  guint slide = anp_show_get_position (get_show (self), ANP_CURSOR_PRESENTER).slide;
  double to = anp_timeline_get_current_y (self->list);
  double y0 = get_start_y (self, slide), y1 = get_start_y (self, slide + 1);
  double x0 = BAR_X + BAR, middle;
  GdkRGBA celadon = to_rgba (theme->celadon, 1);
  cairo_t *cr;

  append_bar (self, snapshot, y0, MAX (y0 + 1, y1 - 1), BAR_X - 2, BAR + 4, &celadon);
  if (to < 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  gdk_cairo_set_source_rgba (cr, &celadon);
  cairo_set_line_width (cr, 1.25);
  x0 += 2;
  middle = (x0 + width) / 2;
  cairo_move_to (cr, x0, (y0 + MAX (y0 + 1, y1 - 1)) / 2);
  cairo_curve_to (cr, middle, (y0 + y1) / 2, middle, to, width, to);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
snapshot_ruler (AnpTimelineSpine *self, GtkSnapshot *snapshot)
{
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  AnpFeature *feature;
  const AnpTheme *theme;
  guint first, last;

  feature = anp_playback_get_feature (self->playback);
  if (anp_feature_get_n_slides (feature) == 0)
    return;
  theme = anp_theme_get (anp_feature_get_theme (feature), contrast);
  for (guint i = 0; i < anp_feature_get_n_chapters (feature); i++)
    {
      const AnpChapter *chapter = anp_feature_get_chapter (feature, i);

      if (chapter->n_slides > 0)
        snapshot_chapter (self, snapshot, chapter, theme, contrast);
    }

  /* What the list shows of it. */
  anp_timeline_get_visible (self->list, &first, &last);
  if (first < last)
    {
      GdkRGBA granite = to_rgba (theme->granite, 0.8);
      double y0 = round (get_start_y (self, first)), y1 = round (get_start_y (self, last));

      append_bar (self, snapshot, y0, MAX (y0 + 3, y1 - 1), BAR_X - 6, 1, &granite);
      append_bar (self, snapshot, y0, y0 + 1, BAR_X - 6, 3, &granite);
      append_bar (self, snapshot, MAX (y0 + 3, y1 - 1) - 1, MAX (y0 + 3, y1 - 1), BAR_X - 6, 3,
                  &granite);
    }
  snapshot_leader (self, snapshot, theme);
}

static void
anp_timeline_spine_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AnpTimelineSpine *self = ANP_TIMELINE_SPINE (widget);

  if (self->playback == NULL)
    return;
  if (self->node == NULL)
    {
      GtkSnapshot *own = gtk_snapshot_new ();

      snapshot_ruler (self, own);
      self->node = gtk_snapshot_free_to_node (own);
    }
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
  gtk_widget_snapshot_child (widget, self->playhead, snapshot);
}

/* Now */

static void
update_now (AnpTimelineSpine *self)
{
  gint64 now_ns, duration_ns;

  if (self->playback == NULL)
    return;
  now_ns = anp_show_get_time (get_show (self));
  duration_ns = anp_programme_get_duration (get_programme (self));
  anp_timeline_playhead_set_place (ANP_TIMELINE_PLAYHEAD (self->playhead),
                                   anp_timeline_spine_get_y (self, now_ns),
                                   mirror (self, BAR_X, BAR), BAR);
  if (now_ns / ANP_NS_PER_S != self->told_s)
    {
      g_autofree char *now = anp_time_format (now_ns);
      g_autofree char *total = anp_time_format (duration_ns);
      /* Translators: the place in a film as a screen reader says it: “6:12 of 8:10”. */
      g_autofree char *text = g_strdup_printf (_("%s of %s"), now, total);

      self->told_s = now_ns / ANP_NS_PER_S;
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
          GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) duration_ns / ANP_NS_PER_S,
          GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) now_ns / ANP_NS_PER_S,
          GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
    }
}

static gboolean
timer_cb (gpointer user_data)
{
  update_now (user_data);
  return G_SOURCE_CONTINUE;
}

/* Wakes as often as the mark passes half a pixel, and never while the show stands. */
static void
update_timer (AnpTimelineSpine *self)
{
  gboolean wanted = self->playback != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
                    && anp_show_get_running (get_show (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  update_now (self);
  if (wanted)
    {
      double pixel_ms = (double) anp_programme_get_duration (get_programme (self)) / ANP_NS_PER_MS
                        / get_length (self)
                        / gtk_widget_get_scale_factor (GTK_WIDGET (self));

      self->timer = g_timeout_add (
          (guint) CLAMP (pixel_ms / 2, MIN_INTERVAL_MS, MAX_INTERVAL_MS), timer_cb, self);
    }
}

static void
redraw_cb (AnpTimelineSpine *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  update_now (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Hands */

static void
seek_to (AnpTimelineSpine *self, gint64 ns)
{
  anp_scrub_seek (self->playback, ns);
  update_now (self);
}

static void
drag_begin_cb (AnpTimelineSpine *self, double x, double y, GtkGestureDrag *drag)
{
  if (self->playback == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  anp_scrub_begin (&self->scrub, self->playback);
  anp_timeline_reveal_current (self->list, FALSE);
  seek_to (self, anp_timeline_spine_get_time_at (self, y));
}

static void
drag_update_cb (AnpTimelineSpine *self, double dx, double dy, GtkGestureDrag *drag)
{
  double x, y;

  if (self->playback != NULL && gtk_gesture_drag_get_start_point (drag, &x, &y))
    seek_to (self, anp_timeline_spine_get_time_at (self, y + dy));
}

static void
drag_end_cb (AnpTimelineSpine *self, double dx, double dy, GtkGestureDrag *drag)
{
  if (self->playback != NULL)
    anp_scrub_end (&self->scrub, self->playback);
}

static gboolean
key_pressed_cb (AnpTimelineSpine *self, guint keyval, guint keycode, GdkModifierType state)
{
  gint64 now_ns;

  if (self->playback == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  now_ns = anp_show_get_time (get_show (self));
  switch (keyval)
    {
    case GDK_KEY_Up:
      seek_to (self, now_ns - KEY_STEP_NS);
      return TRUE;
    case GDK_KEY_Down:
      seek_to (self, now_ns + KEY_STEP_NS);
      return TRUE;
    case GDK_KEY_Page_Up:
      anp_show_previous_chapter (get_show (self));
      return TRUE;
    case GDK_KEY_Page_Down:
      anp_show_next_chapter (get_show (self));
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

/* GtkWidget */

static void
anp_timeline_spine_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : 60;
}

static void
anp_timeline_spine_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AnpTimelineSpine *self = ANP_TIMELINE_SPINE (widget);

  gtk_widget_measure (self->playhead, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->playhead, width, height, -1, NULL);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  update_now (self);
}

static void
anp_timeline_spine_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (anp_timeline_spine_parent_class)->map (widget);
  update_timer (ANP_TIMELINE_SPINE (widget));
}

static void
anp_timeline_spine_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (anp_timeline_spine_parent_class)->unmap (widget);
  update_timer (ANP_TIMELINE_SPINE (widget));
}

static void
anp_timeline_spine_dispose (GObject *object)
{
  AnpTimelineSpine *self = ANP_TIMELINE_SPINE (object);

  anp_timeline_spine_set_playback (self, NULL);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_pointer (&self->playhead, gtk_widget_unparent);
  g_clear_pointer (&self->node, gsk_render_node_unref);

  G_OBJECT_CLASS (anp_timeline_spine_parent_class)->dispose (object);
}

static void
anp_timeline_spine_class_init (AnpTimelineSpineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_timeline_spine_dispose;
  widget_class->snapshot = anp_timeline_spine_snapshot;
  widget_class->measure = anp_timeline_spine_measure;
  widget_class->size_allocate = anp_timeline_spine_size_allocate;
  widget_class->map = anp_timeline_spine_map;
  widget_class->unmap = anp_timeline_spine_unmap;
  gtk_widget_class_set_css_name (widget_class, "anp-timeline-spine");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
anp_timeline_spine_init (AnpTimelineSpine *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->told_s = -1;
  self->playhead = anp_timeline_playhead_new ();
  gtk_widget_set_parent (self->playhead, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Time"),
                                  GTK_ACCESSIBLE_PROPERTY_ORIENTATION, GTK_ORIENTATION_VERTICAL, -1);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
anp_timeline_spine_new (AnpTimeline *list)
{
  AnpTimelineSpine *self;

  g_return_val_if_fail (ANP_IS_TIMELINE (list), NULL);

  self = g_object_new (ANP_TYPE_TIMELINE_SPINE, NULL);
  self->list = g_object_ref (list);
  g_signal_connect_swapped (list, "view-changed", G_CALLBACK (redraw_cb), self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (redraw_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
anp_timeline_spine_set_playback (AnpTimelineSpine *self, AnpPlayback *playback)
{
  g_return_if_fail (ANP_IS_TIMELINE_SPINE (self));

  if (self->playback == playback)
    return;
  if (self->playback != NULL)
    g_signal_handlers_disconnect_by_data (get_show (self), self);
  g_set_object (&self->playback, playback);
  if (playback != NULL)
    {
      AnpShow *show = get_show (self);

      g_signal_connect_swapped (show, "notify::running", G_CALLBACK (update_timer), self);
      g_signal_connect_swapped (show, "programme-changed", G_CALLBACK (update_timer), self);
      g_signal_connect_swapped (show, "seeked", G_CALLBACK (update_now), self);
      g_signal_connect_swapped (show, "step-changed", G_CALLBACK (update_now), self);
    }
  self->told_s = -1;
  update_timer (self);
  redraw_cb (self);
}
