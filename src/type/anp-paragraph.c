/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-paragraph-private.h"

#include "anp-breaker.h"
#include "anp-line-rules.h"
#include "anp-paragraph-bidi.h"
#include "anp-ruby.h"
#include "anp-text-marks.h"
#include "anp-vertical.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (AnpParagraph, anp_paragraph, anp_paragraph_ref, anp_paragraph_unref)

static void
clear_piece (gpointer data)
{
  AnpSetPiece *piece = data;

  g_clear_object (&piece->piece.layout);
  g_free (piece->source);
}

static AnpSetting
setting_of (const AnpDisplay *display)
{
  if (display->style.vertical)
    return ANP_SETTING_VERTICAL;
  return display->rtl ? ANP_SETTING_RTL : ANP_SETTING_HORIZONTAL;
}

/* Cells [first, last) laid out by themselves, as one line. */
static PangoLayout *
create_layout (const AnpParagraphBuilder *builder, guint first, guint last, gboolean half_first, gboolean half_last)
{
  const AnpDisplay *display = builder->display;
  PangoLayout *layout = pango_layout_new (anp_typesetter_get_setting (builder->typesetter, setting_of (display)));
  PangoAttrList *attributes =
      anp_display_make_attributes (display, builder->typesetter, first, last, half_first, half_last);
  guint32 start = anp_display_offset (display, first);

  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_font_description (layout, builder->font);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, display->text->str + start, (int) (anp_display_offset (display, last) - start));
  return layout;
}

/* Widths of cells [first, last) from `layout`'s clusters, in Pango units; cells inside a cluster get
 * none, its first has it all. */
static void
measure_cells (const AnpParagraphBuilder *builder, PangoLayout *layout, guint first, guint last, AnpBreakItem *items)
{
  const AnpDisplay *display = builder->display;
  guint32 start = anp_display_offset (display, first);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  guint at = first;

  do
    {
      PangoRectangle logical;
      guint32 offset;

      if (pango_layout_iter_get_run_readonly (iter) == NULL)
        continue;
      pango_layout_iter_get_cluster_extents (iter, NULL, &logical);
      offset = start + (guint32) pango_layout_iter_get_index (iter);
      while (at > first && anp_display_offset (display, at) > offset)
        at--;
      while (at + 1 < last && anp_display_offset (display, at + 1) <= offset)
        at++;
      items[at - first].width += logical.width;
    }
  while (pango_layout_iter_next_cluster (iter));
  pango_layout_iter_free (iter);
}

static void
measure_trims (const AnpParagraphBuilder *builder, guint first, guint last, AnpBreakItem *items)
{
  double full = builder->em * PANGO_SCALE * 0.8;

  for (guint i = first; i < last; i++)
    {
      AnpBreakItem *item = &items[i - first];
      const AnpCell *cell = anp_display_cell (builder->display, i);
      gboolean start = anp_display_trims_start (builder->display, cell);
      gboolean end = anp_display_trims_end (builder->display, cell);

      if ((!start && !end) || (cell->flags & ANP_CELL_HALF) != 0 || item->width < full ||
          !anp_display_cell_family (builder->display, builder->typesetter, cell)->has_halt)
        continue;
      if (start)
        item->trim_start = item->width / 2;
      if (end)
        item->trim_end = item->width / 2;
    }
}

static void
add_line (AnpParagraphBuilder *builder, PangoLayout *layout, guint first, guint last)
{
  AnpSetPiece piece = { { layout, 0, 0, 0 }, first, last, TRUE, NULL, 0 };

  g_array_append_val (builder->paragraph->pieces, piece);
  builder->paragraph->n_unknown += (guint) pango_layout_get_unknown_glyphs_count (layout);
}

/* The line of cells [from, to) of the segment `items` are for, without the spaces at its end. */
static void
set_line (AnpParagraphBuilder *builder, guint first, const AnpBreakItem *items, guint from, guint to,
          PangoLayout *whole)
{
  gboolean half_first, half_last;
  guint end = to;

  while (end > from + 1 && items[end - 1].is_space)
    end--;
  half_first = end > from && items[from].trim_start > 0;
  half_last = end > from && items[end - 1].trim_end > 0 && (end - from > 1 || !half_first);
  if (whole != NULL && !half_first && !half_last && end == to)
    add_line (builder, g_object_ref (whole), first + from, first + end);
  else
    add_line (builder, create_layout (builder, first + from, first + end, half_first, half_last), first + from,
              first + end);
}

