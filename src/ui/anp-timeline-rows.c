/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-rows.h"

#include <math.h>

typedef struct
{
  guint chapter;
  guint n_heads;     /* heads before it */
  guint first_slide; /* slides before it */
  guint n_slides;
  gboolean head;
} Part;

struct _AnpTimelineRows
{
  GArray *parts; /* of Part */
  guint n_rows;
  double head, slide;
};

AnpTimelineRows *
anp_timeline_rows_new (AnpFeature *feature)
{
  AnpTimelineRows *self = g_new0 (AnpTimelineRows, 1);
  guint n_heads = 0, n_slides = 0;

  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  self->head = self->slide = 1;
  for (guint i = 0; feature != NULL && i < anp_feature_get_n_chapters (feature); i++)
    {
      const AnpChapter *chapter = anp_feature_get_chapter (feature, i);
      Part part = { i, n_heads, n_slides, chapter->n_slides, *chapter->title != '\0' };

      if (chapter->n_slides == 0)
        continue;
      g_array_append_val (self->parts, part);
      n_heads += part.head;
      n_slides += part.n_slides;
    }
  self->n_rows = n_heads + n_slides;
  return self;
}

void
anp_timeline_rows_free (AnpTimelineRows *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->parts);
  g_free (self);
}

static guint
first_row (const Part *part)
{
  return part->n_heads + part->first_slide;
}

static double
first_y (const AnpTimelineRows *self, const Part *part)
{
  return part->n_heads * self->head + part->first_slide * self->slide;
}

static const Part *
get_part (const AnpTimelineRows *self, guint index)
{
  return &g_array_index (self->parts, Part, index);
}

/* The last part whose `key` is not beyond `value`. */
typedef double (*KeyFunc) (const AnpTimelineRows *self, const Part *part);

static double
row_key (const AnpTimelineRows *self, const Part *part)
{
  return first_row (part);
}

static double
slide_key (const AnpTimelineRows *self, const Part *part)
{
  return part->first_slide;
}

static guint
find_part (const AnpTimelineRows *self, KeyFunc key, double value)
{
  guint low = 0, high = self->parts->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (key (self, get_part (self, middle)) <= value)
        low = middle;
      else
        high = middle;
    }
  return low;
}

void
anp_timeline_rows_set_heights (AnpTimelineRows *self, double head, double slide)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (head > 0 && slide > 0);

  self->head = head;
  self->slide = slide;
}

guint
anp_timeline_rows_get_n (const AnpTimelineRows *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_rows;
}

AnpTimelineRowInfo
anp_timeline_rows_get (const AnpTimelineRows *self, guint row)
{
  AnpTimelineRowInfo info = { 0 };
  const Part *part;
  guint within;

  g_return_val_if_fail (self != NULL && row < self->n_rows, info);

  part = get_part (self, find_part (self, row_key, row));
  within = row - first_row (part);
  info.head = part->head && within == 0;
  info.chapter = part->chapter;
  info.slide = part->first_slide + within - (part->head && within > 0);
  return info;
}

guint
anp_timeline_rows_of_slide (const AnpTimelineRows *self, guint slide)
{
  const Part *part;

  g_return_val_if_fail (self != NULL && self->n_rows > 0, 0);

  part = get_part (self, find_part (self, slide_key, slide));
  return MIN (self->n_rows - 1, first_row (part) + part->head + slide - part->first_slide);
}

gint
anp_timeline_rows_head_of (const AnpTimelineRows *self, guint row)
{
  const Part *part;

  g_return_val_if_fail (self != NULL && row < self->n_rows, -1);

  part = get_part (self, find_part (self, row_key, row));
  return part->head ? (gint) first_row (part) : -1;
}

gint
anp_timeline_rows_head_after (const AnpTimelineRows *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows, -1);

  for (guint i = find_part (self, row_key, row) + 1; i < self->parts->len; i++)
    if (get_part (self, i)->head)
      return (gint) first_row (get_part (self, i));
  return -1;
}

double
anp_timeline_rows_get_y (const AnpTimelineRows *self, guint row)
{
  const Part *part;
  guint within;

  g_return_val_if_fail (self != NULL && row <= self->n_rows, 0);

  if (self->n_rows == 0)
    return 0;
  part = get_part (self, find_part (self, row_key, row));
  within = row - first_row (part);
  if (part->head && within > 0)
    return first_y (self, part) + self->head + (within - 1) * self->slide;
  return first_y (self, part) + within * self->slide;
}

double
anp_timeline_rows_get_height (const AnpTimelineRows *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows, 0);
  return anp_timeline_rows_get (self, row).head ? self->head : self->slide;
}

guint
anp_timeline_rows_find (const AnpTimelineRows *self, double y)
{
  const Part *part;
  guint within = 0, n;

  g_return_val_if_fail (self != NULL && self->n_rows > 0, 0);

  part = get_part (self, find_part (self, first_y, y));
  n = part->n_slides + part->head;
  y -= first_y (self, part);
  if (part->head && y >= self->head)
    within = 1 + (guint) floor ((y - self->head) / self->slide);
  else if (!part->head && y > 0)
    within = (guint) floor (y / self->slide);
  return first_row (part) + MIN (within, n - 1);
}
