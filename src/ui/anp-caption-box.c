/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-caption-box.h"

#include <math.h>

#include "anp-char.h"
#include "anp-paragraph-snapshot.h"

/* A twentieth of the picture's height, as in the standard and on television; in one that stands on end, of its width. */
#define SIZE_OF_HEIGHT 0.05
#define MIN_SIZE 13.0
/* Ems of a line: 21 characters of Han or about 42 of Latin; a little more where that saves a third line. */
#define MEASURE 21.0
#define LONG_MEASURE 25.0
#define SHORTEST_MEASURE 6.0
#define USUAL_LINES 2
#define LINE_HEIGHT 1.4
#define PADDING 0.36 /* em, beyond lines and columns; twice that before and after them */

struct _AnpCaptionBox
{
  AnpCue *cue;
  AnpCue settings; /* owns nothing */
  AnpParagraph *paragraph;
  graphene_rect_t box;
  graphene_point_t text; /* of the paragraph's box, in ours */
  double size, padding;
  gboolean rtl, placed;
};

static AnpCueAlign
get_position_side (const AnpCue *settings, gboolean rtl)
{
  return settings->position_align != ANP_CUE_AUTO ? settings->position_align
                                                  : anp_caption_box_get_line_side (settings, rtl);
}

AnpCueAlign
anp_caption_box_get_line_side (const AnpCue *settings, gboolean rtl)
{
  switch (settings->align)
    {
    case ANP_CUE_START:
      return rtl ? ANP_CUE_RIGHT : ANP_CUE_LEFT;
    case ANP_CUE_END:
      return rtl ? ANP_CUE_LEFT : ANP_CUE_RIGHT;
    case ANP_CUE_LEFT:
    case ANP_CUE_RIGHT:
      return settings->align;
    case ANP_CUE_AUTO:
    case ANP_CUE_CENTER:
      break;
    }
  return ANP_CUE_CENTER;
}

double
anp_caption_box_get_room (const AnpCue *settings, gboolean rtl, double *out_start)
{
  AnpCueAlign side = get_position_side (settings, rtl);
  double position = settings->position >= 0            ? settings->position
                    : settings->align == ANP_CUE_LEFT  ? 0
                    : settings->align == ANP_CUE_RIGHT ? 1
                                                       : 0.5;
  double most = side == ANP_CUE_LEFT    ? 1 - position
                : side == ANP_CUE_RIGHT ? position
                                        : 2 * MIN (position, 1 - position);
  double room = MIN (settings->size, most);

  *out_start = side == ANP_CUE_LEFT ? position : side == ANP_CUE_RIGHT ? position - room : position - room / 2;
  return room;
}

