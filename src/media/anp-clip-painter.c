/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-painter.h"

#define UNKNOWN -1

static int known = UNKNOWN; /* atomic */

AnpClipPainter
anp_clip_painter_get (void)
{
  int painter = g_atomic_int_get (&known);

  if (painter != UNKNOWN)
    return (AnpClipPainter) painter;
  return g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") == 0 ? ANP_CLIP_PAINTER_CAIRO : ANP_CLIP_PAINTER_GL;
}

void
anp_clip_painter_learn (GskRenderer *renderer)
{
  g_return_if_fail (GSK_IS_RENDERER (renderer));

  g_atomic_int_set (&known, GSK_IS_CAIRO_RENDERER (renderer) ? ANP_CLIP_PAINTER_CAIRO : ANP_CLIP_PAINTER_GL);
}
