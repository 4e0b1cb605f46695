/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-ruby.h"

#include "anp-set-box.h"

#include <string.h>

#define RUBY_SIZE 0.45   /* em of a reading above its text */
#define RUBY_GAP 0.06    /* em, between the two */
#define ZHUYIN_SIZE 0.31 /* em of one symbol beside its character */
#define ZHUYIN_WIDTH 0.54/* em taken by symbols and tone */
#define PAD_CHAR 0xfffc  /* an object: Pango gives it a cluster of its own */

static gboolean
is_tone (gunichar c)
{
  return c == 0x2ca || c == 0x2c7 || c == 0x2cb || c == 0x2d9 || c == 0xb4 || c == '`';
}

static gboolean
is_zhuyin (const char *text)
{
  gboolean any = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      gboolean symbol = (c >= 0x3105 && c <= 0x312f) || (c >= 0x31a0 && c <= 0x31bf);

      any |= symbol;
      if (!symbol && !is_tone (c) && !g_unichar_isspace (c))
        return FALSE;
    }
  return any;
}

/* The size of `text` set small, in em. */
static double
measure_reading (const AnpDisplay *display, AnpTypesetter *typesetter, const char *text)
{
  g_autoptr (PangoLayout) layout = anp_set_box_create (typesetter, &display->style, display->lang, text, RUBY_SIZE, NULL);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return width / (PANGO_SCALE * display->style.size);
}

static double
measure_base (const AnpCell *cells, guint n)
{
  double em = 0;

  for (guint i = 0; i < n; i++)
    em += cells[i].kind == ANP_CHAR_HAN || cells[i].kind == ANP_CHAR_KANA ? 1 : 0.5;
  return em;
}

static void
append_pad (GArray *cells, const AnpCell *beside, gboolean after, double pad)
{
  AnpCell cell = { .c = PAD_CHAR, .run = beside->run, .kind = ANP_CHAR_OTHER, .region = beside->region,
                   .flags = ANP_CELL_INSERTED | ANP_CELL_PAD, .pad = (float) pad };

  cell.source = cell.source_end = after ? beside->source_end : beside->source;
  g_array_append_val (cells, cell);
}

/* Appends `n` cells with one reading above or beside them. */
static void
append_unit (AnpDisplay *display, AnpTypesetter *typesetter, GArray *cells, const AnpCell *base, guint n,
             const char *text)
{
  AnpReading reading = { g_strdup (text), 0, 0, is_zhuyin (text) };
  double pad = 0;

  if (!reading.zhuyin && !display->style.vertical)
    pad = MAX (0, measure_reading (display, typesetter, text) + 0.12 - measure_base (base, n));
  if (pad > 0)
    append_pad (cells, base, FALSE, pad / 2);
  reading.first = cells->len;
  g_array_append_vals (cells, base, n);
  reading.last = cells->len;
  if (pad > 0)
    append_pad (cells, &base[n - 1], TRUE, pad / 2);
  else if (reading.zhuyin && !display->style.vertical)
    append_pad (cells, &base[n - 1], TRUE, ZHUYIN_WIDTH);
  g_array_append_val (display->readings, reading);
}

/* One reading for each character where there are as many, else one for all of them. */
static void
append_run (AnpDisplay *display, AnpTypesetter *typesetter, GArray *cells, const AnpCell *base, guint n,
            const char *ruby)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (ruby));
  gboolean all_han = TRUE;

  words = g_strsplit_set (stripped, " \t", -1);
  for (guint i = 0; i < n; i++)
    all_han &= base[i].kind == ANP_CHAR_HAN;
  if (all_han && g_strv_length (words) == n)
    for (guint i = 0; i < n; i++)
      append_unit (display, typesetter, cells, &base[i], 1, words[i]);
  else
    append_unit (display, typesetter, cells, base, n, stripped);
}

void
anp_ruby_find (AnpDisplay *display, AnpTypesetter *typesetter)
{
  GArray *old = display->cells;
  gboolean any = FALSE;
  guint i = 0;

  for (guint r = 0; r < display->runs->len; r++)
    any |= anp_display_run (display, r)->ruby != NULL;
  if (!any)
    return;
  display->cells = g_array_sized_new (FALSE, FALSE, sizeof (AnpCell), old->len + 16);
  while (i < old->len)
    {
      const AnpCell *cell = &g_array_index (old, AnpCell, i);
      const char *ruby = anp_display_run (display, cell->run)->ruby;
      guint end = i + 1;

      if (ruby == NULL || (cell->flags & ANP_CELL_INSERTED) != 0)
        {
          g_array_append_vals (display->cells, cell, 1);
          i++;
          continue;
        }
      while (end < old->len && g_array_index (old, AnpCell, end).run == cell->run)
        end++;
      append_run (display, typesetter, display->cells, cell, end - i, ruby);
      i = end;
    }
  g_array_unref (old);
}

