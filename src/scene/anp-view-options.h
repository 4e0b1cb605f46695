/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "anp-text-options.h"

G_BEGIN_DECLS

/* What one view wants of the same slide. Immutable, reference counted; made from another by
 * editing a copy before it is shared. */
typedef struct
{
  AnpTextOptions text;
  double text_scale;       /* 0.5 … 2.0, over the theme's sizes */
  double device_scale;     /* device pixels per pixel */
  gboolean reduced_motion; /* no slow moves, transitions are cuts */
  gboolean high_contrast;
  gboolean rtl;            /* interface direction; text's own is its language's */
} AnpViewOptions;

#define ANP_VIEW_OPTIONS_DEFAULT ((AnpViewOptions){ .text_scale = 1, .device_scale = 1 })

guint anp_view_options_hash (const AnpViewOptions *self);
gboolean anp_view_options_equal (const AnpViewOptions *a, const AnpViewOptions *b);

G_END_DECLS
