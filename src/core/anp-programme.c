/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-programme.h"

#include "anp-time.h"

/* Reading time: the format's page, “Advance”. */
#define SETTLE_NS (1500 * ANP_NS_PER_MS)     /* before anybody reads */
#define STEP_LEAST_NS (2500 * ANP_NS_PER_MS)
#define SLIDE_LEAST_NS (5 * ANP_NS_PER_S)
#define HAN_NS (ANP_NS_PER_S / 4)
#define WORD_NS (ANP_NS_PER_S * 2 / 5)
#define DATA_NS (3 * ANP_NS_PER_S)           /* a chart, figures or a table */
#define PAN_LEAST_NS (7 * ANP_NS_PER_S)

struct _AnpProgramme
{
  GObject parent_instance;

  AnpFeature *feature;
  AnpProgrammeEntry *entries;
  guint n_entries;
  gint64 *steps; /* of all entries, one after the other */
  gint64 duration_ns;
  gboolean estimated;
};

/* What is found while a slide is looked through. */
typedef struct
{
  AnpProbeTable *probes; /* nullable */
  guint n_steps;
  gint64 *step_ns;  /* of the entry: first the reading of each step, later their times */
  GPtrArray *timed; /* of AnpMedia seen that play and end, and … */
  GArray *timed_steps; /* … of guint, the step each comes with */
  gboolean has_pan;
} Survey;

G_DEFINE_FINAL_TYPE (AnpProgramme, anp_programme, G_TYPE_OBJECT)

static void
anp_programme_finalize (GObject *object)
{
  AnpProgramme *self = ANP_PROGRAMME (object);

  g_clear_object (&self->feature);
  g_free (self->entries);
  g_free (self->steps);
  G_OBJECT_CLASS (anp_programme_parent_class)->finalize (object);
}

static void
anp_programme_class_init (AnpProgrammeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_programme_finalize;
}

static void
anp_programme_init (AnpProgramme *self)
{
}

/* Chinese and Japanese are read by the character, everything else by the word: what lies between
 * spaces, characters and wide punctuation and holds a letter or a digit. */
static gint64
text_reading_ns (const char *text)
{
  guint n_characters = 0, n_words = 0;
  gboolean in_word = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeScript script = g_unichar_get_script (c);

      if (script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA
          || script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_BOPOMOFO)
        {
          n_characters++;
          in_word = FALSE;
        }
      else if (g_unichar_isspace (c) || (g_unichar_iswide (c) && !g_unichar_isalnum (c)))
        in_word = FALSE;
      else if (!in_word && g_unichar_isalnum (c))
        {
          n_words++;
          in_word = TRUE;
        }
    }
  return n_characters * HAN_NS + n_words * WORD_NS;
}

static void
survey_media (Survey *survey, const AnpMedia *media, guint step)
{
  if (media->has_pan)
    survey->has_pan = TRUE;
  if (media->kind != ANP_MEDIA_CLIP && media->kind != ANP_MEDIA_AUDIO)
    return;
  /* What loops never ends, and what waits for somebody may never begin. */
  if (media->status != ANP_MEDIA_OK || media->loop || !media->autoplay)
    return;
  if (g_ptr_array_find (survey->timed, media, NULL))
    return;
  g_ptr_array_add (survey->timed, (gpointer) media);
  g_array_append_val (survey->timed_steps, step);
}

/* Adds the reading of `block` to its step; `step` is that of the block around it. Depth is bounded by
 * the loader. Returns whether a table, chart or figures were met, adding for the first only. */
static gboolean
survey_block (Survey *survey, const AnpBlock *block, guint step, gboolean data_met)
{
  step = MIN (MAX (step, block->step), survey->n_steps - 1);

  for (guint i = 0; i < block->runs->len; i++)
    survey->step_ns[step] += text_reading_ns (((AnpRun *) block->runs->pdata[i])->text);
  if (block->code != NULL)
    survey->step_ns[step] += text_reading_ns (block->code);
  if (block->media != NULL)
    survey_media (survey, block->media, step);
  for (guint i = 0; i < block->children->len; i++)
    data_met = survey_block (survey, block->children->pdata[i], step, data_met);

  if (!data_met
      && (block->kind == ANP_BLOCK_TABLE || anp_block_has_class (block, "figures")
          || anp_block_has_class (block, "chart")))
    {
      /* On top of the least a step gets, so raise it to that first. */
      survey->step_ns[step] = MAX (survey->step_ns[step], STEP_LEAST_NS) + DATA_NS;
      data_met = TRUE;
    }
  return data_met;
}

