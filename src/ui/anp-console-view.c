/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-console-view.h"

#include <math.h>

#include "anp-caption-layer.h"
#include "anp-ground.h"
#include "anp-paintable-watch.h"
#include "anp-scene-picture.h"
#include "anp-tool-input.h"

/* What comes next is measured after the first frames of what has just come. */
#define AHEAD_MS 150

struct _AnpConsoleView
{
  GtkWidget parent_instance;

  AnpConsoleViewKind kind;
  AnpStage *stage;
  AnpPlayback *playback;
  AnpScene *scene;
  AnpPaintableWatch *watch;
  AnpCaptionLayer *captions; /* the presenter's own; the audience's picture has them */
  graphene_rect_t frame;   /* the whole of its picture */
  graphene_rect_t picture; /* what captions leave of it */
  guint tick;
  guint later;
};

G_DEFINE_FINAL_TYPE (AnpConsoleView, anp_console_view, GTK_TYPE_WIDGET)

static AnpShow *
get_show (AnpConsoleView *self)
{
  return self->playback != NULL ? anp_playback_get_show (self->playback) : NULL;
}

static AnpCursor
get_cursor (AnpConsoleView *self)
{
  return self->kind == ANP_CONSOLE_VIEW_AUDIENCE ? ANP_CURSOR_AUDIENCE : ANP_CURSOR_PRESENTER;
}

/* Whether it shows what time moves: not what is only about to come. */
static gboolean
is_live (AnpConsoleView *self)
{
  return self->kind == ANP_CONSOLE_VIEW_AUDIENCE || anp_show_get_frozen (get_show (self));
}

static const AnpTheme *
get_theme (AnpConsoleView *self)
{
  const char *name = self->playback != NULL
                         ? anp_feature_get_theme (anp_playback_get_feature (self->playback)) : "dark";

  return anp_theme_get (name,
                        adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
}

/* The presenter's captions are over what the audience sees. */
static AnpCaptionSource *
get_captions (AnpConsoleView *self)
{
  return self->playback != NULL && self->kind == ANP_CONSOLE_VIEW_AUDIENCE
             ? anp_playback_get_captions (self->playback, ANP_CURSOR_PRESENTER) : NULL;
}

static void
place_picture (AnpConsoleView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double aspect = 16.0 / 9.0;
  double w, h;

  if (self->playback != NULL)
    aspect = anp_feature_get_aspect (anp_playback_get_feature (self->playback));
  w = MIN (width, height * aspect);
  h = w / aspect;
  self->frame = GRAPHENE_RECT_INIT (floor ((width - w) / 2), floor ((height - h) / 2), w, h);
  self->picture = self->frame;
  anp_caption_layer_set (self->captions, get_captions (self), self->scene, &self->picture,
                         &GRAPHENE_SIZE_INIT (width, height), 0, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The time its slide is drawn at. */
static gint64
get_local_ns (AnpConsoleView *self)
{
  AnpPosition position = anp_show_get_position (get_show (self), get_cursor (self));
  const AnpSlide *slide = anp_scene_get_slide (self->scene);

  return slide->index == position.slide ? position.local_ns : 0;
}

static gboolean
is_moving (AnpConsoleView *self)
{
  AnpShow *show = get_show (self);

  return show != NULL && self->scene != NULL && is_live (self) && anp_show_get_running (show)
         && anp_show_get_screen (show) == ANP_SCREEN_SLIDE
         && anp_scene_is_moving (self->scene, get_local_ns (self));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  AnpConsoleView *self = ANP_CONSOLE_VIEW (widget);

  gtk_widget_queue_draw (widget);
  if (is_moving (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
update_tick (AnpConsoleView *self)
{
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)) && is_moving (self))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
watch (AnpConsoleView *self)
{
  anp_paintable_watch_clear (self->watch);
  for (guint i = 0; self->scene != NULL && i < anp_scene_get_n_items (self->scene); i++)
    {
      const AnpItem *item = anp_scene_get_item (self->scene, i);
      GdkPaintable *paintable = NULL;

      if (item->kind == ANP_ITEM_MEDIA)
        paintable = anp_playback_lookup (self->playback, item->media, NULL);
      if (paintable != NULL)
        anp_paintable_watch_add (self->watch, paintable);
    }
}

static void
refresh (AnpConsoleView *self)
{
  guint slide, step;
  AnpScene *scene = NULL;

  /* Out of sight nothing is measured for it; it is brought up to date when it comes back. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && anp_console_view_get_place (self, &slide, &step))
    scene = anp_stage_make_scene (self->stage, slide, step);
  g_set_object (&self->scene, scene);
  watch (self);
  update_tick (self);
  place_picture (self);
}

static gboolean
later_cb (gpointer user_data)
{
  AnpConsoleView *self = user_data;

  self->later = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (AnpConsoleView *self)
{
  if (self->kind == ANP_CONSOLE_VIEW_AUDIENCE)
    refresh (self);
  else if (self->later == 0)
    self->later = g_timeout_add (AHEAD_MS, later_cb, self);
}

static void
draw_screen (AnpConsoleView *self, GtkSnapshot *snapshot)
{
  graphene_rect_t picture = self->frame;
  const AnpTheme *theme = get_theme (self);
  AnpScreen screen = ANP_SCREEN_SLIDE;
  GdkRGBA ground = anp_ground_get (self->scene, theme);

  if (get_show (self) != NULL && self->kind == ANP_CONSOLE_VIEW_AUDIENCE)
    screen = anp_show_get_screen (get_show (self));
  switch (screen)
    {
    case ANP_SCREEN_BLACK:
    case ANP_SCREEN_END:
      gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 1 }, &picture);
      if (screen == ANP_SCREEN_END)
        anp_ground_snapshot_end_mark (theme, &picture, snapshot);
      return;
    case ANP_SCREEN_WHITE:
      gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &picture);
      return;
    case ANP_SCREEN_SLIDE:
      break;
    }

  if (self->scene == NULL)
    {
      /* After the last slide comes the end. */
      gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 1 }, &picture);
      if (self->playback != NULL)
        anp_ground_snapshot_end_mark (theme, &picture, snapshot);
      return;
    }

  gtk_snapshot_append_color (snapshot, &ground, &picture);
  anp_scene_picture_snapshot (self->scene, &self->picture, get_local_ns (self), G_MAXINT64, self->playback,
                              self->kind == ANP_CONSOLE_VIEW_AUDIENCE ? anp_stage_get_tools (self->stage) : NULL,
                              snapshot);
  anp_caption_layer_snapshot (self->captions, snapshot);
}

static void
anp_console_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AnpConsoleView *self = ANP_CONSOLE_VIEW (widget);
  gboolean strong = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  AnpColor paper = get_theme (self)->paper;
  GdkRGBA line = { paper.red, paper.green, paper.blue, strong ? 0.8f : 0.16f };
  GskRoundedRect outline;

  draw_screen (self, snapshot);
  gsk_rounded_rect_init_from_rect (&outline, &self->frame, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[]){ 1, 1, 1, 1 }, (GdkRGBA[]){ line, line, line, line });
}

