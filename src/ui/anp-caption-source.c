/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-caption-source.h"

struct _AnpCaptionSource
{
  GObject parent_instance;

  GCancellable *cancellable;
  AnpCaptionTrack *track;
  GPtrArray *tracks; /* of AnpCaptions, ours */
  char *lang;        /* of the track */
  gboolean shown;
  char *slide_lang, *language; /* never NULL */
  gint64 time_ns;
  GPtrArray *cues; /* of AnpCue */
};

enum
{
  PROP_SHOWN = 1,
  PROP_LANGUAGE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpCaptionSource, anp_caption_source, G_TYPE_OBJECT)

static gboolean
are_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (a->pdata[i] != b->pdata[i])
      return FALSE;
  return TRUE;
}

static void
captions_free (AnpCaptions *captions)
{
  g_free (captions->src);
  g_free (captions->path);
  g_free (captions->lang);
  g_free (captions);
}

static AnpCaptions *
captions_copy (const AnpCaptions *captions)
{
  AnpCaptions *copy = g_new0 (AnpCaptions, 1);

  copy->kind = captions->kind;
  copy->src = g_strdup (captions->src);
  copy->path = g_strdup (captions->path);
  copy->lang = g_strdup (captions->lang);
  return copy;
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
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
anp_caption_source_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AnpCaptionSource *self = ANP_CAPTION_SOURCE (object);

  switch (prop_id)
    {
    case PROP_SHOWN:
      g_value_set_boolean (value, self->shown);
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
anp_caption_source_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AnpCaptionSource *self = ANP_CAPTION_SOURCE (object);

  switch (prop_id)
    {
    case PROP_SHOWN:
      anp_caption_source_set_shown (self, g_value_get_boolean (value));
      break;
    case PROP_LANGUAGE:
      anp_caption_source_set_language (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
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
  g_ptr_array_unref (self->tracks);
  g_free (self->lang);
  g_free (self->slide_lang);
  g_free (self->language);
  g_ptr_array_unref (self->cues);

  G_OBJECT_CLASS (anp_caption_source_parent_class)->finalize (object);
}

static void
anp_caption_source_class_init (AnpCaptionSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = anp_caption_source_get_property;
  object_class->set_property = anp_caption_source_set_property;
  object_class->dispose = anp_caption_source_dispose;
  object_class->finalize = anp_caption_source_finalize;

  props[PROP_SHOWN] = g_param_spec_boolean ("shown", NULL, NULL, FALSE,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "",
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
anp_caption_source_init (AnpCaptionSource *self)
{
  self->cancellable = g_cancellable_new ();
  self->time_ns = -1;
  self->slide_lang = g_strdup ("und");
  self->language = g_strdup ("");
  self->tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) captions_free);
  self->cues = g_ptr_array_new_with_free_func ((GDestroyNotify) anp_cue_unref);
}

AnpCaptionSource *
anp_caption_source_new (void)
{
  return g_object_new (ANP_TYPE_CAPTION_SOURCE, NULL);
}

static void
choose_track (AnpCaptionSource *self)
{
  const char *lang = *self->language != '\0' ? self->language : self->slide_lang;
  const AnpCaptions *best = NULL;
  g_autoptr (GTask) task = NULL;

  for (guint i = 0; i < self->tracks->len; i++)
    {
      const AnpCaptions *captions = g_ptr_array_index (self->tracks, i);

      if (rank (captions, lang) >= 0 && (best == NULL || rank (captions, lang) > rank (best, lang)))
        best = captions;
    }

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_object (&self->track);
  g_clear_pointer (&self->lang, g_free);
  anp_caption_source_set_time (self, self->time_ns);
  if (best == NULL || !self->shown)
    return;
  self->lang = g_strdup (best->lang != NULL ? best->lang : lang);
  task = g_task_new (self, self->cancellable, loaded_cb, NULL);
  g_task_set_task_data (task, captions_copy (best), (GDestroyNotify) captions_free);
  g_task_run_in_thread (task, load_in_thread);
}

void
anp_caption_source_set_slide (AnpCaptionSource *self, const AnpSlide *slide)
{
  g_return_if_fail (ANP_IS_CAPTION_SOURCE (self));

  g_ptr_array_set_size (self->tracks, 0);
  for (guint i = 0; slide != NULL && i < slide->media->len && self->tracks->len == 0; i++)
    {
      const AnpMedia *media = g_ptr_array_index (slide->media, i);

      for (guint k = 0; k < media->captions->len; k++)
        if (((AnpCaptions *) media->captions->pdata[k])->path != NULL)
          g_ptr_array_add (self->tracks, captions_copy (media->captions->pdata[k]));
    }
  g_free (self->slide_lang);
  self->slide_lang = g_strdup (slide != NULL ? slide->lang : "und");
  self->time_ns = -1;
  choose_track (self);
}

void
anp_caption_source_set_shown (AnpCaptionSource *self, gboolean shown)
{
  g_return_if_fail (ANP_IS_CAPTION_SOURCE (self));

  shown = shown != FALSE;
  if (self->shown == shown)
    return;
  self->shown = shown;
  choose_track (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN]);
}

gboolean
anp_caption_source_get_shown (AnpCaptionSource *self)
{
  g_return_val_if_fail (ANP_IS_CAPTION_SOURCE (self), FALSE);
  return self->shown;
}

void
anp_caption_source_set_language (AnpCaptionSource *self, const char *lang)
{
  g_return_if_fail (ANP_IS_CAPTION_SOURCE (self));

  if (lang == NULL)
    lang = "";
  if (g_str_equal (self->language, lang))
    return;
  g_free (self->language);
  self->language = g_strdup (lang);
  choose_track (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LANGUAGE]);
}

const char *
anp_caption_source_get_language (AnpCaptionSource *self)
{
  g_return_val_if_fail (ANP_IS_CAPTION_SOURCE (self), "");
  return self->language;
}

const GPtrArray *
anp_caption_source_get_tracks (AnpCaptionSource *self)
{
  g_return_val_if_fail (ANP_IS_CAPTION_SOURCE (self), NULL);
  return self->tracks;
}

gint64
anp_caption_source_set_time (AnpCaptionSource *self, gint64 file_ns)
{
  gboolean any = self->track != NULL && file_ns >= 0;
  g_autoptr (GPtrArray) cues = any ? anp_caption_track_find (self->track, file_ns) : g_ptr_array_new ();
  gint64 next_ns = G_MAXINT64;

  g_return_val_if_fail (ANP_IS_CAPTION_SOURCE (self), -1);

  self->time_ns = file_ns;
  for (guint i = 0; any && i < anp_caption_track_get_n_cues (self->track); i++)
    {
      const AnpCue *cue = anp_caption_track_get_cue (self->track, i);

      if (cue->start_ns > file_ns)
        next_ns = MIN (next_ns, cue->start_ns);
      else if (cue->end_ns > file_ns)
        next_ns = MIN (next_ns, cue->end_ns);
    }

  if (!are_equal (self->cues, cues))
    {
      g_ptr_array_set_size (self->cues, 0);
      for (guint i = 0; i < cues->len; i++)
        g_ptr_array_add (self->cues, anp_cue_ref (cues->pdata[i]));
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  return next_ns == G_MAXINT64 ? -1 : next_ns - file_ns;
}

const GPtrArray *
anp_caption_source_get_cues (AnpCaptionSource *self)
{
  g_return_val_if_fail (ANP_IS_CAPTION_SOURCE (self), NULL);
  return self->cues;
}

const char *
anp_caption_source_get_lang (AnpCaptionSource *self)
{
  g_return_val_if_fail (ANP_IS_CAPTION_SOURCE (self), NULL);
  return self->lang;
}
