/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-stage-tools.h"

#include <glib/gi18n.h>
#include <math.h>

#include "anp-ink-draw.h"

/* A pointer that rests for this long fades. */
#define STILL_MS 2500
#define FADE_MS 400
#define FADE_STEP_MS 40
/* Fractions of the slide's height. */
#define POINTER_RADIUS 0.014
#define SPOT_RADIUS 0.16
#define ERASER_RADIUS 0.018
#define SPOT_DIM 0.72f

static const struct
{
  guint rgb;
  const char *title;
} colors[ANP_TOOLS_N_COLORS] = {
  { 0xd9482b, N_("Brick red") }, { 0xf2b134, N_("Ochre") },  { 0x5fb3a1, N_("Celadon") },
  { 0x3f7fbf, N_("Blue") },      { 0x16181d, N_("Ink") },    { 0xf6f1e4, N_("Rice paper") },
};
static const double pen_widths[ANP_TOOLS_N_WIDTHS] = { 0.0035, 0.006, 0.011 };
static const double highlighter_widths[ANP_TOOLS_N_WIDTHS] = { 0.025, 0.04, 0.065 };
static const char *const names[ANP_N_TOOLS]
    = { "none", "pointer", "pen", "highlighter", "eraser", "spotlight" };

struct _AnpStageTools
{
  GObject parent_instance;

  AnpInk *ink;
  AnpTool tool;
  guint color;
  guint width;
  gboolean ink_shown;
  double zoom, zoom_x, zoom_y; /* the middle of what is seen */

  double x, y;     /* of the hand */
  double presence; /* of the pointer: 0 gone … 1 */
  guint fade;
  double aspect;
  char *pressed;  /* slide that is being drawn on, or NULL */
  gboolean erasing;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_TOOL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpStageTools, anp_stage_tools, G_TYPE_OBJECT)