static void
anp_console_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  place_picture (ANP_CONSOLE_VIEW (widget));
}

static void
anp_console_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  AnpConsoleView *self = ANP_CONSOLE_VIEW (widget);
  double aspect = 16.0 / 9.0;

  if (self->playback != NULL)
    aspect = anp_feature_get_aspect (anp_playback_get_feature (self->playback));
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 90;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 480
             : for_size < 0 ? 270 : MAX (90, (int) ceil (for_size / aspect));
}

static GtkSizeRequestMode
anp_console_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
anp_console_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (anp_console_view_parent_class)->map (widget);
  refresh (ANP_CONSOLE_VIEW (widget));
}

static void
anp_console_view_unmap (GtkWidget *widget)
{
  AnpConsoleView *self = ANP_CONSOLE_VIEW (widget);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  GTK_WIDGET_CLASS (anp_console_view_parent_class)->unmap (widget);
  refresh (self);
}

static void
anp_console_view_dispose (GObject *object)
{
  AnpConsoleView *self = ANP_CONSOLE_VIEW (object);

  anp_console_view_set_playback (self, NULL);
  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_data (self->watch, self);
  g_clear_object (&self->watch);
  if (self->stage != NULL)
    g_signal_handlers_disconnect_by_data (self->stage, self);
  g_clear_object (&self->stage);

  G_OBJECT_CLASS (anp_console_view_parent_class)->dispose (object);
}

static void
anp_console_view_finalize (GObject *object)
{
  anp_caption_layer_free (ANP_CONSOLE_VIEW (object)->captions);
  G_OBJECT_CLASS (anp_console_view_parent_class)->finalize (object);
}

