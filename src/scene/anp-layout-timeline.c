/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-layout.h"

#include <math.h>
#include <string.h>

#include "anp-axis.h"
#include "anp-run-slice.h"

/* More than this stand under the axis as rows, not as columns. */
#define MAX_COLUMNS 5

static const AnpRole date_role = { ANP_FACE_SERIF, ANP_SIZE_TITLE, 700, 1.2, FALSE, FALSE };

typedef struct
{
  const AnpBlock *heading;
  const GPtrArray *rest;
  const AnpBlock *list; /* the dated items, or NULL */
  AnpHistory *history;
} Page;

/* From a date on the axis to the words below it. */
typedef struct
{
  double from_x, to_x; /* in the item's box */
  double bend;         /* 0…1 of its height */
  double thickness;
  AnpColor color;
} Leader;

static void
draw_leader (cairo_t *cr, const graphene_rect_t *box, gconstpointer data)
{
  const Leader *leader = data;
  double bend = box->origin.y + leader->bend * box->size.height;

  cairo_set_source_rgba (cr, leader->color.red, leader->color.green, leader->color.blue, leader->color.alpha);
  cairo_set_line_width (cr, leader->thickness);
  cairo_move_to (cr, box->origin.x + leader->from_x, box->origin.y);
  cairo_line_to (cr, box->origin.x + leader->from_x, bend);
  cairo_line_to (cr, box->origin.x + leader->to_x, bend);
  cairo_line_to (cr, box->origin.x + leader->to_x, box->origin.y + box->size.height);
  cairo_stroke (cr);
}

static const AnpBlock *
find_list (const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i), *inner = NULL;

      if (block->kind == ANP_BLOCK_LIST)
        return block;
      if (block->kind == ANP_BLOCK_DIV)
        inner = find_list (block->children);
      if (inner)
        return inner;
    }
  return NULL;
}

static double
get_year (const AnpHistoryEvent *event)
{
  if (isfinite (event->when.start))
    return event->when.start;
  return isfinite (event->when.end) ? event->when.end : 0;
}

static double
get_x (const Page *page, double year, double width, double inset)
{
  return anp_axis_get_x (&(AnpAxis){ .width = width, .inset = inset }, page->history, year);
}

static gboolean
is_here (const AnpComposer *composer, const AnpHistoryEvent *event)
{
  return event->slide == composer->slide->index;
}

/* The event an item speaks of: the one whose date it opens with, else the next one of the slide. */
static const AnpHistoryEvent *
find_event (const AnpComposer *composer, const Page *page, const char *text, guint index)
{
  guint nth = 0;
  const AnpHistoryEvent *by_order = NULL;

  for (guint i = 0; i < anp_history_get_n_events (page->history); i++)
    {
      const AnpHistoryEvent *event = anp_history_get_event (page->history, i);

      if (!is_here (composer, event))
        continue;
      if (text && g_str_has_prefix (text, event->date))
        return event;
      if (nth++ == index)
        by_order = event;
    }
  return by_order;
}

static void
add_dot (AnpComposer *composer, AnpStack *stack, double x, double y, double radius, AnpColor color)
{
  AnpItem *item = anp_stack_add_rect (stack, x - radius, y - radius, 2 * radius, 2 * radius, color);

  item->radius = radius;
}

/* Eras lie over the axis as bands with their names, events on it as dots, years under it where they
 * touch neither each other nor what this slide has to say. Returns where the axis is. */
