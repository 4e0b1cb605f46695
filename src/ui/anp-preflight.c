/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-preflight.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "anp-clip-reader.h"
#include "anp-exit-gate.h"
#include "anp-font-check.h"
#include "anp-ink-file.h"
#include "anp-sound-output.h"
#include "anp-time.h"

#define SOUND_PATIENCE_S 6
#define MEDIA_PATIENCE_S 30    /* for one clip; its reader gives up before, but a driver may not */
#define MAX_TOLD 5u            /* more is better read elsewhere */
#define ENOUGH_BYTES (64 * G_GUINT64_CONSTANT (1000000))
#define OVER 1.1               /* times that come to more than that of the plan */

struct _AnpPreflight
{
  GObject parent_instance;

  AnpFeature *feature;
  AnpTextOptions options;
  gint64 programme_ns;
  char *sound_factory;
  AnpPreflightFinding findings[ANP_PREFLIGHT_N_CHECKS];
  GCancellable *cancellable; /* of what is being looked at; another for each beginning */
  guint sound_timer, media_timer;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpPreflight, anp_preflight, G_TYPE_OBJECT)

/* Takes both strings. */
static void
tell (AnpPreflight *self, AnpPreflightCheck check, AnpPreflightState state, char *words, char *remedy)
{
  AnpPreflightFinding *finding = &self->findings[check];

  g_free (finding->words);
  g_free (finding->remedy);
  *finding = (AnpPreflightFinding){ state, words, remedy };
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Media */

typedef struct
{
  AnpPreflight *self;        /* only touched on the main thread */
  GCancellable *cancellable; /* whether this is still what is asked for */
  guint n_done, n_clips;
  GPtrArray *wrong;          /* of what is wrong with each, so far; or NULL for no news of them */
} MediaNews;

static void
media_news_free (gpointer data)
{
  MediaNews *news = data;

  g_object_unref (news->self);
  g_object_unref (news->cancellable);
  g_clear_pointer (&news->wrong, g_ptr_array_unref);
  g_free (news);
}

static char *
join_some (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (MAX_TOLD, lines->len); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) lines->pdata[i]);
  if (lines->len > MAX_TOLD)
    g_string_append_printf (text, "\n%s", _("“What the Reader Says” in the menu has the others."));
  return g_string_free (text, FALSE);
}

static gboolean media_late_cb (gpointer user_data);

static void
tell_media (AnpPreflight *self, guint n_clips, GPtrArray *wrong)
{
  guint n = wrong->len;

  if (n > 0)
    tell (self, ANP_PREFLIGHT_MEDIA, ANP_PREFLIGHT_WRONG,
          g_strdup_printf (ngettext ("%u medium cannot be shown", "%u media cannot be shown", n), n), join_some (wrong));
  else if (n_clips > 0)
    tell (self, ANP_PREFLIGHT_MEDIA, ANP_PREFLIGHT_GOOD,
          g_strdup_printf (ngettext ("%u clip gives its picture", "All %u clips give their picture", n_clips), n_clips),
          NULL);
  else
    tell (self, ANP_PREFLIGHT_MEDIA, ANP_PREFLIGHT_GOOD, g_strdup (_("Everything the slides name is there")), NULL);
}

static gboolean
media_news_cb (gpointer user_data)
{
  MediaNews *news = user_data;
  AnpPreflight *self = news->self;

  if (g_cancellable_is_cancelled (news->cancellable))
    return G_SOURCE_REMOVE;
  g_clear_handle_id (&self->media_timer, g_source_remove);
  if (news->wrong != NULL)
    {
      tell_media (self, news->n_clips, news->wrong);
      return G_SOURCE_REMOVE;
    }
  self->media_timer = g_timeout_add_seconds (MEDIA_PATIENCE_S, media_late_cb, self);
  /* Translators: clips looked at, of all. */
  tell (self, ANP_PREFLIGHT_MEDIA, ANP_PREFLIGHT_LOOKING,
        g_strdup_printf (_("Looking at the clips: %u of %u"), news->n_done, news->n_clips), NULL);
  return G_SOURCE_REMOVE;
}

typedef struct
{
  AnpPreflight *self;
  AnpFeature *feature;
  GCancellable *cancellable;
} MediaLook;

