/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-picture-place.h"

#include <math.h>

/**
 * anp_picture_place:
 * @media: for its slow move
 * @fit: %ANP_FIT_COVER or %ANP_FIT_CONTAIN
 * @aspect: width ÷ height of the picture, or 0
 * @box: what it is to fill or to stay in
 * @move: 0 is the move's beginning, 1 its end
 * @still: no move: the wider of its two framings
 *
 * A framing never shows anything beyond the picture's edges. Between two framings the centre moves on
 * a line and the magnification by equal ratios, which is what a steady push looks like.
 *
 * Returns: where the whole picture is drawn, to be clipped to @box
 */
graphene_rect_t
anp_picture_place (const AnpMedia *media,
                   AnpFit fit,
                   double aspect,
                   const graphene_rect_t *box,
                   double move,
                   gboolean still)
{
  double bw = box->size.width, bh = box->size.height, w = bw, h = bh;
  double cx = 0.5, cy = 0.5, zoom = 1, x, y;

  if (aspect > 0 && bh > 0)
    {
      if ((aspect > bw / bh) == (fit == ANP_FIT_COVER))
        w = h * aspect;
      else
        h = w / aspect;
    }
  if (fit != ANP_FIT_COVER)
    return GRAPHENE_RECT_INIT (box->origin.x + (bw - w) / 2, box->origin.y + (bh - h) / 2, w, h);

  if (media->has_pan)
    {
      const AnpPanPoint *from = &media->pan_from, *to = &media->pan_to;
      double from_zoom = MAX (from->zoom, 1), to_zoom = MAX (to->zoom, 1);

      if (still)
        move = from_zoom <= to_zoom ? 0 : 1;
      cx = from->x + (to->x - from->x) * move;
      cy = from->y + (to->y - from->y) * move;
      zoom = from_zoom * pow (to_zoom / from_zoom, move);
    }
  w *= zoom;
  h *= zoom;
  x = CLAMP (bw / 2 - cx * w, bw - w, 0);
  y = CLAMP (bh / 2 - cy * h, bh - h, 0);
  return GRAPHENE_RECT_INIT (box->origin.x + x, box->origin.y + y, w, h);
}
