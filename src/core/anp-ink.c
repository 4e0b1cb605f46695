/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-ink.h"

#include <math.h>
#include <string.h>

#include "anp-ink-json.h"
#include "anp-slide-match.h"

#define MOST_UNDO 200

/* Points nearer to the one before than this say nothing new: a third of a pixel at 1080 lines. */
#define NEAREST 0.0003f

typedef struct
{
  char *slide_id;
  GPtrArray *page; /* as it was */
} Change;

struct _AnpInk
{
  GObject parent_instance;

  GHashTable *pages;
  GPtrArray *undo, *redo; /* of Change */
  char *drawing;          /* slide of the stroke that is being drawn, its page's last, or NULL */
  gboolean sweeping;      /* the next erasing begins a change of its own */
  guint n_strokes;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpInk, anp_ink, G_TYPE_OBJECT)

AnpInkStroke *
anp_ink_stroke_new (AnpInkKind kind, guint color, double width)
{
  AnpInkStroke *self = g_rc_box_new0 (AnpInkStroke);

  self->kind = kind;
  self->color = color & 0xffffff;
  self->width = CLAMP (width, ANP_INK_MIN_WIDTH, ANP_INK_MAX_WIDTH);
  self->points = g_array_new (FALSE, FALSE, sizeof (AnpInkPoint));
  return self;
}

AnpInkStroke *
anp_ink_stroke_ref (AnpInkStroke *self)
{
  return g_rc_box_acquire (self);
}

static void
stroke_clear (gpointer data)
{
  g_array_unref (((AnpInkStroke *) data)->points);
}

void
anp_ink_stroke_unref (AnpInkStroke *self)
{
  g_rc_box_release_full (self, stroke_clear);
}

GPtrArray *
anp_ink_page_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) anp_ink_stroke_unref);
}

GHashTable *
anp_ink_pages_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->slide_id);
  g_ptr_array_unref (change->page);
  g_free (change);
}

static GPtrArray *
copy_page (const GPtrArray *page)
{
  GPtrArray *copy = anp_ink_page_new ();

  for (guint i = 0; page != NULL && i < page->len; i++)
    g_ptr_array_add (copy, anp_ink_stroke_ref (page->pdata[i]));
  return copy;
}

static GPtrArray *
get_page (AnpInk *self, const char *slide_id)
{
  GPtrArray *page = g_hash_table_lookup (self->pages, slide_id);

  if (page == NULL)
    {
      page = anp_ink_page_new ();
      g_hash_table_insert (self->pages, g_strdup (slide_id), page);
    }
  return page;
}

static void
push (AnpInk *self, GPtrArray *stack, const char *slide_id)
{
  Change *change = g_new0 (Change, 1);

  change->slide_id = g_strdup (slide_id);
  change->page = copy_page (g_hash_table_lookup (self->pages, slide_id));
  if (stack->len >= MOST_UNDO)
    g_ptr_array_remove_index (stack, 0);
  g_ptr_array_add (stack, change);
}

static void
count (AnpInk *self)
{
  GHashTableIter iter;
  gpointer page;

  self->n_strokes = 0;
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    self->n_strokes += ((GPtrArray *) page)->len;
}