static double
add_axis (AnpComposer *composer, AnpStack *stack, const Page *page, double scale, double width, double y)
{
  double em = anp_composer_size (composer, ANP_SIZE_SMALL, scale), inset = 1.4 * em;
  double line = anp_composer_hairline (composer, 3), band = anp_composer_hairline (composer, 8);
  double row_height = 1.5 * em + band + 0.2 * em, ends[4], axis, taken = -1e9;
  guint n_rows = 0, n_eras = anp_history_get_n_eras (page->history);
  guint n = anp_history_get_n_events (page->history);
  g_autofree guint *rows = g_new0 (guint, n_eras + 1);
  g_autofree double *left = g_new0 (double, n_eras + 1), *from = g_new0 (double, n_eras + 1),
                    *to = g_new0 (double, n_eras + 1);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) anp_paragraph_unref);

  for (guint i = 0; i < n_eras; i++)
    {
      const AnpHistoryEra *era = anp_history_get_era (page->history, i);
      AnpParagraph *name = anp_composer_set_plain (composer, era->name, anp_feature_get_lang (composer->feature),
                                                   &ANP_ROLE_SMALL, scale, ANP_ALIGN_START, -1);
      double name_width = anp_paragraph_get_width (name);

      g_ptr_array_add (names, name);
      from[i] = get_x (page, isfinite (era->when.start) ? era->when.start : -1e6, width, inset);
      to[i] = MAX (from[i] + band, get_x (page, isfinite (era->when.end) ? era->when.end : 1e6, width, inset));
      left[i] = CLAMP (from[i], 0, MAX (0, width - name_width));
      for (rows[i] = 0; rows[i] < n_rows && left[i] < ends[rows[i]] + 0.5 * em; rows[i]++)
        ;
      if (rows[i] == n_rows && n_rows < G_N_ELEMENTS (ends))
        n_rows++;
      if (rows[i] < n_rows)
        ends[rows[i]] = MAX (to[i], left[i] + name_width);
    }

  axis = y + n_rows * row_height + 0.5 * em;
  for (guint i = 0; i < n_eras; i++)
    {
      double bottom = axis - 0.5 * em - rows[i] * row_height;

      if (rows[i] >= n_rows)
        continue;
      anp_stack_add_rect (stack, from[i], bottom - band, to[i] - from[i], band,
                          anp_color_fade (composer->theme->celadon, 0.6));
      anp_stack_add_text (stack, anp_paragraph_ref (g_ptr_array_index (names, i)), left[i],
                          bottom - band - 1.5 * em, composer->theme->granite, NULL);
    }
  anp_axis_add_line (&(AnpAxis){ 0, width, inset, axis, line }, page->history, stack, composer->theme->granite);

  for (guint i = 0; i < n; i++)
    {
      const AnpHistoryEvent *event = anp_history_get_event (page->history, i);
      g_autofree char *text = g_strdup_printf ("%.0f", floor (get_year (event)));
      double x = get_x (page, get_year (event), width, inset), half;
      gboolean clear = TRUE;
      AnpParagraph *year;

      if (is_here (composer, event))
        continue;
      /* So many dots would be a line. */
      if (n > 300)
        break;
      add_dot (composer, stack, x, axis, 6 * composer->unit * scale, composer->theme->granite);
      year = anp_composer_set_plain (composer, text, "en", &ANP_ROLE_SMALL, scale, ANP_ALIGN_START, -1);
      half = anp_paragraph_get_width (year) / 2;
      for (guint k = 0; k < n; k++)
        {
          const AnpHistoryEvent *other = anp_history_get_event (page->history, k);

          if (is_here (composer, other)
              && fabs (get_x (page, get_year (other), width, inset) - x) < half + 0.3 * em)
            clear = FALSE;
        }
      if (clear && x - half >= taken + 0.5 * em && x - half >= 0 && x + half <= width)
        {
          anp_stack_add_text (stack, year, x - half, axis + 0.5 * em, composer->theme->granite, NULL);
          taken = x + half;
        }
      else
        anp_paragraph_unref (year);
    }
  return axis;
}

typedef struct
{
  const AnpBlock *item, *block;
  const AnpHistoryEvent *event;
  GPtrArray *date, *words, *more;
} Entry;

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->date, g_ptr_array_unref);
  g_clear_pointer (&entry->words, g_ptr_array_unref);
  g_clear_pointer (&entry->more, g_ptr_array_unref);
}

static void
entry_parse (AnpComposer *composer, const Page *page, Entry *entry, const AnpBlock *item, guint index)
{
  const AnpBlock *block = item;
  g_autofree char *text = NULL;
  gsize date_end = 0;

  while (block->runs->len == 0 && block->children->len > 0)
    block = g_ptr_array_index (block->children, 0);
  entry->item = item;
  entry->block = block;
  text = anp_runs_dup_text (block->runs);
  entry->event = find_event (composer, page, text, index);

  /* A dated span at the beginning, or a first word that is a date, stands large. */
  if (block->runs->len > 1)
    {
      const AnpRun *run = g_ptr_array_index (block->runs, 0);

      if (g_utf8_strlen (run->text, -1) <= 12)
        date_end = strlen (run->text);
    }
  if (date_end == 0 && g_ascii_isdigit (*text))
    date_end = strcspn (text, " ");
  if (date_end >= strlen (text))
    date_end = 0;
  entry->date = anp_runs_slice (block->runs, 0, date_end);
  entry->words = anp_runs_slice (block->runs, date_end, strlen (text));
  entry->more = g_ptr_array_new ();
  for (guint i = 1; i < item->children->len; i++)
    g_ptr_array_add (entry->more, g_ptr_array_index (item->children, i));
}

