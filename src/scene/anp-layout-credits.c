/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-layout.h"
#include "anp-run-slice.h"

#include <string.h>

typedef struct
{
  const AnpBlock *heading;
  const GPtrArray *rest;
} Page;

/* One credit: `依據 — 央視新聞…` in two columns; the dash stands between them for readers of the text only. */
static double
add_credit (AnpComposer *composer,
            AnpStack *stack,
            const AnpBlock *block,
            double scale,
            double x,
            double y,
            double width,
            double role_width)
{
  g_autofree char *text = anp_runs_dup_text (block->runs);
  gsize dash, dash_end;
  double em = anp_composer_size (composer, ANP_SIZE_BODY, scale), bottom;
  g_autoptr (GPtrArray) who = NULL, rule = NULL, what = NULL;
  AnpParagraph *paragraph;

  if (!anp_runs_find_dash (text, 0, &dash, &dash_end))
    {
      paragraph = anp_composer_set (composer, block->runs, &ANP_ROLE_BODY, scale, ANP_ALIGN_START, width);
      anp_stack_add_text (stack, paragraph, x, y, composer->theme->paper, block);
      return y + anp_paragraph_get_height (paragraph);
    }
  who = anp_runs_slice (block->runs, 0, dash);
  rule = anp_runs_slice (block->runs, dash, dash_end);
  what = anp_runs_slice (block->runs, dash_end, strlen (text));

  paragraph = anp_composer_set (composer, who, &ANP_ROLE_BODY, scale, ANP_ALIGN_START, role_width);
  anp_stack_add_text (stack, paragraph, x, y, composer->theme->celadon, block);
  bottom = y + anp_paragraph_get_height (paragraph);
  paragraph = anp_composer_set (composer, rule, &ANP_ROLE_BODY, scale, ANP_ALIGN_START, -1);
  anp_stack_add_unseen (stack, paragraph, x + role_width, y, block);
  x += role_width;
  width -= role_width;
  paragraph = anp_composer_set (composer, what, &ANP_ROLE_BODY, scale, ANP_ALIGN_START, MAX (em, width));
  anp_stack_add_text (stack, paragraph, x, y, composer->theme->paper, block);
  return MAX (bottom, y + anp_paragraph_get_height (paragraph));
}

static const AnpBlock *
get_words (const AnpBlock *item)
{
  while (item->runs->len == 0 && item->children->len == 1)
    item = g_ptr_array_index (item->children, 0);
  return item;
}

static gboolean
is_simple (const AnpBlock *list)
{
  for (guint i = 0; i < list->children->len; i++)
    if (get_words (g_ptr_array_index (list->children, i))->runs->len == 0)
      return FALSE;
  return TRUE;
}

/* The widest name of a role, but no more than a third of the width. */
static double
get_role_width (AnpComposer *composer, const AnpBlock *list, double scale, double width)
{
  double em = anp_composer_size (composer, ANP_SIZE_BODY, scale), widest = 0;

  for (guint i = 0; i < MIN (list->children->len, 100); i++)
    {
      const AnpBlock *block = get_words (g_ptr_array_index (list->children, i));
      g_autofree char *text = anp_runs_dup_text (block->runs);
      gsize dash, dash_end;

      if (anp_runs_find_dash (text, 0, &dash, &dash_end))
        {
          g_autoptr (GPtrArray) who = anp_runs_slice (block->runs, 0, dash);
          g_autoptr (AnpParagraph) paragraph = anp_composer_set (composer, who, &ANP_ROLE_BODY, scale,
                                                                 ANP_ALIGN_START, -1);

          widest = MAX (widest, anp_paragraph_get_width (paragraph));
        }
    }
  return MIN (widest + 1.4 * em, width / 3);
}

static AnpStack *
build_page (AnpComposer *composer, double scale, double width, double height, gconstpointer data)
{
  const Page *page = data;
  AnpStack *stack = anp_stack_new (width, 0);
  double em = anp_composer_size (composer, ANP_SIZE_BODY, scale), y = 0;

  if (page->heading)
    {
      AnpRole role = ANP_ROLE_HEADING;

      role.size = ANP_SIZE_LEAD;
      anp_stack_add_text (stack, anp_composer_set (composer, page->heading->runs, &role, scale,
                                                   ANP_ALIGN_START, width),
                          0, 0, composer->theme->paper, page->heading);
      y = stack->height + 0.5 * em;
      anp_stack_add_rect (stack, 0, y, width, anp_composer_hairline (composer, 1.5),
                          composer->theme->granite);
      y += 0.9 * em;
    }
  for (guint i = 0; i < page->rest->len && !stack->cut; i++)
    {
      const AnpBlock *block = g_ptr_array_index (page->rest, i);

      if (block->kind == ANP_BLOCK_LIST && is_simple (block))
        {
          double role_width = get_role_width (composer, block, scale, width);
          guint step = stack->step;

          for (guint k = 0; k < block->children->len && y < height * 1.3; k++)
            {
              const AnpBlock *item = g_ptr_array_index (block->children, k);

              stack->step = MAX (step, MAX (block->step, item->step));
              y = add_credit (composer, stack, get_words (item), scale, 0, y, width, role_width) + 0.35 * em;
              stack->step = step;
            }
        }
      else
        {
          g_autoptr (GPtrArray) one = g_ptr_array_new ();
          AnpFlow flow = anp_flow_init (composer, one, &ANP_ROLE_BODY);
          AnpStack *child;

          g_ptr_array_add (one, (gpointer) block);
          flow.layout = ANP_LAYOUT_TEXT;
          child = anp_flow_build (composer, scale, width, MAX (1, height - y), &flow);
          y += child->height;
          anp_stack_take (stack, child, 0, y - child->height);
          y += 0.6 * em;
        }
      stack->cut |= y > height * 1.2;
    }
  return stack;
}

/**
 * anp_layout_credits:
 *
 * Who did what, small, in two columns under a rule; on a wide page in the middle eight columns of
 * the grid.
 */
void
anp_layout_credits (AnpComposer *composer)
{
  const graphene_rect_t *live = &composer->live;
  g_autoptr (GPtrArray) rest = NULL;
  const AnpBlock *heading = anp_composer_split_heading (composer, &rest);
  Page page = { heading, rest };
  double width = composer->portrait ? live->size.width : MIN (live->size.width, 1400 * composer->unit);
  AnpStack *stack;
  double slack;

  anp_composer_add_ground (composer);
  if (anp_composer_has_background (composer))
    anp_composer_add_veil (composer);
  stack = anp_composer_fit (composer, build_page, &page, width, live->size.height);
  slack = MAX (0, live->size.height - stack->height);
  anp_stack_take (composer->page, stack, live->origin.x + (live->size.width - width) / 2,
                  live->origin.y + slack * 0.42);
}