/* Cells [first, last), which hold no forced line end. */
static void
set_segment (AnpParagraphBuilder *builder, guint first, guint last)
{
  g_autoptr (PangoLayout) whole = create_layout (builder, first, last, FALSE, FALSE);
  guint n = last - first, from = 0;
  g_autofree AnpBreakItem *items = NULL;
  g_autoptr (GArray) breaks = NULL;
  const PangoLogAttr *attrs;
  int n_attrs;

  if (n == 0)
    {
      add_line (builder, g_steal_pointer (&whole), first, last);
      return;
    }
  items = g_new0 (AnpBreakItem, n);
  breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  attrs = pango_layout_get_log_attrs_readonly (whole, &n_attrs);
  anp_line_rules_apply (builder->display, first, last, attrs, items);
  measure_cells (builder, whole, first, last, items);
  measure_trims (builder, first, last, items);
  if (builder->measure >= 0)
    {
      double measure = builder->measure * PANGO_SCALE;

      if (builder->display->style.balance)
        anp_line_rules_apply_title (builder->display, first, last, items);
      if (!anp_breaker_run (items, n, measure, builder->em * PANGO_SCALE, builder->display->style.balance, breaks))
        builder->paragraph->overflows = TRUE;
    }
  for (guint i = 0; i < breaks->len; i++)
    {
      guint to = g_array_index (breaks, guint, i);

      set_line (builder, first, items, from, to, NULL);
      from = to;
    }
  set_line (builder, first, items, from, n, from == 0 ? whole : NULL);
}

static void
set_segments (AnpParagraphBuilder *builder)
{
  const AnpDisplay *display = builder->display;
  guint from = 0;

  for (guint i = 0; i < display->cells->len; i++)
    {
      gunichar c = anp_display_cell (display, i)->c;

      if (c != '\n' && c != 0x2028)
        continue;
      set_segment (builder, from, i);
      from = i + 1;
    }
  set_segment (builder, from, display->cells->len);
}

double
anp_paragraph_line_length (const AnpSetPiece *piece)
{
  int width;

  pango_layout_get_size (piece->piece.layout, &width, NULL);
  return width / (double) PANGO_SCALE;
}

static double
aligned (const AnpDisplay *display, double room, double length)
{
  switch (display->style.align)
    {
    case ANP_ALIGN_CENTER:
      return (room - length) / 2;
    case ANP_ALIGN_END:
      return display->rtl ? 0 : room - length;
    case ANP_ALIGN_NONE:
    case ANP_ALIGN_START:
      break;
    }
  return display->rtl ? room - length : 0;
}

/* Where the baseline stands in a line of `distance`: the em box of Han, or of the Latin family, in
 * its middle. */
static double
line_ascent (const AnpParagraphBuilder *builder, double distance)
{
  const AnpFamily *family =
      anp_typesetter_find_family (builder->typesetter, builder->display->style.face, builder->display->lang);
  gboolean cjk = anp_region_from_lang (builder->display->lang) != ANP_REGION_NONE;
  double ascent = cjk ? 0.88 : family->ascent;
  double descent = cjk ? 0.12 : family->descent;

  return (distance - (ascent + descent) * builder->em) / 2 + ascent * builder->em;
}

static void
place_lines (AnpParagraphBuilder *builder)
{
  AnpParagraph *self = builder->paragraph;
  double distance = builder->display->style.line_height * builder->em;
  double ascent = line_ascent (builder, distance);
  double leading = distance - builder->em;
  double longest = 0, room, y = 0, below = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    longest = MAX (longest, anp_paragraph_line_length (anp_paragraph_piece (self, i)));
  room = builder->measure >= 0 ? builder->measure : longest;
  for (guint i = 0; i < self->pieces->len; i++)
    {
      AnpSetPiece *piece = anp_paragraph_piece (self, i);
      double baseline = pango_layout_get_baseline (piece->piece.layout) / (double) PANGO_SCALE;
      double white = i == 0 ? leading / 2 : leading - below;
      double above = anp_ruby_room (builder, piece);

      if (above > 0)
        y += MAX (0, above - white);
      below = anp_text_marks_room (builder, piece);
      piece->axis = y + ascent;
      piece->piece.x = aligned (builder->display, room, anp_paragraph_line_length (piece));
      piece->piece.y = piece->axis - baseline;
      y += distance;
    }
  self->width = longest;
  self->n_lines = self->pieces->len;
  self->height = y;
  self->baseline = self->n_lines > 0 ? anp_paragraph_piece (self, 0)->axis : ascent;
}

static void
place (AnpParagraphBuilder *builder)
{
  AnpParagraph *self = builder->paragraph;
  gboolean vertical = builder->display->style.vertical;
  double length;

  if (vertical)
    anp_vertical_place_lines (builder);
  else
    place_lines (builder);
  for (guint i = 0; i < self->n_lines; i++)
    {
      if (vertical)
        anp_vertical_place_digits (builder, i);
      anp_text_marks_place (builder, i);
      anp_ruby_place (builder, i);
    }
  length = vertical ? self->height : self->width;
  if (builder->measure >= 0 && length > builder->measure + builder->em * 0.01)
    self->overflows = TRUE;
}

