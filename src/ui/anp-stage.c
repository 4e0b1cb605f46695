/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long, because it is one widget’s drawing, which reads as one piece. */
#include "anp-stage.h"

#include <glib/gi18n.h>
#include <math.h>

#include "anp-announce.h"
#include "anp-caption-layer.h"
#include "anp-clip-painter.h"
#include "anp-ground.h"
#include "anp-mirror.h"
#include "anp-paintable-watch.h"
#include "anp-reader-choice.h"
#include "anp-scene-cache.h"
#include "anp-scene-picture.h"
#include "anp-theme.h"
#include "anp-time.h"
#include "anp-tool-input.h"
#include "anp-transition.h"

/* How long a step's reveal takes at most. */
#define REVEAL_NS (600 * ANP_NS_PER_MS)
/* A window narrower than this is a page: the slide is laid out for it, not letterboxed. */
#define NARROWEST_LETTERBOX 1.2

struct _AnpStage
{
  GtkWidget parent_instance;

  AnpPlayback *playback;
  AnpCursor cursor;
  AnpSceneCache *cache;
  double text_scale;

  AnpScene *scene;
  AnpScene *told;          /* what a screen reader was told last, or NULL */
  gint64 local_ns;         /* what it was last seen at */
  graphene_rect_t frame;   /* what there is for the picture */
  graphene_rect_t picture; /* what captions leave of it */
  AnpCaptionLayer *captions;
  double covered; /* pixels at the foot under the window's controls */

  GskRenderNode *from; /* the picture before, while a transition runs */
  GdkRGBA from_ground;
  AnpTransitionSpec transition;
  gboolean backwards;
  gint64 transition_us; /* frame time it began at; 0: with the next frame */

  AnpStageTools *tools; /* or NULL */
  AnpPaintableWatch *watch;
  guint tick;
  guint resize_idle;
  guint mirror_idle;
  guint warm_idle;
  guint n_snapshots;
};

enum
{
  PROP_0,
  PROP_TEXT_SCALE,
  N_PROPS,
};

enum
{
  SIGNAL_SCENE_CHANGED,
  SIGNAL_TOLD,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpStage, anp_stage, GTK_TYPE_WIDGET)

static void show_scene (AnpStage *self, gboolean animate);

static AnpShow *
get_show (AnpStage *self)
{
  return self->playback != NULL ? anp_playback_get_show (self->playback) : NULL;
}

static gboolean
wants_motion (AnpStage *self)
{
  gboolean enabled = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled,
                NULL);
  return enabled;
}

static void
place_picture (AnpStage *self, int width, int height)
{
  double aspect = 16.0 / 9.0;
  double available = height > 0 ? (double) width / height : 1;
  double w = width, h = height;

  if (self->playback != NULL)
    aspect = anp_feature_get_aspect (anp_playback_get_feature (self->playback));
  if (available < NARROWEST_LETTERBOX && aspect > available)
    aspect = available;

  if (available > aspect)
    w = round (height * aspect);
  else
    h = round (width / aspect);
  graphene_rect_init (&self->frame, floor ((width - w) / 2), floor ((height - h) / 2), w, h);
  self->picture = self->frame;
}

static void
update_cache (AnpStage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AnpViewOptions options = ANP_VIEW_OPTIONS_DEFAULT;
  AnpFeature *feature;

  if (self->playback == NULL)
    return;
  feature = anp_playback_get_feature (self->playback);

  options.text = anp_reader_choice_get_options (anp_reader_choice_get (), feature);
  options.text_scale = self->text_scale;
  options.device_scale = gtk_widget_get_scale_factor (widget);
  options.reduced_motion = !wants_motion (self);
  options.high_contrast
      = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  options.rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  anp_scene_cache_set_feature (self->cache, feature, anp_playback_get_probes (self->playback));
  anp_scene_cache_set_size (self->cache, self->frame.size.width, self->frame.size.height);
  anp_scene_cache_set_options (self->cache, &options);
  if (gtk_widget_get_native (widget) != NULL && gtk_widget_get_realized (widget))
    anp_clip_painter_learn (gtk_native_get_renderer (gtk_widget_get_native (widget)));
  anp_playback_set_view_size (self->playback,
                              (int) (self->frame.size.width * options.device_scale),
                              (int) (self->frame.size.height * options.device_scale));
}