static AnpStack *
build_entry (AnpComposer *composer,
             const Entry *entry,
             gboolean beside,
             double scale,
             double date_width,
             double width,
             double height)
{
  AnpStack *stack = anp_stack_new (width, entry->item->step);
  AnpRole role = date_role, words_role = width > 9 * anp_composer_size (composer, ANP_SIZE_LEAD, 1)
                                           ? ANP_ROLE_LEAD : ANP_ROLE_BODY;
  double em = anp_composer_size (composer, ANP_SIZE_BODY, scale), x = 0, y = 0;
  AnpParagraph *paragraph;

  words_role.balance = TRUE;
  if (entry->date->len > 0)
    {
      paragraph = anp_composer_set (composer, entry->date, &role, scale, ANP_ALIGN_START, -1);
      anp_stack_add_text (stack, paragraph, 0, 0, composer->theme->ochre, entry->block);
      if (beside)
        {
          x = date_width + 0.8 * em;
          y = anp_paragraph_get_baseline (paragraph);
        }
      else
        y = anp_paragraph_get_height (paragraph) + 0.2 * em;
    }
  paragraph = anp_composer_set (composer, entry->words, &words_role, scale, ANP_ALIGN_START,
                                MAX (em, width - x));
  if (beside && entry->date->len > 0)
    y = MAX (0, y - anp_paragraph_get_baseline (paragraph));
  anp_stack_add_text (stack, paragraph, x, y, composer->theme->paper, entry->block);
  if (entry->more->len > 0)
    {
      AnpFlow flow = anp_flow_init (composer, entry->more, &ANP_ROLE_LABEL);

      flow.layout = ANP_LAYOUT_TEXT;
      y = stack->height + 0.2 * em;
      anp_stack_take (stack, anp_flow_build (composer, scale, MAX (em, width - x), MAX (1, height - y), &flow),
                      x, y);
    }
  return stack;
}

static double
get_date_width (AnpComposer *composer, const GArray *entries, double scale)
{
  double widest = 0;

  for (guint i = 0; i < MIN (entries->len, 100); i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      g_autoptr (AnpParagraph) paragraph = anp_composer_set (composer, entry->date, &date_role, scale,
                                                             ANP_ALIGN_START, -1);

      widest = MAX (widest, anp_paragraph_get_width (paragraph));
    }
  return widest;
}

