/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-paragraph-private.h"

#include <pango/pangocairo.h>
#include <string.h>

typedef struct
{
  cairo_t *cr;
  const AnpParagraph *paragraph;
  const AnpSetPiece *piece;
} Drawing;

/* The source of display bytes [start, end) of the piece. */
static const char *
source_of (const Drawing *drawing, guint start, guint end, guint *out_length)
{
  const AnpDisplay *display = drawing->paragraph->display;
  guint32 base = anp_display_offset (display, drawing->piece->first);
  gsize from, to;
  guint low = drawing->piece->first, high = drawing->piece->last;

  if (drawing->piece->source != NULL)
    {
      *out_length = start == 0 ? (guint) strlen (drawing->piece->source) : 0;
      return drawing->piece->source;
    }
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (anp_display_offset (display, middle) <= base + start)
        low = middle;
      else
        high = middle;
    }
  from = anp_display_cell (display, low)->source;
  to = from;
  for (; low < drawing->piece->last && anp_display_offset (display, low) < base + end; low++)
    to = MAX (to, anp_display_cell (display, low)->source_end);
  *out_length = (guint) (to - from);
  return display->source + from;
}

static const PangoColor *
find_colour (const PangoItem *item, PangoAttrType colour_type, PangoAttrType alpha_type, double *out_alpha)
{
  const PangoColor *colour = NULL;

  *out_alpha = 1;
  for (GSList *l = item->analysis.extra_attrs; l != NULL; l = l->next)
    {
      PangoAttribute *attribute = l->data;

      if (attribute->klass->type == colour_type)
        colour = &((PangoAttrColor *) attribute)->color;
      else if (attribute->klass->type == alpha_type)
        *out_alpha = ((PangoAttrInt *) attribute)->value / 65535.0;
    }
  return colour;
}

static gboolean
has_line (const PangoItem *item, PangoAttrType type)
{
  for (GSList *l = item->analysis.extra_attrs; l != NULL; l = l->next)
    {
      PangoAttribute *attribute = l->data;

      if (attribute->klass->type == type)
        return ((PangoAttrInt *) attribute)->value != 0;
    }
  return FALSE;
}

static void
set_colour (cairo_t *cr, const PangoColor *colour, double alpha)
{
  cairo_set_source_rgba (cr, colour->red / 65535.0, colour->green / 65535.0, colour->blue / 65535.0, alpha);
}

/* A hair of space has no source: its glyph joins the cluster beside it, so that readers of a PDF see
 * no gap between the two. */
static void
merge_sourceless (cairo_text_cluster_t *clusters, int *n_clusters)
{
  int kept = 0, carried = 0;

  for (int i = 0; i < *n_clusters; i++)
    {
      if (clusters[i].num_bytes == 0 && kept > 0)
        clusters[kept - 1].num_glyphs += clusters[i].num_glyphs;
      else if (clusters[i].num_bytes == 0)
        carried += clusters[i].num_glyphs;
      else
        {
          clusters[kept] = clusters[i];
          clusters[kept].num_glyphs += carried;
          carried = 0;
          kept++;
        }
    }
  if (carried > 0 && kept == 0)
    {
      clusters[0].num_bytes = 0;
      clusters[0].num_glyphs = carried;
      kept = 1;
    }
  *n_clusters = kept;
}

