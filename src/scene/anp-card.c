/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-card.h"

#include <math.h>

static void
draw_warning (cairo_t *cr, const graphene_rect_t *box, gconstpointer data)
{
  const AnpColor *color = data;
  double s = box->size.width, x = box->origin.x, y = box->origin.y;

  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
  cairo_set_line_width (cr, s * 0.08);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, x + s * 0.5, y + s * 0.1);
  cairo_line_to (cr, x + s * 0.95, y + s * 0.88);
  cairo_line_to (cr, x + s * 0.05, y + s * 0.88);
  cairo_close_path (cr);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, x + s * 0.5, y + s * 0.4);
  cairo_line_to (cr, x + s * 0.5, y + s * 0.6);
  cairo_stroke (cr);
  cairo_arc (cr, x + s * 0.5, y + s * 0.74, s * 0.05, 0, 2 * G_PI);
  cairo_fill (cr);
}

static AnpParagraph *
set_text (AnpScene *scene, const char *text, const char *lang, double size, int weight, double width)
{
  AnpTextStyle style = {
    .face = ANP_FACE_SANS,
    .size = size,
    .weight = weight,
    .align = ANP_ALIGN_START,
    .line_height = 1.5,
    .key = scene->theme->ochre,
  };
  /* The program's own words: never normalised or converted. */
  AnpTextOptions options = ANP_TEXT_OPTIONS_DEFAULT;

  options.punctuation = ANP_PUNCTUATION_AS_WRITTEN;
  return anp_paragraph_new_plain (scene->typesetter, text, lang, &style, &options, width);
}

/* The language messages are in, as a BCP 47 tag. */
static const char *
get_message_lang (void)
{
  const char *const *names = g_get_language_names ();

  if (g_str_has_prefix (names[0], "zh_CN") || g_str_has_prefix (names[0], "zh_SG"))
    return "zh-CN";
  return g_str_has_prefix (names[0], "zh") ? "zh-TW" : "en";
}

/* Everything of the card at one size of type. */
static AnpStack *
build (AnpScene *scene, const AnpItem *item, const char *message, double unit)
{
  const graphene_rect_t *box = &item->box;
  const AnpMedia *media = item->media;
  double pad = MAX (40 * unit, box->size.width * 0.0625), side = 56 * unit, y;
  double width = MIN (MAX (1, box->size.width - 2 * pad), 1100 * unit);
  const char *lang = media->lang ? media->lang : "und";
  AnpStack *stack = anp_stack_new (box->size.width, 0);
  AnpItem *back;

  back = anp_stack_add_rect (stack, 0, 0, box->size.width, box->size.height,
                             anp_color_over (anp_color_fade (scene->theme->paper, 0.06), scene->theme->stage));
  back->radius = item->radius;
  if (message)
    {
      g_autofree char *name = g_path_get_basename (media->src);
      AnpParagraph *title = set_text (scene, name, lang, 40 * unit, 700, MAX (1, width - side - 20 * unit));
      AnpParagraph *text = set_text (scene, message, get_message_lang (), 33 * unit, 400, width);
      double head = MAX (side, anp_paragraph_get_height (title));

      y = MAX (0, (box->size.height - head - 14 * unit - anp_paragraph_get_height (text)) * 0.45);
      anp_stack_add_cairo (stack, pad, y + (head - side) / 2, side, side, draw_warning,
                           g_memdup2 (&scene->theme->ochre, sizeof (AnpColor)), g_free);
      anp_stack_add_text (stack, title, pad + side + 20 * unit,
                          y + (head - anp_paragraph_get_height (title)) / 2, scene->theme->paper, NULL);
      anp_stack_add_text (stack, text, pad, y + head + 14 * unit, scene->theme->paper, NULL);
    }
  else if (*media->alt)
    {
      AnpParagraph *alt = set_text (scene, media->alt, lang, 33 * unit, 400, width);

      y = MAX (0, (box->size.height - anp_paragraph_get_height (alt)) * 0.45);
      anp_stack_add_text (stack, alt, pad, y, scene->theme->granite, NULL);
    }
  return stack;
}

/**
 * anp_card_new:
 *
 * A quiet card with a warning sign, the file's name and what is wrong with it; or, while a picture
 * loads, its alternative text. In a small box it is set smaller.
 */
GArray *
anp_card_new (AnpScene *scene, const AnpItem *item, const char *message)
{
  const graphene_rect_t *box = &item->box;
  double unit = sqrt (scene->width * scene->height / (1920. * 1080.));
  AnpStack *stack = NULL;
  GArray *items;

  for (double scale = 1; scale > 0.15; scale *= 0.8)
    {
      g_clear_pointer (&stack, anp_stack_free);
      stack = build (scene, item, message, MAX (unit * scale, 0.05));
      if (!stack->too_wide && stack->height <= box->size.height + 0.5)
        break;
    }
  for (guint i = 0; i < stack->items->len; i++)
    graphene_rect_offset (&g_array_index (stack->items, AnpItem, i).box, box->origin.x, box->origin.y);
  items = g_array_ref (stack->items);
  anp_stack_free (stack);
  return items;
}
