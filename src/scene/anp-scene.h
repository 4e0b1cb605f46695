/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-feature.h"
#include "anp-paragraph.h"
#include "anp-probe-table.h"
#include "anp-view-options.h"

G_BEGIN_DECLS

/* What a medium looks like now, handed in by ui or export: a picture, or NULL and why there is
 * none (NULL message: still loading). */
typedef GdkPaintable *(*AnpMediaLookup) (gpointer user_data,
                                         const AnpMedia *media,
                                         const char **out_message);

typedef enum
{
  ANP_ITEM_TEXT,   /* a paragraph */
  ANP_ITEM_MEDIA,  /* a picture, clip, or its error card */
  ANP_ITEM_RECT,   /* a filled (rounded) rectangle: rules, tiles, bars, scrims */
  ANP_ITEM_CAIRO,  /* charts, scales and seals drawn with curves */
} AnpItemKind;

/* Where a rectangle's gradient runs. */
typedef enum
{
  ANP_GRADIENT_NONE,
  ANP_GRADIENT_DOWN,   /* from the top to the bottom */
  ANP_GRADIENT_ACROSS, /* from the left to the right */
  ANP_GRADIENT_CORNER, /* a quarter of an ellipse, from its rim to its centre at the bottom left;
                          at the bottom right when mirrored */
} AnpGradient;

/* One placed thing, back to front. Owned by its scene, read-only for others. */
typedef struct
{
  AnpItemKind kind;
  graphene_rect_t box;     /* in scene pixels */
  guint step;              /* the step it appears with; scenes hold only items of steps reached */
  const AnpBlock *block;   /* where it comes from, for reading order, hits and accessibility; or NULL */
  AnpParagraph *paragraph; /* TEXT */
  gboolean unseen;         /* TEXT: for who reads a page's text, never for the eye */
  AnpColor color;          /* TEXT, RECT */
  double radius;           /* RECT, MEDIA: of corners */
  AnpGradient gradient;    /* RECT: from color to color_end, easing at both ends */
  AnpColor color_end;
  const AnpMedia *media;   /* MEDIA */
  AnpFit fit;              /* MEDIA, resolved: COVER or CONTAIN */
  void (*draw) (cairo_t *cr, const graphene_rect_t *box, gconstpointer data); /* CAIRO */
  gpointer data;
  GDestroyNotify free_data;
  double opacity;          /* 1 unless dimmed (steps gone by) */
  gboolean mirrored;       /* drawn from right to left */
  gboolean abutting;       /* RECT: its edges meet others’, so they lie on whole pixels at any scale */
} AnpItem;

/* A slide at a step, measured and placed for one size: pure and immutable. Time is an argument of
 * drawing. Needs no display. */
#define ANP_TYPE_SCENE (anp_scene_get_type ())
G_DECLARE_FINAL_TYPE (AnpScene, anp_scene, ANP, SCENE, GObject)

AnpScene *anp_scene_new (AnpFeature *feature,
                         guint slide,
                         guint step,
                         double width,
                         double height,
                         const AnpViewOptions *options,
                         AnpTypesetter *typesetter,
                         AnpProbeTable *probes /* nullable: sizes of media */);
double anp_scene_get_width (AnpScene *self);
double anp_scene_get_height (AnpScene *self);
AnpFeature *anp_scene_get_feature (AnpScene *self);
const AnpSlide *anp_scene_get_slide (AnpScene *self);
guint anp_scene_get_step (AnpScene *self);
guint anp_scene_get_n_items (AnpScene *self);
const AnpItem *anp_scene_get_item (AnpScene *self, guint index);
/* Text that did not fit even at its smallest: told in the window and by `anping check`. */
gboolean anp_scene_get_overflows (AnpScene *self);
guint anp_scene_get_n_unknown (AnpScene *self); /* glyphs no font has */
/* Whether drawing at `local_ns` differs from drawing a moment later (slow moves). */
gboolean anp_scene_is_moving (AnpScene *self, gint64 local_ns);
/* The same for what has come with the current step, `step_ns` ago. */
gboolean anp_scene_is_revealing (AnpScene *self, gint64 step_ns);
/* How long the slide stays on, for its slow moves: they come to rest a second before its end. 0 for
 * unknown, which gives them 12 s. Set before drawing; never part of a cache key. */
void anp_scene_set_duration (AnpScene *self, gint64 duration_ns);
/* The band at the bottom that never holds slide text: captions go there. */
void anp_scene_get_caption_area (AnpScene *self, graphene_rect_t *out_area);
const AnpMedia *anp_scene_find_full_clip (AnpScene *self); /* the one opaque full-bleed clip, or NULL */
const AnpItem *anp_scene_find_item_at (AnpScene *self, double x, double y); /* topmost, or NULL */

/* Draws into (0, 0, width, height). `local_ns` is the show's slide-local time; `step_ns` how long
 * ago the current step came on (for its short reveal; G_MAXINT64 for “long ago”). `scale`: what the
 * snapshot is scaled by, > 0; its origin lies on a whole pixel. */
void anp_scene_snapshot (AnpScene *self,
                         GtkSnapshot *snapshot,
                         double scale,
                         gint64 local_ns,
                         gint64 step_ns,
                         AnpMediaLookup lookup,
                         gpointer lookup_data);
/* The same on paper or in a picture: text as text, in the reading order. */
void anp_scene_draw (AnpScene *self,
                     cairo_t *cr,
                     gint64 local_ns,
                     AnpMediaLookup lookup,
                     gpointer lookup_data);
/* Of that picture the text alone, or all but the text: to measure one against the other. */
typedef enum { ANP_SCENE_GROUND, ANP_SCENE_TEXT } AnpScenePart;
void anp_scene_draw_part (AnpScene *self,
                          cairo_t *cr,
                          AnpScenePart part,
                          AnpMediaLookup lookup,
                          gpointer lookup_data);

G_END_DECLS
