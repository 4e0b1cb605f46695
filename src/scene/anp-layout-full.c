/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-layout.h"

static void
collect_words (GPtrArray *words, const GPtrArray *blocks, const AnpBlock *medium)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      AnpBlock *block = g_ptr_array_index (blocks, i);

      if (block != medium)
        g_ptr_array_add (words, block);
    }
}

static AnpStack *
build_words (AnpComposer *composer, double scale, double width, double height, gconstpointer data)
{
  AnpFlow flow = anp_flow_init (composer, data, &ANP_ROLE_BODY);

  flow.layout = ANP_LAYOUT_TEXT;
  return anp_flow_build (composer, scale, width, height, &flow);
}

/**
 * anp_layout_full:
 *
 * One picture or clip from edge to edge. Words, if any, stand low inside the title-safe area.
 */
void
anp_layout_full (AnpComposer *composer)
{
  const graphene_rect_t *live = &composer->live;
  const AnpBlock *medium = anp_composer_find_media (composer->slide->blocks);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  AnpStack *stack;

  collect_words (words, composer->slide->blocks, medium);
  anp_composer_add_ground (composer);
  if (medium)
    {
      AnpFit fit = anp_composer_resolve_fit (composer, medium->media, composer->width, composer->height);

      anp_stack_add_media (composer->page, medium->media, fit, 0, 0, composer->width, composer->height,
                           medium);
    }
  if (words->len == 0)
    return;

  stack = anp_composer_fit (composer, build_words, words, live->size.width, live->size.height);
  if (stack->items->len > 0)
    {
      double y = live->origin.y + live->size.height - stack->height;

      if (medium || anp_composer_has_background (composer))
        {
          graphene_rect_t extents = anp_stack_get_extents (stack, live->origin.x, y);

          anp_composer_add_scrim (composer, &extents);
        }
      anp_stack_take (composer->page, stack, live->origin.x, y);
    }
  else
    anp_stack_free (stack);
}
