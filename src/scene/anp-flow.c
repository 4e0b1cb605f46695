/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-flow.h"

#include <math.h>
#include <string.h>

/* One block of the flow; what may grow is built last, with the room that is left. */
typedef struct
{
  const AnpBlock *block;
  AnpStack *stack;
  double gap; /* above it */
} Part;

AnpFlow
anp_flow_init (const AnpComposer *composer, const GPtrArray *blocks, const AnpRole *body)
{
  return (AnpFlow){
    .blocks = blocks,
    .body = body,
    .color = composer->theme->paper,
    .align = ANP_ALIGN_START,
    .layout = composer->slide->layout,
  };
}

/* How a table is drawn, or NULL when it stays a table. */
static const char *
get_chart_type (const AnpComposer *composer, const AnpFlow *flow, const AnpBlock *table)
{
  const char *type = anp_attributes_get (table->attributes, "type");

  if (!anp_block_has_class (table, "chart") && flow->layout != ANP_LAYOUT_CHART)
    return NULL;
  if (!type)
    type = flow->chart_type;
  if (!type)
    type = anp_attributes_get (composer->slide->attributes, "type");
  return type ? type : "bar";
}

static gboolean
is_gallery (const AnpFlow *flow, const AnpBlock *block)
{
  if (anp_block_has_class (block, "gallery"))
    return TRUE;
  return flow->layout == ANP_LAYOUT_GALLERY && block->kind == ANP_BLOCK_LIST;
}

static gboolean
is_figures (const AnpFlow *flow, const AnpBlock *block)
{
  if (block->kind != ANP_BLOCK_LIST)
    return FALSE;
  return anp_block_has_class (block, "figures") || flow->layout == ANP_LAYOUT_FIGURES;
}

/* Whether a block takes what height it is given, rather than what it needs. */
static gboolean
is_elastic (const AnpComposer *composer, const AnpFlow *flow, const AnpBlock *block)
{
  if (block->kind == ANP_BLOCK_CODE)
    return TRUE;
  if (block->kind == ANP_BLOCK_MEDIA)
    return block->media && block->media->kind != ANP_MEDIA_AUDIO;
  if (block->kind == ANP_BLOCK_TABLE)
    return get_chart_type (composer, flow, block) != NULL;
  if (is_gallery (flow, block) || is_figures (flow, block))
    return TRUE;
  if (block->kind == ANP_BLOCK_DIV || block->kind == ANP_BLOCK_QUOTE)
    for (guint i = 0; i < block->children->len; i++)
      if (is_elastic (composer, flow, g_ptr_array_index (block->children, i))
          || anp_block_has_class (block, "figures") || anp_block_has_class (block, "chart"))
        return TRUE;
  return FALSE;
}

static AnpStack *
build_heading (AnpComposer *composer, const AnpFlow *flow, const AnpBlock *block, double scale, double width)
{
  AnpRole role = block->level <= 3 ? ANP_ROLE_HEADING : ANP_ROLE_BODY_STRONG;
  AnpStack *stack = anp_stack_new (width, block->step);

  role.size = block->level <= 3 ? MAX (flow->body->size, ANP_SIZE_LEAD) : flow->body->size;
  anp_stack_add_text (stack, anp_composer_set (composer, block->runs, &role, scale, flow->align, width),
                      0, 0, block->level <= 3 ? flow->color : composer->theme->celadon, block);
  return stack;
}

static AnpStack *
build_paragraph (AnpComposer *composer,
                 const AnpFlow *flow,
                 const AnpBlock *block,
                 double scale,
                 double width)
{
  AnpStack *stack = anp_stack_new (width, block->step);
  AnpParagraph *paragraph = anp_composer_set (composer, block->runs, flow->body, scale, flow->align, width);
  double x = 0;

  if (flow->align == ANP_ALIGN_CENTER)
    x = (width - anp_paragraph_get_width (paragraph)) / 2;
  anp_stack_add_text (stack, paragraph, x, 0, flow->color, block);
  return stack;
}

/* How much is set, at any depth, in half ems: a Han character is two. Counting stops at `most`. */
guint
anp_flow_count (const GPtrArray *blocks, guint most)
{
  guint n = 0;

  for (guint i = 0; i < blocks->len && n < most; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);

      for (guint k = 0; k < block->runs->len && n < most; k++)
        for (const char *p = ((const AnpRun *) g_ptr_array_index (block->runs, k))->text; *p && n < most;
             p = g_utf8_next_char (p))
          n += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
      n += anp_flow_count (block->children, most - MIN (n, most));
    }
  return n;
}

