/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-layout.h"

static void
collect_lines (GPtrArray *lines, const AnpBlock *block)
{
  if (block->runs->len > 0)
    g_ptr_array_add (lines, (gpointer) block);
  for (guint i = 0; i < block->children->len; i++)
    collect_lines (lines, g_ptr_array_index (block->children, i));
}

static gboolean
is_vertical (const AnpComposer *composer, const AnpBlock *verse)
{
  return anp_block_has_class (verse, "vertical")
         || anp_attributes_has_class (composer->slide->attributes, "vertical");
}

/**
 * anp_verse_build:
 *
 * Lines of verse, each with its own step; in columns from right to left when `.vertical`
 * (clreq 2.3, vertical writing mode).
 */
AnpStack *
anp_verse_build (AnpComposer *composer,
                 const AnpBlock *verse,
                 double scale,
                 double width,
                 double height)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  AnpStack *stack = anp_stack_new (width, verse->step);
  AnpRole role = ANP_ROLE_VERSE;
  double y = 0, right = width, left = width;

  collect_lines (lines, verse);
  role.vertical = is_vertical (composer, verse);
  if (lines->len <= 4 && !role.vertical)
    role.size = ANP_SIZE_HEAD + 0.35;

  for (guint i = 0; i < lines->len && !stack->cut; i++)
    {
      const AnpBlock *line = g_ptr_array_index (lines, i);
      AnpParagraph *paragraph = anp_composer_set (composer, line->runs, &role, scale, ANP_ALIGN_START,
                                                  role.vertical ? height : width);

      /* A line of verse is a line: it shrinks before it is broken. */
      if (anp_paragraph_get_n_lines (paragraph) > 1 && scale > 0.6)
        stack->cut = TRUE;
      if (role.vertical)
        {
          left = right - anp_paragraph_get_width (paragraph);
          anp_stack_add_text (stack, paragraph, left, 0, composer->theme->paper, line);
          right = left;
          stack->cut |= left < -0.5;
        }
      else
        {
          anp_stack_add_text (stack, paragraph, 0, y, composer->theme->paper, line);
          y += anp_paragraph_get_height (paragraph);
          stack->cut |= y > height * 1.3;
        }
    }
  /* Columns hang from the right of the box; it is made as narrow as they are. */
  if (role.vertical && left > 0)
    {
      for (guint i = 0; i < stack->items->len; i++)
        graphene_rect_offset (&g_array_index (stack->items, AnpItem, i).box, -left, 0);
      stack->width -= left;
    }
  return stack;
}

static AnpStack *
build_page (AnpComposer *composer, double scale, double width, double height, gconstpointer data)
{
  const GPtrArray *blocks = data;
  AnpFlow flow = anp_flow_init (composer, blocks, &ANP_ROLE_LEAD);

  /* A lone verse keeps the width it needs, so that it can be placed as a whole. */
  if (blocks->len == 1)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, 0);

      if (block->kind == ANP_BLOCK_DIV)
        return anp_verse_build (composer, block, scale, width, height);
    }
  return anp_flow_build (composer, scale, width, height, &flow);
}

void
anp_layout_verse (AnpComposer *composer)
{
  const graphene_rect_t *live = &composer->live;
  gboolean over_picture = anp_composer_has_background (composer);
  g_autoptr (GPtrArray) rest = NULL;
  const AnpBlock *heading = anp_composer_split_heading (composer, &rest);
  double x = live->origin.x, top = live->origin.y, height = live->size.height, y, extent;
  graphene_rect_t extents;
  AnpStack *stack, *head = NULL;
  gboolean vertical = FALSE;

  anp_composer_add_ground (composer);
  if (heading)
    {
      AnpRole role = ANP_ROLE_HEADING;

      role.size = ANP_SIZE_LEAD;
      head = anp_stack_new (live->size.width, heading->step);
      anp_stack_add_text (head, anp_composer_set (composer, heading->runs, &role, 1, ANP_ALIGN_START,
                                                  live->size.width),
                          0, 0, composer->theme->celadon, heading);
      top += head->height + 40 * composer->unit;
      height -= head->height + 40 * composer->unit;
    }
  for (guint i = 0; i < rest->len; i++)
    vertical |= is_vertical (composer, g_ptr_array_index (rest, i));

  stack = anp_composer_fit (composer, build_page, rest, live->size.width, height);
  extents = anp_stack_get_extents (stack, 0, 0);
  stack->width = extent = extents.origin.x + extents.size.width;
  y = top + MAX (0, (height - stack->height) * 0.45);
  if (vertical)
    {
      x += live->size.width - extent;
      y = top + MAX (0, (height - stack->height) * 0.25);
      if (!over_picture)
        x -= MAX (0, (live->size.width - extent) / 2);
    }
  else if (!over_picture)
    x += MAX (0, (live->size.width - extent) * 0.42);

  if (over_picture)
    {
      if (head)
        anp_composer_add_veil (composer);
      else
        {
          if (!vertical)
            y = top + height - stack->height;
          extents = anp_stack_get_extents (stack, x, y);
          anp_composer_add_scrim (composer, &extents);
        }
    }
  else
    anp_composer_add_running_head (composer, live->origin.x, live->size.width);
  if (head)
    anp_stack_take (composer->page, head, live->origin.x, live->origin.y);
  anp_stack_take (composer->page, stack, x, y);
}
