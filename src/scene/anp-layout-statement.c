/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-foot.h"
#include "anp-layout.h"
#include "anp-run-slice.h"

#include <string.h>

typedef struct
{
  const AnpBlock *heading;
  const GPtrArray *rest;
  gboolean low; /* over a picture: smaller, to leave more of it */
} Page;

/* A heading that is a year or another number is set as a figure. */
static gboolean
is_figure (const AnpBlock *heading)
{
  g_autofree char *text = anp_runs_dup_text (heading->runs);
  glong n_other = 0;

  if (!g_ascii_isdigit (*text) && *text != '+')
    return FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!g_ascii_isdigit (*p) && !strchr ("+.,%/ ", *p))
      n_other++;
  return n_other <= 1 && g_utf8_strlen (text, -1) <= 10;
}

static AnpStack *
build_page (AnpComposer *composer, double scale, double width, double height, gconstpointer data)
{
  const Page *page = data;
  AnpRole body = ANP_ROLE_LEAD;
  AnpFlow flow = anp_flow_init (composer, page->rest, &body);
  AnpStack *stack = anp_stack_new (width, 0);
  double em, y = 0;

  if (!page->low)
    body.size += 0.35;
  em = anp_composer_size (composer, body.size, scale);
  if (page->heading)
    {
      gboolean figure = is_figure (page->heading);
      AnpRole role = figure ? ANP_ROLE_FIGURE : page->rest->len == 0 ? ANP_ROLE_TITLE : ANP_ROLE_STATEMENT;
      AnpParagraph *heading;

      /* What has the page to itself is larger, if it stays on one line. */
      if (!figure && !page->low)
        role.size += 0.5;
      heading = anp_composer_set (composer, page->heading->runs, &role, scale, ANP_ALIGN_START, width);
      if (!figure && !page->low && anp_paragraph_get_n_lines (heading) > 1)
        {
          anp_paragraph_unref (heading);
          role.size -= 0.5;
          heading = anp_composer_set (composer, page->heading->runs, &role, scale, ANP_ALIGN_START, width);
        }
      anp_stack_add_text (stack, heading, 0, 0, figure ? composer->theme->ochre : composer->theme->paper, page->heading);
      y = stack->height + 0.55 * em;
    }
  if (page->rest->len > 0)
    anp_stack_take (stack, anp_flow_build (composer, scale, MIN (width, 26 * em), MAX (1, height - y), &flow),
                    0, y);
  return stack;
}

/**
 * anp_layout_statement:
 *
 * Few words, large, on the optical middle; over a picture they stand low on a scrim.
 */
void
anp_layout_statement (AnpComposer *composer)
{
  const graphene_rect_t *live = &composer->live;
  gboolean over_picture = anp_composer_has_background (composer);
  g_autoptr (GPtrArray) rest = NULL;
  const AnpBlock *heading = anp_composer_split_heading (composer, &rest);
  Page page = { heading, rest, over_picture };
  AnpStack *stack = anp_composer_fit (composer, build_page, &page, live->size.width, live->size.height);
  double slack = MAX (0, live->size.height - stack->height), y = live->origin.y + slack * 0.48;

  anp_composer_add_ground (composer);
  if (over_picture)
    {
      y = live->origin.y + slack;

      graphene_rect_t extents = anp_stack_get_extents (stack, live->origin.x, y);

      anp_composer_add_scrim (composer, &extents);
    }
  else
    anp_composer_add_running_head (composer, live->origin.x, live->size.width);
  anp_foot_add_axis (composer);
  anp_stack_take (composer->page, stack, live->origin.x, y);
}
