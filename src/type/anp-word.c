/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-word.h"

#include <math.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "anp-char.h"
#include "anp-convert.h"
#include "anp-lang.h"
#include "anp-paragraph-private.h"

/* The bytes [start, end) of the word around `at`, by ICU's dictionary of Chinese words. */
static gboolean
find_bounds (const char *text, gsize at, gsize *out_start, gsize *out_end)
{
  UErrorCode error = U_ZERO_ERROR;
  UText *units = utext_openUTF8 (NULL, text, -1, &error);
  UBreakIterator *words = ubrk_open (UBRK_WORD, "zh", NULL, 0, &error);
  gboolean found = FALSE;

  if (U_SUCCESS (error))
    {
      int32_t end;

      ubrk_setUText (words, units, &error);
      end = ubrk_following (words, (int32_t) at);
      if (U_SUCCESS (error) && end != UBRK_DONE)
        {
          *out_end = (gsize) end;
          *out_start = (gsize) ubrk_previous (words);
          found = *out_start <= at;
        }
    }
  if (words != NULL)
    ubrk_close (words);
  if (units != NULL)
    utext_close (units);
  return found;
}

static gboolean
is_all_han (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_get_script (g_utf8_get_char (p)) != G_UNICODE_SCRIPT_HAN)
        return FALSE;
    }
  return *text != '\0';
}

/* The cell of a piece at a byte of its layout. */
static guint
find_cell (const AnpParagraph *paragraph, const AnpSetPiece *piece, gsize display_offset)
{
  guint32 wanted = anp_display_offset (paragraph->display, piece->first) + (guint32) display_offset;
  guint cell = piece->first;

  while (cell + 1 < piece->last && anp_display_offset (paragraph->display, cell + 1) <= wanted)
    cell++;
  return cell;
}

/* Widens the word's box over the cells of this piece that come from [start, end) of the source. */
static void
place (AnpWord *word, const AnpParagraph *paragraph, const AnpSetPiece *piece, guint at, gsize start, gsize end)
{
  guint first = at, last = at + 1;
  guint32 base = anp_display_offset (paragraph->display, piece->first);
  PangoRectangle from, to;
  double c = cos (piece->piece.rotation), s = sin (piece->piece.rotation), x, y, width, height;

  while (first > piece->first && anp_display_cell (paragraph->display, first - 1)->source >= start)
    first--;
  while (last < piece->last && anp_display_cell (paragraph->display, last)->source_end <= end)
    last++;
  pango_layout_index_to_pos (piece->piece.layout, (int) (anp_display_offset (paragraph->display, first) - base), &from);
  pango_layout_index_to_pos (piece->piece.layout, (int) (anp_display_offset (paragraph->display, last - 1) - base), &to);
  x = (double) from.x / PANGO_SCALE;
  y = (double) from.y / PANGO_SCALE;
  width = (double) (to.x + to.width) / PANGO_SCALE - x;
  height = (double) from.height / PANGO_SCALE;
  /* Turned by nothing or by a quarter, so its sides stay upright. */
  word->x = piece->piece.x + x * c - (y + (s > 0.5 ? height : 0)) * s;
  word->y = piece->piece.y + x * s + y * c;
  word->width = s > 0.5 ? height : width;
  word->height = s > 0.5 ? width : height;
}

static gboolean
is_inside (const AnpSetPiece *piece, double x, double y, int *out_x, int *out_y)
{
  double c = cos (piece->piece.rotation), s = sin (piece->piece.rotation);
  double dx = x - piece->piece.x, dy = y - piece->piece.y;
  PangoRectangle box;

  *out_x = (int) ((dx * c + dy * s) * PANGO_SCALE);
  *out_y = (int) ((dy * c - dx * s) * PANGO_SCALE);
  pango_layout_get_extents (piece->piece.layout, NULL, &box);
  return *out_x >= box.x && *out_x < box.x + box.width && *out_y >= box.y && *out_y < box.y + box.height;
}

AnpWord *
anp_paragraph_find_word (const AnpParagraph *paragraph, double x, double y)
{
  g_return_val_if_fail (paragraph != NULL, NULL);

  for (guint i = 0; i < paragraph->pieces->len; i++)
    {
      const AnpSetPiece *piece = anp_paragraph_piece (paragraph, i);
      const AnpCell *cell;
      g_autoptr (AnpWord) word = NULL;
      int lx, ly, index, trailing;
      gsize start, end;
      guint at;

      if (piece->source != NULL || piece->first == piece->last || !is_inside (piece, x, y, &lx, &ly))
        continue;
      if (!pango_layout_xy_to_index (piece->piece.layout, lx, ly, &index, &trailing))
        return NULL;
      at = find_cell (paragraph, piece, (gsize) index);
      cell = anp_display_cell (paragraph->display, at);
      if (!find_bounds (paragraph->display->source, cell->source, &start, &end))
        return NULL;
      word = g_new0 (AnpWord, 1);
      word->text = g_strndup (paragraph->display->source + start, end - start);
      if (!is_all_han (word->text))
        return NULL;
      word->lang = anp_display_cell_lang (paragraph->display, cell);
      place (word, paragraph, piece, at, start, end);
      return g_steal_pointer (&word);
    }
  return NULL;
}

void
anp_word_free (AnpWord *self)
{
  g_free (self->text);
  g_free (self);
}

char *
anp_word_dup_other_script (const AnpWord *self, AnpScriptChoice shown, const char **out_lang)
{
  g_autofree char *converted = NULL, *other = NULL;
  AnpRegion region;

  g_return_val_if_fail (self != NULL, NULL);

  region = anp_region_from_lang (self->lang);
  if (!anp_region_is_chinese (region))
    return NULL;
  *out_lang = self->lang;
  converted = anp_type_convert (self->text, self->lang, shown);
  if (converted != NULL && !g_str_equal (converted, self->text))
    return g_strdup (self->text); /* it is shown converted: the other is how it is written */
  other = anp_type_convert (self->text, self->lang, region == ANP_REGION_CN ? ANP_SCRIPT_TW : ANP_SCRIPT_CN);
  if (other == NULL || g_str_equal (other, self->text))
    return NULL;
  *out_lang = anp_region_to_lang (region == ANP_REGION_CN ? ANP_REGION_TW : ANP_REGION_CN);
  return g_steal_pointer (&other);
}