static const AnpTheme *
get_theme (AnpStage *self)
{
  const char *name = self->playback != NULL
                         ? anp_feature_get_theme (anp_playback_get_feature (self->playback))
                         : "dark";

  return anp_theme_get (name,
                        adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
}

/* Drawing: a function of the show's place, the frame's time and what was placed before. */

static gint64
get_frame_time (AnpStage *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  return clock != NULL ? gdk_frame_clock_get_frame_time (clock) : g_get_monotonic_time ();
}

/* Where the scene stands in the picture, and how large. */
static double
place_scene (AnpStage *self, graphene_point_t *out_origin)
{
  double width = anp_scene_get_width (self->scene), height = anp_scene_get_height (self->scene);
  double scale = MIN (self->picture.size.width / width, self->picture.size.height / height);

  graphene_point_init (out_origin, (self->picture.size.width - width * scale) / 2,
                       (self->picture.size.height - height * scale) / 2);
  return scale;
}

const AnpItem *
anp_stage_find_text (AnpStage *self, double *x, double *y, double *out_scale)
{
  graphene_point_t origin;
  const AnpItem *item;
  double scene_x, scene_y;

  g_return_val_if_fail (ANP_IS_STAGE (self), NULL);

  if (self->scene == NULL || self->picture.size.width <= 0)
    return NULL;
  *out_scale = place_scene (self, &origin);
  scene_x = (*x - self->picture.origin.x - origin.x) / *out_scale;
  scene_y = (*y - self->picture.origin.y - origin.y) / *out_scale;
  item = anp_scene_find_item_at (self->scene, scene_x, scene_y);
  if (item == NULL || item->kind != ANP_ITEM_TEXT || item->unseen)
    return NULL;
  *x = scene_x - item->box.origin.x;
  *y = scene_y - item->box.origin.y;
  return item;
}

static void
snapshot_scene (AnpStage *self, GtkSnapshot *snapshot, gint64 local_ns, gint64 step_ns)
{
  graphene_rect_t room = GRAPHENE_RECT_INIT (0, 0, self->picture.size.width, self->picture.size.height);
  gboolean presenting = anp_show_get_mode (get_show (self)) == ANP_SHOW_PRESENTING;

  anp_scene_picture_snapshot (self->scene, &room, local_ns, wants_motion (self) ? step_ns : G_MAXINT64,
                              self->playback, presenting ? self->tools : NULL, snapshot);
}

static double
get_progress (AnpStage *self)
{
  if (self->from == NULL)
    return 1;
  if (self->transition_us == 0)
    return 0;
  return CLAMP ((get_frame_time (self) - self->transition_us) * 1000.0
                    / MAX (1, self->transition.duration_ns), 0, 1);
}

/* The picture alone, with its transition, at (0, 0). */
static void
snapshot_picture (AnpStage *self, GtkSnapshot *snapshot, gint64 local_ns, gint64 step_ns)
{
  double progress = get_progress (self);

  if (progress < 1)
    {
      GtkSnapshot *own = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) to = NULL;

      snapshot_scene (self, own, local_ns, step_ns);
      to = gtk_snapshot_free_to_node (own);
      anp_transition_snapshot (self->transition.kind, progress, self->backwards,
                               gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
                               self->from, to, &self->picture.size, snapshot);
    }
  else
    {
      snapshot_scene (self, snapshot, local_ns, step_ns);
    }
}

