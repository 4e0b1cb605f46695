/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-paragraph-private.h"

#include <glib/gi18n.h>

#define MAX_NAMED 5

/* Debian's package that most likely has it. */
static const char *
package_of (gunichar c)
{
  if (c >= 0x20000 && c <= 0x323af)
    return "fonts-hanazono";
  if (anp_char_is_han (c) || (c >= 0x3000 && c <= 0x33ff) || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xff00 && c <= 0xffef))
    return "fonts-noto-cjk";
  if (c >= 0x1f000 && c <= 0x1faff)
    return "fonts-noto-color-emoji";
  return "fonts-noto-core";
}

static void
list_unknown (PangoLayout *layout, GArray *unknown)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      const PangoGlyphItem *run = pango_layout_iter_get_run_readonly (iter);

      for (int i = 0; run != NULL && i < run->glyphs->num_glyphs; i++)
        {
          gunichar c = run->glyphs->glyphs[i].glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;
          gboolean known = (run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0;

          for (guint k = 0; k < unknown->len && !known; k++)
            known = g_array_index (unknown, gunichar, k) == c;
          if (!known)
            g_array_append_val (unknown, c);
        }
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
}

char *
anp_paragraph_dup_missing (const AnpParagraph *self)
{
  g_autoptr (GArray) unknown = NULL;
  g_autoptr (GString) names = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_unknown == 0)
    return NULL;
  unknown = g_array_new (FALSE, FALSE, sizeof (gunichar));
  for (guint i = 0; i < self->pieces->len; i++)
    list_unknown (anp_paragraph_piece (self, i)->piece.layout, unknown);
  if (unknown->len == 0)
    return NULL;
  names = g_string_new (NULL);
  for (guint i = 0; i < unknown->len && i < MAX_NAMED; i++)
    {
      gunichar c = g_array_index (unknown, gunichar, i);

      g_string_append (names, i > 0 ? " " : "");
      if (g_unichar_isgraph (c))
        g_string_append_unichar (names, c);
      g_string_append_printf (names, g_unichar_isgraph (c) ? " (U+%04X)" : "U+%04X", c);
    }
  if (unknown->len > MAX_NAMED)
    g_string_append (names, " …");
  return g_strdup_printf (ngettext ("No font has the character %s. Install the package %s.",
                                    "No font has the characters %s. Install the package %s.", unknown->len),
                          names->str, package_of (g_array_index (unknown, gunichar, 0)));
}
