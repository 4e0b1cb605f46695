/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-kind.h"

#include <glib/gi18n.h>
#include <math.h>

AnpTimelineKind
anp_timeline_kind_of (const AnpSlide *slide)
{
  gboolean still = FALSE;

  g_return_val_if_fail (slide != NULL, ANP_TIMELINE_WORDS);

  for (guint i = 0; i < slide->media->len; i++)
    {
      const AnpMedia *media = g_ptr_array_index (slide->media, i);

      if (media->kind == ANP_MEDIA_CLIP)
        return ANP_TIMELINE_CLIP;
      still = still || media->kind == ANP_MEDIA_IMAGE || media->kind == ANP_MEDIA_SVG;
    }
  if (slide->layout == ANP_LAYOUT_VERSE)
    return ANP_TIMELINE_VERSE;
  if (slide->layout == ANP_LAYOUT_CHART || slide->layout == ANP_LAYOUT_FIGURES)
    return ANP_TIMELINE_CHART;
  return still ? ANP_TIMELINE_STILL : ANP_TIMELINE_WORDS;
}

const char *
anp_timeline_kind_get_name (AnpTimelineKind kind)
{
  switch (kind)
    {
    case ANP_TIMELINE_WORDS:
      /* Translators: what a slide mainly is, at the end of what a screen reader says. */
      return _("words");
    case ANP_TIMELINE_CLIP:
      return _("clip");
    case ANP_TIMELINE_VERSE:
      return _("verse");
    case ANP_TIMELINE_CHART:
      return _("chart");
    case ANP_TIMELINE_STILL:
      return _("still");
    }
  g_return_val_if_reached ("");
}

void
anp_timeline_kind_snapshot (AnpTimelineKind kind,
                            GtkSnapshot *snapshot,
                            double x,
                            double y,
                            double size,
                            const GdkRGBA *color)
{
  cairo_t *cr;

  if (kind == ANP_TIMELINE_WORDS)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x - 1, y - 1, size + 2, size + 2));
  gdk_cairo_set_source_rgba (cr, color);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size / 12, size / 12);
  cairo_set_line_width (cr, 1.2);

  switch (kind)
    {
    case ANP_TIMELINE_WORDS:
      break;
    case ANP_TIMELINE_CLIP: /* plays */
      cairo_move_to (cr, 2.5, 1.5);
      cairo_line_to (cr, 10.5, 6);
      cairo_line_to (cr, 2.5, 10.5);
      cairo_close_path (cr);
      cairo_fill (cr);
      break;
    case ANP_TIMELINE_VERSE: /* columns of unequal length, from the right */
      cairo_move_to (cr, 9.5, 1);
      cairo_line_to (cr, 9.5, 11);
      cairo_move_to (cr, 6, 1);
      cairo_line_to (cr, 6, 8.5);
      cairo_move_to (cr, 2.5, 1);
      cairo_line_to (cr, 2.5, 10);
      cairo_stroke (cr);
      break;
    case ANP_TIMELINE_CHART: /* bars */
      cairo_rectangle (cr, 1.5, 6.5, 2.2, 4.5);
      cairo_rectangle (cr, 5, 4, 2.2, 7);
      cairo_rectangle (cr, 8.5, 1, 2.2, 10);
      cairo_fill (cr);
      break;
    case ANP_TIMELINE_STILL: /* a picture with a hill */
      cairo_rectangle (cr, 1, 2, 10, 8);
      cairo_stroke (cr);
      cairo_move_to (cr, 1.6, 9.4);
      cairo_line_to (cr, 5, 5);
      cairo_line_to (cr, 7, 7.4);
      cairo_line_to (cr, 8.4, 6);
      cairo_line_to (cr, 10.4, 9.4);
      cairo_close_path (cr);
      cairo_fill (cr);
      break;
    }
  cairo_destroy (cr);
}

char *
anp_timeline_dup_numeral (guint number, const char *lang)
{
  static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
  gboolean chinese = lang != NULL && (g_str_has_prefix (lang, "zh") || g_str_has_prefix (lang, "yue"));

  if (!chinese || number == 0 || number > 99)
    return g_strdup_printf ("%u", number);
  if (number < 10)
    return g_strdup (digits[number]);
  return g_strconcat (number < 20 ? "" : digits[number / 10], "十", digits[number % 10], NULL);
}
