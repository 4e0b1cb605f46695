/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-paragraph-private.h"

#include <pango/pangocairo.h>
#include <string.h>

/* Glyphs of one font and colour in a row, shown together: that way a cluster may reach over what
 * Pango set as two runs. */
typedef struct
{
  cairo_t *cr;
  const AnpParagraph *paragraph;
  const AnpSetPiece *piece;
  cairo_scaled_font_t *font; /* of the batch, NULL when it is empty */
  const PangoColor *colour;  /* or NULL for the source set */
  double alpha;
  GArray *glyphs;            /* of cairo_glyph_t */
  GArray *clusters;          /* of cairo_text_cluster_t */
  GString *utf8;
  int waiting_glyphs, waiting_bytes; /* of the batch's start, to join the first cluster that has both */
  gboolean leans;            /* the last cluster lies over what comes next */
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

static void
flush (Drawing *drawing, gboolean backward)
{
  const cairo_glyph_t *glyphs = (const cairo_glyph_t *) drawing->glyphs->data;

  if (drawing->font == NULL)
    return;
  cairo_save (drawing->cr);
  if (drawing->colour != NULL)
    set_colour (drawing->cr, drawing->colour, drawing->alpha);
  cairo_set_scaled_font (drawing->cr, drawing->font);
  if (drawing->piece->source != NULL && drawing->piece->source[0] == '\0')
    {
      /* Set into an empty cell, which stands for it in the text: shapes only. */
      cairo_glyph_path (drawing->cr, glyphs, (int) drawing->glyphs->len);
      cairo_fill (drawing->cr);
    }
  else if (drawing->clusters->len == 0 || drawing->waiting_glyphs > 0)
    cairo_show_glyphs (drawing->cr, glyphs, (int) drawing->glyphs->len);
  else
    cairo_show_text_glyphs (drawing->cr, drawing->utf8->str, (int) drawing->utf8->len, glyphs,
                            (int) drawing->glyphs->len, (const cairo_text_cluster_t *) drawing->clusters->data,
                            (int) drawing->clusters->len, backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
  cairo_restore (drawing->cr);
  drawing->font = NULL;
  g_array_set_size (drawing->glyphs, 0);
  g_array_set_size (drawing->clusters, 0);
  g_string_truncate (drawing->utf8, 0);
  drawing->waiting_glyphs = drawing->waiting_bytes = 0;
  drawing->leans = FALSE;
}

/* A closing mark that takes less than the cell its glyph has. */
static gboolean
leans_forward (const Drawing *drawing, const char *source, int width)
{
  AnpCharClass kind = (guchar) *source < 0xe2 ? ANP_CHAR_OTHER : anp_char_classify (g_utf8_get_char (source));

  return (kind == ANP_CHAR_CLOSE || kind == ANP_CHAR_STOP) &&
         width < 0.7 * drawing->paragraph->display->style.size * PANGO_SCALE;
}

/* Adds a cluster. One without source (a hair of space), without shape, or lying over its neighbour (a
 * bracket on half a cell, whose glyph is a cell wide) joins the one before, so that readers of a PDF
 * see neither a gap nor an overlap, which both divide words. */
static void
add_cluster (Drawing *drawing, int n_glyphs, int n_bytes, gboolean leans_back)
{
  cairo_text_cluster_t *last = drawing->clusters->len == 0
                                   ? NULL
                                   : &g_array_index (drawing->clusters, cairo_text_cluster_t, drawing->clusters->len - 1);

  leans_back |= drawing->leans;
  drawing->leans = FALSE;
  if (last != NULL && (n_glyphs == 0 || n_bytes == 0 || leans_back))
    {
      last->num_glyphs += n_glyphs;
      last->num_bytes += n_bytes;
      return;
    }
  n_glyphs += drawing->waiting_glyphs;
  n_bytes += drawing->waiting_bytes;
  drawing->waiting_glyphs = drawing->waiting_bytes = 0;
  if (n_glyphs == 0 || n_bytes == 0)
    {
      drawing->waiting_glyphs = n_glyphs;
      drawing->waiting_bytes = n_bytes;
    }
  else
    {
      cairo_text_cluster_t cluster = { n_bytes, n_glyphs };

      g_array_append_val (drawing->clusters, cluster);
    }
}

/* The run's glyphs with its baseline starting at (x, y), each cluster tagged with its source. */
static void
add_run (Drawing *drawing, const PangoGlyphItem *run, const char *text, double x, double y, const PangoColor *colour,
         double alpha)
{
  PangoGlyphString *glyphs = run->glyphs;
  PangoGlyphItemIter iter;
  cairo_scaled_font_t *font = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->item->analysis.font));
  gboolean backward = (run->item->analysis.level & 1) != 0;
  double back = -0.3 * drawing->paragraph->display->style.size * PANGO_SCALE;
  double advance = 0;

  if (drawing->font != font || drawing->colour != colour || drawing->alpha != alpha || backward)
    flush (drawing, FALSE);
  drawing->font = font;
  drawing->colour = colour;
  drawing->alpha = alpha;
  for (int i = 0; i < glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *glyph = &glyphs->glyphs[i];
      cairo_glyph_t shown = { (glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 ? 0 : glyph->glyph,
                              x + (advance + glyph->geometry.x_offset) / PANGO_SCALE,
                              y + glyph->geometry.y_offset / (double) PANGO_SCALE };

      if (glyph->glyph != PANGO_GLYPH_EMPTY)
        g_array_append_val (drawing->glyphs, shown);
      advance += glyph->geometry.width;
    }
  for (gboolean more = pango_glyph_item_iter_init_start (&iter, (PangoGlyphItem *) run, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      /* From the right, glyphs run from start_glyph down to end_glyph, itself left out. */
      int from = MIN (iter.start_glyph, iter.end_glyph + (iter.end_glyph < iter.start_glyph));
      int to = from + ABS (iter.end_glyph - iter.start_glyph);
      int n_glyphs = 0, width = 0;
      guint n_bytes;
      const char *source = source_of (drawing, (guint) iter.start_index, (guint) iter.end_index, &n_bytes);

      for (int i = from; i < to; i++)
        {
          n_glyphs += glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY;
          width += glyphs->glyphs[i].geometry.width;
        }
      g_string_append_len (drawing->utf8, source, n_bytes);
      add_cluster (drawing, n_glyphs, (int) n_bytes,
                   from < to && !backward && glyphs->glyphs[from].geometry.x_offset < back);
      drawing->leans = n_bytes > 0 && !backward && leans_forward (drawing, source, width);
    }
  if (backward)
    flush (drawing, TRUE);
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
draw_run (Drawing *drawing, PangoLayoutIter *iter, const char *text)
{
  const PangoGlyphItem *run = pango_layout_iter_get_run_readonly (iter);
  const PangoColor *background, *colour;
  PangoRectangle logical;
  double background_alpha, alpha, x, y;

  if (run == NULL)
    return;
  pango_layout_iter_get_run_extents (iter, NULL, &logical);
  x = logical.x / (double) PANGO_SCALE;
  y = run_baseline (iter, run);
  background = find_colour (run->item, PANGO_ATTR_BACKGROUND, PANGO_ATTR_BACKGROUND_ALPHA, &background_alpha);
  if (background != NULL)
    {
      flush (drawing, FALSE);
      cairo_save (drawing->cr);
      set_colour (drawing->cr, background, background_alpha);
      cairo_rectangle (drawing->cr, x, logical.y / (double) PANGO_SCALE, logical.width / (double) PANGO_SCALE,
                       logical.height / (double) PANGO_SCALE);
      cairo_fill (drawing->cr);
      cairo_restore (drawing->cr);
    }
  colour = find_colour (run->item, PANGO_ATTR_FOREGROUND, PANGO_ATTR_FOREGROUND_ALPHA, &alpha);
  add_run (drawing, run, text, x, y, colour, alpha);
  if (has_line (run->item, PANGO_ATTR_STRIKETHROUGH) || has_line (run->item, PANGO_ATTR_UNDERLINE))
    {
      cairo_save (drawing->cr);
      if (colour != NULL)
        set_colour (drawing->cr, colour, alpha);
      draw_lines (drawing, run, x, y, logical.width / (double) PANGO_SCALE);
      cairo_restore (drawing->cr);
    }
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
  Drawing drawing = { .cr = cr, .paragraph = self };

  g_return_if_fail (self != NULL);
  g_return_if_fail (cr != NULL);

  drawing.glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  drawing.clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  drawing.utf8 = g_string_new (NULL);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const AnpSetPiece *piece = anp_paragraph_piece (self, i);
      PangoLayoutIter *iter = pango_layout_get_iter (piece->piece.layout);
      const char *text = pango_layout_get_text (piece->piece.layout);

      cairo_save (cr);
      cairo_translate (cr, piece->piece.x, piece->piece.y);
      if (piece->piece.rotation != 0)
        cairo_rotate (cr, piece->piece.rotation);
      drawing.piece = piece;
      do
        draw_run (&drawing, iter, text);
      while (pango_layout_iter_next_run (iter));
      flush (&drawing, FALSE);
      cairo_restore (cr);
      pango_layout_iter_free (iter);
    }
  g_array_unref (drawing.glyphs);
  g_array_unref (drawing.clusters);
  g_string_free (drawing.utf8, TRUE);
  for (guint i = 0; i < self->marks->len; i++)
    draw_mark (cr, &g_array_index (self->marks, AnpTextMark, i));
}