static void
anp_stage_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AnpStage *self = ANP_STAGE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, width, height);
  AnpScreen screen = ANP_SCREEN_SLIDE;
  AnpPosition position;
  GdkRGBA to_ground = anp_ground_get (self->scene, get_theme (self));
  GdkRGBA ground = anp_ground_mix (&self->from_ground, &to_ground, get_progress (self));

  self->n_snapshots++;
  if (get_show (self) != NULL)
    screen = anp_show_get_screen (get_show (self));
  /* The presenter's own view shows the slide whatever the audience's screen is. */
  if (self->cursor == ANP_CURSOR_PRESENTER && screen != ANP_SCREEN_END)
    screen = ANP_SCREEN_SLIDE;

  switch (screen)
    {
    case ANP_SCREEN_BLACK:
    case ANP_SCREEN_END:
      gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 1 }, &all);
      if (screen == ANP_SCREEN_END)
        anp_ground_snapshot_end_mark (get_theme (self), &self->picture, snapshot);
      return;
    case ANP_SCREEN_WHITE:
      gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &all);
      return;
    case ANP_SCREEN_SLIDE:
      break;
    }

  gtk_snapshot_append_color (snapshot, &ground, &all);
  if (self->scene == NULL)
    return;

  position = anp_show_get_position (get_show (self), self->cursor);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_push_clip (snapshot, &all);
  gtk_snapshot_translate (snapshot, &self->picture.origin);
  snapshot_picture (self, snapshot, position.local_ns, position.step_ns);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
  anp_caption_layer_snapshot (self->captions, snapshot);
}

/* Motion: frames are asked for only while something moves. */

static gboolean
is_moving (AnpStage *self)
{
  AnpShow *show = get_show (self);
  AnpPosition position;

  if (show == NULL || self->scene == NULL)
    return FALSE;
  if (self->from != NULL)
    return TRUE;
  if (!anp_show_get_running (show) || anp_show_get_screen (show) != ANP_SCREEN_SLIDE)
    return FALSE;
  position = anp_show_get_position (show, self->cursor);
  return position.step_ns < REVEAL_NS || anp_scene_is_moving (self->scene, position.local_ns);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  AnpStage *self = ANP_STAGE (widget);
  gint64 now_us = gdk_frame_clock_get_frame_time (clock);

  if (self->from != NULL && self->transition_us == 0)
    self->transition_us = now_us;
  if (get_show (self) != NULL)
    self->local_ns = anp_show_get_position (get_show (self), self->cursor).local_ns;

  if (self->from != NULL && get_progress (self) >= 1)
    {
      g_clear_pointer (&self->from, gsk_render_node_unref);
      gtk_widget_queue_draw (widget);
    }
  if (!is_moving (self))
    {
      self->tick = 0;
      gtk_widget_queue_draw (widget);
      return G_SOURCE_REMOVE;
    }
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
update_tick (AnpStage *self)
{
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self))
      && is_moving (self))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* Pictures: those of the scene that is drawn may draw a new one any time. */

static void
watch (AnpStage *self)
{
  anp_paintable_watch_clear (self->watch);
  for (guint i = 0; self->scene != NULL && i < anp_scene_get_n_items (self->scene); i++)
    {
      const AnpItem *item = anp_scene_get_item (self->scene, i);
      GdkPaintable *paintable;

      if (item->kind != ANP_ITEM_MEDIA)
        continue;
      paintable = anp_playback_lookup (self->playback, item->media, NULL);
      if (paintable != NULL)
        anp_paintable_watch_add (self->watch, paintable);
    }
}