/* The run's glyphs with its baseline starting at (x, y), each cluster tagged with its source. */
static void
show_run (const Drawing *drawing, const PangoGlyphItem *run, const char *text, double x, double y)
{
  PangoGlyphString *glyphs = run->glyphs;
  g_autofree cairo_glyph_t *shown = g_new (cairo_glyph_t, glyphs->num_glyphs);
  g_autofree cairo_text_cluster_t *clusters = g_new0 (cairo_text_cluster_t, glyphs->num_glyphs + 1);
  g_autoptr (GString) utf8 = g_string_new (NULL);
  PangoGlyphItemIter iter;
  cairo_scaled_font_t *font = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->item->analysis.font));
  gboolean backward = (run->item->analysis.level & 1) != 0;
  int n_clusters = 0, n_shown = 0;
  double advance = 0;

  for (int i = 0; i < glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *glyph = &glyphs->glyphs[i];

      shown[i].index = (glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 ? 0 : glyph->glyph;
      if (glyph->glyph == PANGO_GLYPH_EMPTY)
        shown[i].index = (unsigned long) -1;
      shown[i].x = x + (advance + glyph->geometry.x_offset) / PANGO_SCALE;
      shown[i].y = y + glyph->geometry.y_offset / (double) PANGO_SCALE;
      advance += glyph->geometry.width;
    }
  for (gboolean more = pango_glyph_item_iter_init_start (&iter, (PangoGlyphItem *) run, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      guint length;
      const char *source = source_of (drawing, (guint) iter.start_index, (guint) iter.end_index, &length);

      g_string_append_len (utf8, source, length);
      clusters[n_clusters].num_bytes = (int) length;
      clusters[n_clusters].num_glyphs = ABS (iter.end_glyph - iter.start_glyph);
      n_clusters++;
    }
  merge_sourceless (clusters, &n_clusters);
  for (int i = 0; i < glyphs->num_glyphs; i++)
    if (shown[i].index != (unsigned long) -1)
      n_shown++;
  cairo_set_scaled_font (drawing->cr, font);
  if (drawing->piece->source != NULL && drawing->piece->source[0] == '\0')
    {
      /* Set into an empty cell, which stands for it in the text: shapes only. */
      cairo_glyph_path (drawing->cr, shown, glyphs->num_glyphs);
      cairo_fill (drawing->cr);
      return;
    }
  if (n_shown < glyphs->num_glyphs || utf8->len == 0)
    {
      /* Glyphs without shape: no cluster can be tagged; show the others as they are. */
      int to = 0;

      for (int i = 0; i < glyphs->num_glyphs; i++)
        if (shown[i].index != (unsigned long) -1)
          shown[to++] = shown[i];
      cairo_show_glyphs (drawing->cr, shown, to);
      return;
    }
  cairo_show_text_glyphs (drawing->cr, utf8->str, (int) utf8->len, shown, n_shown, clusters, n_clusters,
                          backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

static void
draw_lines (const Drawing *drawing, const PangoGlyphItem *run, double x, double baseline, double width)
{
  PangoFontMetrics *metrics = pango_font_get_metrics (run->item->analysis.font, run->item->analysis.language);
  double scale = PANGO_SCALE;

  if (has_line (run->item, PANGO_ATTR_STRIKETHROUGH))
    cairo_rectangle (drawing->cr, x, baseline - pango_font_metrics_get_strikethrough_position (metrics) / scale, width,
                     pango_font_metrics_get_strikethrough_thickness (metrics) / scale);
  if (has_line (run->item, PANGO_ATTR_UNDERLINE))
    cairo_rectangle (drawing->cr, x, baseline - pango_font_metrics_get_underline_position (metrics) / scale, width,
                     pango_font_metrics_get_underline_thickness (metrics) / scale);
  cairo_fill (drawing->cr);
  pango_font_metrics_unref (metrics);
}

/* Where the run's glyphs stand. Pango centres each run of a column on its axis, but only its renderer
 * knows how far that moves one (pango_renderer_draw_layout_line()). */
static double
run_baseline (PangoLayoutIter *iter, const PangoGlyphItem *run)
{
  int y = pango_layout_iter_get_run_baseline (iter);

  if ((run->item->analysis.flags & PANGO_ANALYSIS_FLAG_CENTERED_BASELINE) != 0)
    {
      PangoRectangle logical;

      pango_glyph_string_extents (run->glyphs, run->item->analysis.font, NULL, &logical);
      y -= logical.y + logical.height / 2;
    }
  return y / (double) PANGO_SCALE;
}

static void
draw_run (const Drawing *drawing, PangoLayoutIter *iter, const char *text)
{
  const PangoGlyphItem *run = pango_layout_iter_get_run_readonly (iter);
  const PangoColor *colour;
  PangoRectangle logical;
  double alpha, x, y;

  if (run == NULL)
    return;
  pango_layout_iter_get_run_extents (iter, NULL, &logical);
  x = logical.x / (double) PANGO_SCALE;
  y = run_baseline (iter, run);
  colour = find_colour (run->item, PANGO_ATTR_BACKGROUND, PANGO_ATTR_BACKGROUND_ALPHA, &alpha);
  if (colour != NULL)
    {
      cairo_save (drawing->cr);
      set_colour (drawing->cr, colour, alpha);
      cairo_rectangle (drawing->cr, x, logical.y / (double) PANGO_SCALE, logical.width / (double) PANGO_SCALE,
                       logical.height / (double) PANGO_SCALE);
      cairo_fill (drawing->cr);
      cairo_restore (drawing->cr);
    }
  cairo_save (drawing->cr);
  colour = find_colour (run->item, PANGO_ATTR_FOREGROUND, PANGO_ATTR_FOREGROUND_ALPHA, &alpha);
  if (colour != NULL)
    set_colour (drawing->cr, colour, alpha);
  show_run (drawing, run, text, x, y);
  if (has_line (run->item, PANGO_ATTR_STRIKETHROUGH) || has_line (run->item, PANGO_ATTR_UNDERLINE))
    draw_lines (drawing, run, x, y, logical.width / (double) PANGO_SCALE);
  cairo_restore (drawing->cr);
}

static void
draw_mark (cairo_t *cr, const AnpTextMark *mark)
{
  switch (mark->kind)
    {
    case ANP_TEXT_DOT:
      cairo_new_sub_path (cr);
      cairo_arc (cr, mark->x + mark->width / 2, mark->y + mark->height / 2, mark->width / 2, 0, 2 * G_PI);
      break;
    case ANP_TEXT_LINE:
      cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
      break;
    }
  cairo_fill (cr);
}

void
anp_paragraph_draw (const AnpParagraph *self, cairo_t *cr)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (cr != NULL);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const AnpSetPiece *piece = anp_paragraph_piece (self, i);
      Drawing drawing = { cr, self, piece };
      PangoLayoutIter *iter = pango_layout_get_iter (piece->piece.layout);
      const char *text = pango_layout_get_text (piece->piece.layout);

      cairo_save (cr);
      cairo_translate (cr, piece->piece.x, piece->piece.y);
      if (piece->piece.rotation != 0)
        cairo_rotate (cr, piece->piece.rotation);
      do
        draw_run (&drawing, iter, text);
      while (pango_layout_iter_next_run (iter));
      cairo_restore (cr);
      pango_layout_iter_free (iter);
    }
  for (guint i = 0; i < self->marks->len; i++)
    draw_mark (cr, &g_array_index (self->marks, AnpTextMark, i));
}
