/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-thumbnail-store.h"

G_BEGIN_DECLS

/* A slide's larger picture, its time in the film and its title, or its chapter's, beside the place that stands for it: a
 * row, an event, a point of a time bar. It takes neither the keyboard nor the pointer; it comes when
 * that has rested for a moment, then follows at once, and goes with it.
 * Parent it as any popover, and unparent it before its parent goes. */
#define ANP_TYPE_SLIDE_PREVIEW (anp_slide_preview_get_type ())
G_DECLARE_FINAL_TYPE (AnpSlidePreview, anp_slide_preview, ANP, SLIDE_PREVIEW, GtkPopover)

typedef struct
{
  gint slide;            /* or -1 for none */
  gint64 time_ns;        /* in the film */
  const char *words;     /* to say instead of the slide's title, or NULL; alive while it is shown */
  graphene_rect_t place; /* what stands for it, in the widget that is asked */
} AnpSlidePreviewSpot;

/* What is at (x, y) of `widget`: all of `out_spot`, or FALSE where no slide is. */
typedef gboolean (*AnpSlidePreviewFind) (GtkWidget *widget, double x, double y, AnpSlidePreviewSpot *out_spot);

/* On which side of its place it stands. */
GtkWidget *anp_slide_preview_new (AnpThumbnailStore *thumbnails, GtkPositionType side);
void anp_slide_preview_set_playback (AnpSlidePreview *self, AnpPlayback *playback); /* or NULL */
/* Follows the pointer over `widget`, which lives as long as the preview's parent. */
void anp_slide_preview_watch (AnpSlidePreview *self, GtkWidget *widget, AnpSlidePreviewFind find);
/* Shows what the keyboard went to. */
void anp_slide_preview_point (AnpSlidePreview *self, GtkWidget *widget, const AnpSlidePreviewSpot *spot);
void anp_slide_preview_leave (AnpSlidePreview *self);
gint anp_slide_preview_get_slide (AnpSlidePreview *self); /* that is shown, or -1 */

G_END_DECLS