static gboolean
stands_in (const AnpReading *reading, const AnpSetPiece *line)
{
  return reading->first >= line->first && reading->last <= line->last;
}

double
anp_ruby_room (const AnpParagraphBuilder *builder, const AnpSetPiece *piece)
{
  gboolean vertical = builder->display->style.vertical;
  double room = 0;

  for (guint i = 0; i < builder->display->readings->len; i++)
    {
      const AnpReading *reading = &g_array_index (builder->display->readings, AnpReading, i);

      if (!stands_in (reading, piece))
        continue;
      if (!reading->zhuyin)
        room = MAX (room, (RUBY_SIZE * 1.1 + RUBY_GAP) * builder->em);
      else if (vertical)
        room = MAX (room, ZHUYIN_WIDTH * builder->em);
    }
  return room;
}

static void
place_above (AnpParagraphBuilder *builder, guint line, const AnpReading *reading)
{
  AnpSetBox box = anp_set_box_of_cells (builder, line, reading->first, reading->last);
  PangoLayout *layout = anp_set_box_create (builder->typesetter, &builder->display->style, builder->display->lang,
                                            reading->text, RUBY_SIZE, NULL);
  double em = builder->em, small = RUBY_SIZE * em;
  int width;

  pango_layout_get_size (layout, &width, NULL);
  if (builder->display->style.vertical)
    /* Reads downwards right of the column, turned like it. */
    anp_set_box_add_turned (builder, layout, reading->text, reading->first, reading->last,
                            box.x + box.width + RUBY_GAP * em + small / 2,
                            box.y + (box.height - width / (double) PANGO_SCALE) / 2);
  else
    anp_set_box_add (builder, layout, reading->text, reading->first, reading->last,
                     box.x + (box.width - width / (double) PANGO_SCALE) / 2, box.y - RUBY_GAP * em - 0.12 * small);
}

/* One symbol or tone, upright, its em box's left edge at x and its baseline at y. */
static void
add_symbol (AnpParagraphBuilder *builder, const AnpReading *reading, gunichar c, double size, double x, double y)
{
  char text[7] = { 0 };
  PangoLayout *layout;

  g_unichar_to_utf8 (c, text);
  layout = anp_set_box_create (builder->typesetter, &builder->display->style, "zh-tw", text, size, NULL);
  anp_set_box_add (builder, layout, text, reading->first, reading->last, x, y);
}

/* Zhuyin right of its character: symbols in a column, the tone at the upper right of the last; the
 * light tone's dot on top. */
static void
place_zhuyin (AnpParagraphBuilder *builder, guint line, const AnpReading *reading)
{
  AnpSetBox box = anp_set_box_of_cells (builder, line, reading->first, reading->last);
  double em = builder->em, small = ZHUYIN_SIZE * em;
  double x = box.x + box.width + 0.02 * em, y;
  gunichar symbols[8], tone = 0;
  guint n = 0;
  gboolean light;

  for (const char *p = reading->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_tone (c))
        tone = c;
      else if (!g_unichar_isspace (c) && n < G_N_ELEMENTS (symbols))
        symbols[n++] = c;
    }
  light = tone == 0x2d9;
  y = box.y + (box.height - n * small - (light ? small / 2 : 0)) / 2;
  if (light)
    {
      add_symbol (builder, reading, tone, ZHUYIN_SIZE, x + small * 0.2, y + 0.8 * small);
      y += small / 2;
    }
  for (guint i = 0; i < n; i++)
    add_symbol (builder, reading, symbols[i], ZHUYIN_SIZE, x, y + (i + 0.88) * small);
  if (tone != 0 && !light)
    add_symbol (builder, reading, tone, ZHUYIN_SIZE, x + small * 0.86, y + (n - 1 + 0.65) * small);
}

void
anp_ruby_place (AnpParagraphBuilder *builder, guint line)
{
  const AnpDisplay *display = builder->display;

  for (guint i = 0; i < display->readings->len; i++)
    {
      const AnpReading *reading = &g_array_index (display->readings, AnpReading, i);

      if (!stands_in (reading, anp_paragraph_piece (builder->paragraph, line)))
        continue;
      if (reading->zhuyin)
        place_zhuyin (builder, line, reading);
      else
        place_above (builder, line, reading);
    }
}