/* A bullet is a small square like a seal; numbers stand in the margin of the item. */
static void
add_bullet (AnpComposer *composer,
            const AnpFlow *flow,
            AnpStack *stack,
            const AnpBlock *list,
            guint index,
            double y,
            double indent,
            double scale)
{
  double em = anp_composer_size (composer, flow->body->size, scale);

  if (list->ordered)
    {
      g_autofree char *number = g_strdup_printf ("%u.", list->first_number + index);
      AnpParagraph *paragraph = anp_composer_set_plain (composer, number, "en", flow->body, scale,
                                                        ANP_ALIGN_START, -1);

      anp_stack_add_text (stack, paragraph,
                          MAX (0, indent - anp_paragraph_get_width (paragraph) - 0.35 * em), y,
                          composer->theme->ochre, NULL);
    }
  else
    {
      double side = MAX (anp_composer_hairline (composer, 1), em * (flow->depth == 0 ? 0.22 : 0.16));

      anp_stack_add_rect (stack, (indent - side) / 2 - 0.15 * em, y + flow->body->line * em / 2 - side / 2,
                          side, side,
                          flow->depth == 0 ? composer->theme->brick : composer->theme->granite);
    }
}

static AnpStack *
build_list (AnpComposer *composer,
            const AnpFlow *flow,
            const AnpBlock *list,
            double scale,
            double width,
            double height)
{
  AnpStack *stack = anp_stack_new (width, list->step);
  double em = anp_composer_size (composer, flow->body->size, scale);
  double indent = list->ordered ? (list->first_number + list->children->len > 9 ? 1.75 : 1.25) * em : em;
  double gap = (flow->tight ? 0.1 : flow->airy ? 0.85 : 0.45) * em, y = 0;
  AnpFlow inner = *flow;

  /* So deep that lines would be words: no further. */
  if (width - indent < 8 * em)
    indent = MIN (indent, width * 0.05);
  inner.tight = TRUE;
  inner.airy = FALSE;
  inner.depth = flow->depth + 1;
  for (guint i = 0; i < list->children->len && !stack->cut; i++)
    {
      const AnpBlock *item = g_ptr_array_index (list->children, i);
      guint step = stack->step;
      AnpStack *child;

      inner.blocks = item->children;
      child = anp_flow_build (composer, scale, width - indent, MAX (1, height - y), &inner);
      if (i > 0)
        y += gap;
      stack->step = MAX (step, item->step);
      if (child->items->len > 0)
        add_bullet (composer, flow, stack, list, i, y, indent, scale);
      y += child->height;
      anp_stack_take (stack, child, indent, y - child->height);
      stack->step = step;
      if (y > height * 1.2)
        stack->cut = TRUE;
    }
  return stack;
}

static AnpStack *
build_quote (AnpComposer *composer,
             const AnpFlow *flow,
             const AnpBlock *block,
             double scale,
             double width,
             double height)
{
  AnpRole role = *flow->body;
  AnpFlow inner = *flow;
  AnpStack *stack = anp_stack_new (width, block->step), *child;
  double em = anp_composer_size (composer, role.size, scale);
  double indent = width > 8 * em ? em : width * 0.05;

  role.face = ANP_FACE_SERIF;
  inner.body = &role;
  inner.blocks = block->children;
  child = anp_flow_build (composer, scale, width - indent, height, &inner);
  anp_stack_add_rect (stack, 0, 0.1 * em, MAX (anp_composer_hairline (composer, 5), 0.11 * em),
                      MAX (1, child->height - 0.2 * em), composer->theme->brick);
  anp_stack_take (stack, child, indent, 0);
  return stack;
}