static void
picture_arrived_cb (AnpStage *self)
{
  watch (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
probed_cb (AnpStage *self, const char *path)
{
  /* What is known now may change where things stand: sizes, and cards saying what is wrong. */
  if (anp_scene_cache_forget_path (self->cache, path))
    show_scene (self, FALSE);
}

/* Captions */

static AnpCaptionSource *
get_captions (AnpStage *self)
{
  return self->playback != NULL ? anp_playback_get_captions (self->playback, ANP_CURSOR_AUDIENCE) : NULL;
}

static void
update_caption (AnpStage *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  place_picture (self, width, height);
  anp_caption_layer_set (self->captions, get_captions (self), self->scene, &self->picture,
                         &GRAPHENE_SIZE_INIT (width, height), self->covered, self->text_scale);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Scenes */

static gboolean
mirror_cb (gpointer user_data)
{
  AnpStage *self = user_data;
  g_autofree char *words = NULL, *label = NULL, *all = NULL;

  self->mirror_idle = 0;
  if (anp_mirror_is_same (self->scene, self->told))
    return G_SOURCE_REMOVE;

  words = anp_mirror_fill (GTK_WIDGET (self), self->scene, self->told);
  /* The name of what has the focus is spoken when it changes; elsewhere it has to be said. */
  if (self->scene != NULL && (words == NULL || !gtk_widget_has_focus (GTK_WIDGET (self)))
      && (self->told == NULL || anp_scene_get_slide (self->scene) != anp_scene_get_slide (self->told)))
    label = anp_mirror_dup_label (self->scene);
  all = g_strconcat (label != NULL ? label : "", label != NULL && words != NULL ? "\n" : "",
                     words != NULL ? words : "", NULL);
  if (*all != '\0')
    {
      anp_announce (GTK_WIDGET (self), all);
      g_signal_emit (self, signals[SIGNAL_TOLD], 0, all);
    }
  g_set_object (&self->told, self->scene);
  return G_SOURCE_REMOVE;
}

static void
capture_from (AnpStage *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  snapshot_picture (self, snapshot, self->local_ns, G_MAXINT64);
  node = gtk_snapshot_free_to_node (snapshot);
  g_clear_pointer (&self->from, gsk_render_node_unref);
  self->from = node;
}

/* Draws the scene of where the show is; `animate`: as a change people see. */
static void
show_scene (AnpStage *self, gboolean animate)
{
  AnpShow *show = get_show (self);
  AnpScene *scene = NULL;
  AnpPosition position = { 0 };
  const AnpSlide *old_slide = NULL;
  gboolean other_slide = TRUE;

  if (self->picture.size.width < 1 || self->picture.size.height < 1)
    return;
  if (show != NULL)
    {
      update_cache (self);
      position = anp_show_get_position (show, self->cursor);
      scene = anp_scene_cache_get (self->cache, position.slide, position.step);
      /* Slow moves arrive just before the slide goes. */
      if (scene != NULL)
        anp_scene_set_duration (
            scene, anp_programme_get_entry (anp_show_get_programme (show), position.slide)->duration_ns);
    }

  if (self->scene != NULL)
    old_slide = anp_scene_get_slide (self->scene);
  if (scene != NULL && old_slide != NULL)
    other_slide = anp_scene_get_slide (scene)->index != old_slide->index;

  if (animate && other_slide && scene != NULL && old_slide != NULL && wants_motion (self)
      && !anp_playback_get_scrubbing (self->playback)
      && anp_scene_get_feature (self->scene) == anp_scene_get_feature (scene))
    {
      const AnpSlide *slide = anp_scene_get_slide (scene);

      self->from_ground = anp_ground_get (self->scene, get_theme (self));
      capture_from (self);
      self->backwards = slide->index < old_slide->index;
      self->transition = self->backwards ? old_slide->transition : slide->transition;
      self->transition_us = 0;
    }
  else if (other_slide)
    {
      g_clear_pointer (&self->from, gsk_render_node_unref);
    }
  if (self->from != NULL
      && (self->transition.kind == ANP_TRANSITION_CUT || self->transition.duration_ns <= 0))
    g_clear_pointer (&self->from, gsk_render_node_unref);

  if (show != NULL)
    self->local_ns = position.local_ns;
  if (!g_set_object (&self->scene, scene))
    {
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }
  watch (self);
  update_caption (self);
  update_tick (self);
  if (scene != NULL)
    anp_scene_cache_prefetch (self->cache, position.slide, position.step);
  if (self->mirror_idle == 0)
    self->mirror_idle = g_idle_add_full (G_PRIORITY_LOW, mirror_cb, self, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_SCENE_CHANGED], 0);
}

static gboolean
resize_cb (gpointer user_data)
{
  AnpStage *self = user_data;

  self->resize_idle = 0;
  g_clear_pointer (&self->from, gsk_render_node_unref);
  show_scene (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
queue_resize_scene (AnpStage *self)
{
  if (self->resize_idle == 0)
    self->resize_idle = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, resize_cb, self, NULL);
}

static void
anp_stage_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AnpStage *self = ANP_STAGE (widget);
  graphene_rect_t before = self->frame, picture = self->picture;

  place_picture (self, width, height);
  /* What captions took of the picture stays taken, until they are placed anew. */
  if (graphene_rect_equal (&before, &self->frame))
    self->picture = picture;
  else if (anp_caption_layer_get_n_boxes (self->captions) > 0)
    update_caption (self);
  if (!graphene_size_equal (&before.size, &self->frame.size) || self->scene == NULL)
    {
      /* The first picture comes with the first frame; after that, while somebody drags the window's
       * corner, the old one is stretched and the new one made when there is time. */
      if (self->scene == NULL)
        show_scene (self, FALSE);
      else
        queue_resize_scene (self);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation allocation = { 0, 0, width, height };

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (child, &allocation, -1);
    }
}

static void
anp_stage_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 960 : 540;
}

static void
anp_stage_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (anp_stage_parent_class)->map (widget);
  update_tick (ANP_STAGE (widget));
}