static void
settle (AnpInk *self)
{
  count (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}

static void
anp_ink_finalize (GObject *object)
{
  AnpInk *self = ANP_INK (object);

  g_hash_table_unref (self->pages);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_free (self->drawing);

  G_OBJECT_CLASS (anp_ink_parent_class)->finalize (object);
}

static void
anp_ink_class_init (AnpInkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_ink_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
anp_ink_init (AnpInk *self)
{
  self->pages = anp_ink_pages_new ();
  self->undo = g_ptr_array_new_with_free_func (change_free);
  self->redo = g_ptr_array_new_with_free_func (change_free);
}

AnpInk *
anp_ink_new (void)
{
  return g_object_new (ANP_TYPE_INK, NULL);
}

void
anp_ink_begin (AnpInk *self, const char *slide_id, AnpInkKind kind, guint color, double width)
{
  g_return_if_fail (ANP_IS_INK (self));
  g_return_if_fail (slide_id != NULL && *slide_id != '\0');
  g_return_if_fail (kind < ANP_INK_N_KINDS);

  anp_ink_end (self);
  if (self->n_strokes >= ANP_INK_MOST_STROKES)
    return;
  push (self, self->undo, slide_id);
  g_ptr_array_set_size (self->redo, 0);
  g_ptr_array_add (get_page (self, slide_id), anp_ink_stroke_new (kind, color, width));
  self->drawing = g_strdup (slide_id);
}

void
anp_ink_add (AnpInk *self, double x, double y, double pressure)
{
  GPtrArray *page;
  AnpInkStroke *stroke;
  AnpInkPoint point;

  g_return_if_fail (ANP_IS_INK (self));

  if (self->drawing == NULL || !isfinite (x) || !isfinite (y) || !isfinite (pressure))
    return;
  page = get_page (self, self->drawing);
  stroke = page->pdata[page->len - 1];
  point = (AnpInkPoint){ (float) CLAMP (x, -1, 2), (float) CLAMP (y, -1, 2), (float) CLAMP (pressure, 0, 1) };
  if (stroke->points->len > 0)
    {
      const AnpInkPoint *last
          = &g_array_index (stroke->points, AnpInkPoint, stroke->points->len - 1);

      if (fabsf (last->x - point.x) < NEAREST && fabsf (last->y - point.y) < NEAREST)
        return;
    }
  if (stroke->points->len >= ANP_INK_MOST_POINTS)
    {
      g_autofree char *slide_id = g_strdup (self->drawing);

      anp_ink_begin (self, slide_id, stroke->kind, stroke->color, stroke->width);
      anp_ink_add (self, x, y, pressure);
      return;
    }
  g_array_append_val (stroke->points, point);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
anp_ink_end (AnpInk *self)
{
  GPtrArray *page;

  g_return_if_fail (ANP_IS_INK (self));

  if (self->drawing == NULL)
    return;
  page = get_page (self, self->drawing);
  if (((AnpInkStroke *) page->pdata[page->len - 1])->points->len == 0)
    {
      g_ptr_array_set_size (page, (gint) page->len - 1);
      g_ptr_array_set_size (self->undo, (gint) self->undo->len - 1);
    }
  g_clear_pointer (&self->drawing, g_free);
  settle (self);
}

/* The square of how far a place is from a line, both in heights of the slide. */
static double
get_distance2 (double x, double y, double ax, double ay, double bx, double by)
{
  double dx = bx - ax, dy = by - ay;
  double length2 = dx * dx + dy * dy;
  double t = length2 > 0 ? CLAMP (((x - ax) * dx + (y - ay) * dy) / length2, 0, 1) : 0;

  dx = ax + t * dx - x;
  dy = ay + t * dy - y;
  return dx * dx + dy * dy;
}

static gboolean
is_near (const AnpInkStroke *stroke, double x, double y, double radius, double aspect)
{
  double reach = radius + stroke->width / 2;

  for (guint i = 0; i < stroke->points->len; i++)
    {
      const AnpInkPoint *b = &g_array_index (stroke->points, AnpInkPoint, i);
      const AnpInkPoint *a = i > 0 ? b - 1 : b;

      if (get_distance2 (x * aspect, y, a->x * aspect, a->y, b->x * aspect, b->y) <= reach * reach)
        return TRUE;
    }
  return FALSE;
}

void
anp_ink_erase_begin (AnpInk *self)
{
  g_return_if_fail (ANP_IS_INK (self));

  anp_ink_end (self);
  self->sweeping = TRUE;
}

gboolean
anp_ink_erase (AnpInk *self, const char *slide_id, double x, double y, double radius, double aspect)
{
  GPtrArray *page;
  gboolean any = FALSE;

  g_return_val_if_fail (ANP_IS_INK (self), FALSE);
  g_return_val_if_fail (slide_id != NULL, FALSE);

  page = g_hash_table_lookup (self->pages, slide_id);
  if (!isfinite (x) || !isfinite (y) || page == NULL)
    return FALSE;
  for (guint i = page->len; i > 0; i--)
    {
      if (!is_near (page->pdata[i - 1], x, y, radius, aspect))
        continue;
      if (self->sweeping)
        {
          push (self, self->undo, slide_id);
          g_ptr_array_set_size (self->redo, 0);
        }
      self->sweeping = FALSE;
      g_ptr_array_remove_index (page, i - 1);
      any = TRUE;
    }
  if (any)
    settle (self);
  return any;
}

gboolean
anp_ink_clear (AnpInk *self, const char *slide_id)
{
  GPtrArray *page;

  g_return_val_if_fail (ANP_IS_INK (self), FALSE);
  g_return_val_if_fail (slide_id != NULL, FALSE);

  anp_ink_end (self);
  page = g_hash_table_lookup (self->pages, slide_id);
  if (page == NULL || page->len == 0)
    return FALSE;
  push (self, self->undo, slide_id);
  g_ptr_array_set_size (self->redo, 0);
  g_ptr_array_set_size (page, 0);
  settle (self);
  return TRUE;
}

static const char *
take_back (AnpInk *self, GPtrArray *from, GPtrArray *to)
{
  Change *change;
  const char *id;

  anp_ink_end (self);
  if (from->len == 0)
    return NULL;
  change = g_ptr_array_steal_index (from, from->len - 1);
  push (self, to, change->slide_id);
  g_hash_table_insert (self->pages, g_strdup (change->slide_id), g_ptr_array_ref (change->page));
  id = ((Change *) to->pdata[to->len - 1])->slide_id;
  change_free (change);
  settle (self);
  return id;
}

const char *
anp_ink_undo (AnpInk *self)
{
  g_return_val_if_fail (ANP_IS_INK (self), NULL);
  return take_back (self, self->undo, self->redo);
}

const char *
anp_ink_redo (AnpInk *self)
{
  g_return_val_if_fail (ANP_IS_INK (self), NULL);
  return take_back (self, self->redo, self->undo);
}

const GPtrArray *
anp_ink_get_strokes (AnpInk *self, const char *slide_id)
{
  GPtrArray *page;

  g_return_val_if_fail (ANP_IS_INK (self), NULL);
  g_return_val_if_fail (slide_id != NULL, NULL);

  page = g_hash_table_lookup (self->pages, slide_id);
  return page != NULL && page->len > 0 ? page : NULL;
}

guint
anp_ink_get_n_strokes (AnpInk *self)
{
  g_return_val_if_fail (ANP_IS_INK (self), 0);
  return self->n_strokes;
}

static gint
find_slide (AnpFeature *feature, const char *id)
{
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    if (g_str_equal (anp_feature_get_slide (feature, i)->id, id))
      return (gint) i;
  return -1;
}

/* Where the ink of a slide goes. A slide that was taken out leaves its ink to itself, not to the
 * neighbour it is matched with, and not to another that has its id by now. */
static char *
dup_new_id (AnpFeature *old, AnpFeature *newer, const char *id, gint was)
{
  if (was >= 0 && anp_feature_get_n_slides (newer) > 0)
    {
      guint is = anp_slide_match (old, newer, (guint) was);

      if (anp_slide_match (newer, old, is) == (guint) was)
        return g_strdup (anp_feature_get_slide (newer, is)->id);
      if (find_slide (newer, id) >= 0)
        return g_strconcat ("~", id, NULL);
    }
  return g_strdup (id);
}

void
anp_ink_carry (AnpInk *self, AnpFeature *old, AnpFeature *newer)
{
  g_autoptr (GHashTable) pages = NULL;
  GHashTableIter iter;
  gpointer key, value;

  g_return_if_fail (ANP_IS_INK (self));
  g_return_if_fail (ANP_IS_FEATURE (old) && ANP_IS_FEATURE (newer));

  anp_ink_end (self);
  pages = anp_ink_pages_new ();
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gint was = find_slide (old, key);
      g_autofree char *id = NULL;
      GPtrArray *there;

      if (((GPtrArray *) value)->len == 0)
        continue;
      id = dup_new_id (old, newer, key, was);
      there = g_hash_table_lookup (pages, id);
      if (there == NULL)
        g_hash_table_insert (pages, g_steal_pointer (&id), copy_page (value));
      else
        for (guint i = 0; i < ((GPtrArray *) value)->len; i++)
          g_ptr_array_add (there, anp_ink_stroke_ref (((GPtrArray *) value)->pdata[i]));
    }
  g_hash_table_unref (self->pages);
  self->pages = g_steal_pointer (&pages);
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  settle (self);
}

void
anp_ink_forget (AnpInk *self)
{
  g_return_if_fail (ANP_IS_INK (self));

  g_clear_pointer (&self->drawing, g_free);
  g_hash_table_remove_all (self->pages);
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  self->n_strokes = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
anp_ink_take (AnpInk *self, AnpInk *other)
{
  GHashTableIter iter;
  gpointer key, value;

  g_return_if_fail (ANP_IS_INK (self) && ANP_IS_INK (other) && self != other);

  g_hash_table_iter_init (&iter, other->pages);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      GPtrArray *page = get_page (self, key);

      for (guint i = 0; i < ((GPtrArray *) value)->len; i++)
        g_ptr_array_insert (page, (gint) i, anp_ink_stroke_ref (((GPtrArray *) value)->pdata[i]));
    }
  count (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

char *
anp_ink_to_json (AnpInk *self)
{
  g_return_val_if_fail (ANP_IS_INK (self), NULL);
  return anp_ink_json_write (self->pages);
}

gboolean
anp_ink_read_json (AnpInk *self, const char *text, gssize length, GError **error)
{
  GHashTable *pages;

  g_return_val_if_fail (ANP_IS_INK (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  pages = anp_ink_json_read (text, length < 0 ? strlen (text) : (gsize) length, error);
  if (pages == NULL)
    return FALSE;
  g_hash_table_unref (self->pages);
  self->pages = pages;
  g_clear_pointer (&self->drawing, g_free);
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  count (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}
