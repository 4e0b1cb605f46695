/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gsk/gsk.h>

G_BEGIN_DECLS

/* What paints the windows' pictures. It decides the pixels that clips are delivered in, the same for the
 * whole process: a display's windows have one kind of renderer. */
typedef enum
{
  ANP_CLIP_PAINTER_CAIRO, /* the processor, by copying rows */
  ANP_CLIP_PAINTER_GL,    /* OpenGL or Vulkan */
} AnpClipPainter;

/* Before a window has told: what GSK_RENDERER says, else OpenGL. Any thread. */
AnpClipPainter anp_clip_painter_get (void);
/* By the renderer of a window that is realized; clips that play follow when their view's size is set
 * next. Any thread. */
void anp_clip_painter_learn (GskRenderer *renderer);

G_END_DECLS
