/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-layout.h"

typedef struct
{
  const AnpBlock *heading;
  const GPtrArray *rest;
} Page;

static AnpStack *
build_words (AnpComposer *composer, double scale, double width, double height, gconstpointer data)
{
  const Page *page = data;
  AnpFlow flow = anp_flow_init (composer, page->rest,
                                anp_flow_count (page->rest, 200) < 200 ? &ANP_ROLE_LEAD : &ANP_ROLE_BODY);
  AnpStack *stack = anp_stack_new (width, 0);
  double em = anp_composer_size (composer, ANP_SIZE_BODY, scale), y = 0;

  if (page->heading)
    {
      anp_stack_add_text (stack, anp_composer_set (composer, page->heading->runs, &ANP_ROLE_HEADING, scale,
                                                   ANP_ALIGN_START, width),
                          0, 0, composer->theme->paper, page->heading);
      y = stack->height + 0.8 * em;
    }
  anp_stack_take (stack, anp_flow_build (composer, scale, width, MAX (1, height - y), &flow), 0, y);
  return stack;
}

/**
 * anp_layout_split:
 *
 * Words beside a picture that bleeds off its side of the page; above them on narrow pages. The
 * picture stands left when it is written before the words.
 */
void
anp_layout_split (AnpComposer *composer)
{
  graphene_rect_t words = composer->live, picture;
  g_autoptr (GPtrArray) rest = NULL;
  const AnpBlock *heading = anp_composer_split_heading (composer, &rest);
  const AnpBlock *medium = NULL;
  Page page = { heading, rest };
  double gutter = 88 * composer->unit, slack;
  gboolean first = FALSE;
  AnpFit fit;
  AnpStack *stack;

  for (guint i = 0; i < rest->len && !medium; i++)
    {
      const AnpBlock *block = g_ptr_array_index (rest, i);

      if (block->kind == ANP_BLOCK_MEDIA && block->media && block->media->kind != ANP_MEDIA_AUDIO)
        {
          medium = block;
          first = i == 0 && rest->len > 1;
          g_ptr_array_remove_index (rest, i);
        }
    }
  if (!medium)
    {
      anp_layout_text (composer);
      return;
    }

  if (composer->portrait)
    {
      picture = GRAPHENE_RECT_INIT (0, 0, composer->width, composer->height * 0.42);
      words.size.height += words.origin.y - picture.size.height - gutter;
      words.origin.y = picture.size.height + gutter;
    }
  else
    {
      double half = composer->width / 2;

      picture = GRAPHENE_RECT_INIT (first ? 0 : half, 0, half, composer->height);
      if (first)
        words.origin.x = half + gutter;
      words.size.width = half - gutter - composer->live.origin.x;
    }

  anp_composer_add_ground (composer);
  if (anp_composer_has_background (composer))
    anp_composer_add_veil (composer);
  if (!composer->portrait)
    anp_composer_add_running_head (composer, words.origin.x, words.size.width);

  fit = anp_composer_resolve_fit (composer, medium->media, picture.size.width, picture.size.height);
  if (fit == ANP_FIT_CONTAIN)
    {
      double inset = composer->portrait ? 0 : 48 * composer->unit;

      graphene_rect_inset (&picture, inset, inset);
    }
  anp_stack_add_media (composer->page, medium->media, fit, picture.origin.x, picture.origin.y,
                       picture.size.width, picture.size.height, medium);

  stack = anp_composer_fit (composer, build_words, &page, words.size.width, words.size.height);
  slack = MAX (0, words.size.height - stack->height);
  anp_stack_take (composer->page, stack, words.origin.x,
                  words.origin.y + (composer->portrait ? 0 : slack * 0.46));
}
