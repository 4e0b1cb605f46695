/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-layout.h"

#include <string.h>

/* A paragraph that opens with a dash says who said it. */
static gboolean
is_attribution (const AnpBlock *block)
{
  const AnpRun *run = block->runs->len > 0 ? g_ptr_array_index (block->runs, 0) : NULL;

  return block->kind == ANP_BLOCK_PARAGRAPH && run
         && (g_str_has_prefix (run->text, "—") || g_str_has_prefix (run->text, "–")
             || g_str_has_prefix (run->text, "-- "));
}

/* The blocks of the page, with who said it taken out of the quotation's end, where Markdown's writers put it. */
static GPtrArray *
list_parts (const GPtrArray *blocks)
{
  GPtrArray *parts = g_ptr_array_new ();

  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);
      const GPtrArray *inside = block->kind == ANP_BLOCK_QUOTE ? block->children : NULL;

      g_ptr_array_add (parts, (gpointer) block);
      if (inside != NULL && inside->len > 1 && is_attribution (g_ptr_array_index (inside, inside->len - 1)))
        g_ptr_array_add (parts, g_ptr_array_index (inside, inside->len - 1));
    }
  return parts;
}

/* What was said: a quotation without its attribution. */
static GPtrArray *
list_said (const AnpBlock *quote)
{
  GPtrArray *said = g_ptr_array_new ();
  guint n = quote->children->len;

  if (n > 1 && is_attribution (g_ptr_array_index (quote->children, n - 1)))
    n--;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (said, g_ptr_array_index (quote->children, i));
  return said;
}

static AnpStack *
build_page (AnpComposer *composer, double scale, double width, double height, gconstpointer data)
{
  AnpStack *stack = anp_stack_new (width, 0);
  AnpRole said = ANP_ROLE_STATEMENT;
  double em = anp_composer_size (composer, ANP_SIZE_BODY, scale), y = 0;
  double bar = anp_composer_hairline (composer, 6), indent = MIN (1.3 * em, width * 0.08);
  g_autoptr (GPtrArray) blocks = list_parts (data);

  said.size = ANP_SIZE_HEAD + 0.5;
  said.weight = 400;
  said.line = 1.5;
  for (guint i = 0; i < blocks->len && !stack->cut; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);
      g_autoptr (GPtrArray) one = block->kind == ANP_BLOCK_QUOTE ? list_said (block) : g_ptr_array_new ();
      AnpFlow flow = anp_flow_init (composer, one, &ANP_ROLE_LABEL);
      AnpStack *child;

      flow.layout = ANP_LAYOUT_TEXT;
      if (block->kind == ANP_BLOCK_QUOTE)
        flow.body = &said;
      else
        g_ptr_array_add (one, (gpointer) block);
      if (is_attribution (block))
        {
          flow.body = &ANP_ROLE_BODY;
          flow.color = composer->theme->granite;
        }
      else if (block->kind == ANP_BLOCK_PARAGRAPH)
        flow.body = &ANP_ROLE_LEAD;
      child = anp_flow_build (composer, scale, width - indent, MAX (1, height - y), &flow);
      if (i > 0)
        y += (is_attribution (block) ? 0.6 : 1.2) * em;
      if (block->kind == ANP_BLOCK_QUOTE)
        anp_stack_add_rect (stack, 0, y + 0.3 * em, bar, MAX (bar, child->height - 0.6 * em),
                            composer->theme->brick);
      y += child->height;
      anp_stack_take (stack, child, indent, y - child->height);
      stack->cut |= y > height * 1.3;
    }
  return stack;
}

/**
 * anp_layout_quote:
 *
 * What was said, in large serifs beside a brick bar; who said it below, quietly.
 */
void
anp_layout_quote (AnpComposer *composer)
{
  const graphene_rect_t *live = &composer->live;
  AnpStack *stack;
  double slack;

  anp_composer_add_ground (composer);
  if (anp_composer_has_background (composer))
    anp_composer_add_veil (composer);
  anp_composer_add_running_head (composer, live->origin.x, live->size.width);
  stack = anp_composer_fit (composer, build_page, composer->slide->blocks, live->size.width,
                            live->size.height);
  slack = MAX (0, live->size.height - stack->height);
  anp_stack_take (composer->page, stack, live->origin.x, live->origin.y + slack * 0.46);
}
