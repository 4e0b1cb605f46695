/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-foot.h"

#include <math.h>

#include "anp-axis.h"

#define MAX_DOTS 300

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

void
anp_foot_add_bridge (AnpComposer *composer)
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

static double
get_year (const AnpHistoryEvent *event)
{
  return isfinite (event->when.start) ? event->when.start : event->when.end;
}

static void
add_dot (AnpComposer *composer, double x, double y, double radius, AnpColor color)
{
  AnpItem *item = anp_stack_add_rect (composer->page, x - radius, y - radius, 2 * radius, 2 * radius, color);

  item->radius = radius;
}

void
anp_foot_add_axis (AnpComposer *composer)
{
  double left = composer->live.origin.x, width = composer->live.size.width, taken = -1e9;
  double y = composer->height - 88 * composer->unit;
  AnpAxis axis = { left, width, 0.01 * width, y, anp_composer_hairline (composer, 2) };
  g_autoptr (AnpHistory) history = NULL;
  guint n;

  if (composer->slide->events->len == 0)
    return;
  history = anp_history_new (composer->feature);
  n = anp_history_get_n_events (history);
  if (n < 3)
    return;

  if (anp_composer_has_background (composer))
    {
      const graphene_rect_t foot = GRAPHENE_RECT_INIT (0, y, composer->width, composer->height - y);

      anp_composer_add_scrim (composer, &foot);
    }
  anp_axis_add_line (&axis, history, composer->page, anp_color_fade (composer->theme->granite, 0.45));
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n; i++)
      {
        const AnpHistoryEvent *event = anp_history_get_event (history, i);
        double x = anp_axis_get_x (&axis, history, get_year (event));
        g_autofree char *text = NULL;
        AnpParagraph *year;
        double half;

        if ((event->slide == composer->slide->index) != (pass == 1))
          continue;
        /* So many dots would be a line. */
        if (pass == 0 && n > MAX_DOTS)
          break;
        if (pass == 0)
          {
            add_dot (composer, x, y, 5 * composer->unit, anp_color_fade (composer->theme->granite, 0.7));
            continue;
          }
        add_dot (composer, x, y, 10 * composer->unit, composer->theme->brick);
        text = g_strdup_printf ("%.0f", floor (get_year (event)));
        year = anp_composer_set_plain (composer, text, "en", &ANP_ROLE_SMALL, 1 / composer->options->text_scale,
                                       ANP_ALIGN_START, -1);
        half = anp_paragraph_get_width (year) / 2;
        x = CLAMP (x, left + half, left + width - half);
        if (x - half > taken)
          {
            anp_stack_add_text (composer->page, year, x - half, y + 12 * composer->unit,
                                composer->theme->granite, NULL);
            taken = x + half + 8 * composer->unit;
          }
        else
          anp_paragraph_unref (year);
      }
}