static void
anp_stage_unmap (GtkWidget *widget)
{
  AnpStage *self = ANP_STAGE (widget);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  g_clear_pointer (&self->from, gsk_render_node_unref);
  GTK_WIDGET_CLASS (anp_stage_parent_class)->unmap (widget);
}

static void
anp_stage_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (anp_stage_parent_class)->direction_changed (widget, previous);
  queue_resize_scene (ANP_STAGE (widget));
}

static void
moved_cb (AnpStage *self, guint slide, guint cursor)
{
  if (cursor == self->cursor)
    show_scene (self, TRUE);
}

static void
notify_feature_cb (AnpStage *self)
{
  place_picture (self, gtk_widget_get_width (GTK_WIDGET (self)),
                 gtk_widget_get_height (GTK_WIDGET (self)));
  show_scene (self, FALSE);
}

static void
seeked_cb (AnpStage *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  update_tick (self);
}

static void
notify_screen_cb (AnpStage *self)
{
  g_clear_pointer (&self->from, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  update_tick (self);
}

static void
choice_changed_cb (AnpStage *self)
{
  show_scene (self, FALSE);
}

/* The first slide's scene, made while people look at the page before it: fonts not used before take
 * tens of milliseconds. The stage is not shown yet, so it goes by the room it will have. */
static gboolean
warm_cb (gpointer user_data)
{
  AnpStage *self = user_data;
  GtkWidget *room = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_STACK);

  self->warm_idle = 0;
  if (room == NULL || self->scene != NULL || gtk_widget_get_width (room) < 1 || gtk_widget_get_height (room) < 1)
    return G_SOURCE_REMOVE;
  place_picture (self, gtk_widget_get_width (room), gtk_widget_get_height (room));
  update_cache (self);
  anp_scene_cache_get (self->cache, anp_show_get_position (get_show (self), self->cursor).slide, 0);
  return G_SOURCE_REMOVE;
}

static void
anp_stage_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TEXT_SCALE:
      g_value_set_double (value, ANP_STAGE (object)->text_scale);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