static gboolean
has_han (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (anp_char_is_han (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* By the first letter, as the standard has it (unicode-bidi: plaintext). */
static gboolean
runs_from_right (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (anp_char_is_rtl (c))
        return TRUE;
      if (g_unichar_isalpha (c))
        return FALSE;
    }
  return FALSE;
}

/* The cue's runs in the track's language. A cue all in italics is somebody who is not in the picture, or a song: of Han,
 * which does not slope, nothing is left of that, least of all a dot beside every character. */
static GPtrArray *
make_runs (const AnpCue *cue, const char *lang)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func (g_free);
  gboolean all = TRUE;

  for (guint i = 0; i < cue->runs->len; i++)
    all &= (((AnpRun *) cue->runs->pdata[i])->flags & ANP_RUN_EMPHASIS) != 0;
  for (guint i = 0; i < cue->runs->len; i++)
    {
      AnpRun *run = g_memdup2 (cue->runs->pdata[i], sizeof *run);

      if (run->lang == NULL)
        run->lang = lang != NULL ? lang : "und";
      if (all && has_han (run->text))
        run->flags &= ~ANP_RUN_EMPHASIS;
      g_ptr_array_add (runs, run);
    }
  return runs;
}

static AnpTextStyle
make_style (const AnpCaptionBox *self)
{
  AnpTextStyle style = { .face = ANP_FACE_SANS, .weight = 500, .line_height = LINE_HEIGHT, .balance = TRUE,
                         .size = self->size };
  AnpCueAlign side = anp_caption_box_get_line_side (&self->settings, self->rtl);

  style.vertical = self->settings.direction != ANP_CUE_ACROSS;
  style.from_left = self->settings.direction == ANP_CUE_DOWN_LR;
  /* Three digits in the width of one are too thin to be read from afar. */
  style.upright = 2;
  if (side == ANP_CUE_CENTER)
    style.align = ANP_ALIGN_CENTER;
  else
    style.align = (side == ANP_CUE_RIGHT) != self->rtl ? ANP_ALIGN_END : ANP_ALIGN_START;
  return style;
}

/* Pixels lines may be long: what the cue says, within the margins, and never so short that words fall to pieces. */
static double
get_measure (const AnpCaptionBox *self, const graphene_size_t *picture, double ems)
{
  double length = self->settings.direction == ANP_CUE_ACROSS ? picture->width : picture->height;
  double safe = length * (1 - 2 * ANP_CAPTION_MARGIN) - 4 * self->padding;
  double start, room = length * anp_caption_box_get_room (&self->settings, self->rtl, &start) - 4 * self->padding;

  if (self->settings.size >= 1)
    room = MIN (room, ems * self->size);
  return MAX (MAX (self->size, MIN (safe, SHORTEST_MEASURE * self->size)), MIN (safe, room));
}

static void
set_words (AnpCaptionBox *self, const char *lang, AnpTypesetter *typesetter, const graphene_size_t *picture,
           const AnpTextOptions *options)
{
  g_autoptr (GPtrArray) runs = make_runs (self->cue, lang);
  AnpTextStyle style = make_style (self);

  self->paragraph
      = anp_paragraph_new (typesetter, runs, &style, options, get_measure (self, picture, MEASURE));
  if (anp_paragraph_get_n_lines (self->paragraph) > USUAL_LINES)
    {
      AnpParagraph *wider
          = anp_paragraph_new (typesetter, runs, &style, options, get_measure (self, picture, LONG_MEASURE));
      gboolean fewer = anp_paragraph_get_n_lines (wider) < anp_paragraph_get_n_lines (self->paragraph);
      AnpParagraph *other = fewer ? self->paragraph : wider;

      self->paragraph = fewer ? wider : self->paragraph;
      anp_paragraph_unref (other);
    }
}

/* The ground around the longest line: the paragraph's own box is as long as the measure. */
static void
measure (AnpCaptionBox *self)
{
  gboolean down = self->settings.direction != ANP_CUE_ACROSS;
  guint n = MIN (anp_paragraph_get_n_lines (self->paragraph), anp_paragraph_get_n_pieces (self->paragraph));
  double first = n > 0 ? G_MAXDOUBLE : 0;

  for (guint i = 0; i < n; i++)
    {
      const AnpTextPiece *piece = anp_paragraph_get_piece (self->paragraph, i);

      first = MIN (first, down ? piece->y : piece->x);
    }
  self->box.size.width = (float) (ceil (anp_paragraph_get_width (self->paragraph)) + (down ? 2 : 4) * self->padding);
  self->box.size.height = (float) (ceil (anp_paragraph_get_height (self->paragraph)) + (down ? 4 : 2) * self->padding);
  self->text.x = (float) (down ? self->padding : 2 * self->padding - first);
  self->text.y = (float) (down ? 2 * self->padding - first : self->padding);
}

AnpCaptionBox *
anp_caption_box_new (const AnpCue *cue, gboolean by_default, const char *lang, AnpTypesetter *typesetter,
                     const graphene_size_t *picture, const AnpTextOptions *options, double text_scale)
{
  AnpCaptionBox *self;

  g_return_val_if_fail (cue != NULL, NULL);
  g_return_val_if_fail (picture != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  self = g_new0 (AnpCaptionBox, 1);
  self->cue = anp_cue_ref (cue);
  self->settings = *cue;
  if (by_default)
    {
      self->settings.direction = ANP_CUE_ACROSS;
      self->settings.has_line = FALSE;
      self->settings.position = -1;
      self->settings.position_align = ANP_CUE_AUTO;
      self->settings.size = 1;
      self->settings.align = ANP_CUE_CENTER;
    }
  self->rtl = runs_from_right (cue->text);
  self->size = MAX (MIN_SIZE, round (MIN (picture->width, picture->height) * SIZE_OF_HEIGHT * text_scale));
  self->padding = round (self->size * PADDING);
  set_words (self, lang, typesetter, picture, options);
  measure (self);
  return self;
}

void
anp_caption_box_free (AnpCaptionBox *self)
{
  if (self == NULL)
    return;
  anp_paragraph_unref (self->paragraph);
  anp_cue_unref (self->cue);
  g_free (self);
}

const AnpCue *
anp_caption_box_get_cue (AnpCaptionBox *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->cue;
}

const AnpCue *
anp_caption_box_get_settings (AnpCaptionBox *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->settings;
}

gboolean
anp_caption_box_is_rtl (AnpCaptionBox *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->rtl;
}

guint
anp_caption_box_get_n_lines (AnpCaptionBox *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return anp_paragraph_get_n_lines (self->paragraph);
}

double
anp_caption_box_get_usual_height (AnpCaptionBox *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return ceil (USUAL_LINES * LINE_HEIGHT * self->size) + 2 * self->padding;
}

double
anp_caption_box_get_gap (AnpCaptionBox *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->padding;
}

const graphene_rect_t *
anp_caption_box_get_box (AnpCaptionBox *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->box;
}

gboolean
anp_caption_box_is_placed (AnpCaptionBox *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->placed;
}

void
anp_caption_box_move (AnpCaptionBox *self, double x, double y)
{
  g_return_if_fail (self != NULL);
  /* On whole pixels, where letters are sharpest. */
  graphene_point_init (&self->box.origin, (float) floor (x), (float) floor (y));
  self->placed = TRUE;
}

void
anp_caption_box_forget_place (AnpCaptionBox *self)
{
  g_return_if_fail (self != NULL);
  self->placed = FALSE;
}

void
anp_caption_box_snapshot (AnpCaptionBox *self, GtkSnapshot *snapshot)
{
  GdkRGBA white = { 1, 1, 1, 1 };
  GskRoundedRect outline;

  g_return_if_fail (self != NULL);

  gsk_rounded_rect_init_from_rect (&outline, &self->box, (float) self->padding);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 0.72f }, &self->box);
  gtk_snapshot_pop (snapshot);
  anp_paragraph_snapshot (self->paragraph, snapshot, self->box.origin.x + self->text.x,
                          self->box.origin.y + self->text.y, &white);
}
