/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-caption-source.h"

struct _AnpCaptionSource
{
  GObject parent_instance;

  GCancellable *cancellable;
  AnpCaptionTrack *track;
  char *lang;
  gint64 time_ns;
  char *text;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpCaptionSource, anp_caption_source, G_TYPE_OBJECT)

static void
captions_free (AnpCaptions *captions)
{
  g_free (captions->src);
  g_free (captions->path);
  g_free (captions->lang);
  g_free (captions);
}

/* How well a track's language serves a reader of `lang`: the same tag, the same language, any. */
static int
rank (const AnpCaptions *captions, const char *lang)
{
  int points = captions->kind == ANP_CAPTIONS_SPEECH ? 1 : 0;
  gsize primary = strcspn (lang, "-");

  if (captions->path == NULL)
    return -1;
  if (captions->lang == NULL)
    return points;
  if (g_ascii_strcasecmp (captions->lang, lang) == 0)
    return points + 4;
  if (g_ascii_strncasecmp (captions->lang, lang, primary) == 0
      && (captions->lang[primary] == '\0' || captions->lang[primary] == '-'))
    return points + 2;
  return points;
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  AnpCaptionTrack *track = anp_caption_track_load (task_data, &error);

  if (track != NULL)
    g_task_return_pointer (task, track, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AnpCaptionSource *self = ANP_CAPTION_SOURCE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpCaptionTrack) track = g_task_propagate_pointer (G_TASK (result), &error);

  /* A track that cannot be read is among the feature's diagnostics; here it is no track. */
  if (track == NULL)
    return;
  g_set_object (&self->track, track);
  anp_caption_source_set_time (self, self->time_ns);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
anp_caption_source_dispose (GObject *object)
{
  AnpCaptionSource *self = ANP_CAPTION_SOURCE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->track);

  G_OBJECT_CLASS (anp_caption_source_parent_class)->dispose (object);
}

static void
anp_caption_source_finalize (GObject *object)
{
  AnpCaptionSource *self = ANP_CAPTION_SOURCE (object);

  g_object_unref (self->cancellable);
  g_free (self->lang);
  g_free (self->text);

  G_OBJECT_CLASS (anp_caption_source_parent_class)->finalize (object);
}

static void
anp_caption_source_class_init (AnpCaptionSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = anp_caption_source_dispose;
  object_class->finalize = anp_caption_source_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
anp_caption_source_init (AnpCaptionSource *self)
{
  self->cancellable = g_cancellable_new ();
}

AnpCaptionSource *
anp_caption_source_new (const AnpMedia *media, const char *lang)
{
  AnpCaptionSource *self;
  const AnpCaptions *best = NULL;

  g_return_val_if_fail (media != NULL && lang != NULL, NULL);

  self = g_object_new (ANP_TYPE_CAPTION_SOURCE, NULL);
  for (guint i = 0; i < media->captions->len; i++)
    {
      const AnpCaptions *captions = g_ptr_array_index (media->captions, i);

      if (rank (captions, lang) >= 0 && (best == NULL || rank (captions, lang) > rank (best, lang)))
        best = captions;
    }

  if (best != NULL)
    {
      g_autoptr (GTask) task = g_task_new (self, self->cancellable, loaded_cb, NULL);
      AnpCaptions *copy = g_new0 (AnpCaptions, 1);

      copy->kind = best->kind;
      copy->src = g_strdup (best->src);
      copy->path = g_strdup (best->path);
      copy->lang = g_strdup (best->lang);
      self->lang = g_strdup (best->lang != NULL ? best->lang : lang);
      g_task_set_task_data (task, copy, (GDestroyNotify) captions_free);
      g_task_run_in_thread (task, load_in_thread);
    }
  return self;
}

gint64
anp_caption_source_set_time (AnpCaptionSource *self, gint64 file_ns)
{
  g_autoptr (GPtrArray) cues = NULL;
  g_autoptr (GString) text = NULL;
  gint64 next_ns = G_MAXINT64;

  g_return_val_if_fail (ANP_IS_CAPTION_SOURCE (self), -1);

  self->time_ns = file_ns;
  if (self->track == NULL)
    return -1;

  text = g_string_new (NULL);
  cues = anp_caption_track_find (self->track, file_ns);
  for (guint i = 0; i < cues->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            ((const AnpCue *) g_ptr_array_index (cues, i))->text);

  for (guint i = 0; i < anp_caption_track_get_n_cues (self->track); i++)
    {
      const AnpCue *cue = anp_caption_track_get_cue (self->track, i);

      if (cue->start_ns > file_ns)
        next_ns = MIN (next_ns, cue->start_ns);
      else if (cue->end_ns > file_ns)
        next_ns = MIN (next_ns, cue->end_ns);
    }

  if (g_strcmp0 (self->text, text->len > 0 ? text->str : NULL) != 0)
    {
      g_free (self->text);
      self->text = text->len > 0 ? g_strdup (text->str) : NULL;
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  return next_ns == G_MAXINT64 ? -1 : next_ns - file_ns;
}

const char *
anp_caption_source_get_text (AnpCaptionSource *self)
{
  g_return_val_if_fail (ANP_IS_CAPTION_SOURCE (self), NULL);
  return self->text;
}

const char *
anp_caption_source_get_lang (AnpCaptionSource *self)
{
  g_return_val_if_fail (ANP_IS_CAPTION_SOURCE (self), NULL);
  return self->lang;
}
