/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-layout.h"

typedef struct
{
  const AnpBlock *heading;
  const GPtrArray *rest;
} Page;

/* The beam bridge along the foot of title cards: one span for each numbered chapter. */
typedef struct
{
  guint n_spans;
  guint current; /* from 1; 0 before the first, n_spans + 1 after the last */
  gboolean rtl;
  AnpColor stone, past, here;
} Bridge;

static void
set_color (cairo_t *cr, AnpColor color)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}

/* Two courses of beams on boat-shaped piers, as granite bridges of the coast are built. */
static void
draw_bridge (cairo_t *cr, const graphene_rect_t *box, gconstpointer data)
{
  const Bridge *bridge = data;
  double span = box->size.width / bridge->n_spans, h = box->size.height;
  double beam = MAX (1, h * 0.14), pier = MAX (1.5, h * 0.5);

  for (guint i = 0; i < bridge->n_spans; i++)
    {
      guint at = bridge->rtl ? bridge->n_spans - i : i + 1;
      double x = box->origin.x + i * span;

      set_color (cr, at == bridge->current ? bridge->here : at < bridge->current ? bridge->past
                                                                                 : bridge->stone);
      cairo_rectangle (cr, x + pier * 0.12, box->origin.y, span - pier * 0.24,
                       beam * (at == bridge->current ? 1.5 : 1));
      cairo_fill (cr);
    }
  set_color (cr, bridge->stone);
  for (guint i = 0; i <= bridge->n_spans; i++)
    {
      double x = CLAMP (box->origin.x + i * span, box->origin.x + pier / 2,
                        box->origin.x + box->size.width - pier / 2);
      double top = box->origin.y + beam * 1.9;

      cairo_move_to (cr, x - pier / 2, top);
      cairo_line_to (cr, x + pier / 2, top);
      cairo_line_to (cr, x + pier * 0.32, box->origin.y + h);
      cairo_line_to (cr, x - pier * 0.32, box->origin.y + h);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

static void
add_bridge (AnpComposer *composer)
{
  const AnpSlide *slide = composer->slide;
  guint n = anp_feature_get_n_numbered_chapters (composer->feature);
  Bridge *bridge;

  if (n < 2 || n > 24 || !slide->chapter)
    return;
  bridge = g_new0 (Bridge, 1);
  bridge->n_spans = n;
  bridge->current = slide->chapter->number;
  if (bridge->current == 0 && slide->chapter->index > 0)
    bridge->current = n + 1;
  bridge->rtl = FALSE;
  bridge->stone = anp_color_fade (composer->theme->granite, 0.45);
  bridge->past = anp_color_fade (composer->theme->paper, 0.8);
  bridge->here = composer->theme->brick;
  anp_stack_add_cairo (composer->page, composer->live.origin.x,
                       composer->height - 104 * composer->unit, composer->live.size.width,
                       34 * composer->unit, draw_bridge, bridge, g_free);
}

static AnpStack *
build_page (AnpComposer *composer, double scale, double width, double height, gconstpointer data)
{
  const Page *page = data;
  const AnpChapter *chapter = composer->slide->chapter;
  AnpFlow flow = anp_flow_init (composer, page->rest, &ANP_ROLE_LEAD);
  AnpStack *stack = anp_stack_new (width, 0), *child;
  double em = anp_composer_size (composer, ANP_SIZE_LEAD, scale), side = 92 * composer->unit * scale, y;

  if (chapter && chapter->number > 0)
    {
      anp_composer_add_seal (composer, stack, chapter->number, 0, 0, side);
      y = side + 0.75 * em;
    }
  else
    {
      anp_stack_add_rect (stack, 0, 0, side, anp_composer_hairline (composer, 8), composer->theme->brick);
      y = stack->height + 0.75 * em;
    }

  if (page->heading)
    {
      AnpRole role = ANP_ROLE_TITLE;
      AnpParagraph *title;

      title = anp_composer_set (composer, page->heading->runs, &role, scale, ANP_ALIGN_START, width);
      if (anp_paragraph_get_n_lines (title) > 1)
        {
          /* A long title takes the size below before it takes a second line. */
          anp_paragraph_unref (title);
          role = ANP_ROLE_STATEMENT;
          title = anp_composer_set (composer, page->heading->runs, &role, scale, ANP_ALIGN_START, width);
        }
      anp_stack_add_text (stack, title, 0, y, composer->theme->paper, page->heading);
      y += anp_paragraph_get_height (title) + 0.45 * em;
    }
  if (page->rest->len > 0)
    {
      flow.color = composer->theme->celadon;
      child = anp_flow_build (composer, scale, width, MAX (1, height - y), &flow);
      anp_stack_take (stack, child, 0, y);
    }
  return stack;
}

/**
 * anp_layout_title:
 *
 * A seal with the chapter's number, the title in large serifs, a line below it; a bridge of as many
 * spans as there are chapters tells how far we are.
 */
void
anp_layout_title (AnpComposer *composer)
{
  const graphene_rect_t *live = &composer->live;
  gboolean over_picture = anp_composer_has_background (composer);
  g_autoptr (GPtrArray) rest = NULL;
  const AnpBlock *heading = anp_composer_split_heading (composer, &rest);
  Page page = { heading, rest };
  AnpStack *stack = anp_composer_fit (composer, build_page, &page, live->size.width, live->size.height);
  double slack = MAX (0, live->size.height - stack->height), y = live->origin.y + slack * 0.45;

  anp_composer_add_ground (composer);
  if (over_picture)
    {
      y = live->origin.y + slack;
      anp_composer_add_scrim (composer, MAX (0, y - 24 * composer->unit));
    }
  else
    add_bridge (composer);
  anp_stack_take (composer->page, stack, live->origin.x, y);
}
