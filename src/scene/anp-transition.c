/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-transition.h"

static void
append (GtkSnapshot *snapshot, GskRenderNode *node, const graphene_rect_t *area)
{
  if (node)
    gtk_snapshot_append_node (snapshot, node);
  else
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 1 }, area);
}

static void
append_at (GtkSnapshot *snapshot, GskRenderNode *node, const graphene_rect_t *area, double x)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, 0));
  append (snapshot, node, area);
  gtk_snapshot_restore (snapshot);
}

/* Of a picture; none is black. */
static graphene_rect_t
get_bounds (GskRenderNode *node, const graphene_rect_t *area)
{
  graphene_rect_t bounds = *area;

  if (node)
    gsk_render_node_get_bounds (node, &bounds);
  return bounds;
}

/* Over a picture that it covers, the one that comes is the mixture of both; a cross-fade draws each aside first, which
 * takes cairo twice as long. Where it does not (captions have taken height off it meanwhile), what stands out must go too. */
static void
append_fade (GtkSnapshot *snapshot, GskRenderNode *from, GskRenderNode *to, const graphene_rect_t *area, double t)
{
  graphene_rect_t going = get_bounds (from, area), coming = get_bounds (to, area);

  if (graphene_rect_contains_rect (&coming, &going))
    {
      append (snapshot, from, area);
      gtk_snapshot_push_opacity (snapshot, t);
    }
  else
    {
      gtk_snapshot_push_cross_fade (snapshot, t);
      append (snapshot, from, area);
      gtk_snapshot_pop (snapshot);
    }
  append (snapshot, to, area);
  gtk_snapshot_pop (snapshot);
}

/* Slow at both ends, so that a movement neither jerks nor stops dead. */
static double
ease (double t)
{
  return t * t * (3 - 2 * t);
}

/**
 * anp_transition_snapshot:
 * @kind: how one picture gives way to the other
 * @progress: 0 shows @from, 1 shows @to; values outside are clamped
 * @backwards: the show goes back, so directional kinds run the other way
 * @rtl: directional kinds are mirrored
 * @from: (nullable): the picture that goes, %NULL for black
 * @to: (nullable): the picture that comes, %NULL for black
 * @size: of both, in pixels
 * @snapshot: where it is drawn, from (0, 0)
 *
 * Draws one moment of a change. Both pictures are opaque. A function of its arguments alone;
 * under reduced motion the caller passes %ANP_TRANSITION_CUT.
 */
void
anp_transition_snapshot (AnpTransitionKind kind,
                         double progress,
                         gboolean backwards,
                         gboolean rtl,
                         GskRenderNode *from,
                         GskRenderNode *to,
                         const graphene_size_t *size,
                         GtkSnapshot *snapshot)
{
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, size->width, size->height);
  double t;

  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));

  progress = CLAMP (progress, 0, 1);
  if (progress >= 1 || (kind == ANP_TRANSITION_CUT && progress > 0))
    {
      append (snapshot, to, &area);
      return;
    }
  if (progress <= 0)
    {
      append (snapshot, from, &area);
      return;
    }

  t = ease (progress);
  switch (kind)
    {
    case ANP_TRANSITION_CUT:
      break; /* settled above */

    case ANP_TRANSITION_FADE:
      append_fade (snapshot, from, to, &area, t);
      break;

    case ANP_TRANSITION_DIP:
      gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 1 }, &area);
      gtk_snapshot_push_opacity (snapshot, t < 0.5 ? 1 - 2 * t : 2 * t - 1);
      append (snapshot, t < 0.5 ? from : to, &area);
      gtk_snapshot_pop (snapshot);
      break;

    case ANP_TRANSITION_PUSH:
      {
        double sign = !backwards == !rtl ? 1 : -1;

        gtk_snapshot_push_clip (snapshot, &area);
        append_at (snapshot, from, &area, -sign * t * size->width);
        append_at (snapshot, to, &area, sign * (1 - t) * size->width);
        gtk_snapshot_pop (snapshot);
      }
      break;
    }
}
