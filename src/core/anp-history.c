/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-history.h"

#include <math.h>

/* A late part is set apart when it holds so much more of the events than of the time. */
#define LEAST_CONTRAST 0.25
#define LEAST_RECENT_EVENTS 3
#define MOST_BREAKS 4
#define BREAK_SHARE 0.03           /* of the scale */
#define LEAST_BREAK_OF_OLDER 0.1   /* of the time before the late part */

/* A stretch of time that something covers. */
typedef struct
{
  double start, end;
} Stretch;

struct _AnpHistory
{
  GObject parent_instance;

  AnpFeature *feature;
  GArray *events;   /* of AnpHistoryEvent */
  GArray *eras;     /* of AnpHistoryEra */
  GArray *segments; /* of AnpHistorySegment */
};

G_DEFINE_FINAL_TYPE (AnpHistory, anp_history, G_TYPE_OBJECT)

static void
anp_history_finalize (GObject *object)
{
  AnpHistory *self = ANP_HISTORY (object);

  g_clear_object (&self->feature);
  g_array_unref (self->events);
  g_array_unref (self->eras);
  g_array_unref (self->segments);
  G_OBJECT_CLASS (anp_history_parent_class)->finalize (object);
}

static void
anp_history_class_init (AnpHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_history_finalize;
}

static void
anp_history_init (AnpHistory *self)
{
  self->events = g_array_new (FALSE, FALSE, sizeof (AnpHistoryEvent));
  self->eras = g_array_new (FALSE, FALSE, sizeof (AnpHistoryEra));
  self->segments = g_array_new (FALSE, FALSE, sizeof (AnpHistorySegment));
}

/* What of a date can be placed: an open end is where its other end is. FALSE when both are open. */
static gboolean
get_stretch (const AnpEdtf *when, Stretch *out_stretch)
{
  if (!isfinite (when->start) && !isfinite (when->end))
    return FALSE;
  out_stretch->start = isfinite (when->start) ? when->start : when->end;
  out_stretch->end = isfinite (when->end) ? when->end : when->start;
  return TRUE;
}

static int
compare_doubles (double a, double b)
{
  return (a > b) - (a < b);
}

static int
compare_dates (const AnpEdtf *a, const AnpEdtf *b)
{
  Stretch of_a = { 0, 0 }, of_b = { 0, 0 };
  gboolean has_a = get_stretch (a, &of_a), has_b = get_stretch (b, &of_b);

  if (has_a != has_b)
    return has_a ? -1 : 1; /* what has no place comes last */
  int order = compare_doubles (of_a.start, of_b.start);
  return order != 0 ? order : compare_doubles (of_a.end, of_b.end);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const AnpHistoryEvent *event_a = a, *event_b = b;
  int order = compare_dates (&event_a->when, &event_b->when);

  return order != 0 ? order : (event_a->slide > event_b->slide) - (event_a->slide < event_b->slide);
}

static int
compare_eras (gconstpointer a, gconstpointer b)
{
  return compare_dates (&((const AnpHistoryEra *) a)->when, &((const AnpHistoryEra *) b)->when);
}

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const Stretch *stretch_a = a, *stretch_b = b;
  int order = compare_doubles (stretch_a->start, stretch_b->start);

  return order != 0 ? order : compare_doubles (stretch_a->end, stretch_b->end);
}

/* The year from which on events are denser than time: where their share runs furthest ahead of the share
 * of time that is left. `stretches` are sorted. INFINITY when there is no such part. */
static double
find_recent (const GArray *stretches, double end)
{
  double first = g_array_index (stretches, Stretch, 0).start, span = end - first;
  double recent = INFINITY, most = LEAST_CONTRAST;

  for (guint i = 1; i + LEAST_RECENT_EVENTS <= stretches->len; i++)
    {
      double start = g_array_index (stretches, Stretch, i).start;
      double of_events = (double) (stretches->len - i) / stretches->len;
      double of_time = (end - start) / span;

      if (of_time < ANP_HISTORY_RECENT_SHARE && of_events - of_time > most)
        {
          most = of_events - of_time;
          recent = start;
        }
    }
  return recent;
}