/* Where the medium that ends last ends, slide-local, or -1 when there is none. */
static gint64
find_media_end (const Survey *survey, const AnpMedia **out_media, gboolean *out_estimated)
{
  gint64 end_ns = -1;

  for (guint i = 0; i < survey->timed->len; i++)
    {
      const AnpMedia *media = survey->timed->pdata[i];
      gint64 length_ns = survey->probes != NULL
                           ? anp_probe_table_get_played_ns (survey->probes, media)
                           : -1;

      if (length_ns == 0) /* it cannot be played: nothing to wait for */
        continue;
      if (length_ns < 0)
        {
          *out_estimated = TRUE;
          length_ns = media->end_ns > media->start_ns ? media->end_ns - media->start_ns
                                                      : ANP_PROGRAMME_UNKNOWN_NS;
        }
      length_ns += survey->step_ns[g_array_index (survey->timed_steps, guint, i)];
      if (length_ns > end_ns)
        {
          end_ns = length_ns;
          *out_media = media;
        }
    }
  return end_ns;
}

/* Makes the steps fit a length that was given: those paced by reading give way first, explicit ones only
 * when they alone are too long. `gap_ns` are the times from each step to the next, the last to the end. */
static void
fit_steps (gint64 *step_ns, gint64 *gap_ns, guint n_steps, const AnpSlide *slide, gint64 length_ns)
{
  double written = 0, paced = 0;

  for (guint i = 0; i < n_steps; i++)
    if (i + 1 < n_steps && g_array_index (slide->step_after_ns, gint64, i + 1) >= 0)
      written += gap_ns[i];
    else
      paced += gap_ns[i];

  if (written + paced <= length_ns)
    return;

  double paced_scale = written < length_ns ? (length_ns - written) / paced : length_ns / (written + paced);
  double written_scale = written < length_ns ? 1 : paced_scale;
  for (guint i = 0; i + 1 < n_steps; i++)
    {
      gboolean is_written = g_array_index (slide->step_after_ns, gint64, i + 1) >= 0;
      gint64 next_ns = step_ns[i] + (gint64) (gap_ns[i] * (is_written ? written_scale : paced_scale));

      step_ns[i + 1] = MIN (next_ns, length_ns);
    }
}

static void
plan_slide (const AnpSlide *slide, Survey *survey, AnpProgrammeEntry *entry)
{
  guint n_steps = survey->n_steps;
  gint64 *step_ns = survey->step_ns;
  g_autofree gint64 *gap_ns = g_new (gint64, n_steps);
  gboolean data_met = FALSE;

  if (slide->layout == ANP_LAYOUT_FIGURES || slide->layout == ANP_LAYOUT_CHART)
    {
      data_met = TRUE;
      for (guint i = 0; i < slide->blocks->len; i++)
        survey_block (survey, slide->blocks->pdata[i], 0, TRUE);
      step_ns[0] = MAX (step_ns[0], STEP_LEAST_NS) + DATA_NS;
    }
  else
    for (guint i = 0; i < slide->blocks->len; i++)
      data_met = survey_block (survey, slide->blocks->pdata[i], 0, data_met);
  for (guint i = 0; i < slide->media->len; i++)
    survey_media (survey, slide->media->pdata[i], 0);
  if (slide->narration != NULL)
    survey_media (survey, slide->narration, 0);

  /* From readings to gaps, from gaps to times. */
  gint64 at_ns = 0;
  for (guint i = 0; i < n_steps; i++)
    {
      gint64 after_ns = i + 1 < n_steps ? g_array_index (slide->step_after_ns, gint64, i + 1) : -1;

      gap_ns[i] = after_ns >= 0 ? after_ns : MAX (step_ns[i], STEP_LEAST_NS) + (i == 0 ? SETTLE_NS : 0);
      step_ns[i] = at_ns;
      at_ns += gap_ns[i];
    }
  gint64 reading_ns = MAX (at_ns, survey->has_pan ? PAN_LEAST_NS : SLIDE_LEAST_NS);

  const AnpMedia *media = NULL;
  gboolean estimated = FALSE;
  gint64 media_end_ns = find_media_end (survey, &media, &estimated);

  switch (slide->advance)
    {
    case ANP_ADVANCE_TIME:
      entry->end = ANP_END_TIME;
      entry->duration_ns = slide->advance_ns;
      break;

    case ANP_ADVANCE_CLICK:
      entry->end = ANP_END_CLICK;
      entry->duration_ns = reading_ns;
      break;

    case ANP_ADVANCE_MEDIA_END:
      entry->end = media != NULL ? ANP_END_MEDIA : ANP_END_TIME;
      entry->duration_ns = media != NULL ? media_end_ns : reading_ns;
      entry->estimated = estimated;
      break;

    case ANP_ADVANCE_AUTO:
      entry->end = media_end_ns >= reading_ns ? ANP_END_MEDIA : ANP_END_TIME;
      entry->duration_ns = MAX (media_end_ns, reading_ns);
      entry->estimated = estimated;
      break;
    }
  entry->media = entry->end == ANP_END_MEDIA ? media : NULL;
  entry->least_ns = MIN (reading_ns, entry->duration_ns);
  fit_steps (step_ns, gap_ns, n_steps, slide, entry->duration_ns);
}

