/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-foot.h"
#include "anp-layout.h"

typedef struct
{
  const AnpBlock *heading;
  const GPtrArray *rest;
} Page;

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

      graphene_rect_t extents = anp_stack_get_extents (stack, live->origin.x, y);

      anp_composer_add_scrim (composer, &extents);
    }
  else
    anp_foot_add_bridge (composer);
  anp_stack_take (composer->page, stack, live->origin.x, y);
}
