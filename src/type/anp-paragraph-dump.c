/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-type-dump.h"

#include "anp-paragraph-private.h"

#include <math.h>

/* The language text was given. Not the item's: for characters many scripts share Pango makes one up
 * from the environment. */
static const char *
language_of (const AnpParagraph *paragraph, const AnpSetPiece *piece, const PangoGlyphItem *run)
{
  guint32 wanted = anp_display_offset (paragraph->display, piece->first) + (guint32) run->item->offset;
  guint cell = piece->first;

  if (piece->source != NULL || piece->first == piece->last)
    return paragraph->display->lang;
  while (cell + 1 < piece->last && anp_display_offset (paragraph->display, cell + 1) <= wanted)
    cell++;
  return anp_display_cell_lang (paragraph->display, anp_display_cell (paragraph->display, cell));
}

static void
dump_run (GString *out, const PangoGlyphItem *run, const char *lang, double em)
{
  PangoFontDescription *font = pango_font_describe (run->item->analysis.font);

  g_string_append_printf (out, "    %s %d %s:", lang,
                          (int) pango_font_description_get_weight (font), pango_font_description_get_family (font));
  for (int i = 0; i < run->glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *glyph = &run->glyphs->glyphs[i];

      if ((glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
        g_string_append_printf (out, " unknown-%04X", (guint) (glyph->glyph & ~PANGO_GLYPH_UNKNOWN_FLAG));
      else
        g_string_append_printf (out, " %u", glyph->glyph);
      g_string_append_printf (out, "@%ld", lround (glyph->geometry.width / (em * PANGO_SCALE) * 1000));
    }
  g_string_append_c (out, '\n');
  pango_font_description_free (font);
}

void
anp_type_dump_paragraph (const AnpParagraph *paragraph, GString *out)
{
  g_return_if_fail (paragraph != NULL);
  g_return_if_fail (out != NULL);

  for (guint i = 0; i < paragraph->pieces->len; i++)
    {
      const AnpSetPiece *piece = anp_paragraph_piece (paragraph, i);
      PangoLayoutIter *iter = pango_layout_get_iter (piece->piece.layout);

      g_string_append_printf (out, "  %s “%s”\n", piece->is_line ? "line" : "beside",
                              pango_layout_get_text (piece->piece.layout));
      do
        {
          const PangoGlyphItem *run = pango_layout_iter_get_run_readonly (iter);

          if (run != NULL)
            dump_run (out, run, language_of (paragraph, piece, run), paragraph->display->style.size);
        }
      while (pango_layout_iter_next_run (iter));
      pango_layout_iter_free (iter);
    }
}
