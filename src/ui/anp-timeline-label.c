/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-label.h"

#include <string.h>

#include "anp-paragraph-snapshot.h"

/* Longer than any line of a list. */
#define MOST_BYTES 600u

struct _AnpTimelineLabel
{
  AnpParagraph *paragraph;
  gboolean cut;
};

/* Byte of the text the line after the last allowed one begins at. */
static gsize
find_cut (const AnpParagraph *paragraph, guint n_lines)
{
  return anp_paragraph_to_source (paragraph, n_lines, 0);
}

static gboolean
is_rtl (const AnpParagraph *paragraph)
{
  return anp_paragraph_get_n_pieces (paragraph) > 0
         && pango_layout_get_direction (anp_paragraph_get_piece (paragraph, 0)->layout, 0)
                == PANGO_DIRECTION_RTL;
}

AnpTimelineLabel *
anp_timeline_label_new (AnpTypesetter *typesetter,
                        const char *text,
                        const char *lang,
                        const AnpTextOptions *options,
                        const AnpTimelineLabelStyle *style)
{
  AnpTextStyle set = { 0 };
  AnpTimelineLabel *self;
  g_autofree char *words = NULL;

  g_return_val_if_fail (ANP_IS_TYPESETTER (typesetter), NULL);
  g_return_val_if_fail (text != NULL && style != NULL && style->n_lines > 0, NULL);

  self = g_new0 (AnpTimelineLabel, 1);
  words = g_strdup (text);
  g_strdelimit (words, "\n\r\t", ' ');
  if (strlen (words) > MOST_BYTES)
    {
      *g_utf8_find_prev_char (words, words + MOST_BYTES) = '\0';
      self->cut = TRUE;
    }

  set.face = style->face;
  set.size = style->size;
  set.weight = style->weight;
  set.line_height = 1.35;
  set.vertical = style->vertical;
  set.align = style->centered ? ANP_ALIGN_CENTER : ANP_ALIGN_START;
  lang = lang != NULL ? lang : "und";
  self->paragraph = anp_paragraph_new_plain (typesetter, words, lang, &set, options, style->width);
  /* Every line begins on the interface's side, whichever way its words run. */
  if (!style->centered && !style->vertical && is_rtl (self->paragraph) != style->rtl)
    {
      set.align = ANP_ALIGN_END;
      anp_paragraph_unref (self->paragraph);
      self->paragraph = anp_paragraph_new_plain (typesetter, words, lang, &set, options,
                                                 style->width);
    }

  while (anp_paragraph_get_n_lines (self->paragraph) > style->n_lines)
    {
      gsize cut = MIN (find_cut (self->paragraph, style->n_lines), strlen (words));
      g_autofree char *shorter = NULL;
      char *end = words + cut;

      /* Room for the dots, of what the line held. */
      end = g_utf8_find_prev_char (words, end);
      while (end != NULL && end > words && g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_find_prev_char (words, end);
      if (end == NULL || end <= words)
        break;
      *end = '\0';
      self->cut = TRUE;
      shorter = g_strconcat (words, "…", NULL);
      anp_paragraph_unref (self->paragraph);
      self->paragraph = anp_paragraph_new_plain (typesetter, shorter, lang, &set, options,
                                                 style->width);
    }
  return self;
}

void
anp_timeline_label_free (AnpTimelineLabel *self)
{
  if (self == NULL)
    return;
  anp_paragraph_unref (self->paragraph);
  g_free (self);
}

double
anp_timeline_label_get_width (const AnpTimelineLabel *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return anp_paragraph_get_width (self->paragraph);
}

double
anp_timeline_label_get_height (const AnpTimelineLabel *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return anp_paragraph_get_height (self->paragraph);
}

double
anp_timeline_label_get_baseline (const AnpTimelineLabel *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return anp_paragraph_get_baseline (self->paragraph);
}

gboolean
anp_timeline_label_is_cut (const AnpTimelineLabel *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->cut;
}

void
anp_timeline_label_snapshot (const AnpTimelineLabel *self,
                             GtkSnapshot *snapshot,
                             double x,
                             double y,
                             const GdkRGBA *color)
{
  g_return_if_fail (self != NULL);

  anp_paragraph_snapshot (self->paragraph, snapshot, x, y, color);
}
