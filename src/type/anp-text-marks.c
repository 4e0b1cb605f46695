/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-text-marks.h"

#include "anp-set-box.h"

#define DOT_SIZE 0.15      /* em */
#define DOT_GAP 0.14       /* em, from the cell to the dot's middle */
#define LINE_GAP 0.07      /* em, from the cell to the line */
#define LINE_THICKNESS 0.05
#define LINE_INSET 0.06    /* em, so that two names in a row stay two */

static void
place_dot (AnpParagraphBuilder *builder, guint line, guint cell)
{
  AnpSetBox box = anp_set_box_of_cells (builder, line, cell, cell + 1);
  double em = builder->em, size = DOT_SIZE * em;
  AnpTextMark mark = { ANP_TEXT_DOT, box.x + (box.width - size) / 2, box.y + box.height + DOT_GAP * em - size / 2, size, size };

  /* Below the characters across, right of them down. */
  if (builder->display->style.vertical)
    {
      mark.x = box.x + box.width + DOT_GAP * em - size / 2;
      mark.y = box.y + (box.height - size) / 2;
    }
  g_array_append_val (builder->paragraph->marks, mark);
}

static void
place_line (AnpParagraphBuilder *builder, guint line, guint first, guint last)
{
  AnpSetBox box = anp_set_box_of_cells (builder, line, first, last);
  double em = builder->em;
  AnpTextMark mark = { ANP_TEXT_LINE, box.x + LINE_INSET * em, box.y + box.height + LINE_GAP * em,
                       box.width - 2 * LINE_INSET * em, LINE_THICKNESS * em };

  /* Left of the characters down. */
  if (builder->display->style.vertical)
    mark = (AnpTextMark){ ANP_TEXT_LINE, box.x - (LINE_GAP + LINE_THICKNESS) * em, box.y + LINE_INSET * em,
                          LINE_THICKNESS * em, box.height - 2 * LINE_INSET * em };
  g_array_append_val (builder->paragraph->marks, mark);
}

static gboolean
is_underlined (const AnpDisplay *display, guint index)
{
  return (anp_display_run (display, anp_display_cell (display, index)->run)->flags & ANP_RUN_UNDERLINE) != 0;
}

double
anp_text_marks_room (const AnpParagraphBuilder *builder, const AnpSetPiece *piece)
{
  double room = 0;

  for (guint i = piece->first; i < piece->last; i++)
    if ((anp_display_cell (builder->display, i)->flags & ANP_CELL_DOT) != 0)
      return (DOT_GAP + DOT_SIZE / 2) * builder->em;
    else if (is_underlined (builder->display, i))
      room = (LINE_GAP + LINE_THICKNESS) * builder->em;
  return room;
}

void
anp_text_marks_place (AnpParagraphBuilder *builder, guint line)
{
  const AnpDisplay *display = builder->display;
  guint first = anp_paragraph_piece (builder->paragraph, line)->first;
  guint last = anp_paragraph_piece (builder->paragraph, line)->last;

  for (guint i = first; i < last; i++)
    if ((anp_display_cell (display, i)->flags & ANP_CELL_DOT) != 0)
      place_dot (builder, line, i);
  for (guint i = first; i < last;)
    {
      guint end = i + 1;

      if (is_underlined (display, i))
        {
          while (end < last && anp_display_cell (display, end)->run == anp_display_cell (display, i)->run)
            end++;
          place_line (builder, line, i, end);
        }
      i = end;
    }
}