/* Joins what overlaps or touches. */
static GArray *
merge (GArray *stretches)
{
  GArray *merged = g_array_new (FALSE, FALSE, sizeof (Stretch));

  for (guint i = 0; i < stretches->len; i++)
    {
      Stretch stretch = g_array_index (stretches, Stretch, i);
      Stretch *last = merged->len > 0 ? &g_array_index (merged, Stretch, merged->len - 1) : NULL;

      if (last != NULL && stretch.start <= last->end)
        last->end = MAX (last->end, stretch.end);
      else
        g_array_append_val (merged, stretch);
    }
  return merged;
}

/* The least gap that is broken, so that at most MOST_BREAKS are. */
static double
find_least_break (const GArray *merged, double recent, double end)
{
  double widest[MOST_BREAKS + 1] = { 0 };
  double first = g_array_index (merged, Stretch, 0).start;

  for (guint i = 1; i < merged->len; i++)
    {
      double gap = g_array_index (merged, Stretch, i).start - g_array_index (merged, Stretch, i - 1).end;

      for (guint place = 0; place < G_N_ELEMENTS (widest) && gap > 0; place++)
        if (gap > widest[place])
          {
            double next = widest[place];

            widest[place] = gap;
            gap = next;
          }
    }
  return MAX (MAX (end - recent, LEAST_BREAK_OF_OLDER * (recent - first)), widest[MOST_BREAKS]);
}

static guint
count_within (const GArray *stretches, double start, double end)
{
  guint n = 0;

  for (guint i = 0; i < stretches->len; i++)
    if (g_array_index (stretches, Stretch, i).start >= start && g_array_index (stretches, Stretch, i).start < end)
      n++;
  return n;
}

static void
make_segments (AnpHistory *self)
{
  g_autoptr (GArray) dated = g_array_new (FALSE, FALSE, sizeof (Stretch)); /* events */
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Stretch));   /* … and eras */
  Stretch stretch;

  for (guint i = 0; i < self->events->len; i++)
    if (get_stretch (&g_array_index (self->events, AnpHistoryEvent, i).when, &stretch))
      {
        g_array_append_val (dated, stretch);
        g_array_append_val (all, stretch);
      }
  for (guint i = 0; i < self->eras->len; i++)
    if (get_stretch (&g_array_index (self->eras, AnpHistoryEra, i).when, &stretch))
      g_array_append_val (all, stretch);
  if (all->len == 0)
    return;
  g_array_sort (all, compare_stretches);

  double first = g_array_index (all, Stretch, 0).start, end = first;
  for (guint i = 0; i < all->len; i++)
    end = MAX (end, g_array_index (all, Stretch, i).end);
  end = MAX (end, first + 1);

  double recent = dated->len > 0 ? find_recent (dated, end) : INFINITY;
  if (!isfinite (recent))
    {
      AnpHistorySegment whole = { first, end, 0, 1, FALSE };

      g_array_append_val (self->segments, whole);
      return;
    }

  /* Before the late part: pieces between breaks, as long as what they hold. */
  g_autoptr (GArray) merged = merge (all);
  double least_break = find_least_break (merged, recent, end);
  double weights = 0, breaks = 0;

  for (guint i = 0; i < merged->len; i++)
    {
      Stretch piece = g_array_index (merged, Stretch, i);
      AnpHistorySegment *last = self->segments->len > 0
                                  ? &g_array_index (self->segments, AnpHistorySegment, self->segments->len - 1)
                                  : NULL;

      if (piece.start >= recent)
        break;
      /* An era that reaches into the late part goes on there. */
      piece.end = MIN (MAX (piece.end, piece.start + 1), recent);
      if (last != NULL && piece.start - last->end_year <= least_break)
        last->end_year = MAX (last->end_year, piece.end);
      else
        {
          AnpHistorySegment segment = { piece.start, piece.end, 0, 0, last != NULL };

          g_array_append_val (self->segments, segment);
          breaks += last != NULL;
        }
    }

  AnpHistorySegment *last = &g_array_index (self->segments, AnpHistorySegment, self->segments->len - 1);
  AnpHistorySegment late = { recent, end, 1 - ANP_HISTORY_RECENT_SHARE, 1, TRUE };
  if (recent - last->end_year > least_break)
    breaks++;
  else
    {
      last->end_year = recent;
      late.break_before = FALSE;
    }

  for (guint i = 0; i < self->segments->len; i++)
    {
      AnpHistorySegment *segment = &g_array_index (self->segments, AnpHistorySegment, i);

      weights += 1 + count_within (all, segment->start_year, segment->end_year);
    }
  double room = 1 - ANP_HISTORY_RECENT_SHARE - breaks * BREAK_SHARE, place = 0;
  for (guint i = 0; i < self->segments->len; i++)
    {
      AnpHistorySegment *segment = &g_array_index (self->segments, AnpHistorySegment, i);

      if (segment->break_before)
        place += BREAK_SHARE;
      segment->start = place;
      place += room * (1 + count_within (all, segment->start_year, segment->end_year)) / weights;
      segment->end = place;
    }
  g_array_append_val (self->segments, late);
}

