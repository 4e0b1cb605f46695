/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-pace.h"

#include "anp-slide-match.h"
#include "anp-time.h"

struct _AnpPace
{
  GObject parent_instance;

  AnpShow *show;
  AnpRehearsal *model; /* an earlier talk to compare with, or NULL: the plan */
  AnpFeature *feature; /* whose chapters are counted */
  GArray *spent_ns;    /* of gint64, by chapter */
  gint64 elapsed_ns;   /* the talk's timer when it was last looked at */
  guint chapter;       /* the one time is counted for, or G_MAXUINT */
  gboolean presenting;
};

G_DEFINE_FINAL_TYPE (AnpPace, anp_pace, G_TYPE_OBJECT)

static void
clear (AnpPace *self, AnpFeature *feature)
{
  g_array_set_size (self->spent_ns, 0);
  g_array_set_size (self->spent_ns, anp_feature_get_n_chapters (feature));
}

/* A chapter becomes what its first slide has become. */
static void
carry_over (AnpPace *self, AnpFeature *newer)
{
  g_autoptr (GArray) before = g_steal_pointer (&self->spent_ns);

  self->spent_ns = g_array_new (FALSE, TRUE, sizeof (gint64));
  clear (self, newer);
  for (guint i = 0; i < before->len && anp_feature_get_n_slides (newer) > 0; i++)
    {
      const AnpChapter *chapter = anp_feature_get_chapter (self->feature, i);
      gint64 spent_ns = g_array_index (before, gint64, i);
      guint slide;

      if (spent_ns == 0 || chapter->n_slides == 0)
        continue;
      slide = anp_slide_match (self->feature, newer, chapter->first_slide);
      g_array_index (self->spent_ns, gint64,
                     anp_feature_get_slide (newer, slide)->chapter->index) += spent_ns;
    }
}

/* Gives what has gone by since the last time to the chapter that was on, then looks anew. */
static void
update (AnpPace *self)
{
  AnpFeature *feature = anp_show_get_feature (self->show);
  gint64 elapsed_ns = anp_show_get_elapsed (self->show);
  guint slide = anp_show_get_position (self->show, ANP_CURSOR_PRESENTER).slide;

  if (elapsed_ns < self->elapsed_ns)
    clear (self, self->feature);
  else if (self->presenting && self->chapter < self->spent_ns->len)
    g_array_index (self->spent_ns, gint64, self->chapter) += elapsed_ns - self->elapsed_ns;

  if (feature != self->feature)
    {
      carry_over (self, feature);
      g_set_object (&self->feature, feature);
    }
  self->elapsed_ns = elapsed_ns;
  self->presenting = anp_show_get_mode (self->show) == ANP_SHOW_PRESENTING;
  self->chapter = slide < anp_feature_get_n_slides (feature)
                      ? anp_feature_get_slide (feature, slide)->chapter->index : G_MAXUINT;
}

static void
anp_pace_dispose (GObject *object)
{
  AnpPace *self = ANP_PACE (object);

  if (self->show != NULL)
    g_signal_handlers_disconnect_by_data (self->show, self);
  g_clear_object (&self->show);
  g_clear_object (&self->feature);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (anp_pace_parent_class)->dispose (object);
}

static void
anp_pace_finalize (GObject *object)
{
  g_array_unref (ANP_PACE (object)->spent_ns);

  G_OBJECT_CLASS (anp_pace_parent_class)->finalize (object);
}

static void
anp_pace_class_init (AnpPaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = anp_pace_dispose;
  G_OBJECT_CLASS (klass)->finalize = anp_pace_finalize;
}

static void
anp_pace_init (AnpPace *self)
{
  self->spent_ns = g_array_new (FALSE, TRUE, sizeof (gint64));
}