AnpParagraph *
anp_paragraph_new (AnpTypesetter *typesetter, const GPtrArray *runs, const AnpTextStyle *style,
                   const AnpTextOptions *options, double measure)
{
  const AnpTextOptions as_written = ANP_TEXT_OPTIONS_DEFAULT;
  AnpParagraph *self;
  AnpParagraphBuilder builder = { 0 };

  g_return_val_if_fail (ANP_IS_TYPESETTER (typesetter), NULL);
  g_return_val_if_fail (runs != NULL, NULL);
  g_return_val_if_fail (style != NULL && style->size > 0, NULL);

  self = g_new0 (AnpParagraph, 1);
  g_atomic_ref_count_init (&self->references);
  self->display = anp_display_new (typesetter, runs, style, options != NULL ? options : &as_written);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (AnpSetPiece));
  g_array_set_clear_func (self->pieces, clear_piece);
  self->marks = g_array_new (FALSE, FALSE, sizeof (AnpTextMark));

  builder.paragraph = self;
  builder.typesetter = typesetter;
  builder.display = self->display;
  builder.measure = measure;
  builder.em = style->size;
  builder.font = pango_font_description_new ();
  pango_font_description_set_family_static (
      builder.font, anp_typesetter_find_family (typesetter, style->face, self->display->lang)->list);
  pango_font_description_set_absolute_size (builder.font, style->size * PANGO_SCALE);
  pango_font_description_set_weight (builder.font, style->weight > 0 ? (PangoWeight) style->weight : PANGO_WEIGHT_NORMAL);
  if (self->display->bidi && !style->vertical)
    anp_paragraph_bidi_set (&builder, create_layout (&builder, 0, self->display->cells->len, FALSE, FALSE));
  else
    {
      set_segments (&builder);
      place (&builder);
    }
  pango_font_description_free (builder.font);
  return self;
}

AnpParagraph *
anp_paragraph_new_plain (AnpTypesetter *typesetter, const char *text, const char *lang, const AnpTextStyle *style,
                         const AnpTextOptions *options, double measure)
{
  AnpRun run = { .text = (char *) text, .lang = lang };
  gpointer pointers[] = { &run };
  GPtrArray runs = { pointers, 1 };

  g_return_val_if_fail (text != NULL, NULL);

  return anp_paragraph_new (typesetter, &runs, style, options, measure);
}

AnpParagraph *
anp_paragraph_ref (AnpParagraph *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
anp_paragraph_unref (AnpParagraph *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_array_unref (self->pieces);
  g_array_unref (self->marks);
  anp_display_free (self->display);
  g_free (self);
}

double
anp_paragraph_get_width (const AnpParagraph *self)
{
  return self->width;
}

double
anp_paragraph_get_height (const AnpParagraph *self)
{
  return self->height;
}

double
anp_paragraph_get_baseline (const AnpParagraph *self)
{
  return self->baseline;
}

guint
anp_paragraph_get_n_lines (const AnpParagraph *self)
{
  return self->n_lines;
}

guint
anp_paragraph_get_n_unknown (const AnpParagraph *self)
{
  return self->n_unknown;
}

gboolean
anp_paragraph_get_overflows (const AnpParagraph *self)
{
  return self->overflows;
}

guint
anp_paragraph_get_n_pieces (const AnpParagraph *self)
{
  return self->pieces->len;
}

const AnpTextPiece *
anp_paragraph_get_piece (const AnpParagraph *self, guint index)
{
  g_return_val_if_fail (index < self->pieces->len, NULL);

  return &anp_paragraph_piece (self, index)->piece;
}

guint
anp_paragraph_get_n_marks (const AnpParagraph *self)
{
  return self->marks->len;
}

const AnpTextMark *
anp_paragraph_get_mark (const AnpParagraph *self, guint index)
{
  g_return_val_if_fail (index < self->marks->len, NULL);

  return &g_array_index (self->marks, AnpTextMark, index);
}

const char *
anp_paragraph_get_source (const AnpParagraph *self)
{
  return self->display->source;
}

gsize
anp_paragraph_to_source (const AnpParagraph *self, guint piece, gsize display_offset)
{
  const AnpSetPiece *set;
  guint low, high;
  guint32 wanted;

  g_return_val_if_fail (piece < self->pieces->len, 0);

  set = anp_paragraph_piece (self, piece);
  if (set->last == set->first)
    return set->first < self->display->cells->len ? anp_display_cell (self->display, set->first)->source
                                                  : strlen (self->display->source);
  if (set->source != NULL)
    return anp_display_cell (self->display, set->first)->source;
  wanted = anp_display_offset (self->display, set->first) + (guint32) display_offset;
  if (wanted >= anp_display_offset (self->display, set->last))
    return anp_display_cell (self->display, set->last - 1)->source_end;
  low = set->first;
  high = set->last;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (anp_display_offset (self->display, middle) <= wanted)
        low = middle;
      else
        high = middle;
    }
  return anp_display_cell (self->display, low)->source;
}
