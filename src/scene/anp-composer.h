/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-stack.h"

G_BEGIN_DECLS

/* The scale of sizes: perfect fourths around body text, as steps from it.
 * At 1920 × 1080: 25, 33, 44, 59, 78, 104, 139, 185 pixels. */
typedef enum
{
  ANP_SIZE_SMALL = -2, /* running head, sources, axis labels */
  ANP_SIZE_LABEL = -1,
  ANP_SIZE_BODY = 0,
  ANP_SIZE_LEAD = 1,
  ANP_SIZE_HEAD = 2,
  ANP_SIZE_TITLE = 3,
  ANP_SIZE_GRAND = 4,
  ANP_SIZE_FIGURE = 5,
} AnpSize;

/* What one kind of text looks like, before it is scaled. */
typedef struct
{
  AnpFace face;
  double size; /* an AnpSize or between two */
  int weight;
  double line; /* baselines apart, em */
  gboolean balance;
  gboolean vertical;
} AnpRole;

extern const AnpRole ANP_ROLE_SMALL, ANP_ROLE_LABEL, ANP_ROLE_BODY, ANP_ROLE_BODY_STRONG, ANP_ROLE_LEAD,
    ANP_ROLE_HEADING, ANP_ROLE_STATEMENT, ANP_ROLE_TITLE, ANP_ROLE_VERSE, ANP_ROLE_FIGURE, ANP_ROLE_CODE;

/* What a layout works with while it composes one slide: page, grid and helpers. The page is laid out
 * from left to right with all steps shown; the scene mirrors it for slides in right-to-left
 * languages and takes away what has not come yet. */
typedef struct
{
  AnpFeature *feature;
  const AnpSlide *slide;
  guint step;
  double width, height;
  const AnpViewOptions *options;
  const AnpTheme *theme;
  AnpTypesetter *typesetter;
  AnpProbeTable *probes; /* or NULL */
  double unit;           /* pixels of one design pixel (1080p) */
  gboolean portrait;
  graphene_rect_t live;  /* inside the margins, above the captions, below the running head */
  AnpStack *page;
  gboolean overflows;
} AnpComposer;

void anp_composer_init (AnpComposer *self);
/* Whole device pixels, at least one. */
double anp_composer_hairline (const AnpComposer *self, double units);
/* Share of the scene's height kept free of slide text at the bottom. */
#define ANP_CAPTION_SHARE 0.14

AnpParagraph *anp_composer_set (AnpComposer *self, const GPtrArray *runs, const AnpRole *role,
                                double scale, AnpAlign align, double measure);
AnpParagraph *anp_composer_set_plain (AnpComposer *self, const char *text, const char *lang,
                                      const AnpRole *role, double scale, AnpAlign align, double measure);
double anp_composer_size (const AnpComposer *self, double size, double scale);

/* Builds the same thing smaller until it fits `width` × `height`: by the quiet rungs first; below the
 * floor the slide overflows, and what does not fit even at the last rung gives way to a mark. */
typedef AnpStack *(*AnpStackBuild) (AnpComposer *self, double scale, double width, double height,
                                    gconstpointer data);
AnpStack *anp_composer_fit (AnpComposer *self, AnpStackBuild build, gconstpointer data, double width,
                            double height);

/* The heading a slide opens with, or NULL; `out_rest` gets the blocks after it. (transfer container) */
const AnpBlock *anp_composer_split_heading (const AnpComposer *self, GPtrArray **out_rest);
gboolean anp_composer_has_background (const AnpComposer *self);
/* Stage colour, background picture; drawn first by every layout. */
void anp_composer_add_ground (AnpComposer *self);
/* Darkens the picture behind `text` and down to the page's foot, so that text reads at 4.5:1 over
 * anything; it fades out beside and above, and the rest of the picture stays clean. */
void anp_composer_add_scrim (AnpComposer *self, const graphene_rect_t *text);
/* Darkens the whole page, for much or small text over a picture. */
void anp_composer_add_veil (AnpComposer *self);
/* Seal and chapter title above the live area, from `x`, at most `width` wide. */
void anp_composer_add_running_head (AnpComposer *self, double x, double width);
/* Chinese numerals for Chinese slides, digits for others. (transfer full) */
char *anp_composer_dup_number (const AnpComposer *self, guint number);
void anp_composer_add_seal (AnpComposer *self, AnpStack *stack, guint number, double x, double y,
                            double side);
/* Width ÷ height of a medium as probed; 16/9 while unknown. */
double anp_composer_get_aspect (const AnpComposer *self, const AnpMedia *media);
/* COVER or CONTAIN for a box of that shape. */
AnpFit anp_composer_resolve_fit (const AnpComposer *self, const AnpMedia *media, double width,
                                 double height);
/* The first medium among `blocks`, at any depth, or NULL. */
const AnpBlock *anp_composer_find_media (const GPtrArray *blocks);

G_END_DECLS