anp_stage_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AnpStage *self = ANP_STAGE (object);

  switch (prop_id)
    {
    case PROP_TEXT_SCALE:
      if (self->text_scale != g_value_get_double (value))
        {
          self->text_scale = g_value_get_double (value);
          show_scene (self, FALSE);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
anp_stage_dispose (GObject *object)
{
  AnpStage *self = ANP_STAGE (object);

  anp_stage_set_playback (self, NULL);
  g_clear_handle_id (&self->resize_idle, g_source_remove);
  g_clear_handle_id (&self->mirror_idle, g_source_remove);
  g_clear_handle_id (&self->warm_idle, g_source_remove);
  g_clear_object (&self->cache);
  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_data (self->watch, self);
  g_clear_object (&self->watch);
  g_clear_object (&self->tools);
  anp_mirror_fill (GTK_WIDGET (self), NULL, NULL);
  g_clear_object (&self->told);

  G_OBJECT_CLASS (anp_stage_parent_class)->dispose (object);
}

static void
anp_stage_finalize (GObject *object)
{
  anp_caption_layer_free (ANP_STAGE (object)->captions);

  G_OBJECT_CLASS (anp_stage_parent_class)->finalize (object);
}

static void
anp_stage_class_init (AnpStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = anp_stage_get_property;
  object_class->set_property = anp_stage_set_property;
  object_class->dispose = anp_stage_dispose;
  object_class->finalize = anp_stage_finalize;

  widget_class->measure = anp_stage_measure;
  widget_class->size_allocate = anp_stage_size_allocate;
  widget_class->snapshot = anp_stage_snapshot;
  widget_class->map = anp_stage_map;
  widget_class->unmap = anp_stage_unmap;
  widget_class->direction_changed = anp_stage_direction_changed;

  props[PROP_TEXT_SCALE] = g_param_spec_double ("text-scale", NULL, NULL, 0.5, 2, 1,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                    | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SCENE_CHANGED]
      = g_signal_new ("scene-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "anp-stage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
anp_stage_init (AnpStage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->cache = anp_scene_cache_new ();
  self->watch = anp_paintable_watch_new ();
  g_signal_connect_swapped (self->watch, "changed", G_CALLBACK (gtk_widget_queue_draw), self);
  self->text_scale = 1;
  self->captions = anp_caption_layer_new ();
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Stage"), -1);
  g_signal_connect_swapped (self, "notify::scale-factor", G_CALLBACK (queue_resize_scene), self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (queue_resize_scene), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (anp_reader_choice_get (), "changed", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
anp_stage_new (void)
{
  return g_object_new (ANP_TYPE_STAGE, NULL);
}

void
anp_stage_set_playback (AnpStage *self, AnpPlayback *playback)
{
  g_return_if_fail (ANP_IS_STAGE (self));
  g_return_if_fail (playback == NULL || ANP_IS_PLAYBACK (playback));

  if (self->playback == playback)
    return;

  anp_paintable_watch_clear (self->watch);
  g_clear_pointer (&self->from, gsk_render_node_unref);
  anp_caption_layer_clear (self->captions);
  g_clear_object (&self->scene);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  if (self->playback != NULL)
    {
      g_signal_handlers_disconnect_by_data (anp_playback_get_show (self->playback), self);
      g_signal_handlers_disconnect_by_data (anp_playback_get_store (self->playback), self);
      g_signal_handlers_disconnect_by_data (get_captions (self), self);
      g_signal_handlers_disconnect_by_data (self->playback, self);
    }
  g_set_object (&self->playback, playback);

  if (playback != NULL)
    {
      AnpShow *show = anp_playback_get_show (playback);

      g_signal_connect_swapped (show, "slide-changed", G_CALLBACK (moved_cb), self);
      g_signal_connect_swapped (show, "step-changed", G_CALLBACK (moved_cb), self);
      g_signal_connect_swapped (show, "seeked", G_CALLBACK (seeked_cb), self);
      g_signal_connect_swapped (show, "notify::screen", G_CALLBACK (notify_screen_cb), self);
      g_signal_connect_swapped (show, "notify::running", G_CALLBACK (update_tick), self);
      g_signal_connect_swapped (show, "notify::feature", G_CALLBACK (notify_feature_cb), self);
      g_signal_connect_swapped (anp_playback_get_store (playback), "changed",
                                G_CALLBACK (picture_arrived_cb), self);
      g_signal_connect_swapped (playback, "probed", G_CALLBACK (probed_cb), self);
      g_signal_connect_swapped (get_captions (self), "changed", G_CALLBACK (update_caption), self);
      place_picture (self, gtk_widget_get_width (GTK_WIDGET (self)),
                     gtk_widget_get_height (GTK_WIDGET (self)));
    }
  show_scene (self, FALSE);
  g_clear_handle_id (&self->warm_idle, g_source_remove);
  if (playback != NULL && self->scene == NULL)
    self->warm_idle = g_idle_add_full (G_PRIORITY_LOW + 10, warm_cb, self, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
anp_stage_set_cursor_kind (AnpStage *self, AnpCursor cursor)
{
  g_return_if_fail (ANP_IS_STAGE (self));

  if (self->cursor == cursor)
    return;
  self->cursor = cursor;
  show_scene (self, FALSE);
}

gboolean
anp_stage_is_presenting (AnpStage *self)
{
  g_return_val_if_fail (ANP_IS_STAGE (self), FALSE);

  return self->playback != NULL && anp_show_get_mode (get_show (self)) == ANP_SHOW_PRESENTING;
}

static gboolean
place_tools (GtkWidget *widget, graphene_rect_t *out_picture, AnpPlayback **out_playback)
{
  AnpStage *self = ANP_STAGE (widget);

  if (self->scene == NULL || self->playback == NULL
      || anp_show_get_screen (get_show (self)) != ANP_SCREEN_SLIDE)
    return FALSE;
  anp_scene_picture_place (self->scene, &self->picture, out_picture);
  *out_playback = self->playback;
  return TRUE;
}

void
anp_stage_set_tools (AnpStage *self, AnpStageTools *tools)
{
  g_return_if_fail (ANP_IS_STAGE (self));
  g_return_if_fail (ANP_IS_STAGE_TOOLS (tools) && self->tools == NULL);

  self->tools = g_object_ref (tools);
  g_signal_connect_object (tools, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  anp_tool_input_add (GTK_WIDGET (self), tools, place_tools);
}

AnpStageTools *
anp_stage_get_tools (AnpStage *self)
{
  g_return_val_if_fail (ANP_IS_STAGE (self), NULL);
  return self->tools;
}

const graphene_rect_t *
anp_stage_get_picture (AnpStage *self)
{
  g_return_val_if_fail (ANP_IS_STAGE (self), NULL);

  return &self->picture;
}

AnpScene *
anp_stage_get_scene (AnpStage *self)
{
  g_return_val_if_fail (ANP_IS_STAGE (self), NULL);
  return self->scene;
}

AnpScene *
anp_stage_make_scene (AnpStage *self, guint slide, guint step)
{
  g_return_val_if_fail (ANP_IS_STAGE (self), NULL);
  return self->playback != NULL ? anp_scene_cache_get (self->cache, slide, step) : NULL;
}

guint
anp_stage_get_n_snapshots (AnpStage *self)
{
  g_return_val_if_fail (ANP_IS_STAGE (self), 0);
  return self->n_snapshots;
}

void
anp_stage_set_covered (AnpStage *self, double covered)
{
  g_return_if_fail (ANP_IS_STAGE (self));

  if (self->covered == covered)
    return;
  self->covered = covered;
  if (anp_caption_layer_get_n_boxes (self->captions) > 0)
    update_caption (self);
}