AnpPace *
anp_pace_new (AnpShow *show)
{
  AnpPace *self;

  g_return_val_if_fail (ANP_IS_SHOW (show), NULL);

  self = g_object_new (ANP_TYPE_PACE, NULL);
  self->show = g_object_ref (show);
  self->feature = g_object_ref (anp_show_get_feature (show));
  clear (self, self->feature);
  g_signal_connect_swapped (show, "slide-changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (show, "notify::mode", G_CALLBACK (update), self);
  g_signal_connect_swapped (show, "notify::feature", G_CALLBACK (update), self);
  /* What had gone by before is nobody's. */
  self->elapsed_ns = anp_show_get_elapsed (show);
  update (self);
  return self;
}

gint64
anp_pace_get_spent (AnpPace *self, guint chapter)
{
  g_return_val_if_fail (ANP_IS_PACE (self), 0);

  update (self);
  g_return_val_if_fail (chapter < self->spent_ns->len, 0);
  return g_array_index (self->spent_ns, gint64, chapter);
}

/* Of the programme's time, that of the talk as its head plans it. */
static gint64
scale (AnpProgramme *programme, gint64 ns)
{
  gint64 planned_ns = anp_feature_get_planned_ns (anp_programme_get_feature (programme));

  if (planned_ns < 0)
    return ns;
  return (gint64) ((double) ns * planned_ns / MAX (1, anp_programme_get_duration (programme)));
}

void
anp_pace_set_model (AnpPace *self, AnpRehearsal *model)
{
  g_return_if_fail (ANP_IS_PACE (self));
  g_set_object (&self->model, model);
}

AnpRehearsal *
anp_pace_get_model (AnpPace *self)
{
  g_return_val_if_fail (ANP_IS_PACE (self), NULL);
  return self->model;
}

/* What the earlier talk took for slides [first, last); it may have broken off before them. */
static gint64
get_model_time (AnpPace *self, guint first, guint last)
{
  AnpProgramme *programme = anp_show_get_programme (self->show);
  AnpFeature *feature = anp_programme_get_feature (programme);
  gint64 sum_ns = 0;

  for (guint i = first; i < last; i++)
    {
      gint64 ns = anp_rehearsal_get_slide_ns (self->model, anp_feature_get_slide (feature, i)->id);

      sum_ns += ns >= 0 ? ns : scale (programme, anp_programme_get_entry (programme, i)->duration_ns);
    }
  return sum_ns;
}

gint64
anp_pace_get_planned (AnpPace *self, guint chapter)
{
  AnpProgramme *programme;

  g_return_val_if_fail (ANP_IS_PACE (self), 0);

  programme = anp_show_get_programme (self->show);
  if (self->model != NULL)
    {
      const AnpChapter *model = anp_feature_get_chapter (anp_programme_get_feature (programme), chapter);

      return get_model_time (self, model->first_slide, model->first_slide + model->n_slides);
    }
  return scale (programme, anp_programme_get_chapter_duration (programme, chapter));
}

/* From when to when a slide should be on, in the talk's time. */
static void
get_place (AnpPace *self, guint slide, gint64 *out_start_ns, gint64 *out_end_ns)
{
  AnpProgramme *programme = anp_show_get_programme (self->show);
  const AnpProgrammeEntry *entry = anp_programme_get_entry (programme, slide);

  if (self->model != NULL)
    {
      *out_start_ns = get_model_time (self, 0, slide);
      *out_end_ns = *out_start_ns + get_model_time (self, slide, slide + 1);
      return;
    }
  *out_start_ns = scale (programme, entry->start_ns);
  *out_end_ns = scale (programme, entry->start_ns + entry->duration_ns);
}

gint64
anp_pace_get_behind (AnpPace *self)
{
  gint64 elapsed_ns, start_ns, end_ns;
  guint slide;

  g_return_val_if_fail (ANP_IS_PACE (self), 0);

  slide = anp_show_get_position (self->show, ANP_CURSOR_PRESENTER).slide;
  if (slide >= anp_feature_get_n_slides (anp_show_get_feature (self->show)))
    return 0;
  elapsed_ns = anp_show_get_elapsed (self->show);
  get_place (self, slide, &start_ns, &end_ns);
  return elapsed_ns > end_ns ? elapsed_ns - end_ns : MIN (0, elapsed_ns - start_ns);
}

gboolean
anp_pace_get_active (AnpPace *self)
{
  g_return_val_if_fail (ANP_IS_PACE (self), FALSE);
  return anp_show_get_mode (self->show) == ANP_SHOW_PRESENTING;
}

gboolean
anp_pace_get_late (AnpPace *self, guint chapter)
{
  g_return_val_if_fail (ANP_IS_PACE (self), FALSE);
  return anp_pace_get_spent (self, chapter) > anp_pace_get_planned (self, chapter);
}

char *
anp_pace_dup_text (AnpPace *self, guint chapter)
{
  g_autofree char *spent = NULL, *planned = NULL;

  g_return_val_if_fail (ANP_IS_PACE (self), NULL);

  /* Whole seconds that have gone by. */
  spent = anp_time_format (anp_pace_get_spent (self, chapter) / ANP_NS_PER_S * ANP_NS_PER_S);
  planned = anp_time_format (anp_pace_get_planned (self, chapter));
  return g_strconcat (spent, " / ", planned, NULL);
}
