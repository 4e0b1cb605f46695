/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sink for screens. What rests is kept as render nodes; pictures are asked for each time. */
#include "anp-scene-private.h"

#include <math.h>

#include "anp-paragraph-snapshot.h"
#include "anp-picture-place.h"

/* A maximal run of items that rest, as one node; or one medium, or one that abuts on others. */
typedef struct
{
  GskRenderNode *node; /* or NULL for what is made each time */
  guint item;          /* of that, or the first of the run */
} Layer;

static void
layer_free (gpointer data)
{
  Layer *layer = data;

  g_clear_pointer (&layer->node, gsk_render_node_unref);
  g_free (layer);
}

static GdkRGBA
to_rgba (AnpColor color, double opacity)
{
  return (GdkRGBA){ color.red, color.green, color.blue, color.alpha * opacity };
}

static void
append_text (GtkSnapshot *snapshot, const AnpItem *item)
{
  GdkRGBA color = to_rgba (item->color, 1);

  anp_paragraph_snapshot (item->paragraph, snapshot, item->box.origin.x, item->box.origin.y, &color);
}

static void
push_clip (GtkSnapshot *snapshot, const AnpItem *item)
{
  GskRoundedRect round;

  if (item->radius > 0)
    gtk_snapshot_push_rounded_clip (snapshot,
                                    gsk_rounded_rect_init_from_rect (&round, &item->box, item->radius));
  else
    gtk_snapshot_push_clip (snapshot, &item->box);
}

static void
append_rect (GtkSnapshot *snapshot, const AnpItem *item)
{
  GdkRGBA color = to_rgba (item->color, 1);

  if (item->radius > 0)
    push_clip (snapshot, item);
  if (item->gradient != ANP_GRADIENT_NONE)
    {
      GskColorStop stops[ANP_N_STOPS];
      gboolean corner = item->gradient == ANP_GRADIENT_CORNER;
      graphene_point_t start = item->box.origin, end = start;

      for (guint i = 0; i < ANP_N_STOPS; i++)
        stops[i] = (GskColorStop){ i / (ANP_N_STOPS - 1.f),
                                   to_rgba (anp_item_get_stop (item, corner ? ANP_N_STOPS - 1 - i : i), 1) };
      if (corner || item->gradient == ANP_GRADIENT_DOWN)
        end.y += item->box.size.height;
      if (item->gradient == ANP_GRADIENT_ACROSS || (corner && item->mirrored))
        end.x += item->box.size.width;
      if (corner)
        gtk_snapshot_append_radial_gradient (snapshot, &item->box, &end, item->box.size.width,
                                             item->box.size.height, 0, 1, stops, G_N_ELEMENTS (stops));
      else
        gtk_snapshot_append_linear_gradient (snapshot, &item->box, &start, &end, stops, G_N_ELEMENTS (stops));
    }
  else
    gtk_snapshot_append_color (snapshot, &color, &item->box);
  if (item->radius > 0)
    gtk_snapshot_pop (snapshot);
}

static void
append_drawing (GtkSnapshot *snapshot, const AnpItem *item)
{
  /* Strokes may stand out a little. */
  double slack = MAX (item->box.size.width, item->box.size.height) * 0.05;
  graphene_rect_t bounds;
  cairo_t *cr;

  graphene_rect_inset_r (&item->box, -slack, -slack, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  if (item->mirrored)
    {
      cairo_translate (cr, 2 * item->box.origin.x + item->box.size.width, 0);
      cairo_scale (cr, -1, 1);
    }
  item->draw (cr, &item->box, item->data);
  cairo_destroy (cr);
}

static void
append_item (GtkSnapshot *snapshot, const AnpItem *item)
{
  if (item->opacity < 1)
    gtk_snapshot_push_opacity (snapshot, item->opacity);
  switch (item->kind)
    {
    case ANP_ITEM_TEXT:
      if (!item->unseen)
        append_text (snapshot, item);
      break;
    case ANP_ITEM_RECT:
      append_rect (snapshot, item);
      break;
    case ANP_ITEM_CAIRO:
      append_drawing (snapshot, item);
      break;
    case ANP_ITEM_MEDIA:
      break; /* never rests */
    }
  if (item->opacity < 1)
    gtk_snapshot_pop (snapshot);
}

static void
append_media (AnpScene *self,
              GtkSnapshot *snapshot,
              guint index,
              gint64 local_ns,
              AnpMediaLookup lookup,
              gpointer lookup_data)
{
  const AnpItem *item = &g_array_index (self->items, AnpItem, index);
  const char *message = NULL;
  GdkPaintable *paintable = anp_scene_lookup (self, item, lookup, lookup_data, &message);

  if (item->opacity < 1)
    gtk_snapshot_push_opacity (snapshot, item->opacity);
  push_clip (snapshot, item);
  if (paintable)
    {
      double aspect = gdk_paintable_get_intrinsic_aspect_ratio (paintable);
      graphene_rect_t place = anp_picture_place (item->media, item->fit, aspect, &item->box,
                                                 anp_scene_get_move (self, local_ns),
                                                 self->options.reduced_motion);

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &place.origin);
      gdk_paintable_snapshot (paintable, snapshot, place.size.width, place.size.height);
      gtk_snapshot_restore (snapshot);
    }
  else
    {
      const GArray *card = anp_scene_get_card (self, index, message);

      for (guint i = 0; i < card->len; i++)
        append_item (snapshot, &g_array_index (card, AnpItem, i));
    }
  gtk_snapshot_pop (snapshot);
  if (item->opacity < 1)
    gtk_snapshot_pop (snapshot);
}

