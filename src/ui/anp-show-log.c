/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-show-log.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

struct _AnpShowLog
{
  GObject parent_instance;

  AnpShow *show;
  FILE *file;
};

G_DEFINE_FINAL_TYPE (AnpShowLog, anp_show_log, G_TYPE_OBJECT)

static void
write_line (AnpShowLog *self, const char *event)
{
  AnpFeature *feature = anp_show_get_feature (self->show);
  AnpPosition position = anp_show_get_position (self->show, ANP_CURSOR_AUDIENCE);
  const AnpProgrammeEntry *entry;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *line = NULL;

#define MEMBER(name, kind, value) \
  json_builder_set_member_name (builder, name), json_builder_add_##kind##_value (builder, value)

  json_builder_begin_object (builder);
  MEMBER ("event", string, event);
  MEMBER ("clock_ns", int, anp_clock_now (anp_show_get_clock (self->show)));
  if (position.slide < anp_feature_get_n_slides (feature))
    {
      entry = anp_programme_get_entry (anp_show_get_programme (self->show), position.slide);
      MEMBER ("slide", int, position.slide + 1);
      MEMBER ("id", string, anp_feature_get_slide (feature, position.slide)->id);
      MEMBER ("step", int, position.step + 1);
      MEMBER ("time_ns", int, anp_show_get_time (self->show));
      MEMBER ("local_ns", int, position.local_ns);
      MEMBER ("planned_start_ns", int, entry->start_ns);
      MEMBER ("planned_duration_ns", int, entry->duration_ns);
      MEMBER ("estimated", boolean, entry->estimated);
    }
  MEMBER ("elapsed_ns", int, anp_show_get_elapsed (self->show));
  MEMBER ("end", boolean, anp_show_get_screen (self->show) == ANP_SCREEN_END);
  MEMBER ("playing", boolean, anp_show_get_playing (self->show));
  json_builder_end_object (builder);
#undef MEMBER

  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  fprintf (self->file, "%s\n", line);
  fflush (self->file);
}

static void
slide_changed_cb (AnpShowLog *self, guint slide, guint cursor)
{
  if (cursor == ANP_CURSOR_AUDIENCE)
    write_line (self, "slide");
}

static void
step_changed_cb (AnpShowLog *self, guint slide, guint cursor)
{
  if (cursor == ANP_CURSOR_AUDIENCE)
    write_line (self, "step");
}

static void
notify_screen_cb (AnpShowLog *self)
{
  write_line (self, "screen");
}

static void
notify_playing_cb (AnpShowLog *self)
{
  write_line (self, "playing");
}

static void
seeked_cb (AnpShowLog *self)
{
  write_line (self, "seeked");
}

static void
anp_show_log_dispose (GObject *object)
{
  AnpShowLog *self = ANP_SHOW_LOG (object);

  if (self->show != NULL)
    g_signal_handlers_disconnect_by_data (self->show, self);
  g_clear_object (&self->show);
  g_clear_pointer (&self->file, fclose);

  G_OBJECT_CLASS (anp_show_log_parent_class)->dispose (object);
}

static void
anp_show_log_class_init (AnpShowLogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = anp_show_log_dispose;
}

static void
anp_show_log_init (AnpShowLog *self)
{
}

AnpShowLog *
anp_show_log_new (AnpShow *show)
{
  const char *path = g_getenv ("ANPING_LOG_SHOW");
  AnpShowLog *self;
  FILE *file;

  g_return_val_if_fail (ANP_IS_SHOW (show), NULL);

  if (path == NULL || *path == '\0')
    return NULL;
  file = fopen (path, "ae");
  if (file == NULL)
    {
      g_printerr (_("anping: %s: %s\n"), path, g_strerror (errno));
      return NULL;
    }

  self = g_object_new (ANP_TYPE_SHOW_LOG, NULL);
  self->file = file;
  self->show = g_object_ref (show);
  g_signal_connect_swapped (show, "slide-changed", G_CALLBACK (slide_changed_cb), self);
  g_signal_connect_swapped (show, "step-changed", G_CALLBACK (step_changed_cb), self);
  g_signal_connect_swapped (show, "seeked", G_CALLBACK (seeked_cb), self);
  g_signal_connect_swapped (show, "notify::screen", G_CALLBACK (notify_screen_cb), self);
  g_signal_connect_swapped (show, "notify::playing", G_CALLBACK (notify_playing_cb), self);
  write_line (self, "open");
  return self;
}