static void
anp_console_view_class_init (AnpConsoleViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = anp_console_view_dispose;
  object_class->finalize = anp_console_view_finalize;
  widget_class->measure = anp_console_view_measure;
  widget_class->get_request_mode = anp_console_view_get_request_mode;
  widget_class->size_allocate = anp_console_view_size_allocate;
  widget_class->snapshot = anp_console_view_snapshot;
  widget_class->map = anp_console_view_map;
  widget_class->unmap = anp_console_view_unmap;

  gtk_widget_class_set_css_name (widget_class, "anp-console-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
anp_console_view_init (AnpConsoleView *self)
{
  self->watch = anp_paintable_watch_new ();
  self->captions = anp_caption_layer_new ();
  g_signal_connect_swapped (self->watch, "changed", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

static gboolean
place_tools (GtkWidget *widget, graphene_rect_t *out_picture, AnpPlayback **out_playback)
{
  AnpConsoleView *self = ANP_CONSOLE_VIEW (widget);
  graphene_rect_t room = self->picture;

  if (self->scene == NULL || self->playback == NULL)
    return FALSE;
  anp_scene_picture_place (self->scene, &room, out_picture);
  *out_playback = self->playback;
  return TRUE;
}

static void
tool_changed_cb (AnpConsoleView *self)
{
  gboolean taken = anp_stage_tools_get_tool (anp_stage_get_tools (self->stage)) != ANP_TOOL_NONE;

  /* The tool itself is drawn. */
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), taken ? "none" : NULL);
}

GtkWidget *
anp_console_view_new (AnpConsoleViewKind kind, AnpStage *stage)
{
  AnpConsoleView *self;

  g_return_val_if_fail (ANP_IS_STAGE (stage), NULL);

  self = g_object_new (ANP_TYPE_CONSOLE_VIEW, NULL);
  self->kind = kind;
  self->stage = g_object_ref (stage);
  /* Another size of the stage, another reading of the file, more known of a medium. */
  g_signal_connect_swapped (stage, "scene-changed", G_CALLBACK (changed_cb), self);
  if (kind == ANP_CONSOLE_VIEW_AUDIENCE && anp_stage_get_tools (stage) != NULL)
    {
      AnpStageTools *tools = anp_stage_get_tools (stage);

      g_signal_connect_object (tools, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (tools, "tool-changed", G_CALLBACK (tool_changed_cb), self, G_CONNECT_SWAPPED);
      anp_tool_input_add (GTK_WIDGET (self), tools, place_tools);
    }
  return GTK_WIDGET (self);
}

void
anp_console_view_set_playback (AnpConsoleView *self, AnpPlayback *playback)
{
  g_return_if_fail (ANP_IS_CONSOLE_VIEW (self));
  g_return_if_fail (playback == NULL || ANP_IS_PLAYBACK (playback));

  if (self->playback == playback)
    return;
  if (self->watch != NULL)
    anp_paintable_watch_clear (self->watch);
  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_object (&self->scene);
  if (self->playback != NULL)
    {
      g_signal_handlers_disconnect_by_data (anp_playback_get_show (self->playback), self);
      g_signal_handlers_disconnect_by_data (anp_playback_get_store (self->playback), self);
      g_signal_handlers_disconnect_by_data (self->playback, self);
      if (get_captions (self) != NULL)
        g_signal_handlers_disconnect_by_data (get_captions (self), self);
    }
  anp_caption_layer_clear (self->captions);
  g_set_object (&self->playback, playback);
  if (playback == NULL)
    return;

  const char *const changes[] = { "slide-changed", "step-changed", "seeked", "notify::screen",
                                  "notify::frozen", "notify::running", "notify::feature" };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_swapped (anp_playback_get_show (playback), changes[i], G_CALLBACK (changed_cb),
                              self);
  g_signal_connect_swapped (anp_playback_get_store (playback), "changed", G_CALLBACK (changed_cb),
                            self);
  g_signal_connect_swapped (playback, "probed", G_CALLBACK (changed_cb), self);
  if (get_captions (self) != NULL)
    g_signal_connect_swapped (get_captions (self), "changed", G_CALLBACK (place_picture), self);
  refresh (self);
}

gboolean
anp_console_view_get_place (AnpConsoleView *self, guint *out_slide, guint *out_step)
{
  AnpShow *show;
  AnpFeature *feature;
  AnpPosition position;

  g_return_val_if_fail (ANP_IS_CONSOLE_VIEW (self), FALSE);

  show = get_show (self);
  if (show == NULL)
    return FALSE;
  feature = anp_show_get_feature (show);
  position = anp_show_get_position (show, get_cursor (self));
  if (position.slide >= anp_feature_get_n_slides (feature))
    return FALSE;
  *out_slide = position.slide;
  *out_step = position.step;
  if (is_live (self))
    return TRUE;

  if (anp_show_get_screen (show) == ANP_SCREEN_END)
    return FALSE;
  if (position.step + 1 < anp_feature_get_slide (feature, position.slide)->n_steps)
    {
      *out_step = position.step + 1;
      return TRUE;
    }
  *out_slide = position.slide + 1;
  *out_step = 0;
  return *out_slide < anp_feature_get_n_slides (feature);
}

AnpScene *
anp_console_view_get_scene (AnpConsoleView *self)
{
  g_return_val_if_fail (ANP_IS_CONSOLE_VIEW (self), NULL);
  return self->scene;
}

guint
anp_console_view_get_n_captions (AnpConsoleView *self)
{
  g_return_val_if_fail (ANP_IS_CONSOLE_VIEW (self), 0);
  return anp_caption_layer_get_n_boxes (self->captions);
}