static void
post_news (MediaLook *look, guint n_done, guint n_clips, GPtrArray *wrong)
{
  MediaNews *news = g_new0 (MediaNews, 1);

  *news = (MediaNews){ g_object_ref (look->self), g_object_ref (look->cancellable), n_done, n_clips,
                       wrong != NULL ? g_ptr_array_ref (wrong) : NULL };
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, media_news_cb, news, media_news_free);
}

/* Each file once, whatever it is cut to. (element-type AnpMedia) */
static GPtrArray *
list_clips (AnpFeature *feature, GPtrArray *wrong)
{
  const GPtrArray *media = anp_feature_get_media (feature);
  GPtrArray *clips = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < media->len; i++)
    {
      AnpMedia *medium = g_ptr_array_index (media, i);

      if (!g_hash_table_add (seen, medium->path != NULL ? medium->path : medium->src))
        continue;
      if (medium->status != ANP_MEDIA_OK)
        g_ptr_array_add (wrong, g_strdup (medium->message != NULL ? medium->message : medium->src));
      else if (medium->kind == ANP_MEDIA_CLIP)
        g_ptr_array_add (clips, medium);
    }
  return clips;
}

/* Off the main thread, for as long as it takes. */
static gpointer
media_thread (gpointer data)
{
  MediaLook *look = data;
  g_autoptr (GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) clips = list_clips (look->feature, wrong);

  for (guint i = 0; i < clips->len && !g_cancellable_is_cancelled (look->cancellable) && !anp_exit_gate_is_closed (); i++)
    {
      const AnpMedia *medium = g_ptr_array_index (clips, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (AnpClipReader) reader = NULL;
      AnpClipFrame frame = { 0 };

      post_news (look, i, clips->len, NULL);
      /* A small picture is as good a proof as a large one. */
      reader = anp_clip_reader_new (medium->path, 320, 180, &error);
      if (reader != NULL && anp_clip_reader_frame_at (reader, medium->start_ns, &frame, &error))
        g_clear_object (&frame.texture);
      else
        g_ptr_array_add (wrong, g_strdup (error->message));
    }
  post_news (look, clips->len, clips->len, wrong);
  return NULL;
}

/* The last of what the thread holds is let go on the main thread, whose objects they are. */
static gboolean
media_over_cb (gpointer data)
{
  MediaLook *look = data;

  g_object_unref (look->self);
  g_object_unref (look->feature);
  g_object_unref (look->cancellable);
  g_free (look);
  return G_SOURCE_REMOVE;
}

static gpointer
run_media_thread (gpointer data)
{
  anp_exit_gate_enter ();
  media_thread (data);
  anp_exit_gate_leave ();
  g_idle_add_full (G_PRIORITY_LOW, media_over_cb, data, NULL);
  return NULL;
}

static gboolean
media_late_cb (gpointer user_data)
{
  AnpPreflight *self = user_data;

  self->media_timer = 0;
  tell (self, ANP_PREFLIGHT_MEDIA, ANP_PREFLIGHT_WRONG, g_strdup (_("A clip’s decoder does not answer")),
        g_strdup (_("Try the clips one by one, and make the one that stands still anew.")));
  return G_SOURCE_REMOVE;
}

static void
look_at_media (AnpPreflight *self)
{
  MediaLook *look = g_new0 (MediaLook, 1);

  *look = (MediaLook){ g_object_ref (self), g_object_ref (self->feature), g_object_ref (self->cancellable) };
  g_thread_unref (g_thread_new ("preflight-media", run_media_thread, look));
}

/* Sound */

static void
sound_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *name;

  anp_exit_gate_enter ();
  name = anp_sound_output_dup_name (task_data, &error);
  anp_exit_gate_leave ();
  if (name != NULL)
    g_task_return_pointer (task, name, g_free);
  else
    g_task_return_error (task, error);
}

static void
sound_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AnpPreflight *self = ANP_PREFLIGHT (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_handle_id (&self->sound_timer, g_source_remove);
  if (name != NULL)
    /* Translators: the name of a sound output. */
    tell (self, ANP_PREFLIGHT_SOUND, ANP_PREFLIGHT_GOOD, g_strdup_printf (_("Sound leaves by %s"), name), NULL);
  else
    tell (self, ANP_PREFLIGHT_SOUND, ANP_PREFLIGHT_WRONG, g_strdup (_("No sound will be heard")),
          g_strdup (error->message));
}