static void
tell (AnpStageTools *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tell_tool (AnpStageTools *self)
{
  g_signal_emit (self, signals[SIGNAL_TOOL_CHANGED], 0);
  tell (self);
}

static gboolean
fade_cb (gpointer user_data)
{
  AnpStageTools *self = user_data;

  self->presence -= (double) FADE_STEP_MS / FADE_MS;
  if (self->presence > 0)
    {
      self->fade = g_timeout_add (FADE_STEP_MS, fade_cb, self);
    }
  else
    {
      self->presence = 0;
      self->fade = 0;
    }
  tell (self);
  return G_SOURCE_REMOVE;
}

static void
hide_pointer (AnpStageTools *self)
{
  g_clear_handle_id (&self->fade, g_source_remove);
  self->presence = 0;
}

static void
anp_stage_tools_dispose (GObject *object)
{
  AnpStageTools *self = ANP_STAGE_TOOLS (object);

  g_clear_handle_id (&self->fade, g_source_remove);
  if (self->ink != NULL)
    g_signal_handlers_disconnect_by_data (self->ink, self);
  g_clear_object (&self->ink);
  g_clear_pointer (&self->pressed, g_free);

  G_OBJECT_CLASS (anp_stage_tools_parent_class)->dispose (object);
}

static void
anp_stage_tools_class_init (AnpStageToolsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = anp_stage_tools_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TOOL_CHANGED] = g_signal_new ("tool-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
anp_stage_tools_init (AnpStageTools *self)
{
  self->ink = anp_ink_new ();
  self->ink_shown = TRUE;
  self->width = 1;
  self->zoom = 1;
  self->zoom_x = self->zoom_y = self->x = self->y = 0.5;
  self->aspect = 16 / 9.0;
  g_signal_connect_swapped (self->ink, "changed", G_CALLBACK (tell), self);
}

AnpStageTools *
anp_stage_tools_new (void)
{
  return g_object_new (ANP_TYPE_STAGE_TOOLS, NULL);
}

AnpInk *
anp_stage_tools_get_ink (AnpStageTools *self)
{
  g_return_val_if_fail (ANP_IS_STAGE_TOOLS (self), NULL);
  return self->ink;
}

AnpTool
anp_stage_tools_get_tool (AnpStageTools *self)
{
  g_return_val_if_fail (ANP_IS_STAGE_TOOLS (self), ANP_TOOL_NONE);
  return self->tool;
}

void
anp_stage_tools_set_tool (AnpStageTools *self, AnpTool tool)
{
  g_return_if_fail (ANP_IS_STAGE_TOOLS (self));
  g_return_if_fail (tool < ANP_N_TOOLS);

  if (self->tool == tool)
    return;
  anp_stage_tools_release (self);
  hide_pointer (self);
  self->tool = tool;
  /* Who draws wants to see it. */
  if (tool == ANP_TOOL_PEN || tool == ANP_TOOL_HIGHLIGHTER || tool == ANP_TOOL_ERASER)
    self->ink_shown = TRUE;
  /* A spot is there at once, where the hand was last. */
  if (tool == ANP_TOOL_SPOTLIGHT)
    self->presence = 1;
  tell_tool (self);
}

const char *
anp_tool_to_string (AnpTool tool)
{
  g_return_val_if_fail (tool < ANP_N_TOOLS, NULL);
  return names[tool];
}

gboolean
anp_tool_from_string (const char *name, AnpTool *out_tool)
{
  for (AnpTool tool = ANP_TOOL_NONE; tool < ANP_N_TOOLS; tool++)
    {
      if (g_strcmp0 (names[tool], name) != 0)
        continue;
      *out_tool = tool;
      return TRUE;
    }
  return FALSE;
}

const char *
anp_tool_get_title (AnpTool tool)
{
  switch (tool)
    {
    case ANP_TOOL_NONE:
      return _("No tool");
    case ANP_TOOL_POINTER:
      return _("Pointer");
    case ANP_TOOL_PEN:
      return _("Pen");
    case ANP_TOOL_HIGHLIGHTER:
      return _("Highlighter");
    case ANP_TOOL_ERASER:
      return _("Eraser");
    case ANP_TOOL_SPOTLIGHT:
      return _("Spotlight");
    case ANP_N_TOOLS:
      break;
    }
  g_return_val_if_reached ("");
}

guint
anp_stage_tools_get_color (AnpStageTools *self)
{
  g_return_val_if_fail (ANP_IS_STAGE_TOOLS (self), 0);
  return self->color;
}

void
anp_stage_tools_set_color (AnpStageTools *self, guint color)
{
  g_return_if_fail (ANP_IS_STAGE_TOOLS (self));
  g_return_if_fail (color < ANP_TOOLS_N_COLORS);

  self->color = color;
  tell_tool (self);
}

guint
anp_stage_tools_get_rgb (guint color)
{
  g_return_val_if_fail (color < ANP_TOOLS_N_COLORS, 0);
  return colors[color].rgb;
}

const char *
anp_stage_tools_get_color_title (guint color)
{
  g_return_val_if_fail (color < ANP_TOOLS_N_COLORS, NULL);
  return _(colors[color].title);
}

guint
anp_stage_tools_get_width (AnpStageTools *self)
{
  g_return_val_if_fail (ANP_IS_STAGE_TOOLS (self), 0);
  return self->width;
}

void
anp_stage_tools_set_width (AnpStageTools *self, guint width)
{
  g_return_if_fail (ANP_IS_STAGE_TOOLS (self));
  g_return_if_fail (width < ANP_TOOLS_N_WIDTHS);

  self->width = width;
  tell_tool (self);
}

gboolean
anp_stage_tools_get_ink_shown (AnpStageTools *self)
{
  g_return_val_if_fail (ANP_IS_STAGE_TOOLS (self), FALSE);
  return self->ink_shown;
}

void
anp_stage_tools_set_ink_shown (AnpStageTools *self, gboolean shown)
{
  g_return_if_fail (ANP_IS_STAGE_TOOLS (self));

  if (self->ink_shown == shown)
    return;
  self->ink_shown = shown;
  tell_tool (self);
}

double
anp_stage_tools_get_zoom (AnpStageTools *self)
{
  g_return_val_if_fail (ANP_IS_STAGE_TOOLS (self), 1);
  return self->zoom;
}

/* Nothing beyond the slide's edges is ever seen. */
static void
set_middle (AnpStageTools *self, double x, double y)
{
  double half = 0.5 / self->zoom;

  self->zoom_x = CLAMP (x, half, 1 - half);
  self->zoom_y = CLAMP (y, half, 1 - half);
}

void
anp_stage_tools_set_zoom (AnpStageTools *self, double zoom, double x, double y)
{
  g_return_if_fail (ANP_IS_STAGE_TOOLS (self));
  g_return_if_fail (isfinite (zoom) && isfinite (x) && isfinite (y));

  self->zoom = CLAMP (zoom, 1, ANP_TOOLS_MOST_ZOOM);
  set_middle (self, x, y);
  tell_tool (self);
}

void
anp_stage_tools_pan (AnpStageTools *self, double dx, double dy)
{
  g_return_if_fail (ANP_IS_STAGE_TOOLS (self));

  set_middle (self, self->zoom_x + dx / self->zoom, self->zoom_y + dy / self->zoom);
  tell (self);
}

static void
work (AnpStageTools *self, double pressure)
{
  if (self->pressed == NULL)
    return;
  if (self->erasing)
    anp_ink_erase (self->ink, self->pressed, self->x, self->y, ERASER_RADIUS, self->aspect);
  else
    anp_ink_add (self->ink, self->x, self->y, pressure);
}

gboolean
anp_stage_tools_press (AnpStageTools *self, const char *slide_id, double x, double y, double pressure,
                       double aspect, gboolean other_end)
{
  gboolean pen = self->tool == ANP_TOOL_PEN;

  g_return_val_if_fail (ANP_IS_STAGE_TOOLS (self), FALSE);
  g_return_val_if_fail (slide_id != NULL, FALSE);

  anp_stage_tools_release (self);
  self->aspect = aspect;
  self->x = x;
  self->y = y;
  self->erasing = self->tool == ANP_TOOL_ERASER || other_end;
  if (!self->erasing && !pen && self->tool != ANP_TOOL_HIGHLIGHTER)
    {
      anp_stage_tools_move (self, x, y, pressure);
      return self->tool != ANP_TOOL_NONE;
    }
  self->pressed = g_strdup (slide_id);
  if (self->erasing)
    anp_ink_erase_begin (self->ink);
  else
    anp_ink_begin (self->ink, slide_id, pen ? ANP_INK_PEN : ANP_INK_HIGHLIGHTER, colors[self->color].rgb,
                   (pen ? pen_widths : highlighter_widths)[self->width]);
  work (self, pressure);
  return TRUE;
}

void
anp_stage_tools_move (AnpStageTools *self, double x, double y, double pressure)
{
  g_return_if_fail (ANP_IS_STAGE_TOOLS (self));

  self->x = x;
  self->y = y;
  work (self, pressure);
  if (self->tool == ANP_TOOL_NONE)
    return;
  self->presence = 1;
  g_clear_handle_id (&self->fade, g_source_remove);
  if (self->tool != ANP_TOOL_SPOTLIGHT)
    self->fade = g_timeout_add (STILL_MS, fade_cb, self);
  tell (self);
}

void
anp_stage_tools_release (AnpStageTools *self)
{
  g_return_if_fail (ANP_IS_STAGE_TOOLS (self));

  if (self->pressed == NULL)
    return;
  g_clear_pointer (&self->pressed, g_free);
  anp_ink_end (self->ink);
}

void
anp_stage_tools_get_hand (AnpStageTools *self, double *out_x, double *out_y)
{
  g_return_if_fail (ANP_IS_STAGE_TOOLS (self));

  *out_x = self->x;
  *out_y = self->y;
}

gboolean
anp_stage_tools_rest (AnpStageTools *self)
{
  gboolean any;

  g_return_val_if_fail (ANP_IS_STAGE_TOOLS (self), FALSE);

  any = self->tool != ANP_TOOL_NONE || self->zoom > 1;
  anp_stage_tools_release (self);
  hide_pointer (self);
  self->tool = ANP_TOOL_NONE;
  self->zoom = 1;
  self->zoom_x = self->zoom_y = 0.5;
  if (any)
    tell_tool (self);
  return any;
}

void
anp_stage_tools_to_slide (AnpStageTools *self, const graphene_size_t *size, double *x, double *y)
{
  g_return_if_fail (ANP_IS_STAGE_TOOLS (self));

  *x = self->zoom_x + (*x / MAX (1, size->width) - 0.5) / self->zoom;
  *y = self->zoom_y + (*y / MAX (1, size->height) - 0.5) / self->zoom;
}

void
anp_stage_tools_snapshot_begin (AnpStageTools *self, GtkSnapshot *snapshot, const graphene_size_t *size)
{
  g_return_if_fail (ANP_IS_STAGE_TOOLS (self));

  gtk_snapshot_save (snapshot);
  if (self->zoom <= 1)
    return;
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float) ((0.5 - self->zoom_x * self->zoom) * size->width),
                                      (float) ((0.5 - self->zoom_y * self->zoom) * size->height)));
  gtk_snapshot_scale (snapshot, (float) self->zoom, (float) self->zoom);
}