#define SLACK 0.004 /* of a pixel */

/* Half a pixel of each of two neighbours is less than one of both: a hairline shows where they meet. */
static void
append_abutting (GtkSnapshot *snapshot, const AnpItem *item, double scale)
{
  const graphene_rect_t *box = &item->box;
  AnpItem snapped = *item;
  double left = round (box->origin.x * scale) / scale, top = round (box->origin.y * scale) / scale;
  double right = round ((box->origin.x + box->size.width) * scale) / scale;
  double bottom = round ((box->origin.y + box->size.height) * scale) / scale;

  /* GL draws these gradients into a texture of their size rounded up, a pixel too much at 99.00001, and from their
   * origin rounded down: so a trifle less, and from nought. */
  graphene_rect_init (&snapped.box, 0, 0, (float) (right - left - SLACK / scale), (float) (bottom - top - SLACK / scale));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) left, (float) top));
  append_item (snapshot, &snapped);
  gtk_snapshot_restore (snapshot);
}

static gboolean
is_new (const AnpScene *self, const AnpItem *item)
{
  return item->step > 0 && item->step == self->step;
}

static void
make_layers (AnpScene *self)
{
  self->layers = g_ptr_array_new_with_free_func (layer_free);
  for (guint i = 0; i < self->items->len;)
    {
      const AnpItem *first = &g_array_index (self->items, AnpItem, i);
      Layer *layer = g_new0 (Layer, 1);
      g_autoptr (GtkSnapshot) snapshot = NULL;

      layer->item = i;
      g_ptr_array_add (self->layers, layer);
      if (first->kind == ANP_ITEM_MEDIA || first->abutting)
        {
          i++;
          continue;
        }
      snapshot = gtk_snapshot_new ();
      for (; i < self->items->len; i++)
        {
          const AnpItem *item = &g_array_index (self->items, AnpItem, i);

          if (item->kind == ANP_ITEM_MEDIA || item->abutting || is_new (self, item) != is_new (self, first))
            break;
          append_item (snapshot, item);
        }
      layer->node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
    }
}

/**
 * anp_scene_snapshot:
 * @scale: what the snapshot is scaled by
 * @local_ns: the show's slide-local time, which slow moves follow
 * @step_ns: how long ago the current step came on, %G_MAXINT64 for long ago
 * @lookup: (nullable): gives pictures
 *
 * A still slide appends nodes made once. Needs no display.
 */
void
anp_scene_snapshot (AnpScene *self,
                    GtkSnapshot *snapshot,
                    double scale,
                    gint64 local_ns,
                    gint64 step_ns,
                    AnpMediaLookup lookup,
                    gpointer lookup_data)
{
  g_return_if_fail (ANP_IS_SCENE (self));
  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));
  g_return_if_fail (scale > 0);

  if (!self->layers)
    make_layers (self);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, self->width, self->height));
  for (guint i = 0; i < self->layers->len; i++)
    {
      const Layer *layer = g_ptr_array_index (self->layers, i);
      const AnpItem *item = &g_array_index (self->items, AnpItem, layer->item);
      double reveal = anp_scene_get_reveal (self, item, step_ns);

      if (reveal <= 0)
        continue;
      if (reveal < 1)
        gtk_snapshot_push_opacity (snapshot, reveal);
      if (item->kind == ANP_ITEM_MEDIA)
        append_media (self, snapshot, layer->item, local_ns, lookup, lookup_data);
      else if (item->abutting)
        append_abutting (snapshot, item, scale);
      else if (layer->node)
        gtk_snapshot_append_node (snapshot, layer->node);
      if (reveal < 1)
        gtk_snapshot_pop (snapshot);
    }
  gtk_snapshot_pop (snapshot);
}