static gboolean
sound_late_cb (gpointer user_data)
{
  AnpPreflight *self = user_data;

  self->sound_timer = 0;
  tell (self, ANP_PREFLIGHT_SOUND, ANP_PREFLIGHT_WRONG, g_strdup (_("The sound server does not answer")),
        g_strdup (_("Choose another output in the system’s sound settings, or log out and in again.")));
  return G_SOURCE_REMOVE;
}

static void
look_for_sound (AnpPreflight *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, sound_found_cb, NULL);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (self->sound_factory), g_free);
  self->sound_timer = g_timeout_add_seconds (SOUND_PATIENCE_S, sound_late_cb, self);
  g_task_run_in_thread (task, sound_thread);
}

/* Fonts */

static void
fonts_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AnpPreflight) self = user_data;
  g_autoptr (GPtrArray) findings = anp_font_check_run_finish (result, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  if (findings == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (lines, ((AnpDiagnostic *) findings->pdata[i])->message);
  if (lines->len == 0)
    tell (self, ANP_PREFLIGHT_FONTS, ANP_PREFLIGHT_GOOD, g_strdup (_("Fonts for all of its languages")), NULL);
  else
    tell (self, ANP_PREFLIGHT_FONTS, ANP_PREFLIGHT_WRONG, g_strdup (_("Some characters lack a font")),
          join_some (lines));
}

/* Disk */

static void
disk_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (task_data, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);
  guint64 free = G_MAXUINT64;

  if (info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE))
    free = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE);
  g_task_return_pointer (task, g_memdup2 (&free, sizeof free), g_free);
}

static void
disk_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AnpPreflight *self = ANP_PREFLIGHT (source);
  g_autofree guint64 *free = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *size = g_format_size (*free);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (*free == G_MAXUINT64)
    tell (self, ANP_PREFLIGHT_DISK, ANP_PREFLIGHT_GOOD, g_strdup (_("The disk does not say how much is free")), NULL);
  else if (*free < ENOUGH_BYTES)
    /* Translators: an amount, as 12 MB. */
    tell (self, ANP_PREFLIGHT_DISK, ANP_PREFLIGHT_WRONG, g_strdup_printf (_("Only %s are free on the disk"), size),
          g_strdup (_("What you draw may not be kept. Delete something, or empty the wastebasket.")));
  else
    tell (self, ANP_PREFLIGHT_DISK, ANP_PREFLIGHT_GOOD, g_strdup_printf (_("%s free for what you draw"), size), NULL);
}

/* The folder ink goes to, or the nearest above it there is. */
static GFile *
find_ink_folder (AnpPreflight *self)
{
  GFile *feature = anp_feature_get_file (self->feature);
  g_autofree char *beside = anp_ink_file_dup_beside (feature);
  g_autofree char *path = beside != NULL ? g_path_get_dirname (beside) : NULL;

  if (path == NULL || g_access (path, W_OK) != 0)
    {
      g_free (path);
      path = g_strdup (g_get_user_data_dir ());
    }
  while (!g_file_test (path, G_FILE_TEST_IS_DIR) && strlen (path) > 1)
    {
      char *above = g_path_get_dirname (path);

      g_free (path);
      path = above;
    }
  return g_file_new_for_path (path);
}

static void
look_at_disk (AnpPreflight *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, disk_found_cb, NULL);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, find_ink_folder (self), g_object_unref);
  g_task_run_in_thread (task, disk_thread);
}

/* What is known at once */

static void
look_at_time (AnpPreflight *self)
{
  gint64 planned_ns = anp_feature_get_planned_ns (self->feature);
  g_autofree char *own = anp_time_format (self->programme_ns / ANP_NS_PER_S * ANP_NS_PER_S);
  g_autofree char *planned = planned_ns > 0 ? anp_time_format (planned_ns) : NULL;

  if (planned_ns <= 0)
    /* Translators: a length, as 18:04. */
    tell (self, ANP_PREFLIGHT_TIME, ANP_PREFLIGHT_GOOD, g_strdup_printf (_("%s, by what its slides take"), own), NULL);
  else if (self->programme_ns > planned_ns * OVER)
    tell (self, ANP_PREFLIGHT_TIME, ANP_PREFLIGHT_REMINDER,
          /* Translators: two lengths, as 18:04. */
          g_strdup_printf (_("%s planned, its slides take %s"), planned, own),
          g_strdup (_("Leave something out, or plan for longer in the head: “duration: 20min”.")));
  else
    tell (self, ANP_PREFLIGHT_TIME, ANP_PREFLIGHT_GOOD, g_strdup_printf (_("%s planned"), planned), NULL);
}