static void
snapshot_disc (GtkSnapshot *snapshot, double x, double y, double radius, const GdkRGBA *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) (x - radius), (float) (y - radius),
                                               (float) (2 * radius), (float) (2 * radius));
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc, &bounds, (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_pointer (AnpStageTools *self, GtkSnapshot *snapshot, double x, double y, double height)
{
  double radius = POINTER_RADIUS * height;
  float presence = (float) self->presence;

  /* A red disc with a light rim is seen on pictures of every colour. */
  snapshot_disc (snapshot, x, y, radius * 1.35, &(GdkRGBA){ 1, 1, 1, 0.55f * presence });
  snapshot_disc (snapshot, x, y, radius, &(GdkRGBA){ 0.88f, 0.2f, 0.12f, 0.95f * presence });
}

static void
snapshot_spot (GtkSnapshot *snapshot, double x, double y, const graphene_size_t *size)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, size->width, size->height);
  double radius = SPOT_RADIUS * size->height;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &all);
  cairo_pattern_t *light = cairo_pattern_create_radial (x, y, radius * 0.88, x, y, radius);

  cairo_pattern_add_color_stop_rgba (light, 0, 0, 0, 0, 0);
  cairo_pattern_add_color_stop_rgba (light, 1, 0, 0, 0, SPOT_DIM);
  cairo_set_source (cr, light);
  cairo_paint (cr);
  cairo_pattern_destroy (light);
  cairo_destroy (cr);
}