static AnpStack *
build_code (AnpComposer *composer, const AnpBlock *block, double scale, double width, double height)
{
  AnpStack *stack = anp_stack_new (width, block->step);
  double pad;
  AnpRole role = ANP_ROLE_CODE;
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit (block->code ? block->code : "", "\n", -1);
  AnpParagraph *paragraph;
  guint n_lines = g_strv_length (lines);
  AnpItem *tile;

  while (n_lines > 1 && !*lines[n_lines - 1])
    n_lines--;
  for (guint i = 0; i < n_lines; i++)
    {
      AnpRun *run = g_new0 (AnpRun, 1);

      run->text = *lines[i] ? lines[i] : (char *) " ";
      run->lang = block->lang;
      run->flags = ANP_RUN_KEEP;
      g_ptr_array_add (runs, run);
      if (i + 1 < n_lines)
        {
          run = g_new0 (AnpRun, 1);
          run->text = (char *) "\n";
          run->lang = block->lang;
          run->flags = ANP_RUN_BREAK;
          g_ptr_array_add (runs, run);
        }
    }
  /* As large as leaves its lines whole: the markup is the point. */
  for (role.size = ANP_SIZE_LEAD;; role.size -= 0.5)
    {
      pad = anp_composer_size (composer, role.size, 0.65 * scale);
      paragraph = anp_composer_set (composer, runs, &role, scale, ANP_ALIGN_START, MAX (1, width - 2 * pad));
      if (role.size <= ANP_SIZE_LABEL
          || (anp_paragraph_get_n_lines (paragraph) <= n_lines
              && anp_paragraph_get_height (paragraph) + 2 * pad <= height))
        break;
      anp_paragraph_unref (paragraph);
    }
  tile = anp_stack_add_rect (stack, 0, 0, width, anp_paragraph_get_height (paragraph) + 2 * pad,
                             anp_color_fade (composer->theme->paper, 0.07));
  tile->radius = 6 * composer->unit;
  anp_stack_add_text (stack, paragraph, pad, pad, composer->theme->paper, block);
  return stack;
}

/* A picture in running text: as wide as its shape allows, no higher than it may. */
static AnpStack *
build_media (AnpComposer *composer, const AnpBlock *block, double width, double height)
{
  AnpStack *stack = anp_stack_new (width, block->step);
  double aspect = anp_composer_get_aspect (composer, block->media);
  double w = width, h = width / MAX (aspect, 0.05);
  AnpItem *item;

  if (h > height)
    {
      h = height;
      w = MIN (width, h * aspect);
    }
  item = anp_stack_add_media (stack, block->media,
                              block->media->fit == ANP_FIT_CONTAIN ? ANP_FIT_CONTAIN : ANP_FIT_COVER, 0, 0,
                              w, h, block);
  item->radius = 4 * composer->unit;
  return stack;
}

static AnpStack *
build_children (AnpComposer *composer,
                const AnpFlow *flow,
                const AnpBlock *block,
                double scale,
                double width,
                double height)
{
  AnpFlow inner = *flow;
  AnpStack *stack = anp_stack_new (width, block->step);

  inner.blocks = block->children;
  if (anp_block_has_class (block, "figures"))
    inner.layout = ANP_LAYOUT_FIGURES;
  else if (anp_block_has_class (block, "chart"))
    inner.layout = ANP_LAYOUT_CHART;
  if (anp_block_has_class (block, "tiles"))
    inner.tiles = TRUE;
  if (anp_attributes_get (block->attributes, "type"))
    inner.chart_type = anp_attributes_get (block->attributes, "type");
  anp_stack_take (stack, anp_flow_build (composer, scale, width, height, &inner), 0, 0);
  return stack;
}

static AnpStack *
build_block (AnpComposer *composer,
             const AnpFlow *flow,
             const AnpBlock *block,
             double scale,
             double width,
             double height)
{
  if (is_gallery (flow, block))
    return anp_gallery_build (composer, flow, block, scale, width, height);

  switch (block->kind)
    {
    case ANP_BLOCK_HEADING:
      return build_heading (composer, flow, block, scale, width);
    case ANP_BLOCK_PARAGRAPH:
      return build_paragraph (composer, flow, block, scale, width);
    case ANP_BLOCK_LIST:
      if (is_figures (flow, block))
        {
          gboolean tiles = flow->tiles || anp_block_has_class (block, "tiles")
                           || anp_attributes_has_class (composer->slide->attributes, "tiles");

          return anp_figures_build (composer, block, tiles, scale, width, height);
        }
      return build_list (composer, flow, block, scale, width, height);
    case ANP_BLOCK_QUOTE:
      return build_quote (composer, flow, block, scale, width, height);
    case ANP_BLOCK_CODE:
      return build_code (composer, block, scale, width, height);
    case ANP_BLOCK_TABLE:
      {
        const char *type = get_chart_type (composer, flow, block);

        return type ? anp_chart_build (composer, block, type, scale, width, height)
                    : anp_table_build (composer, block, scale, width, height);
      }
    case ANP_BLOCK_MEDIA:
      if (!block->media || block->media->kind == ANP_MEDIA_AUDIO)
        return anp_stack_new (width, block->step);
      return build_media (composer, block, width, height);
    case ANP_BLOCK_DIV:
      if (anp_block_has_class (block, "verse"))
        return anp_verse_build (composer, block, scale, width, height);
      if (anp_block_has_class (block, "columns"))
        return anp_columns_build (composer, flow, block->children, block->step, scale, width, height);
      if (anp_block_has_class (block, "quote"))
        return build_quote (composer, flow, block, scale, width, height);
      return build_children (composer, flow, block, scale, width, height);
    case ANP_BLOCK_ITEM:
    case ANP_BLOCK_ROW:
    case ANP_BLOCK_CELL:
      return build_children (composer, flow, block, scale, width, height);
    }
  g_return_val_if_reached (anp_stack_new (width, 0));
}

