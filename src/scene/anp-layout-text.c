/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-foot.h"
#include "anp-layout.h"

typedef struct
{
  const AnpBlock *heading;
  const GPtrArray *rest;
  gboolean low; /* over a picture: close together, to stand on its lower part */
} Page;

/* Lines of running text longer than this many em are hard to come back from. */
#define MAX_MEASURE 34

static gboolean
is_plain (const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind != ANP_BLOCK_PARAGRAPH && block->kind != ANP_BLOCK_LIST
          && block->kind != ANP_BLOCK_QUOTE && block->kind != ANP_BLOCK_HEADING
          && !(block->kind == ANP_BLOCK_DIV && is_plain (block->children)
               && !anp_block_has_class (block, "columns") && !anp_block_has_class (block, "column")
               && !anp_block_has_class (block, "figures")))
        return FALSE;
    }
  return TRUE;
}

static AnpStack *
build_page (AnpComposer *composer, double scale, double width, double height, gconstpointer data)
{
  const Page *page = data;
  AnpLayout layout = composer->slide->layout;
  gboolean plain = is_plain (page->rest) && layout == ANP_LAYOUT_TEXT;
  AnpFlow flow = anp_flow_init (composer, page->rest, plain ? &ANP_ROLE_LEAD : &ANP_ROLE_BODY);
  AnpRole large = ANP_ROLE_LEAD;
  AnpStack *stack = anp_stack_new (width, 0), *body;
  double em = anp_composer_size (composer, ANP_SIZE_BODY, scale), y = 0, measure = width, slack;

  if (page->heading)
    {
      anp_stack_add_text (stack, anp_composer_set (composer, page->heading->runs, &ANP_ROLE_HEADING, scale,
                                                   ANP_ALIGN_START, width),
                          0, 0, composer->theme->paper, page->heading);
      y = stack->height + 0.9 * em;
    }
  if (plain && !page->low && anp_flow_count (page->rest, 180) < 180)
    {
      large.size += 0.4;
      flow.body = &large;
      flow.airy = TRUE;
    }
  if (plain)
    measure = MIN (width, MAX_MEASURE * anp_composer_size (composer, ANP_SIZE_BODY, 1));
  body = anp_flow_build (composer, scale, measure, MAX (1, height - y), &flow);
  /* Headings stand at one height through the show; what they head rests on the optical middle. */
  slack = height - y - body->height;
  if (!page->low && slack > 0)
    y += slack * 0.42;
  anp_stack_take (stack, body, 0, y);
  return stack;
}

/**
 * anp_layout_text:
 *
 * The heading at the top of the grid, what it heads below it; both low on a scrim over a picture, if
 * they are few enough to leave it visible.
 */
void
anp_layout_text (AnpComposer *composer)
{
  const graphene_rect_t *live = &composer->live;
  g_autoptr (GPtrArray) rest = NULL;
  const AnpBlock *heading = anp_composer_split_heading (composer, &rest);
  Page page = { heading, rest, anp_composer_has_background (composer) };
  AnpStack *stack = anp_composer_fit (composer, build_page, &page, live->size.width, live->size.height);
  double y = live->origin.y;

  anp_composer_add_ground (composer);
  if (page.low && stack->height < live->size.height * 0.8)
    {
      y += live->size.height - stack->height;

      graphene_rect_t extents = anp_stack_get_extents (stack, live->origin.x, y);

      anp_composer_add_scrim (composer, &extents);
    }
  else
    {
      if (page.low)
        anp_composer_add_veil (composer);
      anp_composer_add_running_head (composer, live->origin.x, live->size.width);
    }
  anp_foot_add_axis (composer);
  anp_stack_take (composer->page, stack, live->origin.x, y);
}