AnpProgramme *
anp_programme_new (AnpFeature *feature, AnpProbeTable *probes)
{
  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);
  g_return_val_if_fail (probes == NULL || ANP_IS_PROBE_TABLE (probes), NULL);

  AnpProgramme *self = g_object_new (ANP_TYPE_PROGRAMME, NULL);
  g_autoptr (GPtrArray) timed = g_ptr_array_new ();
  g_autoptr (GArray) timed_steps = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize n_steps = 0;

  self->feature = g_object_ref (feature);
  self->n_entries = anp_feature_get_n_slides (feature);
  self->entries = g_new0 (AnpProgrammeEntry, self->n_entries);
  for (guint i = 0; i < self->n_entries; i++)
    n_steps += anp_feature_get_slide (feature, i)->n_steps;
  self->steps = g_new0 (gint64, n_steps);

  gint64 *steps = self->steps;
  for (guint i = 0; i < self->n_entries; i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);
      AnpProgrammeEntry *entry = &self->entries[i];
      Survey survey = { probes, slide->n_steps, steps, timed, timed_steps, FALSE };

      g_ptr_array_set_size (timed, 0);
      g_array_set_size (timed_steps, 0);
      entry->start_ns = self->duration_ns;
      entry->n_steps = slide->n_steps;
      entry->step_ns = steps;
      plan_slide (slide, &survey, entry);
      steps += slide->n_steps;
      self->duration_ns += entry->duration_ns;
      self->estimated |= entry->estimated;
    }
  return self;
}

AnpFeature *
anp_programme_get_feature (AnpProgramme *self)
{
  g_return_val_if_fail (ANP_IS_PROGRAMME (self), NULL);

  return self->feature;
}

gint64
anp_programme_get_duration (AnpProgramme *self)
{
  g_return_val_if_fail (ANP_IS_PROGRAMME (self), 0);

  return self->duration_ns;
}

gboolean
anp_programme_get_estimated (AnpProgramme *self)
{
  g_return_val_if_fail (ANP_IS_PROGRAMME (self), FALSE);

  return self->estimated;
}

const AnpProgrammeEntry *
anp_programme_get_entry (AnpProgramme *self, guint slide)
{
  g_return_val_if_fail (ANP_IS_PROGRAMME (self), NULL);
  g_return_val_if_fail (slide < self->n_entries, NULL);

  return &self->entries[slide];
}

guint
anp_programme_find (AnpProgramme *self, gint64 ns, gint64 *out_local_ns)
{
  guint low = 0;
  gint64 local_ns = 0;

  g_return_val_if_fail (ANP_IS_PROGRAMME (self), 0);

  if (self->n_entries > 0)
    {
      guint high = self->n_entries; /* the last one to start at or before `ns` lies in [low, high) */

      ns = CLAMP (ns, 0, self->duration_ns);
      while (high - low > 1)
        {
          guint middle = low + (high - low) / 2;

          if (self->entries[middle].start_ns <= ns)
            low = middle;
          else
            high = middle;
        }
      local_ns = MIN (ns - self->entries[low].start_ns, self->entries[low].duration_ns);
    }
  if (out_local_ns != NULL)
    *out_local_ns = local_ns;
  return low;
}

guint
anp_programme_find_step (AnpProgramme *self, guint slide, gint64 local_ns)
{
  const AnpProgrammeEntry *entry = anp_programme_get_entry (self, slide);
  guint step = 0;

  g_return_val_if_fail (entry != NULL, 0);

  while (step + 1 < entry->n_steps && entry->step_ns[step + 1] <= local_ns)
    step++;
  return step;
}

gint64
anp_programme_get_chapter_start (AnpProgramme *self, guint chapter)
{
  g_return_val_if_fail (ANP_IS_PROGRAMME (self), 0);
  g_return_val_if_fail (chapter < anp_feature_get_n_chapters (self->feature), 0);

  guint first = anp_feature_get_chapter (self->feature, chapter)->first_slide;
  return first < self->n_entries ? self->entries[first].start_ns : self->duration_ns;
}

gint64
anp_programme_get_chapter_duration (AnpProgramme *self, guint chapter)
{
  g_return_val_if_fail (ANP_IS_PROGRAMME (self), 0);
  g_return_val_if_fail (chapter < anp_feature_get_n_chapters (self->feature), 0);

  const AnpChapter *read = anp_feature_get_chapter (self->feature, chapter);
  guint next = read->first_slide + read->n_slides;
  gint64 end_ns = next < self->n_entries ? self->entries[next].start_ns : self->duration_ns;
  return end_ns - anp_programme_get_chapter_start (self, chapter);
}