static double
get_gap (const AnpFlow *flow, const AnpBlock *before, const AnpBlock *block, double em)
{
  if (!before)
    return 0;
  if (before->kind == ANP_BLOCK_HEADING)
    return flow->tight ? 0.25 * em : 0.45 * em;
  if (block->kind == ANP_BLOCK_HEADING)
    return 1.1 * em;
  if (flow->tight)
    return 0.15 * em;
  if (block->kind == ANP_BLOCK_PARAGRAPH && before->kind == ANP_BLOCK_PARAGRAPH)
    return (flow->airy ? 0.7 : 0.5) * em;
  return (flow->airy ? 0.95 : 0.8) * em;
}

/* How many columns stand here without a `.columns` around them, as other tools write them. */
static guint
count_bare_columns (const GPtrArray *blocks, guint first)
{
  guint n = 0;

  while (first + n < blocks->len && anp_block_has_class (g_ptr_array_index (blocks, first + n), "column"))
    n++;
  return n;
}

static AnpStack *
build_bare_columns (AnpComposer *composer, const AnpFlow *flow, guint first, guint n, double scale, double width,
                    double height)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (columns, g_ptr_array_index (flow->blocks, first + i));
  return anp_columns_build (composer, flow, columns, 0, scale, width, height);
}

AnpStack *
anp_flow_build (AnpComposer *composer, double scale, double width, double height, gconstpointer data)
{
  const AnpFlow *flow = data;
  AnpStack *stack = anp_stack_new (width, 0);
  double em = anp_composer_size (composer, flow->body->size, scale), fixed = 0, y = 0;
  guint n = 0, n_elastic = 0, n_columns;
  g_autofree Part *parts = g_new0 (Part, flow->blocks->len + 1);
  const AnpBlock *before = NULL;

  for (guint i = 0; i < flow->blocks->len; i += MAX (1, n_columns))
    {
      Part *part = &parts[n++];

      part->block = g_ptr_array_index (flow->blocks, i);
      part->gap = get_gap (flow, before, part->block, em);
      fixed += part->gap;
      n_columns = count_bare_columns (flow->blocks, i);
      if (n_columns > 1)
        {
          part->stack = build_bare_columns (composer, flow, i, n_columns, scale, width, height);
          fixed += part->stack->height;
        }
      else if (is_elastic (composer, flow, part->block))
        n_elastic++;
      else
        {
          part->stack = build_block (composer, flow, part->block, scale, width, height);
          fixed += part->stack->height;
        }
      before = part->block;
      if (fixed > height * 1.2)
        {
          /* It does not fit at this size, however it goes on. */
          stack->cut = TRUE;
          break;
        }
    }

  double room = n_elastic ? (height - fixed) / n_elastic : 0;
  double share = MAX (room, MIN (height * 0.3, 120 * composer->unit));

  for (guint i = 0; i < n; i++)
    {
      Part *part = &parts[i];

      if (!part->stack)
        part->stack = build_block (composer, flow, part->block, scale, width,
                                   part->block->kind == ANP_BLOCK_CODE ? MAX (room, 1) : share);
      y += part->gap;
      y += part->stack->height;
      anp_stack_take (stack, part->stack, 0, y - part->stack->height);
    }
  return stack;
}
