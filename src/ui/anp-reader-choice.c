/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-reader-choice.h"

#include "anp-convert.h"
#include "anp-settings.h"
#include "anp-typesetter.h"

struct _AnpReaderChoice
{
  GObject parent_instance;

  GSettings *settings;
  AnpScriptChoice script; /* in effect */
  gboolean corner;
  char *problem;
  GCancellable *preparing;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_PROBLEM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpReaderChoice, anp_reader_choice, G_TYPE_OBJECT)

static AnpScriptChoice
get_wanted (AnpReaderChoice *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "script");
  AnpScriptChoice script = ANP_SCRIPT_AS_WRITTEN;

  anp_script_choice_from_string (name, &script);
  return script;
}

static void
set_script (AnpReaderChoice *self, AnpScriptChoice script)
{
  if (self->script == script)
    return;
  self->script = script;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AnpReaderChoice) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = anp_type_prepare_script_finish (result, &error);

  /* Another choice has been made meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->preparing);
  if (done)
    {
      set_script (self, get_wanted (self));
      return;
    }
  g_free (self->problem);
  self->problem = g_strdup (error->message);
  set_script (self, ANP_SCRIPT_AS_WRITTEN);
  g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, self->problem);
}

static void
script_changed_cb (AnpReaderChoice *self)
{
  AnpScriptChoice wanted = get_wanted (self);

  g_cancellable_cancel (self->preparing);
  g_clear_object (&self->preparing);
  if (anp_type_is_script_ready (wanted))
    {
      set_script (self, wanted);
      return;
    }
  /* What is shown stays until the new one can be. */
  self->preparing = g_cancellable_new ();
  anp_type_prepare_script_async (wanted, self->preparing, prepared_cb, g_object_ref (self));
}

static void
quotes_changed_cb (AnpReaderChoice *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "quotes");
  gboolean corner = g_str_equal (name, "corner");

  if (self->corner == corner)
    return;
  self->corner = corner;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AnpReaderChoice) self = user_data;
  g_autoptr (GError) error = NULL;

  if (anp_type_prepare_script_finish (result, &error) || self->problem != NULL)
    return;
  self->problem = g_strdup (error->message);
  g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, self->problem);
}

static void
anp_reader_choice_dispose (GObject *object)
{
  AnpReaderChoice *self = ANP_READER_CHOICE (object);

  g_cancellable_cancel (self->preparing);
  g_clear_object (&self->preparing);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (anp_reader_choice_parent_class)->dispose (object);
}

static void
anp_reader_choice_finalize (GObject *object)
{
  g_free (ANP_READER_CHOICE (object)->problem);

  G_OBJECT_CLASS (anp_reader_choice_parent_class)->finalize (object);
}

static void
anp_reader_choice_class_init (AnpReaderChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = anp_reader_choice_dispose;
  object_class->finalize = anp_reader_choice_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
anp_reader_choice_init (AnpReaderChoice *self)
{
}

AnpReaderChoice *
anp_reader_choice_new (GSettings *settings)
{
  AnpReaderChoice *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (ANP_TYPE_READER_CHOICE, NULL);
  self->settings = g_object_ref (settings);
  g_signal_connect_swapped (settings, "changed::script", G_CALLBACK (script_changed_cb), self);
  g_signal_connect_swapped (settings, "changed::quotes", G_CALLBACK (quotes_changed_cb), self);
  script_changed_cb (self);
  quotes_changed_cb (self);
  return self;
}

AnpReaderChoice *
anp_reader_choice_get (void)
{
  static AnpReaderChoice *choice;

  if (choice == NULL)
    choice = anp_reader_choice_new (anp_settings_get ());
  return choice;
}

AnpTextOptions
anp_reader_choice_get_options (AnpReaderChoice *self, AnpFeature *feature)
{
  AnpTextOptions options = ANP_TEXT_OPTIONS_DEFAULT;

  g_return_val_if_fail (ANP_IS_READER_CHOICE (self), options);

  options = anp_text_options_from_feature (feature);
  options.script = self->script;
  if (self->corner)
    options.quotes = ANP_QUOTES_CORNER;
  return options;
}

char *
anp_reader_choice_dup_words (AnpReaderChoice *self, AnpFeature *feature, const char *text, const char *lang,
                             const char **out_lang)
{
  AnpTextOptions options = anp_reader_choice_get_options (self, feature);

  return anp_type_dup_words (text, lang != NULL ? lang : anp_feature_get_lang (feature), anp_feature_get_kept (feature),
                             &options, out_lang);
}

AnpScriptChoice
anp_reader_choice_get_script (AnpReaderChoice *self)
{
  g_return_val_if_fail (ANP_IS_READER_CHOICE (self), ANP_SCRIPT_AS_WRITTEN);

  return self->script;
}

const char *
anp_reader_choice_get_problem (AnpReaderChoice *self)
{
  g_return_val_if_fail (ANP_IS_READER_CHOICE (self), NULL);

  return self->problem;
}

void
anp_reader_choice_look (AnpReaderChoice *self)
{
  g_return_if_fail (ANP_IS_READER_CHOICE (self));

  for (guint i = ANP_SCRIPT_TW; i <= ANP_SCRIPT_CN && self->problem == NULL; i++)
    if (!anp_type_is_script_ready ((AnpScriptChoice) i))
      anp_type_prepare_script_async ((AnpScriptChoice) i, NULL, looked_cb, g_object_ref (self));
}