static AnpStack *
build_page (AnpComposer *composer, double scale, double width, double height, gconstpointer data)
{
  const Page *page = data;
  AnpStack *stack = anp_stack_new (width, 0);
  double em = anp_composer_size (composer, ANP_SIZE_BODY, scale), y = 0, axis, below;
  double inset = anp_composer_size (composer, ANP_SIZE_SMALL, scale) * 1.4;
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  guint n = page->list ? page->list->children->len : 0;
  gboolean columns = n <= MAX_COLUMNS && !composer->portrait;

  g_array_set_clear_func (entries, entry_clear);
  if (page->heading)
    {
      anp_stack_add_text (stack, anp_composer_set (composer, page->heading->runs, &ANP_ROLE_HEADING, scale,
                                                   ANP_ALIGN_START, width),
                          0, 0, composer->theme->paper, page->heading);
      y = stack->height + 0.9 * em;
    }
  axis = add_axis (composer, stack, page, scale, width, y);
  below = axis + 2.2 * anp_composer_size (composer, ANP_SIZE_SMALL, scale);
  y = below + (columns ? 1.6 * em : 0.6 * em);

  g_array_set_size (entries, n);
  for (guint i = 0; i < n; i++)
    entry_parse (composer, page, &g_array_index (entries, Entry, i), g_ptr_array_index (page->list->children, i), i);

  double gap = 56 * composer->unit, column = MAX (1, (width - gap * (MAX (n, 1) - 1)) / MAX (n, 1));
  double date_width = columns ? 0 : get_date_width (composer, entries, scale), top = y;

  for (guint i = 0; i < n && !stack->cut; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      double x = columns ? i * (column + gap) : 0;
      AnpStack *child = build_entry (composer, entry, !columns, scale, date_width, columns ? column : width,
                                     MAX (1, height - y));
      gboolean now = entry->item->step == composer->step || composer->step == 0;
      guint step = stack->step;

      stack->step = MAX (step, entry->item->step);
      if (entry->event)
        {
          double at = get_x (page, get_year (entry->event), width, inset);

          add_dot (composer, stack, at, axis, (now ? 13 : 9) * composer->unit * scale, composer->theme->brick);
          if (columns)
            {
              Leader *leader = g_new0 (Leader, 1);
              double to = x + anp_composer_hairline (composer, 1), left;

              /* Straight down where the words begin almost below. */
              if (fabs (at - to) < 40 * composer->unit)
                to = at;
              left = MIN (at, to);
              leader->from_x = at - left;
              leader->to_x = to - left;
              /* Whatever goes left bends the earlier the farther it goes, and so to the right: no
               * leader crosses another. */
              leader->bend = (below - axis + 0.2 * em + (to < at ? i : n - 1 - i) * 0.9 * em / n) / (top - axis);
              leader->thickness = anp_composer_hairline (composer, 2.5);
              leader->color = now ? composer->theme->brick : anp_color_fade (composer->theme->brick, 0.6);
              anp_stack_add_cairo (stack, left, axis, MAX (fabs (at - to), 1), top - axis, draw_leader, leader, g_free);
            }
        }
      stack->step = step;
      y = columns ? top : y;
      anp_stack_take (stack, child, x, y);
      if (!columns)
        {
          y = stack->height + 0.5 * em;
          stack->cut = y > height * 1.3;
        }
    }

  /* What is not a dated item follows below. */
  if (page->rest->len > 0)
    {
      g_autoptr (GPtrArray) others = g_ptr_array_new ();
      AnpFlow flow = anp_flow_init (composer, others, &ANP_ROLE_BODY);

      flow.layout = ANP_LAYOUT_TEXT;
      for (guint i = 0; i < page->rest->len; i++)
        {
          AnpBlock *block = g_ptr_array_index (page->rest, i);
          g_autoptr (GPtrArray) one = g_ptr_array_new ();

          g_ptr_array_add (one, block);
          if (!page->list || find_list (one) != page->list)
            g_ptr_array_add (others, block);
        }
      y = stack->height + 0.8 * em;
      if (others->len > 0)
        anp_stack_take (stack, anp_flow_build (composer, scale, width, MAX (1, height - y), &flow), 0, y);
    }
  return stack;
}

/**
 * anp_layout_timeline:
 *
 * The feature's dated axis across the page with all its eras and events; this slide's own stand out
 * and lead to the words about them, step by step.
 */
void
anp_layout_timeline (AnpComposer *composer)
{
  const graphene_rect_t *live = &composer->live;
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (AnpHistory) history = anp_history_new (composer->feature);
  const AnpBlock *heading = anp_composer_split_heading (composer, &rest);
  Page page = { heading, rest, find_list (rest), history };
  AnpStack *stack;
  double slack;

  if (anp_history_get_n_events (history) == 0)
    {
      anp_layout_text (composer);
      return;
    }
  anp_composer_add_ground (composer);
  if (anp_composer_has_background (composer))
    anp_composer_add_veil (composer);
  anp_composer_add_running_head (composer, live->origin.x, live->size.width);
  stack = anp_composer_fit (composer, build_page, &page, live->size.width, live->size.height);
  slack = MAX (0, live->size.height - stack->height);
  /* The heading stays where all headings stand. */
  for (guint i = heading ? 1 : 0; i < stack->items->len; i++)
    graphene_rect_offset (&g_array_index (stack->items, AnpItem, i).box, 0, slack * 0.4);
  stack->height += slack * 0.4;
  anp_stack_take (composer->page, stack, live->origin.x, live->origin.y);
}