static void
look_at_notifications (AnpPreflight *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, "org.gnome.desktop.notifications", TRUE);
  if (schema != NULL && g_settings_schema_has_key (schema, "show-banners"))
    {
      g_autoptr (GSettings) settings = g_settings_new_full (schema, NULL, NULL);

      if (!g_settings_get_boolean (settings, "show-banners"))
        {
          tell (self, ANP_PREFLIGHT_NOTIFICATIONS, ANP_PREFLIGHT_GOOD, g_strdup (_("They are off")), NULL);
          return;
        }
    }
  tell (self, ANP_PREFLIGHT_NOTIFICATIONS, ANP_PREFLIGHT_REMINDER, g_strdup (_("Switch them off for the talk")),
        g_strdup (_("“Do Not Disturb” is in the desktop’s calendar or settings; the telephone has its own.")));
}

/* GObject */

static void
anp_preflight_dispose (GObject *object)
{
  AnpPreflight *self = ANP_PREFLIGHT (object);

  anp_preflight_cancel (self);
  g_clear_object (&self->feature);
  G_OBJECT_CLASS (anp_preflight_parent_class)->dispose (object);
}

static void
anp_preflight_finalize (GObject *object)
{
  AnpPreflight *self = ANP_PREFLIGHT (object);

  for (guint i = 0; i < ANP_PREFLIGHT_N_CHECKS; i++)
    {
      g_free (self->findings[i].words);
      g_free (self->findings[i].remedy);
    }
  g_free (self->sound_factory);
  G_OBJECT_CLASS (anp_preflight_parent_class)->finalize (object);
}

