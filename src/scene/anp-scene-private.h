/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-scene.h"
#include "anp-theme.h"
#include "anp-stack.h"

G_BEGIN_DECLS

struct _AnpScene
{
  GObject parent_instance;

  AnpFeature *feature;
  const AnpSlide *slide;
  guint step;
  double width, height;
  AnpViewOptions options;
  const AnpTheme *theme;
  AnpTypesetter *typesetter;
  AnpProbeTable *probes; /* or NULL */
  GArray *items;         /* of AnpItem */
  gboolean overflows;
  guint n_unknown;
  gint64 move_ns;        /* how long a slow move takes */
  gboolean has_moves, has_reveals;

  /* What drawing keeps, never what it depends on. */
  GPtrArray *layers;     /* of Layer, made by the first snapshot */
  GHashTable *cards;     /* item index → AnpCard */
};

/* Reveals of the step that has just come: this long, then at rest. */
#define ANP_REVEAL_NS (280 * G_GINT64_CONSTANT (1000000))

/* Gradients ease in and out (a straight ramp shows its ends): so many stops draw one. */
#define ANP_N_STOPS 9
AnpColor anp_item_get_stop (const AnpItem *item, guint stop);

/* 0 … 1: how much of an item that came with the current step shows by now. */
double anp_scene_get_reveal (const AnpScene *self, const AnpItem *item, gint64 step_ns);
/* 0 … 1: how far a slow move has come; 1 under reduced motion. */
double anp_scene_get_move (const AnpScene *self, gint64 local_ns);

/* The picture of a medium item, or the words that stand in its place. */
GdkPaintable *anp_scene_lookup (AnpScene *self, const AnpItem *item, AnpMediaLookup lookup,
                                gpointer lookup_data, const char **out_message);
/* Items of the card that says so, in scene pixels. */
const GArray *anp_scene_get_card (AnpScene *self, guint index, const char *message);

G_END_DECLS