static void
snapshot_ring (AnpStageTools *self, GtkSnapshot *snapshot, double x, double y, double height)
{
  double radius = ERASER_RADIUS * self->zoom * height;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) (x - radius), (float) (y - radius),
                                               (float) (2 * radius), (float) (2 * radius));
  GdkRGBA light = { 1, 1, 1, 0.9f * (float) self->presence };
  GdkRGBA dark = { 0, 0, 0, 0.6f * (float) self->presence };
  GskRoundedRect ring;

  gsk_rounded_rect_init_from_rect (&ring, &bounds, (float) radius);
  gtk_snapshot_append_border (snapshot, &ring, (float[4]){ 3, 3, 3, 3 }, (GdkRGBA[4]){ dark, dark, dark, dark });
  gtk_snapshot_append_border (snapshot, &ring, (float[4]){ 1.5, 1.5, 1.5, 1.5 },
                              (GdkRGBA[4]){ light, light, light, light });
}

void
anp_stage_tools_snapshot_end (AnpStageTools *self, GtkSnapshot *snapshot, const graphene_size_t *size,
                              const char *slide_id)
{
  double x = (0.5 + (self->x - self->zoom_x) * self->zoom) * size->width;
  double y = (0.5 + (self->y - self->zoom_y) * self->zoom) * size->height;

  g_return_if_fail (ANP_IS_STAGE_TOOLS (self));

  if (self->ink_shown && slide_id != NULL)
    anp_ink_snapshot (anp_ink_get_strokes (self->ink, slide_id), snapshot, size->width, size->height);
  gtk_snapshot_restore (snapshot);
  if (self->presence <= 0)
    return;

  switch (self->tool)
    {
    case ANP_TOOL_POINTER:
      snapshot_pointer (self, snapshot, x, y, size->height);
      break;
    case ANP_TOOL_SPOTLIGHT:
      snapshot_spot (snapshot, x, y, size);
      break;
    case ANP_TOOL_ERASER:
      snapshot_ring (self, snapshot, x, y, size->height);
      break;
    case ANP_TOOL_PEN:
    case ANP_TOOL_HIGHLIGHTER:
      snapshot_disc (snapshot, x, y, MAX (2, 0.004 * size->height),
                     &(GdkRGBA){ (colors[self->color].rgb >> 16 & 255) / 255.0f,
                                 (colors[self->color].rgb >> 8 & 255) / 255.0f,
                                 (colors[self->color].rgb & 255) / 255.0f, (float) self->presence });
      break;
    case ANP_TOOL_NONE:
    case ANP_N_TOOLS:
      break;
    }
}