static void
anp_preflight_class_init (AnpPreflightClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = anp_preflight_dispose;
  object_class->finalize = anp_preflight_finalize;
  signals[CHANGED] = g_signal_new ("changed", ANP_TYPE_PREFLIGHT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
anp_preflight_init (AnpPreflight *self)
{
  for (guint i = 0; i < ANP_PREFLIGHT_N_CHECKS; i++)
    self->findings[i].words = g_strdup (_("Not looked at yet"));
}

AnpPreflight *
anp_preflight_new (AnpFeature *feature, const AnpTextOptions *options, gint64 programme_ns)
{
  AnpPreflight *self;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  self = g_object_new (ANP_TYPE_PREFLIGHT, NULL);
  self->feature = g_object_ref (feature);
  self->options = *options;
  self->programme_ns = programme_ns;
  return self;
}

AnpFeature *
anp_preflight_get_feature (AnpPreflight *self)
{
  g_return_val_if_fail (ANP_IS_PREFLIGHT (self), NULL);
  return self->feature;
}

void
anp_preflight_set_screens (AnpPreflight *self, const AnpPreflightScreen *screens, guint n_screens)
{
  GString *words = g_string_new (NULL);

  g_return_if_fail (ANP_IS_PREFLIGHT (self));
  g_return_if_fail (screens != NULL || n_screens == 0);

  for (guint i = 0; i < n_screens; i++)
    g_string_append_printf (words, "%s%d × %d", i > 0 ? ", " : "", screens[i].width, screens[i].height);
  if (n_screens > 1)
    tell (self, ANP_PREFLIGHT_SCREENS, ANP_PREFLIGHT_GOOD,
          /* Translators: how many screens, and their sizes. */
          g_strdup_printf (ngettext ("%u screen: %s", "%u screens: %s", n_screens), n_screens, words->str), NULL);
  else
    tell (self, ANP_PREFLIGHT_SCREENS, ANP_PREFLIGHT_REMINDER,
          /* Translators: the screen's size. */
          g_strdup_printf (_("One screen: %s"), words->str),
          g_strdup (_("Plug the projector in, and let it show another picture than yours. With one screen, S brings "
                      "the console and takes it away.")));
  g_string_free (words, TRUE);
}

void
anp_preflight_set_sound_factory (AnpPreflight *self, const char *factory)
{
  g_return_if_fail (ANP_IS_PREFLIGHT (self));
  g_free (self->sound_factory);
  self->sound_factory = g_strdup (factory);
}

void
anp_preflight_begin (AnpPreflight *self)
{
  static const AnpPreflightCheck later[]
      = { ANP_PREFLIGHT_MEDIA, ANP_PREFLIGHT_SOUND, ANP_PREFLIGHT_FONTS, ANP_PREFLIGHT_DISK };

  g_return_if_fail (ANP_IS_PREFLIGHT (self));

  anp_preflight_cancel (self);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    tell (self, later[i], ANP_PREFLIGHT_LOOKING, g_strdup (_("Looking…")), NULL);
  look_at_time (self);
  look_at_notifications (self);
  look_at_media (self);
  look_for_sound (self);
  look_at_disk (self);
  anp_font_check_run_async (self->feature, &self->options, self->cancellable, fonts_found_cb, g_object_ref (self));
}

void
anp_preflight_cancel (AnpPreflight *self)
{
  g_return_if_fail (ANP_IS_PREFLIGHT (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->sound_timer, g_source_remove);
  g_clear_handle_id (&self->media_timer, g_source_remove);
}

const AnpPreflightFinding *
anp_preflight_get_finding (AnpPreflight *self, AnpPreflightCheck check)
{
  g_return_val_if_fail (ANP_IS_PREFLIGHT (self), NULL);
  g_return_val_if_fail (check < ANP_PREFLIGHT_N_CHECKS, NULL);
  return &self->findings[check];
}

const char *
anp_preflight_check_get_title (AnpPreflightCheck check)
{
  switch (check)
    {
    case ANP_PREFLIGHT_MEDIA:
      return _("Pictures and Clips");
    case ANP_PREFLIGHT_SOUND:
      return _("Sound");
    case ANP_PREFLIGHT_SCREENS:
      return _("Screens");
    case ANP_PREFLIGHT_FONTS:
      return _("Fonts");
    case ANP_PREFLIGHT_DISK:
      return _("Disk");
    case ANP_PREFLIGHT_TIME:
      return _("Time");
    case ANP_PREFLIGHT_NOTIFICATIONS:
      return _("Notifications");
    case ANP_PREFLIGHT_N_CHECKS:
      break;
    }
  g_return_val_if_reached ("");
}

AnpPreflightState
anp_preflight_get_state (AnpPreflight *self)
{
  AnpPreflightState state = ANP_PREFLIGHT_GOOD;

  g_return_val_if_fail (ANP_IS_PREFLIGHT (self), ANP_PREFLIGHT_LOOKING);

  for (guint i = 0; i < ANP_PREFLIGHT_N_CHECKS; i++)
    {
      if (self->findings[i].state == ANP_PREFLIGHT_LOOKING)
        return ANP_PREFLIGHT_LOOKING;
      if (self->findings[i].state == ANP_PREFLIGHT_WRONG)
        state = ANP_PREFLIGHT_WRONG;
    }
  return state;
}

char *
anp_preflight_dup_line (AnpPreflight *self)
{
  GString *line = g_string_new (NULL);
  AnpPreflightState state;

  g_return_val_if_fail (ANP_IS_PREFLIGHT (self), g_string_free (line, FALSE));

  state = anp_preflight_get_state (self);
  switch (state)
    {
    case ANP_PREFLIGHT_LOOKING:
      g_string_append (line, _("Looking whether all is ready…"));
      break;
    case ANP_PREFLIGHT_GOOD:
    case ANP_PREFLIGHT_REMINDER:
      g_string_append (line, _("All is ready"));
      for (guint i = 0; i < ANP_PREFLIGHT_NOTIFICATIONS; i++)
        g_string_append_printf (line, " · %s", self->findings[i].words);
      break;
    case ANP_PREFLIGHT_WRONG:
      for (guint i = 0; i < ANP_PREFLIGHT_N_CHECKS; i++)
        if (self->findings[i].state == ANP_PREFLIGHT_WRONG)
          g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", self->findings[i].words);
      break;
    }
  return g_string_free (line, FALSE);
}
