/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-scene.h"
#include "anp-theme.h"

G_BEGIN_DECLS

/* Things placed in a box of their own, from (0, 0); later moved into a larger one as a whole.
 * Built by layouts, never seen outside this folder. */
typedef struct
{
  GArray *items;      /* of AnpItem */
  double width;       /* given */
  double height;      /* grown by what is added; includes no outer gaps */
  guint step;         /* new items get at least this one */
  gboolean too_wide;  /* a line or a thing stands out sideways */
  gboolean cut;       /* building stopped early: it does not fit anyway */
} AnpStack;

AnpStack *anp_stack_new (double width, guint step);
void anp_stack_free (AnpStack *self);
/* All add at (x, y) with (width, height), grow the stack's height and return the item, which is good
 * until the next one is added. */
AnpItem *anp_stack_add_text (AnpStack *self, AnpParagraph *paragraph /* taken */, double x, double y,
                             AnpColor color, const AnpBlock *block /* nullable: furniture */);
/* The dash between a figure and its label and the like: what the source has and the page need not show.
 * Ends at `x`. */
void anp_stack_add_unseen (AnpStack *self, AnpParagraph *paragraph /* taken */, double x, double y,
                           const AnpBlock *block);
AnpItem *anp_stack_add_rect (AnpStack *self, double x, double y, double width, double height,
                             AnpColor color);
AnpItem *anp_stack_add_media (AnpStack *self, const AnpMedia *media, AnpFit fit, double x, double y,
                              double width, double height, const AnpBlock *block /* nullable */);
AnpItem *anp_stack_add_cairo (AnpStack *self, double x, double y, double width, double height,
                              void (*draw) (cairo_t *, const graphene_rect_t *, gconstpointer),
                              gpointer data /* taken */, GDestroyNotify free_data);
/* Moves everything of `child` into `self` and frees it. */
void anp_stack_take (AnpStack *self, AnpStack *child, double x, double y);
/* What its items cover, moved by (x, y). */
graphene_rect_t anp_stack_get_extents (const AnpStack *self, double x, double y);
/* Drops what stands out at the bottom; FALSE when nothing did. */
gboolean anp_stack_crop (AnpStack *self, double height);

void anp_item_clear (AnpItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpStack, anp_stack_free)

G_END_DECLS