AnpHistory *
anp_history_new (AnpFeature *feature)
{
  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);

  AnpHistory *self = g_object_new (ANP_TYPE_HISTORY, NULL);

  self->feature = g_object_ref (feature);
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);

      for (guint j = 0; j < slide->events->len; j++)
        {
          const AnpDatedLabel *label = slide->events->pdata[j];
          AnpHistoryEvent event = { .date = label->date, .label = label->label, .lang = label->lang, .slide = i };

          if (anp_edtf_parse (label->date, &event.when, NULL))
            g_array_append_val (self->events, event);
        }
    }
  for (guint i = 0; i < anp_feature_get_n_eras (feature); i++)
    {
      const AnpEra *read = anp_feature_get_era (feature, i);
      AnpHistoryEra era = { .name = read->name };

      if (anp_edtf_parse (read->date, &era.when, NULL))
        g_array_append_val (self->eras, era);
    }
  g_array_sort (self->events, compare_events);
  g_array_sort (self->eras, compare_eras);
  make_segments (self);
  return self;
}

guint
anp_history_get_n_events (AnpHistory *self)
{
  g_return_val_if_fail (ANP_IS_HISTORY (self), 0);

  return self->events->len;
}

const AnpHistoryEvent *
anp_history_get_event (AnpHistory *self, guint index)
{
  g_return_val_if_fail (ANP_IS_HISTORY (self), NULL);
  g_return_val_if_fail (index < self->events->len, NULL);

  return &g_array_index (self->events, AnpHistoryEvent, index);
}

guint
anp_history_get_n_eras (AnpHistory *self)
{
  g_return_val_if_fail (ANP_IS_HISTORY (self), 0);

  return self->eras->len;
}

const AnpHistoryEra *
anp_history_get_era (AnpHistory *self, guint index)
{
  g_return_val_if_fail (ANP_IS_HISTORY (self), NULL);
  g_return_val_if_fail (index < self->eras->len, NULL);

  return &g_array_index (self->eras, AnpHistoryEra, index);
}

gint
anp_history_find_slide (AnpHistory *self, guint slide)
{
  g_return_val_if_fail (ANP_IS_HISTORY (self), -1);

  for (guint i = 0; i < self->events->len; i++)
    if (g_array_index (self->events, AnpHistoryEvent, i).slide == slide)
      return (gint) i;
  return -1;
}

guint
anp_history_get_n_segments (AnpHistory *self)
{
  g_return_val_if_fail (ANP_IS_HISTORY (self), 0);

  return self->segments->len;
}

const AnpHistorySegment *
anp_history_get_segment (AnpHistory *self, guint index)
{
  g_return_val_if_fail (ANP_IS_HISTORY (self), NULL);
  g_return_val_if_fail (index < self->segments->len, NULL);

  return &g_array_index (self->segments, AnpHistorySegment, index);
}

static double
interpolate (double year, double from_year, double to_year, double from, double to)
{
  return to_year > from_year ? from + (to - from) * (year - from_year) / (to_year - from_year) : from;
}

double
anp_history_position (AnpHistory *self, double year)
{
  g_return_val_if_fail (ANP_IS_HISTORY (self), 0);

  const AnpHistorySegment *before = NULL;

  for (guint i = 0; i < self->segments->len; i++)
    {
      const AnpHistorySegment *segment = &g_array_index (self->segments, AnpHistorySegment, i);

      if (year < segment->start_year)
        return before == NULL ? 0
                              : interpolate (year, before->end_year, segment->start_year, before->end,
                                             segment->start);
      if (year < segment->end_year)
        return interpolate (year, segment->start_year, segment->end_year, segment->start, segment->end);
      before = segment;
    }
  return before != NULL ? 1 : 0;
}
